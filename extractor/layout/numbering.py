"""Section numbers: ``7.2.4 Title`` taken apart, and whether a number continues those before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})(\.?)\s+(\S.*)$")
_LEADER = re.compile(r"(\.\s?){4,}|…{2,}|_{4,}")
_THOUSANDS = re.compile(r"^\d{3}(?!\d)")
MAX_TITLE_LENGTH = 160
"""A title longer than this is prose: the longest real one wraps over two lines of about 75 characters."""


@dataclass(frozen=True, slots=True)
class NumberedTitle:
    """``parts`` of ``7.2.4`` are ``(7, 2, 4)``."""

    number: str
    parts: tuple[int, ...]
    title: str


def parse_numbered_title(text: str) -> NumberedTitle | None:
    """Take a line apart into section number and title; None where it does not look like a heading.

    A date (``31.12. tilanne``), a decimal, a measure (``2 kertaa``) or an amount (``1 000 €``) is none: a
    single number needs its dot, unless the title follows in capital letters' case, and a title begins with a
    capital letter or a digit.

    >>> parse_numbered_title("7.2.4 Tase").parts
    (7, 2, 4)
    >>> parse_numbered_title("2 kertaa kevään aikana") is None
    True
    """
    found = _NUMBERED.match(text.strip())
    if found is None:
        return None
    number, dot, title = found.groups()
    if not dot and "." not in number and _THOUSANDS.match(title):
        return None
    parts = tuple(int(part) for part in number.split("."))
    starts_well = title[0].isupper() or (title[0].isdigit() and any(letter.isalpha() for letter in title))
    letters = sum(letter.isalpha() for letter in title)
    if not starts_well or letters < 3 or parts[0] == 0 or len(title) > MAX_TITLE_LENGTH:
        return None
    return NumberedTitle(number, parts, title)


def has_leader(text: str) -> bool:
    """Whether dots lead to a page number: a line of a table of contents."""
    return _LEADER.search(text) is not None


def continues(parts: tuple[int, ...], last: tuple[int, ...] | None) -> bool:
    """Whether section `parts` may follow section `last` (None: no section yet).

    It may be the first child (``2`` → ``2.1``), the next sibling, or the next one of an ancestor; one number
    may be missing in between, since authors forget some.

    >>> continues((2, 1), (2,)), continues((3,), (2, 4, 1)), continues((1,), (2,))
    (True, True, False)
    """
    if last is None:
        return parts[0] <= 2 and all(part <= 1 for part in parts[1:])
    if len(parts) > len(last):
        return parts[: len(last)] == last and all(part == 1 for part in parts[len(last) :])
    head = len(parts) - 1
    return parts[:head] == last[:head] and last[head] < parts[head] <= last[head] + 2
