"""Header lines: what comes in is the words of a line, what goes out is its cut into column labels.

The best cut is found over all cuts: each label is scored by how surely the vocabulary knows it, each further
label costs a little, so that ``TA muutosten jälkeen`` is one. Running text that happens to hold such words
gives None: nearly every word must belong to a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from extractor.models.table import Period
from extractor.vocabulary.columns import ColumnMatcher
from extractor.vocabulary.labels import Grammar
from extractor.vocabulary.matches import HeaderPiece
from extractor.vocabulary.periods import PeriodMatcher

LONGEST_LABEL = 7
LONGEST_LINE = 40
PIECE_COST = 0.3
UNKNOWN_COST = -1.5
BASED_WORTH = 0.8  # factor: a label that names its base may be two labels
KNOWN_SHARE = 0.8
"""Share of the words behind the row labels' head that must belong to known labels."""
LONGEST_STUB = 6
STUB_CONFIDENCE = 0.5
LEAST_CONFIDENCE = 0.75
"""Mean of the labels: running text makes labels of kin only, a header has listed ones too."""
FORGIVING_LENGTH = 4
"""So many known labels may have an unknown one among them."""

_YEAR_LIKE = re.compile(r"(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.(?:(?:19|20)\d\d)?")
_CACHED_LABELS = 65536
_GLUED_YEAR = re.compile(r"^[^\W\d_]+[-+]?(?:(?:19|20)\d\d|\d\d)$")
_NUMBER = re.compile(r"[-−–+]?\d[\d.,]*%?")
_SENTENCE_STOP = re.compile(r"[^\W\d_]{5,}[.;!?]$")
_INNER_STOP = re.compile(r"[,;]$")
_YEAR_MARK = re.compile(r"[^\W\d_]\.")
_DATE_JOINT = re.compile(r"[-–—]")


@dataclass(frozen=True, slots=True)
class _Label:
    """A known label of `length` words and its worth."""

    length: int
    roles: tuple[str, ...]
    period: Period | None
    confidence: float

    @property
    def worth(self) -> float:
        factor = BASED_WORTH if self.period and self.period.base_label else 1.0
        return self.confidence * factor * self.length - PIECE_COST


class HeaderSplitter:
    """Cuts header lines with the labels that the column and period matchers know."""

    def __init__(self, columns: ColumnMatcher, periods: PeriodMatcher, grammar: Grammar) -> None:
        self._columns = columns
        self._periods = periods
        self._grammar = grammar
        self._words = columns.index.words | periods.index.words
        self._heads = columns.index.heads
        self._is_label_word = lru_cache(maxsize=_CACHED_LABELS)(self._recall_word)
        self._label = lru_cache(maxsize=_CACHED_LABELS)(self._find_label)

    def split(self, words: tuple[str, ...]) -> tuple[HeaderPiece, ...] | None:
        """Cut `words` into labels; None unless they are a header line of at least two labels."""
        if not 2 <= len(words) <= LONGEST_LINE or not self._may_be_header(words):
            return None
        pieces = self._cut(words, self._is_year_first(words))
        stub, labels = self._part_stub(pieces)
        if len(labels) + bool(stub) < 2 or not self._holds(words, stub, labels):
            return None
        return (*stub, *labels)

    # ------------------------------------------------------------------ quick refusal

    def _may_be_header(self, words: Sequence[str]) -> bool:
        if any(_INNER_STOP.search(word) or self._ends_sentence(word) for word in words):
            return False
        if any(word.endswith(":") for word in words[:-1]):
            return False
        known = sum(self._is_label_word(word) for word in words)
        return known >= 2 and (known >= 0.6 * len(words) or known >= len(words) - LONGEST_STUB)

    def _ends_sentence(self, word: str) -> bool:
        """Whether a full stop ends a sentence rather than an abbreviation of the labels."""
        return bool(_SENTENCE_STOP.search(word)) and not self._is_label_word(word.rstrip("!?;"))

    def _recall_word(self, word: str) -> bool:
        if _YEAR_LIKE.fullmatch(word):
            return True
        if _NUMBER.fullmatch(word):
            return False
        stems = [self._grammar.stemmer.stem(part) for part in self._grammar.key(word).split()]
        return any(stem in self._words or stem.endswith(self._heads) for stem in stems) or bool(
            _GLUED_YEAR.search(word)
        )

    def _may_be_in_label(self, word: str) -> bool:
        """Whether a label of several words may hold the word; a single one may also be kin or misspelt."""
        is_sign = not any(character.isalpha() for character in word)
        folded = self._grammar.key(word)
        is_joint = folded in self._grammar.joints or folded in self._grammar.date_words
        return is_sign or is_joint or self._is_label_word(word)

    # ------------------------------------------------------------------ the best cut

    def _is_year_first(self, words: Sequence[str]) -> bool:
        """In one header the year stands always behind its word (``TP 2025``) or always before it."""
        first = next((position for position, word in enumerate(words) if _YEAR_LIKE.fullmatch(word)), None)
        if first is None or first + 1 == len(words) or _YEAR_LIKE.fullmatch(words[first + 1]):
            return False
        before = words[first - 1] if first else ""
        return first == 0 or not (_YEAR_MARK.fullmatch(before) or self._label((before,), False))

    def _cut(self, words: Sequence[str], year_first: bool) -> list[HeaderPiece]:
        """Find the cut of most worth; words that no label takes become pieces without a meaning."""
        known = list(
            accumulate(
                (
                    _is_broken(words, position) or self._may_be_in_label(word)
                    for position, word in enumerate(words)
                ),
                initial=0,
            )
        )
        best: list[tuple[float, int, _Label | None]] = [(0.0, 0, None)]
        for end in range(1, len(words) + 1):
            choices: list[tuple[float, int, _Label | None]] = [
                (best[end - 1][0] + UNKNOWN_COST, end - 1, None)
            ]
            for start in range(max(0, end - LONGEST_LABEL), end):
                if _is_dated_wrongly(words[start:end], year_first):
                    continue
                if end - start > 1 and end - start > known[end] - known[start]:
                    continue
                label = self._label(tuple(words[start:end]), self._is_attribute(words, end))
                if label:
                    choices.append((best[start][0] + label.worth, start, label))
            best.append(max(choices, key=lambda choice: choice[0]))
        pieces: list[HeaderPiece] = []
        end = len(words)
        while end:
            _, start, label = best[end]
            if label:
                pieces.append(HeaderPiece(start, end, label.roles, label.period, label.confidence))
            else:
                pieces.append(HeaderPiece(start, end, (), None, 0.0))
            end = start
        return pieces[::-1]

    def _find_label(self, words: tuple[str, ...], is_attribute: bool) -> _Label | None:
        text = " ".join(words)
        if words[0].startswith("(") and not words[-1].endswith(")"):
            return None
        column = self._columns.match(text) if len(words) == 1 else self._columns.match_listed(text)
        if len(words) > 1 and not column.roles and not self._holds_label(words):
            column = self._columns.match(text)
        if column.rule == "inflected" and is_attribute:
            return None
        if column.rule == "spaced" and all(self._columns.match_listed(word).roles for word in words):
            return None
        period = self._periods.match(text, None)
        if not column.roles and period is None:
            return None
        confidence = max(column.confidence, _period_worth(period))
        return _Label(len(words), column.roles, period, confidence)

    def _holds_label(self, words: Sequence[str]) -> bool:
        """Whether a part of the words is a label by itself, so that only a joint may make them one."""
        joints = self._grammar.joints
        if any(word.casefold() in joints for word in words[1:-1]):
            return False
        return any(self._columns.match_listed(word).roles for word in words[:-1])

    @staticmethod
    def _is_attribute(words: Sequence[str], end: int) -> bool:
        """A genitive before a word in lower case belongs to that word: ``Tavoitteiden saavuttaminen``."""
        return end < len(words) and words[end - 1].endswith("n") and words[end][:1].islower()

    # ------------------------------------------------------------------ is it a header at all

    @staticmethod
    def _part_stub(pieces: Sequence[HeaderPiece]) -> tuple[list[HeaderPiece], list[HeaderPiece]]:
        """Part the head of the row labels (unknown words at the start) from the column labels."""
        known = [position for position, piece in enumerate(pieces) if piece.roles or piece.period]
        first = known[0] if known else len(pieces)
        labels = list(pieces[first:])
        if first == 0:
            return [], labels
        return [HeaderPiece(0, pieces[first - 1].end, (), None, STUB_CONFIDENCE)], labels

    def _holds(self, words: Sequence[str], stub: list[HeaderPiece], labels: Sequence[HeaderPiece]) -> bool:
        known = [piece for piece in labels if piece.roles or piece.period]
        taken = sum(piece.end - piece.start for piece in (*known, *_second_stub(labels)))
        behind = len(words) - (stub[0].end if stub else 0)
        if taken < behind and (len(known) < FORGIVING_LENGTH or taken < KNOWN_SHARE * behind):
            return False
        if not _tells_columns_apart(known):
            return False
        if sum(piece.confidence for piece in known) / len(known) < LEAST_CONFIDENCE:
            return False
        if stub:
            return self._stub_holds(words[: stub[0].end], known)
        return self._begins_like_header(words, known)

    @staticmethod
    def _stub_holds(stub: Sequence[str], known: Sequence[HeaderPiece]) -> bool:
        """Row labels have a head only over figures: at least two periods, and no figure in the head."""
        if len(stub) > LONGEST_STUB or any(_NUMBER.fullmatch(word) for word in stub):
            return False
        return sum(piece.period is not None for piece in known) >= 2

    @staticmethod
    def _begins_like_header(words: Sequence[str], known: Sequence[HeaderPiece]) -> bool:
        """Labels begin with a capital or a figure; running text does so only where a sentence begins."""
        capitals = sum(not words[piece.start][:1].islower() for piece in known)
        return len(known) >= 2 and 2 * capitals > len(known)


def _is_broken(words: Sequence[str], position: int) -> bool:
    """Whether the word at `position` is a part of one broken at a line end."""
    return words[position].endswith("-") or (position > 0 and words[position - 1].endswith("-"))


def _is_dated_wrongly(words: Sequence[str], year_first: bool) -> bool:
    """Whether a label of several words has its year on the side where this header has none."""
    edge = words[-1] if year_first else words[0]
    if len(words) > 1 and not year_first and _YEAR_MARK.fullmatch(edge) and _YEAR_LIKE.fullmatch(words[1]):
        return True
    if not _YEAR_LIKE.fullmatch(edge):
        return False
    return not all(_YEAR_LIKE.fullmatch(word) or _DATE_JOINT.fullmatch(word) for word in words)


def _tells_columns_apart(known: Sequence[HeaderPiece]) -> bool:
    """A header has two periods, or two labels of different roles; a caption has a word and a year."""
    leading = {piece.roles[0] for piece in known if piece.roles}
    periods = [piece.period for piece in known if piece.period]
    return len(leading) >= 2 or len(periods) >= 2


def _period_worth(period: Period | None) -> float:
    return period.confidence if period else 0.0


def _second_stub(labels: Sequence[HeaderPiece]) -> list[HeaderPiece]:
    """Find the head of the row labels of a second half beside the first one, which has the same periods."""
    unknown = [position for position, piece in enumerate(labels) if not piece.roles and not piece.period]
    if len(unknown) != 1:
        return []
    left, right = labels[: unknown[0]], labels[unknown[0] + 1 :]
    same = [piece.period for piece in left] == [piece.period for piece in right]
    return [labels[unknown[0]]] if same and left else []
