"""Grids and the discs drawn on their pages in, grids whose empty cells have their disc's colour out.

Traffic lights of goals are drawn, not written: the cell has no words, and the disc is no fill behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.models.block import Block
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Fill, Page

BESIDE = 12.0
"""Points that a disc may stand outside the words above or below it in its column."""


def paint_discs(items: Sequence[Block | Grid], pages: Sequence[Page]) -> tuple[Block | Grid, ...]:
    """Give the cell around each disc the disc's colour; a row without such a cell gets one."""
    discs = {page.number: page.discs for page in pages if page.discs}
    if not discs:
        return tuple(items)
    return tuple(_paint(item, discs) if isinstance(item, Grid) else item for item in items)


def _paint(grid: Grid, discs: Mapping[int, Sequence[Fill]]) -> Grid:
    columns = _column_ranges(grid)
    rows = tuple(
        row if row.is_header or row.is_band else _paint_row(row, columns, discs) for row in grid.rows
    )
    return replace(grid, rows=rows)


def _column_ranges(grid: Grid) -> dict[int, tuple[float, float]]:
    """From where to where the boxes, else the words, of each column's own cells reach."""
    boxes: dict[int, list[Box]] = {}
    for row in grid.rows:
        for cell in row.cells:
            if cell.column_span == 1 and (cell.box or cell.words):
                box = cell.box or enclose(word.box for word in cell.words)
                boxes.setdefault(cell.column, []).append(box)
    return {column: (min(box.x0 for box in own), max(box.x1 for box in own)) for column, own in boxes.items()}


def _paint_row(
    row: GridRow, columns: Mapping[int, tuple[float, float]], discs: Mapping[int, Sequence[Fill]]
) -> GridRow:
    words = [word for cell in row.cells for word in cell.words]
    if not words:
        return row
    top, bottom = min(word.box.top for word in words), max(word.box.bottom for word in words)
    cells = {cell.column: cell for cell in row.cells}
    for disc in discs.get(words[0].page, ()):
        x, y = (disc.box.x0 + disc.box.x1) / 2, (disc.box.top + disc.box.bottom) / 2
        column = _find_column(x, columns)
        if not top <= y <= bottom or column is None:
            continue
        cell = cells.get(column, GridCell((), column))
        if not cell.words:
            cells[column] = replace(cell, color=disc.color)
    return replace(row, cells=tuple(cells[column] for column in sorted(cells)))


def _find_column(x: float, columns: Mapping[int, tuple[float, float]]) -> int | None:
    """The column that `x` lies in, else the nearest one."""
    distances = {column: max(left - x, x - right, 0.0) for column, (left, right) in columns.items()}
    nearest = min(distances, key=lambda column: distances[column], default=None)
    return nearest if nearest is not None and distances[nearest] <= BESIDE else None
