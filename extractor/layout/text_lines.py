"""The lines of a text page with the white space around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractor.models.block import Line
from extractor.models.page import Page, Word
from extractor.shapes.lines import make_line

COLUMN_GAP = 3
"""So many spaces part two columns, not two words of a title."""

REMEMBERED = 1024
"""Several rules ask about the pieces of the lines near by."""

_GAP = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that has words. `gap` counts the blank lines before it on its page."""

    line: Line
    raw: str
    gap: int

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def length(self) -> int:
        """Characters from the first word's start to the last word's end."""
        return int(self.line.box.x1 - self.line.box.x0)

    @property
    def segments(self) -> tuple[tuple[int, int, str], ...]:
        """The pieces that two or more spaces keep apart: ``(first character, after last, text)``."""
        return _cut_segments(self.raw)

    @property
    def is_one_text(self) -> bool:
        """Whether no column lies between the words: a doubled space parts none."""
        words = self.line.words
        return all(right.box.x0 - left.box.x1 < COLUMN_GAP for left, right in pairwise(words))


@lru_cache(maxsize=REMEMBERED)
def _cut_segments(raw: str) -> tuple[tuple[int, int, str], ...]:
    stripped = raw.rstrip()
    start = len(stripped) - len(stripped.lstrip())
    pieces: list[tuple[int, int, str]] = []
    for found in _GAP.finditer(stripped, start):
        pieces.append((start, found.start(), stripped[start : found.start()]))
        start = found.end()
    return (*pieces, (start, len(stripped), stripped[start:]))


def read_text_lines(page: Page) -> list[TextLine]:
    """Return the lines of `page` that have words, top to bottom."""
    by_line: dict[int, list[Word]] = {}
    for word in page.words:
        by_line.setdefault(int(word.box.top), []).append(word)
    lines: list[TextLine] = []
    previous = page.first_line - 1
    for number in sorted(by_line):
        raw = page.raw_lines[number - page.first_line]
        lines.append(TextLine(make_line(by_line[number]), raw, number - previous - 1))
        previous = number
    return lines


def prose_width(lines: Iterable[TextLine]) -> int:
    """The width of running text: the length that one line in twenty exceeds (0 without lines)."""
    lengths: Sequence[int] = sorted(line.length for line in lines)
    return lengths[int(len(lengths) * 0.95)] if lengths else 0
