"""Characters as a file stores them → characters as the page shows them, the same for all readers.

Composed letters (NFC), ligatures in letters, every drawn hyphen ``-``, nothing that draws nothing. So no
word can turn the writing direction of what shows it, nor control a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractor.notation.controls import TURNING

SOFT_HYPHEN = "\xad"

UNDRAWN = "\u2060"
"""What a reader puts for a soft hyphen that draws nothing, where PDFs draw most of them."""

INVISIBLE = "".join(map(chr, (0x034F, 0x180E, *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC))))
INVISIBLE += "".join(map(chr, range(0xE0000, 0xE0080)))
"""Joiners, annotations and tags."""

DROPPED = "\xad\u200b\u200c\u200d\u2060\ufeff" + TURNING + INVISIBLE
"""Soft hyphens inside a line, and characters of no width."""

HYPHENS = "\u2010\u2011"
"""HYPHEN and NON-BREAKING HYPHEN, which draw the same as ``-``."""

LINE_END_HYPHENS = "\x02\ufffe\xad"
"""What PDFium gives for a hyphen that breaks a word (U+0002, U+FFFE), and the soft hyphen."""

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}

_TABLE = str.maketrans({**dict.fromkeys(DROPPED, ""), **dict.fromkeys(HYPHENS, "-"), **LIGATURES})

_CONTROLS = [chr(code) for code in (*range(32), *range(127, 160))]
_GLYPH_TABLE = (
    dict.fromkeys(map(ord, _CONTROLS), "\ufffd") | _TABLE | dict.fromkeys(map(ord, LINE_END_HYPHENS), "-")
)
_UNUSUAL = re.compile("[" + re.escape("".join(map(chr, _GLYPH_TABLE))) + "]")


def clean_word(text: str, at_line_end: bool) -> str:
    """Return the word of a text file as a page would show it; empty where it shows nothing.

    >>> clean_word("raken\xad", True), clean_word("raken\xadnus", False), clean_word("\ufb01rma", False)
    ('raken-', 'rakennus', 'firma')
    """
    if text.isascii():
        return text
    if at_line_end and text[-1] == "\xad":
        text = text[:-1] + "-"
    return unicodedata.normalize("NFC", text.translate(_TABLE))


@lru_cache(maxsize=65536)
def clean_glyphs(text: str) -> str:
    """Return the glyphs of a PDF's word as text; empty where they show nothing.

    In a PDF the soft hyphen is the code of a drawn hyphen. A control character is a glyph that the file gives
    no meaning; it becomes U+FFFD, so that it is not lost.

    >>> clean_glyphs("raken\x02"), clean_glyphs("laaja\xadalainen"), clean_glyphs("\x05")
    ('raken-', 'laaja-alainen', '\ufffd')
    """
    if _UNUSUAL.search(text) is None and unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text.translate(_GLYPH_TABLE))
