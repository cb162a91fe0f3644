"""Figures, rows and places in words, as every rule's message writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from extractor.checks.figures import Printed
from extractor.models.statement import PagePlace, TextPlace, Where

QUOTED = 60
"""A message quotes this many characters of a text."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
"""Where one sentence of running text ends and the next begins."""

LISTED = 6
"""A message names this many figures of a table; the rest are counted."""


def write_number(value: Decimal) -> str:
    """A number as a Finnish statement prints it.

    >>> write_number(Decimal("-5617100.50"))
    '-5 617 100,50'
    """
    return f"{value:,f}".replace(",", " ").replace(".", ",")


def write_signed(value: Decimal) -> str:
    """A difference, with its sign."""
    return ("+" if value > 0 else "") + write_number(value)


def name_cell(cell: Printed) -> str:
    """A figure by its row and column.

    The label of a row that measures another row does not name it; see `name_row`.
    """
    return f"{cell.figure.label} {cell.value.period}".strip()


def list_some(items: Sequence[str]) -> str:
    """Items in a row; of many, the first few and how many more."""
    shown = ", ".join(items[:LISTED])
    return f"{shown} and {len(items) - LISTED} more" if len(items) > LISTED else shown


def collect_refs(cells: Iterable[Printed], *others: str | None) -> tuple[str, ...]:
    """The ids of the figures' rows, then others, each once."""
    ids = [cell.figure.id for cell in cells] + [other for other in others if other is not None]
    return tuple(dict.fromkeys(ids))


def collect_where(cells: Iterable[Printed]) -> Where:
    """The places of the figures, each once."""
    places: dict[PagePlace | TextPlace, None] = {}
    for cell in cells:
        places.update(dict.fromkeys(cell.value.where))
    return tuple(places)


def quote(text: str | None) -> str:
    """A text on one line, cut at a word where it is long.

    >>> quote("Ei  mitattu.")
    'Ei mitattu.'
    """
    whole = " ".join((text or "").split())
    return whole if len(whole) <= QUOTED else whole[: QUOTED - 1].rsplit(" ", 1)[0] + " …"
