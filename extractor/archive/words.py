"""A text → the words it is found by: each word's form, and the key that its inflected forms share.

Both databases get these words ready made. Their own tokenizers and stemmers differ from each other, and a
search must not: so words are cut here, once, and neither database is left anything to decide.

The key is the Snowball stem with what Finnish stems still vary in taken off (``gradation.toml``). The
stemmer alone parts *kaupunki* from *kaupungin*, and half of the forms that a statement prints from the form
a reader types.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import snowballstemmer

Language = Literal["fi", "sv"]
LANGUAGES: tuple[Language, ...] = ("fi", "sv")
STEMMERS: dict[Language, str] = {"fi": "finnish", "sv": "swedish"}

LONGEST_WORD = 64
"""Characters of a word that count; what is longer is no word but a broken text."""
SHORT_KEY, LONG_STEM, SHORTEST_STEM = 3, 4, 4
"""Stems of three letters are shared by words that have nothing in common, so these keep what they can."""
SHORT_MARK = "·"
"""Ends a key that is as short as a particle, so that it is not taken for one."""

_WORD = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"
_FOREIGN_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0327\u030c")
"""Accents that Finnish and Swedish write in borrowed words only; the dots and rings of å, ä, ö make
letters."""


@dataclass(frozen=True, slots=True)
class Gradation:
    """The data of ``gradation.toml``."""

    endings: tuple[tuple[re.Pattern[str], str], ...]
    grades: dict[str, str]
    parts: re.Pattern[str]
    dropped: str
    dropped_when_long: str


@cache
def load_gradation() -> Gradation:
    """Read the data, once."""
    data = tomllib.loads((Path(__file__).parent / "gradation.toml").read_text(encoding="utf-8"))
    endings = tuple((re.compile(rule["pattern"]), rule["replacement"]) for rule in data["endings"])
    vowels = data["vowels"]
    parts = re.compile(rf"(.*?)([^{vowels['all']}]*)([{vowels['all']}]*)")
    return Gradation(endings, data["grades"], parts, vowels["dropped"], vowels["dropped_when_long"])


def split_words(text: str) -> list[str]:
    """Cut a text into its words, letters and digits only, in lower case.

    >>> split_words("TVT-taitojen TUKI 5,5 %, Café")
    ['tvt', 'taitojen', 'tuki', '5', '5', 'cafe']
    """
    composed = unicodedata.normalize("NFKC", text.replace(_SOFT_HYPHEN, "")).casefold()
    return [_fold(word)[:LONGEST_WORD] for word in _WORD.findall(composed)]


def _fold(word: str) -> str:
    if word.isascii():
        return word
    letters = (unicodedata.normalize("NFD", letter) for letter in word)
    return "".join(
        parts[0] if len(parts) == 2 and parts[1] in _FOREIGN_MARKS else unicodedata.normalize("NFC", parts)
        for parts in letters
    )


@lru_cache(maxsize=65536)
def find_key(word: str, language: Language) -> str:
    """Return the key that the forms of a word share; `word` is one of `split_words`.

    >>> {find_key(form, "fi") for form in ("kaupunki", "kaupungin", "kaupunkien")}
    {'kaupung'}
    >>> {find_key(form, "sv") for form in ("kommunen", "kommunens", "kommuner")}
    {'kommun'}
    """
    if any(letter.isdigit() for letter in word):
        return word
    stem: str = _stemmer(language).stemWord(word)
    return _level(word, stem) if language == "fi" and len(word) > SHORT_KEY else stem


@cache
def _stemmer(language: Language) -> Any:
    return snowballstemmer.stemmer(STEMMERS[language])


def _level(word: str, stem: str) -> str:
    """Take from a Finnish stem what differs between the forms of one word."""
    data = load_gradation()
    rest = stem if len(stem) >= SHORTEST_STEM else word[:SHORTEST_STEM]
    for pattern, replacement in data.endings:
        shorter = pattern.sub(replacement, rest)
        if shorter != rest:
            rest = shorter
            break
    found = data.parts.fullmatch(rest)
    base, consonants, vowels = found.groups() if found else (rest, "", "")
    base += _weaken(consonants, data.grades)
    vowels = vowels.rstrip(data.dropped)
    if vowels.strip(data.dropped_when_long) or len(base) < LONG_STEM:
        base += vowels
    return base if len(base) > SHORT_KEY else (base or rest) + SHORT_MARK


def _weaken(consonants: str, grades: dict[str, str]) -> str:
    for length in (2, 1):
        end = consonants[-length:]
        if len(consonants) >= length and end in grades:
            return consonants[: len(consonants) - length] + grades[end]
    return consonants
