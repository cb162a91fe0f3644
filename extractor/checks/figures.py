"""`Statement` → `Case`: its figures by table, row and column, as the rules ask for them.

A column is named by its period's label as printed. A row that prints two values under one label, or a value
that is no plain number (``over 80``), has no figure there: a rule never guesses which one is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extractor.checks.intervals import Interval, interval_of
from extractor.models.statement import FigureValue, KeyFigure, Section, Statement, StatementTable
from extractor.notation.amounts import parse_amount
from extractor.vocabulary.relations import Relations, load_relations

LEVELS = frozenset({"actual", "budget", "amended_budget", "budget_change", "forecast", "plan"})
"""Types of columns whose rows add up; changes, deviations and shares follow from others."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed figure: its row, its value, and the values it may stand for, in its printed unit."""

    figure: KeyFigure
    value: FigureValue
    exact: Decimal
    interval: Interval

    @property
    def unit(self) -> str | None:
        return self.value.unit or self.figure.unit

    @property
    def is_money(self) -> bool:
        return self.unit in (None, "EUR")


class TableFigures:
    """The figures of one table: `rows` in printed order, `columns` by label from left to right."""

    def __init__(self, table: StatementTable, rows: tuple[KeyFigure, ...]) -> None:
        self.table = table
        self.rows = rows
        self._cells = {(row.id, cell.value.period): cell for row in rows for cell in _cells_of(row)}
        self.columns: tuple[FigureValue, ...] = tuple(
            {value.period: value for row in rows for value in row.values}.values()
        )

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The labels of the columns whose rows add up."""
        return tuple(column.period for column in self.columns if column.type in LEVELS)

    def cell(self, row: KeyFigure, column: str) -> Printed | None:
        return self._cells.get((row.id, column))

    def cells(self, row: KeyFigure) -> list[Printed]:
        return [
            self._cells[row.id, value.period] for value in row.values if (row.id, value.period) in self._cells
        ]

    @cached_property
    def by_concept(self) -> dict[str, list[KeyFigure]]:
        found: dict[str, list[KeyFigure]] = {}
        for row in self.rows:
            if row.concept is not None and row.of is None:
                found.setdefault(row.concept, []).append(row)
        return found


def _cells_of(row: KeyFigure) -> Iterator[Printed]:
    labels = [value.period for value in row.values]
    for value in row.values:
        amount = parse_amount(value.text)
        if amount is not None and labels.count(value.period) == 1:
            scale = 1 if value.unit == "%" else row.scale
            yield Printed(row, value, amount.value, interval_of(amount.value, scale))


class Case:
    """A statement under audit, with what the rules share: its figures, its sections, the relations."""

    def __init__(self, statement: Statement, relations: Relations | None = None) -> None:
        self.statement = statement
        self.relations = relations or load_relations()

    @cached_property
    def tables(self) -> tuple[TableFigures, ...]:
        """The tables that have figures, in the order of the document."""
        rows: dict[str, list[KeyFigure]] = {}
        for figure in self.statement.key_figures:
            rows.setdefault(figure.table, []).append(figure)
        return tuple(
            TableFigures(table, tuple(rows[table.id])) for table in self.statement.tables if table.id in rows
        )

    @cached_property
    def sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.statement.sections}

    @cached_property
    def column_roles(self) -> dict[str, frozenset[str]]:
        """All roles of the columns of each table, by the table's id."""
        return {
            table.id: frozenset(role for column in table.columns for role in column.roles)
            for table in self.statement.tables
        }

    @cached_property
    def shared_roles(self) -> dict[str, frozenset[str]]:
        """The roles of each table that are never the first of a column: their texts stand in another's
        field."""
        return {
            table.id: frozenset(role for column in table.columns for role in column.roles[1:])
            - {column.roles[0] for column in table.columns if column.roles}
            for table in self.statement.tables
        }
