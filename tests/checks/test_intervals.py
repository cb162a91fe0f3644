"""A printed number stands for all values that print so; what is computed agrees where intervals meet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.checks.intervals import Interval, add_up, interval_of


def span(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("printed", "scale", "low", "high"),
    [
        ("7.4", 1, "7.35", "7.45"),
        ("7.40", 1, "7.395", "7.405"),
        ("-4808479", 1, "-4808479.5", "-4808478.5"),
        ("9552", 1000, "9551", "9553"),
        ("2E+2", 1, "199.5", "200.5"),
    ],
)
def test_the_printed_precision_gives_the_interval(printed: str, scale: int, low: str, high: str) -> None:
    assert interval_of(Decimal(printed), scale) == span(low, high)


def test_sums_widen_by_each_term() -> None:
    terms = [interval_of(Decimal(value)) for value in (1721313, -6529791)]
    assert add_up(terms) == span("-4808479", "-4808477")
    assert add_up(terms).meets(interval_of(Decimal(-4808479)))
    assert not add_up(terms).meets(interval_of(Decimal(-4808480)))


def test_differences_and_quotients_take_the_outermost_values() -> None:
    assert span("1", "2") - span("5", "7") == span("-6", "-3")
    assert span("1", "2") / span("-4", "-2") == span("-1", "-0.25")
    assert abs(span("-3", "1")) == span("0", "3")
    assert span("1", "2").times(-100) == span("-200", "-100")


def test_nothing_is_divided_by_what_may_be_zero() -> None:
    with pytest.raises(ZeroDivisionError, match="may be zero"):
        span("1", "2") / span("-1", "1")


def test_a_cut_is_what_lies_in_both() -> None:
    assert span("1", "3").cut(span("2", "5")) == span("2", "3")
    assert span("1", "3").cut(span("4", "5")) is None
