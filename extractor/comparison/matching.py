"""Which goal of one year is which of another: two lists of goal states in, matched pairs out.

A pair's score is the weighted mean of how alike its texts are and how alike its places. The assignment is the
best one over all goals at once (Jonker and Volgenant's method in `scipy.optimize.linear_sum_assignment`), so
that a goal does not take the partner of a better one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from extractor.comparison.similarity import Matrix, TextSpace, fold_title
from extractor.models.comparison import GoalState

MATCH_FLOOR = 0.45
"""A pair below this is no match. Same place and metrics with a goal in wholly new words score 0.5 and more;
two goals of one theme with nothing else in common about 0.25."""

CONTENT_FLOOR = 0.2
"""What a pair's texts must have in common, apart from its place."""

ONE_SIDED = 0.25
"""How alike a field is that only one of the two has: it speaks against the pair, not much."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions in the older and the newer list, and the score (0 to 1)."""

    old: int
    new: int
    score: float


@dataclass(frozen=True, slots=True)
class _Field:
    read: Callable[[GoalState], str]
    weight: float
    is_place: bool = False


def _metrics(state: GoalState) -> str:
    return " ".join(metric.text for metric in state.metrics)


FIELDS = (
    _Field(lambda state: state.text, 0.5),
    _Field(_metrics, 0.2),
    _Field(lambda state: state.measures or "", 0.1),
    _Field(lambda state: fold_title(state.section or ""), 0.08, is_place=True),
    _Field(lambda state: fold_title(state.theme or ""), 0.08, is_place=True),
    _Field(lambda state: fold_title(state.organisation or ""), 0.04, is_place=True),
)


def match_goals(old: Sequence[GoalState], new: Sequence[GoalState], floor: float = MATCH_FLOOR) -> list[Pair]:
    """Pair the goals of two statements; each goal stands in at most one pair; in the order of `old`."""
    if not old or not new:
        return []
    from scipy.optimize import linear_sum_assignment

    scores, content = score_goals(old, new)
    allowed = np.where((scores >= floor) & (content >= CONTENT_FLOOR), scores, 0.0)
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return [
        Pair(int(row), int(column), float(allowed[row, column]))
        for row, column in zip(rows, columns, strict=True)
        if allowed[row, column] > 0.0
    ]


def score_goals(old: Sequence[GoalState], new: Sequence[GoalState]) -> tuple[Matrix, Matrix]:
    """How alike each two goals are, shape (old, new): over all fields, and over those that are no place."""
    shape = (len(old), len(new))
    sums = {False: np.zeros(shape), True: np.zeros(shape)}
    weights = {False: np.zeros(shape), True: np.zeros(shape)}
    for field in FIELDS:
        left, right = [field.read(state) for state in old], [field.read(state) for state in new]
        has_left = np.array([bool(text) for text in left])[:, None]
        has_right = np.array([bool(text) for text in right])[None, :]
        alike = TextSpace([*left, *right]).compare(left, right)
        alike = np.where(has_left & has_right, alike, ONE_SIDED)
        weight = np.where(has_left | has_right, field.weight, 0.0)
        sums[field.is_place] += alike * weight
        weights[field.is_place] += weight
    content = sums[False] / np.maximum(weights[False], 1e-9)
    scores = (sums[False] + sums[True]) / np.maximum(weights[False] + weights[True], 1e-9)
    return scores, content
