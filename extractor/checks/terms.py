"""A total and the rows it is made of, in every column of its table: the arithmetic of the sum rules.

Tables print costs below zero or without a sign; which, is inferred from the table's own cost rows. In a table
of unsigned costs single rows may still keep the sign of the accounts: the signs are taken under which most
columns hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extractor.checks.figures import Printed, TableFigures
from extractor.checks.intervals import Interval, add_up
from extractor.checks.results import Observation
from extractor.checks.wording import collect_refs, collect_where, list_some, write_number
from extractor.models.statement import KeyFigure
from extractor.vocabulary.relations import natural_signs

MOST_FLIPS = 3
"""Of the terms of one total, so many may be printed with the other sign in a table of unsigned costs."""

LISTED_TERMS = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A row that a total is made of, and the sign with which it counts as printed."""

    row: KeyFigure
    sign: int = 1
    may_flip: bool = False
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A total and its terms as one column prints them."""

    label: str
    total: Printed
    terms: tuple[Printed, ...]
    signs: tuple[int, ...]

    @property
    def expected(self) -> Interval:
        pairs = zip(self.terms, self.signs, strict=True)
        return add_up(cell.interval if sign > 0 else -cell.interval for cell, sign in pairs)

    @property
    def computed(self) -> Decimal:
        pairs = zip(self.terms, self.signs, strict=True)
        return sum((cell.exact * sign for cell, sign in pairs), Decimal(0))

    @property
    def holds(self) -> bool:
        return self.expected.meets(self.total.interval)

    @property
    def is_empty(self) -> bool:
        """Nothing but zeros says nothing about a relation."""
        return not any(cell.exact for cell in (self.total, *self.terms))

    @property
    def difference(self) -> Decimal:
        return self.total.exact - self.computed


def prints_costs_unsigned(table: TableFigures) -> bool:
    """Whether the table prints what lessens a result without a minus."""
    signs = natural_signs()
    costs = [
        cell.exact < 0
        for concept, rows in table.by_concept.items()
        if signs.get(concept) == "-" and not _is_margin(concept)
        for row in rows
        for cell in table.cells(row)
        if cell.value.period in table.levels and cell.exact
    ]
    return bool(costs) and sum(costs) * 2 < len(costs)


def term_of(row: KeyFigure, unsigned: bool, needed: bool = False) -> Term:
    """A row as a term: in a table of unsigned costs, a cost counts with a minus."""
    natural = natural_signs().get(row.concept or "", "+")
    if not unsigned or _is_margin(row.concept):
        return Term(row, needed=needed)
    return Term(row, -1 if natural == "-" else 1, natural != "+", needed)


def _is_margin(concept: str | None) -> bool:
    """A margin keeps its sign where costs have none: it may be above zero, too."""
    return concept is not None and concept.startswith(("operating_margin", "opmargin"))


def best_columns(
    table: TableFigures, total: KeyFigure, terms: Sequence[Term], labels: Sequence[str]
) -> list[Column]:
    """The columns with the signs under which most of them hold; the plain signs where others do no better."""
    flippable = [index for index, term in enumerate(terms) if term.may_flip]
    best: list[Column] = []
    most = -1
    for count in range(min(MOST_FLIPS, len(flippable)) + 1):
        for flipped in combinations(flippable, count):
            columns = list(_columns_of(table, total, terms, frozenset(flipped), labels))
            holding = sum(column.holds for column in columns)
            if holding > most:
                best, most = columns, holding
        if most == len(best):
            break
    return [column for column in best if not column.is_empty]


def _columns_of(
    table: TableFigures,
    total: KeyFigure,
    terms: Sequence[Term],
    flipped: frozenset[int],
    labels: Sequence[str],
) -> Iterator[Column]:
    for label in labels:
        printed = table.cell(total, label)
        cells = [table.cell(term.row, label) for term in terms]
        lacks = any(term.needed and cell is None for term, cell in zip(terms, cells, strict=True))
        if printed is None or lacks or not any(cells):
            continue
        pairs = [
            (cell, -term.sign if index in flipped else term.sign)
            for index, (cell, term) in enumerate(zip(cells, terms, strict=True))
            if cell is not None
        ]
        yield Column(label, printed, tuple(cell for cell, _ in pairs), tuple(sign for _, sign in pairs))


def write_sum(column: Column) -> str:
    """The computation as a reader would write it down: ``2 118 300 - 7 735 400 = -5 617 100``."""
    counted = [cell.exact * sign for cell, sign in zip(column.terms, column.signs, strict=True)]
    if len(counted) > LISTED_TERMS:
        return f"the {len(counted)} rows sum to {write_number(column.computed)}"
    text = write_number(counted[0])
    for value in counted[1:]:
        text += f" {'-' if value < 0 else '+'} {write_number(abs(value))}"
    return f"{text} = {write_number(column.computed)}"


def say_that_it_holds(columns: Sequence[Column]) -> Observation:
    """One observation for all columns in which a total holds."""
    cells = [column.total for column in columns]
    labels = list_some([column.label for column in columns])
    message = f"{cells[0].figure.label} is the sum of its rows: {labels}"
    return Observation("holds", message, collect_refs(cells), collect_where(cells))


def say_that_it_fails(column: Column) -> Observation:
    """One observation for a column in which a total does not hold, with the computation."""
    message = (
        f"{column.total.figure.label} {column.label}: {write_sum(column)}, printed {column.total.value.text}"
    )
    cells = (column.total, *column.terms)
    return Observation("fails", message, collect_refs(cells), column.total.value.where, column.difference)
