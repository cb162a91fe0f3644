"""A grid at the top of a column of text → the same under the column before it, and back.

On a page set in columns a table goes on in the next one as it does overleaf, only elsewhere across the page.
Whether two grids are one is asked of places; so the second is moved under the first, asked about, and the
words of what comes out are put back where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word

SAME_WIDTH = 0.1
"""Columns of text are as wide as each other but for this share: so are tables that fill them."""


def move_under(grid: Grid, tail: Grid) -> Grid:
    """`grid` moved across the page to begin where `tail` does; as it is where the two differ in width."""
    by = tail.box.x0 - grid.box.x0
    if abs(tail.box.width - grid.box.width) > SAME_WIDTH * tail.box.width:
        return grid
    rows = tuple(replace(row, cells=tuple(_move_cell(cell, by) for cell in row.cells)) for row in grid.rows)
    return replace(grid, rows=rows, box=_move_box(grid.box, by))


def _move_cell(cell: GridCell, by: float) -> GridCell:
    words = tuple(replace(word, box=_move_box(word.box, by)) for word in cell.words)
    return replace(cell, words=words, box=_move_box(cell.box, by) if cell.box is not None else None)


def _move_box(box: Box, by: float) -> Box:
    return box._replace(x0=box.x0 + by, x1=box.x1 + by)


def restore_words(rows: Iterable[GridRow], grid: Grid) -> tuple[GridRow, ...]:
    """The `rows` with the words of `grid` as they stand on their page."""
    own = {(word.page, word.index): word for word in grid.words}

    def restore(word: Word) -> Word:
        return own.get((word.page, word.index), word)

    return tuple(
        replace(row, cells=tuple(replace(cell, words=tuple(map(restore, cell.words))) for cell in row.cells))
        for row in rows
    )
