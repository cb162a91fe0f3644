"""Totals that follow from other rows of their table: margins, results, cash, loans.

Which totals, and from which terms, is data (`vocabulary/relations.toml`). A relation is tried in every column
that prints the total and its terms. What the other columns show decides what a difference means: where the
relation holds in most of them, the figure is wrong; where it holds in none, a term of this table may be one
that it does not print, and the difference is unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.checks.figures import Case, TableFigures
from extractor.checks.results import Observation
from extractor.checks.terms import (
    Column,
    Term,
    best_columns,
    prints_costs_unsigned,
    say_that_it_fails,
    say_that_it_holds,
    term_of,
)
from extractor.checks.wording import collect_refs, collect_where, list_some, write_signed
from extractor.models.statement import KeyFigure
from extractor.vocabulary.relations import Identity


def check_identities(case: Case, code: str) -> Iterator[Observation]:
    """KF102, KF103, KF104, KF107, KF109: try every relation of a code in every table."""
    for table in case.tables:
        unsigned = prints_costs_unsigned(table)
        for relation in case.relations.identity:
            if relation.code == code:
                for total in table.by_concept.get(relation.total, ()):
                    yield from _check_total(table, total, relation, unsigned)


def _check_total(
    table: TableFigures, total: KeyFigure, relation: Identity, unsigned: bool
) -> Iterator[Observation]:
    terms = _find_terms(table, total, relation, unsigned)
    if not terms:
        return
    columns = best_columns(table, total, terms, table.levels)
    held = [column for column in columns if column.holds]
    failed = [column for column in columns if not column.holds]
    if held:
        yield say_that_it_holds(held)
    if len(held) > len(failed) or (held and not relation.open and len(held) == len(failed)):
        for column in failed:
            yield say_that_it_fails(column)
    elif failed and relation.open:
        yield _say_that_it_is_unexplained(failed)


def _find_terms(table: TableFigures, total: KeyFigure, relation: Identity, unsigned: bool) -> list[Term]:
    """The rows that make up the total; none where what must be printed is missing."""
    needed = [_nearest(table.by_concept.get(concept, []), total) for concept in relation.terms]
    if None in needed:
        return []
    others: list[KeyFigure | None] = []
    for choice in relation.choices:
        others = [_nearest(table.by_concept.get(concept, []), total) for concept in choice]
        if any(others):
            break
    has_choice = any(others)
    others += [row for concept in relation.every for row in table.by_concept.get(concept, [])]
    if not any(others) and (relation.choices or relation.every):
        return []
    if has_choice or not relation.every or len([row for row in others if row]) > 1:
        others += [_nearest(table.by_concept.get(concept, []), total) for concept in relation.optional]
        terms = [term_of(row, unsigned, needed=True) for row in needed if row is not None]
        return terms + [term_of(row, unsigned) for row in others if row is not None]
    return []


def _nearest(rows: Sequence[KeyFigure], total: KeyFigure) -> KeyFigure | None:
    """The last row above the total, else the first one below: totals mostly stand under their terms."""
    above = [row for row in rows if row.row < total.row]
    below = [row for row in rows if row.row > total.row]
    return above[-1] if above else below[0] if below else None


def _say_that_it_is_unexplained(columns: Sequence[Column]) -> Observation:
    cells = [column.total for column in columns]
    parts = [f"{write_signed(column.difference)} ({column.label})" for column in columns]
    names = " + ".join(cell.figure.label for cell in columns[0].terms)
    message = f"{cells[0].figure.label} is not {names}: {list_some(parts)} unexplained"
    refs = collect_refs([*cells, *columns[0].terms])
    largest = max((column.difference for column in columns), key=abs)
    return Observation("unexplained", message, refs, collect_where(cells), largest)
