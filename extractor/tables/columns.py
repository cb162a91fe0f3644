"""Column edges of grids: which columns of two grids are the same, and a grid laid out on other edges."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridCell, GridRow

SAME_EDGE = 4.0
"""Edges within this many points are the same edge on two pages."""


def column_edges(rows: Iterable[GridRow]) -> list[float]:
    """The sorted x of all cell borders of `rows`, each once."""
    borders = sorted(
        x for row in rows for cell in row.cells if cell.box is not None for x in (cell.box.x0, cell.box.x1)
    )
    edges: list[float] = []
    for x in borders:
        if not edges or x - edges[-1] > SAME_EDGE:
            edges.append(x)
    return edges


def grid_edges(grid: Grid) -> list[float]:
    """The left edge of each column, and the right edge of the last; empty where a column has no cell."""
    lefts: dict[int, float] = {}
    right = 0.0
    for row in grid.rows:
        for cell in row.cells:
            if cell.box is not None:
                lefts[cell.column] = min(lefts.get(cell.column, cell.box.x0), cell.box.x0)
                right = max(right, cell.box.x1)
    if len(lefts) < grid.columns:
        return []
    return [*(lefts[column] for column in sorted(lefts)), right]


def share_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether every edge of the coarser sequence is an edge of the finer one, the outer two included."""
    coarse, fine = sorted((one, other), key=len)
    if len(coarse) < 2:
        return False
    outer = abs(coarse[0] - fine[0]) <= SAME_EDGE and abs(coarse[-1] - fine[-1]) <= SAME_EDGE
    return outer and all(any(abs(x - y) <= SAME_EDGE for y in fine) for x in coarse)


def share_inner(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables have the same columns, two edges inside at least, however far their words reach on
    the outer sides: tables with column rules only have no sides of their own."""
    return (
        len(one) == len(other) > 3
        and all(abs(x - y) <= SAME_EDGE for x, y in zip(one[1:-1], other[1:-1], strict=True))
        and max(one[0], other[0]) < one[1]
        and min(one[-1], other[-1]) > one[-2]
    )


def same_sides(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables are equally wide and stand in the same place."""
    if not one or not other:
        return False
    return abs(one[0] - other[0]) <= SAME_EDGE and abs(one[-1] - other[-1]) <= SAME_EDGE


def merge_edges(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """All edges of both, those within `SAME_EDGE` once."""
    edges: list[float] = []
    for x in sorted((*one, *other)):
        if not edges or x - edges[-1] > SAME_EDGE:
            edges.append(x)
    return edges


def lay_on_edges(rows: Iterable[GridRow], edges: Sequence[float]) -> list[GridRow]:
    """Number the cells of `rows` anew by the `edges` their boxes stand on.

    A cell whose box reaches into that of the next one ends where the next begins.
    """
    return [replace(row, cells=_part_cells([_lay_cell(cell, edges) for cell in row.cells])) for row in rows]


def _lay_cell(cell: GridCell, edges: Sequence[float]) -> GridCell:
    if cell.box is None:
        return cell
    first, last = _nearest(cell.box.x0, edges), _nearest(cell.box.x1, edges)
    return replace(cell, column=first, column_span=max(last - first, 1))


def _part_cells(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    starts = sorted({cell.column for cell in cells})
    following = dict(pairwise(starts))
    return tuple(
        replace(cell, column_span=min(cell.column_span, following[cell.column] - cell.column))
        if cell.column in following
        else cell
        for cell in cells
    )


def _nearest(x: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - x))


def word_columns(grid: Grid, with_headers: bool = False) -> list[tuple[float, float] | None]:
    """The extent of the words of each column's cells (spans left out); None where it has none."""
    found: list[tuple[float, float] | None] = [None] * grid.columns
    for row in grid.rows:
        for cell in row.cells:
            if (row.is_header and not with_headers) or cell.column_span > 1 or not cell.words:
                continue
            x0, x1 = min(w.box.x0 for w in cell.words), max(w.box.x1 for w in cell.words)
            known = found[cell.column]
            found[cell.column] = (x0, x1) if known is None else (min(known[0], x0), max(known[1], x1))
    return found


def stand_alike(first: Grid, second: Grid) -> bool:
    """Whether two grids of as many columns have their words in the same places.

    In each column they begin or end at the same x, or stand over each other and over no other column.
    """
    if first.columns != second.columns:
        return False
    above, below = word_columns(first, with_headers=True), word_columns(second)
    known = [(upper, lower) for upper, lower in zip(above, below, strict=True) if upper and lower]
    others = [extent for extent in above if extent]
    return len(known) > 1 and all(
        abs(upper[0] - lower[0]) < SAME_EDGE
        or abs(upper[1] - lower[1]) < SAME_EDGE
        or [extent for extent in others if min(extent[1], lower[1]) - max(extent[0], lower[0]) > 1] == [upper]
        for upper, lower in known
    )


def match_columns(grid: Grid, edges: Sequence[float]) -> list[int] | None:
    """The column between `edges` that each column of `grid` stands in; None where they do not agree."""
    matched: list[int] = []
    for extent in word_columns(grid):
        if extent is None:
            return None
        middle = (max(extent[0], edges[0]) + min(extent[1], edges[-1])) / 2 if matched else extent[0] + 1
        column = sum(x <= middle for x in edges) - 1
        if not 0 <= column < len(edges) - 1 or (matched and column <= matched[-1]):
            return None
        if matched and (extent[0] < edges[column] - SAME_EDGE or extent[1] > edges[column + 1] + SAME_EDGE):
            return None
        matched.append(column)
    return matched


def renumber(rows: Iterable[GridRow], columns: Sequence[int], edges: Sequence[float]) -> list[GridRow]:
    """Give the cells of `rows` the `columns` matched for theirs, and the boxes of these."""
    return [
        replace(row, cells=tuple(_renumber_cell(cell, columns, edges) for cell in row.cells)) for row in rows
    ]


def _renumber_cell(cell: GridCell, columns: Sequence[int], edges: Sequence[float]) -> GridCell:
    first = columns[cell.column]
    last = columns[cell.column + cell.column_span - 1]
    top, bottom = (cell.box.top, cell.box.bottom) if cell.box is not None else (0.0, 0.0)
    box = Box(edges[first], top, edges[last + 1], bottom) if cell.box is not None else None
    return replace(cell, column=first, column_span=last - first + 1, box=box)
