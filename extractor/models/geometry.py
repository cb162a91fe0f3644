"""Boxes: where a thing stands on its page.

The origin is the top left of the page as displayed (after crop and rotation). In a PDF the unit is the
point. In a text file x counts characters from 0 and y counts lines of the whole file from 1, so that a word
in line 12 has the box ``(x0, 12, x1, 13)``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle ``(x0, top, x1, bottom)``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre point ``(x, y)``."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside, the edges counted in."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


def enclose(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of `boxes`; raises `ValueError` where there are none.

    >>> enclose([Box(0, 0, 1, 1), Box(2, 3, 4, 5)])
    Box(x0=0, top=0, x1=4, bottom=5)
    """
    remaining = iter(boxes)
    first = next(remaining, None)
    if first is None:
        raise ValueError("no boxes to enclose")
    x0, top, x1, bottom = first
    for left, upper, right, lower in remaining:
        x0 = left if left < x0 else x0
        top = upper if upper < top else top
        x1 = right if right > x1 else x1
        bottom = lower if lower > bottom else bottom
    return Box(x0, top, x1, bottom)
