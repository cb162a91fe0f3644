"""Regions without ruled columns → grids: columns by the white space between runs, rows by baselines.

Lines that cross the region part its rows where they lie between them; else a row of figures is a baseline,
and a row of prose a paragraph in each column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from extractor.models.block import Block
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridRow
from extractor.models.page import Fill
from extractor.shapes.columns import edges_between, find_columns, text_gutters
from extractor.shapes.figures import is_period, is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import Run, find_runs
from extractor.shapes.segments import drop_nested, read_drawing
from extractor.tables.details import find_pairs, span_pairs
from extractor.tables.header_rows import HeaderColumns, make_header
from extractor.tables.headers import cell_text, count_header_lines, mark_repeated
from extractor.tables.labelled import form_fields
from extractor.tables.numbered import form_numbered
from extractor.tables.open_rows import rows_of_prose
from extractor.tables.placing import coloured, make_row, place_lines
from extractor.tables.rows import Band, PlacedLine, form_rows, is_centred, is_prose, row_bands
from extractor.tables.spanned_labels import find_opening, form_spanned, span_rows
from extractor.tables.spanning import find_ruled

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

ACROSS_SHARE = 0.7
"""A line that crosses this share of the region parts its rows."""

LEAST_FIGURES = 2
"""So many amounts in a column make it one of figures."""

STRAY_CONFIDENCE = 0.6
"""How sure the rows are where a column of figures has no label."""

STRETCHED = 2.5
"""White stretches this many times as high as any filled row are no rows."""

EDGE_SLACK = 2.0
"""A drawn line this near to the edge of a fill, in points, is the same edge."""

LEAST_PARTED = 2
"""A table whose rows are ruled has at least this many lines between them."""


def build_stream(region: Block, vocabulary: Vocabulary | None) -> Grid:
    """Build the grid of an aligned `region` (its words are all placed in it)."""
    found = group_lines(region.words)
    ruled_labels = find_ruled(found, read_drawing(region.rules, ()).horizontal)
    runs = [_without(find_runs(line), ruled_labels) for line in found]
    runs = [row for row in runs if row]
    cores = find_columns(runs)
    gutters = text_gutters(runs, cores)
    edges = edges_between(cores, region.box)
    lines = place_lines(region.words, edges, gutters)
    separators = row_separators(region)
    count = count_header_lines(lines, separators, vocabulary)
    body = lines[count:]
    bands = row_bands(drop_nested(region.fills), region.box)
    ruled = _ruled_bands(separators, body[0].top if body else region.box.bottom, region.box.bottom)
    ruled = _without_stretches(ruled, bands, region)
    if is_prose(body) or _hold_one_row_each(ruled, body):
        bands += ruled
    fills = coloured(region.fills)
    pairs = find_pairs(body, len(cores))
    header = HeaderColumns(edges, cores, gutters, ruled_labels)
    rows = [span_pairs(row, pairs, edges) for row in make_header(lines[:count], header, fills)]
    opening = find_opening(_labels(lines[:count]), vocabulary)
    rows = mark_repeated([*rows, *_make_body(body, edges, bands, fills, opening, vocabulary)])
    grid = Grid(tuple(rows), len(cores), (region.page,), region.box, "stream", region.rule, confidence=0.9)
    is_doubtful = _has_stray_figures(rows) or (not pairs and _repeats_period(rows))
    return _doubt_labels(grid) if is_doubtful else grid


def _make_row(
    row: Sequence[PlacedLine], lines: Sequence[PlacedLine], edges: Sequence[float], fills: Sequence[Fill]
) -> GridRow:
    """The grid row of a `row` among `lines`; a title in the middle of three columns or more spans them."""
    made = make_row(row, edges, fills)
    if len(row) > 1 or len(edges) < 4 or not is_centred(row[0], lines):
        return made
    box = Box(edges[0], row[0].top, edges[-1], row[0].bottom)
    return GridRow((replace(made.cells[0], column=0, column_span=len(edges) - 1, box=box),))


def _make_body(
    lines: Sequence[PlacedLine],
    edges: Sequence[float],
    bands: Sequence[Band],
    fills: Sequence[Fill],
    opening: int,
    vocabulary: Vocabulary | None,
) -> list[GridRow]:
    """The grid rows of a table's body, whose rows the column `opening` begins."""
    known = form_fields(lines, len(edges) - 1, vocabulary) or form_numbered(lines)
    spanned = None if known else form_spanned(lines, opening, lambda own: form_rows(own, bands))
    if spanned is None and not known:
        spanned = form_spanned(lines, opening, lambda own: _rows_within(own, bands))
    if spanned is not None:
        return span_rows([make_row(row.lines, edges, fills) for row in spanned], spanned)
    return [_make_row(row, lines, edges, fills) for row in known or form_rows(lines, bands)]


def _rows_within(lines: Sequence[PlacedLine], bands: Sequence[Band]) -> list[list[PlacedLine]]:
    """The rows of `lines` where each band holds those of one theme."""
    groups = groupby(lines, lambda line: next((b for b in bands if b[0] <= line.top < b[1]), None))
    return [row for _, group in groups for row in rows_of_prose(list(group))]


def _labels(lines: Sequence[PlacedLine]) -> dict[int, str]:
    """The words of a header's lines put together column by column."""
    columns = sorted({column for line in lines for column in line.cells})
    return {c: " ".join(line.text(c) for line in lines if c in line.cells) for c in columns}


def _without(runs: Sequence[Run], spanning: Container[int]) -> tuple[Run, ...]:
    """The runs whose first word is none of `spanning`: a label over several columns tells none of them."""
    return tuple(run for run in runs if run.words[0].index not in spanning)


def _without_stretches(ruled: Sequence[Band], filled: Sequence[Band], region: Block) -> list[Band]:
    """The `ruled` bands that are rows: white stretches much higher than all that is `filled` lie between
    titles of groups, and no line but the edge of a title's fill ends them."""
    drawn = [line.at for line in read_drawing(region.rules, ()).horizontal]
    most = max((bottom - top for top, bottom in filled), default=0.0)
    return [
        band
        for band in ruled
        if not filled
        or band[1] - band[0] <= STRETCHED * most
        or any(abs(at - edge) < EDGE_SLACK for at in drawn for edge in band)
    ]


def _hold_one_row_each(bands: Sequence[Band], lines: Sequence[PlacedLine]) -> bool:
    """Whether between two rules never more than one line has figures: each row is ruled, not only totals."""
    counts = [sum(bool(line.figures) for line in lines if top < line.top < bottom) for top, bottom in bands]
    return max(counts, default=0) == 1


def _has_stray_figures(rows: Sequence[GridRow]) -> bool:
    """Whether a column of figures has no label where another one has: labels and figures may not belong
    together as they stand."""
    labelled = {
        column
        for row in rows
        if row.is_header
        for cell in row.cells
        for column in range(cell.column, cell.column + cell.column_span)
    }
    counts = Counter(
        cell.column for row in rows for cell in row.cells if cell.column and is_value(cell_text(cell))
    )
    figures = {column for column, count in counts.items() if count >= LEAST_FIGURES}
    return bool(figures & labelled) and not figures <= labelled


def _repeats_period(rows: Sequence[GridRow]) -> bool:
    """Whether two columns have the same period and nothing else above them, though other columns have: a
    label over several of them stands over one."""
    header = [row for row in rows if row.is_header]
    labels: dict[int, str] = {}
    for row in header:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.column_span):
                labels[column] = f"{labels.get(column, '')} {cell_text(cell)}".strip()
    bare = [label for column, label in labels.items() if column and is_period(label)]
    grouped = any(
        not is_period(label) and is_period(label.split()[-1]) for label in filter(None, labels.values())
    )
    lowest = [cell_text(cell) for row in header[-1:] for cell in row.cells if cell.column]
    repeated = any(lowest.count(label) > 1 for label in bare)
    return grouped and (repeated or len(set(bare)) < len(bare))


def _doubt_labels(grid: Grid) -> Grid:
    rows = [row if row.is_header else replace(row, confidence=STRAY_CONFIDENCE) for row in grid.rows]
    message = "a column of figures has no label: figures may stand under another column's"
    note = ReadingNote(ReadingCode.UNCERTAIN_SEAM, message, places=((grid.pages[0], grid.box),))
    return replace(grid, rows=tuple(rows), confidence=STRAY_CONFIDENCE, notes=(note,))


def row_separators(region: Block) -> list[float]:
    """The y of the lines that cross the region."""
    length: dict[float, float] = {}
    for line in read_drawing(region.rules, region.fills).horizontal:
        length[line.at] = length.get(line.at, 0.0) + line.length
    return sorted(at for at, total in length.items() if total >= ACROSS_SHARE * region.box.width)


def _ruled_bands(separators: Sequence[float], top: float, bottom: float) -> list[Band]:
    """The rows that lines show, where at least `LEAST_PARTED` lie between the rows of the body."""
    inner = [at for at in separators if top < at < bottom - 3]
    if len(inner) < LEAST_PARTED:
        return []
    return list(pairwise([top, *inner, bottom + 1]))
