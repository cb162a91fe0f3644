"""What the stages gave → lines for ``--explain``: which rule took each heading, table and split.

One line for each heading, and for each table how it was found, what it was taken for, what each column is,
and every cut and remark that is not certain. Pages count from 1, confidences from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.models.block import Block
from extractor.models.finding import ReadingNote
from extractor.models.grid import Grid
from extractor.models.table import Column, Table

HEADING_KINDS = frozenset({"heading", "subheading", "theme"})
EXCERPT_LENGTH = 60


def explain_reading(items: Sequence[Block | Grid], tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines, in reading order; `tables` are the read tables made of the grids among `items`.

    A table's grid has the rows of the grid it was made of, and the notes of its reading besides.
    """
    by_rows = {id(table.grid.rows): table for table in tables}
    for item in items:
        if isinstance(item, Grid):
            table = by_rows.get(id(item.rows))
            yield from _explain_grid(table.grid if table else item)
            yield from _explain_table(table)
        elif item.kind in HEADING_KINDS:
            yield _explain_heading(item)
        elif item.kind == "table":
            yield f"p. {item.page}  table region left unread, found by {item.rule}"


def _explain_heading(block: Block) -> str:
    name = f"heading {block.number}" if block.number else block.kind
    level = f", level {block.level}" if block.level else ""
    return (
        f"p. {block.page}  {name} {_excerpt(block.text)}: by {block.rule}{level}{_sureness(block.confidence)}"
    )


def _explain_grid(grid: Grid) -> Iterator[str]:
    pages = "p." if len(grid.pages) == 1 else "pp."
    numbers = ", ".join(str(page) for page in grid.pages)
    size = f"{len(grid.rows)} rows × {grid.columns} columns"
    found = f"found by {grid.rule}, cut as {grid.method}"
    yield f"{pages} {numbers}  table, {size}: {found}{_sureness(grid.confidence)}"
    if grid.theme:
        yield f"    theme {_excerpt(' '.join(word.text for word in grid.theme))}"
    for number, row in enumerate(grid.rows, start=1):
        if row.confidence < 1.0:
            cells = [_excerpt(" ".join(word.text for word in cell.words)) for cell in row.cells]
            yield f"    row {number} split as {' | '.join(cells)}{_sureness(row.confidence)}"
    yield from (_explain_note(note) for note in grid.notes)


def _explain_note(note: ReadingNote) -> str:
    return f"    {note.severity} {note.code}: {note.message}"


def _explain_table(table: Table | None) -> Iterator[str]:
    if table is None:
        yield "    not read as a table"
        return
    yield f"    kind {table.kind}: by {table.rule or 'no rule'}{_sureness(table.confidence)}"
    yield from (_explain_column(number, column) for number, column in enumerate(table.columns, start=1))


def _explain_column(number: int, column: Column) -> str:
    meanings = list(column.roles)
    if column.period:
        year = f" {column.period.year}" if column.period.year else ""
        meanings.append(f"{column.period.type}{year}")
    label = _excerpt(column.label) if column.label else "unnamed"
    return f"    column {number} {label}: {' + '.join(meanings) or 'unknown'}{_sureness(column.confidence)}"


def _excerpt(text: str) -> str:
    short = text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1].rstrip() + "…"
    return f'"{short}"'


def _sureness(confidence: float) -> str:
    return f", confidence {confidence:.2f}"
