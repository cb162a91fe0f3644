"""Merged cells of a lattice → cells of its columns, where each column has words of its own in them.

One fill behind a whole header looks like one cell, and so does a row whose column lines begin below it. Words
that keep to the columns, with white space between them, are no text across.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.cells import LatticeCell
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs
from extractor.tables.open_rows import Filled

SLACK = 2.0
"""A run may reach this many points into the next column."""


def part_merged(cells: Iterable[Filled], xs: Sequence[float]) -> Iterator[Filled]:
    """Part each of `cells` whose words stand in several of the columns between `xs`."""
    for cell, words in cells:
        columns = _by_column(cell, words, xs) if cell.column_span > 1 and len(words) > 1 else {}
        if len(columns) > 1:
            yield from _part(cell, columns, xs)
        else:
            yield cell, words


def _by_column(cell: LatticeCell, words: Sequence[Word], xs: Sequence[float]) -> dict[int, list[Word]]:
    """The words of each column; none where a run crosses from one into the next."""
    found: dict[int, list[Word]] = {}
    for line in group_lines(words):
        for run in find_runs(line):
            column = bisect_right(xs, run.box.middle[0]) - 1
            column = min(max(column, cell.column), cell.column + cell.column_span - 1)
            if run.box.x0 < xs[column] - SLACK or run.box.x1 > xs[column + 1] + SLACK:
                return {}
            found.setdefault(column, []).extend(run.words)
    return found


def _part(cell: LatticeCell, columns: dict[int, list[Word]], xs: Sequence[float]) -> Iterator[Filled]:
    for column in range(cell.column, cell.column + cell.column_span):
        box = Box(xs[column], cell.box.top, xs[column + 1], cell.box.bottom)
        yield cell._replace(column=column, column_span=1, box=box), tuple(columns.get(column, ()))
