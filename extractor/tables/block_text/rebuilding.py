"""Table regions of a text in block order → grids.

In: the table blocks of a text whose extractor gave one block of the page after the other. Out: one grid for
each. Its rows are seldom certain: where cells stand on the paper is lost, so a row is worth more than a
coin's toss only where its cells are of the kinds that the columns want and each column has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.models.block import Block, Line
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.tables.block_text.assigning import (
    BELOW_LABEL,
    LABELLED,
    Assignment,
    assign,
    default_steps,
    learn_steps,
)
from extractor.tables.block_text.fields import build_fields, find_fields
from extractor.tables.block_text.figures import count_labels, is_figure_region, read_figures
from extractor.tables.block_text.fitting import fit_roles
from extractor.tables.block_text.paragraphs import BlockRegion, Paragraph, read_region, take_stranger
from extractor.tables.block_text.piles import read_piles
from extractor.tables.block_text.rows import (
    BlockRow,
    build_rows,
    insert_themes,
    read_along,
)
from extractor.tables.block_text.shapes import learn_shapes
from extractor.tables.block_text.themes import take_themes
from extractor.tables.flow.words import FlowWords, load_flow_words
from extractor.vocabulary.loading import Vocabulary

ROUNDS = 3
SURE = 0.5
CLEARLY_MORE = 1.1
"""An unknown label must put so many times more cells into whole rows: else it is the first cell."""


def rebuild_blocks(regions: Sequence[Block], vocabulary: Vocabulary) -> list[tuple[Grid, ...]]:
    """Rebuild each of `regions`; one tuple of grids per region, in order. Every word is in a grid once."""
    words = load_flow_words()
    return [_rebuild_region(read_region(block, vocabulary), words, vocabulary) for block in regions]


def _rebuild_region(region: BlockRegion, words: FlowWords, vocabulary: Vocabulary) -> tuple[Grid, ...]:
    if is_figure_region(region):
        return (_make_figure_grid(region, words),)
    if region.is_fields:
        region = find_fields(region, vocabulary)
        return (_make_goal_grid(region, build_fields(region.paragraphs, region.columns)),)
    piled = read_piles(region, words, vocabulary)
    if piled is not None:
        return (_make_goal_grid(region, piled),)
    region, themes = take_themes(region, vocabulary)
    assigned = _assign(region, words, vocabulary)
    wider = take_stranger(region)
    if wider is not None:
        again = _assign(wider, words, vocabulary)
        if _count_whole(wider, again, words) > CLEARLY_MORE * _count_whole(region, assigned, words):
            region, assigned = wider, again
    rows = build_rows(region, assigned, words) if region.paragraphs else []
    return (_make_goal_grid(region, insert_themes(rows, themes)),)


def _count_whole(region: BlockRegion, assigned: Assignment, words: FlowWords) -> int:
    """How many paragraphs stand in rows that have a cell in each column, read along."""
    count = len(region.columns)
    rows = read_along(region.paragraphs, assigned, words)
    return sum(len(row.cells) for row in rows if len(row.cells) == count)


def _assign(region: BlockRegion, words: FlowWords, vocabulary: Vocabulary) -> Assignment:
    """Assign the paragraphs, then again with the steps, the widths and the forms that the round before
    showed."""
    roles = [column.roles[0] if column.roles else "" for column in region.columns]
    fits = [fit_roles(paragraph.text, frozenset(roles), words, vocabulary) for paragraph in region.paragraphs]
    plain = [
        [fit[role] + _label_score(region, paragraph, place) for place, role in enumerate(roles)]
        for paragraph, fit in zip(region.paragraphs, fits, strict=True)
    ]
    default = default_steps(len(roles), region.is_together, region.is_merged)
    assigned = assign(plain, default)
    for _ in range(ROUNDS):
        shapes = learn_shapes(region.paragraphs, assigned.columns, len(roles), words)
        scores = [
            [score + shape.fit(paragraph, words) for score, shape in zip(row, shapes, strict=True)]
            for paragraph, row in zip(region.paragraphs, plain, strict=True)
        ]
        again = assign(scores, learn_steps(assigned.columns, default))
        if again.columns == assigned.columns:
            return again
        assigned = again
    return assigned


def _label_score(region: BlockRegion, paragraph: Paragraph, place: int) -> float:
    """What the label above says: right above it is the paragraph's; further up it is where labels stand
    apart."""
    if paragraph.column is not None:
        return LABELLED * (paragraph.column == place)
    return BELOW_LABEL * (not region.is_together and paragraph.last_label == place)


def _make_goal_grid(region: BlockRegion, rows: Sequence[BlockRow]) -> Grid:
    count = len(region.columns)
    spans = _find_spans(rows) if region.is_merged else [1] * len(rows)
    made = [
        GridRow(_make_cells(row, count, span), confidence=row.confidence, is_band=row.is_theme)
        for row, span in zip(rows, spans, strict=True)
    ]
    return _make_grid(region, made, count, "blocks.goals", 0)


def _find_spans(rows: Sequence[BlockRow]) -> list[int]:
    """Beside how many rows the first column's cell stands, by the row it is printed with."""
    printed = [number for number, row in enumerate(rows) if 0 in row.cells]
    spans = [1] * len(rows)
    for number, following in pairwise([*printed, len(rows)]):
        spans[number] = following - number
    return spans


def _make_cells(row: BlockRow, count: int, span: int) -> tuple[GridCell, ...]:
    """The cells of a row: one over all columns where the row heads those below it. The first column's cell
    stands beside `span` rows."""
    cells = tuple(_make_cell(row.cells[column], column) for column in sorted(row.cells))
    if row.is_theme:
        return (replace(cells[0], column=0, column_span=count),)
    return tuple(replace(cell, row_span=span) if not cell.column else cell for cell in cells)


def _make_figure_grid(region: BlockRegion, words: FlowWords) -> Grid:
    labels = count_labels(region.columns)
    columns = max(labels, 1) + len(region.columns) - labels
    made: list[GridRow] = []
    for row in read_figures(region, words) or ():
        first = max(columns - max(len(row.figures), len(region.columns) - labels), 1)
        cells = [_make_cell(row.label, 0)] if row.label else []
        cells += [
            _make_cell([figure], min(first + place, columns - 1)) for place, figure in enumerate(row.figures)
        ]
        made.append(GridRow(_merge(cells), confidence=min(row.confidence, region.block.confidence)))
    return _make_grid(region, made, columns, "blocks.figures", 0 if labels else 1)


def _merge(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    """Cells with one column each: figures beyond the last column share it."""
    merged: dict[int, GridCell] = {}
    for cell in cells:
        before = merged.get(cell.column)
        merged[cell.column] = cell if before is None else GridCell((*before.words, *cell.words), cell.column)
    return tuple(merged.values())


def _make_grid(region: BlockRegion, rows: Sequence[GridRow], columns: int, rule: str, offset: int) -> Grid:
    """Make the grid; its labels stand from column `offset` on."""
    headers = _make_headers(region, offset)
    doubtful = [row for row in rows if row.confidence < SURE]
    return Grid(
        rows=(*headers, *rows),
        columns=columns,
        pages=tuple(sorted({line.page for line in region.block.lines})),
        box=region.block.box,
        method="flow",
        rule=rule,
        confidence=max((row.confidence for row in rows), default=1.0),
        notes=(_note_order(region, len(doubtful)),) if doubtful else (),
    )


def _make_headers(region: BlockRegion, offset: int) -> list[GridRow]:
    headers = [
        GridRow(
            tuple(_make_cell_of(column.words, offset + place) for place, column in enumerate(region.columns)),
            is_header=True,
        )
    ]
    return [*headers, *_repeat_headers(region, offset)]


def _repeat_headers(region: BlockRegion, offset: int) -> list[GridRow]:
    """A header row for each time that the labels are printed again, all of them or some."""
    rows: list[list[GridCell]] = []
    last = len(region.columns)
    for column, words in region.repeats:
        if column <= last:
            rows.append([])
        rows[-1].append(_make_cell_of(words, offset + column))
        last = column
    return [GridRow(tuple(cells), is_header=True) for cells in rows]


def _note_order(region: BlockRegion, count: int) -> ReadingNote:
    text = "the text gives one block of the page after the other; which cells belong together is uncertain"
    return ReadingNote(
        ReadingCode.UNCERTAIN_ORDER,
        f"{text}: {count} rows",
        "warning",
        ((region.block.page, region.block.box),),
    )


def _make_cell(lines: Sequence[Line], column: int) -> GridCell:
    return _make_cell_of([word for line in lines for word in line.words], column)


def _make_cell_of(words: Sequence[Word], column: int) -> GridCell:
    one_page = len({word.page for word in words}) == 1
    return GridCell(tuple(words), column, box=enclose(word.box for word in words) if one_page else None)
