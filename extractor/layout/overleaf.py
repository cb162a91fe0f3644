"""Tables without lines that a page's end cuts → their rows overleaf, which have no header of their own.

Comes in: the columns of the table that ends a page, and the first lines of the next page. Goes out: how many
of these go on in the columns. The first line that crosses from one column into the next is prose, or another
table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.layout.dividers import names_columns
from extractor.models.block import Line
from extractor.shapes.columns import Core, read_columns
from extractor.shapes.runs import Run, cut_runs, find_runs

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

SAME_LEFT = 2.0
"""The words of a column begin within this many points of its left edge on both pages."""

LARGER = 0.75
"""Points by which a heading is larger than the rows."""

BLANK_GAP = 3.0
"""Rows stand within this many line heights."""

TIGHT = 0.7
"""Lines of one cell follow within this share of a line's height."""

LEAST_COLUMNS = 3
"""Two columns may be those of a page of prose."""


def columns_at_foot(lines: Sequence[Line], carried: Sequence[Core]) -> list[Core]:
    """The columns of the table of `lines` that ends a page; as wide as `carried` where it goes on in them."""
    cores, _ = read_columns(lines)
    if carried and all(sum(x0 < b and a < x1 for a, b in carried) < 2 for x0, x1 in cores):
        cores = [_widen(core, cores) for core in carried]
    return cores if len(cores) >= LEAST_COLUMNS else []


def _widen(core: Core, others: Sequence[Core]) -> Core:
    over = [other for other in others if other[0] < core[1] and core[0] < other[1]]
    return min(core[0], *(x0 for x0, _ in over), core[0]), max(core[1], *(x1 for _, x1 in over), core[1])


def count_rows(lines: Sequence[Line], columns: Sequence[Core], vocabulary: Vocabulary | None) -> int:
    """How many of the first `lines` of a page go on in `columns`; 0 where a table with a header begins, or no
    row has words in two of them."""
    end = rows = 0
    for position, line in enumerate(lines):
        runs = cut_runs(find_runs(line), [(left[1], right[0]) for left, right in pairwise(columns)])
        places = [_place(run, columns) for run in runs]
        gap = (line.box.top - lines[position - 1].box.bottom) / line.box.height if position else 0.0
        if None in places or gap > BLANK_GAP or _begins_anew(line, lines[0], vocabulary):
            break
        is_row = len(set(places)) > 1
        rows += is_row
        if is_row or gap < TIGHT:
            end = position + 1
    return end if rows else 0


def _place(run: Run, columns: Sequence[Core]) -> int | None:
    """The column in which `run` stands, up to the left edge of the next; None where it is in none."""
    over = [place for place, (x0, x1) in enumerate(columns) if run.box.x0 < x1 and x0 < run.box.x1]
    if len(over) != 1:
        return None
    place = over[0]
    after = columns[place + 1][0] if place + 1 < len(columns) else float("inf")
    inside = columns[place][0] - SAME_LEFT < run.box.x0 and run.box.x1 < after
    return place if inside else None


def _begins_anew(line: Line, first: Line, vocabulary: Vocabulary | None) -> bool:
    """Whether a header, or a title larger or bolder than the rows, stands at `line`."""
    if names_columns(line, vocabulary):
        return True
    return len(find_runs(line)) == 1 and (
        line.words[0].size > first.words[0].size + LARGER or all(word.bold for word in line.words)
    )
