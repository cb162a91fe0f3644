"""Table regions of a layout text → grids.

In: regions of a text that keeps its columns apart by spaces, each from its header to its last line, over one
page or several. Out: for each region its grid, header lines first, every word of the region once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from extractor.models.block import Block
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Page, Word
from extractor.tables.layout_text.breaks import Originals, mend_breaks, originals, restore
from extractor.tables.layout_text.centred import find_rows
from extractor.tables.layout_text.columns import (
    Columns,
    Placed,
    count_oddities,
    find_widths,
    guess_columns,
    place_lines,
)
from extractor.tables.layout_text.cuts import Cut
from extractor.tables.layout_text.ends import FigureTable, find_figure_table
from extractor.tables.layout_text.fields import RULE as FIELDS
from extractor.tables.layout_text.fields import rebuild_fields
from extractor.tables.layout_text.figures import FigureColumns, find_figure_columns, place_figures
from extractor.tables.layout_text.header import Header, read_header, repeats
from extractor.tables.layout_text.labels import count_notes, find_figure_rows
from extractor.tables.layout_text.lanes import count_remarks, split_lanes
from extractor.tables.layout_text.lines import SpacedLine, end_of, line_number, space_lines, start_of
from extractor.tables.layout_text.panels import split_panels

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

ODD = 0.85
"""What a text that begins where no other of its column does leaves of its row's confidence."""
MOST_ODD = 4
DOUBTFUL = 0.8
"""A row surer than this needs no note."""


def rebuild_layout(
    regions: Sequence[Block], pages: Sequence[Page], vocabulary: Vocabulary
) -> list[tuple[Grid, ...]]:
    """Rebuild each of `regions` (table blocks of a layout text); one tuple of grids per region, in order."""
    return [_rebuild_region(region, vocabulary) for region in regions]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A region's lines sorted: `headers` are the header's lines each time it is printed."""

    header: Header
    headers: tuple[tuple[SpacedLine, ...], ...]
    body: tuple[SpacedLine, ...]


def _rebuild_region(region: Block, vocabulary: Vocabulary) -> tuple[Grid, ...]:
    lines = space_lines(region.lines)
    if not lines:
        return ()
    if region.rule == FIELDS:
        return rebuild_fields(region, lines, vocabulary)
    halves = split_panels(lines, vocabulary)
    return tuple(grid for half in halves for grid in _rebuild_lines(region, half, vocabulary))


def _rebuild_lines(region: Block, lines: Sequence[SpacedLine], vocabulary: Vocabulary) -> tuple[Grid, ...]:
    parts = _sort_lines(lines, vocabulary)
    figures = find_figure_columns(parts.header.spans, parts.body)
    by_ends = find_figure_table(lines)
    if by_ends is not None and _says_more(by_ends, figures, parts.header):
        return (_build_by_ends(region, by_ends, vocabulary),)
    if figures is not None:
        return (_build_figures(region, parts, figures, vocabulary),)
    mended = mend_breaks(lines)
    if mended == lines:
        return _build_goals(region, parts, vocabulary)
    grids = _build_goals(region, _sort_lines(mended, vocabulary), vocabulary)
    return tuple(_restore_words(grid, originals(lines)) for grid in grids)


def _says_more(table: FigureTable, figures: FigureColumns | None, header: Header) -> bool:
    """Whether the numbers' ends show more than the labels do: more columns, other header lines, or a label
    over several columns."""
    left = table.left
    known = (
        sum(end > left and column not in figures.texts for column, (_, end) in enumerate(figures.spans))
        if figures
        else 0
    )
    if table.count == known:
        return table.is_grouped or table.length != header.length
    return table.count > known


def _build_goals(region: Block, parts: _Parts, vocabulary: Vocabulary) -> tuple[Grid, ...]:
    """A table of texts; themes between the rows are bands."""
    columns = guess_columns(parts.header.spans, parts.body)
    texts = columns.starts[int(columns.numbered) :]
    body = parts.body[: len(parts.body) - count_remarks(parts.body, texts)]
    lanes = split_lanes(body, texts)
    lines = [line for lane in lanes for line in lane.body]
    starts = {page: [start for start, _ in labels] for page, labels in _spans_by_page(parts).items()}
    placed = place_lines(lines, columns, starts)
    widths = find_widths(placed, len(columns.starts), 1)
    rest = iter(placed)
    shift = int(columns.numbered)
    rows = _header_rows(parts, range(shift, shift + len(parts.header.labels)))
    for lane in lanes:
        rows += [_make_band(line, len(columns.starts)) for line in lane.theme]
        rows += _find_goal_rows(list(islice(rest, len(lane.body))), columns, widths, vocabulary)
    notes = [word for line in parts.body[len(body) :] for word in line.words]
    return (_make_grid(region, rows, notes, len(columns.starts)),)


def _make_band(line: SpacedLine, columns: int) -> GridRow:
    """A theme's line across the table."""
    return GridRow((replace(_make_cell(line.words, 0), column_span=columns),), is_band=True)


def _find_goal_rows(
    placed: Sequence[Placed], columns: Columns, widths: Sequence[int | None], vocabulary: Vocabulary
) -> list[GridRow]:
    if not placed:
        return []
    cut = find_rows(placed, len(columns.starts), columns.numbered, vocabulary.words.conjunctions)
    return _cut_into_rows(placed, cut, widths)


def _build_figures(region: Block, parts: _Parts, columns: FigureColumns, vocabulary: Vocabulary) -> Grid:
    """A table of figures, with the notes below it."""
    skipped = int(columns.named)
    inserted = columns.spans[: int(columns.inserted)]
    spans = {page: (*inserted, *labels[skipped:]) for page, labels in _spans_by_page(parts).items()}
    rows_end = len(parts.body) - count_notes(parts.body, columns.spans[0][0])
    placed = place_figures(parts.body[:rows_end], columns, spans)
    rows = _cut_into_rows(placed, find_figure_rows(placed, vocabulary.words.conjunctions)) if placed else []
    rows += _header_rows(parts, [columns.column_of(label) for label in range(len(parts.header.labels))])
    notes = [word for line in parts.body[rows_end:] for word in line.words]
    return _make_grid(region, rows, notes, columns.count)


def _build_by_ends(region: Block, table: FigureTable, vocabulary: Vocabulary) -> Grid:
    """A table of figures by the columns that its numbers make, with the notes below it."""
    columns = FigureColumns(next(iter(table.spans.values())), frozenset(), named=True)
    rows_end = len(table.body) - count_notes(table.body, columns.spans[0][0])
    placed = place_figures(table.body[:rows_end], columns, table.spans)
    rows = _cut_into_rows(placed, find_figure_rows(placed, vocabulary.words.conjunctions)) if placed else []
    rows += [
        GridRow(
            tuple(
                replace(_make_cell(label.words, label.first), column_span=label.last - label.first + 1)
                for label in labels
            ),
            is_header=True,
        )
        for labels in table.headers
    ]
    notes = [word for line in table.body[rows_end:] for word in line.words]
    return _make_grid(region, rows, notes, columns.count)


def _sort_lines(lines: Sequence[SpacedLine], vocabulary: Vocabulary) -> _Parts:
    """Tell the header's lines, printed anew after page breaks, from the rows'."""
    header = read_header(lines, vocabulary)
    first = tuple(lines[: header.length])
    headers = [first]
    body: list[SpacedLine] = []
    position = header.length
    while position < len(lines):
        length = repeats(first, lines, position)
        if length:
            headers.append(tuple(lines[position : position + length]))
        else:
            body.append(_after(body, lines[position]))
        position += length or 1
    return _Parts(header, tuple(headers), tuple(body))


def _after(body: Sequence[SpacedLine], line: SpacedLine) -> SpacedLine:
    """`line` as it follows `body`: the first of a page even below a repeated header."""
    return replace(line, gap=None) if body and body[-1].page != line.page else line


def _spans_by_page(parts: _Parts) -> dict[int, list[tuple[int, int]]]:
    """Where the labels stand on each page with a header; what a shortened header lacks, as in the first."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for lines in parts.headers:
        labels = parts.header.sort_words(lines)
        spans[lines[0].page] = [
            (min(map(start_of, label)), max(map(end_of, label))) if label else span
            for label, span in zip(labels, parts.header.spans, strict=True)
        ]
    return spans


def _header_rows(parts: _Parts, columns: Sequence[int]) -> list[GridRow]:
    """The header each time it is printed; `columns` says over which column each label stands."""
    return [
        GridRow(
            tuple(
                _make_cell(words, column)
                for words, column in zip(parts.header.sort_words(lines), columns, strict=True)
                if words
            ),
            is_header=True,
        )
        for lines in parts.headers
    ]


def _cut_into_rows(placed: Sequence[Placed], cut: Cut, widths: Sequence[int | None] = ()) -> list[GridRow]:
    oddities = count_oddities(placed) if widths else [0] * len(placed)
    return [
        _join_lines(
            placed[first:last],
            cut.confidence(first, last) * ODD ** min(MOST_ODD, sum(oddities[first:last])),
            widths,
        )
        for first, last in cut.spans
    ]


def _join_lines(lines: Sequence[Placed], confidence: float, widths: Sequence[int | None]) -> GridRow:
    """One row of the lines' words, column by column; it is as sure as its least sure line. Where the `widths`
    of the columns' texts are known, a cell's box is as wide."""
    gathered: dict[int, list[Word]] = {}
    for line in lines:
        for column, words in line.cells.items():
            gathered.setdefault(column, []).extend(words)
    cells = tuple(
        _make_cell(gathered[column], column, (widths[column] if widths else None) or 0)
        for column in sorted(gathered)
    )
    return GridRow(cells, confidence=min(confidence, *(line.confidence for line in lines)))


def _make_cell(words: Sequence[Word], column: int, width: int = 0) -> GridCell:
    box = enclose(word.box for word in words)
    return GridCell(tuple(words), column, box=box._replace(x1=max(box.x1, box.x0 + width)))


def _make_grid(region: Block, rows: Sequence[GridRow], notes: Sequence[Word], columns: int) -> Grid:
    """The grid of `rows`, put in the order of the page, and the `notes` below; weak rows are named."""
    rows = sorted(rows, key=lambda row: line_number(_first_word(row)))
    body = [row for row in rows if not (row.is_header or row.is_band)]
    words = [*(word for row in rows for cell in row.cells for word in cell.words), *notes]
    return Grid(
        rows=tuple(rows),
        columns=columns,
        pages=tuple(sorted({word.page for word in words})) or (region.page,),
        box=enclose(word.box for word in words) if words else region.box,
        method="layout",
        rule="columns-by-spaces",
        confidence=median(row.confidence for row in body) if body else 1.0,
        footnote=tuple(notes),
        notes=tuple(_doubt(row) for row in body if row.confidence < DOUBTFUL),
    )


def _restore_words(grid: Grid, own: Originals) -> Grid:
    """`grid` with the region's own words for the shifted ones it was cut by."""
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(
                    _make_cell(restore(cell.words, own), cell.column, _width(cell)),
                    column_span=cell.column_span,
                )
                for cell in row.cells
            ),
        )
        for row in grid.rows
    )
    weak = [row for row in rows if not row.is_header and row.confidence < DOUBTFUL]
    made = replace(grid, rows=rows, footnote=restore(grid.footnote, own), notes=tuple(map(_doubt, weak)))
    return replace(made, box=enclose(word.box for word in made.words) if made.words else grid.box)


def _width(cell: GridCell) -> int:
    return int(cell.box.width) if cell.box else 0


def _first_word(row: GridRow) -> Word:
    return min((word for cell in row.cells for word in cell.words), key=lambda word: word.box.top)


def _doubt(row: GridRow) -> ReadingNote:
    first = _first_word(row)
    words = [word for cell in row.cells for word in cell.words if word.box.top == first.box.top]
    message = f"where this row begins, ends or parts its cells is uncertain ({row.confidence:.2f})"
    return ReadingNote(
        ReadingCode.UNCERTAIN_SEAM, message, places=((first.page, enclose(word.box for word in words)),)
    )
