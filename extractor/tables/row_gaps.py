"""Lines of a table of text → rows, where only white space across the whole table parts them.

Cells that are centred in their row, or stand at its foot, begin on lines of their own: no line begins a row
in all columns. What shows the rows then is that nothing stands between them: strips of white across all
columns, clearly wider than those between lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.tables.rows import PlacedLine

CLEARLY_WIDER = 0.3
"""Strips between rows are wider than those between lines by this share of a line's height."""

BROKEN_SHARE = 0.2
"""At most this share of the rows' cells begin small: strips inside cells would leave more."""

LEAST_LINES = 4


def part_at_strips(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]] | None:
    """The rows of `lines` (from top to bottom); None where the strips of white do not tell."""
    if len(lines) < LEAST_LINES:
        return None
    strips = _find_strips(lines)
    least = _least_wide([strip for strip in strips if strip > 0], median(line.height for line in lines))
    if least is None:
        return None
    rows = [[lines[0]]]
    for line, strip in zip(lines[1:], strips, strict=True):
        if strip >= least:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows if _are_rows(rows) else None


def _find_strips(lines: Sequence[PlacedLine]) -> list[float]:
    """The white between each line and all those above it, below 0 where they overlap."""
    strips, lowest = [], lines[0].bottom
    for line in lines[1:]:
        strips.append(line.top - lowest)
        lowest = max(lowest, line.bottom)
    return strips


def _least_wide(strips: Sequence[float], height: float) -> float | None:
    """The narrowest strip between rows: that above the widest step among all widths; None without one."""
    steps = [(upper - lower, upper) for lower, upper in pairwise(sorted([0.0, *strips]))]
    widest, least = max(steps, default=(0.0, 0.0))
    return least if widest > CLEARLY_WIDER * height else None


def _are_rows(rows: Sequence[Sequence[PlacedLine]]) -> bool:
    """Whether each of `rows` has several columns, one of them in all, and cells that begin as such.

    Labels met again head cards, which white space parts, too.
    """
    columns = [{column for line in row for column in line.cells} for row in rows]
    if len(rows) < 2 or not set.intersection(*columns) or min(map(len, columns)) < 2:
        return False
    first = [tuple(row[0].text(column) for column in sorted(row[0].cells)) for row in rows]
    if any(len(texts) > 1 and first.count(texts) > 1 for texts in first):
        return False
    texts = [
        next(line.text(column) for line in row if column in line.cells)
        for row, own in zip(rows[1:], columns[1:], strict=True)
        for column in own
    ]
    return sum(text[0].islower() for text in texts) <= BROKEN_SHARE * len(texts)
