"""Totals that follow from other rows of their table: margins, results, cash, sums of a balance sheet.

Which totals, and from which terms, is data (`vocabulary/relations.toml`). A relation is tried in every column
that prints the total and its terms. What the other columns show decides what a difference means: where the
relation holds in most of them, the figure is wrong; where it holds in none, a term of this table may be one
that it does not print, and the difference is unexplained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from extractor.checks.figures import Case, Printed, TableFigures
from extractor.checks.intervals import Interval, add_up
from extractor.checks.results import Observation
from extractor.checks.wording import collect_refs, collect_where, list_some, write_number, write_signed
from extractor.models.statement import KeyFigure
from extractor.vocabulary.relations import Identity, natural_signs

MOST_FLIPS = 3
"""Of the terms of one total, so many may be printed with the other sign in a table of unsigned costs."""


@dataclass(frozen=True, slots=True)
class Term:
    """A row that a total is made of, and the sign with which it counts as printed."""

    row: KeyFigure
    sign: int
    may_flip: bool


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


def check_identities(case: Case, code: str) -> Iterator[Observation]:
    """Try every relation of a code in every table."""
    for table in case.tables:
        unsigned = prints_costs_unsigned(table)
        for relation in case.relations.identity:
            if relation.code == code:
                for total in table.by_concept.get(relation.total, ()):
                    yield from _check_total(table, total, relation, unsigned)


def prints_costs_unsigned(table: TableFigures) -> bool:
    """Whether the table prints what lessens a result without a minus."""
    signs = natural_signs()
    costs = [
        cell.exact < 0
        for concept, rows in table.by_concept.items()
        if signs.get(concept) == "-" and not concept.startswith("operating_margin")
        for row in rows
        for cell in table.cells(row)
        if cell.value.period in table.levels and cell.exact
    ]
    return bool(costs) and sum(costs) * 2 < len(costs)


def _check_total(
    table: TableFigures, total: KeyFigure, relation: Identity, unsigned: bool
) -> Iterator[Observation]:
    terms = _find_terms(table, total, relation, unsigned)
    if len(terms) < 2 and not (terms and relation.choices):
        return
    columns = _best_signs(table, total, terms, len(relation.terms))
    telling = [column for column in columns if not column.is_empty]
    held = [column for column in telling if column.holds]
    failed = [column for column in telling if not column.holds]
    if held:
        yield _say_that_it_holds(held)
    if len(held) > len(failed) or (held and not relation.open and len(held) == len(failed)):
        for column in failed:
            yield _say_that_it_fails(column)
    elif failed and relation.open:
        yield _say_that_it_is_unexplained(failed)


def _find_terms(table: TableFigures, total: KeyFigure, relation: Identity, unsigned: bool) -> list[Term]:
    """The rows that make up the total; none where a term that must be printed is missing."""
    rows: list[KeyFigure] = []
    for concept in relation.terms:
        found = _nearest(table.by_concept.get(concept, []), total)
        if found is None:
            return []
        rows.append(found)
    for choice in relation.choices:
        chosen = [_nearest(table.by_concept.get(concept, []), total) for concept in choice]
        if any(chosen):
            rows += [row for row in chosen if row is not None]
            break
    for concept in relation.optional:
        found = _nearest(table.by_concept.get(concept, []), total)
        rows += [found] if found is not None else []
    for concept in relation.every:
        rows += table.by_concept.get(concept, [])
    return [_term_of(row, unsigned) for row in rows]


def _nearest(rows: Sequence[KeyFigure], total: KeyFigure) -> KeyFigure | None:
    """The last row above the total, else the first one below: totals mostly stand under their terms."""
    above = [row for row in rows if row.row < total.row]
    below = [row for row in rows if row.row > total.row]
    return above[-1] if above else below[0] if below else None


def _term_of(row: KeyFigure, unsigned: bool) -> Term:
    natural = natural_signs().get(row.concept or "", "+")
    is_margin = row.concept == "operating_margin"
    sign = -1 if unsigned and natural == "-" and not is_margin else 1
    return Term(row, sign, unsigned and natural != "+" and not is_margin)


def _best_signs(table: TableFigures, total: KeyFigure, terms: Sequence[Term], needed: int) -> list[Column]:
    """The columns with the signs under which most of them hold; the plain signs where others do no better."""
    flippable = [index for index, term in enumerate(terms) if term.may_flip]
    best: list[Column] = []
    most = -1
    for count in range(min(MOST_FLIPS, len(flippable)) + 1):
        for flipped in combinations(flippable, count):
            columns = list(_columns_of(table, total, terms, frozenset(flipped), needed))
            holding = sum(column.holds for column in columns)
            if holding > most:
                best, most = columns, holding
        if most == len(best):
            break
    return best


def _columns_of(
    table: TableFigures, total: KeyFigure, terms: Sequence[Term], flipped: frozenset[int], needed: int
) -> Iterator[Column]:
    for label in table.levels:
        printed = table.cell(total, label)
        cells = [table.cell(term.row, label) for term in terms]
        if printed is None or None in cells[:needed] or not any(cells):
            continue
        pairs = [
            (cell, -term.sign if index in flipped else term.sign)
            for index, (cell, term) in enumerate(zip(cells, terms, strict=True))
            if cell is not None
        ]
        yield Column(label, printed, tuple(cell for cell, _ in pairs), tuple(sign for _, sign in pairs))


def write_sum(column: Column) -> str:
    """The computation as a reader would write it down: ``2 118 300 - 7 735 400 = -5 617 100``."""
    text = ""
    for cell, sign in zip(column.terms, column.signs, strict=True):
        counted = cell.exact * sign
        if text:
            text += f" {'-' if counted < 0 else '+'} {write_number(abs(counted))}"
        else:
            text = write_number(counted)
    return f"{text} = {write_number(column.computed)}"


def _say_that_it_holds(columns: Sequence[Column]) -> Observation:
    labels = list_some([column.label for column in columns])
    cells = [column.total for column in columns]
    message = f"{cells[0].figure.label} is the sum of its rows: {labels}"
    return Observation("holds", message, collect_refs(cells), collect_where(cells))


def _say_that_it_fails(column: Column) -> Observation:
    message = (
        f"{column.total.figure.label} {column.label}: {write_sum(column)}, printed {column.total.value.text}"
    )
    cells = (column.total, *column.terms)
    return Observation("fails", message, collect_refs(cells), column.total.value.where, column.difference)


def _say_that_it_is_unexplained(columns: Sequence[Column]) -> Observation:
    cells = [column.total for column in columns]
    parts = [f"{write_signed(column.difference)} ({column.label})" for column in columns]
    names = " + ".join(cell.figure.label for cell in columns[0].terms)
    message = f"{cells[0].figure.label} is not {names}: {list_some(parts)} unexplained"
    refs = collect_refs([*cells, *columns[0].terms])
    largest = max((column.difference for column in columns), key=abs)
    return Observation("unexplained", message, refs, collect_where(cells), largest)
