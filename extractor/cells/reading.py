"""Grids in, read tables out: text folded, numbers and units parsed, columns named, the kind of table found.

Other blocks pass through unchanged. No word is dropped: a row disappears only where it holds none.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from extractor.cells.columns import (
    Header,
    Labels,
    column_texts,
    is_row_number,
    read_columns,
    read_labels,
    settle_header,
)
from extractor.cells.context import Headings, find_fiscal_year, find_running_unit
from extractor.cells.inheriting import inherit_columns
from extractor.cells.numbering import number_rows
from extractor.cells.roles import holds_figures
from extractor.cells.stacked import find_stacked, is_stacked
from extractor.models.block import Block
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.models.table import Amount, Column, ReadCell, ReadRow, Table
from extractor.notation.amounts import parse_amount
from extractor.notation.folding import fold_words, known_words
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import KindMatch

GOAL_SHAPE = "goal_row"
TITLES = frozenset({"heading", "subheading", "theme", "note", "furniture"})
"""Between two tables under one header nothing else stands."""
MONEY_KINDS = frozenset({"budget_outturn", "income_statement", "cash_flow", "balance_sheet", "investments"})
STACKED_CONFIDENCE = 0.4
"""How sure a row of figures is that holds several numbers in one cell."""
MONEY = "EUR"
FEWEST_ACCOUNTS = 2
_SIGNS = "-+\u2010\u2011\u2012\u2013\u2014\u2212"


def read_tables(items: Sequence[Block | Grid], vocabulary: Vocabulary) -> tuple[Block | Table, ...]:
    """Read every grid among `items`, with the whole document as evidence of spelling and of its year."""
    known = known_words(word for item in items for word in item.words)
    fiscal_year = find_fiscal_year(items, vocabulary)
    headings = Headings(vocabulary, find_running_unit(items, vocabulary))
    headers = _settle_headers(items, fiscal_year, known, vocabulary)
    read: list[Block | Table] = []
    above: Table | None = None
    for item in items:
        if isinstance(item, Block):
            headings.pass_block(item)
            above = above if item.kind in TITLES else None
            read.append(item)
        else:
            above = _read_table(item, headers[id(item)], above, headings, known, vocabulary)
            headings.pass_table()
            read.append(above)
    return tuple(read)


def _settle_headers(
    items: Sequence[Block | Grid], fiscal_year: int | None, known: Container[str], vocabulary: Vocabulary
) -> dict[int, tuple[Labels, Header]]:
    """The header of each grid, by the grid's identity; grids with the same labels have the same one."""
    labels = {id(item): read_labels(item, known) for item in items if isinstance(item, Grid)}
    alike: dict[Labels, list[Grid]] = {}
    for item in items:
        if isinstance(item, Grid):
            alike.setdefault(replace(labels[id(item)], titles=()), []).append(item)
    settled: dict[int, tuple[Labels, Header]] = {}
    for same, grids in alike.items():
        header = settle_header(same, grids, fiscal_year, known, vocabulary)
        settled |= {id(grid): (labels[id(grid)], header) for grid in grids}
    return settled


def _read_table(
    grid: Grid,
    named: tuple[Labels, Header],
    above: Table | None,
    headings: Headings,
    known: Container[str],
    vocabulary: Vocabulary,
) -> Table:
    labels, header = named
    columns = inherit_columns(grid, above) or read_columns(header, grid)
    caption = fold_words(grid.caption, known) or None
    brackets_negate = _brackets_negate(grid)
    rows = [_read_row(row, known, brackets_negate) for row in grid.rows if _has_words(row)]
    body = number_rows([row for row in rows if not row.is_header], columns)
    context = " / ".join(filter(None, [headings.text, headings.title, caption, *labels.titles]))
    labels_of_rows = _row_labels(body, columns)
    kind = vocabulary.table_kind(_heading_figures(columns, grid), labels_of_rows, context)
    stated = (caption, *labels.titles, labels.columns[0] if labels.columns else None)
    unit, scale = _read_unit(stated, columns, headings, kind, vocabulary)
    if unit is None and kind.shape != GOAL_SHAPE and _holds_money(kind, labels_of_rows, vocabulary):
        inherited = (above.unit, above.scale) if above is not None and _is_continued(columns, above) else None
        unit, scale = inherited or headings.stated or headings.running_unit or (None, 1)
    columns = _settle_roles(columns, kind)
    stacked = [] if kind.shape == GOAL_SHAPE else find_stacked(grid)
    return Table(
        kind=kind.kind,
        columns=columns,
        header=tuple(row for row in rows if row.is_header),
        rows=_doubt_stacked(body, stacked),
        grid=replace(
            grid,
            notes=(*grid.notes, *_notes(columns, body, kind, brackets_negate, stacked, vocabulary)),
        ),
        theme=fold_words(grid.theme, known) or None,
        caption=caption,
        footnote=fold_words(grid.footnote, known) or None,
        unit=unit,
        scale=scale,
        confidence=min(grid.confidence, kind.confidence) if kind.shape == GOAL_SHAPE else grid.confidence,
        rule=f"{grid.rule}, {kind.rule}",
        topic=kind.topic,
    )


def _heading_figures(columns: Sequence[Column], grid: Grid) -> tuple[Column, ...]:
    """The columns as they tell the table's kind: a period above texts heads no figures."""
    return tuple(
        replace(column, period=None)
        if column.period and column.roles and not holds_figures(column_texts(grid, position))
        else column
        for position, column in enumerate(columns)
    )


# ---------------------------------------------------------------------- rows and cells


def _has_words(row: GridRow) -> bool:
    return any(cell.words for cell in row.cells)


def _read_row(row: GridRow, known: Container[str], brackets_negate: bool) -> ReadRow:
    cells = tuple(_read_cell(cell, known, brackets_negate) for cell in row.cells)
    return ReadRow(cells, row.is_header, row.confidence, is_band=row.is_band)


def _read_cell(cell: GridCell, known: Container[str], brackets_negate: bool) -> ReadCell:
    text = fold_words(cell.words, known, cell.box)
    return ReadCell(
        text=text,
        words=cell.words,
        column=cell.column,
        column_span=cell.column_span,
        row_span=cell.row_span,
        amount=None if is_stacked(cell) else _read_amount(text, cell.words, brackets_negate),
        color=cell.color,
        indent=cell.indent,
    )


def _read_amount(text: str, words: Sequence[Word], brackets_negate: bool) -> Amount | None:
    """The cell's number; a minus that stands on another line is put where it stands from the left."""
    amount = parse_amount(text, brackets_negate=brackets_negate)
    if amount is None and sum(word.text in _SIGNS for word in words) == 1 and len(words) > 1:
        ordered = sorted(words, key=lambda word: word.box.x0)
        return parse_amount(" ".join(word.text for word in ordered), brackets_negate=brackets_negate)
    return amount


def _doubt_stacked(rows: Sequence[ReadRow], stacked: Sequence[GridCell]) -> tuple[ReadRow, ...]:
    """The rows, those with one of the `stacked` cells less sure: what stands beside them is several rows."""
    own = {cell.words for cell in stacked}
    return tuple(
        replace(row, confidence=min(row.confidence, STACKED_CONFIDENCE))
        if own and any(cell.words in own for cell in row.cells)
        else row
        for row in rows
    )


def _brackets_negate(grid: Grid) -> bool:
    """Brackets mean minus unless the same table writes minus another way: a document has one way."""
    cells = [cell for row in grid.rows if not row.is_header for cell in row.cells if cell.words]
    if not any(cell.words[0].text.startswith("(") for cell in cells):
        return True
    amounts = (parse_amount(" ".join(word.text for word in cell.words)) for cell in cells)
    return not any(amount and amount.value < 0 and not amount.text.startswith("(") for amount in amounts)


def _row_labels(rows: Sequence[ReadRow], columns: Sequence[Column]) -> list[str]:
    """The text of each row's first cell that is neither a row number nor an amount; blank if none."""
    numbers = {position for position, column in enumerate(columns) if column.roles == ("number",)}
    return [
        next(
            (cell.text for cell in row.cells if cell.text and cell.column not in numbers and not cell.amount),
            "",
        )
        for row in rows
    ]


# ---------------------------------------------------------------------- units, roles, notes


def _read_unit(
    stated: Sequence[str | None],
    columns: Sequence[Column],
    headings: Headings,
    kind: KindMatch,
    vocabulary: Vocabulary,
) -> tuple[str | None, int]:
    """The unit that the table or its surroundings state, the nearest first; else that of all its columns."""
    if kind.shape == GOAL_SHAPE:
        return None, 1
    near = [text for text in (*stated, *headings.near) if text]
    found = [vocabulary.scale_from(text) or vocabulary.caption_scale(text) for text in near]
    found += map(vocabulary.caption_scale, filter(None, [headings.above]))
    outer = map(vocabulary.caption_scale, headings.outer)
    found += [scale for scale in outer if scale is not None and scale[0] == MONEY]
    nearest = next(filter(None, found), None)
    if nearest is not None:
        return nearest
    matches = [vocabulary.match_unit(column.label) for column in columns[1:]]
    units = {(match.unit, match.scale or 1) for match in matches}
    if len(units) == 1 and None not in (unit for unit, _ in units):
        return units.pop()
    return None, 1


def _holds_money(kind: KindMatch, labels: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a table holds money only: by its kind, or because most of its rows are accounts."""
    if kind.kind in MONEY_KINDS:
        return True
    named = [label for label in labels if label]
    known = [match for label in named if (match := vocabulary.match_concept(label)) is not None]
    return (
        len(known) >= FEWEST_ACCOUNTS
        and 2 * len(known) > len(named)
        and all(match.unit in (None, MONEY) for match in known)
    )


def _is_continued(columns: Sequence[Column], above: Table | None) -> bool:
    """Whether a table goes on with the one above: the same columns of figures, with nothing but titles
    between."""
    periods = [column.period for column in columns if column.period]
    return (
        above is not None
        and bool(periods)
        and periods == [column.period for column in above.columns if column.period]
    )


def _settle_roles(columns: tuple[Column, ...], kind: KindMatch) -> tuple[Column, ...]:
    """In a table of figures a period column holds figures, whatever role its label has beside goals."""
    if kind.shape == GOAL_SHAPE:
        return columns
    return tuple(
        replace(column, roles=(), confidence=column.period.confidence) if column.period else column
        for column in columns
    )


def _notes(
    columns: Sequence[Column],
    body: Sequence[ReadRow],
    kind: KindMatch,
    brackets_negate: bool,
    stacked: Sequence[GridCell],
    vocabulary: Vocabulary,
) -> Iterator[ReadingNote]:
    if stacked:
        words = [word for cell in stacked for word in cell.words]
        message = "numbers one above the other in one cell: not read as amounts, their rows may be several"
        yield ReadingNote(ReadingCode.AMBIGUOUS_NUMBERS, message, "warning", _places(words))
    for position, column in enumerate(columns):
        cells = [c for row in body if not row.is_band and (c := row.cell(position)) is not None and c.text]
        lists_owners = vocabulary.listings.level_of_header(column.label) is not None
        if cells and not lists_owners and _is_unknown(column, position, cells, kind):
            message = f"{_name(column, position)}: its meaning is unknown"
            yield ReadingNote(ReadingCode.UNKNOWN_COLUMN, message, "info", _places(cells[0].words))
        elif cells and column.doubt and column.roles:
            message = f"{_name(column, position)}: taken as {column.roles[0]} {column.doubt}"
            yield ReadingNote(ReadingCode.UNKNOWN_COLUMN, message, "info", _places(cells[0].words))
    bracketed = [
        cell for row in body for cell in row.cells if cell.amount and cell.amount.text.startswith("(")
    ]
    if bracketed and not brackets_negate:
        words = [word for cell in bracketed for word in cell.words]
        yield ReadingNote(
            ReadingCode.AMBIGUOUS_NUMBERS,
            "numbers in brackets beside numbers with a minus: read as positive",
            "warning",
            _places(words),
        )


def _name(column: Column, position: int) -> str:
    return f"column {column.label!r}" if column.label else f"unnamed column {position + 1}"


def _is_unknown(column: Column, position: int, cells: Sequence[ReadCell], kind: KindMatch) -> bool:
    if column.roles or column.period:
        return False
    if kind.shape == GOAL_SHAPE:
        return True
    return (
        bool(column.label) and position > 0 and all(cell.amount or is_row_number(cell.text) for cell in cells)
    )


def _places(words: Sequence[Word]) -> tuple[tuple[int, Box], ...]:
    pages = dict.fromkeys(word.page for word in words)
    return tuple((page, enclose(word.box for word in words if word.page == page)) for page in pages)
