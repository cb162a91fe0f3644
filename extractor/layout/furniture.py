"""Running headers, footers and page numbers: lines that repeat at the same edge of many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from extractor.models.block import Line

EDGE_SHARE = 0.12
"""Furniture stands in the outer eighth of a page: deeper down body text begins."""
EDGE_LINES = 3
"""In a text at most this many lines at the head or foot of a page are furniture."""
REPEATED_SHARE = 0.25
"""A line that stands at the same edge of a quarter of the pages is furniture: left and right pages, and
chapters, may each have their own."""
MAX_NUMBERS = 4
"""A running line holds a page number, a page count and dates at most; more numbers are figures, unless the
line is the same on all its pages."""

_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4})?|\d{2}:\d{2}|\d+")
"""A date, a time or digits."""
_PAGE_NUMBER = re.compile(r"^\W*(?:\w{4,5}\s+)?\d{1,4}(?:\s*(?:/|\(|\w{3}\s)\s*\d{1,4}\)?)?\W*$")
_ONLY_PAGE = re.compile(r"^[-–—]\s*1\s*[-–—]$|^(?:\w{4,5}\s+)?1\s*(?:/\s*1|\(1\)|\w{3}\s1)$")


def is_page_number(text: str) -> bool:
    """Whether the line is a page number alone: ``57/157``, ``- 3 -``, ``Sivu 3 (9)``.

    >>> is_page_number("57/157"), is_page_number("Sivu 3 (9)"), is_page_number("Vuosikate 3")
    (True, True, False)
    """
    return _PAGE_NUMBER.match(text) is not None and len(text) <= 16


def is_number_of_only_page(text: str) -> bool:
    """Whether the line is the page number of a document of one page; a number alone may be anything there.

    >>> is_number_of_only_page("Sivu 1 / 1"), is_number_of_only_page("- 1 -"), is_number_of_only_page("1")
    (True, True, False)
    """
    return _ONLY_PAGE.match(text) is not None


def find_furniture(
    pages: Sequence[Sequence[Line]],
    edge_of: Callable[[int, int], str | None],
    never: Callable[[Line], bool] = lambda line: False,
) -> list[set[int]]:
    """Return, page by page, the positions of the furniture among the page's lines.

    `edge_of(page, line)` takes two positions and names the edge the line stands at (``head``, ``foot``), None
    for body lines. Lines for which `never` holds (a repeated table header) are kept out.
    """
    at_edges = [
        (page, position, edge, _signature(line.text))
        for page, lines in enumerate(pages)
        for position, line in enumerate(lines)
        if (edge := edge_of(page, position)) is not None
    ]
    counts = Counter((edge, signature) for _, _, edge, signature in at_edges)
    same = Counter((edge, pages[page][position].text) for page, position, edge, _ in at_edges)
    needed = max(2.0, REPEATED_SHARE * len(pages))
    found: list[set[int]] = [set() for _ in pages]
    is_number = is_page_number if len(pages) > 1 else is_number_of_only_page
    for page, position, edge, signature in at_edges:
        outermost = position == (0 if edge == "head" else len(pages[page]) - 1)
        line = pages[page][position]
        if len(_NUMBER.findall(line.text)) > MAX_NUMBERS and same[edge, line.text] < needed:
            continue
        lone_number = outermost and is_number(line.text)
        if (lone_number or counts[edge, signature] >= needed) and not never(line):
            found[page].add(position)
    return found


def _signature(text: str) -> str:
    return _DIGITS.sub("#", text).casefold()
