"""Text in, dates and spans of dates out, in the forms Finnish statements print.

``31.12.2024``, ``31.12.``, ``1.1.-31.12.2024``, ``29.2.–1.3.2024``, ``2025–2028``, ``12/2024``. A part that
is not printed stays None; the year printed once behind a span counts for both its ends, unless that would
turn the span round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DASH = r"\s*[-\u2010\u2011\u2012\u2013\u2014\u2212]\s*"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_END = r"(?![\d]|[.,/]\d)"
_START = r"(?<![\d.,/§])"
_DATE = rf"{_DAY}\.\s?{_MONTH}\.(?:\s?{_YEAR})?"
_PATTERN = re.compile(
    rf"{_START}(?:"
    rf"(?P<from>{_DATE}|{_DAY}\.){_DASH}(?P<to>{_DATE}){_END}"
    rf"|(?P<date>{_DATE}){_END}"
    rf"|(?P<years>(?P<first>{_YEAR}){_DASH}(?P<last>{_YEAR}|\d\d)){_END}"
    rf"|(?P<month>{_MONTH})\s?/\s?(?P<of>{_YEAR}){_END}"
    rf")"
)


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date of which parts may be unprinted."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date, or a span of dates, at ``text[start:end]``; for a single date `first` and `last` are equal."""

    start: int
    end: int
    text: str
    first: Date
    last: Date


def find_dates(text: str) -> list[DateSpan]:
    """Find the dates and spans of dates in running text, from left to right.

    >>> [(span.text, span.last) for span in find_dates("kaudella 1.1.-31.12.2024, raportti 12/2024")]
    [('1.1.-31.12.2024', Date(year=2024, month=12, day=31)), ('12/2024', Date(year=2024, month=12, day=None))]
    """
    return [_read(match) for match in _PATTERN.finditer(text)]


def parse_date(text: str) -> DateSpan | None:
    """Read `text` as one date or span and nothing else; None otherwise."""
    match = _PATTERN.fullmatch(text.strip())
    return _read(match) if match else None


def _read(match: re.Match[str]) -> DateSpan:
    if match["years"]:
        century = match["first"][:2]
        last = match["last"] if len(match["last"]) == 4 else century + match["last"]
        ends = Date(int(match["first"])), Date(int(last))
    elif match["month"]:
        ends = (Date(int(match["of"]), int(match["month"])),) * 2
    elif match["date"]:
        ends = (_read_date(match["date"]),) * 2
    else:
        ends = _complete(match["from"], _read_date(match["to"]))
    return DateSpan(match.start(), match.end(), match[0], *ends)


def _read_date(text: str) -> Date:
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    return Date(numbers[2] if len(numbers) > 2 else None, numbers[1], numbers[0])


def _complete(first: str, last: Date) -> tuple[Date, Date]:
    """Give the first end of a span the month and year that are printed only behind the last."""
    numbers = [int(part) for part in re.findall(r"\d+", first)]
    month = numbers[1] if len(numbers) > 1 else last.month
    year = numbers[2] if len(numbers) > 2 else last.year
    if len(numbers) < 3 and year is not None and last.month is not None and month is not None:
        year -= (month, numbers[0]) > (last.month, last.day or 0)
    return Date(year, month, numbers[0]), last
