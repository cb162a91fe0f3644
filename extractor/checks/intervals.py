"""Printed numbers → the interval of exact values that could have been printed so.

A printed number stands for every value that rounds to it. Two printed numbers agree where their intervals
meet, whatever was computed from them on the way: no tolerance is ever chosen. In a table of thousands a
figure stands for one printed unit to each side instead of half a unit, because such tables are often adjusted
by one so that their sums come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

THOUSANDS = 1000


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __truediv__(self, other: Interval) -> Interval:
        """Divide by an interval without zero; raises `ZeroDivisionError` where it holds zero."""
        if other.holds(Decimal(0)):
            raise ZeroDivisionError("the divisor may be zero")
        corners = [mine / theirs for mine in (self.low, self.high) for theirs in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __abs__(self) -> Interval:
        if self.holds(Decimal(0)):
            return Interval(Decimal(0), max(-self.low, self.high))
        return self if self.low > 0 else -self

    def times(self, factor: Decimal | int) -> Interval:
        """Scale by an exact factor."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def cut(self, other: Interval) -> Interval | None:
        """What lies in both, None where nothing does."""
        return Interval(max(self.low, other.low), min(self.high, other.high)) if self.meets(other) else None

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


ZERO = Interval(Decimal(0), Decimal(0))


def interval_of(printed: Decimal, scale: int = 1) -> Interval:
    """The values that print as `printed`, whose exponent tells the printed precision.

    >>> interval_of(Decimal("7.4"))
    Interval(low=Decimal('7.35'), high=Decimal('7.45'))
    """
    unit = Decimal((0, (1,), min(int(printed.as_tuple().exponent), 0)))
    slack = unit if scale >= THOUSANDS else unit / 2
    return Interval(printed - slack, printed + slack)


def add_up(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals; zero for none."""
    total = ZERO
    for interval in intervals:
        total += interval
    return total
