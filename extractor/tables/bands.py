"""Rows of a grid → the same rows, those that stand across the table marked as bands.

A band names what the rows below it, down to the next band, stand under: a theme among goals, a unit or a
part among figures. It is one cell over all columns, or words in the first columns only that are set apart (a
fill, bold type, capitals) from the rows that fill the columns. What goes on below a page break keeps its
band, for the grid has been joined before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.models.block import Block
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.shapes.figures import is_value
from extractor.tables.headers import cell_text, is_bold

MOST_WORDS = 14
"""A band has no more words than this."""

SENTENCE_WORDS = 3
"""Words from this number on that end in a full stop are a sentence, no band."""

APART_SHARE = 0.3
"""No more than this share of the filled rows is set like the words of a band that is not merged."""

LEAST_COLUMNS = 3
"""A row of fewer columns may have one filled cell for other reasons."""

ROW_NUMBER = re.compile(r"\(?\w?\d{0,3}(?:\.\d{1,2})*[.)]?")
"""``1.``, ``2.3``, ``T4``: what a column of row numbers holds."""


def mark_bands(items: Iterable[Block | Grid]) -> list[Block | Grid]:
    """Mark the bands of each grid among `items` whose rows stand on paper."""
    return [
        replace(item, rows=_mark_rows(item))
        if isinstance(item, Grid) and item.method in ("lattice", "stream")
        else item
        for item in items
    ]


def _mark_rows(grid: Grid) -> tuple[GridRow, ...]:
    body = [row for row in grid.rows if not row.is_header]
    filled = [row for row in body if len(_worded(row)) > 1]
    if not filled:
        return grid.rows
    last = max(index for index, row in enumerate(grid.rows) if row in filled)
    return tuple(
        replace(row, is_band=True)
        if index < last and not row.is_header and _is_band(row, grid.columns, filled)
        else row
        for index, row in enumerate(grid.rows)
    )


def _is_band(row: GridRow, columns: int, filled: Sequence[GridRow]) -> bool:
    worded = _worded(row)
    if len(worded) != 1 or not _may_name(cell_text(worded[0])):
        return False
    return stands_across(row, columns) or (columns >= LEAST_COLUMNS and _is_apart(row, filled))


def stands_across(row: GridRow, columns: int) -> bool:
    """Whether the row is one merged cell that begins at the left and leaves no room for another."""
    worded = _worded(row)
    if len(worded) != 1 or worded[0].column or worded[0].column_span < 2:
        return False
    beside = sum(cell.column_span for cell in row.cells if not cell.words)
    return worded[0].column_span + beside >= columns and worded[0].column_span > beside


def _is_apart(row: GridRow, filled: Sequence[GridRow]) -> bool:
    """Whether the only words of a row, in its first columns, are set otherwise than the `filled` rows."""
    cell = _worded(row)[0]
    if cell.row_span > 1 or cell.column > _count_numbers(filled):
        return False
    first = [next(own for own in _worded(other) if own.column >= cell.column) for other in filled]
    if cell.color is not None and _is_rare([other.color == cell.color for other in first]):
        return True
    if is_bold(cell.words) and _is_rare([is_bold(other.words) for other in first]):
        return True
    return _is_upper(cell) and _is_rare([_is_upper(other) for other in first])


def _count_numbers(filled: Sequence[GridRow]) -> int:
    """1 where the first column counts the rows: a band's words may begin beside it."""
    numbers = [cell_text(row.cells[0]) for row in filled if not row.cells[0].column and row.cells[0].words]
    return int(bool(numbers) and all(ROW_NUMBER.fullmatch(text) for text in numbers))


def _is_rare(likes: Sequence[bool]) -> bool:
    return sum(likes) <= APART_SHARE * len(likes)


def _is_upper(cell: GridCell) -> bool:
    return cell_text(cell).isupper() and any(len(word.text) > 2 for word in cell.words)


def _worded(row: GridRow) -> list[GridCell]:
    return [cell for cell in row.cells if cell.words]


def _may_name(text: str) -> bool:
    words = text.split()
    is_sentence = len(words) >= SENTENCE_WORDS and text.endswith(".")
    return len(words) <= MOST_WORDS and not is_sentence and not is_value(text) and any(map(str.isalpha, text))
