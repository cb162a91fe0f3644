"""A table of figures in flow text → a `Grid`.

In: a region whose header names periods. Out: label in column 0, one figure per period. Lines are joined into
rows first, since labels wrap; then each row is cut by the count of its columns (`flow_numbers`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.tables.flow.grids import make_headers
from extractor.tables.flow.lines import FlowLine, FlowRegion
from extractor.tables.flow.numbers import (
    Group,
    Split,
    ends_of_figure,
    figures_start,
    is_figure_word,
    split_figures,
)
from extractor.tables.flow.references import part_reference
from extractor.tables.flow.words import End, FlowWords, Start

TEXT_ROLES = frozenset(
    {"goal", "measure", "expected_result", "metric", "responsible", "theme", "strategic_goal"}
)
CLEAR_LEAD = 1.0
"""A split is clear where the next best has figures that differ by so many powers of ten more in all."""
AMBIGUOUS_CONFIDENCE = 0.6
LACKING_CONFIDENCE = 0.45
"""The row may lack a figure."""
INCOMPLETE_CONFIDENCE = 0.3
SURPLUS_SHARE = 0.3
"""Where more of the rows than this have more figures than columns, the header is not what it seems."""


def is_figure_region(region: FlowRegion, words: FlowWords) -> bool:
    """Whether the header names periods over figures (``TP 2025`` also stands over texts)."""
    if region.is_counted:
        return True
    periods = sum(column.period is not None for column in region.columns)
    texts = sum(bool(TEXT_ROLES.intersection(column.roles)) for column in region.columns)
    if not periods or (texts and periods < 2):
        return False
    figure_lines = sum(_ends_in_number(line, words) for line in region.lines)
    return (periods > 1 and texts <= 1 and 2 * figure_lines >= len(region.lines)) or not texts


def _ends_in_number(line: FlowLine, words: FlowWords) -> bool:
    last = line.words[-1].text
    return is_figure_word(last, words) and any(glyph.isdigit() for glyph in line.words[-1].text)


def make_figure_grid(region: FlowRegion, words: FlowWords) -> Grid:
    """Cut the lines of `region` into labelled rows; lines after the last figures are the footnote."""
    label_columns = (
        0 if all(column.period is not None for column in region.columns) else _count_labels(region)
    )
    offset = 0 if label_columns else 1
    count = len(region.columns) - label_columns
    rows, rest = _gather_rows(region.lines, count, words)
    rows, rest = _part_footnote(rows, rest, count, words)
    noted = _find_references(region)
    cuts = [_split_row(row, count, noted is not None, words) for row in rows]
    splits = [split for split, _ in cuts]
    surplus = max((len(split.groups) - count for split in splits if split is not None), default=0)
    shape = _Shape(count, max(label_columns, 1) + max(surplus, 0) + count, noted, _is_doubtful(splits, count))
    notes: list[ReadingNote] = []
    grid_rows = [_make_row(row, cut, shape, notes) for row, cut in zip(rows, cuts, strict=True)]
    footnote = tuple(word for line in rest for word in line.words)
    headers = make_headers(region, offset)
    if surplus > 0:
        headers = [_move_header(header, max(label_columns, 1), surplus) for header in headers]
    return Grid(
        rows=(*headers, *grid_rows),
        columns=shape.columns,
        pages=tuple(sorted({line.page for line in region.block.lines})),
        box=region.block.box,
        method="flow",
        rule="flow.figures",
        confidence=min((row.confidence for row in grid_rows), default=1.0),
        footnote=footnote,
        notes=tuple(notes),
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many figures a row should have, how many columns the grid has, which of them refers to notes, and
    whether the rows contradict the header."""

    count: int
    columns: int
    noted: int | None
    is_doubtful: bool


def _is_doubtful(splits: Sequence[Split | None], count: int) -> bool:
    found = [split for split in splits if split is not None]
    more = sum(len(split.groups) > count for split in found)
    return more > SURPLUS_SHARE * len(found)


def _move_header(header: GridRow, first: int, by: int) -> GridRow:
    """The labels from column `first` on, moved right: which labels are missing is not known."""
    cells = tuple(
        replace(cell, column=cell.column + by) if cell.column >= first else cell for cell in header.cells
    )
    return replace(header, cells=cells)


def _find_references(region: FlowRegion) -> int | None:
    """The column of references to notes, between the label's and the figures'."""
    for position, column in enumerate(region.columns[: _count_labels(region)]):
        if position and "reference" in column.roles:
            return position
    return None


def _count_labels(region: FlowRegion) -> int:
    """The leading columns without a period: the label's, and a unit's perhaps."""
    for position, column in enumerate(region.columns):
        if column.period is not None:
            return position
    return 1 if region.is_counted else 0


def _gather_rows(
    lines: Sequence[FlowLine], count: int, words: FlowWords
) -> tuple[list[list[FlowLine]], list[FlowLine]]:
    """Join lines into rows: a label may wrap, and figures may stand on lines of their own below it.

    Returns the rows and the lines after the last figures.
    """
    rows: list[list[FlowLine]] = []
    pending: list[FlowLine] = []
    stacked = 0
    for position, line in enumerate(lines):
        if stacked:
            rows[-1].append(line)
            stacked -= 1
            continue
        if _is_stacked(lines[position + 1 : position + 1 + count], count, words):
            rows += _part_label_lines([*pending, line], words)
            pending, stacked = [], count
            continue
        complete = bool(rows) and _figures_of(rows[-1], words) >= count
        if rows and not complete and not pending and _is_only_figures(line, words):
            rows[-1].append(line)
            continue
        pending.append(line)
        if _figures_of([line], words):
            rows += _part_label_lines(pending, words)
            pending = []
    return rows, pending


def _is_stacked(lines: Sequence[FlowLine], count: int, words: FlowWords) -> bool:
    """Whether `lines` are one figure each, as many as there are columns, below a label."""
    return count > 1 and len(lines) == count and all(_is_one_figure(line, words) for line in lines)


def _is_one_figure(line: FlowLine, words: FlowWords) -> bool:
    texts = line.texts
    return len(texts) in ends_of_figure(texts, 0, frozenset({0}), words)


def _part_footnote(
    rows: list[list[FlowLine]], rest: list[FlowLine], count: int, words: FlowWords
) -> tuple[list[list[FlowLine]], list[FlowLine]]:
    """Part notes from the last rows: without a figure for each column, and longer than any row's label."""
    longest = max((_label_length(row, words) for row in rows if _figures_of(row, words) >= count), default=0)
    while rows and _figures_of(rows[-1], words) < count and _label_length(rows[-1], words) > longest > 0:
        rest = [*rows[-1], *rest]
        rows = rows[:-1]
    return rows, rest


def _label_length(row: Sequence[FlowLine], words: FlowWords) -> int:
    """The letters of the words before the figures."""
    texts = [text for line in row for text in line.texts]
    return sum(len(text) for text in texts[: figures_start(texts, words)])


def _is_only_figures(line: FlowLine, words: FlowWords) -> bool:
    return all(is_figure_word(word.text, words) for word in line.words)


def _figures_of(row: Sequence[FlowLine], words: FlowWords) -> int:
    """At most how many figures stand at the row's end."""
    texts = [text for line in row for text in line.texts]
    return len(texts) - figures_start(texts, words)


def _part_label_lines(lines: Sequence[FlowLine], words: FlowWords) -> list[list[FlowLine]]:
    """`lines` end with figures. Lines above them that do not go on are rows of their own (subheadings)."""
    rows: list[list[FlowLine]] = []
    row: list[FlowLine] = []
    for line in lines:
        if row and not _goes_on(row[-1], line, words):
            rows.append(row)
            row = []
        row.append(line)
    return [*rows, row]


def _goes_on(above: FlowLine, below: FlowLine, words: FlowWords) -> bool:
    """Whether the label of `above` goes on in `below`: neither a full label nor a fresh start."""
    first, last = below.words[0].text, above.words[-1].text
    if words.end_of(last) in (End.COMMA, End.LEADER, End.HYPHEN):
        return True
    if first in words.figure_units or _is_only_figures(below, words):
        return True
    return words.start_of(first) not in (Start.CAPITAL, Start.BULLET)


_Cut = tuple[Split | None, Group | None]


def _split_row(row: Sequence[FlowLine], count: int, noted: bool, words: FlowWords) -> _Cut:
    """The row's cut, and its reference where the table has a column of them."""
    texts = [word.text for line in row for word in line.words]
    starts = _line_starts(row)
    split = split_figures(texts, starts, count, words)
    return part_reference(texts, split, count, starts, words) if noted and split else (split, None)


def _make_row(row: Sequence[FlowLine], cut: _Cut, shape: _Shape, notes: list[ReadingNote]) -> GridRow:
    flat = [word for line in row for word in line.words]
    split, reference = cut
    if split is None:
        return GridRow((_make_cell(flat, 0),))
    label = flat[: split.label_end]
    cells = [_make_cell(label, 0)] if label else []
    if reference is not None and shape.noted is not None:
        cells.append(_make_cell(flat[slice(*reference)], shape.noted))
    first = shape.columns - len(split.groups)
    cells += [
        _make_cell(flat[start:end], first + position) for position, (start, end) in enumerate(split.groups)
    ]
    confidence = _confidence(split, shape)
    if confidence < 1.0:
        notes.append(_note_numbers(flat, split, shape.count - len(split.groups)))
    return GridRow(tuple(cells), confidence=confidence)


def _line_starts(row: Sequence[FlowLine]) -> frozenset[int]:
    starts: set[int] = set()
    position = 0
    for line in row:
        starts.add(position)
        position += len(line.words)
    return frozenset(starts)


def _confidence(split: Split, shape: _Shape) -> float:
    if len(split.groups) != shape.count or shape.is_doubtful:
        return INCOMPLETE_CONFIDENCE
    if split.lead < 0:
        return LACKING_CONFIDENCE
    return 1.0 if split.lead >= CLEAR_LEAD else AMBIGUOUS_CONFIDENCE


def _note_numbers(row: Sequence[Word], split: Split, missing: int) -> ReadingNote:
    texts = [word.text for word in row]
    figures = " | ".join(" ".join(texts[start:end]) for start, end in split.groups)
    reason = "the figures can be cut in several ways"
    if missing:
        reason = f"{missing} figures are missing" if missing > 0 else f"{-missing} figures have no column"
    return ReadingNote(
        ReadingCode.AMBIGUOUS_NUMBERS,
        f"{reason}: read as {figures}",
        "warning",
        ((row[0].page, enclose(word.box for word in row)),),
    )


def _make_cell(words: Sequence[Word], column: int) -> GridCell:
    one_page = len({word.page for word in words}) == 1
    return GridCell(tuple(words), column, box=enclose(word.box for word in words) if one_page else None)
