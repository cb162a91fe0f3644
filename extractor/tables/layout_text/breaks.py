"""Lines of a region whose line breaks were moved by a word → the lines as they stood before, to be cut by.

Where a break moved, a word stands at the end of the line above or at the beginning of the line below its
own, and the rest of the lower line is shifted by that word's width: all its texts miss the places where texts
begin on the page, and all meet them once they are shifted back. The words handed out are shifted copies;
`restore` gives the region's own for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.models.page import Word
from extractor.tables.layout_text.lines import (
    WIDE_GAP,
    SpacedLine,
    end_of,
    spaces_between,
    start_of,
)

USUAL = 3
"""A text begins at a usual place where so many lines of the page have one begin."""

Originals = Mapping[tuple[int, int], Word]


def mend_breaks(lines: Sequence[SpacedLine]) -> list[SpacedLine]:
    """The lines with the moved words back in their own line, and what they shifted in its place."""
    usual = _count_begins(lines)
    mended: list[SpacedLine] = []
    for line in lines:
        if mended and not line.starts_page and len(line.words) > 1:
            above, line = _mend_pair(mended[-1], line, usual[line.page])
            mended[-1] = above
        mended.append(line)
    return mended


def originals(lines: Sequence[SpacedLine]) -> Originals:
    """The region's own words, by page and index."""
    return {(word.page, word.index): word for line in lines for word in line.words}


def restore(words: Sequence[Word], own: Originals) -> tuple[Word, ...]:
    """The region's own words for shifted ones."""
    return tuple(own[word.page, word.index] for word in words)


def _count_begins(lines: Sequence[SpacedLine]) -> dict[int, frozenset[int]]:
    """For each page the places where several lines have a text begin."""
    counts: dict[int, Counter[int]] = {}
    for line in lines:
        counts.setdefault(line.page, Counter()).update(start_of(run[0]) for run in line.runs)
    return {
        page: frozenset(place for place, count in begins.items() if count >= USUAL)
        for page, begins in counts.items()
    }


def _mend_pair(above: SpacedLine, line: SpacedLine, usual: frozenset[int]) -> tuple[SpacedLine, SpacedLine]:
    """Two lines one under the other, with the word between them where it belongs."""
    if all(start_of(run[0]) in usual for run in line.runs):
        return above, line
    column = start_of(above.runs[-1][0])
    first, *rest = line.words
    lower = _shift(line, rest, -end_of(first) - 1)
    if start_of(first) == 0 and _fits(lower, usual, column):
        moved = _move(first, end_of(above.words[-1]) + 1, above)
        return replace(above, words=(*above.words, moved)), lower
    *others, last = above.words
    gap = spaces_between(others[-1], last) if others else 0
    indent = gap if gap >= WIDE_GAP else 0
    lower = _shift(line, line.words, indent + end_of(last) - start_of(last))
    lower = replace(lower, words=(_move(last, indent, line), *lower.words))
    if others and _fits(lower, usual, None):
        return replace(above, words=tuple(others)), lower
    return above, line


def _fits(line: SpacedLine, usual: frozenset[int], column: int | None) -> bool:
    """Whether all texts of a line begin at usual places. A lone one proves little, unless it goes on in
    `column`, where the line above has its last text."""
    begins = [start_of(run[0]) for run in line.runs]
    return (len(begins) > 1 or begins[0] == column) and all(place in usual for place in begins)


def _shift(line: SpacedLine, words: Sequence[Word], by: int) -> SpacedLine:
    return replace(line, words=tuple(_move(word, start_of(word) + by, line) for word in words))


def _move(word: Word, start: int, line: SpacedLine) -> Word:
    top, bottom = line.words[0].box.top, line.words[0].box.bottom
    return replace(word, box=word.box._replace(x0=start, x1=start + word.box.width, top=top, bottom=bottom))
