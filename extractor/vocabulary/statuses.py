"""Short values of a status column: a whole cell comes in, what it says of the goal goes out.

Here are only values that stand by themselves, and the question whether a short text is a verdict. What
running text says of a goal, its negations and hedges, the language stage reads from the same words
(prose.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import get_args

from extractor.vocabulary.labels import Table
from extractor.vocabulary.matches import Status
from extractor.vocabulary.normalising import normalise
from extractor.vocabulary.prose import OutcomeWords

VERDICT_PHRASES = ("reached", "reaching", "unreached", "missed", "partial", "slight", "wholly")
"""Phrases of prose.toml that a verdict consists of."""
DECIDING_PHRASES = ("reached", "reaching", "unreached", "missed")
"""Those of which a verdict has a word that is a phrase by itself."""

_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")


class StatusMatcher:
    """Matches whole cells against statuses.toml; `words` are those of outcomes in running text."""

    def __init__(self, data: Table, words: OutcomeWords) -> None:
        verdicts: Mapping[Status, Table] = {
            status: data["verdicts"][status] for status in get_args(Status) if status in data["verdicts"]
        }
        self._values = {
            normalise(value): status for status, section in verdicts.items() for value in section["values"]
        }
        self._values |= {normalise(value): "in_progress" for value in data["progress"]["values"]}
        self._workflow = frozenset(normalise(value) for value in data["workflow"]["values"])
        self._workflow_endings = tuple(data["workflow"]["pattern_endings"])
        self.colours = {word: name for name, words in data["colours"].items() for word in words}
        self._placeholders = frozenset(normalise(value) for value in data["placeholder"]["values"])
        self._beside = words.negations | words.verdict_words
        phrases = {name: words.patterns[name] for name in VERDICT_PHRASES}
        deciding = (phrase for name in DECIDING_PHRASES for phrase in phrases[name])
        self._of_verdicts = _compile(phrase for named in phrases.values() for phrase in named)
        self._deciding = _compile(phrase for phrase in deciding if " " not in phrase)

    def match(self, text: str) -> Status | None:
        """The status that a whole cell stands for by itself."""
        return self._values.get(normalise(text).rstrip(" .!"))

    def is_verdict(self, text: str) -> bool:
        """Whether a text says nothing but whether a goal was reached.

        It is one of the values, or all its words are those of verdicts: ``Ei toteutunut kaikilta osin``.
        """
        if self.match(text) is not None:
            return True
        words = [word.casefold() for word in _WORD.findall(text)]
        return (
            not _FIGURE.search(text)
            and any(self._deciding.fullmatch(word) for word in words)
            and all(word in self._beside or self._of_verdicts.fullmatch(word) for word in words)
        )

    def is_workflow_value(self, text: str) -> bool:
        value = normalise(text).rstrip(" .")
        return value in self._workflow or value.endswith(self._workflow_endings)

    def is_placeholder(self, text: str) -> bool:
        return normalise(text) in self._placeholders


def _compile(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of all words in `phrases`; a word with an open beginning would fit too many."""
    tokens = {token for phrase in phrases for token in phrase.split()}
    kept = sorted(token for token in tokens if token != "…" and not token.startswith("*"))
    return re.compile("|".join(re.escape(token).replace(r"\*", r"\w*") for token in kept))
