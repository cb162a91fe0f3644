"""Lines of a layout text's table that are no part of any row: themes between the rows, notes below them.

Both run on in words where a column begins, which no cell does. A theme is set in capitals, or stands above
the next row's number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.tables.layout_text.lines import SpacedLine, end_of, start_of

SLACK = 2
"""Numbers stand right-aligned in their column."""
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?")
MIN_LETTERS = 6
"""Fewer capitals are an abbreviation (of a unit, of a body)."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The rows' lines under one theme; `theme` is empty for those above the first one."""

    theme: tuple[SpacedLine, ...]
    body: tuple[SpacedLine, ...]


def split_lanes(body: Sequence[SpacedLine], starts: Sequence[int]) -> list[Lane]:
    """Cut `body` at its themes. `starts` are the characters where the columns of texts begin."""
    lanes: list[tuple[list[SpacedLine], list[SpacedLine]]] = [([], [])]
    for place, line in enumerate(body):
        if not is_theme(line, body[place + 1 : place + 2], starts):
            lanes[-1][1].append(line)
        elif lanes[-1][0] and not lanes[-1][1]:
            lanes[-1][0].append(line)
        else:
            lanes.append(([line], []))
    return [Lane(tuple(theme), tuple(lines)) for theme, lines in lanes if theme or lines]


def is_theme(line: SpacedLine, following: Sequence[SpacedLine], starts: Sequence[int]) -> bool:
    """Whether `line` is a title in capitals over the columns or alone, or any title above a row's number."""
    if following and _names_numbered(line, following[0], starts):
        return True
    letters = [letter for word in line.words for letter in word.text if letter.isalpha()]
    if len(line.runs) > 1 or len(letters) < MIN_LETTERS or not all(map(str.isupper, letters)):
        return False
    if not following or start_of(line.words[0]) > starts[0] + 1:
        return False
    alone = line.gap != 0 and following[0].gap not in (0, None)
    return alone or _runs_over(line, starts)


def _names_numbered(line: SpacedLine, below: SpacedLine, starts: Sequence[int]) -> bool:
    """Whether a short text that begins in the column of row numbers stands above the next of them."""
    begins = line.words[0].text[0].isupper() and line.words[-1].text[-1] not in ".,;:-"
    number = below.words[0]
    is_row = start_of(number) <= starts[0] + SLACK and len(below.runs) > 1
    return begins and is_row and _NUMBER.fullmatch(number.text) is not None and _runs_over(line, starts)


def count_remarks(body: Sequence[SpacedLine], starts: Sequence[int]) -> int:
    """How many of the last lines are notes below the rows."""
    last = max((place for place, line in enumerate(body) if len(line.runs) > 1), default=len(body))
    for place in range(last + 1, len(body)):
        if body[place].gap != 0 and _runs_over(body[place], starts):
            return len(body) - place
    return 0


def _runs_over(line: SpacedLine, starts: Sequence[int]) -> bool:
    """Whether the line is one run of words from the first column over the start of the second."""
    if len(starts) < 2 or len(line.runs) > 1 or start_of(line.words[0]) > starts[0] + 1:
        return False
    return end_of(line.words[-1]) > starts[1] and all(start_of(word) != starts[1] for word in line.words)
