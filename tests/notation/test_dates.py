from __future__ import annotations

import pytest

from extractor.notation.dates import Date, find_dates, parse_date

SPANS = [
    ("31.12.2024", Date(2024, 12, 31), Date(2024, 12, 31)),
    ("17.3.2025", Date(2025, 3, 17), Date(2025, 3, 17)),
    ("31.12.", Date(None, 12, 31), Date(None, 12, 31)),
    ("31. 12. 2024", Date(2024, 12, 31), Date(2024, 12, 31)),
    ("1.1.-31.12.2024", Date(2024, 1, 1), Date(2024, 12, 31)),
    ("1.1.–31.12.2024", Date(2024, 1, 1), Date(2024, 12, 31)),
    ("29.2.-1.3.2024", Date(2024, 2, 29), Date(2024, 3, 1)),
    ("15.12. - 10.1.2025", Date(2024, 12, 15), Date(2025, 1, 10)),
    ("1.-5.3.2024", Date(2024, 3, 1), Date(2024, 3, 5)),
    ("1.6.2024-31.5.2025", Date(2024, 6, 1), Date(2025, 5, 31)),
    ("2025–2028", Date(2025), Date(2028)),
    ("2025-28", Date(2025), Date(2028)),
    ("12/2024", Date(2024, 12), Date(2024, 12)),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_a_date_or_span(text: str, first: Date, last: Date) -> None:
    span = parse_date(text)
    assert span is not None
    assert (span.first, span.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["2.2", "2024", "525/2020", "32.1.2024", "1.13.2024", "9.716", "31.12.2024 asti", ""]
)
def test_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_dates_in_running_text_keep_their_places() -> None:
    text = "Kv 12.6.2025 § 34: kausi 1.1.-31.12.2025, päätös 3.2. mennessä (2026–2027)."
    found = find_dates(text)
    assert [span.text for span in found] == ["12.6.2025", "1.1.-31.12.2025", "3.2.", "2026–2027"]
    assert [text[span.start : span.end] for span in found] == [span.text for span in found]
