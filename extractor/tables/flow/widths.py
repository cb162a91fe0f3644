"""Widths of text in flow text: how wide a line is in print, and how wide its column must have been.

In: words, and the lines that a reading put into a column. Out: widths in thousandths of the font size. Why: a
line wrapped because the next word did not fit, so the widest lines of a column and the words after them bound
the column's width. The glyph widths are Helvetica's (Adobe's AFM file), by groups of equal or near-equal
width; other proportional fonts keep the proportions closely enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SPACE_WIDTH = 278
_DEFAULT_WIDTH = 556
_GROUPS = {
    222: "ijl|'’`",
    278: "ftI.,:;/\\![]·",
    333: '()r-"“”°',
    500: "cksvxyzJšž",
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
_SHARED_LINES = 4.0
"""What all tables with as many columns say counts as much as so many lines of the table itself."""


@dataclass(slots=True)
class ColumnLines:
    """The widths of the `lines` of a column, and of its wrapped lines had they taken in the next word."""

    lines: list[int] = field(default_factory=list)
    wraps: list[int] = field(default_factory=list)

    def misfits(self, width: int) -> int:
        """How many lines contradict that the column is `width` wide."""
        too_wide = sum(line > width * OVERFLOW_TOLERANCE for line in self.lines)
        return too_wide + sum(wrap < width * FIT_TOLERANCE for wrap in self.wraps)


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


def estimate_width(own: ColumnLines, shared: ColumnLines) -> int | None:
    """The width of a column from its `own` lines and those that tables like it `shared`; None where nothing
    wrapped.

    The narrowest width wins that contradicts the fewest lines: without a price on width, one wrong join would
    make a narrow column wide for good.

    >>> estimate_width(ColumnLines([900, 950, 400], [1100, 1200]), ColumnLines())
    950
    """
    if not own.wraps and not shared.wraps:
        return None
    share = min(1.0, _SHARED_LINES / max(len(shared.lines), 1))
    candidates = set(own.lines) | (set(shared.lines) if not own.wraps else set())
    widest = max(candidates)

    def cost(width: int) -> float:
        misfits = own.misfits(width) + share * shared.misfits(width)
        return _MISFIT_COST * misfits + _WIDTH_COST * width / widest

    return min(sorted(candidates), key=cost)
