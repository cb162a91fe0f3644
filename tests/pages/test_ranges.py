"""Page ranges as users write them."""

from __future__ import annotations

import pytest

from extractor.errors import PageRangeError
from extractor.pages.ranges import parse_ranges


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", (1,)),
        ("1-3", (1, 2, 3)),
        ("1-3,8,10-", (1, 2, 3, 8, 10, 11, 12)),
        ("-2", (1, 2)),
        (" 2 - 4 , 3 ", (2, 3, 4)),
        ("12,1", (1, 12)),
        ("12-", (12,)),
    ],
)
def test_parts(text: str, expected: tuple[int, ...]) -> None:
    assert parse_ranges(text, 12) == expected


@pytest.mark.parametrize(
    "text", ["", ",", "0", "a", "1-2-3", "5-3", "13", "11-13", "13-", "-13", "1;2", "٣", "1.5"]
)
def test_refused(text: str) -> None:
    with pytest.raises(PageRangeError) as caught:
        parse_ranges(text, 12)
    assert caught.value.exit_code == 20
    assert repr(text) in caught.value.message
