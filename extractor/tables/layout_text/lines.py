"""The lines of a layout text's table: words at character positions, with the blank lines above them.

In: a region's lines, which may stand on several pages. Out: `SpacedLine`s, cut at wide gaps into runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.models.block import Line
from extractor.models.page import Word

WIDE_GAP = 2
"""So many spaces part two cells in general; inside a cell words stand one space apart."""


@dataclass(frozen=True, slots=True)
class SpacedLine:
    """A line with words. `gap` counts the blank lines above it; None where it is the page's first one."""

    words: tuple[Word, ...]
    page: int
    gap: int | None

    @property
    def starts_page(self) -> bool:
        return self.gap is None

    @property
    def runs(self) -> tuple[tuple[Word, ...], ...]:
        """The words between gaps of two or more spaces."""
        return cut_runs(self.words)


def space_lines(lines: Iterable[Line]) -> list[SpacedLine]:
    """Take a region's lines, top to bottom; the line number is the top of a word's box."""
    spaced: list[SpacedLine] = []
    for line in lines:
        gap = None
        if spaced and spaced[-1].page == line.page:
            gap = max(0, line_number(line.words[0]) - line_number(spaced[-1].words[0]) - 1)
        spaced.append(SpacedLine(line.words, line.page, gap))
    return spaced


def line_number(word: Word) -> int:
    """The line of the whole file that `word` stands in, from 1."""
    return int(word.box.top)


def start_of(word: Word) -> int:
    """The first character of `word` in its line."""
    return int(word.box.x0)


def end_of(word: Word) -> int:
    """The character after the last one of `word`."""
    return int(word.box.x1)


def spaces_between(left: Word, right: Word) -> int:
    return int(right.box.x0 - left.box.x1)


def cut_runs(words: Sequence[Word], gap: int = WIDE_GAP) -> tuple[tuple[Word, ...], ...]:
    """Cut `words` of one line where `gap` or more spaces stand between two of them."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and spaces_between(runs[-1][-1], word) < gap:
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(tuple(run) for run in runs)


def text_of(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)
