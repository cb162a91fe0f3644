"""Words of a line → how many figures may stand at its end.

In: the words of one line of text. Out: a range, since one space parts thousands as well as figures. Why here:
what a header of figures is can only be told together with the rows below it, and each stage that reads texts
asks for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

SIGNS = "-+–−"
UNITS = ("%", "€")
BLANKS = ("-", "–", "—", "−", "…", "...", "..")
_SIGN = rf"[{re.escape(SIGNS)}]?\(?"
_FIGURE = re.compile(
    rf"{_SIGN}(?:\d+(?:[.\u00a0\u2009\u202f]\d{{3}})*(?:,\d+)?)\)?-?[%€]?\*{{0,2}}(?<!^\d\))"
)
_HEAD = re.compile(rf"{_SIGN}[1-9]\d{{0,2}}")
_TAIL = re.compile(r"\d{3}(?:,\d+)?\)?-?[%€]?\*{0,2}")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class FigureCount:
    """`least` to `most` figures stand at the end of a line, behind `label` words."""

    least: int
    most: int
    label: int

    @property
    def is_row(self) -> bool:
        """Whether a label and two figures or more stand there."""
        return self.label > 0 and self.most > 1

    def may_be(self, count: int) -> bool:
        """Whether `count` figures may stand there."""
        return self.least <= count <= self.most


def count_figures(texts: Sequence[str]) -> FigureCount:
    """Count the figures at the end of `texts`; none where all of them are years.

    >>> count_figures(["Verotulot", "48", "210", "46", "077"])
    FigureCount(least=2, most=4, label=1)
    """
    start = len(texts)
    units = UNITS if texts[-1] in UNITS else UNITS[:1]
    while start and (
        _FIGURE.fullmatch(texts[start - 1])
        or texts[start - 1] in (*BLANKS, *SIGNS)
        or (texts[start - 1] in units and start > 1 and _FIGURE.fullmatch(texts[start - 2]))
    ):
        start -= 1
    words = texts[start:]
    figures = [text for text in words if text not in UNITS]
    if all(_YEAR.fullmatch(text) or text in SIGNS for text in figures):
        return FigureCount(0, 0, start)
    groups = _join_thousands(words, True)
    if len({"," in group for group in groups if group not in BLANKS}) > 1:
        groups = _join_thousands(words, False)
    return FigureCount(len(groups), len(figures), start if any(map(_has_letter, texts[:start])) else 0)


def _join_thousands(words: Sequence[str], with_decimals: bool) -> list[str]:
    """The fewest figures that the words may be. `with_decimals`: thousands may end in decimals; where some
    figures have none, three digits and decimals are a share."""
    groups: list[str] = []
    is_open = False
    for before, text in pairwise(("", *words)):
        if text in UNITS:
            is_open = False
        elif is_open and _TAIL.fullmatch(text) and (with_decimals or "," not in text):
            groups[-1] += text
            is_open = text.isdigit()
        else:
            if groups and before and before in SIGNS:
                groups[-1] += text
            else:
                groups.append(text)
            is_open = _HEAD.fullmatch(text) is not None
    return groups


def _has_letter(text: str) -> bool:
    return any(glyph.isalpha() for glyph in text)
