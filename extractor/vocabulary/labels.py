"""An index of labels: what comes in is a printed label, what goes out is the value the vocabulary gives it.

The ways to find a label stand in a fixed order, each less sure than the one before: listed, inflected, with
one typing error in a long word, and by kin (the head of a compound or of a phrase). Confidences are the share
of right answers we expect, so that a finding can be made of a weak one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

from extractor.vocabulary.matches import MatchRule
from extractor.vocabulary.normalising import (
    Stemmer,
    differ_by_one_edit,
    join_broken_words,
    make_key,
    normalise,
)

SEEN = 0.98
EXPECTED = 0.9
WEAK = 0.6
INFLECTED = 0.97  # factor
ABBREVIATED = 0.85  # factor
TYPO = 0.85  # factor
KIN = 0.7
TYPO_WORD_LENGTH = 8
KIN_WORDS = 7
"""A longer label is a sentence, whatever its last word."""
LONGEST_ABBREVIATED = 90
CACHED_LABELS = 65536
"""More than the different labels of any document; each answer is found once."""
_CACHED_KEYS = 16384
_MONTH = "kuu"
_SHORT_MONTH = 3
_SWEDISH_GENITIVES = ("ens", "ets", "nas")
_ABBREVIATION = re.compile(r"(?<=[^\W\d_]{3})\.(?=\s?[^\W\d_])|(?<=[^\W\d_]{3})\.$")

Table = Mapping[str, Any]

_LISTS = (("fi", SEEN), ("sv", SEEN), ("fi_expected", EXPECTED), ("sv_expected", EXPECTED), ("weak", WEAK))


@dataclass(frozen=True, slots=True)
class Found:
    """`values` are the listed values of the label, the surest first."""

    values: tuple[str, ...]
    confidence: float
    rule: MatchRule


@dataclass(frozen=True, slots=True)
class Grammar:
    """What matching needs of grammar.toml."""

    stemmer: Stemmer
    joints: frozenset[str]
    suspending: tuple[str, ...]
    prepositions: frozenset[str]
    complement_endings: tuple[str, ...]
    date_words: frozenset[str]
    months: frozenset[str]

    @classmethod
    def read(cls, data: Table) -> Grammar:
        return cls(
            stemmer=Stemmer(data["endings"], data["gradation"]),
            joints=frozenset(data["label_joints"]),
            suspending=tuple(data["conjunctions"]),
            prepositions=frozenset(data["prepositions"]),
            complement_endings=tuple(data["complement_endings"]),
            date_words=frozenset(data["date_words"]),
            months=frozenset(_forms_of_months(data["months"])),
        )

    def key(self, text: str) -> str:
        """Make the look-up key of a label as printed."""
        return make_key(join_broken_words(normalise(text), self.suspending))


def listed_labels(section: Table) -> Iterable[tuple[str, float]]:
    """Yield each label of a vocabulary section with the confidence its list gives it."""
    for name, confidence in _LISTS:
        for label in section.get(name, ()):
            yield label, confidence


class LabelIndex:
    """Labels of all values. `sections` maps a value to its vocabulary section.

    `find_listed` finds a key that is listed, inflected, spaced otherwise, or with one typing error;
    `find_kin` finds the value of an unlisted key's head.
    """

    def __init__(self, sections: Mapping[str, Table], grammar: Grammar) -> None:
        self._grammar = grammar
        self._exact: dict[str, tuple[tuple[str, float], ...]] = {}
        self._stems: dict[str, str] = {}
        self._unspaced: dict[str, str] = {}
        self._heads: list[tuple[str, str]] = []
        for value, section in sections.items():
            for label, confidence in listed_labels(section):
                self._enter(grammar.key(label), value, confidence)
            self._heads += [
                (form, value)
                for head in section.get("heads", ())
                for form in grammar.stemmer.stem_last(grammar.key(head))
            ]
        self._heads.sort(key=lambda pair: -len(pair[0]))
        self.find_listed = lru_cache(maxsize=_CACHED_KEYS)(self._find_listed)
        self._near_words = lru_cache(maxsize=_CACHED_KEYS)(self._find_near)
        self.longest = max(map(len, self._exact), default=0)

    def _enter(self, key: str, value: str, confidence: float) -> None:
        known = self._exact.get(key, ())
        if value in (other for other, _ in known):
            return
        self._exact[key] = tuple(sorted((*known, (value, confidence)), key=lambda pair: -pair[1]))
        self._unspaced.setdefault(key.replace(" ", ""), key)
        self._stems.setdefault(self._grammar.stemmer.stem_phrase(key), key)

    @property
    def words(self) -> frozenset[str]:
        """The stems of all words in the labels."""
        return frozenset(word for stems in self._stems for word in stems.split())

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The stems of all heads."""
        return tuple(head for head, _ in self._heads)

    def _find_listed(self, key: str) -> Found | None:
        entry = self._exact.get(key)
        if entry is not None:
            return self._found(entry, 1.0, "exact" if entry[0][1] == SEEN else "expected")
        inflected = self._stems.get(self._grammar.stemmer.stem_phrase(key))
        if inflected is not None and _agree(key, inflected):
            return self._found(self._exact[inflected], INFLECTED, "inflected")
        unspaced = self._unspaced.get(key.replace(" ", ""))
        if unspaced is not None:
            return self._found(self._exact[unspaced], INFLECTED, "spaced")
        misspelt = self._find_misspelt(key)
        return self._found(self._exact[misspelt], TYPO, "typo") if misspelt is not None else None

    def find_abbreviated(self, text: str) -> Found | None:
        """Find the one value whose label a normalised text abbreviates: ``pitkäaik. lainojen lisäys``. Labels
        that were seen go before those that are only expected."""
        pattern = _expand(text)
        if pattern is None:
            return None
        keys = [key for key in self._exact if pattern.fullmatch(key)]
        surest = max((self._exact[key][0][1] for key in keys), default=0.0)
        keys = [key for key in keys if self._exact[key][0][1] == surest]
        values = {self._exact[key][0][0] for key in keys}
        return self._found(self._exact[keys[0]], ABBREVIATED, "abbreviated") if len(values) == 1 else None

    def find_kin(self, key: str) -> Found | None:
        """Find the value of the label's head: its last word, or the word before a complement."""
        words = key.split()
        if not words or len(words) > KIN_WORDS:
            return None
        head = self._head_of(words)
        found = self.find_listed(head) if len(words) > 1 else None
        if found is not None and len(head) >= 3 and found.rule != "typo":
            return Found(found.values[:1], KIN * found.confidence, "kin")
        stem = self._grammar.stemmer.stem(head)
        if not stem.endswith(self.heads):
            return None
        for ending, value in self._heads:
            if stem.endswith(ending) and (stem != ending or len(words) > 1):
                return Found((value,), KIN if len(words) == 1 else KIN - 0.1, "kin")
        return None

    def _head_of(self, words: Sequence[str]) -> str:
        for position, word in enumerate(words[1:], start=1):
            if word in self._grammar.prepositions:
                return words[position - 1]
        return words[0] if words[-1].endswith(self._grammar.complement_endings) else words[-1]

    def _find_misspelt(self, key: str) -> str | None:
        """Find the listed key that differs from `key` by one typing error in one long word."""
        words = key.split()
        for position, word in enumerate(words):
            if len(word) < TYPO_WORD_LENGTH - 1:
                continue
            for listed in self._near_words(word):
                repaired = " ".join([*words[:position], listed, *words[position + 1 :]])
                if repaired in self._exact:
                    return repaired
        return None

    def _find_near(self, word: str) -> tuple[str, ...]:
        """Find the long listed words one edit away: two such words share what is left when a letter goes."""
        candidates = (self._shortened.get(form, ()) for form in (word, *_shorten(word)))
        near = dict.fromkeys(chain.from_iterable(candidates))
        return tuple(listed for listed in near if differ_by_one_edit(word, listed))

    @cached_property
    def _shortened(self) -> dict[str, list[str]]:
        """The long listed words by themselves and by each form with one letter less."""
        shortened: dict[str, list[str]] = {}
        for word in sorted({word for key in self._exact for word in key.split()}):
            if len(word) < TYPO_WORD_LENGTH:
                continue
            for form in (word, *_shorten(word)):
                shortened.setdefault(form, []).append(word)
        return shortened

    @staticmethod
    def _found(entry: tuple[tuple[str, float], ...], factor: float, rule: MatchRule) -> Found:
        return Found(tuple(value for value, _ in entry), round(entry[0][1] * factor, 3), rule)


def _agree(key: str, listed: str) -> bool:
    """Whether the attributes stand in the same case: ``mittari tavoite`` is not ``mittarin tavoite``."""
    words, listed_words = key.split(), listed.split()
    if _is_genitive(words[-1]):
        return True
    pairs = zip(words[:-1], listed_words[:-1], strict=True)
    return all(_is_genitive(word) == _is_genitive(other) for word, other in pairs)


def _forms_of_months(months: Iterable[Sequence[str]]) -> Iterator[str]:
    """The names of months, and how labels shorten them: ``tammi-elokuu``, ``jan-aug``."""
    for finnish, swedish in months:
        yield from (finnish, finnish.removesuffix(_MONTH), swedish, swedish[:_SHORT_MONTH])


def _is_genitive(word: str) -> bool:
    return (word.endswith("n") and not word.endswith("nen")) or word.endswith(_SWEDISH_GENITIVES)


def _expand(text: str) -> re.Pattern[str] | None:
    """Turn a text with abbreviated words into a pattern of keys; None where no word is abbreviated."""
    if "." not in text or len(text) > LONGEST_ABBREVIATED or not _ABBREVIATION.search(text):
        return None
    pieces = _ABBREVIATION.split(text)
    keys = [re.escape(make_key(piece)) for piece in pieces]
    joints = (_joint_before(piece) for piece in pieces[1:])
    pattern = keys[0] + "".join(joint + key for joint, key in zip(joints, keys[1:], strict=True))
    return re.compile(pattern)


def _joint_before(piece: str) -> str:
    """What an abbreviation's full stop stands for: the rest of a word, and perhaps of the next."""
    if piece.startswith(" "):
        return r"\w* "
    return r"\w*\s?\w*" if piece else r"\w*"


def _shorten(word: str) -> Iterable[str]:
    """Yield the word with each of its letters left out in turn."""
    return (word[:position] + word[position + 1 :] for position in range(len(word)))
