"""The lines of one column → its cells, when their number is known.

In: for each seam between two lines, the log odds that a cell ends there. Out: the best cut into a given
number of cells. The number itself is what all columns of a table agree on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def score_counts(odds: Sequence[float]) -> list[float]:
    """The best score of a cut into 1, 2, … cells, given the odds of each seam: the highest odds count."""
    ranked = sorted(odds, reverse=True)
    return list(accumulate(ranked, initial=0.0))


def split_lines(odds: Sequence[float], count: int) -> tuple[int, ...]:
    """Cut ``len(odds) + 1`` lines into `count` cells at the seams with the highest odds; where they begin.

    >>> split_lines([2.0, -1.0, 3.0], 3)
    (0, 1, 3)
    """
    ranked = sorted(range(len(odds)), key=lambda seam: (-odds[seam], seam))
    return (0, *(seam + 1 for seam in sorted(ranked[: count - 1])))
