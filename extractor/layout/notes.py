"""Text across the columns of a table, between two of its rows of figures: a note on the row above it.

Without lines such text looks like the prose that follows a table. What tells is the next row: figures in the
same columns, a few lines below, and no labels of a table of its own above them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.models.block import Line
from extractor.shapes.figures import is_value
from extractor.shapes.runs import find_runs

NOTE_LINES = 5
"""A note takes so many lines at most, the titles of groups below it among them."""

NOTE_GAP = 1.6
"""A note, and the row below it, follow within this many line heights."""

LARGER = 0.75
"""Points by which a heading is larger than the rows."""

REACH = 5.0
"""A note ends within this many points of the table's sides."""


def begins_note(
    lines: Sequence[Line], last: Line, sides: tuple[float, float], is_row: Callable[[Line], bool]
) -> bool:
    """Whether the first of `lines`, under the row `last` of a table between `sides`, begins a note: text in
    one run each line, no larger than the row, and below it a row of figures that `is_row` knows."""
    bottom, size = last.box.bottom, last.words[0].size
    for line in lines[: NOTE_LINES + 1]:
        if line.box.top - bottom > NOTE_GAP * line.box.height or line.words[0].size > size + LARGER:
            return False
        runs = find_runs(line)
        if any(is_value(run.text) for run in runs[1:]):
            return line is not lines[0] and is_row(line)
        if len(runs) > 1 or line.box.x0 < sides[0] - REACH or line.box.x1 > sides[1] + REACH:
            return False
        bottom = line.box.bottom
    return False
