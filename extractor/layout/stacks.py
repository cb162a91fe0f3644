"""Lines and fills that cross a whole table → its box: ruled rows without ruled columns, striped rows.

One line under another of the same width, or one stripe, is no table yet: the words between them must stand in
columns, line by line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.frames import Frame
from extractor.layout.growing import take_rows
from extractor.layout.row_labels import take_row_labels
from extractor.layout.stack_headers import (
    HEADER_GAP,
    covers,
    ends_in_header,
    ends_in_heading,
    header_above,
    heads_rows,
)
from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.models.page import Word
from extractor.shapes.columns import Core, edges_between, find_columns, read_columns, text_gutters
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import Run, cut_runs, find_runs
from extractor.shapes.segments import Drawing, Segment

SAME_SIDE = 4.0
"""Stripes whose sides agree within this many points belong together."""

TOUCH = 1.0
"""Stripes whose sides agree within this many points were drawn one after the other."""

LEAST_WIDTH = 100.0
"""Lines shorter than this many points underline words."""

LEAST_INDENT = 20.0
"""Lines at least this many points shorter than those of the table leave out a column."""

PARTED_SHARE = 0.5
"""At least this share of the lines between two lone lines has words in two columns."""

CROSSING_SHARE = 0.05
"""No more than this share of the lines has words that cross from one column into the next."""

LABEL_INDENT = 24.0
"""The title of a group of rows begins within this many points of their labels."""

LARGER = 0.75
"""Points by which a heading is larger than the rows."""

PADDING_SLACK = 3.0
"""White space beside stripes differs by no more than this many points from row to row."""

CONTEXT = 24
"""How many of the last lines of a table tell its columns: as many as a long cell has."""

TELLING_LINES = 6
"""So many lines tell their columns without the next ones."""

AHEAD = 3
"""The next rows that tell the columns where the first ones are short."""


def find_stacks(drawing: Drawing, words: Sequence[Word]) -> list[Frame]:
    """Return the tables among `words` (those of frames left out) that stripes make, from top to bottom."""
    stacks = _without_parts(_group_stripes(_find_stripes(drawing)))
    runs = [
        run
        for stack in stacks
        for run in _runs_of_tables(stack, _words_between(words, stack[0].x0, stack[0].x1))
    ]
    frames: list[Frame] = []
    taken: set[int] = set()
    # The smallest first: a border around a page's content is no table with what stands in it.
    for run in sorted(runs, key=lambda run: run[0].width * (run[-1].bottom - run[0].top)):
        left = [word for word in words if word.index not in taken]
        if _underlines_figures(run, left):
            continue
        spans = [line for line in drawing.horizontal if line.drawn and line.at < run[0].top - TOUCH]
        frame = _make_frame(run, _words_between(left, run[0].x0, run[0].x1), spans)
        if frame is not None:
            frames.append(frame)
            taken |= {word.index for word in frame.words}
    return sorted(frames, key=lambda frame: frame.box.top)


def _underlines_figures(run: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether mere lines stand over the figures of rows whose labels are left of them: they underline."""
    box = enclose(run)
    if any(stripe.height >= 1 for stripe in run):
        return False
    inside = [w for w in _words_between(words, box.x0, box.x1) if box.top < w.box.middle[1] < box.bottom]
    return bool(take_row_labels(run[0], inside, words))


def _find_stripes(drawing: Drawing) -> list[Box]:
    """Wide lines, and wide fills, as boxes; the edges of fills are not lines of their own.

    A white fill right above or below a stripe as wide as it is a stripe, too.
    """
    fills = [fill.box for fill in drawing.fills if fill.box.width >= LEAST_WIDTH]
    paper = sorted((fill.box for fill in drawing.paper), key=lambda box: box.top)
    for white in (*paper, *reversed(paper)):
        if white not in fills and any(_adjoins(white, box) for box in fills):
            fills.append(white)
    lines = [
        Box(line.start, line.at, line.end, line.at)
        for line in drawing.horizontal
        if line.length >= LEAST_WIDTH and line.drawn
    ]
    return sorted([*fills, *lines], key=lambda box: box.top)


def _adjoins(one: Box, other: Box) -> bool:
    sides = abs(one.x0 - other.x0) < TOUCH and abs(one.x1 - other.x1) < TOUCH
    return sides and min(abs(one.bottom - other.top), abs(other.bottom - one.top)) < TOUCH


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


def _without_parts(stacks: Sequence[list[Box]]) -> list[list[Box]]:
    """The stacks that are no part of a wider one. Lines that end at one of its sides, among three or more of
    its own, part the rows beside a label of several, or stand under labels over several columns."""
    return [stack for stack in stacks if not any(_is_part(stack, other) for other in stacks)]


def _is_part(stack: Sequence[Box], wider: Sequence[Box]) -> bool:
    if len(wider) < 3 or wider[0].width < stack[0].width + LEAST_INDENT:
        return False
    left, right = (abs(stack[0][side] - wider[0][side]) < SAME_SIDE for side in (0, 2))
    within = wider[0].top - TOUCH < stack[0].top and stack[-1].bottom < wider[-1].bottom + TOUCH
    return left is not right and within and all(stripe.height < 1 for stripe in (*stack, *wider))


def _words_between(words: Sequence[Word], x0: float, x1: float) -> list[Word]:
    left, right = 2 * (x0 - SAME_SIDE), 2 * (x1 + SAME_SIDE)
    return [word for word in words if left <= (box := word.box)[0] + box[2] <= right]


def _runs_of_tables(stack: Sequence[Box], words: Sequence[Word]) -> list[list[Box]]:
    """Cut a stack where the words between two stripes are not in the columns of those above and below."""
    in_order = sorted(words, key=_height_of)
    heights = list(map(_height_of, in_order))
    gaps = [
        _Gap(upper, lower, group_lines(in_order[_slice_between(heights, upper, lower)]))
        for upper, lower in pairwise(stack)
    ]
    runs: list[list[Box]] = [[stack[0]]]
    gathered: list[Line] = []
    for position, gap in enumerate(gaps):
        after = gaps[position + 1 : position + 1 + AHEAD]
        near = [other for other in (*gaps[max(position - 1, 0) : position], *after[:1]) if other.lines]
        ahead = [line for following in after for line in following.lines]
        if not gap.lines or _goes_on(gathered[-CONTEXT:], gap, ahead, near):
            runs[-1].append(gap.lower)
            gathered += gap.lines
            continue
        if len(runs[-1]) > 1 and _titles_next(gap):
            runs[-1].pop()
        runs.append([gap.lower])
        gathered = []
    return [run for run in runs if len(run) > 2 or (len(run) == 2 and _is_whole(run, words))]


def _height_of(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _slice_between(heights: Sequence[float], upper: Box, lower: Box) -> slice:
    """The places of those of `heights`, in rising order, that lie between the tops of two stripes."""
    return slice(bisect_left(heights, upper.top - 1), bisect_right(heights, lower.top + 1))


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two stripes."""

    upper: Box
    lower: Box
    lines: tuple[Line, ...]

    @property
    def above(self) -> float:
        """The white space above the words."""
        return self.lines[0].box.top - (self.upper.top if self.upper.height < 1 else self.upper.bottom)

    @property
    def below(self) -> float:
        return self.lower.top - self.lines[-1].box.bottom


def _goes_on(gathered: Sequence[Line], gap: _Gap, ahead: Sequence[Line], near: Sequence[_Gap]) -> bool:
    """Whether the words of `gap` go on the table that ends in `gathered`, or begin one with `ahead`."""
    if ends_in_header(gathered[-CONTEXT:], gap.lines) or ends_in_heading(gathered[-CONTEXT:], gap.lines):
        return False
    if _is_label(gap, near):
        return _in_columns(gathered, gap.lines[:0]) or _in_columns((), ahead)
    return _in_columns(gathered, gap.lines) or _in_columns((*gathered, *ahead), gap.lines)


def _titles_next(gap: _Gap) -> bool:
    """Whether the upper stripe is a band with the title of the table below it: one run, above a header."""
    inside = [line for line in gap.lines if gap.upper.top < line.box.middle[1] < gap.upper.bottom]
    return len(inside) == 1 and len(find_runs(inside[0])) == 1 and len(gap.lines) > 1


def _is_label(gap: _Gap, near: Sequence[_Gap]) -> bool:
    """Whether a gap holds the title of a group of rows: words at the left, no larger and no farther from the
    stripes than those of the rows around it. A heading between two tables stands apart."""
    first = gap.lines[0]
    if not near or any(len(find_runs(line)) > 1 for line in gap.lines):
        return False
    if abs(first.box.x0 - min(line.box.x0 for other in near for line in other.lines)) > LABEL_INDENT:
        return False
    if first.words[0].size > max(other.lines[0].words[0].size for other in near) + LARGER:
        return False
    return (
        gap.above <= max(other.above for other in near) + PADDING_SLACK
        and gap.below <= max(other.below for other in near) + PADDING_SLACK
    )


def _in_columns(around: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the words of `lines` stand side by side in the columns of the lines `around`, and none crosses
    from a column into the next. Where these lines are few, all tell the columns together."""
    known = [find_runs(line) for line in around]
    rows = [find_runs(line) for line in lines] or known
    told = known if len(known) >= TELLING_LINES else [*known, *rows]
    cores = find_columns(told)
    gutters = text_gutters(told, cores)
    own = [cut_runs(row, gutters) for row in rows]
    if not any(len(row) > 1 for row in own):
        return False
    crossing = sum(not _keeps_to(row, cores) for row in own)
    return len(cores) > 1 and crossing <= CROSSING_SHARE * len(own)


def _keeps_to(row: Sequence[Run], cores: Sequence[Core]) -> bool:
    """Whether each run stands in one column; labels that stand close may touch, one over each column."""
    if not any(covers(run.box, cores) > 1 for run in row):
        return True
    words = [word.box for run in row for word in run.words]
    if len(row) < 2 or any(covers(box, cores) > 1 for box in words):
        return False
    return all(any(covers(box, [core]) for box in words) for core in cores[1:])


def _is_whole(run: Sequence[Box], words: Sequence[Word]) -> bool:
    """Whether most lines between two stripes are in columns: two alone may be a page's head and foot."""
    inside = [word for word in words if run[0].top - 1 <= word.box.middle[1] <= run[1].bottom + 1]
    lines = group_lines(inside)
    if len(lines) < 2 or lines[0].box.top - run[0].bottom > HEADER_GAP * lines[0].box.height:
        return False
    _, rows = read_columns(lines)
    if sum(len(row) > 1 for row in rows) < PARTED_SHARE * len(rows):
        return False
    return run[1].height > 1 or not heads_rows(lines, run[1].bottom, words)


def _make_frame(run: Sequence[Box], words: Sequence[Word], spans: Sequence[Segment]) -> Frame | None:
    box = enclose(run)
    lines = group_lines(words)
    inside = [line for line in lines if box.top - 1 <= line.box.middle[1] <= box.bottom + 1]
    inside = [*header_above(lines, box, run[0].height < 1, spans), *inside]
    cores, rows = read_columns(inside)
    if len(cores) < 2 or sum(len(row) > 1 for row in rows) < 2:
        return None
    taken = [word for line in inside for word in line.words]
    below = [line for line in lines if line.box.middle[1] > box.bottom + 1]
    gutters = text_gutters(rows, cores)
    grown = take_rows(below, edges_between(cores, box), box.bottom, gutters)
    if run[-1].height > 1 or len(grown) == sum(len(line.words) for line in below):
        # Below a mere line rows go on only where the page ends with them: its end cut the last one.
        taken += grown
    elif below and _is_total(below[0], box, cores):
        taken += below[0].words
    return Frame(enclose([box, *(word.box for word in taken)]), tuple(taken))


def _is_total(line: Line, box: Box, cores: Sequence[Core]) -> bool:
    """Whether a row of totals stands right under the line that closes a table: a label, and figures that end
    where those above end, two at least and one in most of the columns."""
    runs = find_runs(line)
    values = [run for run in runs[1:] if is_value(run.text)]
    if line.box.top - box.bottom > line.box.height or not runs[0].is_label or len(values) < len(runs) - 1:
        return False
    ends = [core[1] for core in cores[1:]]
    return len(values) > max(1, len(ends) / 2) and all(
        any(abs(run.box.x1 - end) < SAME_SIDE for end in ends) for run in values
    )
