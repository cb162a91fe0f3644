"""Text at the top of a page that is the rest of the table overleaf → a grid of its own, ready to be joined.

A table without ruled rows leaves no sign on the page where it goes on: only words that keep to its columns.
The lines are taken from the text blocks until one crosses from a column into the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.models.block import Block, Line
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid
from extractor.shapes.runs import Run, find_runs
from extractor.tables.columns import column_edges, word_columns
from extractor.tables.placing import make_row, place_lines
from extractor.tables.rows import form_rows

OVERLEAF = "overleaf"
"""The rule of such a grid: its columns are those of the grid it goes on."""

SAME_LEFT = 4.0
"""A lone cell goes on overleaf within this many points of its column's left edge."""

ROW_GAP = 3.0
"""Rows follow each other within this many line heights."""

TITLES = frozenset({"heading", "subheading", "theme"})


def take_overleaf(items: Sequence[Block | Grid]) -> list[Block | Grid]:
    """Turn the text under the page break into grids where the last grid above it goes on."""
    made: list[Block | Grid] = []
    tail: Grid | None = None
    position = 0
    while position < len(items):
        page = _page(items[position])
        end = position
        while end < len(items) and _page(items[end]) == page:
            end += 1
        own = list(items[position:end])
        if tail is not None and tail.pages[-1] == page - 1:
            own = _take_top(own, tail)
        made += own
        body = [item for item in own if not (isinstance(item, Block) and item.kind == "furniture")]
        last = max(body, key=lambda item: item.box.bottom, default=None)
        tail = last if isinstance(last, Grid) else None
        position = end
    return made


def _page(item: Block | Grid) -> int:
    return item.pages[0] if isinstance(item, Grid) else item.page


def _take_top(items: list[Block | Grid], tail: Grid) -> list[Block | Grid]:
    """The items of a page with the rows of `tail` at its top made a grid."""
    edges = column_edges(tail.rows)
    texts: list[tuple[int, Line]] = []
    for index, item in enumerate(items):
        if isinstance(item, Grid):
            break
        if item.kind != "furniture":
            texts += [(index, line) for line in item.lines]
    if len(edges) < 3 or len(edges) != tail.columns + 1:
        return items
    size = _count_rows(items, texts, edges, tail)
    if not size:
        return items
    grid = _make_grid([line for _, line in texts[:size]], edges, tail)
    taken = {id(line) for _, line in texts[:size]}
    rest = [_without(item, taken) if isinstance(item, Block) else item for item in items]
    return [grid, *(item for item in rest if item is not None)]


def _count_rows(
    items: Sequence[Block | Grid], texts: Sequence[tuple[int, Line]], edges: Sequence[float], tail: Grid
) -> int:
    """How many of the lines go on the table, 0 where they do not look like it."""
    size, rows, bottom = 0, 0, None
    cores = _word_extents(tail, edges)
    for position, (index, line) in enumerate(texts):
        columns = [_column_of(run, cores) for run in find_runs(line)]
        if any(column is None for column in columns):
            break
        if bottom is not None and line.box.top - bottom > ROW_GAP * line.box.height:
            break
        side_by_side = len(set(columns)) > 1
        item = items[index]
        if not side_by_side and columns[0] == 0 and isinstance(item, Block) and item.kind in TITLES:
            break
        lone = bool(columns[0]) and abs(line.box.x0 - cores[columns[0] or 0][0]) < SAME_LEFT
        rows += side_by_side or (lone and position == size)
        if side_by_side or lone:
            size = position + 1
        bottom = line.box.bottom
    return size if rows else 0


def _word_extents(tail: Grid, edges: Sequence[float]) -> list[tuple[float, float]]:
    """Where the words of each column stand; the whole column where it has none, or where lines rule it."""
    if tail.method == "lattice":
        return list(pairwise(edges))
    extents = word_columns(tail, with_headers=True)
    return [extent or column for extent, column in zip(extents, pairwise(edges), strict=True)]


def _column_of(run: Run, cores: Sequence[tuple[float, float]]) -> int | None:
    """The column whose words `run` stands under; None where it crosses from one into the next."""
    over = [i for i, (x0, x1) in enumerate(cores) if min(run.box.x1, x1) - max(run.box.x0, x0) > 1]
    if len(over) == 1:
        return over[0]
    if over:
        return None
    return min(range(len(cores)), key=lambda i: abs(cores[i][0] - run.box.x0))


def _make_grid(lines: Sequence[Line], edges: Sequence[float], tail: Grid) -> Grid:
    placed = place_lines([word for line in lines for word in line.words], edges)
    rows = tuple(make_row(row, edges, ()) for row in form_rows(placed))
    box = enclose(line.box for line in lines)
    box = Box(edges[0], box.top, edges[-1], box.bottom)
    page = lines[0].page
    return Grid(rows, tail.columns, (page,), box, "stream", OVERLEAF, confidence=0.85)


def _without(block: Block, taken: set[int]) -> Block | None:
    left = tuple(line for line in block.lines if id(line) not in taken)
    if len(left) == len(block.lines):
        return block
    return replace(block, lines=left, box=enclose(line.box for line in left)) if left else None
