"""Words of flow text → what they say about where a cell ends, where one starts, and which column it is.

In: printed words. Out: small codes (`End`, `Start`) and word kinds. Why codes and not probabilities: the
search looks at each pair of neighbours many times, so everything about a single word is settled once here.
The words themselves are data: ``vocabulary/flow.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any


class End(IntEnum):
    """How the last word before a seam ends."""

    OTHER = 0
    STOP = 1
    COMMA = 2
    LEADER = 3
    HYPHEN = 4
    ATTRIBUTE = 5
    NUMBER = 6
    COLON = 7
    CLOSE = 8


class Start(IntEnum):
    """How the first word after a seam starts."""

    LOWER = 0
    CAPITAL = 1
    DIGIT = 2
    BULLET = 3
    OPEN = 4
    OTHER = 5
    ACRONYM = 6
    NAME = 7


@dataclass(frozen=True, slots=True, eq=False)
class WordKind:
    """Words that speak for a column: `weights` is log P(kind | role) - log P(kind) by role."""

    name: str
    endings: tuple[str, ...]
    exceptions: tuple[str, ...]
    words: frozenset[str]
    pattern: re.Pattern[str] | None
    weights: Mapping[str, float]

    def fits(self, word: str) -> bool:
        """Whether the casefolded `word` is of this kind."""
        if word in self.words or (self.pattern is not None and self.pattern.fullmatch(word) is not None):
            return True
        bare = word.strip(_PUNCTUATION)
        if bare in self.words:
            return True
        return bool(self.endings) and bare.endswith(self.endings) and not bare.endswith(self.exceptions)


@dataclass(frozen=True, slots=True, eq=False)
class FlowWords:
    """The word lists of ``vocabulary/flow.toml``."""

    leaders: frozenset[str]
    abbreviations: frozenset[str]
    bullets: frozenset[str]
    placeholders: frozenset[str]
    attribute_endings: tuple[str, ...]
    attribute_exceptions: tuple[str, ...]
    figure_placeholders: frozenset[str]
    figure_units: frozenset[str]
    units: frozenset[str]
    kinds: tuple[WordKind, ...]

    def end_of(self, word: str) -> End:
        """How `word` ends, as the last word of a line or cell."""
        if self.leads_on(word):
            return End.LEADER
        last = word[-1]
        if last in _LAST_GLYPHS:
            return _LAST_GLYPHS[last]
        if last in ".!?":
            return End.OTHER if word.casefold() in self.abbreviations or _DAY.fullmatch(word) else End.STOP
        if last.isdigit():
            return End.NUMBER
        return End.ATTRIBUTE if self.is_attribute(word) else End.OTHER

    def leads_on(self, word: str) -> bool:
        """Whether `word` is a conjunction or opener, which ends no cell."""
        return word.casefold() in self.leaders

    def is_attribute(self, word: str) -> bool:
        """Whether `word` looks like a genitive or adjective attribute, which wants a noun after it."""
        bare = word.casefold()
        return (
            len(bare) > _SHORTEST_ATTRIBUTE
            and bare.endswith(self.attribute_endings)
            and not bare.endswith(self.attribute_exceptions)
        )

    def start_of(self, word: str) -> Start:
        """How `word` starts, as the first word of a line or cell."""
        if word in self.bullets:
            return Start.BULLET
        first = word[0]
        if first in "([{":
            return Start.OPEN
        letter = next((glyph for glyph in word if glyph.isalnum()), "")
        if first.isdigit() or (first in "-+–−<>≥≤" and letter.isdigit()):
            return Start.DIGIT
        if first in "-–" or (not letter and first not in "\"'”’«»"):
            return Start.LOWER if letter else Start.OTHER
        if letter.isdigit():
            return Start.DIGIT
        if _ACRONYM.match(word):
            return Start.ACRONYM
        return Start.CAPITAL if letter.isupper() else Start.LOWER

    @cache  # noqa: B019 - one FlowWords lives as long as the process
    def kinds_of(self, word: str) -> tuple[WordKind, ...]:
        """The kinds that the casefolded `word` belongs to."""
        return tuple(kind for kind in self.kinds if kind.fits(word))


_PUNCTUATION = ".,;:!?()[]\"'”’"
_SHORTEST_ATTRIBUTE = 3
_ACRONYM = re.compile(r"(?=\D)[^\W_a-zß-öø-ÿ]{2,}\b")
_DAY = re.compile(r"\d{1,2}\.(?:\d{1,2}\.)?")
_LAST_GLYPHS = {
    ",": End.COMMA, ";": End.COMMA, "-": End.HYPHEN, "–": End.HYPHEN, "/": End.HYPHEN, "(": End.HYPHEN,
    ":": End.COLON, ")": End.CLOSE,
}  # fmt: skip


@cache
def load_flow_words() -> FlowWords:
    """Read ``vocabulary/flow.toml``."""
    data = tomllib.loads(files("extractor.vocabulary").joinpath("flow.toml").read_text(encoding="utf-8"))
    return FlowWords(
        leaders=frozenset(data["leaders"]),
        abbreviations=frozenset(data["abbreviations"]),
        bullets=frozenset(data["bullets"]),
        placeholders=frozenset(data["placeholders"]),
        attribute_endings=tuple(data["attribute_endings"]),
        attribute_exceptions=tuple(data["attribute_exceptions"]),
        figure_placeholders=frozenset(data["figures"]["placeholders"]),
        figure_units=frozenset(data["figures"]["units"]),
        units=frozenset(data["units"]),
        kinds=tuple(_make_kind(entry) for entry in data["kinds"]),
    )


def _make_kind(entry: dict[str, Any]) -> WordKind:
    pattern = entry.get("pattern")
    return WordKind(
        name=entry["name"],
        endings=tuple(entry.get("endings", ())),
        exceptions=tuple(entry.get("exceptions", ())),
        words=frozenset(entry.get("words", ())),
        pattern=re.compile(pattern) if pattern else None,
        weights=entry["weights"],
    )
