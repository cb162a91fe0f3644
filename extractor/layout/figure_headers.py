"""Where a table of figures begins in a text that keeps its columns apart by spaces.

In: the lines of the text. Out: how many lines from a position on head the figures below. Why its own rule:
such a header may hold nothing but years or dates, a unit over the row labels, or labels that no word list
knows with a year each; what shows it for a header is that figures stand right below its labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.text_lines import TextLine
from extractor.shapes.figures import is_figure
from extractor.vocabulary.loading import Vocabulary

MOST_LINES = 3
LEAST_DATED = 2
SURE_PERIOD = 0.7
ROWS_BELOW = 6
"""So many lines below the header are looked at: headings of rows without figures may come first."""
REACH = 4
"""A figure ends at most so many characters beside its label."""

_DATED = re.compile(r"(?:^|\s)(?:19|20)\d\d$")
_Label = tuple[int, int, str]


def figure_header_length(lines: Sequence[TextLine], position: int, vocabulary: Vocabulary) -> int:
    """How many lines from `position` on are labels with figures right below: 0 where none begins here."""
    if len(lines[position].segments) < 2:
        return 0
    for length in range(1, MOST_LINES + 1):
        header = lines[position : position + length]
        if len(header) < length or any(line.gap for line in header[1:]):
            break
        labels = _stack_labels(header)
        if any(_is_whole(header[place:], vocabulary) for place in range(1, length)):
            break
        if _heads_figures(labels, vocabulary) and _stand_below(labels, lines, position + length):
            return length
    return 0


def _is_whole(header: Sequence[TextLine], vocabulary: Vocabulary) -> bool:
    """Whether the lower lines are a header with a label over the row labels: what stands above are cells."""
    labels = _stack_labels(header)
    return not _is_dated(labels[0][2], vocabulary) and _heads_figures(labels, vocabulary)


def _stack_labels(header: Sequence[TextLine]) -> list[_Label]:
    """The pieces that stand under each other, joined: ``(first character, after last, text)``."""
    labels: list[_Label] = []
    for line in header:
        for start, end, text in line.segments:
            place = next(
                (i for i, (left, right, _) in enumerate(labels) if start < right and left < end), None
            )
            if place is None:
                labels.append((start, end, text))
            else:
                left, right, above = labels[place]
                labels[place] = (min(left, start), max(right, end), f"{above} {text}")
    return sorted(labels)


def _heads_figures(labels: Sequence[_Label], vocabulary: Vocabulary) -> bool:
    """Whether two labels or more name periods, and at most one beside that of the row labels does not."""
    dated = [_is_dated(text, vocabulary) for _, _, text in labels]
    return sum(dated) >= LEAST_DATED and dated[1:].count(False) <= 1


def _is_dated(text: str, vocabulary: Vocabulary) -> bool:
    if _DATED.search(text) is not None:
        return True
    period = vocabulary.match_period(text, None)
    return period is not None and period.confidence >= SURE_PERIOD


def _stand_below(labels: Sequence[_Label], lines: Sequence[TextLine], position: int) -> bool:
    """Whether the first line below that has figures has them under two of the labels, or more."""
    for line in lines[position : position + ROWS_BELOW]:
        figures = [(start, end) for start, end, text in line.segments[1:] if is_figure(text)]
        if figures:
            under = sum(
                any(left - REACH < end <= right + REACH for left, right, _ in labels) for _, end in figures
            )
            return under >= LEAST_DATED
    return False
