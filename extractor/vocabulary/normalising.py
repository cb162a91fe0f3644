"""Labels made comparable: what comes in is a label as printed, what goes out is its form for looking up.

Three forms, each coarser than the one before: `normalise` (spelling), `make_key` (punctuation), and the
`Stemmer`'s skeleton (inflection). The endings themselves are data (grammar.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASH = re.compile("[\u2010-\u2015\u2212\ufffe]")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\s+(?=[^\W\d_])")
_STOP_AFTER_LETTER = re.compile(r"(?<=[^\W\d_])\.")
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_HYPHEN_AT_SIGN = re.compile(r"-?(?=%)")
_SPACED = re.compile(r"\s*([/%€+()&=])\s*")
_DROPPED = re.compile(r"[\"'”’“*]+|(?<=[^\W\d_]):(?=\s|$)")
_ODD = re.compile("[\u00ad\u2010-\u2015\u2060\u200b-\u200f\u2212\ufeff\ufffe]")
"""The signs that `normalise` leaves out or writes otherwise."""
_SPACED_SIGNS, _DROPPED_SIGNS = frozenset("/%€+()&="), frozenset("\"'”’“*:")


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """Fold case, dashes and white space; NFC. Applied twice it changes nothing more.

    >>> normalise("  Tavoite\\u00a0TASO: ")
    'tavoite taso'
    """
    folded = normalize("NFC", normalize("NFC", text).casefold())
    spaced = _DASH.sub("-", _INVISIBLE.sub("", folded)) if _ODD.search(folded) else folded
    bare = " ".join(spaced.split()).rstrip(": ")
    return bare if bare == text else normalise(bare)


def join_broken_words(text: str, suspending: Sequence[str]) -> str:
    """Join a word that was broken at a line end, unless one of the `suspending` conjunctions follows.

    >>> join_broken_words("poik- keama", ("ja",)), join_broken_words("tuotot- ja kulut", ("ja",))
    ('poikkeama', 'tuotot- ja kulut')
    """

    if "-" not in text:
        return text

    def join(match: re.Match[str]) -> str:
        following = re.match(r"\w+", text[match.end() :])
        return match.group() if following and following.group() in suspending else ""

    return _BROKEN_WORD.sub(join, text)


@lru_cache(maxsize=65536)
def make_key(text: str) -> str:
    """Make the key under which a normalised label is looked up: no full stops, hyphens or quotes in words.

    >>> make_key("tot.%"), make_key("tavoite-taso"), make_key("mittari / arviointikriteeri")
    ('tot %', 'tavoitetaso', 'mittari / arviointikriteeri')
    """
    if text.isalpha() or (text.replace(" ", "").isalnum() and normalise(text) == text):
        return text
    key = _drop_marks(text)
    again = normalise(key)
    return key if again == key and _drop_marks(key) == key else make_key(again)


def _drop_marks(text: str) -> str:
    """Take the marks out; a pattern is tried only where its sign is, which is seldom."""
    key = text if _DROPPED_SIGNS.isdisjoint(text) else _DROPPED.sub(" ", text)
    if "." in key:
        key = _STOP_AFTER_LETTER.sub(" ", key)
    if "-" in key:
        key = _HYPHEN_AT_SIGN.sub("", _HYPHEN_IN_WORD.sub("", key))
    if not _SPACED_SIGNS.isdisjoint(key):
        key = _SPACED.sub(r" \1 ", key)
    return " ".join(key.split()).strip(" .,:;-")


class Stemmer:
    """Brings inflected forms of a word to one skeleton; only ever compared with other skeletons.

    `endings` are pairs (ending, what replaces it); `gradation` pairs (strong, weak) are applied in order.
    """

    def __init__(self, endings: Sequence[Sequence[str]], gradation: Sequence[Sequence[str]]) -> None:
        self._endings = dict(reversed([(old, new) for old, new in endings]))
        self._lengths = sorted(set(map(len, self._endings)), reverse=True)
        self._gradation = [(strong, weak) for strong, weak in gradation]
        self.stem = lru_cache(maxsize=65536)(self._stem)

    def stem_phrase(self, key: str) -> str:
        return " ".join(self.stem(word) for word in key.split())

    def stem_last(self, word: str) -> list[str]:
        """How the skeleton of a compound may end whose last part is `word`: gradation meets between parts,
        too (``avaintoimenpide``)."""
        stem = self.stem(word)
        met = (weak + stem[1:] for strong, weak in self._gradation if strong == weak + stem[:1])
        return [stem, *met]

    def _stem(self, word: str) -> str:
        if len(word) < 5 or not word.isalpha():
            return word
        return self._skeleton(self._cut_ending(word))

    def _cut_ending(self, word: str) -> str:
        for length in self._lengths:
            new = self._endings.get(word[-length:])
            if new is not None and len(word) - length >= 3:
                return word[:-length] + new
        return word

    def _skeleton(self, base: str) -> str:
        bare = base.rstrip("aeiouyåäö")
        bare = bare if len(bare) >= 3 else base
        for strong, weak in self._gradation:
            bare = bare.replace(strong, weak)
        return re.sub(r"([^\W\d_])\1", r"\1", bare)


def differ_by_one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours turns `one` into `other`.

    >>> differ_by_one_edit("tavotetaso", "tavoitetaso"), differ_by_one_edit("tulot", "menot")
    (True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return True
    swapped = short[start + 1 : start + 2] + short[start : start + 1] + short[start + 2 :]
    return swapped == long[start:]
