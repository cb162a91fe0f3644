"""Words → lines: words that share a baseline, left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.models.page import Word

SAME_LINE_OVERLAP = 0.5
"""Two words share a line where their heights overlap by this share of the lower one: superscripts and mixed
font sizes overlap more, the lines of a tightly set table less."""


def group_lines(words: Iterable[Word]) -> tuple[Line, ...]:
    """Group `words` of one page into lines, from top to bottom.

    A line spans the whole width of what it is given: give the words of one column or region only.
    """
    rows: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda word: (word.box.top + word.box.bottom, word.box.x0)):
        top, bottom = word.box.top, word.box.bottom
        if rows:
            row_top, row_bottom, members = rows[-1]
            overlap = min(bottom, row_bottom) - max(top, row_top)
            if overlap > SAME_LINE_OVERLAP * min(bottom - top, row_bottom - row_top):
                members.append(word)
                continue
        rows.append((top, bottom, [word]))
    return tuple(make_line(sorted(members, key=lambda word: word.box.x0)) for _, _, members in rows)


def make_line(words: Sequence[Word]) -> Line:
    """Make a line of `words` (at least one, left to right, one page)."""
    if len(words) == 1:
        return Line(tuple(words), words[0].box, words[0].page)
    return Line(tuple(words), enclose(word.box for word in words), words[0].page)


def split_at_gaps(line: Line, gap: float) -> list[Line]:
    """Cut `line` where two words stand farther apart than `gap` (same unit as the boxes)."""
    pieces: list[list[Word]] = [[line.words[0]]]
    for left, right in zip(line.words, line.words[1:], strict=False):
        if right.box.x0 - left.box.x1 > gap:
            pieces.append([])
        pieces[-1].append(right)
    return [make_line(piece) for piece in pieces]


def words_inside(words: Iterable[Word], box: Box) -> list[Word]:
    """The words whose centre lies in `box`, in the order given."""
    x0, top, x1, bottom = (2 * side for side in box)
    return [word for word in words if x0 <= (b := word.box)[0] + b[2] <= x1 and top <= b[1] + b[3] <= bottom]
