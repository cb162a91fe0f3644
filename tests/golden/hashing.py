"""Hashes that stand for the texts of a real statement in the gold files.

In: the text of a cell, label or heading, or a number as it is printed. Out: the first 16 hexadecimal digits
of a SHA-256. Why: the gold files were typed from page images of real statements, whose texts do not belong in
this repository; a hash lets a test say whether a reading equals the typed text without keeping that text.

An empty cell has the hash of the empty string.
"""

import hashlib
import re
import unicodedata

_DIGITS = 16
_MINUS_SIGNS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})


def hash_text(text: str) -> str:
    """Hash a text after NFC, folding every run of white space into one space, and stripping the ends.

    >>> hash_text("two\\nlines ") == hash_text("two lines")
    True
    """
    return _digest(re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip())


def hash_number(text: str) -> str:
    """Hash a number as printed, without spaces of any kind and with every minus sign or en dash as a hyphen.

    Decimals, separators other than spaces, units and words are kept: ``0`` and ``0,0`` differ.

    >>> hash_number("\N{MINUS SIGN}1\N{NO-BREAK SPACE}234,50") == hash_number("-1 234,50")
    True
    """
    return _digest("".join(unicodedata.normalize("NFC", text).translate(_MINUS_SIGNS).split()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]
