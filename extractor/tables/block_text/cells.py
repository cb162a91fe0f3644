"""Paragraphs in columns → the lines of each column, and the odds that a cell ends between two of them.

In: paragraphs with their columns. Out: for each column its lines, top to bottom, and the log odds of each
seam. What speaks for a seam: a blank line, a line that ends though the next word had room, a full stop before
a capital. What speaks against: a small letter, a hyphen, a conjunction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.models.block import Line
from extractor.tables.block_text.fitting import FIGURE_ROLES, SENTENCE_ROLES, is_figure, measure_line
from extractor.tables.flow.widths import SPACE_WIDTH, measure_word
from extractor.tables.flow.words import End, FlowWords, Start

PRIOR = -0.5
BLANK = 2.5
PAGE = 0.5
GOES_ON = -7.0
LEADS_ON = -4.0
HAD_ROOM = 1.5
HAD_NO_ROOM = -1.5
ROOM = 0.93
"""Below this share of the column's width the next word had surely room."""
NEW_SENTENCE = 0.7
NO_STOP = -2.5
NEW_PHRASE = 1.0
FIGURE = 4.0


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line of a column; `gap` is ``page``, ``blank`` or empty: what stands before it in the text."""

    line: Line
    paragraph: int
    gap: str


def find_width(lines: Sequence[Line]) -> int:
    """The width of a column: its widest line, one in twenty left out."""
    widths = sorted(measure_line(line.text) for line in lines)
    return widths[int((len(widths) - 1) * 0.95)] if widths else 0


def weigh_seams(lines: Sequence[ColumnLine], role: str, words: FlowWords) -> list[float]:
    """The log odds that a cell ends after each line but the last."""
    width = find_width([line.line for line in lines])
    return [_weigh_seam(above, below, width, role, words) for above, below in pairwise(lines)]


def _weigh_seam(above: ColumnLine, below: ColumnLine, width: int, role: str, words: FlowWords) -> float:
    last, first = above.line.words[-1].text, below.line.words[0].text
    start = words.start_of(first)
    odds = PRIOR + {"page": PAGE, "blank": BLANK, "": 0.0}[below.gap]
    if start is Start.LOWER:
        return odds + GOES_ON
    if (
        is_figure(above.line.text)
        and is_figure(below.line.text)
        and (role in FIGURE_ROLES or role == "number")
    ):
        return odds + FIGURE
    end = words.end_of(last)
    if end in (End.COMMA, End.LEADER, End.HYPHEN, End.ATTRIBUTE):
        odds += LEADS_ON
    needed = measure_line(above.line.text) + SPACE_WIDTH + measure_word(first)
    odds += HAD_ROOM if needed < ROOM * width else HAD_NO_ROOM if needed > width else 0.0
    if role in SENTENCE_ROLES:
        return odds + (NEW_SENTENCE if end in (End.STOP, End.CLOSE) else NO_STOP)
    return odds + (NEW_PHRASE if start in (Start.CAPITAL, Start.DIGIT, Start.ACRONYM) else 0.0)
