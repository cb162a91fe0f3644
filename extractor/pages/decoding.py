"""The bytes of a text file → its characters.

In: bytes in any encoding a Finnish office has produced. Out: a string and the number of characters that could
not be read. An encoding is chosen by what it makes of the bytes: UTF-8 proves itself by its own form; the
single-byte encodings all accept nearly anything, so they are told apart by whether the accented letters stand
where Finnish and Swedish have them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.errors import UndecodableText

SINGLE_BYTE_ENCODINGS = ("cp1252", "iso-8859-15", "cp850", "mac-roman")
"""Windows and Latin-1, Latin-9 (where it has the euro sign), DOS and old Macintosh; the first wins a draw."""

LETTERS = frozenset("åäöÅÄÖ")
RARE_LETTERS = frozenset("éèüÉÜšžŠŽáóíñøæØÆßçàõãÕ")
SIGNS = frozenset("\xa0\xad€§°²³´µ·½¼±×–—…“”„‘’‚‹›«»•‰™©®¹º¿¡−")
OPENING = frozenset("„‚‹«")
WITHIN_WORDS = frozenset("\xa0\xad’–·")

PLAUSIBLE_SHARE = 0.85
"""So much of the non-ASCII characters must be expected ones; a wrong encoding makes most odd."""

MAX_BAD_SHARE = 0.002
"""A UTF-8 text with a few broken bytes is read, with a note; one with more is a mixture of encodings."""

UTF16_NUL_SHARE = 0.2
"""Half the bytes of western text in UTF-16 are NUL; of a text in another encoding none should be."""


class Decoded(NamedTuple):
    """The text, its encoding, and how many characters were replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode_text(data: bytes) -> Decoded:
    """Decode `data`; raises `UndecodableText` where no encoding gives a text without doubt.

    >>> decode_text("Määrä".encode("cp1252")).encoding, decode_text("Määrä".encode("utf-16")).text
    ('cp1252', 'Määrä')
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _decode_utf16(data[2:], encoding)
    if data.count(0) > UTF16_NUL_SHARE * len(data):
        little = data[1::2].count(0) > data[0::2].count(0)
        return _decode_utf16(data, "utf-16-le" if little else "utf-16-be")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return _refuse_nul(Decoded(data.decode("utf-8"), "utf-8", 0))
    except UnicodeDecodeError as error:
        return _decode_broken_utf8(data, error) or _decode_single_byte(data)


def _decode_utf16(data: bytes, encoding: str) -> Decoded:
    try:
        return _refuse_nul(Decoded(data.decode(encoding), encoding, 0))
    except UnicodeDecodeError as error:
        raise UndecodableText(f"the text looks like UTF-16, but byte {error.start} does not fit") from error


def _refuse_nul(decoded: Decoded) -> Decoded:
    if "\x00" in decoded.text:
        line = decoded.text.count("\n", 0, decoded.text.index("\x00")) + 1
        raise UndecodableText(f"line {line} holds a NUL character: the file is damaged, or not a text")
    return decoded


def _decode_broken_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """Read UTF-8 with few broken bytes; None where the bytes are not UTF-8 at all."""
    text = data.decode("utf-8", errors="replace")
    replaced = text.count("\ufffd") - data.count("\ufffd".encode())
    proper = sum(1 for char in text if char > "\x7f") - text.count("\ufffd")
    if proper < replaced:
        return None
    if replaced > max(1, MAX_BAD_SHARE * len(text)):
        line = data.count(b"\n", 0, error.start) + 1
        raise UndecodableText(f"the text mixes encodings: mostly UTF-8, but line {line} is not")
    return _refuse_nul(Decoded(text, "utf-8", replaced))


def _decode_single_byte(data: bytes) -> Decoded:
    scored: list[tuple[float, str, str]] = []
    for encoding in SINGLE_BYTE_ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        scored.append((score_plausibility(text), encoding, text))
    share, encoding, text = max(scored, key=lambda entry: entry[0], default=(0.0, "", ""))
    if share < PLAUSIBLE_SHARE:
        raise UndecodableText("the text is in no encoding known here: its letters do not make words")
    return _refuse_nul(Decoded(text, encoding, 0))


def score_plausibility(text: str) -> float:
    """Return the share of non-ASCII characters that are expected ones in an expected place, from 0 to 1.

    Inside a word only letters are expected; a small letter is not followed by an accented capital.

    >>> score_plausibility("Määrä"), score_plausibility("M„r„")
    (1.0, 0.0)
    """
    found = list(re.finditer(r"[^\x00-\x7f]", text))
    if not found:
        return 1.0
    return sum(_score_character(text, match.start()) for match in found) / len(found)


def _score_character(text: str, place: int) -> float:
    char = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if char in LETTERS or char in RARE_LETTERS:
        if char.isupper() and before.islower():
            return 0.0
        return 1.0 if char in LETTERS else 0.9
    if char not in SIGNS or (char in OPENING and before.isalpha()):
        return 0.0
    return float(char in WITHIN_WORDS or not (before.isalpha() and after.isalpha()))
