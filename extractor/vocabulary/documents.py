"""Whole documents: their type from a title, their language from their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from extractor.vocabulary.dating import split_dates
from extractor.vocabulary.labels import Grammar, Table
from extractor.vocabulary.matches import DocumentType
from extractor.vocabulary.normalising import normalise

LONGEST_TITLE = 10
"""Words; a longer text is a sentence that happens to name a document."""
LONGEST_RUNNING_HEAD = 16
"""Words; head and foot of a page may have been read as one line."""
_TYPES: tuple[DocumentType, ...] = (
    "evaluation_report", "interim_report", "financial_statement", "budget",
)  # fmt: skip
LAST_DAY = (31, 12)
LAST_DAYS = [("31", "12")]
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PERIOD = re.compile(r"\b\d{1,2}\.\d{1,2}\.(?:\s?\d{4})?\s?[-–]\s?\d{1,2}\.\d{1,2}\.\s?((?:19|20)\d\d)\b")
"""From one day to another, whose year is the period's."""
_MONTHS = re.compile(r"\d\s?[-–/]\s?\d{1,2}\s?/\s?\d{4}|\b\d/\d{4}|[^\W\d_]kuu\b|[^\W\d_]kuulta\b")
_WORD = re.compile(r"[^\W\d_]+")


class DocumentMatcher:
    """Matches titles against documents.toml."""

    def __init__(self, data: Table, grammar: Grammar) -> None:
        self._grammar = grammar
        self._names: list[tuple[str, DocumentType]] = sorted(
            (
                (grammar.key(name), kind)
                for kind in _TYPES
                for lang in ("fi", "sv")
                for name in data[kind][lang]
            ),
            key=lambda pair: -len(pair[0]),
        )
        self._with_year: dict[str, DocumentType] = {
            grammar.key(name): kind for kind in _TYPES for name in data[kind].get("with_year", ())
        }
        self._outturns = [grammar.key(name) for name in data["outturn"]["names"]]
        self._fillers = frozenset(data["fillers"]["words"])
        self._finnish = frozenset(data["language"]["fi"])
        self._swedish = frozenset(data["language"]["sv"])

    def match_type(self, text: str) -> tuple[DocumentType, str] | None:
        """Return the type a title names and its words without the year, as printed."""
        printed = " ".join(text.split())
        words = printed.split()
        ends_sentence = printed.endswith((".", ",", ";")) and not printed[-2:-1].isdigit()
        if not words or len(words) > LONGEST_TITLE or ends_sentence:
            return None
        dated = split_dates(normalise(printed).replace("–", "-"))
        key = self._drop_fillers(self._grammar.key(dated.rest))
        for name, kind in self._names:
            if _stands_at_edge(name, key):
                return kind, _label(printed, name)
        for name, kind in self._with_year.items():
            if dated.years and _stands_at_edge(name, key):
                return kind, _label(printed, name)
        return None

    def match_running(self, text: str) -> tuple[DocumentType, str] | None:
        """As `match_type`, for a line of several parts, as running heads are: a type before its year."""
        printed = " ".join(text.split())
        if len(printed.split()) > LONGEST_RUNNING_HEAD or printed.endswith((",", ";")):
            return None
        folded = normalise(printed)
        for name, kind in (*self._names, *self._with_year.items()):
            found = re.search(rf"(?<![\w-]){re.escape(name)}\s+(?:19|20)\d\d\b", folded)
            if found is not None:
                return kind, _label(printed, name)
        return None

    def match_outturn(self, text: str) -> tuple[DocumentType, str] | None:
        """As `match_type`, for a title that says how a budget, or its goals, came out in a period.

        It is mostly a chapter's, and tells the document's type only where no other title does.
        """
        printed = " ".join(text.split())
        dated = split_dates(normalise(printed).replace("–", "-"))
        key = self._drop_fillers(self._grammar.key(dated.rest))
        if not dated.years or len(printed.split()) > LONGEST_TITLE:
            return None
        for name in self._outturns:
            if _stands_at_edge(name, key) or key.endswith(name):
                kind: DocumentType = "financial_statement" if _is_whole_year(printed) else "interim_report"
                return kind, _label(printed, name)
        return None

    def fiscal_year(self, title: str) -> int | None:
        """The year that a document's title says it is of: its period's last, else the one behind its name."""
        printed = " ".join(title.split())
        found = self.match_type(printed) or self.match_running(printed) or self.match_outturn(printed)
        if found is None:
            return None
        behind = printed[printed.find(found[1]) + len(found[1].split()[0]) :]
        for text in (behind, printed):
            period, year = _PERIOD.search(text), _YEAR.search(text)
            if period is not None and year is not None and period.start() <= year.start():
                return int(period[1])
            if year is not None:
                return int(year[0])
        return None

    def period_year(self, text: str) -> int | None:
        """The year of a line that is a whole year, a period, or the last day of one, and nothing else."""
        printed = " ".join(text.split())
        dated = split_dates(normalise(printed).replace("–", "-"))
        is_single_day = (
            dated.has_day and _PERIOD.search(printed) is None and _DAY.findall(printed) != LAST_DAYS
        )
        if self._drop_fillers(self._grammar.key(dated.rest)) or is_single_day:
            return None
        return dated.years[-1] if dated.years else None

    def _drop_fillers(self, key: str) -> str:
        words = key.split()
        while words and (words[-1] in self._fillers or not any(map(str.isalpha, words[-1]))):
            words.pop()
        return " ".join(words)

    def guess_language(self, texts: Sequence[str]) -> Literal["fi", "sv"]:
        """Return the language whose frequent words are more; Finnish where nothing tells."""
        finnish = swedish = 0
        for text in texts:
            for word in _WORD.findall(text.casefold()):
                finnish += word in self._finnish
                swedish += word in self._swedish
        return "sv" if swedish > finnish else "fi"


def _stands_at_edge(name: str, key: str) -> bool:
    """Whether `name` opens or ends a title."""
    return key == name or key.startswith(f"{name} ") or key.endswith(f" {name}")


def _is_whole_year(printed: str) -> bool:
    """Whether a title's period is a whole year: twelve months, the last day of a year, or no part of one."""
    days = [(int(day), int(month)) for day, month in _DAY.findall(printed)]
    if not days:
        return _MONTHS.search(printed) is None
    first, last = days[0], days[-1]
    return last == LAST_DAY if len(days) == 1 else last[1] % 12 + 1 == first[1]


def _label(printed: str, name: str) -> str:
    """Return the printed words that name the type."""
    length = len(name.split())
    words = printed.split()
    for start in range(len(words) - length + 1):
        candidate = " ".join(words[start : start + length])
        if normalise(candidate).strip(" .,:") == name:
            return candidate.strip(" .,:")
    return printed
