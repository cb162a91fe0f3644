"""Key figures that are ratios of others, and outturn in percent of the budget.

Which figures make a ratio is data (`vocabulary/relations.toml`). Municipalities define some in ways of their
own, so that a ratio is said to be wrong only where the same row holds in another column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks.figures import LEVELS, Case, Printed, TableFigures
from extractor.checks.intervals import ZERO, Interval
from extractor.checks.places import full
from extractor.checks.results import Observation
from extractor.checks.wording import collect_refs, collect_where, list_some, name_cell, write_number
from extractor.models.statement import KeyFigure
from extractor.vocabulary.relations import Ratio, natural_signs

HUNDRED = 100
MOST_ROWS = 4
"""A share column compares two columns where more than three of four rows say so."""


@dataclass(frozen=True, slots=True)
class _Judged:
    printed: Printed
    expected: Interval

    @property
    def holds(self) -> bool:
        return self.expected.meets(self.printed.interval)


def check_ratios(case: Case) -> Iterator[Observation]:
    """KF110: a ratio follows from its figures."""
    known = _collect_levels(case)
    for table in case.tables:
        for ratio in case.relations.ratio:
            for row in table.by_concept.get(ratio.concept, ()):
                yield from _say(_judge_row(table, row, ratio, known))


Subject = tuple[object, ...]


def _collect_levels(case: Case) -> dict[Subject, Printed]:
    """The first printed figure of each concept, by entity, year and type; of what the town itself reports."""
    found: dict[Subject, Printed] = {}
    for table in case.tables:
        for row in table.rows:
            for cell in table.cells(row):
                if row.concept and row.of is None and cell.value.type in LEVELS and cell.is_money:
                    found.setdefault((row.concept, *_column(cell)), cell)
    return found


def _column(cell: Printed) -> Subject:
    figure, value = cell.figure, cell.value
    return figure.organisation, figure.entity, figure.scope, value.year, value.type


def _judge_row(
    table: TableFigures, row: KeyFigure, ratio: Ratio, known: dict[Subject, Printed]
) -> list[_Judged]:
    judged = []
    for cell in table.cells(row):
        above, below = (_add(terms, table, cell, known) for terms in (ratio.above, ratio.below))
        if above is not None and below is not None and not below.holds(Decimal(0)):
            judged.append(_Judged(cell, (above / below).times(ratio.factor)))
    return judged


def _add(
    terms: Sequence[str], table: TableFigures, column: Printed, known: dict[Subject, Printed]
) -> Interval | None:
    """The sum of the terms in a column's period; None where one that must be printed is not."""
    total = ZERO
    for term in terms:
        names = term.lstrip("-").rstrip("?").split("|")
        cells = (_find(name, table, column, known) for name in names)
        cell = next((found for found in cells if found is not None), None)
        if cell is not None:
            counted = _unsign(cell)
            total = total - counted if term.startswith("-") else total + counted
        elif not term.endswith("?"):
            return None
    return total


def _unsign(cell: Printed) -> Interval:
    """A cost counts without its sign, in full units."""
    is_cost = natural_signs().get(cell.figure.concept or "") == "-"
    return abs(full(cell)) if is_cost else full(cell)


def _find(
    concept: str, table: TableFigures, column: Printed, known: dict[Subject, Printed]
) -> Printed | None:
    """The figure of the ratio's own table, else the statement's."""
    for row in table.by_concept.get(concept, ()):
        cell = table.cell(row, column.value.period)
        if cell is not None and cell.is_money:
            return cell
    return known.get((concept, *_column(column)))


def _say(judged: Sequence[_Judged]) -> Iterator[Observation]:
    held = [one.printed for one in judged if one.holds]
    if held:
        message = f"{list_some([name_cell(cell) for cell in held])}: the ratio follows from its figures"
        yield Observation("holds", message, collect_refs(held), collect_where(held))
        yield from (_say_that_it_fails(one) for one in judged if not one.holds)


def _say_that_it_fails(one: _Judged) -> Observation:
    cell = one.printed
    low, high = (write_number(round(end, 1)) for end in (one.expected.low, one.expected.high))
    expected = low if low == high else f"{low} to {high}"
    message = f"{name_cell(cell)}: {expected} from its figures, printed {cell.value.text}"
    difference = cell.exact - round(one.expected.middle, 2)
    return Observation("fails", message, collect_refs([cell]), cell.value.where, difference)


def check_shares(case: Case) -> Iterator[Observation]:
    """KF204: outturn in percent of the budget follows from the two columns it compares.

    Which two these are is taken from the rows: the pair by which most of them hold.
    """
    for table in case.tables:
        shares = [column.period for column in table.columns if column.type == "share" and column.unit == "%"]
        for label in shares:
            yield from _check_share(table, label)


def _check_share(table: TableFigures, label: str) -> Iterator[Observation]:
    best: list[_Judged] = []
    for new in table.columns:
        for base in table.columns:
            if new.type == "actual" and base.type in ("budget", "amended_budget"):
                judged = _judge_shares(table, label, new.period, base.period)
                if sum(one.holds for one in judged) > sum(one.holds for one in best):
                    best = judged
    held = [one.printed for one in best if one.holds]
    if len(held) >= MOST_ROWS and len(held) * MOST_ROWS > len(best) * (MOST_ROWS - 1):
        message = f"{label} follows from its columns in {len(held)} rows"
        yield Observation("holds", message, collect_refs(held), collect_where(held))
        yield from (_say_that_it_fails(one) for one in best if not one.holds)


def _judge_shares(table: TableFigures, label: str, new: str, base: str) -> list[_Judged]:
    judged = []
    for row in table.rows:
        share, above, below = (table.cell(row, column) for column in (label, new, base))
        if share and above and below and not below.interval.holds(Decimal(0)):
            expected = (above.interval / below.interval).times(HUNDRED)
            judged.append(_Judged(share, expected))
    return judged
