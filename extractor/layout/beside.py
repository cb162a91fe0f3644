"""Prose set beside a table → the table's lines without it.

A column of running text left of a small table shares the page's lines with its rows only by chance: its
baselines are not theirs, and a sentence runs on past several rows. The words left out go back to the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.models.block import Line
from extractor.models.page import Word
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs

LEAST_LINES = 4
"""A text beside a table has at least so many lines."""

LEAST_ROWS = 3
"""So many rows of the table stand beside it."""

SAME_BASELINE = 1.0
"""Words within this many points stand on one baseline."""

ALIGNED_SHARE = 0.35
"""No more than this share of the lines of a text stand on the baseline of a row, by chance."""

LINE_WORDS = 3
"""A line of running text has mostly so many words."""

GOES_ON_SHARE = 0.4
"""At least this share of its lines go on small, or after a hyphen."""


def leave_prose(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The `lines` of an aligned table without the words of a text left of it; all where there is none."""
    cut = _find_cut(lines)
    if cut is None:
        return tuple(lines)
    words = [word for line in lines for word in line.words]
    left = group_lines(word for word in words if word.box.x0 < cut)
    right = group_lines(word for word in words if word.box.x0 >= cut)
    rows = [line for line in right if _is_row(line)]
    if len(left) < LEAST_LINES or len(rows) < LEAST_ROWS or not _is_running(left) or _share(left, right):
        return tuple(lines)
    return tuple(right)


def _find_cut(lines: Sequence[Line]) -> float | None:
    """The x where all that is not the first run of its line begins; None where first runs reach over it."""
    rows = [find_runs(line) for line in lines]
    seconds = [row[1].box.x0 for row in rows if len(row) > 1]
    left = min(row[0].box.x0 for row in rows)
    if not seconds:
        return None
    cut = min(seconds) - 1
    firsts = [row[0] for row in rows if row[0].box.x0 < cut]
    return cut if all(run.box.x1 < cut for run in firsts) and left < cut else None


def _is_row(line: Line) -> bool:
    """Whether a line has a label and a value beside it."""
    runs = find_runs(line)
    return len(runs) > 1 and runs[0].is_label and any(is_value(run.text) for run in runs[1:])


def _is_running(lines: Sequence[Line]) -> bool:
    """Whether the lines are sentences that go on from line to line, one ending inside a line."""
    pairs = list(pairwise(lines))
    going_on = sum(
        lower.text[0].islower() or (upper.text.endswith("-") and len(upper.text) > 1)
        for upper, lower in pairs
    )
    long = sum(len(line.words) >= LINE_WORDS for line in lines)
    ends = any(_ends_sentence(word) for line in lines for word in line.words)
    return ends and going_on >= GOES_ON_SHARE * len(pairs) and 2 * long > len(lines)


def _ends_sentence(word: Word) -> bool:
    return word.text.endswith((".", "!", "?")) and word.text[:-1].isalpha()


def _share(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the lines of both sides stand on the same baselines, as the cells of rows do."""
    bottoms = [line.box.bottom for line in right]
    aligned = sum(any(abs(line.box.bottom - y) < SAME_BASELINE for y in bottoms) for line in left)
    return aligned > ALIGNED_SHARE * len(left)
