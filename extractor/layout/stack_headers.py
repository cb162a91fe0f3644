"""Lines around stripes → the labels of columns: above a table's first line, or where another table begins.

In: lines of words with what stands above them. Out: the lines that are a header, or whether there is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.block import Line
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.columns import Core, find_columns
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs
from extractor.shapes.segments import Segment

SAME_SIDE = 4.0
"""A label reaches this many points over the last column."""

TOUCH = 1.0
"""A line this many points from a label's box still lies between it and the next one."""

LARGER = 0.75
"""Points by which a heading is larger than the rows."""

HEADER_GAP = 1.2
"""A header stands within this many line heights above the first line."""

HEADER_LINES = 3
"""A header has no more lines than this."""

WRAPPED = 0.5
"""Lines of one label follow within this share of a line's height."""


def ends_in_header(gathered: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a new table begins above the lower stripe: a row of labels under its heading, one seen before,
    or one in bold under rows that are not."""
    last = lines[-1]
    runs = find_runs(last)
    if len(runs) < 2 or any(is_value(run.text) for run in runs):
        return False
    if len(lines) < 2:
        return _heads_anew(gathered, last)
    if any(ends_in_heading(gathered, lines[:count]) for count in range(1, len(lines))):
        return True
    if not last.text[0].islower() and last.text in {line.text for line in gathered}:
        return True
    return is_bold(last) and not all(map(is_bold, lines))


def _heads_anew(gathered: Sequence[Line], line: Line) -> bool:
    """Whether a row by itself, under rows of figures, is the header of another table: labels with periods."""
    periods = sum(run.is_period for run in find_runs(line))
    has_figures = any(is_value(run.text) for other in gathered for run in find_runs(other)[1:])
    return has_figures and (periods > 1 or (periods > 0 and is_bold(line) and not is_bold(gathered[-1])))


def ends_in_heading(gathered: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the last of `lines` is a heading, set larger than all rows above it."""
    above = [line.words[0].size for line in (*gathered, *lines[:-1])]
    is_larger = bool(above) and lines[-1].words[0].size > max(above) + LARGER
    return is_larger and len(find_runs(lines[-1])) == 1


def is_bold(line: Line) -> bool:
    return all(word.bold for word in line.words)


def heads_rows(lines: Sequence[Line], bottom: float, words: Sequence[Word]) -> bool:
    """Whether `lines` between two mere lines are labels only, and rows stand right below the lower one."""
    if len(lines) > HEADER_LINES or any(is_value(run.text) for line in lines for run in find_runs(line)):
        return False
    reach = bottom + HEADER_GAP * lines[-1].box.height
    below = group_lines(word for word in words if bottom < word.box.middle[1] < reach)
    runs = find_runs(below[0]) if below else ()
    if len(runs) < 2:
        return False
    return any(is_value(run.text) for run in runs[1:]) or (is_bold(lines[0]) and not is_bold(below[0]))


def header_above(lines: Sequence[Line], box: Box, is_line: bool, spans: Sequence[Segment]) -> list[Line]:
    """The lines of labels right above the first stripe, where that is a mere line.

    They follow like lines of one cell, in one weight, or above one of `spans`: a line under a label over
    several columns. One has several labels, and those with one label only stand right of the first column.
    """
    above = [line for line in lines if line.box.middle[1] < box.top - 1]
    if not is_line or not above or box.top - above[-1].box.bottom >= HEADER_GAP * above[-1].box.height:
        return []
    inside = [line for line in lines if box.top - 1 <= line.box.middle[1] <= box.bottom + 1]
    cores = find_columns([find_runs(line) for line in inside])
    taken: list[Line] = []
    for line in reversed(above[-HEADER_LINES:]):
        is_over = bool(taken) and (_spans(line, taken[0], spans) or _is_set_over(line, taken[0], inside))
        if taken and not is_over and not _is_wrapped(line, taken[0]):
            break
        is_label = is_over or _labels_columns(line, cores) or _wraps_label(line, above, cores)
        if not is_label and (taken or len(find_runs(line)) < 2):
            break
        taken.insert(0, line)
    widest = next((index for index, line in enumerate(taken) if len(find_runs(line)) > 1), len(taken))
    return taken[widest:]


def _wraps_label(line: Line, lines: Sequence[Line], cores: Sequence[Core]) -> bool:
    """Whether `line` is the lower half of the first column's label, right below the labels of all in bold."""
    place = next(index for index, other in enumerate(lines) if other is line)
    upper = lines[place - 1] if place else None
    if upper is None or len(find_runs(line)) > 1 or not cores or line.box.x1 > cores[0][1] + SAME_SIDE:
        return False
    tight = is_bold(line) and is_bold(upper) and _is_wrapped(upper, line)
    return tight and len(find_runs(upper)) > 1 and _labels_columns(upper, cores)


def _spans(upper: Line, lower: Line, lines: Sequence[Segment]) -> bool:
    """Whether one of `lines` between two lines of labels stands under some of the upper ones only."""
    gap = lower.box.top - upper.box.bottom
    between = [line for line in lines if upper.box.bottom - TOUCH < line.at < lower.box.top + TOUCH]
    inside = any(upper.box.x0 + SAME_SIDE < line.start or line.end < upper.box.x1 for line in between)
    return inside and gap < HEADER_GAP * upper.box.height and is_bold(upper) == is_bold(lower)


def _is_set_over(upper: Line, lower: Line, body: Sequence[Line]) -> bool:
    """Whether two lines of labels are set in bold, one close above the other, over a body that is not."""
    runs = find_runs(upper)
    is_near = lower.box.top - upper.box.bottom < HEADER_GAP * upper.box.height
    is_alike = upper.words[0].size == lower.words[0].size and is_bold(upper) and is_bold(lower)
    plain = any(not is_bold(line) for line in body)
    return is_near and is_alike and plain and len(runs) > 1 and not any(is_value(run.text) for run in runs)


def _is_wrapped(upper: Line, lower: Line) -> bool:
    tight = lower.box.top - upper.box.bottom < WRAPPED * upper.box.height
    return tight and is_bold(upper) == is_bold(lower)


def _labels_columns(line: Line, cores: Sequence[Core]) -> bool:
    """Whether the words of `line` stand on the columns `cores` as labels do."""
    runs = find_runs(line)
    if any(is_value(run.text) for run in runs) or len(cores) < 2:
        return False
    if len(runs) == 1:
        return runs[0].box.x0 > cores[0][1] and runs[0].box.x1 < cores[-1][1] + SAME_SIDE
    return all(covers(word.box, cores) < 2 for word in line.words)


def covers(box: Box, cores: Sequence[Core]) -> int:
    """How many of the columns `cores` a `box` stands over."""
    return sum(min(box.x1, end) - max(box.x0, start) > 1 for start, end in cores)
