"""Typefaces and line breaking: what a text needs of room, and where its lines end.

The faces are the standard ones of PDF and those that come with matplotlib and reportlab, so that any machine
sets the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import matplotlib
import reportlab
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

STANDARD = {"Helvetica": ("Helvetica", "Helvetica-Bold"), "Times": ("Times-Roman", "Times-Bold")}
MATPLOTLIB = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
REPORTLAB = Path(reportlab.__file__).parent / "fonts"
EMBEDDED = {
    "DejaVu Sans": (MATPLOTLIB / "DejaVuSans.ttf", MATPLOTLIB / "DejaVuSans-Bold.ttf"),
    "DejaVu Serif": (MATPLOTLIB / "DejaVuSerif.ttf", MATPLOTLIB / "DejaVuSerif-Bold.ttf"),
    "STIX": (MATPLOTLIB / "STIXGeneral.ttf", MATPLOTLIB / "STIXGeneralBol.ttf"),
    "Vera": (REPORTLAB / "Vera.ttf", REPORTLAB / "VeraBd.ttf"),
}
VOWELS, CONSONANTS = "aeiouyåäö", "bcdfghjklmnpqrstvwxz"
SYLLABLE = re.compile(rf"(?<=[{VOWELS}{CONSONANTS}])(?=[{CONSONANTS}][{VOWELS}])", re.IGNORECASE)
SHORTEST_HEAD, SHORTEST_TAIL = 3, 3
"""Letters that must stand before and behind a hyphen at a line's end."""


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface at its size; `hyphenated` says whether words may be broken."""

    regular: str
    bold: str
    size: float
    hyphenated: bool

    def name(self, bold: bool) -> str:
        """The font to set in."""
        return self.bold if bold else self.regular

    def measure(self, text: str, bold: bool = False) -> float:
        """The width of a text in points."""
        return float(stringWidth(text, self.name(bold), self.size))


@cache
def register_face(name: str) -> tuple[str, str]:
    """Make a typeface known to reportlab; return its regular and its bold font."""
    if name in STANDARD:
        return STANDARD[name]
    fonts = f"{name} regular", f"{name} bold"
    for font, path in zip(fonts, EMBEDDED[name], strict=True):
        registerFont(TTFont(font, path))
    return fonts


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line; `ends` says that its paragraph does, so that it is not justified."""

    text: str
    ends: bool


def break_lines(text: str, face: Face, width: float, bold: bool = False) -> list[SetLine]:
    """Break a text at its own line breaks and where the width ends; a piece too wide stands alone."""
    lines: list[SetLine] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            line, full = _add_word(line, word, face, width, bold)
            lines += [SetLine(closed, False) for closed in full]
        lines.append(SetLine(line, True))
    return lines


def _add_word(line: str, word: str, face: Face, width: float, bold: bool) -> tuple[str, list[str]]:
    """Return the line that is open after a word, and the lines that it closed."""
    closed: list[str] = []
    while True:
        joined = f"{line} {word}" if line else word
        if face.measure(joined, bold) <= width:
            return joined, closed
        head, tail = _hyphenate(line, word, face, width, bold)
        if head:
            closed.append(f"{line} {head}" if line else head)
            line, word = "", tail
        elif line:
            closed.append(line)
            line = ""
        else:
            return word, closed


def _hyphenate(line: str, word: str, face: Face, width: float, bold: bool) -> tuple[str, str]:
    """Split a word so that its head fits behind the line; the head is empty where none does."""
    for place in reversed(break_places(word) if face.hyphenated else []):
        head = f"{word[:place]}-"
        if face.measure(f"{line} {head}" if line else head, bold) <= width:
            return head, word[place:]
    return "", word


def break_places(word: str) -> list[int]:
    """Where a word of letters may be broken: before a consonant that a vowel follows.

    >>> break_places("kirjasto")
    [3]
    """
    letters = word.rstrip(".,;:")
    if not letters.isalpha() or letters.isupper():
        return []
    places = (match.start() for match in SYLLABLE.finditer(letters))
    return [place for place in places if SHORTEST_HEAD <= place <= len(letters) - SHORTEST_TAIL]


def widest_piece(text: str, face: Face, bold: bool = False) -> float:
    """The width of the widest part of a text that no line break can divide."""
    pieces = []
    for word in text.split():
        places = [0, *(break_places(word) if face.hyphenated else []), len(word)]
        pieces += [word[start:end] + ("-" if end < len(word) else "") for start, end in pairwise(places)]
    return max((face.measure(piece, bold) for piece in pieces), default=0.0)
