"""Text at the top of a page that is the rest of the table overleaf → a grid of its own, ready to be joined.

A table without ruled rows leaves no sign on the page where it goes on: only words that keep to its columns.
The lines are taken from the text blocks until one crosses from a column into the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.models.block import Block, Line
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid
from extractor.models.page import Word
from extractor.shapes.runs import Run, cut_runs, find_runs
from extractor.tables.columns import grid_edges, share_edges, stand_alike, word_columns
from extractor.tables.placing import make_row
from extractor.tables.rows import PlacedLine, form_rows

OVERLEAF = "overleaf"
"""The rule of such a grid: its columns are those of the grid it goes on."""

SAME_LEFT = 4.0
"""A lone cell goes on overleaf within this many points of its column's left edge."""

ROW_GAP = 3.0
"""Rows follow each other within this many line heights."""

MOST_LABEL_LINES = 4
"""The rest of a label takes no more lines than this."""

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
    texts: list[tuple[Block, Line]] = []
    following: Grid | None = None
    for item in items:
        if isinstance(item, Grid):
            following = item
            break
        if item.kind != "furniture":
            texts += [(item, line) for line in item.lines]
    edges = grid_edges(tail)
    if len(edges) < 3 or not texts:
        return items
    columns = _Columns(tail, edges)
    lines = [line for _, line in texts]
    placed = columns.take(texts)
    goes_on = following is not None and _has_columns_of(following, tail)
    if placed and not (goes_on and len(placed) == len(lines)):
        grid = _make_grid(placed, columns.edges(), tail.columns, lines[0].page)
        return [grid, *drop_lines(items, lines[: len(placed)])]
    if not placed and goes_on:
        placed = columns.take_label(lines)
    if not placed or following is None:
        return items
    edges = grid_edges(following) if following.method == "lattice" else columns.edges()
    rows = [make_row(row, edges, ()) for row in form_rows(placed)]
    box = enclose([*(line.box for line in lines), following.box])
    whole = replace(following, rows=(*rows, *following.rows), box=box)
    return [whole if item is following else item for item in drop_lines(items, lines)]


def _has_columns_of(following: Grid, tail: Grid) -> bool:
    """Whether a grid overleaf that has no header of its own stands in the columns of `tail`."""
    if following.rows[0].is_header or following.caption or following.theme:
        return False
    if following.columns != tail.columns:
        return False
    return share_edges(grid_edges(tail), grid_edges(following)) or stand_alike(tail, following)


class _Columns:
    """The columns of a grid as far as words show them, widened by each line taken.

    `extents` say where a column's words may stand (the whole column where lines rule it), `lefts` where its
    lines begin.
    """

    def __init__(self, tail: Grid, edges: Sequence[float]) -> None:
        own = list(pairwise(edges))
        words = word_columns(tail, with_headers=True)
        ruled = tail.method == "lattice"
        self.extents = [
            column if ruled or not seen else seen for column, seen in zip(own, words, strict=True)
        ]
        self.lefts = [extent[0] if extent else None for extent in word_columns(tail)]
        self.outer = (edges[0], edges[-1])

    def take(self, texts: Sequence[tuple[Block, Line]]) -> list[PlacedLine]:
        """The first lines of `texts` that go on the table, sorted into columns; none where none do."""
        placed: list[PlacedLine] = []
        size, rows, bottom = 0, 0, None
        for block, line in texts:
            cells = self._place(line)
            if cells is None or (bottom is not None and line.box.top - bottom > ROW_GAP * line.box.height):
                break
            first = min(cells)
            if len(cells) == 1 and first == 0 and block.kind in TITLES:
                break
            is_lone = len(cells) == 1 and first > 0 and self._begins(first, line)
            rows += len(cells) > 1 or (is_lone and len(placed) == size)
            placed.append(PlacedLine(line.box.top, line.box.bottom, cells))
            bottom = line.box.bottom
            if len(cells) > 1 or is_lone:
                size = len(placed)
                self._widen(cells)
        return placed[:size] if rows else []

    def take_label(self, lines: Sequence[Line]) -> list[PlacedLine]:
        """All `lines`, where they are the rest of a label that the page end cut; else none."""
        placed: list[PlacedLine] = []
        if len(lines) > MOST_LABEL_LINES or not lines[0].words[0].text[0].islower():
            return placed
        for line in lines:
            cells = self._place(line)
            if cells is None or set(cells) != {0}:
                return []
            placed.append(PlacedLine(line.box.top, line.box.bottom, cells))
        return placed

    def edges(self) -> list[float]:
        """Edges between the columns as they now are."""
        inner = [(left[1] + right[0]) / 2 for left, right in pairwise(self.extents)]
        return [min(self.outer[0], self.extents[0][0]), *inner, max(self.outer[1], self.extents[-1][1])]

    def _place(self, line: Line) -> dict[int, tuple[Word, ...]] | None:
        cells: dict[int, tuple[Word, ...]] = {}
        gutters = [
            (extent[1], left)
            for extent, left in zip(self.extents, self.lefts[1:], strict=False)
            if left is not None
        ]
        for run in cut_runs(find_runs(line), gutters):
            column = _column_of(run, self.extents)
            if column is None:
                return None
            cells[column] = cells.get(column, ()) + run.words
        return cells

    def _begins(self, column: int, line: Line) -> bool:
        left = self.lefts[column]
        return left is not None and abs(line.box.x0 - left) < SAME_LEFT

    def _widen(self, cells: Mapping[int, tuple[Word, ...]]) -> None:
        for column, words in cells.items():
            x0, x1 = words[0].box.x0, words[-1].box.x1
            self.extents[column] = (min(self.extents[column][0], x0), max(self.extents[column][1], x1))
            left = self.lefts[column]
            self.lefts[column] = x0 if left is None else min(left, x0)


def _column_of(run: Run, cores: Sequence[tuple[float, float]]) -> int | None:
    """The column whose words `run` stands under; None where it crosses from one into the next."""
    over = [i for i, (x0, x1) in enumerate(cores) if min(run.box.x1, x1) - max(run.box.x0, x0) > 1]
    if len(over) == 1:
        return over[0]
    if over:
        return None
    return min(range(len(cores)), key=lambda i: abs(cores[i][0] - run.box.x0))


def _make_grid(placed: Sequence[PlacedLine], edges: Sequence[float], columns: int, page: int) -> Grid:
    rows = tuple(make_row(row, edges, ()) for row in form_rows(placed))
    box = Box(edges[0], placed[0].top, edges[-1], placed[-1].bottom)
    return Grid(rows, columns, (page,), box, "stream", OVERLEAF, confidence=0.85)


def drop_lines(items: Sequence[Block | Grid], lines: Sequence[Line]) -> list[Block | Grid]:
    """The `items` without `lines` of their blocks."""
    taken = {id(line) for line in lines}
    rest: list[Block | Grid] = []
    for item in items:
        left = item.lines if isinstance(item, Block) else ()
        left = tuple(line for line in left if id(line) not in taken)
        if isinstance(item, Grid) or len(left) == len(item.lines):
            rest.append(item)
        elif left:
            rest.append(replace(item, lines=left, box=enclose(line.box for line in left)))
    return rest
