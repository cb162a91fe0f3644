"""Lines of a table with numbered rows → the same lines, each row's number before its text.

In: the lines of a region. Out: those lines, where a number that stands alone at the end of the line above its
row was moved to where the row begins. Why: what moves line breaks leaves the number of a row behind, and both
rows would be wrong without a sign of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.flow.lines import FlowLine, Separator

_NUMBER = re.compile(r"(\d{1,2})\.")
LEAST_NUMBERS = 2


def return_numbers(lines: Sequence[FlowLine]) -> tuple[FlowLine, ...]:
    """Move each number of the count that begins no line from a line's end to the beginning of the next."""
    firsts = [_number_of(line.texts[0]) for line in lines]
    count = [number for number in firsts if number is not None]
    if len(count) < LEAST_NUMBERS or sorted(set(count)) != count:
        return tuple(lines)
    moved = list(lines)
    last = 0
    for position, first in enumerate(firsts):
        if first is not None:
            last = first
        below = position + 1
        ending = _number_of(lines[position].texts[-1]) if len(lines[position].words) > 1 else None
        if ending != last + 1 or ending in count or below == len(lines) or firsts[below] is not None:
            continue
        if lines[below].texts[0][:1].isupper() and not lines[below].page_start:
            moved[position], moved[below] = _move(moved[position], moved[below])
            last = ending
    return tuple(moved)


def _number_of(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    return int(found[1]) if found else None


def _move(above: FlowLine, below: FlowLine) -> tuple[FlowLine, FlowLine]:
    """Both lines, the last word of the first before the words of the second."""
    *words, number = above.words
    return (
        replace(above, words=tuple(words), separators=above.separators[:-1]),
        replace(
            below,
            words=(number, *below.words),
            separators=(Separator.SPACE, Separator.SPACE, *below.separators[1:]),
        ),
    )
