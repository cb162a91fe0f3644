"""Which columns a change or a deviation compares, and how a row's figures stand to each other.

A change compares like with like: budget with budget, actual with actual. What it is measured against is in
the figure itself (`base_period`), bound by the words of the document; the newer figure is that of the
following year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.checks.figures import Printed, TableFigures
from extractor.models.statement import FigureValue, KeyFigure
from extractor.vocabulary.relations import natural_signs

BUDGETS = ("amended_budget", "budget")


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure that follows from two others: `new` against `base`."""

    derived: Printed
    new: Printed
    base: Printed

    @property
    def is_cost(self) -> bool:
        return is_cost(self.new.figure, self.base, self.new)


def is_cost(row: KeyFigure, *cells: Printed) -> bool:
    """Whether a row lessens the result: by its concept, else because it is printed below zero."""
    natural = natural_signs().get(row.concept or "", "+/-")
    if natural in ("+", "-"):
        return natural == "-"
    return next((cell.exact < 0 for cell in cells if cell.exact), False)


def find_changes(table: TableFigures, in_percent: bool) -> Iterator[Pair]:
    """Changes from an earlier period, in columns and in rows of their own; in percent or in the row's
    unit."""
    for row in table.rows:
        for derived in table.cells(row):
            if (derived.unit == "%") is not in_percent or derived.value.base_period is None:
                continue
            if row.of is not None:
                yield from _pair_of_row(table, derived)
            elif derived.value.type == "change":
                yield from _pair_of_column(table, derived)


def find_deviations(table: TableFigures) -> Iterator[Pair]:
    """Deviations of an actual figure from its budget, in the row's unit."""
    for row in table.rows:
        for derived in table.cells(row):
            if derived.value.type != "deviation" or derived.unit == "%" or derived.value.base_period is None:
                continue
            base = table.cell(row, derived.value.base_period)
            new = _only_column(table, row, ("actual",), base.value.year if base else None)
            if base is not None and new is not None:
                yield Pair(derived, new, base)


def _pair_of_row(table: TableFigures, derived: Printed) -> Iterator[Pair]:
    measured = next((row for row in table.rows if row.id == derived.figure.of), None)
    if measured is None or derived.value.base_period is None:
        return
    new = table.cell(measured, derived.value.period)
    base = table.cell(measured, derived.value.base_period)
    if new is not None and base is not None and new is not base:
        yield Pair(derived, new, base)


def _pair_of_column(table: TableFigures, derived: Printed) -> Iterator[Pair]:
    base = table.cell(derived.figure, derived.value.base_period or "")
    if base is None or base.value.year is None:
        return
    types = (base.value.type,) if base.value.type not in BUDGETS else BUDGETS
    new = _only_column(table, derived.figure, types, base.value.year + 1)
    if new is not None:
        yield Pair(derived, new, base)


def _only_column(
    table: TableFigures, row: KeyFigure, types: tuple[str, ...], year: int | None
) -> Printed | None:
    """The row's figure in the one column of a type and year; None where there is none or more than one."""
    fitting = [column for column in table.columns if column.type in types and _is_of(column, year)]
    return table.cell(row, fitting[0].period) if len(fitting) == 1 else None


def _is_of(column: FigureValue, year: int | None) -> bool:
    return year is None or column.year is None or column.year == year
