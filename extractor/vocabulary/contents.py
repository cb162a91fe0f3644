"""What a column holds: the texts of its cells come in, the role that they tell goes out.

Labels come first; this is for columns whose label is unknown or may mean two things. Evidence is the form of
the texts: sentences about what was done or is to be done, a verdict by itself, a time, the names of offices.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extractor.vocabulary.dating import split_dates
from extractor.vocabulary.labels import Table
from extractor.vocabulary.normalising import normalise

LEAST_CELLS = 2
"""One cell alone tells nothing about its column."""

SHARE = 0.6
"""At least this share of a column's filled cells is of one kind."""

SENTENCE_WORDS = 4
"""So many words make a sentence."""

STOPPED_WORDS = 2
"""So many do with a full stop behind them."""

VERDICT_WORDS = 4
OFFICE_WORDS = 4
"""A verdict, or an office, takes no more words than this."""

LEAST_VERBS = 0.3
"""At least this share of a column's sentences has a verb whose tense tells what the column says."""

MIXED = "mixed"

_WORD = re.compile(r"[^\W\d_]+(?:\d+)?")
_FIRST_OFFICE = re.compile(r"[,/;+&]|\s(?:ja|sekä|och|samt)\s")


@dataclass(frozen=True, slots=True)
class _Verbs:
    endings: tuple[str, ...]
    other_endings: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def read(cls, data: Table) -> _Verbs:
        return cls(tuple(data["endings"]), tuple(data["other_endings"]), frozenset(data["words"]))

    def are_in(self, words: Iterable[str]) -> bool:
        return any(
            word in self.words or (word.endswith(self.endings) and not word.endswith(self.other_endings))
            for word in words
        )


class ContentMatcher:
    """Matches the cells of a column against contents.toml."""

    def __init__(
        self,
        data: Table,
        months: Sequence[tuple[str, str]],
        is_verdict: Callable[[str], bool],
        is_workflow: Callable[[str], bool],
    ) -> None:
        self._past = _Verbs.read(data["past"])
        self._planned = _Verbs.read(data["planned"])
        self._times = frozenset(data["time"]["words"])
        self._months = tuple(name for pair in months for name in pair)
        self._offices = tuple(data["offices"]["endings"])
        self._says_verdict = is_verdict
        self._is_workflow = is_workflow

    def match(self, texts: Sequence[str]) -> str | None:
        """The role that a column's filled cells tell; None where they are too few, or of no one kind."""
        if len(texts) < LEAST_CELLS:
            return None
        form = self.form(texts)
        if form == "prose":
            return self._tense([text for text in texts if self._kind(text) == form])
        return "status" if form == MIXED else form

    def form(self, texts: Sequence[str]) -> str | None:
        """What most of a column's filled cells are: ``prose``, or a role that needs no neighbours; None where
        they are of no one kind. Verdicts (``status``) of which some go on in a sentence are `MIXED`."""
        kinds = Counter(map(self._kind, texts))
        if not kinds:
            return None
        kind, count = kinds.most_common(1)[0]
        if count < SHARE * len(texts):
            return None
        return MIXED if kind == "status" and kinds["prose"] else kind

    def _kind(self, text: str) -> str | None:
        """What one cell is: a role that needs no neighbours, ``prose``, or nothing telling."""
        words = _words(text)
        if self._is_time(text):
            return "schedule"
        if len(words) <= VERDICT_WORDS and (self._says_verdict(text) or self._is_workflow(text)):
            return "status"
        if not text.endswith(".") and self._is_office(text):
            return "responsible"
        is_sentence = len(words) >= (STOPPED_WORDS if text.endswith(".") else SENTENCE_WORDS)
        return "prose" if is_sentence else None

    def _is_time(self, text: str) -> bool:
        dated = split_dates(normalise(text))
        words = _words(dated.rest)
        is_dated = bool(dated.years) or dated.has_day
        return (is_dated or bool(words)) and all(
            word in self._times or word.startswith(self._months) or f"{word}kuu" in self._months
            for word in words
        )

    def _is_office(self, text: str) -> bool:
        """Whether the first name ends as an office does; a narrow column may have cut it anywhere."""
        first = _words(_FIRST_OFFICE.split(text)[0])
        return len(first) <= OFFICE_WORDS and "".join(first).endswith(self._offices)

    def _tense(self, texts: Sequence[str]) -> str | None:
        """Whether sentences say what was done (``outcome``) or is to be done (``measure``)."""
        past = sum(self._past.are_in(_words(text)) for text in texts)
        planned = sum(self._planned.are_in(_words(text)) for text in texts)
        if max(past, planned) < LEAST_VERBS * len(texts):
            return None
        if past > 2 * planned:
            return "outcome"
        return "measure" if planned > 2 * past else None


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
