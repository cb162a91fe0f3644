"""Lines in columns → rows, where the first column counts them: a number opens a row, nothing else does.

Tables without rules set the lines of a cell as close as rows. What the numbers say holds only where they
stand at the top of their rows: beside the first words of every column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.tables.rows import TIGHT, PlacedLine

LEAST_ROWS = 2

SAME_GAP = 0.1
"""White space that differs by no more than this share of a line's height is equally wide."""

ONE_CELL = 0.3
"""The lines of one cell are equally far apart, but for this share of a line's height: measures of one goal
stand farther apart than their lines."""

_NUMBER = re.compile(r"((?:\d{1,2}\.)*)(\d{1,3})[.)]?")


def form_numbered(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]] | None:
    """The rows of `lines`, from top to bottom; None where the first column does not count them.

    A line without a number that stands apart is a row of its own: the title of a group.
    """
    numbered = [0 in line.cells for line in lines]
    numbers = [line.text(0) for line in lines if 0 in line.cells]
    if len(numbers) < LEAST_ROWS or all(numbered) or not numbered[0] or not _count_up(numbers):
        return None
    rows: list[list[PlacedLine]] = []
    for line, opens in zip(lines, numbered, strict=True):
        if opens or line.top - rows[-1][-1].bottom > TIGHT * line.height:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows if _stand_at_top(lines, rows) else None


def _count_up(texts: Sequence[str]) -> bool:
    """Whether each number is the next one: ``1, 2, 3``; ``1.2, 1.3, 2.1``."""
    found = [_NUMBER.fullmatch(text) for text in texts]
    parts = [(match[1], int(match[2])) for match in found if match is not None]
    return len(parts) == len(texts) and all(
        later == number + 1 if before == prefix else later == 1
        for (before, number), (prefix, later) in pairwise(parts)
    )


def _stand_at_top(lines: Sequence[PlacedLine], rows: Sequence[Sequence[PlacedLine]]) -> bool:
    """Whether the numbers stand beside the first words of all cells, the lines of rows are equally far apart,
    and no row begins nearer to the line above it than they stand."""
    starts = {id(row[0]) for row in rows}
    height = max(line.height for line in lines)
    between: list[float] = []
    within: list[float] = []
    for upper, lower in pairwise(lines):
        (between if id(lower) in starts else within).append(lower.top - upper.bottom)
    if not within or max(within) - min(within) > ONE_CELL * height:
        return False
    is_apart = not between or min(between) >= max(within) - SAME_GAP * height
    return is_apart and all(set(line.cells) <= set(row[0].cells) for row in rows for line in row)
