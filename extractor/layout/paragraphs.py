"""Body lines → paragraphs and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.models.block import Block, Line
from extractor.models.geometry import enclose

PARAGRAPH_GAP = 0.6
"""White space between paragraphs, in heights of a line; the lines of one paragraph stand closer."""
INDENT_CHANGE = 1.5
"""A shift of the left edge by so many line heights begins a paragraph of its own."""

_ITEM = re.compile(r"^(?:[•●○▪■◦‣·*–—➢✓\uf0b7\uf0a7-]|(?:\d{1,2}|[a-zåäö])[.)])\s+\S", re.IGNORECASE)


def is_item(text: str) -> bool:
    """Whether a line begins a list item: a bullet, ``1.`` or ``a)`` before words.

    >>> is_item("• Avoimuus"), is_item("2) Talous"), is_item("Talous")
    (True, True, False)
    """
    return _ITEM.match(text) is not None


def group_paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    """Group consecutive body `lines` of one page, top to bottom, into paragraph and list blocks."""
    current: list[Line] = []
    for line in lines:
        if current and _begins_anew(current, line):
            yield make_paragraph(current)
            current = []
        current.append(line)
    if current:
        yield make_paragraph(current)


def _begins_anew(current: Sequence[Line], line: Line) -> bool:
    previous = current[-1]
    gap = line.box.top - previous.box.bottom
    shift = abs(line.box.x0 - previous.box.x0)
    indented = shift > INDENT_CHANGE * line.box.height and not (len(current) == 1 and is_item(previous.text))
    return gap > PARAGRAPH_GAP * previous.box.height or is_item(line.text) or indented


def make_paragraph(lines: Sequence[Line]) -> Block:
    """Make a paragraph or list block of `lines` (at least one, one page)."""
    item = is_item(lines[0].text)
    return Block(
        "list" if item else "paragraph",
        tuple(lines),
        lines[0].page,
        enclose(line.box for line in lines),
        "list-marker" if item else "body",
    )
