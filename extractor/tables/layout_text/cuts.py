"""A sequence of lines → the likeliest cut into rows, with a probability for each line's part in it.

Every row is scored by a function of the caller; the score of a cut is the sum over its rows, in nats. Rows
have a greatest length, so that the search is linear in the lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

MAX_ROW_LINES = 150
"""Two full pages: no row of a table is longer, and none that is can be told from its neighbours."""
HOPELESS = 40.0
"""A row this many nats below the best one with the same first line is not followed any longer."""

Scorer = Callable[[int], Iterator[float]]
"""Gives for a row that begins at a line the scores of the row ending after that line, the next one, …"""


@dataclass(frozen=True, slots=True)
class Cut:
    """`starts` are the rows' first lines; `begins[i]` is the probability that a row begins at line i.
    `score` is the logarithm of the likelihood of the lines, all cuts added up."""

    starts: tuple[int, ...]
    begins: tuple[float, ...]
    score: float

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The rows as ``(first line, line after the last)``."""
        return list(zip(self.starts, (*self.starts[1:], len(self.begins)), strict=True))

    def confidence(self, first: int, last: int) -> float:
        """The least probability among the decisions that made the row of lines `first` to before `last`."""
        decisions = [self.begins[first], *(1 - self.begins[line] for line in range(first + 1, last))]
        if last < len(self.begins):
            decisions.append(self.begins[last])
        return min(decisions)


def cut_rows(count: int, score: Scorer) -> Cut:
    """Find the likeliest cut of `count` lines (at least one)."""
    scores = [_scores(score(start), count - start) for start in range(count)]
    best, came_from = [0.0] + [-1e9] * count, [0] * (count + 1)
    forward, backward = [0.0] + [-1e9] * count, [-1e9] * count + [0.0]
    for start, row in enumerate(scores):
        for length, value in enumerate(row, start=1):
            if best[start] + value > best[start + length]:
                best[start + length], came_from[start + length] = best[start] + value, start
            forward[start + length] = _add(forward[start + length], forward[start] + value)
    for start in range(count - 1, -1, -1):
        for length, value in enumerate(scores[start], start=1):
            backward[start] = _add(backward[start], backward[start + length] + value)
    total = forward[count]
    begins = tuple(min(1.0, exp(min(0.0, forward[i] + backward[i] - total))) for i in range(count))
    return Cut(_trace(came_from), begins, total)


def _scores(row: Iterator[float], longest: int) -> Sequence[float]:
    scores: list[float] = []
    highest = -1e9
    for value in row:
        scores.append(value)
        highest = max(highest, value)
        if len(scores) >= min(longest, MAX_ROW_LINES) or (value < highest - HOPELESS and len(scores) > 1):
            break
    return scores


def _add(left: float, right: float) -> float:
    """The logarithm of the sum of two probabilities given as logarithms."""
    high, low = max(left, right), min(left, right)
    return high if high - low > 30 else high + log(1 + exp(low - high))


def _trace(came_from: Sequence[int]) -> tuple[int, ...]:
    starts: list[int] = []
    end = len(came_from) - 1
    while end > 0:
        end = came_from[end]
        starts.append(end)
    return tuple(reversed(starts))
