"""Lone vertical lines → the tables whose columns they part, where nothing else is ruled.

Lines that begin and end at the same height, with words side by side between them on several lines, none of
which they cut, are column rules. One line alone parts two columns of prose as well as two of a table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.models.geometry import Box, enclose
from extractor.models.page import Word
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs
from extractor.shapes.segments import Segment

SAME_END = 4.0
"""Column rules begin, and end, within this many points of each other."""

LEAST_RULES = 2

TITLE_HEIGHT = 3.0
"""A cell with the title of a group of rows is less than this many line heights high."""

LEAST_LINES = 2
"""At least this many lines have words in two columns, or half of all, as in a header above a page's end."""

CROSSED_SHARE = 0.02
"""No more than this share of the words stands across a rule."""


def find_ruled_columns(
    lines: Sequence[Segment], words: Sequence[Word], dividers: Sequence[Box] = ()
) -> list[tuple[Box, list[Word]]]:
    """Return the box and the words of each table that `lines` (vertical, none crossed by another) rule; none
    goes on over one of `dividers`."""
    found: list[tuple[Box, list[Word]]] = []
    for group in _join_groups(_group_alike(lines), words, dividers):
        top, bottom = min(line.start for line in group), max(line.end for line in group)
        inside = [word for word in words if top <= word.box.middle[1] <= bottom]
        if _part_columns([line.at for line in group], inside):
            rules = Box(group[0].at, top, group[-1].at, bottom)
            found.append((enclose([rules, *(word.box for word in inside)]), inside))
    return found


def _group_alike(lines: Sequence[Segment]) -> list[list[Segment]]:
    """The `lines` that begin and end together, from left to right, `LEAST_RULES` or more."""
    groups: list[list[Segment]] = []
    for line in sorted(lines):
        for group in groups:
            if abs(group[0].start - line.start) < SAME_END and abs(group[0].end - line.end) < SAME_END:
                group.append(line)
                break
        else:
            groups.append([line])
    return [group for group in groups if len(group) >= LEAST_RULES]


def _join_groups(
    groups: Sequence[list[Segment]], words: Sequence[Word], dividers: Sequence[Box]
) -> list[list[Segment]]:
    """Join groups one above the other whose lines stand at the same places, where nothing but a title of rows
    stands between: the lines stop at a cell that spans all columns."""
    joined: list[list[Segment]] = []
    for group in sorted(groups, key=lambda group: group[0].start):
        above = joined[-1] if joined else None
        if above is not None and _is_continued(above, group, words, dividers):
            joined[-1] = [
                Segment(upper.at, upper.start, lower.end, True)
                for upper, lower in zip(above, group, strict=True)
            ]
        else:
            joined.append(group)
    return joined


def _is_continued(
    above: Sequence[Segment], below: Sequence[Segment], words: Sequence[Word], dividers: Sequence[Box]
) -> bool:
    top, bottom = above[0].end, below[0].start
    if len(above) != len(below) or any(
        abs(upper.at - lower.at) > SAME_END for upper, lower in zip(above, below, strict=True)
    ):
        return False
    between = group_lines(word for word in words if top < word.box.middle[1] < bottom)
    is_title = len(between) == 1 and len(find_runs(between[0])) == 1
    return bottom - top < SAME_END or (
        is_title
        and bottom - top < TITLE_HEIGHT * between[0].box.height
        and not any(top < box.middle[1] < bottom for box in dividers)
    )


def _part_columns(xs: Sequence[float], words: Sequence[Word]) -> bool:
    crossing = sum(word.box.x0 + 1 < x < word.box.x1 - 1 for word in words for x in xs)
    columns = [{bisect_right(xs, word.box.middle[0]) for word in line.words} for line in group_lines(words)]
    parted = sum(len(found) > 1 for found in columns)
    used = set().union(*columns)
    is_parted = parted >= min(LEAST_LINES, len(columns) / 2) and parted > 0
    return is_parted and len(used) > LEAST_RULES and crossing <= CROSSED_SHARE * len(words)
