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

NEAR = 14.0
"""A single cell stands within this many points of the next."""

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
        if last is not None and _stand_in_band(last[1], box) and _belong_together(last[0], part, words):
            part = _unite(joined.pop(), part)
        joined.append(part)
        last = part, drawing_box(part)
    return sorted(joined, key=lambda part: drawing_box(part).top)


def _stand_in_band(left: Box, right: Box) -> bool:
    is_level = abs(left.top - right.top) < SAME_BAND and abs(left.bottom - right.bottom) < SAME_BAND
    return is_level and 0 < right.x0 - left.x1 < WIDEST


def _belong_together(left: Drawing, right: Drawing, words: Sequence[Word]) -> bool:
    """Whether two strips are of one table: one of them is a single cell near the other, no table by itself,
    or the right one begins with figures, in it or below it."""
    box, gap = drawing_box(right), drawing_box(right).x0 - drawing_box(left).x1
    if gap < NEAR and min(len(left.fills), len(right.fills)) == 1:
        return True
    below = box._replace(top=box.bottom, bottom=box.bottom + REACH)
    return _begins_with_figures(box, words) or _begins_with_figures(below, words)


def _begins_with_figures(box: Box, words: Sequence[Word]) -> bool:
    """Whether the first lines in `box` begin with figures, periods left out."""
    lines = group_lines(words_inside(words, box))[:TELLING_LINES]
    runs = [find_runs(line)[0] for line in lines]
    return bool(runs) and all(run.is_figure and not run.is_period for run in runs)


def _unite(left: Drawing, right: Drawing) -> Drawing:
    return Drawing(
        tuple(sorted((*left.horizontal, *right.horizontal))),
        tuple(sorted((*left.vertical, *right.vertical))),
        (*left.fills, *right.fills),
    )
