"""Section numbers: what is one, and what may follow what."""

from __future__ import annotations

import pytest

from extractor.layout.numbering import continues, has_leader, parse_numbered_title


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("1. Toiminta-ajatus", "1", "Toiminta-ajatus"),
        ("7.2.4 Taseen tunnusluvut", "7.2.4", "Taseen tunnusluvut"),
        ("2 Talousarvion toteutuminen", "2", "Talousarvion toteutuminen"),
        (" 10. 2025 alkaneet hankkeet", "10", "2025 alkaneet hankkeet"),
    ],
)
def test_numbered_titles(text: str, number: str, title: str) -> None:
    found = parse_numbered_title(text)
    assert found is not None
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    "text",
    [
        "2 kertaa kevään aikana",
        "31.12. mennessä valmis",
        "0.5 Prosenttia",
        "1 204 150 1 607 543",
        "12",
        "Toiminta-ajatus",
        "1. " + "Pitkä virke " * 20,
    ],
)
def test_what_is_no_numbered_title(text: str) -> None:
    assert parse_numbered_title(text) is None


@pytest.mark.parametrize(
    ("parts", "last", "expected"),
    [
        ((1,), None, True),
        ((5,), None, False),
        ((2, 1), (2,), True),
        ((2, 2), (2,), False),
        ((3,), (2, 4, 1), True),
        ((4,), (2,), True),
        ((5,), (2,), False),
        ((1,), (2,), False),
        ((2, 4, 2), (2, 4, 1), True),
        ((2, 5), (2, 4, 1), True),
        ((3, 1, 1), (3,), True),
    ],
)
def test_numbers_run_on(parts: tuple[int, ...], last: tuple[int, ...] | None, expected: bool) -> None:
    assert continues(parts, last) is expected


def test_leaders() -> None:
    assert has_leader("2.1 Tuloslaskelma ............ 12")
    assert not has_leader("Kt 82 parannustyöt. Tie valmis.")
