"""Pieces of a folded text: which of its words a piece was made of, and where its lines begin.

Folding joins broken words and drops hyphens, so that a text's places are not those of its words. What it
never changes is the order of the letters: places are found by counting them, hyphens and spaces left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from extractor.models.page import Word
from extractor.notation.folding import starts_new_line

HYPHENS = "-\u00ad\u2010\u2011"
_TOKEN = re.compile(r"\S+")


def letters_of(text: str) -> str:
    """The signs of `text` that folding keeps.

    >>> letters_of("veto- ja pito\u00advoima")
    'vetojapitovoima'
    """
    composed = unicodedata.normalize("NFC", text)
    for hyphen in HYPHENS:
        composed = composed.replace(hyphen, "")
    return "".join(composed.split())


def has_letters_of(text: str, words: Sequence[Word]) -> bool:
    """Whether `text` was folded of just these words."""
    return text == " ".join([word.text for word in words]) or letters_of(text) == letters_of(
        "".join(word.text for word in words)
    )


def words_of_piece(words: Sequence[Word], text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words that ``text[start:end]`` was folded of; all of them where `text` is not that of `words`."""
    if end - start == len(text) or not has_letters_of(text, words):
        return tuple(words)
    first, last = len(letters_of(text[:start])), len(letters_of(text[:end]))
    last += not text[end:].strip()
    return tuple(word for word, begin, end in _letter_spans(words) if _is_within(begin, end, first, last))


def line_starts(words: Sequence[Word], text: str) -> tuple[int, ...]:
    """The places in `text` where a line of `words` begins; only 0 where `text` is not that of `words`.

    A line that begins inside a word that folding joined begins nowhere.
    """
    if not has_letters_of(text, words):
        return (0,)
    counts = {
        begin
        for (word, begin, _), before in zip(_letter_spans(words), (None, *words), strict=False)
        if before is None or starts_new_line(word, before)
    }
    return tuple(place for place, seen in _places_of_letters(text) if seen in counts)


def _letter_spans(words: Sequence[Word]) -> Iterator[tuple[Word, int, int]]:
    """Each word with the numbers of its letters among all: the first, and the one behind the last."""
    lengths = [_count_letters(word.text) for word in words]
    ends = list(accumulate(lengths))
    return ((word, end - length, end) for word, length, end in zip(words, lengths, ends, strict=True))


def _is_within(begin: int, end: int, first: int, last: int) -> bool:
    """Whether a word is among the letters; one without letters (a dash) is in the piece that it begins."""
    return (end > first and begin < last) or (begin == end and first <= begin < last)


def _places_of_letters(text: str) -> Iterator[tuple[int, int]]:
    """Where words of `text` begin, each with how many letters stand before it."""
    seen = 0
    for token in _TOKEN.finditer(text):
        yield token.start(), seen
        seen += _count_letters(token[0])


def _count_letters(token: str) -> int:
    """How many signs of a token without spaces folding keeps; it and the words are composed (NFC)."""
    return len(token) - sum(map(token.count, HYPHENS)) if not token.isalnum() else len(token)
