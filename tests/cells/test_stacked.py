"""Numbers one above the other in a cell are several; one broken at its thousands is one."""

from __future__ import annotations

import pytest

from extractor.cells.stacked import is_stacked
from extractor.models.geometry import Box
from extractor.models.grid import GridCell
from extractor.models.page import Word


def cell_of(lines: list[str], width: float, margin: float = 0.0) -> GridCell:
    """A cell `width` points wide with `lines` ending `margin` before its right edge; a character takes 5
    points."""
    words: list[Word] = []
    for row, line in enumerate(lines):
        pieces = line.split()
        x = width - margin - sum(5 * len(piece) for piece in pieces) - 2.5 * (len(pieces) - 1)
        for piece in pieces:
            box = Box(x, 12.0 * row, x + 5 * len(piece), 12.0 * row + 10)
            words.append(Word(piece, box, 1, len(words), 10.0))
            x = box.x1 + 2.5
    return GridCell(tuple(words), 1, box=Box(0, 0, width, 12.0 * len(lines)))


@pytest.mark.parametrize(
    ("lines", "width", "stacked"),
    [
        (["8 600", "400"], 90, True),
        (["1 100", "-9 300", "-8 200"], 90, True),
        (["12 345", "678"], 40, False),
        (["8 600"], 90, False),
        (["8 600", "euroa"], 90, False),
        (["-", "8 600"], 90, False),
    ],
)
def test_numbers_with_room_beside_them_are_several(lines: list[str], width: float, stacked: bool) -> None:
    assert is_stacked(cell_of(lines, width)) is stacked


def test_a_cells_margins_have_room_for_nothing() -> None:
    assert not is_stacked(cell_of(["12 345", "678"], 54, margin=5))
    assert is_stacked(cell_of(["12 345", "678"], 62, margin=5))
