"""Lines and fills that cross a whole table → its box: ruled rows without ruled columns, striped rows.

One line under another of the same width, or one stripe, is no table yet: the words between them must stand in
columns, line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.frames import Frame
from extractor.layout.growing import take_rows
from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.models.page import Word
from extractor.shapes.columns import edges_between, find_columns
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import Run, find_runs
from extractor.shapes.segments import Drawing

SAME_SIDE = 4.0
"""Stripes whose sides agree within this many points belong together."""

LEAST_WIDTH = 100.0
"""Lines shorter than this many points underline words."""

PARTED_SHARE = 0.5
"""At least this share of the lines between two lone lines has words in two columns."""

CROSSING_SHARE = 0.05
"""No more than this share of the lines has words that cross from one column into the next."""

HEADER_GAP = 1.2
"""A header stands within this many line heights above the first line."""


def find_stacks(drawing: Drawing, words: Sequence[Word]) -> list[Frame]:
    """Return the tables among `words` (those of frames left out) that stripes make, from top to bottom."""
    runs = [
        run
        for stack in _group_stripes(_find_stripes(drawing))
        for run in _runs_of_tables(stack, _words_between(words, stack[0].x0, stack[0].x1))
    ]
    frames: list[Frame] = []
    taken: set[int] = set()
    # The smallest first: a border around a page's content is no table with what stands in it.
    for run in sorted(runs, key=lambda run: run[0].width * (run[-1].bottom - run[0].top)):
        left = [word for word in words if word.index not in taken]
        frame = _make_frame(run, _words_between(left, run[0].x0, run[0].x1))
        if frame is not None:
            frames.append(frame)
            taken |= {word.index for word in frame.words}
    return sorted(frames, key=lambda frame: frame.box.top)


def _find_stripes(drawing: Drawing) -> list[Box]:
    """Wide lines, and wide fills, as boxes; the edges of fills are not lines of their own."""
    fills = [fill.box for fill in drawing.fills if fill.box.width >= LEAST_WIDTH]
    lines = [
        Box(line.start, line.at, line.end, line.at)
        for line in drawing.horizontal
        if line.length >= LEAST_WIDTH and line.drawn
    ]
    return sorted([*fills, *lines], key=lambda box: box.top)


def _group_stripes(stripes: Sequence[Box]) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for stripe in stripes:
        for group in groups:
            if abs(group[0].x0 - stripe.x0) < SAME_SIDE and abs(group[0].x1 - stripe.x1) < SAME_SIDE:
                group.append(stripe)
                break
        else:
            groups.append([stripe])
    return [group for group in groups if len(group) > 1]


def _words_between(words: Sequence[Word], x0: float, x1: float) -> list[Word]:
    return [word for word in words if x0 - SAME_SIDE <= word.box.middle[0] <= x1 + SAME_SIDE]


def _runs_of_tables(stack: Sequence[Box], words: Sequence[Word]) -> list[list[Box]]:
    """Cut a stack where the words between two stripes are not in columns."""
    runs: list[list[Box]] = [[stack[0]]]
    for upper, lower in pairwise(stack):
        between = [word for word in words if upper.top - 1 <= word.box.middle[1] <= lower.top + 1]
        if not between or _in_columns(group_lines(between)):
            runs[-1].append(lower)
        else:
            runs.append([lower])
    return [run for run in runs if len(run) > 2 or (len(run) == 2 and _is_whole(run, words))]


def _in_columns(lines: Sequence[Line]) -> bool:
    """Whether words stand side by side, and none crosses from a column into the next."""
    rows = [find_runs(line) for line in lines]
    if not any(len(row) > 1 for row in rows):
        return False
    cores = find_columns(rows)
    crossing = sum(_crosses(run, cores) for row in rows for run in row)
    return len(cores) > 1 and crossing <= CROSSING_SHARE * len(rows)


def _crosses(run: Run, cores: Sequence[tuple[float, float]]) -> bool:
    return sum(min(run.box.x1, end) - max(run.box.x0, start) > 1 for start, end in cores) > 1


def _is_whole(run: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether most lines between two stripes are in columns: two alone may be a page's head and foot."""
    inside = [word for word in words if run[0].top - 1 <= word.box.middle[1] <= run[1].bottom + 1]
    lines = group_lines(inside)
    if len(lines) < 2 or lines[0].box.top - run[0].bottom > HEADER_GAP * lines[0].box.height:
        return False
    parted = sum(len(find_runs(line)) > 1 for line in lines)
    return parted >= PARTED_SHARE * len(lines)


def _make_frame(run: Sequence[Box], words: Sequence[Word]) -> Frame | None:
    box = enclose(run)
    lines = group_lines(words)
    inside = [line for line in lines if box.top - 1 <= line.box.middle[1] <= box.bottom + 1]
    inside = [*_header_above(lines, box, run[0].height < 1), *inside]
    rows = [find_runs(line) for line in inside]
    if sum(len(row) > 1 for row in rows) < 2:
        return None
    cores = find_columns(rows)
    if len(cores) < 2:
        return None
    taken = [word for line in inside for word in line.words]
    below = [line for line in lines if line.box.middle[1] > box.bottom + 1]
    grown = take_rows(below, edges_between(cores, box), box.bottom)
    if run[-1].height > 1 or len(grown) == sum(len(line.words) for line in below):
        # Below a mere line rows go on only where the page ends with them: its end cut the last one.
        taken += grown
    return Frame(enclose([box, *(word.box for word in taken)]), tuple(taken))


def _header_above(lines: Sequence[Line], box: Box, is_line: bool) -> list[Line]:
    """The line of labels right above the first stripe, where that is a mere line."""
    above = [line for line in lines if line.box.middle[1] < box.top - 1]
    if not is_line or not above:
        return []
    last = above[-1]
    near = box.top - last.box.bottom < HEADER_GAP * last.box.height
    return [last] if near and len(find_runs(last)) > 1 else []
