"""Pieces of a folded text: which of its words a piece was made of, and where its lines begin.

Folding joins broken words and drops hyphens, so that a text's places are not those of its words. What it
never changes is the order of the letters: places are found by counting them, hyphens and spaces left out.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
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


class PieceFinder:
    """Finds the words that pieces of one text were folded of: any number of pieces in one pass over it."""

    def __init__(self, words: Sequence[Word], text: str) -> None:
        self._words = tuple(words)
        self._text = text

    def find(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of ``text[start:end]``; all of them where the text is not that of the words."""
        if end - start == len(self._text) or not self._is_folded:
            return self._words
        first, last = self._count_before(start), self._count_before(end)
        last += end >= self._length
        begins, ends = self._spans
        low, high = bisect_right(ends, first), bisect_left(begins, last)
        while low and begins[low - 1] == first:
            low -= 1
        return self._words[low:high]

    @cached_property
    def _is_folded(self) -> bool:
        return has_letters_of(self._text, self._words)

    @cached_property
    def _length(self) -> int:
        """The text's length without the white space at its end."""
        return len(self._text.rstrip())

    @cached_property
    def _spans(self) -> tuple[list[int], list[int]]:
        """The number of each word's first letter among all, and of the one behind its last.

        A word without letters (a dash) begins and ends at once; it is in the piece that it begins.
        """
        spans = [(begin, end) for _, begin, end in _letter_spans(self._words)]
        return [begin for begin, _ in spans], [end for _, end in spans]

    def _count_before(self, place: int) -> int:
        counts = self._counts
        return counts[place] if counts else len(letters_of(self._text[:place]))

    @cached_property
    def _counts(self) -> list[int]:
        """How many letters stand before each place; none where composing the text would change it."""
        if not unicodedata.is_normalized("NFC", self._text):
            return []
        kept = (sign not in HYPHENS and not sign.isspace() for sign in self._text)
        return list(accumulate(kept, initial=0))


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


def _places_of_letters(text: str) -> Iterator[tuple[int, int]]:
    """Where words of `text` begin, each with how many letters stand before it."""
    seen = 0
    for token in _TOKEN.finditer(text):
        yield token.start(), seen
        seen += _count_letters(token[0])


def _count_letters(token: str) -> int:
    """How many signs of a token without spaces folding keeps; it and the words are composed (NFC)."""
    return len(token) - sum(map(token.count, HYPHENS)) if not token.isalnum() else len(token)
