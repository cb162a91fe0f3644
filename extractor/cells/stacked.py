"""Cells in → which hold several numbers, one above the other, that must not be read as one.

Where rows were not told apart, `8 600` stands above `400`: joined they would look like one printed number. A
number that a narrow cell breaks at its thousands fills its line, but for a margin like that at its other end.
"""

from __future__ import annotations

from itertools import pairwise

from extractor.models.grid import Grid, GridCell
from extractor.shapes.figures import is_figure, is_value
from extractor.shapes.lines import group_lines

SPACE = 0.25
"""The space between two words, as a share of their height."""


def is_stacked(cell: GridCell) -> bool:
    """Whether every line of `cell`, two at least, is a number of its own: one line has room for the
    beginning of the next."""
    if cell.box is None or len(cell.words) < 2 or not all(is_figure(word.text) for word in cell.words):
        return False
    lines = group_lines(cell.words)
    if len(lines) < 2 or not all(is_value(line.text) for line in lines):
        return False
    margin = min(min(line.box.x0 - cell.box.x0, cell.box.x1 - line.box.x1) for line in lines)
    width = cell.box.width - 2 * max(margin, 0.0)
    return any(
        upper.box.width + SPACE * upper.box.height + lower.words[0].box.width < width
        for upper, lower in pairwise(lines)
    )


def find_stacked(grid: Grid) -> list[GridCell]:
    """The cells of the body of `grid` that hold several numbers."""
    return [cell for row in grid.rows if not row.is_header for cell in row.cells if is_stacked(cell)]
