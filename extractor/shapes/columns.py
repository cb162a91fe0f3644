"""Runs of many lines → the columns they stand in, by the white space that few of them cross.

Columns of figures are known by the lines that hold some. Columns of text are known by all lines together:
white space between two words of one line proves nothing, since lines are set to fill their column, but white
space that no line crosses, with words beginning right of it one under the other, parts two columns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.shapes.figures import has_digits, is_figure, is_value, may_be_one_number
from extractor.shapes.runs import FIGURE_GAP, GAP_SHARE, SAME_LEFT, Gutter, Run, cut_runs, find_runs

Core = tuple[float, float]
"""The extent of a column's words."""

CROSSED_SHARE = 0.08
"""A gap between columns may be crossed by this share of the lines: long labels over an empty cell."""

FIGURE_SHARE = 0.3
"""Where fewer than this share of the lines hold amounts right of the first run, the columns hold text."""

JOINED_SHARE = 0.5
"""In no more than this share of the lines of figures a label stands as close to its figure as words do."""

BEGINNING_SHARE = 0.55
"""At least this share of the lines in a column of text begin at one x: its left edge, or that of figures
under a wider label."""

NARROW = 0.2
"""White space narrower than this share of a line's height is that between words."""

NARROW_LINES = 4
"""White space no wider than between words parts columns where at least this many lines begin right of it."""

SAME_GAP = 0.3
"""The gaps between the words of a line set to fill its column differ by less than so many points."""

WIDE = 1.6
"""White space wider than this many line heights parts columns however words begin right of it."""


def find_columns(rows: Sequence[Sequence[Run]]) -> list[Core]:
    """Return the extents of the columns' words, left to right, by where few lines have words."""
    figures = _figure_rows(rows)
    if rows and len(figures) < FIGURE_SHARE * len(rows):
        cores = _text_columns(rows)
        if len(cores) > 1:
            return cores
    body = figures or [row for row in rows if len(row) > 1] or list(rows)
    cores = _find_cores((run.box for row in body for run in row), int(CROSSED_SHARE * len(body)))
    return _join_label_columns([*_label_column(rows, cores), *_part_joined(body, cores)], body)


def read_columns(lines: Iterable[Line]) -> tuple[list[Core], list[tuple[Run, ...]]]:
    """The columns of `lines` and the runs of each line, cut where the columns of a text begin."""
    rows = [find_runs(line) for line in lines]
    cores = find_columns(rows)
    gutters = text_gutters(rows, cores)
    return cores, [cut_runs(row, gutters) for row in rows] if gutters else rows


def text_gutters(rows: Sequence[Sequence[Run]], cores: Sequence[Core]) -> list[Gutter]:
    """The white space between the columns `cores` where `rows` are text; none where they are figures."""
    if len(_figure_rows(rows)) >= FIGURE_SHARE * len(rows):
        return []
    return [(left[1], right[0]) for left, right in pairwise(cores)]


def _figure_rows(rows: Sequence[Sequence[Run]]) -> list[Sequence[Run]]:
    """The rows with amounts right of the first run, as many as words at least: prose has a number here and
    there."""
    counted = [(row, sum(is_value(run.text) for run in row[1:])) for row in rows]
    return [row for row, count in counted if count and 2 * count >= len(row) - 1]


def _label_column(rows: Sequence[Sequence[Run]], cores: Sequence[Core]) -> list[Core]:
    """The column of labels left of `cores` where no label stands on the line of its figures."""
    first = cores[0][0] if cores else 0.0
    labels = [row[0].box for row in rows if row[0].is_label and row[0].box.x1 < first]
    return [(min(box.x0 for box in labels), max(box.x1 for box in labels))] if len(labels) > 1 else []


def _part_joined(body: Sequence[Sequence[Run]], cores: list[Core]) -> list[Core]:
    """The columns of lines of figures, some of which stand as close to what is left of them as words do: the
    other lines, half of them at least, tell the columns apart, and the words of these stand in them."""
    pieces = [[box for run in row for box in split_figures(run)] for row in body]
    joined = [len(boxes) > len(row) for boxes, row in zip(pieces, body, strict=True)]
    if not 0 < sum(joined) <= JOINED_SHARE * len(body):
        return cores
    plain = [row for row, is_joined in zip(body, joined, strict=True) if not is_joined]
    apart = _find_cores((run.box for row in plain for run in row), int(CROSSED_SHARE * len(plain)))
    fits = all(
        sum(min(box.x1, x1) > max(box.x0, x0) for x0, x1 in apart) == 1 for boxes in pieces for box in boxes
    )
    if len(apart) <= len(cores) or not fits:
        return cores
    return _find_cores((box for boxes in pieces for box in boxes), int(CROSSED_SHARE * len(body)))


def split_figures(run: Run) -> list[Box]:
    """The boxes of a run's label, or empty cell, and of each word behind it, where these are figures that are
    no one number or stand apart; else its own."""
    words = run.words
    first = next((place for place in range(1, len(words)) if has_digits(words[place].text)), 0)
    if not first or not all(has_digits(word.text) for word in words[first:]):
        return [run.box]
    if not any(is_figure(word.text) or word.text.isalnum() or len(word.text) > 1 for word in words[:first]):
        return [run.box]
    groups = [list(words[:first])]
    for left, right in pairwise(words[first - 1 :]):
        gap = right.box.x0 - left.box.x1
        is_near = gap <= FIGURE_GAP * left.box.height
        if has_digits(left.text) and is_near and may_be_one_number(left.text, right.text):
            groups[-1].append(right)
        else:
            groups.append([right])
    return [enclose(word.box for word in group) for group in groups]


def _find_cores(boxes: Iterable[Box], allowed: int) -> list[Core]:
    """The stretches of x that more than `allowed` of the `boxes` stand over."""
    events = sorted((x, step) for box in boxes for x, step in ((box.x0, 1), (box.x1, -1)))
    cores: list[Core] = []
    depth, start = 0, 0.0
    for x, step in events:
        if depth <= allowed < depth + step:
            start = x
        elif depth + step <= allowed < depth:
            cores.append((start, x))
        depth += step
    return cores


def _text_columns(rows: Sequence[Sequence[Run]]) -> list[Core]:
    """The columns of lines of text; lines of one run that spans half of the width, or is the title of a group
    of rows, have no say, where most lines are others."""
    left = min(row[0].box.x0 for row in rows)
    half = (max(row[-1].box.x1 for row in rows) - left) / 2
    body = [row for row in rows if len(row) > 1 or not (row[0].box.width >= half or _is_title(row[0], left))]
    body = body if 2 * len(body) > len(rows) else list(rows)
    words = [[word.box for run in row for word in run.words] for row in body]
    cores = _find_cores((box for line in words for box in line), 0)
    columns = cores[:1]
    for core in cores[1:]:
        if _is_gutter(columns[-1][1], core, words):
            columns.append(core)
        else:
            columns[-1] = (columns[-1][0], core[1])
    return _join_label_columns(columns, body)


def _is_title(run: Run, left: float) -> bool:
    """Whether a line of one run looks like a title of the rows below: at the `left`, in capitals or bold."""
    is_apart = run.text.isupper() or all(word.bold for word in run.words)
    return is_apart and run.box.x0 - left < SAME_LEFT


def _is_gutter(left_end: float, core: Core, lines: Sequence[Sequence[Box]]) -> bool:
    """Whether the white space from `left_end` to `core` parts two columns: lines begin right of it."""
    beginnings = [
        first
        for line in lines
        if (first := next((box for box in line if box.x0 > left_end), None)) and first.x0 < core[1]
    ]
    if not beginnings:
        return False
    gap = (core[0] - left_end) / min(box.height for box in beginnings)
    if gap < NARROW:
        return False
    if gap > WIDE:
        return True
    lefts = sorted(box.x0 for box in beginnings)
    edges = [core[0]] if gap <= GAP_SHARE else lefts
    aligned = max(bisect_right(lefts, x + SAME_LEFT) - bisect_left(lefts, x) for x in edges)
    if len(beginnings) == 1 and len(lines) > 1 and _is_spread(beginnings[0], lines):
        return False
    enough = 1 if gap > GAP_SHARE else NARROW_LINES
    return aligned >= max(enough, BEGINNING_SHARE * len(beginnings))


def _is_spread(word: Box, lines: Sequence[Sequence[Box]]) -> bool:
    """Whether the white space before `word` is as wide as that beside it: the line fills a column."""
    line = next(line for line in lines if word in line)
    place = line.index(word)
    before = word.x0 - line[place - 1].x1
    beside = [right.x0 - left.x1 for left, right in pairwise(line[max(place - 2, 0) : place + 2])]
    return sum(abs(gap - before) < SAME_GAP for gap in beside) > 1


def _join_label_columns(cores: list[Core], body: Sequence[Sequence[Run]]) -> list[Core]:
    """Join the first columns that never stand in one line: the same labels, indented."""
    while len(cores) > 1:
        both = sum(
            any(_touches(run, cores[0]) for run in row) and any(_touches(run, cores[1]) for run in row)
            for row in body
        )
        labels = [run for row in body for run in row if _touches(run, cores[1])]
        if both > CROSSED_SHARE * len(body) or sum(run.is_label for run in labels) < 0.7 * len(labels):
            break
        cores = [(cores[0][0], cores[1][1]), *cores[2:]]
    return cores


def _touches(run: Run, core: Core) -> bool:
    return min(run.box.x1, core[1]) - max(run.box.x0, core[0]) > 0


def edges_between(cores: Sequence[Core], box: Box) -> list[float]:
    """Column edges in the middle of the gaps between `cores`, the outer ones at the sides of `box`."""
    inner = [(left[1] + right[0]) / 2 for left, right in pairwise(cores)]
    return [min(box.x0, cores[0][0]) - 0.5, *inner, max(box.x1, cores[-1][1]) + 0.5]
