"""Cells of a lattice → the same, parted or merged where its lines say less than the words in them.

One fill behind a whole header looks like one cell, and so does a row whose column lines begin below it. Words
that keep to the columns, with white space between them, are no text across. Columns that only a header's
fills show do not go through the title of a group below: a row's only words, in one run, are one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from extractor.models.geometry import Box, enclose
from extractor.models.page import Word
from extractor.shapes.cells import LatticeCell
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs
from extractor.shapes.segments import Segment
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


def merge_titles(cells: Iterable[Filled], drawn: Sequence[Segment]) -> list[Filled]:
    """Merge the cells of each row whose only words are one run over several of them, no `drawn` line
    between."""
    by_row: dict[int, list[Filled]] = {}
    for cell, words in cells:
        by_row.setdefault(cell.row, []).append((cell, words))
    return [filled for row in by_row.values() for filled in _merge_title(row, drawn)]


def _merge_title(row: Sequence[Filled], drawn: Sequence[Segment]) -> Sequence[Filled]:
    worded = [filled for filled in row if filled[1]]
    if len(worded) < 2 or any(cell.row_span > 1 for cell, _ in row):
        return row
    lines = group_lines(word for _, words in worded for word in words)
    runs = find_runs(lines[0])
    y = lines[0].box.middle[1]
    inner = (line.at for line in drawn if line.start < y < line.end)
    if len(lines) > 1 or len(runs) > 1 or is_value(runs[0].words[-1].text):
        return row
    if any(runs[0].box.x0 < x < runs[0].box.x1 for x in inner):
        return row
    first, box = row[0][0], enclose(cell.box for cell, _ in row)
    span = sum(cell.column_span for cell, _ in row)
    return [(first._replace(column_span=span, box=box), runs[0].words)]


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
