"""Widths of text in flow text: how wide a line is in print, and how wide its column must have been.

In: words, and the lines that a reading put into a column. Out: widths in thousandths of the font size. Why: a
line wrapped because the next word did not fit, so the widest lines of a column and the words after them bound
the column's width. The glyph widths are Helvetica's (Adobe's AFM file), by groups of equal or near-equal
width; other proportional fonts keep the proportions closely enough.
"""

from __future__ import annotations

from collections.abc import Sequence

SPACE_WIDTH = 278
_DEFAULT_WIDTH = 556
_GROUPS = {
    222: "ijl|'’`",
    278: "ftI.,:;/\\!()[]·r- ",
    333: '-()r"“”°',
    500: "cksvxyzJšž",
    556: "abdeghnopquäöåü0123456789€?_L",
    584: "+=<>~±≥≤−",
    611: "FTZ",
    667: "ABEKPSVXYÄÅŠ&",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    833: "mM",
    889: "%",
    944: "W",
    1000: "—…@",
}
_WIDTHS = {glyph: width for width, glyphs in _GROUPS.items() for glyph in glyphs}

SYLLABLE_LENGTH = 4
"""Letters of the next word that had to fit for a hyphenating typesetter to break it: a first syllable of two
or three letters and the hyphen."""
OVERFLOW_TOLERANCE = 1.015
"""A line may be this much wider than its column is thought to be: another font has other proportions."""
FIT_TOLERANCE = 0.975
"""The next word fits for certain only below this share of the column's width, for the same reason."""
_MISFIT_COST = 3.0
_WIDTH_COST = 1.5


def measure_word(word: str) -> int:
    """The width of `word`.

    >>> measure_word("mi"), measure_word("il")
    (1055, 444)
    """
    return sum(_WIDTHS.get(glyph, _DEFAULT_WIDTH) for glyph in word)


def measure_next(word: str, hyphenates: bool) -> int:
    """The width of what would have had to fit of the next line's first `word`."""
    if hyphenates and len(word) > SYLLABLE_LENGTH + 1:
        return measure_word(word[: SYLLABLE_LENGTH - 1]) + _WIDTHS["-"]
    return measure_word(word)


def estimate_width(lines: Sequence[int], wraps: Sequence[int]) -> int | None:
    """The width of a column whose lines are `lines` wide and whose wrapped lines, had they taken in the next
    word, would have been `wraps` wide; None where nothing wrapped.

    The narrowest width wins that contradicts the fewest lines: without a price on width, one wrong join would
    make a narrow column wide for good.

    >>> estimate_width([900, 950, 400], [1100, 1200])
    950
    """
    if not wraps:
        return None
    widest = max(lines)
    best, best_cost = widest, float("inf")
    for width in sorted(set(lines)):
        cost = _count_above(lines, width * OVERFLOW_TOLERANCE) + _count_below(wraps, width * FIT_TOLERANCE)
        total = _MISFIT_COST * cost + _WIDTH_COST * width / widest
        if total < best_cost:
            best, best_cost = width, total
    return best


def _count_above(values: Sequence[int], limit: float) -> int:
    return sum(value > limit for value in values)


def _count_below(values: Sequence[int], limit: float) -> int:
    return sum(value < limit for value in values)
