"""Grids of paper → the same, rows doubted that are left as one cell though figures stand apart in it.

``Verotulot   8 500   8 600`` in one cell is a row whose columns nobody found: its figures would be lost in
silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import compress

from extractor.models.block import Block
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridRow
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs

CONFIDENCE = 0.4
"""How sure such a row is."""

LEAST_FIGURES = 2


def doubt_crowded(items: Iterable[Block | Grid]) -> list[Block | Grid]:
    """Lower the confidence of the rows of each grid whose only cell holds figures apart from each other."""
    return [
        _doubt(item) if isinstance(item, Grid) and item.method in ("lattice", "stream") else item
        for item in items
    ]


def _doubt(grid: Grid) -> Grid:
    crowded = [_is_crowded(row) for row in grid.rows]
    if not any(crowded):
        return grid
    rows = tuple(
        replace(row, confidence=min(row.confidence, CONFIDENCE)) if doubted else row
        for row, doubted in zip(grid.rows, crowded, strict=True)
    )
    words = [word for row in compress(grid.rows, crowded) for cell in row.cells for word in cell.words]
    places = tuple(
        (page, enclose(word.box for word in words if word.page == page))
        for page in dict.fromkeys(word.page for word in words)
    )
    message = "rows of figures left as one cell: their columns are not known"
    note = ReadingNote(ReadingCode.UNCERTAIN_SEAM, message, places=places)
    return replace(grid, rows=rows, notes=(*grid.notes, note))


def _is_crowded(row: GridRow) -> bool:
    worded = [cell for cell in row.cells if cell.words]
    if row.is_header or len(worded) != 1 or len(worded[0].words) <= LEAST_FIGURES:
        return False
    return any(
        sum(is_value(run.text) for run in find_runs(line)[1:]) >= LEAST_FIGURES
        for line in group_lines(worded[0].words)
    )
