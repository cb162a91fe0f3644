"""Which statements can be compared, and in which order."""

from __future__ import annotations

import pytest

from extractor.comparison.assembly import compare_statements
from extractor.errors import NotComparable
from tests.comparison.builders import goal, statement

ONE, TWO = statement(2023, (goal(1, "Tavoite"),)), statement(2024, (goal(1, "Tavoite"),))


def test_oldest_first_whatever_the_order() -> None:
    assert [one.year for one in compare_statements([TWO, ONE]).statements] == [2023, 2024]
    assert compare_statements([TWO, ONE]) == compare_statements([ONE, TWO])


def test_years_can_be_given() -> None:
    unnamed = statement(None, (goal(1, "Tavoite"),))
    assert [one.year for one in compare_statements([unnamed, TWO], [2021, 2024]).statements] == [2021, 2024]


@pytest.mark.parametrize(
    ("statements", "years", "words"),
    [
        ([ONE], [], "alone"),
        ([ONE, ONE], [], "both of 2023"),
        ([ONE, statement(None)], [], "kh-None.pdf does not say"),
        ([ONE, TWO], [2023], "years given: 1"),
    ],
)
def test_what_cannot_be_compared(statements: list[object], years: list[int], words: str) -> None:
    with pytest.raises(NotComparable, match=words) as caught:
        compare_statements(statements, years)  # type: ignore[arg-type]
    assert caught.value.exit_code == 32
    assert caught.value.advice
