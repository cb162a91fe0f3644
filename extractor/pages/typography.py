"""A font's name → bold, italic: what both PDF readers know of a font.

Weights in font descriptors are unreliable (word processors write the same stem width for all weights), so the
name decides, as printed in the file: ``BCDEEE+Calibri-Bold``, ``Arial,BoldItalic``, ``SourceSansPro-Semibold``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BOLD = re.compile(r"bold|black|heavy|demi(?!s)|semibold|(?<![a-z])(?:bd|bol)(?![a-z])", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|(?<![a-z])(?:it|ita)(?![a-z])", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")


class Style(NamedTuple):
    """How a word is set: size in points as displayed, weight, slope, colour as 0xRRGGBB."""

    size: float
    bold: bool
    italic: bool
    color: int


PLAIN = Style(0.0, False, False, 0)


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
