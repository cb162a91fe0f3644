"""Lines without rules or figures → the runs of lines that are tables because their words begin in columns.

Nothing but geometry tells: on every line words begin at the same x, two or more, with white space before
them; a line that begins farther right goes on the cells of the line above. Running text in two columns looks
alike, but its lines fill their columns; the cells of a table are short.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean, median

from extractor.models.block import Line
from extractor.models.page import Word
from extractor.shapes.figures import is_label

SAME_LEFT = 2.0
"""Words begin in a column within this many points."""

LEAST_ROWS = 4
"""So many lines that begin in all columns are a table."""

LEAST_GAP = 0.5
"""The white space between columns is at least this many line heights wide."""

MOST_WORDS = 4.0
"""The cells of a table have no more words than this, on an average line."""

FILLED_SHARE = 0.8
"""Running text fills at least this share of its column, on an average line."""

SMALL_SHARE = 0.25
"""No more than this share of the rows begins with a small letter, as the lines of a text do."""

TIGHT = 0.75
"""Lines of one cell follow within this share of a line's height."""

BLANK_GAP = 2.0
"""Rows stand within this many line heights."""

Cells = dict[int, list[Word]]
"""The words of a line by column."""


def find_worded(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Return the groups of `lines` (top to bottom, other tables left out) that are tables of words."""
    groups: list[tuple[Line, ...]] = []
    position = 0
    while position < len(lines):
        size = _count_lines(lines, position)
        if size:
            groups.append(tuple(lines[position : position + size]))
        position += max(size, 1)
    return groups


def _count_lines(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` on are a table; 0 where they are none."""
    first = lines[start]
    lefts = [first.box.x0]
    lefts += [
        right.box.x0 for left, right in pairwise(first.words) if _are_apart(left, right, first.box.height)
    ]
    begin = [
        line for line in lines[start : start + 2 * LEAST_ROWS] if abs(line.box.x0 - lefts[0]) < SAME_LEFT
    ]
    lefts = _shared_lefts(lefts, begin[:LEAST_ROWS])
    if len(lefts) < 2:
        return 0
    rows: list[Cells] = []
    end = start
    for line, above in zip(lines[start:], [None, *lines[start:]], strict=False):
        gap = (line.box.top - above.box.bottom) / line.box.height if above else 0.0
        cells = _place(line, lefts)
        if len(cells) == len(lefts) and gap < BLANK_GAP:
            rows.append(cells)
        elif not cells or 0 in cells or gap > TIGHT:
            break
        end += 1
    return end - start if len(rows) >= LEAST_ROWS and _are_cells(rows, lefts) else 0


def _shared_lefts(lefts: Sequence[float], lines: Sequence[Line]) -> list[float]:
    """Those of `lefts` that words begin at on each of the lines, after white space."""
    starts = [
        [line.box.x0, *(b.box.x0 for a, b in pairwise(line.words) if _are_apart(a, b, line.box.height))]
        for line in lines
    ]
    return [x for x in lefts if all(any(abs(x - other) < SAME_LEFT for other in found) for found in starts)]


def _are_apart(left: Word, right: Word, height: float) -> bool:
    return right.box.x0 - left.box.x1 > LEAST_GAP * height


def _place(line: Line, lefts: Sequence[float]) -> Cells:
    """The words of a line in the columns that begin at `lefts`; nothing where one begins elsewhere."""
    cells: Cells = {}
    for word in line.words:
        column = sum(x < word.box.x0 + SAME_LEFT for x in lefts) - 1
        if column not in cells and (column < 0 or abs(word.box.x0 - lefts[column]) > SAME_LEFT):
            return {}
        before = cells.get(column - 1)
        if before and column not in cells and not _are_apart(before[-1], word, line.box.height):
            return {}
        cells.setdefault(column, []).append(word)
    return cells


def _are_cells(rows: Sequence[Cells], lefts: Sequence[float]) -> bool:
    """Whether the cells of `rows` are words, short, and leave their columns free."""
    cells = [words for row in rows for words in row.values()]
    texts = [" ".join(word.text for word in words) for words in cells]
    if mean(map(len, cells)) > MOST_WORDS or not all(map(is_label, texts)):
        return False
    small = sum(row[0][0].text[0].islower() for row in rows)
    if small > SMALL_SHARE * len(rows) or any(text.endswith("-") for text in texts):
        return False
    return not all(
        median(row[column][-1].box.x1 - left for row in rows) > FILLED_SHARE * (right - left)
        for column, (left, right) in enumerate(pairwise(lefts))
    )
