"""Rows between rules below a frame of fills → how far its table goes on.

A filled header, or a shaded row, has cells; the white rows below it have none, only the rules between them.
They belong to it as long as their words keep to its columns, down to a row of labels, the next header.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.models.block import Line
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs
from extractor.shapes.segments import Segment

SAME_SIDE = 4.0
"""Rules whose ends agree with the sides of a frame within this many points are its own."""

DOUBLE_RULE = 6.0
"""Rules this many points or less apart are one border; blank space between two parts two tables."""

STRADDLE = 1.0
"""A word reaches this many points over the edge of its column."""

WIDE_ENOUGH = 3
"""Words of prose keep to two columns by chance, but hardly to so many."""


def take_ruled_rows(
    box: Box, xs: Sequence[float], rules: Sequence[Segment], words: Sequence[Word], floor: float
) -> list[Word]:
    """The words of the rows below `box` that `rules` part, in the columns between `xs`, above `floor`."""
    below = sorted(
        rule.at
        for rule in rules
        if box.bottom + SAME_SIDE < rule.at < floor
        and abs(rule.start - box.x0) < SAME_SIDE
        and abs(rule.end - box.x1) < SAME_SIDE
    )
    taken: list[Word] = []
    held: list[Word] = []
    top = box.bottom - 1
    for bottom in below:
        inside = [
            w for w in words if top < w.box.middle[1] < bottom and box.x0 - 1 < w.box.middle[0] < box.x1 + 1
        ]
        lines = group_lines(inside)
        is_gap = not lines and bottom - top > DOUBLE_RULE
        top = bottom
        if is_gap or (lines and not _are_rows(lines, xs)):
            break
        held += inside
        if any(len(find_runs(line)) > 1 for line in lines):
            taken += held
            held = []
    return taken


def _are_rows(lines: Sequence[Line], xs: Sequence[float]) -> bool:
    """Whether all words stand in columns, and the lines are neither a header nor a heading above one."""
    if len(xs) <= WIDE_ENOUGH and any(len(find_runs(line)) < 2 for line in lines[:1]):
        return False
    if len(find_runs(lines[-1])) > 1 and all(word.bold for word in lines[-1].words):
        return any(is_value(run.text) for run in find_runs(lines[-1])[1:])
    if len(lines) == 1 and len(find_runs(lines[0])) == 1:
        return True
    return all(_column(word.box, xs) is not None for line in lines for word in line.words)


def _column(box: Box, xs: Sequence[float]) -> int | None:
    first = bisect_right(xs, box.x0 + STRADDLE) - 1
    return first if first == bisect_right(xs, box.x1 - STRADDLE) - 1 else None
