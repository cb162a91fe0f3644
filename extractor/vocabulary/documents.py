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
_TYPES: tuple[DocumentType, ...] = (
    "evaluation_report", "interim_report", "financial_statement", "budget",
)  # fmt: skip
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
        self._finnish = frozenset(data["language"]["fi"])
        self._swedish = frozenset(data["language"]["sv"])

    def match_type(self, text: str) -> tuple[DocumentType, str] | None:
        """Return the type a title names and its words without the year, as printed."""
        printed = " ".join(text.split())
        words = printed.split()
        ends_sentence = printed.endswith((".", ",", ";")) and not printed[-2:-1].isdigit()
        if not words or len(words) > LONGEST_TITLE or ends_sentence:
            return None
        dated = split_dates(normalise(printed))
        key = self._grammar.key(dated.rest)
        if dated.years and key in self._with_year:
            return self._with_year[key], _label(printed, key)
        for name, kind in self._names:
            if key == name or key.startswith(f"{name} ") or key.endswith(f" {name}"):
                return kind, _label(printed, name)
        return None

    def guess_language(self, texts: Sequence[str]) -> Literal["fi", "sv"]:
        """Return the language whose frequent words are more; Finnish where nothing tells."""
        finnish = swedish = 0
        for text in texts:
            for word in _WORD.findall(text.casefold()):
                finnish += word in self._finnish
                swedish += word in self._swedish
        return "sv" if swedish > finnish else "fi"


def _label(printed: str, name: str) -> str:
    """Return the printed words that name the type."""
    length = len(name.split())
    words = printed.split()
    for start in range(len(words) - length + 1):
        candidate = " ".join(words[start : start + length])
        if normalise(candidate).strip(" .,:") == name:
            return candidate.strip(" .,:")
    return printed
