"""Status words: what comes in is an outcome as printed, what goes out is what it says about its goal.

Three kinds of evidence, in this order: a verdict (``Toteutui osittain``), work going on (``valmistelussa``),
and work that is done (``on hyväksytty``). The last counts only where it is the whole message: a figure, a
sentence without such a word, or a negation leaves the goal's status open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from extractor.vocabulary.dating import split_dates
from extractor.vocabulary.labels import Table
from extractor.vocabulary.matches import Status, StatusMatch
from extractor.vocabulary.normalising import normalise

WHOLE_CELL = 0.95
LEADING = 0.95
INSIDE = 0.85
WEAK = 0.65
CONTRADICTED = 0.6
IN_PROGRESS = 0.8
COMPLETED = 0.7

_GAP = r"(?:\s+[^\s.,;:!?]+){0,4}?"
_START = r"(?:^|(?<=[.!?:•]\s))"
_CLAUSE_END = r"(?=\s*(?:[.,;:!?)]|[-–]\s|$))"
_SECTION_MARK = re.compile(r"§\s*\d+|\d+\s*§")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase as written in statuses.toml; `stem` is a piece of it that every match holds, folded."""

    text: str
    stem: str
    status: Status
    weight: int
    is_weak: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    phrase: _Phrase


class StatusMatcher:
    """Matches outcomes against statuses.toml; `abbreviations` end in a full stop that ends no sentence."""

    def __init__(self, data: Table, abbreviations: Iterable[str]) -> None:
        verdicts: Mapping[Status, Table] = {
            status: data["verdicts"][status] for status in get_args(Status) if status in data["verdicts"]
        }
        self._values = {
            normalise(value): status for status, section in verdicts.items() for value in section["values"]
        }
        self._values |= {normalise(value): "in_progress" for value in data["progress"]["values"]}
        self._verdicts = [phrase for status, section in verdicts.items() for phrase in _read(section, status)]
        self._progress = list(_read(data["progress"], "in_progress"))
        self._completion = _Completion(data["completion"], abbreviations)
        self._workflow = frozenset(normalise(value) for value in data["workflow"]["values"])
        self._workflow_endings = tuple(data["workflow"]["pattern_endings"])
        self._placeholders = frozenset(normalise(value) for value in data["placeholder"]["values"])

    def match(self, text: str) -> StatusMatch | None:
        """Read one outcome; None where it only reports work or a figure."""
        whole = self._values.get(normalise(text).rstrip(" .!"))
        if whole is not None:
            return StatusMatch(whole, text.strip(), WHOLE_CELL, 0, len(text))
        verdicts = _find(self._verdicts, text)
        if verdicts:
            return _judge(verdicts, text)
        progress = _find(self._progress, text)
        if progress:
            return _answer(progress[0], text, "in_progress", IN_PROGRESS)
        span = self._completion.find(text)
        return StatusMatch("met", text[slice(*span)], COMPLETED, *span) if span else None

    def is_workflow_value(self, text: str) -> bool:
        value = normalise(text).rstrip(" .")
        return value in self._workflow or value.endswith(self._workflow_endings)

    def is_placeholder(self, text: str) -> bool:
        return normalise(text) in self._placeholders


class _Completion:
    """Tells whether a whole text says that things are done."""

    def __init__(self, data: Table, abbreviations: Iterable[str]) -> None:
        self._words = frozenset(data["words"])
        self._phrases = tuple(data["phrases"])
        self._bounded = frozenset(data["bounded"])
        self._partitive = tuple(data["partitive_endings"])
        self._negations = frozenset(data["negations"])
        self._abbreviations = frozenset(abbreviations)

    def find(self, text: str) -> tuple[int, int] | None:
        """Return where the first word of completion stands; None unless every sentence has one."""
        if _has_figure(text):
            return None
        sentences = [text[start:end] for start, end in self._sentences(text)]
        if not sentences or not all(self._is_done(sentence) for sentence in sentences):
            return None
        for word in _WORD.finditer(text):
            if word.group().casefold() in self._words | self._bounded:
                return word.span()
        return None

    def _is_done(self, sentence: str) -> bool:
        words = [word.casefold() for word in _WORD.findall(sentence)]
        if self._negations.intersection(words):
            return False
        if self._words.intersection(words) or any(phrase in sentence.casefold() for phrase in self._phrases):
            return True
        is_whole = bool(words) and not words[0].endswith(self._partitive)
        return is_whole and bool(self._bounded.intersection(words))

    def _sentences(self, text: str) -> Iterable[tuple[int, int]]:
        start = 0
        for mark in re.finditer(r"[.!?](?=\s+[^\Wa-zåäö])|[;•\n]|$", text):
            last = text[start : mark.end()].split()[-1:] or [""]
            is_end = last[0].casefold() not in self._abbreviations and not re.fullmatch(r"\(?[\d.]+", last[0])
            if is_end or mark.end() == len(text):
                if _WORD.search(text[start : mark.end()]):
                    yield start, mark.end()
                start = mark.end()


def _has_figure(text: str) -> bool:
    """Whether the text holds a number that is neither a date nor a section of minutes."""
    rest = split_dates(_SECTION_MARK.sub(" ", normalise(text))).rest
    return any(character.isdigit() for character in rest)


def _read(section: Table, status: Status) -> Iterable[_Phrase]:
    for name in ("phrases", "weak"):
        for text in section.get(name, ()):
            words = [word for word in text.lstrip("^").split() if word not in "…|"]
            literal = [word.rstrip("*").casefold() for word in words if "(" not in word and ")" not in word]
            stem = max(literal, key=len, default="")
            yield _Phrase(text, stem, status, len(words), name == "weak")


@cache
def _compile(text: str) -> re.Pattern[str]:
    """Turn a phrase into a pattern; the signs are told in statuses.toml."""
    starts = text.startswith("^")
    pattern = _START if starts else r"(?<!\w)"
    first = True
    for token in re.split(r"(?<!\\)\s+", text.lstrip("^")):
        if token == "…":
            pattern += _GAP
        elif token == "|":
            pattern += _CLAUSE_END
        else:
            pattern += ("" if first else r"\s+") + _compile_word(token)
            first = False
    return re.compile(pattern, re.IGNORECASE)


def _compile_word(token: str) -> str:
    if token.startswith("("):
        alternatives = token.strip("()").replace("\\ ", " ").split("|")
        return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in alternatives) + r")(?!\w)"
    if token.endswith("*"):
        return re.escape(token[:-1]) + r"\w*"
    return re.escape(token) + r"(?!\w)"


def _find(phrases: Sequence[_Phrase], text: str) -> list[_Hit]:
    """Find all phrases, from left to right; of overlapping ones the longest."""
    folded = text.casefold()
    hits = [
        _Hit(*found.span(), phrase)
        for phrase in phrases
        if phrase.stem in folded
        for found in _compile(phrase.text).finditer(text)
    ]
    hits.sort(key=lambda hit: (hit.start - hit.end, -hit.phrase.weight, hit.start))
    kept: list[_Hit] = []
    for hit in hits:
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _judge(hits: Sequence[_Hit], text: str) -> StatusMatch:
    """Weigh the verdicts of one text: the one it opens with, else the only one, else they make it partly."""
    sure = [hit for hit in hits if not hit.phrase.is_weak] or list(hits)
    first = sure[0]
    statuses = {hit.phrase.status for hit in sure}
    leads = not _WORD.search(text[: first.start])
    if len(statuses) == 1:
        confidence = WEAK if first.phrase.is_weak else LEADING if leads else INSIDE
        return _answer(first, text, first.phrase.status, confidence)
    if leads or "not_assessable" in statuses:
        return _answer(first, text, first.phrase.status, CONTRADICTED)
    return _answer(first, text, "partly", CONTRADICTED)


def _answer(hit: _Hit, text: str, status: Status, confidence: float) -> StatusMatch:
    return StatusMatch(status, text[hit.start : hit.end], confidence, hit.start, hit.end)
