"""A page range as the user writes it → page numbers."""

from __future__ import annotations

import re

from extractor.errors import PageRangeError

_PART = re.compile(r"(?P<first>\d+)(?P<dash>-(?P<last>\d+)?)?|-(?P<until>\d+)")


def parse_ranges(text: str, count: int) -> tuple[int, ...]:
    """Return the page numbers that `text` names in a document of `count` pages, ascending, each once.

    Parts are separated by commas: ``3``, ``1-5``, ``10-`` (to the end), ``-4`` (from the start).
    Raises `PageRangeError` for other text and for pages that the document does not have.

    >>> parse_ranges("1-3,8,10-", 12)
    (1, 2, 3, 8, 10, 11, 12)
    """
    numbers: set[int] = set()
    for part in text.split(","):
        numbers.update(_parse_part(re.sub(r"\s", "", part), text, count))
    return tuple(sorted(numbers))


def _parse_part(part: str, text: str, count: int) -> range:
    match = _PART.fullmatch(part)
    if match is None or not part.isascii():
        raise PageRangeError(f"{text!r} is not a page range")
    if match["until"]:
        first, last = 1, int(match["until"])
    else:
        first = int(match["first"])
        last = int(match["last"] or count) if match["dash"] else first
    if first < 1 or last > count or first > count:
        raise PageRangeError(f"{text!r} asks for pages that the document does not have; it has {count}")
    if first > last:
        raise PageRangeError(f"{text!r} has a range that ends before it begins")
    return range(first, last + 1)
