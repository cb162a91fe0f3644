"""Glyphs with boxes → words, the same for both PDF readers.

A PDF has no words, only glyphs at places. What is a word is decided by geometry and checked against the
spaces of the text: a gap makes two words with or without a space between, and a break that the reader made up
between touching glyphs makes none. No glyph is lost, save the second of two that are drawn on one place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import neg, sub

import numpy as np
import numpy.typing as npt

RUN = re.compile("[^ \t-\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

WORD_GAP = 0.12
"""A gap of this share of the glyphs' height parts words. Measured on 280 000 glyphs: within words 99.9 % of
the gaps are under 0.05, dot leaders reach 0.13, the narrowest justified space is 0.12."""
STEP_BACK = 0.35
"""A glyph that begins so far left of the last one's end is not its follower; kerning stays under 0.2."""
SPACED_OUT, EVEN = 0.5, 1.5
"""Letters set apart for show stand up to this share of the height apart, and the widest gap is so many times
the narrowest at most; columns of single letters stand farther apart."""
SAME_PLACE = 0.12
"""Two equal glyphs nearer than this are one, drawn twice for boldness. Doubled letters lie a width apart."""
TOUCHING = 0.03
"""Glyphs nearer than this, with only a made-up space between them, belong to one word; with a made-up line
break between them, `WORD_GAP` parts them."""
ODD, ODD_RISE = 0.4, 0.1
"""Points; a run whose glyphs stand nearer and more level is a word, in type of any size above 3.4."""
LINE_DRIFT = 0.02
"""Baselines nearer than this are the same without a closer look."""
SAME_LINE = 0.4
"""Glyphs share a line where they overlap by this share of the lower one: superscripts do, others do not."""
TURN_SAMPLES = 32
"""So many glyphs, spread evenly over a page, tell which way its text runs."""
TURN_SHARE = 0.8
"""Nearly all text of a landscape table runs its way; a few words do not turn a page."""

Edges = tuple[float, float, float, float]
"""``(left, bottom, right, top)`` in PDF coordinates."""
Table = npt.NDArray[np.float64]
"""All glyphs' edges: four rows (lefts, bottoms, rights, tops), and a last column that counts for nothing."""
Places = npt.NDArray[np.intp]

Span = tuple[int, int]
Pieces = tuple[Span, ...]
"""A word as runs of glyph numbers ``[first, after last)``; several where a glyph or break was left out."""


@dataclass(slots=True)
class Glyphs:
    """The glyphs of a page, one list per edge; in PDF coordinates, turned so that text runs to the right.

    `table` holds the same edges, to ask about all words at once; it is made where none is given.
    """

    text: str
    lefts: Sequence[float]
    bottoms: Sequence[float]
    rights: Sequence[float]
    tops: Sequence[float]
    doubles: int = field(default=0)
    table: Table | None = field(default=None, repr=False, compare=False)

    def tabulate(self) -> Table:
        """Return the edges of all glyphs as a `Table`."""
        if self.table is None:
            edges = (self.lefts, self.bottoms, self.rights, self.tops)
            self.table = np.array([[*row, 0.0] for row in edges], dtype=np.float64)
        return self.table

    def bounds(self, cut: Sequence[Pieces]) -> list[Edges]:
        """Return the bounds of each word."""
        if not cut:
            return []
        lows, highs = find_extremes(self.tabulate(), list_places([pieces[0] for pieces in cut]))
        bounds: list[Edges] = list(zip(*lows[:2].tolist(), *highs[2:].tolist(), strict=True))
        for index, pieces in enumerate(cut):
            if len(pieces) > 1:
                parts = self.bounds([(piece,) for piece in pieces])
                lefts, bottoms, rights, tops = zip(*parts, strict=True)
                bounds[index] = min(lefts), min(bottoms), max(rights), max(tops)
        return bounds

    def spell(self, pieces: Pieces) -> str:
        """Return the glyphs of a word as the file spells them."""
        if len(pieces) == 1:
            start, end = pieces[0]
            return self.text[start:end]
        return "".join(self.text[start:end] for start, end in pieces)


def list_places(spans: Sequence[Span]) -> Places:
    """Return the starts and ends of all spans, one after the other."""
    return np.fromiter(chain.from_iterable(spans), dtype=np.intp, count=2 * len(spans))


def find_extremes(table: Table, places: Places) -> tuple[Table, Table]:
    """Return the least and the greatest of each row of `table` within each span, none of them empty.

    >>> found = find_extremes(np.array([[3.0, 1, 2, 0]]), list_places([(0, 2), (2, 3)]))
    >>> [each.tolist() for each in found]
    [[[1.0, 2.0]], [[3.0, 2.0]]]
    """
    lows = np.minimum.reduceat(table, places, axis=1)[:, ::2]
    return lows, np.maximum.reduceat(table, places, axis=1)[:, ::2]


@dataclass(frozen=True, slots=True)
class Turns:
    """Which way the text of a page runs: the clockwise turn that makes the page upright, and for single
    glyphs that do not follow it, the turn that makes them upright."""

    page: int
    of_glyph: Callable[[int], int]


def turn_glyphs(glyphs: Glyphs, turn: int) -> Glyphs:
    """Return the glyphs turned clockwise by 0, 90, 180 or 270 degrees about the origin."""
    if turn == 0:
        return glyphs
    lefts, bottoms, rights, tops = glyphs.lefts, glyphs.bottoms, glyphs.rights, glyphs.tops
    if turn == 90:
        return Glyphs(glyphs.text, bottoms, _negate(rights), tops, _negate(lefts))
    if turn == 180:
        return Glyphs(glyphs.text, _negate(rights), _negate(tops), _negate(lefts), _negate(bottoms))
    return Glyphs(glyphs.text, _negate(tops), lefts, _negate(bottoms), rights)


def _negate(edges: Sequence[float]) -> list[float]:
    return list(map(neg, edges))


def find_turn(a: float, b: float) -> int:
    """Return the clockwise turn (0, 90, 180, 270) that makes text with the matrix ``[a b ...]`` upright.

    >>> find_turn(1, 0), find_turn(0, 1), find_turn(-1, 0), find_turn(0, -1)
    (0, 90, 180, 270)
    """
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def find_page_turn(text: str, turn_of: Callable[[int], int]) -> int | None:
    """Return the turn that nearly all text of a page needs, None where there is none or no text."""
    step = max(1, len(text) // TURN_SAMPLES)
    sampled = [index for index in range(0, len(text), step) if not text[index].isspace()]
    if not sampled:
        return None
    turn, count = Counter(map(turn_of, sampled)).most_common(1)[0]
    return turn if count >= TURN_SHARE * len(sampled) else None


def cut_words(glyphs: Glyphs, turns: Turns, is_made_up: Callable[[int], bool]) -> list[Pieces]:
    """Cut `glyphs` into words, in their own order.

    `is_made_up` tells of a white-space character whether the reader put it in. Glyphs drawn twice are counted
    in `glyphs.doubles`.
    """
    page = turn_glyphs(glyphs, turns.page)
    words = _cut_page(page, turns)
    glyphs.doubles = page.doubles
    return _join_touching(page, words, is_made_up)


def _cut_page(glyphs: Glyphs, turns: Turns) -> list[Pieces]:
    spans = [match.span() for match in RUN.finditer(glyphs.text)]
    words: list[Pieces] = []
    sides: dict[int, Glyphs] = {}
    for span, is_even in zip(spans, _find_even(glyphs, spans), strict=True):
        if is_even or _is_plain(glyphs, *span):
            words.append((span,))
        else:
            words.extend(_cut_turned_run(glyphs, range(*span), turns, sides))
    glyphs.doubles += sum(turned.doubles for turned in sides.values() if turned is not glyphs)
    return words


def _find_even(glyphs: Glyphs, spans: Sequence[Span]) -> list[bool]:
    """Tell of each run whether it is one word at first sight: one glyph, or all near each other and level."""
    if not spans:
        return []
    table, places = glyphs.tabulate(), list_places(spans)
    sizes = places[1::2] - places[::2]
    inside = places.copy()
    inside[1::2] -= sizes > 1
    with np.errstate(invalid="ignore", over="ignore"):
        gaps = np.append(table[:1, 1:] - table[2:3, :-1], [[0.0]], axis=1)
        narrowest, widest = find_extremes(gaps, inside)
        lowest, highest = find_extremes(table[1:2], places)
        near = (narrowest > -ODD) & (widest < ODD) & (highest - lowest < ODD_RISE)
    is_even: list[bool] = (near[0] | (sizes == 1)).tolist()
    return is_even


def _cut_turned_run(glyphs: Glyphs, run: range, turns: Turns, sides: dict[int, Glyphs]) -> list[Pieces]:
    """Cut a run that is not plain; it may run another way than the page. `sides` keeps the page turned."""
    words: list[Pieces] = []
    for turn, part in groupby(run, lambda number: (turns.of_glyph(number) - turns.page) % 360):
        if turn not in sides:
            sides[turn] = turn_glyphs(glyphs, turn)
        numbers = list(part)
        words.extend(_cut_run(sides[turn], numbers[0], numbers[-1] + 1))
    return words


def _is_plain(glyphs: Glyphs, start: int, end: int) -> bool:
    """Whether a run is one word: its glyphs stand near and level, measured in points or by their height."""
    lows = glyphs.bottoms[start:end]
    gaps = list(map(sub, glyphs.lefts[start + 1 : end], glyphs.rights[start:end]))
    rises = list(map(sub, lows[1:], lows))
    narrowest, widest, lowest, highest = min(gaps), max(gaps), min(rises), max(rises)
    if narrowest > -ODD and widest < ODD and lowest > -ODD_RISE and highest < ODD_RISE:
        return True
    height = max(map(sub, glyphs.tops[start:end], lows))
    return bool(
        widest < WORD_GAP * height
        and narrowest > -STEP_BACK * height
        and highest <= LINE_DRIFT * height
        and lowest >= -LINE_DRIFT * height
    )


def _cut_run(glyphs: Glyphs, start: int, end: int) -> list[Pieces]:
    """Cut a run without white space where its glyphs stand apart; leave doubled glyphs out."""
    height = max(map(sub, glyphs.tops[start:end], glyphs.bottoms[start:end]))
    if _is_spaced_out(glyphs, start, end, height):
        return [((start, end),)]
    words: list[list[int]] = [[start]]
    for number in range(start + 1, end):
        word = words[-1]
        if _is_ligature(glyphs, word[-1], number):
            word.append(number)
        elif _is_double(glyphs, word[-1], number) or (len(word) > 1 and _is_double(glyphs, word[-2], number)):
            glyphs.doubles += 1
        elif _follows(glyphs, word[-1], number, height):
            word.append(number)
        else:
            words.append([number])
    return [_make_pieces(word) for word in words]


def _is_spaced_out(glyphs: Glyphs, start: int, end: int, height: float) -> bool:
    """Whether a run is a word whose letters are set apart, evenly, as in some titles."""
    if end - start < 3 or not glyphs.text[start:end].isalpha():
        return False
    gaps = list(map(sub, glyphs.lefts[start + 1 : end], glyphs.rights[start:end]))
    drift = max(glyphs.bottoms[start:end]) - min(glyphs.bottoms[start:end])
    even = 0 < max(gaps) <= min(SPACED_OUT * height, EVEN * min(gaps))
    return even and drift <= LINE_DRIFT * height


def _is_ligature(glyphs: Glyphs, first: int, second: int) -> bool:
    """Whether two characters come from one glyph: they have the very same box."""
    return (
        glyphs.lefts[first] == glyphs.lefts[second]
        and glyphs.rights[first] == glyphs.rights[second]
        and glyphs.bottoms[first] == glyphs.bottoms[second]
    )


def _is_double(glyphs: Glyphs, first: int, second: int) -> bool:
    reach = SAME_PLACE * (glyphs.tops[first] - glyphs.bottoms[first])
    return (
        glyphs.text[first] == glyphs.text[second]
        and abs(glyphs.lefts[first] - glyphs.lefts[second]) < reach
        and abs(glyphs.bottoms[first] - glyphs.bottoms[second]) < reach
    )


def _follows(glyphs: Glyphs, first: int, second: int, height: float) -> bool:
    """Whether a glyph goes on where another ended; `height` is that of the tallest glyph around."""
    lower = min(glyphs.tops[number] - glyphs.bottoms[number] for number in (first, second))
    gap = glyphs.lefts[second] - glyphs.rights[first]
    overlap = min(glyphs.tops[first], glyphs.tops[second]) - max(
        glyphs.bottoms[first], glyphs.bottoms[second]
    )
    return -STEP_BACK * height < gap < WORD_GAP * height and overlap >= SAME_LINE * lower


def _make_pieces(numbers: list[int]) -> Pieces:
    pieces: list[Span] = []
    for number in numbers:
        if pieces and pieces[-1][1] == number:
            pieces[-1] = (pieces[-1][0], number + 1)
        else:
            pieces.append((number, number + 1))
    return tuple(pieces)


def _join_touching(glyphs: Glyphs, words: list[Pieces], is_made_up: Callable[[int], bool]) -> list[Pieces]:
    """Join words that touch and have nothing but made-up white space between."""
    joined: list[Pieces] = []
    lefts, rights, bottoms, tops = glyphs.lefts, glyphs.rights, glyphs.bottoms, glyphs.tops
    last = -1
    for word in words:
        first = word[0][0]
        if 0 <= last < first - 1:
            height = max(tops[first] - bottoms[first], tops[last] - bottoms[last])
            if (
                abs(lefts[first] - rights[last]) < WORD_GAP * height
                and _touch(glyphs, last, first, height)
                and all(map(is_made_up, range(last + 1, first)))
            ):
                word = joined.pop() + word
        joined.append(word)
        last = word[-1][1] - 1
    return joined


def _touch(glyphs: Glyphs, last: int, first: int, height: float) -> bool:
    """Whether two words' glyphs touch: a space between them asks for more than a line break."""
    reach = TOUCHING * height if " " in glyphs.text[last + 1 : first] else WORD_GAP * height
    return abs(glyphs.lefts[first] - glyphs.rights[last]) < reach and _follows(glyphs, last, first, height)
