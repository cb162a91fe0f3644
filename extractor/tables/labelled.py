"""Grids of two columns with labels at the left → cards: a header row with the labels, a row with the values.

Such a card describes one goal by its fields, a row a field: ``Goal | …``, ``Measures | …``, ``Outcome | …``.
The label of the first field begins the next card. A row without a label goes on with the field above it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.block import Block
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.tables.rows import PlacedLine

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

KNOWN = 0.8
"""A label the vocabulary matches with this confidence names a field."""

KNOWN_SHARE = 0.6
"""At least this share of the labels is known."""

FIRST_LINES_SHARE = 0.5
"""At least this share of the first lines of labels is known: some labels wrap."""

LEAST_FIELDS = 3
"""A card has at least this many fields."""

FIRST_ROLES = frozenset({"goal", "strategic_goal", "theme"})
"""A card begins with what is wanted, unless its first label comes as often; where no label says so, with the
first label."""

_Field = tuple[GridCell, GridCell | None]


def split_labelled(items: Iterable[Block | Grid], vocabulary: Vocabulary) -> list[Block | Grid]:
    """Replace each grid of labelled fields by its cards, one grid a card."""
    made: list[Block | Grid] = []
    for item in items:
        fields = _find_fields(item, vocabulary) if isinstance(item, Grid) else None
        if isinstance(item, Grid) and fields is not None:
            made += [_make_card(item, card) for card in _group_fields(fields, vocabulary)]
        else:
            made.append(item)
    return made


def form_fields(
    lines: Sequence[PlacedLine], columns: int, vocabulary: Vocabulary | None
) -> list[list[PlacedLine]] | None:
    """The rows of `lines` in two columns where each label begins one; None where they are no fields'."""
    if columns != 2 or vocabulary is None:
        return None
    labels = {line.text(0).casefold() for line in lines if len(line.cells) == 2}
    if len(labels) < LEAST_FIELDS or not _are_fields(labels, vocabulary, FIRST_LINES_SHARE):
        return None
    rows: list[list[PlacedLine]] = []
    for line in lines:
        if not rows or (0 in line.cells and not line.text(0)[0].islower()):
            rows.append([])
        rows[-1].append(line)
    return rows


def _find_fields(grid: Grid, vocabulary: Vocabulary) -> list[_Field] | None:
    """The fields of a grid whose first column holds labels only; None for any other grid."""
    if grid.columns != 2 or grid.theme or grid.caption or grid.footnote or len(grid.rows) < LEAST_FIELDS:
        return None
    fields = _read_fields(grid.rows)
    if fields is None:
        return None
    labels = {_text(label.words) for label, _ in fields}
    return fields if len(labels) >= LEAST_FIELDS and _are_fields(labels, vocabulary, KNOWN_SHARE) else None


def _are_fields(labels: Collection[str], vocabulary: Vocabulary, share: float) -> bool:
    known = [roles for label in labels if (roles := _roles(label, vocabulary))]
    return len(known) >= share * len(labels) and len(set(known)) >= LEAST_FIELDS


def _read_fields(rows: Sequence[GridRow]) -> list[_Field] | None:
    fields: list[_Field] = []
    for row in rows:
        cells = {cell.column: cell for cell in row.cells if cell.words}
        label, value = cells.get(0), cells.get(1)
        if not cells:
            continue
        if label is not None and label.column_span == 1:
            fields.append((label, value))
        elif label is not None or not fields or value is None:
            return None
        else:
            fields[-1] = (fields[-1][0], _add(fields[-1][1], value))
    return fields


def _add(cell: GridCell | None, more: GridCell) -> GridCell:
    if cell is None:
        return more
    boxes = [part.box for part in (cell, more) if part.box is not None]
    return replace(cell, words=cell.words + more.words, box=enclose(boxes) if boxes else None)


def _group_fields(fields: Sequence[_Field], vocabulary: Vocabulary) -> list[list[_Field]]:
    labels = [_text(label.words) for label, _ in fields]
    wanted = next((label for label in labels if FIRST_ROLES & set(_roles(label, vocabulary))), labels[0])
    is_first = labels.count(labels[0]) == labels.count(wanted) or "number" in _roles(labels[0], vocabulary)
    first = labels[0] if is_first else wanted
    cards: list[list[_Field]] = []
    for label, field in zip(labels, fields, strict=True):
        if label == first or not cards:
            cards.append([])
        cards[-1].append(field)
    return cards


def _make_card(grid: Grid, fields: Sequence[_Field]) -> Grid:
    header = [replace(label, column=column) for column, (label, _) in enumerate(fields)]
    values = [replace(value, column=column) for column, (_, value) in enumerate(fields) if value is not None]
    words = [word for cell in (*header, *values) for word in cell.words]
    pages = tuple(sorted({word.page for word in words}))
    return replace(
        grid,
        rows=(GridRow(tuple(header), is_header=True), GridRow(tuple(values), confidence=grid.confidence)),
        columns=len(fields),
        pages=pages,
        box=_box_on(pages[0], words),
        method="card",
    )


def _box_on(page: int, words: Sequence[Word]) -> Box:
    return enclose(word.box for word in words if word.page == page)


def _roles(label: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    match = vocabulary.match_column(label)
    return match.roles if match.confidence >= KNOWN else ()


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words).casefold()
