"""Rows in, rows with their printed numbers out: ``1.`` from a number column, or before a row's first text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.cells.columns import ROW_NUMBER
from extractor.models.table import Column, ReadRow

_LEADING = re.compile(r"(\d{1,3})[.)]\s+\D")


def number_rows(rows: Sequence[ReadRow], columns: Sequence[Column]) -> tuple[ReadRow, ...]:
    """Set `ReadRow.number` from the number column; without one, where the rows' first texts count upwards.

    The printed number stays in its cell.
    """
    column = _column_with(columns, "number")
    if column is not None:
        return tuple(replace(row, number=_number_in(row, column)) for row in rows)
    leading = [_leading_number(row) for row in rows]
    printed = [int(number) for number in leading if number is not None]
    steps = [after - before for before, after in pairwise(printed)]
    if not printed or any(step not in (0, 1) for step in steps) or (printed[0] != 1 and not steps):
        return tuple(rows)
    return tuple(replace(row, number=number) for row, number in zip(rows, leading, strict=True))


def _column_with(columns: Sequence[Column], role: str) -> int | None:
    return next((position for position, column in enumerate(columns) if role in column.roles[:1]), None)


def _number_in(row: ReadRow, column: int) -> str | None:
    cell = row.cell(column)
    match = ROW_NUMBER.fullmatch(cell.text) if cell else None
    return match[1] if match else None


def _leading_number(row: ReadRow) -> str | None:
    match = None if row.is_band else _LEADING.match(row.cells[0].text)
    return match[1] if match else None
