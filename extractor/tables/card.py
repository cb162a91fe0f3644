"""Grids whose headers change on the way → cards: one header row with all labels, one row with all values.

A goal card prints ``goal | measure`` above its values and, under them, ``assessment | state`` above theirs.
Each stretch of a header row and the rows under it is a section; a card is a run of sections with different
labels, and a label row met again begins the next card.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.models.block import Block
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.tables.columns import column_edges, lay_on_edges


@dataclass(frozen=True, slots=True)
class Section:
    """A header row and the rows under it."""

    header: GridRow
    rows: tuple[GridRow, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return row_labels(self.header)


def row_labels(row: GridRow) -> tuple[str, ...]:
    """The texts of a row's cells, letter case and spaces levelled."""
    return tuple(" ".join(word.text for word in cell.words).casefold() for cell in row.cells)


def find_sections(grid: Grid) -> list[Section] | None:
    """The sections of a lattice `grid` whose header changes; None for any other grid."""
    if grid.method != "lattice" or not grid.rows or not grid.rows[0].is_header:
        return None
    sections: list[tuple[GridRow, list[GridRow]]] = []
    for row in grid.rows:
        if row.is_header:
            sections.append((row, []))
        else:
            sections[-1][1].append(row)
    found = [Section(header, tuple(rows)) for header, rows in sections]
    labels = {section.labels for section in found}
    if len(labels) < 2 or any(not section.rows for section in found[:-1]):
        return None
    return found


def split_cards(items: Iterable[Block | Grid]) -> list[Block | Grid]:
    """Replace each grid of cards by the cards."""
    made: list[Block | Grid] = []
    for item in items:
        sections = find_sections(item) if isinstance(item, Grid) else None
        if isinstance(item, Grid) and sections is not None:
            cards = _group_sections(sections)
            if _are_cards(cards):
                made += [make_card(item, card) for card in cards]
            else:
                made += _split_tables(item, sections)
        else:
            made.append(item)
    return made


def _split_tables(grid: Grid, sections: Sequence[Section]) -> list[Grid]:
    """Tables that touch, each with a header of its own; the same header again begins no new one."""
    tables: list[list[Section]] = []
    for section in sections:
        if tables and section.labels == tables[-1][0].labels:
            tables[-1].append(section)
        else:
            tables.append([section])
    return [
        _make_table(grid, [row for part in table for row in (part.header, *part.rows)]) for table in tables
    ]


def _make_table(grid: Grid, rows: Sequence[GridRow]) -> Grid:
    edges = column_edges(rows)
    laid = lay_on_edges(rows, edges)
    words = [word for row in rows for cell in row.cells for word in cell.words]
    pages = tuple(sorted({word.page for word in words})) or grid.pages
    own = [
        cell.box for row in rows for cell in row.cells if cell.box is not None and _begins_on(cell, pages[0])
    ]
    box = enclose(own) if own else grid.box
    return replace(grid, rows=tuple(laid), columns=len(edges) - 1, pages=pages, box=box)


def _group_sections(sections: Sequence[Section]) -> list[list[Section]]:
    cards: list[list[Section]] = []
    for section in sections:
        if not cards or section.labels in {other.labels for other in cards[-1]}:
            cards.append([])
        cards[-1].append(section)
    return cards


def _are_cards(cards: Sequence[Sequence[Section]]) -> bool:
    """Whether each section has one row of values, or several (the metrics of one goal) in sections behind the
    first of its card, where the cards repeat each other's headers."""
    sections = [section for card in cards for section in card]
    if all(len(section.rows) == 1 for section in sections[:-1]):
        return True
    labels = [[section.labels for section in card] for card in cards]
    repeats = len(cards) > 1 and len(labels[0]) > 1
    return (
        repeats
        and all(own == labels[0] for own in labels[:-1])
        and labels[-1] == labels[0][: len(labels[-1])]
        and all(len(card[0].rows) == 1 for card in cards)
    )


def make_card(grid: Grid, sections: Sequence[Section]) -> Grid:
    """Lay `sections` side by side: columns are all labels in order; empty cells are kept."""
    header: list[GridCell] = []
    rows: list[list[GridCell]] = [[] for _ in range(max(len(section.rows) for section in sections))]
    for section in sections:
        first = len(header)
        header += [_place(cell, first + index) for index, cell in enumerate(section.header.cells)]
        for row, values in zip(rows, section.rows, strict=False):
            row += _under(section.header, values, first)
    cells = [cell for row in [header, *rows] for cell in row]
    pages = tuple(sorted({word.page for cell in cells for word in cell.words})) or grid.pages
    own = [cell.box for cell in cells if cell.box is not None and _begins_on(cell, pages[0])]
    confidence = min(row.confidence for section in sections for row in (section.header, *section.rows))
    lines = [GridRow(tuple(row), confidence=confidence) for row in rows if row]
    return replace(
        grid,
        rows=(GridRow(tuple(header), is_header=True), *lines),
        columns=len(header),
        pages=pages,
        box=enclose(own) if own else grid.box,
        method="card",
        confidence=min(grid.confidence, confidence),
    )


def _begins_on(cell: GridCell, page: int) -> bool:
    return bool(cell.words) and cell.words[0].page == page


def _under(header: GridRow, values: GridRow, first: int) -> list[GridCell]:
    """The cells of a value row under the header's; several under one label become one."""
    found: dict[int, GridCell] = {}
    starts = [cell.column for cell in header.cells]
    for cell in values.cells:
        index = max((i for i, start in enumerate(starts) if start <= cell.column), default=0)
        if index in found:
            other = found[index]
            box = enclose(item.box for item in (other, cell) if item.box is not None)
            found[index] = replace(other, words=other.words + cell.words, box=box)
        else:
            found[index] = _place(cell, first + index)
    return [found[index] for index in sorted(found)]


def _place(cell: GridCell, column: int) -> GridCell:
    return replace(cell, column=column, column_span=1, row_span=1)
