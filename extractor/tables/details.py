"""Rows and header of a table of figures → the header, its labels over a column of details and one of totals.

The official form of an income statement prints parts in one column and their sums in the next, under one
year. No row has figures in both; the year stands over both, or over one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.models.grid import GridCell, GridRow
from extractor.shapes.figures import is_value
from extractor.tables.rows import PlacedLine

LEAST_FIGURES = 2
"""Each column of a pair has figures in so many rows."""


def find_pairs(lines: Sequence[PlacedLine], columns: int) -> list[tuple[int, int]]:
    """The pairs of columns of details and totals; none unless they are all columns of figures, and no
    row has both."""
    filled = {
        column: {index for index, line in enumerate(lines) if is_value(line.text(column))}
        for column in range(1, columns)
    }
    figures = [column for column, rows in filled.items() if len(rows) >= LEAST_FIGURES]
    pairs = list(zip(figures[::2], figures[1::2], strict=False))
    if len(figures) != columns - 1 or len(figures) % 2 or not pairs:
        return []
    details = set[int]().union(*(filled[detail] for detail, _ in pairs))
    totals = set[int]().union(*(filled[total] for _, total in pairs))
    return [] if details & totals else pairs


def span_pairs(row: GridRow, pairs: Sequence[tuple[int, int]], edges: Sequence[float]) -> GridRow:
    """Let each label of the header `row` over one column of a pair span both."""
    second = {total: detail for detail, total in pairs}
    labelled = {cell.column for cell in row.cells}
    cells: list[GridCell] = []
    for cell in row.cells:
        first = second.get(cell.column, cell.column)
        is_alone = first in dict(pairs) and not {first, first + 1} <= labelled and cell.column_span == 1
        if is_alone:
            box = cell.box and cell.box._replace(x0=edges[first], x1=edges[first + 2])
            cell = replace(cell, column=first, column_span=2, box=box)
        cells.append(cell)
    return replace(row, cells=tuple(cells))
