"""Rows of figures under a shaded header → the labels left of them, which nobody shaded.

The shading stands over the columns that have labels of their own. Rows that begin with figures have their
labels on the same baselines, left of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs

LEAST_ROWS = 2
"""So many rows at least begin with figures."""

LABELLED_SHARE = 0.8
"""This share of the lines begins with figures, and of these has words at the left."""

SAME_BASELINE = 1.5
"""Words whose feet are within this many points stand on one baseline."""

TOUCH = 1.0


def take_row_labels(header: Box, inside: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """The words left of `header` that label the rows of figures below it, `inside` the words of the table
    so far; none where its rows begin with labels or nothing stands beside them."""
    body = group_lines(word for word in inside if word.box.top > header.bottom - TOUCH)
    rows = [line for line in body if find_runs(line)[0].is_figure]
    if len(rows) < max(LEAST_ROWS, LABELLED_SHARE * len(body)):
        return []
    bottom = rows[-1].box.bottom + SAME_BASELINE
    beside = [
        word
        for word in words
        if word.box.x1 <= header.x0 + TOUCH and word.box.bottom <= bottom and word.box.top >= header.top
    ]
    feet = sorted({round(word.box.bottom, 1) for word in beside})
    labelled = sum(any(abs(row.box.bottom - foot) < SAME_BASELINE for foot in feet) for row in rows)
    return beside if labelled >= LABELLED_SHARE * len(rows) else []
