"""Header lines that a table's drawing leaves outside → rows of the grid below them.

A thick rule under the header, a header of another colour or without the lines of the body looks like a text
above a table. Its words tell: each stands over a column of the bare grid right below, and most are labels
that tables of statements have. Overleaf the same header may stand inside the drawing: it is one again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.block import Block, Line
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridRow
from extractor.shapes.runs import find_runs
from extractor.tables.card import row_labels
from extractor.tables.columns import grid_edges, word_columns
from extractor.tables.header_rows import HeaderColumns, make_header
from extractor.tables.overleaf import drop_lines
from extractor.tables.placing import place_lines
from extractor.tables.stranded import MOST_LINES, ROW_GAP, labels_each, with_corner

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

GRID_GAP = 2.5
"""The grid begins within this many line heights below its header."""

WRAP_GAP = 0.6
"""The lines of a wrapped label follow each other within this many line heights."""

LEAST_COLUMNS = 2
KNOWN_SHARE = 0.5
"""The share of the labels that the vocabulary must know."""

CONFIDENCE = 0.9


def take_parted(items: Sequence[Block | Grid], vocabulary: Vocabulary) -> list[Block | Grid]:
    """Give each grid without a header that of the lines right above it, where they label its columns."""
    lines = _lines_by_page(items)
    known: set[tuple[str, ...]] = set()
    taken: list[Line] = []
    made: list[Block | Grid] = []
    for item in items:
        if not isinstance(item, Grid) or item.method not in ("lattice", "stream"):
            made.append(item)
            continue
        whole, own = item, list[Line]()
        page = lines[item.pages[0]]
        if row_labels(item.rows[0]) in known:
            whole = replace(item, rows=(replace(item.rows[0], is_header=True), *item.rows[1:]))
        elif not item.rows[0].is_header:
            whole, own = _take_header(item, _lines_above(page, item), vocabulary)
        if own:
            known.add(row_labels(whole.rows[len(whole.rows) - len(item.rows) - 1]))
            page[:] = [line for line in page if not any(line is other for other in own)]
            taken += own
        made.append(whole)
    return drop_lines(made, taken) if taken else made


def _lines_by_page(items: Sequence[Block | Grid]) -> Mapping[int, list[Line]]:
    """The lines of text on each page, furniture left out, from top to bottom."""
    found: defaultdict[int, list[Line]] = defaultdict(list)
    for item in items:
        if isinstance(item, Block) and item.kind != "furniture":
            found[item.page] += item.lines
    for lines in found.values():
        lines.sort(key=lambda line: line.box.top)
    return found


def _lines_above(lines: Sequence[Line], grid: Grid) -> list[Line]:
    """Those of a page's `lines` right above `grid` that follow each other closely, from top to bottom."""
    above = [line for line in lines if line.box.middle[1] < grid.box.top]
    near: list[Line] = []
    below, gap = grid.box.top, GRID_GAP
    for line in above[: -MOST_LINES - 1 : -1]:
        if below - line.box.bottom > gap * line.box.height:
            break
        near.insert(0, line)
        below, gap = line.box.top, ROW_GAP
    return near


def _take_header(grid: Grid, lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[Grid, list[Line]]:
    """`grid` under the header that the last of `lines` make, and these; as many as label the columns."""
    cores, edges = [extent for extent in word_columns(grid) if extent is not None], grid_edges(grid)
    if len(cores) < max(grid.columns, LEAST_COLUMNS) or not edges:
        return grid, []
    for count in range(1, len(lines) + 1):
        taken = list(lines[-count - _count_wrapped(lines[:-count], lines[-count], edges) :])
        placed = place_lines((word for line in taken for word in line.words), edges)
        rows = make_header(placed, HeaderColumns(edges, cores), ())
        if labels_each(rows, cores) and _are_known(rows, vocabulary):
            header = with_corner(rows, edges, taken[0].box.top)
            box = enclose([grid.box, *(line.box for line in taken)])
            sure = min(grid.confidence, CONFIDENCE)
            return replace(grid, rows=(*header, *grid.rows), box=box, confidence=sure), taken
    return grid, []


def _count_wrapped(above: Sequence[Line], first: Line, edges: Sequence[float]) -> int:
    """How many of the last lines `above` the `first` of a header begin labels that go on in it."""
    count = 0
    for line in reversed(above):
        runs = find_runs(line)
        is_close = first.box.top - line.box.bottom < WRAP_GAP * line.box.height
        keeps = all(bisect_right(edges, run.box.x0) == bisect_right(edges, run.box.x1) for run in runs)
        if not is_close or not keeps or runs[-1].box.x0 < edges[1]:
            break
        count, first = count + 1, line
    return count


def _are_known(rows: Sequence[GridRow], vocabulary: Vocabulary) -> bool:
    labels = [" ".join(word.text for word in cell.words) for row in rows for cell in row.cells if cell.words]
    known = [
        label
        for label in labels
        if vocabulary.match_column(label).roles or vocabulary.match_period(label, None) is not None
    ]
    return len(known) >= max(LEAST_COLUMNS, KNOWN_SHARE * len(labels))
