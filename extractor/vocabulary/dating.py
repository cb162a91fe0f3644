"""Dates and years inside labels: ``TP2024``, ``31.12.2024``, ``1.1.-31.12.2024``, ``2024/2023``, ``TA-25``.

A normalised label comes in; the label without its dates goes out, and the years that stood in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"\d{{1,2}}\.\s?(?:\d{{1,2}}\.)(?:\s?{_YEAR})?"
_DATE = re.compile(
    rf"(?<![\d.,])(?:\d{{1,2}}\.(?:\d{{1,2}}\.?)?(?:\s?{_YEAR})?\s?-\s?{_DAY}"
    rf"|\d{{1,2}}\s?-\s?\d{{1,2}}\s?/\s?{_YEAR}|\d{{1,2}}/{_YEAR}|{_DAY}"
    rf"|{_YEAR}(?:\s?[-/]\s?(?:{_YEAR}|\d\d))?)(?![\d,%])(?!\s?\d{{3}}\b)"
)
_MONTHS = re.compile(r"(?<![\d.,/-])(\d\d?)\s?-\s?(1[0-2]|[2-9])(?![\d.,/%-])")
_SHORT_YEARS = re.compile(r"(\d\d)\s?[-/]\s?(\d\d)")
_DIGIT = re.compile(r"\d")
_SHORT_YEAR = re.compile(r"(?<=[^\W\d_])[\s\-']*(?<!\d)(\d\d)(?=$|[\s/+)%-])")
_LONG_YEAR = re.compile(_YEAR)
_YEAR_SPAN = re.compile(rf"({_YEAR})\s?[-/]\s?({_YEAR}|\d\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """`rest` is the label without its dates (single spaces); `years` in printed order; `has_day`: a date."""

    rest: str
    years: tuple[int, ...]
    has_day: bool


@lru_cache(maxsize=65536)
def split_dates(text: str) -> Dated:
    """Take the dates out of a normalised label.

    >>> split_dates("toteuma 31.12.2024"), split_dates("muutos-% 2024/2023").years
    (Dated(rest='toteuma', years=(2024,), has_day=True), (2024, 2023))
    """
    years: list[int] = []
    days = False

    def take(match: re.Match[str]) -> str:
        nonlocal days
        printed = match.group()
        days = days or "." in printed
        years.extend(_years_in(printed))
        return " "

    rest = _DATE.sub(take, text) if _DIGIT.search(text) else text
    rest = " ".join(rest.replace("( )", " ").replace("()", " ").split()).strip(" -/,.")
    return Dated(rest, tuple(years), days)


def split_short_year(text: str) -> Dated | None:
    """Take a two-digit year off an abbreviation: ``ta-25`` gives 2025. None where there is none."""
    match = _SHORT_YEAR.search(text) if _DIGIT.search(text) else None
    if match is None:
        return None
    rest = " ".join((text[: match.start()] + " " + text[match.end() :]).split())
    return Dated(rest, (2000 + int(match.group(1)),), False)


def split_months(text: str) -> str:
    """A normalised label without the months that its figures run over: ``toteuma 1-6`` is ``toteuma``."""
    found = _MONTHS.search(text)
    if found is None or int(found[1]) >= int(found[2]):
        return text
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split())


def read_short_years(text: str) -> tuple[int, int] | None:
    """Two years of two digits each, the later one next to the earlier: ``23-24``. None for anything else."""
    found = _SHORT_YEARS.fullmatch(text)
    years = (2000 + int(found[1]), 2000 + int(found[2])) if found else (0, 0)
    return years if abs(years[0] - years[1]) == 1 else None


def _years_in(printed: str) -> list[int]:
    span = _YEAR_SPAN.fullmatch(printed)
    if span is None:
        return (
            [int(year) for year in _LONG_YEAR.findall(printed)][-1:]
            if "." in printed
            else [int(year) for year in _LONG_YEAR.findall(printed)]
        )
    first, second = span.groups()
    return [int(first), int(second) if len(second) == 4 else int(first[:2] + second)]
