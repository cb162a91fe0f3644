"""A table of the statement → a drawing of it that fits the terminal.

Rich shares out the width by the texts' lengths alone, which breaks numbers and words where there would be
room for them; so the columns' widths are set here. A table too wide for that is drawn row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.table import Table as Drawing
from rich.text import Text

from extractor.models.statement import StatementTable, TableRow

NUMERIC_SHARE = 0.5
"""A column is set flush right where more than half of its filled cells are numbers."""
NUMBER_CHARACTERS = "0123456789,. \u00a0-\u2212+%€"
COLUMN_FRAME = 3
"""Characters of padding and frame for each column."""
LONG_WORD, SHORT_WORD = 24, 8
"""Where not all words fit, columns are made for words of so many characters at most; a column for words of
8 can still be read, with longer ones cut at the line's end."""


def draw_table(table: StatementTable, width: int) -> Drawing:
    """Draw `table` in at most `width` characters; every cell whole, wrapped where it is long."""
    rows = [_spread(row, len(table.columns)) for row in table.rows]
    room = width - COLUMN_FRAME * len(table.columns) - 1
    numeric = _numeric_columns(table)
    columns = [[column.label, *(row[index] for row in rows)] for index, column in enumerate(table.columns)]
    for longest_word in (width, *range(LONG_WORD, SHORT_WORD - 1, -1)):
        floors = [_floor(texts, index in numeric, longest_word) for index, texts in enumerate(columns)]
        if sum(floors) <= room:
            wanted = [max(map(cell_len, texts)) for texts in columns]
            return _draw_cells(table, rows, _share_out(floors, wanted, room))
    return _draw_records(table, rows)


def _spread(row: TableRow, columns: int) -> list[str]:
    """The row's texts, one for each column; a cell that spans several stands in its first."""
    texts: list[str] = []
    for cell in row.cells:
        texts += [cell.text, *[""] * (cell.span - 1)]
    return (texts + [""] * columns)[:columns]


def _numeric_columns(table: StatementTable) -> set[int]:
    filled, numbers = [0] * len(table.columns), [0] * len(table.columns)
    for row in table.rows:
        column = 0
        for cell in row.cells:
            if cell.text and cell.span == 1 and column < len(filled):
                filled[column] += 1
                numbers[column] += cell.value is not None
            column += cell.span
    return {index for index, count in enumerate(filled) if numbers[index] > NUMERIC_SHARE * count}


def _floor(texts: Sequence[str], is_numeric: bool, longest_word: int) -> int:
    """The least width of a column that keeps its numbers whole, and words of up to `longest_word`."""
    words = [cell_len(word) for text in texts for word in text.split()]
    numbers = [cell_len(text) for text in texts if is_numeric and not text.strip(NUMBER_CHARACTERS)]
    return max([min(max(words, default=1), longest_word), *numbers])


def _share_out(floors: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Widen columns evenly from their floors, none beyond what it wants, `room` in all.

    >>> _share_out([4, 4, 4], [40, 6, 9], 24)
    [9, 6, 9]
    """
    widths = list(floors)
    left = room - sum(widths)
    while left > 0 and (short := [index for index, width in enumerate(widths) if width < wanted[index]]):
        narrowest = min(short, key=lambda index: widths[index])
        widths[narrowest] += 1
        left -= 1
    return widths


def _draw_cells(table: StatementTable, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Drawing:
    drawing = Drawing(box=box.SQUARE, show_lines=table.kind == "goals", header_style="bold")
    numeric = _numeric_columns(table)
    for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        justify: Literal["right", "left"] = "right" if index in numeric else "left"
        drawing.add_column(Text(column.label), justify=justify, overflow="fold", width=width)
    for row in rows:
        drawing.add_row(*(Text(cell) for cell in row))
    return drawing


def _draw_records(table: StatementTable, rows: Sequence[Sequence[str]]) -> Drawing:
    """Each row as a list of its filled cells beside their labels."""
    drawing = Drawing(box=box.SQUARE, header_style="bold")
    for label in ("row", "column", "cell"):
        drawing.add_column(label, overflow="fold")
    for number, row in enumerate(rows, start=1):
        filled = [(column.label, cell) for column, cell in zip(table.columns, row, strict=True) if cell]
        for index, (label, cell) in enumerate(filled):
            last = index == len(filled) - 1
            drawing.add_row("" if index else str(number), Text(label), Text(cell), end_section=last)
    return drawing
