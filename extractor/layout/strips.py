"""Parts of a drawing → the same, the shaded strips of one header joined over the empty columns between them.

Sheets set groups of columns apart by an empty narrow column, which nobody shades. What stands below tells it
from two tables side by side: the column right of the gap holds figures, not the labels of a table of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.lines import group_lines, words_inside
from extractor.shapes.runs import find_runs
from extractor.shapes.segments import Drawing, drawing_box

SAME_BAND = 1.5
"""Strips of one header begin and end at the same height, within this many points."""

WIDEST = 28.0
"""An empty column between two groups of columns is no wider than this many points."""

TELLING_LINES = 3
"""So many lines below a strip tell whether its first column holds figures."""

REACH = 72.0
"""These lines stand within this many points."""


def join_strips(parts: Sequence[Drawing], words: Sequence[Word]) -> list[Drawing]:
    """Join those of `parts` (a page's connected lines and fills) that are shaded strips of one header.

    Ordered by the topmost line.
    """
    joined = [part for part in parts if not part.fills]
    last: tuple[Drawing, Box] | None = None
    filled = [(part, drawing_box(part)) for part in parts if part.fills]
    for part, box in sorted(filled, key=lambda item: (round(item[1].top), item[1].x0)):
        if last is not None and _stand_in_band(last[1], box) and _holds_figures(box, words):
            part = _unite(joined.pop(), part)
        joined.append(part)
        last = part, drawing_box(part)
    return sorted(joined, key=lambda part: drawing_box(part).top)


def _stand_in_band(left: Box, right: Box) -> bool:
    is_level = abs(left.top - right.top) < SAME_BAND and abs(left.bottom - right.bottom) < SAME_BAND
    return is_level and 0 < right.x0 - left.x1 < WIDEST


def _holds_figures(strip: Box, words: Sequence[Word]) -> bool:
    """Whether the lines below `strip`, cut at its sides, begin with figures."""
    below = words_inside(words, Box(strip.x0, strip.bottom, strip.x1, strip.bottom + REACH))
    lines = group_lines(below)[:TELLING_LINES]
    return bool(lines) and all(find_runs(line)[0].is_figure for line in lines)


def _unite(left: Drawing, right: Drawing) -> Drawing:
    return Drawing(
        tuple(sorted((*left.horizontal, *right.horizontal))),
        tuple(sorted((*left.vertical, *right.vertical))),
        (*left.fills, *right.fills),
    )
