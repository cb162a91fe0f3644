"""Paragraphs → columns, by the likeliest path through all of them.

In: the scores of each paragraph for each column, and which column's label stands above it. Out: a column for
each, with the margin to the best path that puts it elsewhere. Why a path: a text in block order goes either
along the rows or down the columns, mostly, so what follows a paragraph tells about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

LABELLED = 6.0
"""For a paragraph right under a column's label."""
BELOW_LABEL = 2.0
"""For a paragraph further down, where each column's label stands at its head."""
STAY_COST = 1.0
PARTED_STAY_COST = 2.0
"""Where the labels stand together, the text goes along the rows, mostly."""
SKIP_COST = 1.5
BACK_COST = 2.0
SMOOTHING = 2.0
WEIGHT = 0.5
"""How much of the log ratio of counted steps goes into the cost of a step in the second round."""

Scores = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The column of each paragraph, and by how much the best other path is worse."""

    columns: tuple[int, ...]
    margins: tuple[float, ...]


def default_steps(count: int, together: bool, merged: bool = False) -> list[list[float]]:
    """The score of a step from one column to the next paragraph's, before anything is learned. `together`:
    the labels of all columns stand together; `merged`: a cell of the first column stands beside many rows."""
    stay = PARTED_STAY_COST if together else STAY_COST
    steps = [[_default_step(left, right, count, stay) for right in range(count)] for left in range(count)]
    if merged and count > 1:
        steps[-1][1] = 0.0
    return steps


def _default_step(left: int, right: int, count: int, stay: float) -> float:
    if right == (left + 1) % count:
        return 0.0
    if right == left:
        return -stay
    return -SKIP_COST - 0.5 * (right - left - 1) if right > left else -BACK_COST


def learn_steps(columns: Sequence[int], default: Scores) -> list[list[float]]:
    """Steps as often as they were taken in `columns`, mixed with the `default` ones."""
    count = len(default)
    taken = [[SMOOTHING / count] * count for _ in range(count)]
    for left, right in pairwise(columns):
        taken[left][right] += 1
    return [
        [
            default[left][right] * (1 - WEIGHT) + WEIGHT * log(taken[left][right] / max(taken[left]))
            for right in range(count)
        ]
        for left in range(count)
    ]


def assign(scores: Scores, steps: Scores) -> Assignment:
    """Find the path of the highest score."""
    if not scores:
        return Assignment((), ())
    forward = _sweep(scores, steps)
    backward = _sweep(scores[::-1], [list(column) for column in zip(*steps, strict=True)])[::-1]
    through = [
        [before + after - own for before, after, own in zip(one, other, score, strict=True)]
        for one, other, score in zip(forward, backward, scores, strict=True)
    ]
    columns = _trace(forward, steps)
    margins = tuple(
        row[column]
        - max((value for place, value in enumerate(row) if place != column), default=row[column] - 9.0)
        for row, column in zip(through, columns, strict=True)
    )
    return Assignment(tuple(columns), margins)


def _sweep(scores: Scores, steps: Scores) -> list[list[float]]:
    """The best score of a path that ends at each paragraph in each column."""
    best = [list(scores[0])]
    for score in scores[1:]:
        before = best[-1]
        best.append(
            [
                own + max(value + steps[left][right] for left, value in enumerate(before))
                for right, own in enumerate(score)
            ]
        )
    return best


def _trace(forward: Scores, steps: Scores) -> list[int]:
    column = max(range(len(forward[-1])), key=lambda place: forward[-1][place])
    columns = [column]
    for before in reversed(forward[:-1]):
        column = max(range(len(before)), key=lambda place: before[place] + steps[place][column])
        columns.append(column)
    return columns[::-1]
