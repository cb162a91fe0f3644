"""Read tables → the statement's tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.models.page import Word
from extractor.models.statement import (
    HeaderCell,
    HeaderRow,
    StatementTable,
    TableCell,
    TableColumn,
    TableRow,
)
from extractor.models.table import ReadCell, ReadRow, Table
from extractor.models.trusted import trust
from extractor.statement.amounts import value_of
from extractor.statement.figure_drafts import FigureDraft
from extractor.statement.holders import Holder
from extractor.statement.outline import TableContext
from extractor.statement.places import Places
from extractor.statement.signs import infer_sign_convention

_make_header_cell = trust(HeaderCell)
_make_cell = trust(TableCell)
_make_row = trust(TableRow)
_make_column = trust(TableColumn)


def write_table(
    table: Table,
    position: int,
    context: TableContext,
    figures: Sequence[FigureDraft],
    whose: Holder,
    places: Places,
) -> StatementTable:
    """Write the document's table at `position`; `figures` are its own, `whose` they all are."""
    return StatementTable.model_validate(
        {
            "id": f"t{position + 1}",
            "section": context.section.id,
            "organisation": context.organisation,
            "theme": context.theme if table.theme is not None or table.kind == "goals" else None,
            "caption": table.caption,
            "kind": table.kind,
            "topic": table.topic,
            "entity": whose.entity,
            "scope": whose.scope,
            "columns": tuple(_write_column(table, number) for number in range(len(table.columns))),
            "header": (
                *_lines_above(table, places),
                *(_write_header(row, len(table.columns), places) for row in table.header),
            ),
            "rows": tuple(_write_row(row, len(table.columns), places) for row in table.rows),
            "unit": table.unit,
            "scale": table.scale,
            "sign_convention": infer_sign_convention(figures) if table.kind == "budget_outturn" else None,
            "confidence": round(table.confidence, 3),
            "where": places.of_words(table.grid.words),
        }
    )


def table_words(table: Table) -> list[tuple[str, Sequence[Word]]]:
    """Every text that the table places, with its words; footnotes are placed as notes of the section."""
    texts: list[tuple[str, Sequence[Word]]] = [
        (cell.text, cell.words) for row in (*table.header, *table.rows) for cell in row.cells if cell.words
    ]
    for text, words in ((table.theme, table.grid.theme), (table.caption, table.grid.caption)):
        if text and words:
            texts.append((text, words))
    return texts


def _write_column(table: Table, number: int) -> TableColumn:
    column = table.columns[number]
    period = column.period.label if column.period else None
    return _make_column(label=column.label, roles=column.roles, period=period)


def _lines_above(table: Table, places: Places) -> tuple[HeaderRow, ...]:
    """Caption and theme line of the table's own region: header rows over all columns."""
    lines = ((table.caption, table.grid.caption), (table.theme, table.grid.theme))
    return tuple(
        HeaderRow(
            cells=(_make_header_cell(text=text, span=len(table.columns), where=places.of_words(words)),)
        )
        for text, words in lines
        if text and words
    )


def _write_header(row: ReadRow, columns: int, places: Places) -> HeaderRow:
    return HeaderRow(
        cells=tuple(
            _make_header_cell(text=cell.text, span=cell.column_span, where=places.of_words(cell.words))
            for cell in _fill_gaps(row, columns)
        )
    )


def _write_row(row: ReadRow, columns: int, places: Places) -> TableRow:
    cells = tuple(_write_cell(cell, places) for cell in _fill_gaps(row, columns))
    return _make_row(number=row.number, cells=cells)


def _fill_gaps(row: ReadRow, columns: int) -> Iterator[ReadCell]:
    """The cells of a row and empty ones where it has none: the spans before a cell give its column."""
    reached = 0
    for cell in row.cells:
        yield from (_empty(column) for column in range(reached, cell.column))
        yield cell
        reached = max(reached, cell.column + cell.column_span)
    yield from (_empty(column) for column in range(reached, columns))


def _empty(column: int) -> ReadCell:
    return ReadCell("", (), column)


def _write_cell(cell: ReadCell, places: Places) -> TableCell:
    return _make_cell(
        text=cell.text,
        value=value_of(cell),
        span=cell.column_span,
        where=places.of_words(cell.words),
    )
