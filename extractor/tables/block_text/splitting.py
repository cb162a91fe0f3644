"""The lines of one column → its cells, when their number is known.

In: for each seam between two lines, the log odds that a cell ends there. Out: the best cut into a given
number of cells, with the margin of each seam. The number itself is what all columns of a table agree on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

LOST = float("-inf")


@dataclass(frozen=True, slots=True)
class Split:
    """Cells begin at the lines `starts`; `margins[k]`: how much worse the best cut is that leaves start k
    out."""

    score: float
    starts: tuple[int, ...]
    margins: tuple[float, ...]


def score_counts(odds: Sequence[float]) -> list[float]:
    """The best score of a cut into 1, 2, … cells, given the odds of each seam: the highest odds count."""
    ranked = sorted(odds, reverse=True)
    return list(accumulate(ranked, initial=0.0))


def split_lines(odds: Sequence[float], count: int) -> Split:
    """Cut ``len(odds) + 1`` lines into `count` cells at the seams with the highest odds.

    >>> split_lines([2.0, -1.0, 3.0], 3).starts
    (0, 1, 3)
    """
    ranked = sorted(range(len(odds)), key=lambda seam: (-odds[seam], seam))
    chosen = sorted(ranked[: count - 1])
    rest = [odds[seam] for seam in ranked[count - 1 :]]
    best_other = max(rest, default=LOST)
    starts = (0, *(seam + 1 for seam in chosen))
    margins = (float("inf"), *(odds[seam] - best_other for seam in chosen))
    return Split(sum(odds[seam] for seam in chosen), starts, margins)
