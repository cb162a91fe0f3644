"""Rows of pieces → a `Grid`, with the confidence of each row and notes on weak seams.

In: a region and the best path through it. Out: a `Grid`. A row is as sure as its weakest line: the margin
between the best reading and the best one that cuts the line otherwise, mapped to a share by a monotone table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from math import isclose
from statistics import median

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.tables.flow.evidence import Event
from extractor.tables.flow.facts import RegionFacts
from extractor.tables.flow.lattice import Path, Step
from extractor.tables.flow.lines import FlowRegion
from extractor.tables.flow.rows import CellPiece, FlowRow, build_rows

MARGIN_STEPS = (0.5, 1.0, 2.0, 3.0, 4.5)
CONFIDENCE_STEPS = (0.33, 0.5, 0.65, 0.8, 0.88, 0.95)
"""Share of right rows by margin in nats: 800 rows of damaged texts of fifteen towns, made monotone."""
WEAK_MARGIN = 3.0
"""Below this, a row is right in fewer than four cases of five, and its seam is named."""


def confidence_of(margin: float) -> float:
    """The share of rows with this `margin` that are right.

    >>> confidence_of(0.2), confidence_of(50.0)
    (0.33, 0.95)
    """
    return CONFIDENCE_STEPS[bisect_right(MARGIN_STEPS, margin)]


def make_goal_grid(facts: RegionFacts, path: Path) -> Grid:
    """Make the grid of a region whose lines were cut along `path`."""
    region = facts.region
    rows = [
        _make_row(facts, row, min(path.margins[line] for line in row.lines))
        for row in build_rows(facts, path.steps)
    ]
    headers = make_headers(region)
    return Grid(
        rows=(*headers, *rows),
        columns=len(region.columns),
        pages=tuple(sorted({line.page for line in region.block.lines})),
        box=region.block.box,
        method="flow",
        rule="flow.goals",
        confidence=median(row.confidence for row in rows) if rows else 1.0,
        notes=tuple(_note_seams(facts, path)),
    )


def make_headers(region: FlowRegion, offset: int = 0) -> list[GridRow]:
    """The header row, and one for each repetition; the first label stands at column `offset`."""
    cells = tuple(
        _make_cell(column.words, offset + position)
        for position, column in enumerate(region.columns)
        if column.words
    )
    rows = [GridRow(cells, is_header=True)] if cells else []
    texts = [word.text for cell in cells for word in cell.words]
    words: list[Word] = []
    for line in region.headers:
        words += line.words
        if len(words) == len(texts):
            rows.append(GridRow(_repeat_header(cells, words), is_header=True))
            words = []
    return rows


def _repeat_header(cells: Sequence[GridCell], words: Sequence[Word]) -> tuple[GridCell, ...]:
    repeated: list[GridCell] = []
    start = 0
    for cell in cells:
        end = start + len(cell.words)
        repeated.append(_make_cell(words[start:end], cell.column))
        start = end
    return tuple(repeated)


def _make_row(facts: RegionFacts, row: FlowRow, margin: float) -> GridRow:
    cells = tuple(
        _make_cell([word for piece in row.cells[column] for word in _words_of(facts, piece)], column)
        for column in sorted(row.cells)
    )
    if row.is_band:
        cells = (replace(cells[0], column_span=len(facts.keys)),)
    return GridRow(cells, confidence=confidence_of(margin), is_band=row.is_band)


def _words_of(facts: RegionFacts, piece: CellPiece) -> tuple[Word, ...]:
    return facts.lines[piece.line].line.words[piece.start : piece.end]


def _make_cell(words: Sequence[Word], column: int) -> GridCell:
    one_page = len({word.page for word in words}) == 1
    return GridCell(tuple(words), column, box=enclose(word.box for word in words) if one_page else None)


def _note_seams(facts: RegionFacts, path: Path) -> list[ReadingNote]:
    """A note for each close rival of the reading: the lines it cuts otherwise, and how it reads the first."""
    notes: list[ReadingNote] = []
    for numbers in _weak_runs(path):
        first = numbers[0]
        other = path.others[first]
        if other is None:
            continue
        text = f"uncertain seam: read as {_describe(facts, first, path.steps[first])}; "
        text += f"nearly as likely: {_describe(facts, first, other)}"
        places = tuple(_place_of(facts, number) for number in numbers)
        notes.append(ReadingNote(ReadingCode.UNCERTAIN_SEAM, text, "warning", places))
    return notes


def _weak_runs(path: Path) -> list[list[int]]:
    """Runs of weak lines that one rival cuts otherwise: its margin is the same on all of them."""
    runs: list[list[int]] = []
    for number, margin in enumerate(path.margins):
        if margin >= WEAK_MARGIN:
            continue
        last = runs[-1][-1] if runs else -2
        if last == number - 1 and isclose(path.margins[last], margin, abs_tol=1e-6):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _place_of(facts: RegionFacts, number: int) -> tuple[int, Box]:
    words = facts.lines[number].line.words
    return words[0].page, enclose(word.box for word in words)


def _describe(facts: RegionFacts, number: int, step: Step) -> str:
    """The line's pieces with their columns: ``new row, column 1 "…", column 2 "…"``."""
    texts = facts.lines[number].line.texts
    if step.event is Event.BAND:
        return f'a line across the table "{" ".join(texts)}"'
    ends = [start for start, _ in step.cells[1:]] + [len(texts)]
    pieces = [
        f'column {column + 1} "{" ".join(texts[start:end])}"'
        for (start, column), end in zip(step.cells, ends, strict=True)
    ]
    return ", ".join(["new row", *pieces] if step.label[0] else pieces)
