"""What both PDF readers know of type: a font's name → bold, italic; a glyph → where and how high it stands.

Weights in font descriptors are unreliable (word processors write the same stem width for all weights), so
the name decides, as the file spells it: ``BCDEEE+Calibri-Bold``, ``Arial,BoldItalic``, ``Lato-Semibold``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

_BOLD = re.compile(r"bold|black|heavy|demi(?!s)|semibold|(?<![a-z])(?:bd|bol)(?![a-z])", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|(?<![a-z])(?:it|ita)(?![a-z])", re.IGNORECASE)
_STYLE = re.compile(r"[-,].*$")
_SUBSET = re.compile(r"^[A-Z]{6}\+")


Edges = tuple[float, float, float, float]
"""``(left, bottom, right, top)`` in PDF coordinates."""


class Style(NamedTuple):
    """How a word is set: size in points as displayed, weight, slope, colour as 0xRRGGBB, font family."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    font: str = ""


class Height(NamedTuple):
    """How far a font's glyphs reach above and below the baseline, in font sizes; `descent` is negative."""

    ascent: float
    descent: float

    @property
    def is_plausible(self) -> bool:
        """Whether a text font can be so; some programs write 0 for both."""
        return self.ascent >= 0.5 and self.descent <= -0.05 and self.ascent - self.descent <= 1.8


USUAL_HEIGHT = Height(0.75, -0.25)
"""Stands in for a font that does not tell: an em in all, as type is cast."""


class Footing(NamedTuple):
    """Where a glyph stands: its baseline (y of level text, x of plumb text), size, and font's height."""

    baseline: float
    size: float
    height: Height
    turn: int

    def stretch(self, edges: Edges) -> Edges:
        """Return a word's ``(left, bottom, right, top)`` with the height of its font instead of its ink."""
        left, bottom, right, top = edges
        above, below = self.height.ascent * self.size, self.height.descent * self.size
        if self.turn == 0:
            return left, self.baseline + below, right, self.baseline + above
        if self.turn == 90:
            return self.baseline - above, bottom, self.baseline - below, top
        if self.turn == 180:
            return left, self.baseline - above, right, self.baseline - below
        return self.baseline + below, bottom, self.baseline + above, top


class Typography(Protocol):
    """What a reader knows of the glyphs of a page, by their numbers."""

    def describe(self, indexes: Sequence[int]) -> list[tuple[Style, Footing | None]]:
        """The typography of each glyph, and where it stands; None where its box tells that already."""

    def turn(self, index: int) -> int:
        """The clockwise turn in degrees (0, 90, 180, 270) that makes glyph `index` upright."""


def name_family(name: str) -> str:
    """Return a font's name without subset prefix and style.

    >>> name_family("BCDEEE+Calibri-BoldItalic"), name_family("Arial,Bold"), name_family("TimesNewRomanPSMT")
    ('Calibri', 'Arial', 'TimesNewRomanPSMT')
    """
    return _STYLE.sub("", _SUBSET.sub("", name))


def is_bold_name(name: str) -> bool:
    """Whether the font's name says that it is bold.

    >>> is_bold_name("BCDEEE+Calibri-Bold"), is_bold_name("ABBOLD+Calibri")
    (True, False)
    """
    return _BOLD.search(_SUBSET.sub("", name)) is not None


def is_italic_name(name: str) -> bool:
    """Whether the font's name says that it is italic.

    >>> is_italic_name("Helvetica-Oblique"), is_italic_name("Titillium")
    (True, False)
    """
    return _ITALIC.search(_SUBSET.sub("", name)) is not None
