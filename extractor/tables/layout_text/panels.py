"""Two tables of figures side by side, under one header line → the lines of each.

Balance sheets stand so: row labels, their periods, then row labels of their own and the same periods again.
Each line is cut where the second table's row labels begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.shapes.figures import is_figure, is_period
from extractor.tables.layout_text.header import read_header
from extractor.tables.layout_text.lines import SpacedLine, end_of, start_of, text_of

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

SLACK = 1
"""Row labels begin at most so many characters left of the label over them."""
LEAST_TEXTS = 2
"""So many texts below its label show that the second table has row labels of its own."""


def split_panels(lines: Sequence[SpacedLine], vocabulary: Vocabulary) -> list[list[SpacedLine]]:
    """The lines of each table that stands in `lines` (at least one): the same lines where it is one only."""
    header = read_header(lines, vocabulary)
    edge = _find_edge(
        [text_of(label) for label in header.labels], [start for start, _ in header.spans], vocabulary
    )
    if edge is None or not _holds_texts(lines[header.length :], edge):
        return [list(lines)]
    if any(start_of(word) < edge < end_of(word) for line in lines for word in line.words):
        return [list(lines)]
    halves = [_cut(lines, edge, left) for left in (True, False)]
    return halves if all(halves) else [list(lines)]


def _find_edge(labels: Sequence[str], starts: Sequence[int], vocabulary: Vocabulary) -> int | None:
    """The character where the second half begins of labels whose halves are alike: text, periods."""
    half = len(labels) // 2
    dated = [is_period(label) or vocabulary.match_period(label, None) is not None for label in labels]
    expected = [False, *[True] * (half - 1)]
    if len(labels) % 2 or half < 2 or dated != expected + expected:
        return None
    return starts[half] - SLACK


def _holds_texts(body: Sequence[SpacedLine], edge: int) -> bool:
    """Whether texts, no figures, begin at the edge."""
    begins = [run for line in body for run in line.runs if abs(start_of(run[0]) - edge - SLACK) <= SLACK]
    return sum(not is_figure(text_of(run)) for run in begins) >= LEAST_TEXTS


def _cut(lines: Sequence[SpacedLine], edge: int, left: bool) -> list[SpacedLine]:
    cut = [(line, tuple(word for word in line.words if (start_of(word) < edge) == left)) for line in lines]
    return [replace(line, words=words) for line, words in cut if words]
