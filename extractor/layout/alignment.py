"""Lines without rules → the runs of lines that are tables because their figures stand in columns.

A table line has its words in two runs or more, figures or periods among them. Table lines that agree about
their columns make a group, with the labels between them (group titles, wrapped labels) and blank lines.
Prose, which fills its line, ends a group, but for a note between two rows; so does a label across the
columns. Lists with dots that lead to a page number are no tables; dots may lead to other figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.layout.notes import begins_note
from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.shapes.figures import is_blank, is_figure, is_unit, is_value
from extractor.shapes.runs import UNFINISHED, Run, find_runs

BLANK_GAP = 4.5
"""Rows of one table stand within this many line heights: blank lines part its groups."""

FAR_GAP = 9.0
"""A last row (a grand total) may stand this many line heights below where its figures end in the columns."""

DENSE = 0.85
"""Words that fill this share of their line's length are prose."""

LEAST_LINES = 3
"""A table without a period header has at least this many lines with figures."""

TIGHT = 0.75
"""The lines of a label follow within this share of their height."""

HELD_LINES = 5
"""At most this many labels in a row between two lines with figures."""

HEADER_BLANK = 3.0
"""A header stands within this many line heights above the first row."""

HEADER_LINES = 4

LARGER = 0.75
"""Points by which a heading is larger than the rows."""

GROUP_TITLES = 2
"""At most this many titles of groups stand between a header and the first row."""

LABEL_INDENT = 12.0
"""A header's words begin at least this many points right of the labels."""

TITLE_WORDS = 8

SAME_MIDDLE = 6.0
"""A title in the middle of a table is no more points off it."""

LEAST_MARGIN = 0.2
"""Beside it stays at least this share of the table's width free."""

TITLE_PITCH = 2.0
"""A group title belongs to the table where it stands above its row as rows do, within this many points."""
SAME_EDGE = 3.0
"""Right edges of figures within this many points are aligned."""

_RULE = re.compile(r"[-=_–—]{4,}")
"""A line that a printout draws with characters."""
_LEADER = re.compile(r"(?:[.…_·]\s?){4,}")


@dataclass(slots=True)
class _Row:
    line: Line
    runs: tuple[Run, ...]


@dataclass(slots=True)
class _Group:
    rows: list[_Row] = field(default_factory=list)
    held: list[_Row] = field(default_factory=list)
    columns: list[tuple[float, float]] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        return (self.held or self.rows)[-1].line.box.bottom


def find_aligned(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Return the groups of `lines` (top to bottom, furniture and ruled tables left out) that are tables."""
    rows = [_Row(line, find_runs(line)) for line in lines]
    groups: list[tuple[int, _Group]] = []
    group = _Group()
    for position, row in enumerate(rows):
        if group.rows and not _takes(group, row) and not _begins_note(group, rows[position:]):
            _end_label(group)
            groups.append((position - len(group.held), group))
            group = _Group()
        _add(group, row)
    _end_label(group)
    groups.append((len(rows) - len(group.held), group))
    return [
        tuple(row.line for row in [*_header_above(rows[: end - len(group.rows)], group), *group.rows])
        for end, group in groups
        if group.rows and _is_table(group)
    ]


def _end_label(group: _Group) -> None:
    """Take the held lines that end the last row's label: close below, after a hyphen or beginning small."""
    while group.rows and group.held:
        last, row = group.rows[-1], group.held[0]
        gap = row.line.box.top - last.line.box.bottom
        wraps = last.runs[0].text.endswith(UNFINISHED) or row.line.text[0].islower()
        if not wraps or len(row.runs) > 1 or gap > TIGHT * row.line.box.height:
            return
        group.rows.append(group.held.pop(0))


def _is_table_row(row: _Row) -> bool:
    if _is_entry(row):
        return False
    values = sum(not run.is_label for run in row.runs[1:])
    if len(row.runs) < 2 or not (values or len(row.runs) > 2):
        return False
    return not _is_dense(row) or values == len(row.runs) - 1 > 1


def _is_entry(row: _Row) -> bool:
    """Whether a line is an entry of a list of contents: dots that lead to a page number alone."""
    return _LEADER.search(row.line.text) is not None and (len(row.runs) < 2 or _is_page(row.runs[1:]))


def _is_page(runs: Sequence[Run]) -> bool:
    return len(runs) == 1 and (runs[0].text.isalnum() or not runs[0].is_figure)


def _is_dense(row: _Row) -> bool:
    return sum(run.box.width for run in row.runs) > DENSE * row.line.box.width and len(row.line.words) > 6


def _takes(group: _Group, row: _Row) -> bool:
    """Whether `row` can go on the group."""
    gap = (row.line.box.top - group.bottom) / row.line.box.height
    if gap > FAR_GAP or _is_entry(row) or _begins_anew(group, row):
        return False
    if _is_table_row(row):
        fits = all(_fits(run, group.columns) for run in row.runs[1:]) and _begins(row, group.columns)
        return fits and (gap < BLANK_GAP or (not group.held and _stands_under(row, group)))
    if gap > BLANK_GAP:
        return False
    if len(group.held) >= HELD_LINES or len(row.runs) > 2:
        return False
    return _is_centred(row, group) or all(
        sum(_overlaps(run.box, column) for column in group.columns) < 2 for run in row.runs
    )


def _is_centred(row: _Row, group: _Group) -> bool:
    """Whether a line is a few words in the middle of the group: the title of its next rows."""
    left = min(other.line.box.x0 for other in group.rows)
    right = max(other.line.box.x1 for other in group.rows)
    box, text = row.line.box, row.line.text
    is_label = len(row.runs) == 1 and len(row.line.words) <= TITLE_WORDS and not text.endswith(".")
    is_inside = box.x0 - left > LEAST_MARGIN * (right - left) < right - box.x1
    return is_label and is_inside and abs(box.x0 + box.x1 - left - right) < 2 * SAME_MIDDLE


def _begins_note(group: _Group, rows: Sequence[_Row]) -> bool:
    """Whether the first of `rows` begins a note on the group's last row, above another of its rows."""
    if len(rows[0].runs) > 1 or len(group.held) >= HELD_LINES or _LEADER.search(rows[0].line.text):
        return False

    def is_row(line: Line) -> bool:
        return _stands_under(_Row(line, find_runs(line)), group)

    boxes = [row.line.box for row in group.rows]
    sides = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    last = (group.held or group.rows)[-1].line
    return begins_note([row.line for row in rows], last, sides, is_row)


def _is_rule(row: _Row) -> bool:
    return all(_RULE.fullmatch(word.text) for word in row.line.words)


def _begins_anew(group: _Group, row: _Row) -> bool:
    """Whether `row` is a heading above the next table, set larger than this one's rows, or its header: labels
    and periods side by side, under rows of figures."""
    first = group.rows[0].line.words[0]
    if row.line.words[0].size > first.size + LARGER and len(row.runs) == 1:
        return True
    if _is_rule(row):
        return False
    figures = [run for run in row.runs[1:] if run.is_figure and not run.is_period and not is_unit(run.text)]
    if len(row.runs) < 2 or figures:
        return False
    if sum(run.is_period for run in row.runs) < 2 and len(row.runs) < 4:
        return False
    return any(is_value(run.text) for run in group.rows[-1].runs[1:])


def _stands_under(row: _Row, group: _Group) -> bool:
    """Whether every figure of `row`, two or more, ends where a column of the group ends."""
    values = [run for run in row.runs[1:] if not run.is_label]
    ends = [column[1] for column in group.columns]
    return len(values) == len(ends) > 1 and all(
        any(abs(run.box.x1 - end) < SAME_EDGE for end in ends) for run in values
    )


def _begins(row: _Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the row's first words fit: a label may begin over the codes that stand before other labels."""
    first = row.runs[0]
    touched = [column for column in columns if _overlaps(first.box, column)]
    is_over_codes = (
        first.is_label
        and len(touched) == 1
        and touched[0] == min(columns)
        and touched[0][1] < row.runs[1].box.x0
    )
    return is_over_codes or _fits(first, columns)


def _fits(run: Run, columns: Sequence[tuple[float, float]]) -> bool:
    touched = [column for column in columns if _overlaps(run.box, column)]
    if not touched:
        return True
    if len(touched) > 1:
        return all(is_figure(word.text) for word in run.words) and len(run.words) >= len(touched)
    return not run.is_label or run.box.width < 2.5 * (touched[0][1] - touched[0][0]) + 20


def _overlaps(box: Box, column: tuple[float, float]) -> bool:
    return min(box.x1, column[1]) - max(box.x0, column[0]) > 1


def _add(group: _Group, row: _Row) -> None:
    if not _is_table_row(row):
        if group.rows:
            group.held.append(row)
        return
    group.rows += [*group.held, row]
    group.held = []
    for position, run in enumerate(row.runs):
        is_own = position or not (row.runs[-1].is_label or is_unit(run.text))
        if not run.is_label and len(run.text) > 1 and is_own:
            _widen(group.columns, _figure_box(run))


def _figure_box(run: Run) -> Box:
    """The box of a run without the sign before its figure: a minus apart, or the empty cell beside it."""
    first, *rest = run.words
    return enclose(word.box for word in rest) if rest and is_blank(first.text) else run.box


def _widen(columns: list[tuple[float, float]], box: Box) -> None:
    for index, column in enumerate(columns):
        if _overlaps(box, column):
            columns[index] = (min(column[0], box.x0), max(column[1], box.x1))
            return
    columns.append((box.x0, box.x1))


def _is_table(group: _Group) -> bool:
    """Whether enough figures stand in columns: right edges (or periods above) agree."""
    rows = [row for row in group.rows if _is_table_row(row)]
    figures = [row for row in rows if any(run.is_figure and not run.is_period for run in row.runs)]
    has_header = any(sum(run.is_period for run in row.runs) > 1 for row in rows[:3])
    if len(figures) < (1 if has_header else LEAST_LINES) or _is_contents(figures):
        return False
    edges = sorted(run.box.x1 for row in figures for run in row.runs[1:] if run.is_figure)
    aligned = sum(b - a < SAME_EDGE for a, b in pairwise(edges))
    return has_header or aligned >= 0.5 * (len(edges) - len(group.columns))


def _is_contents(rows: Sequence[_Row]) -> bool:
    """Whether the only figures are page numbers: whole, small, one a line at its end, never falling."""
    numbers = [row.runs[-1].text for row in rows]
    if any(len(row.runs) > 3 or not text.isdecimal() for row, text in zip(rows, numbers, strict=True)):
        return False
    values = [int(text) for text in numbers]
    return len(values) > 4 and values == sorted(values) and len(set(values)) > 2


def _header_above(before: Sequence[_Row], group: _Group) -> list[_Row]:
    """The lines above the group that label its columns: every run over one column, none to the left.

    A title or two of the first group of rows may stand between them and the first row.
    """
    taken: list[_Row] = []
    titles: list[_Row] = []
    top = group.rows[0].line.box.top
    labels = min(row.runs[0].box.x0 for row in group.rows)
    sides = min((c[0] for c in group.columns), default=0.0), max((c[1] for c in group.columns), default=0.0)

    values = [column for column in group.columns if column[0] > labels + LABEL_INDENT]

    def among(run: Run) -> bool:
        between = sides[0] < run.box.x0 and run.box.x1 < sides[1]
        return between or any(_overlaps(run.box, column) for column in group.columns)

    for row in reversed(before[-HEADER_LINES - GROUP_TITLES :]):
        gap = top - row.line.box.bottom
        over = [sum(_overlaps(run.box, column) for column in group.columns) for run in row.runs]
        if _is_rule(row) and gap <= row.line.box.height:
            titles.insert(0, row)
            top = row.line.box.top
            continue
        if row.line.box.x0 < labels + LABEL_INDENT:
            over = [sum(_overlaps(run.box, column) for column in values) for run in row.runs]
            if (
                taken
                or len(row.runs) > 1
                or sum(not _is_rule(title) for title in titles) == GROUP_TITLES
                or over[0]
                or gap > row.line.box.height
            ):
                break
            titles.insert(0, row)
            top = row.line.box.top
            continue
        if gap > HEADER_BLANK * row.line.box.height or not all(map(among, row.runs)):
            break
        if (_is_dense(row) and not _labels_each(row, group.columns)) or (len(row.runs) == 1 and over[0] > 1):
            break
        taken.insert(0, row)
        top = row.line.box.top
    if taken:
        return [*taken, *titles]
    first = group.rows[0]
    begins_bare = first.runs[0].is_label and any(run.is_figure for run in first.runs[1:])
    return _titles_above(before, group) if begins_bare else []


def _labels_each(row: _Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row whose labels nearly touch has words over each of the columns, two or more, and none over
    two of them."""
    boxes = [word.box for word in row.line.words]
    over = [[index for index, column in enumerate(columns) if _overlaps(box, column)] for box in boxes]
    covered = {index for found in over for index in found}
    return len(covered) == len(columns) > 1 and all(len(found) < 2 for found in over)


def _titles_above(before: Sequence[_Row], group: _Group) -> list[_Row]:
    """The group titles above a table that begins without a header: labels in the pitch of its rows.

    Tables that go on overleaf begin like this.
    """
    tops = [row.line.box.top for row in group.rows]
    pitch = min((lower - upper for upper, lower in pairwise(tops)), default=0.0)
    first_column = min((column[0] for column in group.columns), default=0.0)
    taken: list[_Row] = []
    top = tops[0]
    for row in reversed(before[-HEADER_LINES:]):
        box = row.line.box
        if abs(top - box.top - pitch) > TITLE_PITCH or len(row.runs) > 1 or box.x1 > first_column:
            break
        taken.insert(0, row)
        top = box.top
    return taken
