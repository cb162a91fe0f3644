"""Paragraphs in columns → rows.

Two ways: along the rows, where each paragraph is a cell and a step back to an earlier column begins a row;
and down the columns, where each column is cut into equally many cells. The first is taken where most of its
rows are whole. A row is as sure as its least sure cell, and surer than a coin's toss only along the rows,
where those near it are whole like itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.models.block import Line
from extractor.tables.block_text.assigning import Assignment
from extractor.tables.block_text.cells import ColumnLine, weigh_seams
from extractor.tables.block_text.paragraphs import BlockColumn, BlockRegion, Paragraph
from extractor.tables.block_text.splitting import score_counts, split_lines
from extractor.tables.block_text.themes import Theme
from extractor.tables.flow.words import FlowWords, Start

WHOLE_SHARE = 0.6
"""Of the rows read along, so many must be whole."""
BROKEN = 0.3
DOUBTFUL = 0.45
"""The most that a row is worth whose cells are not all surely its own."""
FEWEST_SURE = 3
"""Fewer rows cannot bear each other out."""
FEWEST_COLUMNS = 3
"""Two kinds of text that follow each other are no table yet."""
NEAR = 2
"""So many rows above and below speak for a row."""
STEPS = ((4.0, 0.8), (2.5, 0.7), (1.5, 0.6))
"""Confidence of a whole row by its smallest margin in nats."""
CLEAR_COUNT = 1.0
"""The number of rows is clear where the next best number is worse by so many nats."""
THEME_WORDS = 8
MISSING_COST = 2.0
"""For each cell that a column has too few."""


@dataclass(slots=True)
class BlockRow:
    """A row: its lines by column, and how sure it is; `first`: the number of the paragraph it begins with;
    `is_theme`: a line among the rows that heads those below; `is_joined`: paragraphs that each might be a
    cell share one."""

    first: int = 0
    cells: dict[int, list[Line]] = field(default_factory=dict)
    margin: float = float("inf")
    confidence: float = BROKEN
    is_theme: bool = False
    is_joined: bool = False


def build_rows(region: BlockRegion, assigned: Assignment, words: FlowWords) -> list[BlockRow]:
    """Put the paragraphs into rows, along the rows or down the columns."""
    along = read_along(region.paragraphs, assigned, words)
    wanted = frozenset(range(int(region.is_merged), len(region.columns)))
    whole = [wanted <= row.cells.keys() for row in along]
    if sum(whole) >= WHOLE_SHARE * len(along) and len(along) > 1:
        _judge_along(along, whole, region.is_merged or len(region.columns) < FEWEST_COLUMNS)
        return along
    return list(_read_down(region.paragraphs, assigned, region.columns, words))


def insert_themes(rows: Sequence[BlockRow], themes: Sequence[Theme]) -> list[BlockRow]:
    """Put titles above the rows they head; which these are is doubtful."""
    rows = list(rows)
    for theme in reversed(themes):
        place = next((number for number, row in enumerate(rows) if row.first >= theme.before), len(rows))
        rows.insert(place, BlockRow(theme.before, {0: [theme.line]}, confidence=DOUBTFUL, is_theme=True))
    if themes:
        for row in rows:
            row.confidence = min(row.confidence, DOUBTFUL)
    return rows


def read_along(paragraphs: Sequence[Paragraph], assigned: Assignment, words: FlowWords) -> list[BlockRow]:
    rows: list[BlockRow] = []
    last = len(paragraphs)
    placed = zip(paragraphs, assigned.columns, assigned.margins, strict=True)
    for number, (paragraph, column, margin) in enumerate(placed):
        goes_on = words.start_of(paragraph.lines[0].words[0].text) is Start.LOWER and column == last
        if not rows or (column <= last and not goes_on):
            rows.append(BlockRow(number))
        elif column in rows[-1].cells and not goes_on:
            rows[-1].is_joined = True
        rows[-1].cells.setdefault(column, []).extend(paragraph.lines)
        rows[-1].margin = min(rows[-1].margin, margin)
        last = column
    return rows


def _judge_along(rows: Sequence[BlockRow], whole: Sequence[bool], doubted: bool) -> None:
    """A row is sure only where it and those near it are whole, one paragraph to a cell: a cell too many in
    one may be another's. Where a title stands among the rows, or cells beside many of them, which rows it
    heads is doubtful."""
    for row, below in zip(rows, [*whole[1:], False], strict=True):
        row.is_theme = below and _is_theme(row)
    sound = [is_whole and not row.is_joined for is_whole, row in zip(whole, rows, strict=True)]
    doubted = doubted or len(rows) < FEWEST_SURE or any(row.is_theme for row in rows)
    for number, row in enumerate(rows):
        near = sound[max(number - NEAR, 0) : number + NEAR + 1]
        confidence = DOUBTFUL if whole[number] or row.is_theme else BROKEN
        row.confidence = _confidence(row.margin) if all(near) and not doubted else confidence


def _is_theme(row: BlockRow) -> bool:
    """Whether the row is one short line without a full stop."""
    lines = [line for cell in row.cells.values() for line in cell]
    text = lines[0].text
    return (
        len(lines) == 1 and len(text.split()) <= THEME_WORDS and text[-1] not in ".,;:" and text[0].isupper()
    )


def _confidence(margin: float) -> float:
    return next((confidence for least, confidence in STEPS if margin >= least), DOUBTFUL)


def _read_down(
    paragraphs: Sequence[Paragraph], assigned: Assignment, columns: Sequence[BlockColumn], words: FlowWords
) -> Iterator[BlockRow]:
    by_column = [_lines_of(paragraphs, assigned, column) for column in range(len(columns))]
    odds = [
        weigh_seams(lines, column.roles[0] if column.roles else "", words)
        for lines, column in zip(by_column, columns, strict=True)
    ]
    count, lead = _agree(odds, [len(lines) for lines in by_column])
    rows = [BlockRow() for _ in range(count)]
    for column, (lines, seams) in enumerate(zip(by_column, odds, strict=True)):
        if not lines:
            continue
        starts = split_lines(seams, min(count, len(lines)))
        for number, (start, end) in enumerate(pairwise([*starts, len(lines)])):
            rows[number].cells[column] = [line.line for line in lines[start:end]]
            if not column:
                rows[number].first = lines[start].paragraph
    is_clear = lead >= CLEAR_COUNT and all(len(lines) >= count for lines in by_column)
    for row in rows:
        row.confidence = DOUBTFUL if is_clear else BROKEN
    yield from rows


def _lines_of(paragraphs: Sequence[Paragraph], assigned: Assignment, column: int) -> list[ColumnLine]:
    found: list[ColumnLine] = []
    for number, paragraph in enumerate(paragraphs):
        if assigned.columns[number] != column:
            continue
        page = found[-1].line.page if found else paragraph.lines[0].page
        for position, line in enumerate(paragraph.lines):
            gap = "" if position else "page" if line.page != page else "blank"
            found.append(ColumnLine(line, number, gap))
    return found


def _agree(odds: Sequence[Sequence[float]], sizes: Sequence[int]) -> tuple[int, float]:
    """The number of rows that the columns agree on best, and its lead over the next best number."""
    scores = [score_counts(seams) for seams in odds]
    totals = [
        sum(
            own[min(count, size) - 1] - MISSING_COST * max(count - size, 0)
            for own, size in zip(scores, sizes, strict=True)
            if size
        )
        for count in range(1, max(sizes) + 1)
    ]
    best = max(range(len(totals)), key=lambda place: totals[place])
    others = [total for place, total in enumerate(totals) if place != best]
    return best + 1, totals[best] - max(others, default=totals[best] - CLEAR_COUNT)
