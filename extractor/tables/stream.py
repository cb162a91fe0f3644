"""Regions without rules → grids: columns by the white space between runs, rows by baselines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.lines import group_lines
from extractor.models.block import Block
from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Fill, Word
from extractor.shapes.runs import Run, find_runs
from extractor.tables.headers import count_header_lines, is_value
from extractor.tables.placing import color_behind, make_row, place_lines
from extractor.tables.rows import Band, PlacedLine, form_rows

CROSSED_SHARE = 0.08
"""A gap between columns may be crossed by this share of the lines: long labels over an empty cell."""

OVER_SHARE = 0.4
"""A header run that covers this share of a neighbouring column's figures spans it."""


def build_stream(region: Block) -> Grid:
    """Build the grid of an aligned `region` (its words are all placed in it)."""
    runs = [find_runs(line) for line in group_lines(region.words)]
    cores = find_columns(runs)
    edges = edges_between(cores, region.box)
    lines = place_lines(region.words, edges)
    return build_rows(region, lines, edges, cores, ())


def build_rows(
    region: Block,
    lines: Sequence[PlacedLine],
    edges: Sequence[float],
    cores: Sequence[tuple[float, float]],
    bands: Sequence[Band],
) -> Grid:
    """Make the grid of `lines` sorted into columns: headers first, then rows."""
    count = count_header_lines(lines)
    rows = make_header(lines[:count], edges, cores, region.fills)
    rows += [make_row(row, edges, region.fills) for row in form_rows(lines[count:], bands)]
    return Grid(
        tuple(rows), len(edges) - 1, (region.page,), region.box, "stream", region.rule, confidence=0.9
    )


def find_columns(rows: Sequence[Sequence[Run]]) -> list[tuple[float, float]]:
    """Return the extents of the columns' words, left to right, by where few lines have words."""
    body = [row for row in rows if any(is_value(run.text) for run in row[1:])]
    body = body or [row for row in rows if len(row) > 1] or list(rows)
    allowed = int(CROSSED_SHARE * len(body))
    events = sorted(
        (x, step) for row in body for run in row for x, step in ((run.box.x0, 1), (run.box.x1, -1))
    )
    cores: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for x, step in events:
        if depth <= allowed < depth + step:
            start = x
        elif depth + step <= allowed < depth:
            cores.append((start, x))
        depth += step
    return _join_label_columns(cores, body)


def _join_label_columns(
    cores: list[tuple[float, float]], body: Sequence[Sequence[Run]]
) -> list[tuple[float, float]]:
    """Join the first columns that never stand in one line: the same labels, indented."""
    while len(cores) > 1:
        both = sum(
            any(_touches(run, cores[0]) for run in row) and any(_touches(run, cores[1]) for run in row)
            for row in body
        )
        labels = [run for row in body for run in row if _touches(run, cores[1])]
        if both > CROSSED_SHARE * len(body) or sum(run.is_label for run in labels) < 0.7 * len(labels):
            break
        cores = [(cores[0][0], cores[1][1]), *cores[2:]]
    return cores


def _touches(run: Run, core: tuple[float, float]) -> bool:
    return min(run.box.x1, core[1]) - max(run.box.x0, core[0]) > 0


def edges_between(cores: Sequence[tuple[float, float]], box: Box) -> list[float]:
    """Column edges in the middle of the gaps between `cores`, the outer ones at the sides of `box`."""
    inner = [(left[1] + right[0]) / 2 for left, right in pairwise(cores)]
    return [min(box.x0, cores[0][0]) - 0.5, *inner, max(box.x1, cores[-1][1]) + 0.5]


def make_header(
    lines: Sequence[PlacedLine],
    edges: Sequence[float],
    cores: Sequence[tuple[float, float]],
    fills: Sequence[Fill],
) -> list[GridRow]:
    """Merge header `lines` into one row; a line with a label over several columns is a row of its own."""
    if not lines:
        return []
    rows: list[GridRow] = []
    stacked: list[PlacedLine] = []
    for line in lines:
        spans = {column: _span(words, column, cores) for column, words in line.cells.items()}
        if any(span > 1 for _, span in spans.values()) and len(lines) > 1:
            rows += [make_row(stacked, edges, fills, True)] if stacked else []
            rows.append(_spanning_row(line, spans, edges, fills))
            stacked = []
        else:
            stacked.append(line)
    return rows + ([make_row(stacked, edges, fills, True)] if stacked else [])


def _span(words: Sequence[Word], column: int, cores: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first column and the number of columns that a header's words stand over."""
    x0, x1 = min(word.box.x0 for word in words), max(word.box.x1 for word in words)
    over = [
        index
        for index, (start, end) in enumerate(cores)
        if index and min(x1, end) - max(x0, start) > OVER_SHARE * (end - start)
    ]
    if column == 0 or column not in over:
        return column, 1
    return over[0], over[-1] - over[0] + 1


def _spanning_row(
    line: PlacedLine, spans: dict[int, tuple[int, int]], edges: Sequence[float], fills: Sequence[Fill]
) -> GridRow:
    cells: list[GridCell] = []
    columns = sorted(line.cells)
    taken = 0
    for column, following in zip(columns, [*columns[1:], len(edges) - 1], strict=True):
        first, span = spans[column]
        last = min(first + span, following)
        first = max(first, taken)
        span = taken = last
        span -= first
        box = Box(edges[first], line.top, edges[first + span], line.bottom)
        cells.append(
            GridCell(line.cells[column], first, column_span=span, box=box, color=color_behind(box, fills))
        )
    return GridRow(tuple(cells), True)
