"""Words → columns: which column each word of a region stands in, and the grid cells made of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractor.models.geometry import Box, enclose
from extractor.models.grid import GridCell, GridRow
from extractor.models.page import Fill, Word
from extractor.shapes.columns import split_figures
from extractor.shapes.figures import has_digits, is_figure
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import Gutter, Run, cut_runs, find_runs
from extractor.shapes.segments import is_paper
from extractor.tables.rows import PlacedLine

COVERED_SHARE = 0.5
"""A fill that covers this share of a cell colours it."""


def place_lines(
    words: Iterable[Word], edges: Sequence[float], gutters: Sequence[Gutter] = ()
) -> list[PlacedLine]:
    """Sort the lines of `words` into the columns between `edges`; a run goes whole into one column.

    A run that reaches over several columns stays where most of it stands, or where it begins if it begins
    in the first. Between columns of text runs are cut at the `gutters`.
    """
    placed = []
    for line in group_lines(words):
        cells: dict[int, list[Word]] = {}
        for run in cut_runs(find_runs(line), gutters):
            for piece in _pieces(run, edges):
                cells.setdefault(find_column(enclose(word.box for word in piece), edges), []).extend(piece)
        placed.append(PlacedLine(line.box.top, line.box.bottom, {c: tuple(w) for c, w in cells.items()}))
    return placed


def _pieces(run: Run, edges: Sequence[float]) -> list[list[Word]]:
    """Cut the figures of a run, and these from a label, where the edge of a column lies between two words."""
    pieces = [[run.words[0]]]
    are_figures = all(is_figure(word.text) for word in run.words)
    ends_in_figures = len(split_figures(run)) > 1
    for left, right in pairwise(run.words):
        x0, x1 = (word.box.middle[0] for word in (left, right))
        parts = are_figures and bisect_right(edges, x0) != bisect_right(edges, x1)
        if ends_in_figures and has_digits(right.text):
            parts = parts or any(left.box.x1 < edge < right.box.x0 for edge in edges)
        if parts:
            pieces.append([])
        pieces[-1].append(right)
    return pieces


def find_column(box: Box, edges: Sequence[float]) -> int:
    """The column (from 0) of a run's `box` between the sorted `edges`; the nearest one outside them."""
    first = _clamp(bisect_right(edges, box.x0) - 1, len(edges))
    last = _clamp(bisect_right(edges, box.x1) - 1, len(edges))
    if first == last:
        return first
    shares = [min(box.x1, edges[c + 1]) - max(box.x0, edges[c]) for c in range(first, last + 1)]
    if first == 0 and shares[0] > 0.2 * box.width:
        return 0
    return first + shares.index(max(shares))


def _clamp(column: int, edges: int) -> int:
    return min(max(column, 0), edges - 2)


def read_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words of a cell in reading order."""
    return tuple(word for line in group_lines(words) for word in line.words)


def make_row(
    lines: Sequence[PlacedLine], edges: Sequence[float], fills: Sequence[Fill], is_header: bool = False
) -> GridRow:
    """Make a grid row of `lines`: each column's words in the order of the lines."""
    gathered: dict[int, list[Word]] = {}
    for line in lines:
        for column, words in line.cells.items():
            gathered.setdefault(column, []).extend(words)
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    cells = []
    for column in sorted(gathered):
        words = tuple(gathered[column])
        box = Box(edges[column], top, edges[column + 1], bottom)
        cells.append(
            GridCell(
                words, column, box=box, color=color_behind(box, fills), indent=indent_of(words, edges[column])
            )
        )
    return GridRow(tuple(cells), is_header)


def indent_of(words: Sequence[Word], edge: float) -> float:
    """How far the words begin from the left edge of their column."""
    return max(min((word.box.x0 for word in words), default=edge) - edge, 0.0)


def color_behind(box: Box, fills: Sequence[Fill]) -> int | None:
    """The colour of the topmost fill behind `box`; None where there is none, or only paper."""
    color = None
    x0, top, x1, bottom = box
    least = COVERED_SHARE * box.width * box.height
    for fill in fills:
        left, upper, right, lower = fill.box
        if left < x1 and right > x0 and upper < bottom and lower > top:
            width = (right if right < x1 else x1) - (left if left > x0 else x0)
            height = (lower if lower < bottom else bottom) - (upper if upper > top else top)
            if width * height >= least:
                color = fill.color
    return None if color is None or is_paper(color) else color


def coloured(fills: Sequence[Fill]) -> Sequence[Fill]:
    """`fills`, or none where all of them are paper: then no cell can have a colour."""
    return () if all(is_paper(fill.color) for fill in fills) else fills
