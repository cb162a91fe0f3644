"""Which statements a question is about: town, body, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from unicodedata import combining, normalize

from sqlalchemy import Column, ColumnElement, Connection, func, select

from extractor.archive.schema import documents
from extractor.archive.words import split_words
from extractor.errors import QueryError
from extractor.vocabulary.municipalities import municipalities

NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked about; empty and None leave nothing out. `limit` None gives all rows."""

    towns: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    limit: int | None = None


def choose_documents(connection: Connection, selection: Selection) -> list[ColumnElement[bool]]:
    """Return the conditions for town and body; raises `QueryError` for one that no statement is of."""
    conditions: list[ColumnElement[bool]] = []
    if selection.towns:
        names = _find_towns(connection, selection.towns)
        conditions.append(documents.c.municipality.in_(names))
    if selection.bodies:
        conditions.append(documents.c.body.in_(find_names(connection, documents.c.body, selection.bodies)))
    return conditions


def choose_years(year: ColumnElement[Any], selection: Selection) -> list[ColumnElement[bool]]:
    """Return the conditions for a column of years."""
    conditions: list[ColumnElement[bool]] = []
    if selection.from_year is not None:
        conditions.append(year >= selection.from_year)
    if selection.to_year is not None:
        conditions.append(year <= selection.to_year)
    return conditions


def count_undated(connection: Connection, selection: Selection) -> int:
    """Count the statements that a choice of years leaves out because they name no year of their own."""
    if selection.from_year is None and selection.to_year is None:
        return 0
    conditions = choose_documents(connection, selection)
    query = select(func.count()).select_from(documents).where(documents.c.fiscal_year.is_(None), *conditions)
    return connection.execute(query).scalar_one()


def _find_towns(connection: Connection, wanted: Sequence[str]) -> list[str]:
    """The towns' names as the statements have them; a code or the name in the other language will do."""
    query = select(documents.c.municipality, documents.c.municipality_code).distinct()
    stored = [tuple(row) for row in connection.execute(query) if row[0] is not None]
    found = []
    for each in wanted:
        codes = {
            town.code
            for town in municipalities()
            if fold(each) in (fold(town.name), fold(town.name_sv or town.name), town.code)
        }
        names = [name for name, code in stored if code in codes or fold(name) == fold(each)]
        names = names or [name for name, _ in stored if _strip(name) == _strip(each)]
        if not names:
            raise QueryError(f"no statement in the archive is of {each}", list_names(each, dict(stored)))
        found += names
    return sorted(set(found))


def find_names(connection: Connection, column: Column[Any], wanted: Sequence[str]) -> list[str]:
    """Return the stored names that are meant, whatever their case; raises `QueryError` where there is
    none."""
    stored = [name for (name,) in connection.execute(select(column).distinct()) if name is not None]
    found = []
    for each in wanted:
        names = [name for name in stored if fold(name) == fold(each)]
        names = names or [name for name in stored if _strip(name) == _strip(each)]
        if not names:
            raise QueryError(f"nothing in the archive is of {each}", list_names(each, stored))
        found += names
    return sorted(set(found))


def fold(name: str) -> str:
    """A name by its words alone.

    >>> fold("KAUPUNGIN-HALLITUS ")
    'kaupungin hallitus'
    """
    return " ".join(split_words(name))


def _strip(name: str) -> str:
    """A name without its dots and rings, for keyboards that have none."""
    return "".join(letter for letter in normalize("NFD", fold(name)) if not combining(letter))


def list_names(wanted: str, stored: Sequence[str] | dict[str, Any]) -> str:
    """Word a hint: the names like the one asked for, else the first ones there are."""
    names = sorted(set(stored))
    like = get_close_matches(fold(wanted), [fold(name) for name in names], NAMES_SHOWN, 0.6)
    meant = [name for name in names if fold(name) in like]
    if meant:
        return f"Did you mean {', '.join(meant)}?"
    told = ", ".join(names[:NAMES_SHOWN]) + (", …" if len(names) > NAMES_SHOWN else "")
    return f"There are: {told}" if names else "There are none; load statements with `extractor archive add`."
