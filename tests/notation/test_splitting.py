from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.notation.splitting import split_amounts, split_numbers

ROWS = [
    # tokens, count, best cut, sure
    ("1 499 108 1 204 150", 2, ["1 499 108", "1 204 150"], True),
    ("-6 134 089 -6 649 150 -6 306 094", 3, ["-6 134 089", "-6 649 150", "-6 306 094"], True),
    ("19 22 19 20 22", 5, ["19", "22", "19", "20", "22"], True),
    ("- 179 132 12", 2, ["- 179 132", "12"], True),
    ("5,5 % 6,1 % 7,0 %", 3, ["5,5 %", "6,1 %", "7,0 %"], True),
    ("-20,0 7,6 7,4 4,4 -10,1", 5, ["-20,0", "7,6", "7,4", "4,4", "-10,1"], True),
    ("108 204 150 607", 2, ["108 204", "150 607"], False),
    ("12 345,50 678 901,25", 2, ["12 345,50", "678 901,25"], True),
    ("1 000 200 3 000 400", 2, ["1 000 200", "3 000 400"], True),
]


@pytest.mark.parametrize(("row", "count", "best", "sure"), ROWS)
def test_best_cut_of_a_row(row: str, count: int, best: list[str], sure: bool) -> None:
    tokens = row.split()
    parts, share = split_numbers(tokens, count)[0]
    assert [" ".join(tokens[part]) for part in parts] == best
    assert (share == 1.0) is sure


def test_every_cut_is_given_and_shares_add_up() -> None:
    tokens = ["108", "204", "150", "607"]
    splits = split_numbers(tokens, 3)
    assert {tuple(" ".join(tokens[part]) for part in parts) for parts, _ in splits} == {
        ("108", "204", "150 607"),
        ("108", "204 150", "607"),
        ("108 204", "150", "607"),
    }
    assert sum(share for _, share in splits) == pytest.approx(1.0)


@pytest.mark.parametrize(("row", "count"), [("1 2 3", 2), ("12 34", 1), ("", 1), ("- …", 1), ("0 123", 1)])
def test_no_cut_fits(row: str, count: int) -> None:
    assert split_numbers(row.split(), count) == []


def test_a_long_row_of_equal_groups_keeps_the_even_cut() -> None:
    tokens = ("499 108 204 150 607 543 297 670 721 313 " * 2).split()
    amounts, share = split_amounts(tokens, 10)
    assert [amount.value for amount in amounts[:3]] == [Decimal(499108), Decimal(204150), Decimal(607543)]
    assert 0.5 < share < 1.0


def test_no_amounts_where_no_cut_fits() -> None:
    assert split_amounts(["12", "34"], 1) == ([], 0.0)
