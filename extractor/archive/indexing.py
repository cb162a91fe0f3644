"""The words of a goal, a figure or a paragraph → the columns that full text looks in.

SQLite has an FTS5 table over six text columns (forms and keys of each of three fields); PostgreSQL one
`tsvector` with three weights. Both get the same words at the same distances, so that a query finds the same
in both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.archive.words import Language, find_key, split_words

FIELDS = ("title", "outcome", "rest")
"""Where words stand: the goal or label itself; what came of it; everything else said with it."""
WEIGHTS = dict(zip(FIELDS, "ABC", strict=True))

GAP = "\u00b6"
"""Stands between two texts of a field, so that no phrase reaches over."""
MOST_WORDS = 5000
"""Words of one field that are indexed: three fields fit into the 16 383 positions that PostgreSQL counts."""
MOST_OCCURRENCES = 255
"""PostgreSQL keeps so many places of one word; further ones count in neither database."""

FORM, KEY = "=", "~"
"""Tell forms from keys in a `tsvector`; in SQLite each has columns of its own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Something full text finds: `kind` and `owner` name it, `texts` are those of the three fields."""

    kind: str
    owner: str
    texts: tuple[tuple[str, ...], ...]
    language: Language


def list_words(texts: Iterable[str]) -> list[str]:
    """Return the words of one field, with `GAP` between texts; a text that is there twice counts once.

    >>> list_words(["Lukutaito paranee", "", "Kyllä"])
    ['lukutaito', 'paranee', '¶', 'kyllä']
    """
    words: list[str] = []
    for text in dict.fromkeys(texts):
        found = split_words(text)
        if found and words:
            words.append(GAP)
        words += found
    return _limit(words[:MOST_WORDS])


def _limit(words: list[str]) -> list[str]:
    if len(words) <= MOST_OCCURRENCES:
        return words
    seen: Counter[str] = Counter()
    limited = []
    for word in words:
        seen[word] += 1
        limited.append(GAP if seen[word] > MOST_OCCURRENCES else word)
    return limited


def write_columns(passage: Passage) -> dict[str, str]:
    """Return the six columns of SQLite: ``title_forms``, ``title_keys`` and so on."""
    columns = {}
    for field, texts in zip(FIELDS, passage.texts, strict=True):
        words = list_words(texts)
        columns[f"{field}_forms"] = " ".join(words)
        columns[f"{field}_keys"] = " ".join(_keys(words, passage.language))
    return columns


def _keys(words: Sequence[str], language: Language) -> list[str]:
    return _limit([word if word == GAP else find_key(word, language) for word in words])


def write_vector(passage: Passage) -> str:
    """Return the literal of PostgreSQL's `tsvector`: each form and key with its places and its field's
    weight."""
    places: dict[str, list[str]] = {}
    for number, (field, texts) in enumerate(zip(FIELDS, passage.texts, strict=True)):
        words = list_words(texts)
        start = 1 + number * (MOST_WORDS + 1)
        for mark, column in ((FORM, words), (KEY, _keys(words, passage.language))):
            for position, word in enumerate(column, start):
                if word != GAP:
                    places.setdefault(mark + word, []).append(f"{position}{WEIGHTS[field]}")
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
