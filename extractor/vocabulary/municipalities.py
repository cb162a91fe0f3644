"""The register of Finnish municipalities, and what a text says about which of them it speaks of.

In: ``municipalities.csv`` (one row per municipality, present or merged away) and ``municipalities.toml``
(case endings, municipality words, names that are also common words). Out: `Municipality`, `Mention`, and a
guess with a confidence.

Why a register and not a rule: Finnish puts a town's name into the genitive before almost everything it owns,
and the nominative cannot be computed back from the genitive (stems change), so both forms are data. Why words
and not one regex per town: a document is scanned once, and each capitalised word costs a dictionary lookup.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent

# How much one mention says about whose document this is. A name beside a municipality word names the
# municipality as a body; the rest are places that the text talks about.
STRONG_WEIGHT = 10.0
NAME_WEIGHT = 2.0
LOCAL_WEIGHT = 1.0
WEAK_WEIGHT = 0.25

# Half of the trust is there when the votes reach this much: one strong mention alone gives 0.83.
_HALF_TRUST_VOTES = 2.0

_CAPITALISED = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-:][^\W\d_]+)*")
_NEXT_WORD = re.compile(r"[^\S\n]*\n?[^\S\n]*([^\W\d_]+(?:[-:][^\W\d_]+)*)")
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)\s+\Z")
_LONGEST_LEADING_WORD = 16
_REMEMBERED_TEXTS = 1024
"""The pages of a document are asked about more than once."""


class Kind(StrEnum):
    """What a municipality calls itself; the law knows no other difference."""

    CITY = "city"
    MUNICIPALITY = "municipality"


class Language(StrEnum):
    """The municipality's official language or languages by the Language Act (423/2003)."""

    FINNISH = "fi"
    SWEDISH = "sv"
    BILINGUAL = "bilingual"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality of the register.

    `code` has three digits and never changes. `name_sv` is None where Swedish has no name of its own.
    `valid_from` is given only for those founded since 2001; `valid_to` is the last year that the municipality
    existed, and `successor` the code of the one that its area, or the larger part of it, was joined to.
    """

    code: str
    name: str
    name_sv: str | None
    genitive: str
    kind: Kind
    language: Language
    valid_from: int | None
    valid_to: int | None
    successor: str | None

    def existed_in(self, year: int) -> bool:
        """Whether the municipality still stood at the end of `year`."""
        founded = self.valid_from is None or self.valid_from <= year
        return founded and (self.valid_to is None or year <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Mention:
    """A municipality's name in a text: `text[start:end]`, and how much it says about whose text it is."""

    municipality: Municipality
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Form:
    municipality: Municipality
    written: str
    name: str
    is_local: bool


@dataclass(frozen=True, slots=True)
class _Words:
    local_endings: frozenset[str]
    swedish_genitive: str
    swedish_genitive_unmarked: tuple[str, ...]
    swedish_words: tuple[str, ...]
    municipality_words: frozenset[str]
    municipality_prefixes: tuple[str, ...]
    leading_words: frozenset[str]
    weak_names: frozenset[str]
    context_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Index:
    forms: dict[str, _Form]
    stems: dict[str, _Form]
    first_words: frozenset[str]


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return every municipality of the register, present and former, in order of code."""
    return tuple(_read_municipality(row) for row in _rows())


def find_municipalities(text: str) -> list[Mention]:
    """Find the municipalities that `text` names, in order; the weights are the module's ``*_WEIGHT``.

    Nominative, genitive and local cases, Finnish and Swedish, also in capitals. A name inside a compound is
    not a mention, nor is a name in small letters.
    """
    return list(_mentions(text))


def guess_municipality(texts: Iterable[str], fiscal_year: int | None) -> tuple[Municipality | None, float]:
    """Guess which municipality a document is about, and how sure that is, from 0 to 1.

    Mentions vote by weight. A municipality that was merged away before the end of `fiscal_year` votes for its
    successor; without a year the present one is meant. A runner-up with as many votes halves the confidence.
    """
    votes = _count_votes([mention for text in texts for mention in _mentions(text)], fiscal_year)
    if not votes:
        return None, 0.0
    (winner, most), *others = sorted(votes.items(), key=lambda vote: -vote[1])
    margin = (most - others[0][1]) / most if others else 1.0
    return winner, round((0.5 + 0.5 * margin) * most / (most + _HALF_TRUST_VOTES), 4)


def _count_votes(mentions: list[Mention], year: int | None) -> dict[Municipality, float]:
    """Add the weights up; a name that is also a common word counts in full once designated somewhere."""
    designated = {mention.municipality for mention in mentions if mention.weight == STRONG_WEIGHT}
    votes: defaultdict[Municipality, float] = defaultdict(float)
    for mention in mentions:
        least = LOCAL_WEIGHT if mention.municipality in designated else 0.0
        votes[_standing_in(mention.municipality, year)] += max(mention.weight, least)
    return votes


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(_find_mentions(text))


def _find_mentions(text: str) -> Iterator[Mention]:
    index = _index()
    end_of_last = 0
    for match in _CAPITALISED.finditer(text):
        if match.start() < end_of_last:
            continue
        form, end = _form_at(text, match, index)
        if form is None:
            continue
        weight = _weigh(text, match.start(), end, form)
        if weight > 0:
            end_of_last = end
            yield Mention(form.municipality, match.start(), end, weight)


def _form_at(text: str, match: re.Match[str], index: _Index) -> tuple[_Form | None, int]:
    """Look the longest name up that starts at the word matched: two words, one word, stem and ending."""
    word = match[0].casefold()
    if word in index.first_words and (following := _NEXT_WORD.match(text, match.end())):
        form = index.forms.get(f"{word} {following[1].casefold()}")
        if form is not None:
            return form, following.end()
    form = index.forms.get(word)
    if form is None and word[-3:] in _words().local_endings:
        form = index.stems.get(word[:-3])
    if form is not None and not _is_written_as_name(match[0]):
        form = None
    return form, match.end()


def _is_written_as_name(word: str) -> bool:
    """Capitals throughout, or only at the head of each part."""
    return word.isupper() or all(part[1:] == part[1:].lower() for part in word.split("-"))


def _weigh(text: str, start: int, end: int, form: _Form) -> float:
    words = _words()
    if not form.is_local and _is_designated(text, start, end):
        return STRONG_WEIGHT
    name = form.name.casefold()
    if name in words.context_names:
        return 0.0
    if name in words.weak_names:
        return 0.0 if text[start:end].isupper() else WEAK_WEIGHT
    return LOCAL_WEIGHT if form.is_local else NAME_WEIGHT


def _is_designated(text: str, start: int, end: int) -> bool:
    """Whether a municipality word stands directly after the name, in front of it, or is its last word."""
    following = _NEXT_WORD.match(text, end)
    if following and is_municipality_word(following[1]):
        return True
    *parts, last = text[start:end].split()
    if parts and is_municipality_word(last):
        return True
    before = _PREVIOUS_WORD.search(text, max(0, start - _LONGEST_LEADING_WORD), start)
    return before is not None and before[1].casefold() in _words().leading_words


def is_municipality_word(word: str) -> bool:
    """Whether `word`, in any case, is one that stands beside a name to mean the municipality itself."""
    folded = word.casefold()
    return folded in _words().municipality_words or folded.startswith(_words().municipality_prefixes)


def is_swedish_municipality_word(word: str) -> bool:
    """Whether `word` is a Swedish one of them, before which a name is not inflected as in Finnish."""
    return word.casefold().startswith(_words().swedish_words)


def _standing_in(municipality: Municipality, year: int | None) -> Municipality:
    """Follow the mergers up to `year` (None: up to today), choosing among namesakes the one of that year."""
    if year is not None:
        for namesake in _by_name()[municipality.name]:
            if namesake.existed_in(year):
                return namesake
    last_year = municipality.valid_to
    if municipality.successor is None or (year is not None and last_year is not None and year <= last_year):
        return municipality
    return _standing_in(_by_code()[municipality.successor], year)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (_FOLDER / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _words() -> _Words:
    data = tomllib.loads((_FOLDER / "municipalities.toml").read_text(encoding="utf-8"))
    return _Words(
        local_endings=frozenset(data["local_endings"]),
        swedish_genitive=data["swedish_genitive"],
        swedish_genitive_unmarked=tuple(data["swedish_genitive_unmarked"]),
        swedish_words=tuple(data["swedish_words"]),
        municipality_words=frozenset(data["municipality_words"]),
        municipality_prefixes=tuple(data["municipality_prefixes"]),
        leading_words=frozenset(data["leading_words"]),
        weak_names=frozenset(name.casefold() for name in data["weak_names"]),
        context_names=frozenset(name.casefold() for name in data["context_names"]),
    )


def _read_municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name=row["name"],
        name_sv=row["name_sv"] or None,
        genitive=row["genitive"],
        kind=Kind(row["kind"]),
        language=Language(row["language"]),
        valid_from=int(row["valid_from"]) if row["valid_from"] else None,
        valid_to=int(row["valid_to"]) if row["valid_to"] else None,
        successor=row["successor"] or None,
    )


@cache
def _index() -> _Index:
    forms: dict[str, _Form] = {}
    stems: dict[str, _Form] = {}
    rows = zip(municipalities(), _rows(), strict=True)
    for municipality, row in sorted(rows, key=lambda pair: pair[0].valid_to is not None):
        for form in _written_forms(municipality, row):
            forms.setdefault(form.written.casefold(), form)
        if stem := row["stem"]:
            stems.setdefault(stem.casefold(), _Form(municipality, stem, municipality.name, True))
    return _Index(forms, stems, frozenset(key.split()[0] for key in forms if " " in key))


def _written_forms(municipality: Municipality, row: dict[str, str]) -> Iterator[_Form]:
    name = municipality.name
    yield _Form(municipality, name, name, False)
    yield _Form(municipality, municipality.genitive, name, False)
    if row["illative"]:
        yield _Form(municipality, row["illative"], name, True)
    for form in filter(None, row["forms"].split("|")):
        yield _Form(municipality, form, name, False)
    name_sv = municipality.name_sv or (name if municipality.language is not Language.FINNISH else None)
    if name_sv:
        yield _Form(municipality, name_sv, name_sv, False)
        yield _Form(municipality, _swedish_genitive(name_sv), name_sv, False)


def _swedish_genitive(name: str) -> str:
    words = _words()
    return name if name.endswith(words.swedish_genitive_unmarked) else name + words.swedish_genitive


@cache
def _by_code() -> dict[str, Municipality]:
    return {municipality.code: municipality for municipality in municipalities()}


@cache
def _by_name() -> dict[str, list[Municipality]]:
    names: defaultdict[str, list[Municipality]] = defaultdict(list)
    for municipality in municipalities():
        names[municipality.name].append(municipality)
    return dict(names)
