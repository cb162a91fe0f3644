"""Lines in columns → rows under labels that stand beside several of them: the theme of goals, without lines.

Where a theme is printed once beside its goals, the first column opens no rows: the column of goals does. What
stands before it is put beside the rows that begin where it does, or in whose middle it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.models.grid import GridRow
from extractor.models.page import Word
from extractor.tables.rows import PlacedLine

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

KNOWN = 0.8
"""A label the vocabulary matches with this confidence names a column."""

MOST_BEFORE = 2
"""So many columns at most stand before that of the goals."""

SAME_TOP = 3.0
"""A label begins beside its first row within so many points."""

LABEL_GAP = 0.75
"""White space of this share of a line's height parts two labels."""

Former = Callable[[Sequence[PlacedLine]], Sequence[Sequence[PlacedLine]]]


@dataclass(frozen=True, slots=True)
class SpannedRow:
    """The lines of a row, and for each column before the opening one that begins here how many rows its words
    stand beside."""

    lines: tuple[PlacedLine, ...]
    spans: Mapping[int, int]


def find_opening(labels: Mapping[int, str], vocabulary: Vocabulary | None) -> int:
    """The column that opens rows: that of the goals where its label, of the `labels` by column, is known."""
    if vocabulary is None:
        return 0
    for column in sorted(labels)[: MOST_BEFORE + 1]:
        match = vocabulary.match_column(labels[column])
        if "goal" in match.roles and match.confidence >= KNOWN:
            return column
    return 0


def form_spanned(lines: Sequence[PlacedLine], opening: int, form: Former) -> list[SpannedRow] | None:
    """The rows of `lines` that the column `opening` begins, made by `form` of what stands right of those
    before it; None where each of these has a label for each row, or none does."""
    bare = [_shift(line, opening) for line in lines if any(column >= opening for column in line.cells)]
    rows = [list(row) for row in form(bare)] if opening and bare else []
    columns = {column: _read_labels(lines, column) for column in range(opening)}
    counts = [len(labels) for labels in columns.values() if labels]
    if len(rows) < 2 or not counts or min(counts) >= len(rows):
        return None
    made = [SpannedRow(tuple(_shift(line, -opening) for line in row), {}) for row in rows]
    for column, labels in columns.items():
        places = _place(labels, rows)
        if places is None:
            return None
        for label, first, last in zip(labels, places, [*places[1:], len(rows)], strict=True):
            made[first] = _add(made[first], column, label, last - first)
    return made


def span_rows(rows: Sequence[GridRow], spanned: Sequence[SpannedRow]) -> list[GridRow]:
    """The grid `rows` made of the lines of `spanned`, their labels' cells reaching down."""
    return [
        replace(
            row,
            cells=tuple(replace(cell, row_span=own.spans.get(cell.column, 1)) for cell in row.cells),
        )
        for row, own in zip(rows, spanned, strict=True)
    ]


def _shift(line: PlacedLine, by: int) -> PlacedLine:
    cells = {column - by: words for column, words in line.cells.items() if column >= by}
    words = [word for own in cells.values() for word in own]
    top, bottom = min(word.box.top for word in words), max(word.box.bottom for word in words)
    return PlacedLine(top, bottom, cells)


def _read_labels(lines: Sequence[PlacedLine], column: int) -> list[list[PlacedLine]]:
    """The labels of a column, each as its lines, which hold nothing else."""
    labels: list[list[PlacedLine]] = []
    for line in lines:
        if column not in line.cells:
            continue
        words: tuple[Word, ...] = line.cells[column]
        top, bottom = min(w.box.top for w in words), max(w.box.bottom for w in words)
        own = PlacedLine(top, bottom, {column: words})
        if labels and top - labels[-1][-1].bottom < LABEL_GAP * own.height:
            labels[-1].append(own)
        else:
            labels.append([own])
    return labels


def _place(labels: Sequence[Sequence[PlacedLine]], rows: Sequence[Sequence[PlacedLine]]) -> list[int] | None:
    """The first row of each label: the row it begins beside; else so that labels stand in the middle of their
    rows. None where they do neither."""
    tops = [row[0].top for row in rows]
    flush = [
        next((n for n, top in enumerate(tops) if abs(label[0].top - top) < SAME_TOP), None)
        for label in labels
    ]
    if all(place is not None for place in flush):
        return [place for place in flush if place is not None]
    return _place_middles(labels, rows)


def _place_middles(
    labels: Sequence[Sequence[PlacedLine]], rows: Sequence[Sequence[PlacedLine]]
) -> list[int] | None:
    """The cut of all rows into as many groups as there are labels, each nearest to the middle of its own."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for label in labels:
        middle = (label[0].top + label[-1].bottom) / 2
        found: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, places) in best.items():
            for end in range(start + 1, len(rows) + 1):
                off = abs(middle - (rows[start][0].top + rows[end - 1][-1].bottom) / 2)
                option = (cost + off, [*places, start])
                found[end] = min(found.get(end, option), option)
        best = found
    height = max(line.height for row in rows for line in row)
    cost, places = best.get(len(rows), (float("inf"), []))
    return places if cost <= height * len(labels) else None


def _add(row: SpannedRow, column: int, label: Sequence[PlacedLine], span: int) -> SpannedRow:
    words = tuple(word for line in label for word in line.cells[column])
    first = row.lines[0]
    cells = {column: words, **first.cells}
    lines = (PlacedLine(first.top, first.bottom, cells), *row.lines[1:])
    return SpannedRow(lines, {**row.spans, column: span})
