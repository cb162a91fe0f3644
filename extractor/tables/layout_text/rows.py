"""Placed lines of a goal table → rows: which lines begin one.

Cells are top aligned, so every text of a row begins in its first line and has no hole; after a page break
all pieces begin in the first line again. Beside this the evidence is: row numbers, blank lines, the first
letter of a line and the end of the one above it in each column, and the wrap test (would the next word have
fitted?).
How much blank lines and capitals mean differs from table to table: the weights start from a prior and are
counted anew from the rows found, a few times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from statistics import median
from typing import Any

from extractor.models.page import Word
from extractor.tables.layout_text.columns import ROW_NUMBER, Placed
from extractor.tables.layout_text.cuts import Cut, cut_rows
from extractor.tables.layout_text.lines import end_of, start_of

ROUNDS = 3
PRIOR_STRENGTH = 6.0
"""The prior counts as much as so many lines of the table itself."""
TRUST = 0.7
"""What the columns of one line say is not independent: each one's evidence counts this much."""
PITCH_SHARE = 0.85
"""The share of the way from one column's start to the next that a full line takes."""
ROW_SHARE = 0.2
HOLE = 4.5
"""Nats for text after a gap in a column within one row: an empty paragraph inside a cell."""
UNPROVEN = 2.0
"""Nats for a row without its first column that no column proves by a gap above."""
CUT_BY_PAGE = 3.0
"""Nats for a row without its first column at the top of a page: there a row goes on far more often."""
LATE = 4.0
"""Nats for a cell that begins below its row's first line."""
WIDOW_LINES = 2
"""A word processor may move so many last lines of a cell overleaf together."""
SLACK = 0.12
"""A line is full where the next word would have passed this share of the column's width below its widest."""

_FIRST = {
    True: {"upper": 0.82, "lower": 0.05, "digit": 0.07, "bullet": 0.04, "other": 0.02},
    False: {"upper": 0.2, "lower": 0.63, "digit": 0.07, "bullet": 0.05, "other": 0.05},
}
_TAIL = {
    True: {"hyphen": 0.004, "comma": 0.004, "open": 0.004, "stop": 0.42, "other": 0.568},
    False: {"hyphen": 0.15, "comma": 0.08, "open": 0.08, "stop": 0.12, "other": 0.57},
}
_FIT = {True: {"fits": 0.7, "full": 0.3}, False: {"fits": 0.1, "full": 0.9}}
GAP = {True: {0: 0.6, 1: 0.25, 2: 0.15}, False: {0: 0.94, 1: 0.05, 2: 0.01}}
_NUMBER = {True: {True: 0.9, False: 0.1}, False: {True: 0.002, False: 0.998}}
FILLED = 0.9
"""The share of rows that have text in a column."""
GOES_ON = 0.7
"""The share of a cell's lines that another one follows."""

_Table = Mapping[bool, Mapping[Any, float]]


@dataclass(frozen=True, slots=True)
class Look:
    """What a column shows at a line: None where the line has no text in the column."""

    first: str
    tail: str | None
    fit: str | None


@dataclass(slots=True)
class Weights:
    """Counts of what was seen at lines that begin a row (True) and at lines that go on (False)."""

    seen: dict[tuple[str, int], dict[bool, Counter[Hashable]]] = field(default_factory=dict)

    def count(self, name: str, column: int, begins: bool, value: Hashable) -> None:
        self.seen.setdefault((name, column), {True: Counter(), False: Counter()})[begins][value] += 1

    def share(self, name: str, column: int, begins: bool, value: Hashable, prior: _Table) -> float:
        counts = self.seen.get((name, column))
        given = prior[begins].get(value, 0.001)
        if counts is None:
            return given
        total = sum(counts[begins].values())
        return (counts[begins][value] + PRIOR_STRENGTH * given) / (total + PRIOR_STRENGTH)

    def odds(self, name: str, column: int, value: Hashable, prior: _Table) -> float:
        """Nats by which `value` speaks for the beginning of a row."""
        return log(
            self.share(name, column, True, value, prior) / self.share(name, column, False, value, prior)
        )


class RowSearch:
    """Finds the rows of one table of placed lines (at least one) with top-aligned cells.

    `openers` are words after which a text goes on.
    """

    def __init__(
        self, placed: Sequence[Placed], columns: int, numbered: bool, openers: Container[str]
    ) -> None:
        self.placed = placed
        self.columns = range(1 if numbered else 0, columns)
        self.numbered = numbered
        self.looks = _read_looks(placed, columns, openers)
        self.numbers = [numbered and _has_number(line) for line in placed]
        self.weights = Weights()
        self.row_share = ROW_SHARE
        self.begin_scores: list[float] = []

    def find(self) -> Cut:
        """Cut the table, count the weights anew, and so on until the cut stays."""
        cut = self.run()
        for _ in range(ROUNDS):
            self.learn(cut)
            again = self.run()
            if again.starts == cut.starts:
                return again
            cut = again
        return cut

    def run(self) -> Cut:
        self.begin_scores = [self.begin_score(line) for line in range(len(self.placed))]
        return cut_rows(len(self.placed), self.score_rows)

    def learn(self, cut: Cut) -> None:
        """Count, for each kind of evidence, how often it stood at the beginnings found and elsewhere."""
        self.weights = Weights()
        starts = set(cut.starts)
        strength = 2 * PRIOR_STRENGTH
        self.row_share = (len(starts) + strength * ROW_SHARE) / (len(self.placed) + strength)
        for line, placed in enumerate(self.placed):
            if line and not placed.line.starts_page:
                self.weights.count("gap", 0, line in starts, min(placed.line.gap or 0, 2))
        for first, last in cut.spans:
            self.learn_row(first, last)

    def learn_row(self, first: int, last: int) -> None:
        """Count what the cells of the row of lines `first` to before `last` show."""
        for column in self.columns:
            self.weights.count("filled", column, True, column in self.looks[first])
            for line in range(first, last):
                if column in self.looks[line]:
                    self.count_look(column, line, line == first)

    def count_look(self, column: int, line: int, begins: bool) -> None:
        look = self.looks[line][column]
        self.weights.count("first", column, begins, look.first)
        if look.fit is not None:
            self.weights.count("fit", column, begins, look.fit)

    def begin_score(self, line: int) -> float:
        """Nats by which line `line` looks like the beginning of a row rather than the middle of one."""
        placed = self.placed[line].line
        score = log(self.row_share / (1 - self.row_share))
        if line and not placed.starts_page:
            score += self.weights.odds("gap", 0, min(placed.gap or 0, 2), GAP)
        if self.numbered:
            score += log(_NUMBER[True][self.numbers[line]] / _NUMBER[False][self.numbers[line]])
        for column, look in self.looks[line].items():
            if column in self.columns:
                score += TRUST * self.look_odds(column, look)
        if line and placed.starts_page and self.columns[0] not in self.looks[line]:
            score -= CUT_BY_PAGE
        if line and not placed.starts_page and self._is_unproven(line):
            score -= UNPROVEN
        return score

    def _is_unproven(self, line: int) -> bool:
        """Whether all texts of the line stand right below others, and none is in the first column."""
        looks, above = self.looks[line], self.looks[line - 1]
        return self.columns[0] not in looks and all(column in above for column in looks)

    def look_odds(self, column: int, look: Look) -> float:
        odds = self.weights.odds("first", column, look.first, _FIRST)
        if look.tail is not None:
            odds += log(_TAIL[True][look.tail] / _TAIL[False][look.tail])
        if look.fit is not None:
            odds += self.weights.odds("fit", column, look.fit, _FIT)
        return odds

    def score_rows(self, start: int) -> Iterator[float]:
        """The scores of the rows that begin at `start`, by their length."""
        last: dict[int, int] = {}
        score = self.begin_scores[start] if start else 0.0
        for column in self.columns:
            filled = column in self.looks[start]
            share = self.weights.share("filled", column, True, filled, filled_prior(FILLED))
            score += log(share)
            if filled:
                last[column] = start
        yield score
        for line in range(start + 1, len(self.placed)):
            score += self._go_on(line, last)
            yield score

    def _go_on(self, line: int, last: dict[int, int]) -> float:
        """What it costs that the row goes on with `line`; `last` holds each column's last line with text."""
        breaks = self.placed[line].line.starts_page
        score = log(0.5) if breaks else 0.0
        for column in self.columns:
            has_text = column in self.looks[line]
            if column not in last:
                score -= LATE * has_text
            elif last[column] == line - 1:
                score += log(GOES_ON if has_text else 1 - GOES_ON)
            elif has_text:
                is_widow = breaks and line - last[column] <= WIDOW_LINES + 1
                score -= HOLE / 3 if is_widow else HOLE
            if has_text:
                last[column] = line
        return score


def filled_prior(share: float) -> _Table:
    return {True: {True: share, False: 1 - share}}


def _has_number(placed: Placed) -> bool:
    cell = placed.cells.get(0, ())
    return len(cell) == 1 and ROW_NUMBER.fullmatch(cell[0].text) is not None


def _read_looks(placed: Sequence[Placed], columns: int, openers: Container[str]) -> list[dict[int, Look]]:
    widths = _find_widths(placed, columns)
    looks: list[dict[int, Look]] = []
    before: dict[int, tuple[int, tuple[Word, ...]]] = {}
    for index, line in enumerate(placed):
        row: dict[int, Look] = {}
        for column, words in line.cells.items():
            at, above = before.get(column, (-2, ()))
            tail = tail_kind(above[-1].text, openers) if above else None
            fit = None
            if above and at == index - 1 and not line.line.starts_page:
                fit = _fit_of(above, words[0], widths[column])
            row[column] = Look(first_kind(words), tail, fit)
            before[column] = (index, words)
        looks.append(row)
    return looks


def _find_widths(placed: Sequence[Placed], columns: int) -> list[float]:
    """How many characters a line of each column holds: as its widest text, or most of the way to the next
    column where all its texts are short."""
    starts: list[list[int]] = [[] for _ in range(columns)]
    widths = [0.0] * columns
    for line in placed:
        for column, words in line.cells.items():
            starts[column].append(start_of(words[0]))
            widths[column] = max(widths[column], end_of(words[-1]) - start_of(words[0]))
    for column, (left, right) in enumerate(pairwise(starts)):
        if left and right:
            widths[column] = max(widths[column], PITCH_SHARE * (median(right) - median(left)))
    return widths


def first_kind(words: Sequence[Word]) -> str:
    """What a cell's line begins with: ``upper``, ``lower``, ``digit``, ``bullet`` or ``other``."""
    first = words[0].text[0]
    if not first.isalnum() and len(words[0].text) > 1:
        first = words[0].text[1]
    if first.isdigit():
        return "digit"
    if first.isupper():
        return "upper"
    if first.islower():
        return "lower"
    return "bullet" if len(words[0].text) == 1 else "other"


def tail_kind(text: str, openers: Container[str]) -> str:
    """How a line's last word ends: ``hyphen``, ``comma``, ``open`` (an opener), ``stop`` or ``other``."""
    if text.endswith(("-", "\u00ad", "/")) and len(text) > 1:
        return "hyphen"
    if text.endswith((",", ";", "(")):
        return "comma"
    if text.casefold() in openers:
        return "open"
    return "stop" if text.endswith((".", "!", "?", ":", ")")) else "other"


def _fit_of(above: Sequence[Word], word: Word, width: float) -> str:
    used = end_of(above[-1]) - start_of(above[0])
    return "fits" if used + 1 + len(word.text) <= (1 - SLACK) * width else "full"
