"""Words → lines: words that share a baseline, left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.models.page import Word

SAME_LINE_OVERLAP = 0.5
"""Two words share a line where their heights overlap by this share of the lower one: superscripts and mixed
font sizes overlap more, the lines of a tightly set table less."""

REMEMBERED_LINES = 2048
"""So many lines, a few pages, are kept: each rule groups the same words again while their page is in hand."""

_known: dict[tuple[int, ...], Line] = {}
"""Lines by the identities of their words; a line that is kept keeps its words, so none of these is given to
another word."""


def group_lines(words: Iterable[Word]) -> tuple[Line, ...]:
    """Group `words` of one page into lines, from top to bottom.

    A line spans the whole width of what it is given: give the words of one column or region only.
    """
    placed = [(box[1] + box[3], box[0], n, word) for n, word in enumerate(words) for box in (word.box,)]
    placed.sort()
    lines: list[Line] = []
    members: list[Word] = []
    row_top = row_bottom = 0.0
    for _, _, _, word in placed:
        _, top, _, bottom = word.box
        if members:
            overlap = (bottom if bottom < row_bottom else row_bottom) - (top if top > row_top else row_top)
            lower = bottom - top if bottom - top < row_bottom - row_top else row_bottom - row_top
            if overlap > SAME_LINE_OVERLAP * lower:
                members.append(word)
                continue
            lines.append(_make_sorted(members))
        members = [word]
        row_top, row_bottom = top, bottom
    if members:
        lines.append(_make_sorted(members))
    return tuple(lines)


def _make_sorted(words: list[Word]) -> Line:
    if len(words) > 1:
        words.sort(key=_left)
    identities = tuple(map(id, words))
    known = _known.get(identities)
    if known is None:
        if len(_known) >= REMEMBERED_LINES:
            _known.clear()
        known = _known[identities] = make_line(words)
    return known


def _left(word: Word) -> float:
    return word.box[0]


def make_line(words: Sequence[Word]) -> Line:
    """Make a line of `words` (at least one, left to right, one page)."""
    first = words[0]
    box = first.box if len(words) == 1 else enclose([word.box for word in words])
    return Line(tuple(words), box, first.page)


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
