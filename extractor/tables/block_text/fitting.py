"""How well a paragraph fits a column: by its words, its form, and its width.

In: a paragraph and the role of a column. Out: a score in nats, 0 where nothing speaks for or against. The
word kinds are those of flow text (``vocabulary/flow.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from extractor.tables.flow.widths import SPACE_WIDTH, measure_word
from extractor.tables.flow.words import End, FlowWords

SENTENCE_ROLES = frozenset({"measure", "outcome", "expected_result"})
FIGURE_ROLES = frozenset({"baseline", "target", "actual"})
SHORT_ROLES = frozenset({"responsible", "schedule", "status", "workflow", "number", *FIGURE_ROLES})
SHORT_WORDS = 6
GOAL_WORDS = 15
MOST_EVIDENCE = 3.0
"""No heap of words outweighs what the form says."""
STATUS_BONUS = 3.0
FIGURE_BONUS = 2.5

_FIGURE = re.compile(r"[<>≥≤~+−–-]?\s?\d(?:[\d\s.,:–-]*\d)?\s?(?:[^\s\d.,:]\S{0,5})?|[-–—−]")
_INTEGER = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?")
_DATE = re.compile(
    r"(?:\d{1,2}(?:[.–-]\d{1,2})*[./])?(?:\d{1,2}[./])?(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d)?"
)


class CellJudge(Protocol):
    """The part of the vocabulary that knows what cells say."""

    def is_verdict(self, text: str) -> bool: ...
    def is_workflow_value(self, text: str) -> bool: ...


def is_figure(text: str) -> bool:
    """Whether a cell is one figure, its unit perhaps behind it, or the dash of an empty cell."""
    return _FIGURE.fullmatch(text) is not None


def is_row_number(text: str) -> bool:
    """Whether a cell is a row's number: ``3``, ``3.``, ``1.2``."""
    return _INTEGER.fullmatch(text) is not None


def measure_line(text: str) -> int:
    """The width of a line in print, in thousandths of the font size."""
    texts = text.split()
    return sum(map(measure_word, texts)) + SPACE_WIDTH * (len(texts) - 1)


def fit_roles(
    text: str, roles: frozenset[str], words: FlowWords, vocabulary: CellJudge
) -> Mapping[str, float]:
    """How well the cell `text` fits each of `roles`."""
    return {role: _fit_role(text, role, words, vocabulary) for role in roles}


def _fit_role(text: str, role: str, words: FlowWords, vocabulary: CellJudge) -> float:
    texts = text.split()
    if is_figure(text):
        return _fit_figure(text, role)
    score = _fit_words(texts, role, words) + _fit_length(len(texts), role)
    is_sentence = words.end_of(texts[-1]) is End.STOP
    if is_sentence:
        score += 0.7 if role in SENTENCE_ROLES else -1.5
    elif role in SENTENCE_ROLES:
        score -= 1.5
    is_status = vocabulary.is_verdict(text) or vocabulary.is_workflow_value(text)
    if role in ("status", "workflow"):
        score += STATUS_BONUS if is_status else -STATUS_BONUS
    elif role in FIGURE_ROLES and not any(glyph.isdigit() for glyph in text):
        score -= 1.5
    elif role == "number":
        score -= FIGURE_BONUS
    return score


def _fit_figure(text: str, role: str) -> float:
    if not any(map(str.isdigit, text)):
        return 0.0
    if _DATE.fullmatch(text):
        return FIGURE_BONUS if role == "schedule" else 0.5 if role in FIGURE_ROLES else -FIGURE_BONUS
    if role == "number":
        return FIGURE_BONUS if _INTEGER.fullmatch(text) else -FIGURE_BONUS
    return FIGURE_BONUS if role in FIGURE_ROLES else 0.0 if role in ("outcome", "schedule") else -FIGURE_BONUS


def _fit_words(texts: list[str], role: str, words: FlowWords) -> float:
    found = sum(kind.weights.get(role, 0.0) for text in texts for kind in words.kinds_of(text.casefold()))
    return max(-MOST_EVIDENCE, min(MOST_EVIDENCE, found))


def _fit_length(count: int, role: str) -> float:
    if role in SHORT_ROLES and count > SHORT_WORDS:
        return -2.0
    return -1.0 if role in ("goal", "metric", "strategic_goal", "theme") and count > GOAL_WORDS else 0.0
