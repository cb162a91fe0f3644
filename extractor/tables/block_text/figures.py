"""A table of figures in block order → rows.

In: a region more than half of whose lines are figures. Out: its rows, label first. Two ways: a label and then
its figures, a paragraph each; or all labels, and the figures of each column under each other, as many as
labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.models.block import Line
from extractor.tables.block_text.fitting import is_figure
from extractor.tables.block_text.paragraphs import BlockColumn, BlockRegion, Paragraph
from extractor.tables.flow.words import End, FlowWords, Start

FIGURE_SHARE = 0.5
WHOLE_SHARE = 0.5
SURE = 0.85
COUNTED = 0.75
LENT = 0.6
"""The figures of two rows stand together between their labels."""
DOUBTFUL = 0.3


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A label's lines, and a line for each column from the first one of figures on."""

    label: tuple[Line, ...]
    figures: tuple[Line, ...]
    confidence: float


def is_figure_region(region: BlockRegion) -> bool:
    """Whether half of the columns name periods and half of the lines are figures."""
    lines = [line for paragraph in region.paragraphs for line in paragraph.lines]
    periods = sum(column.period is not None for column in region.columns)
    figures = sum(is_figure(line.text) for line in lines)
    return periods > 0 and 2 * periods >= len(region.columns) - 1 and figures >= FIGURE_SHARE * len(lines)


def count_labels(columns: Sequence[BlockColumn]) -> int:
    """The leading columns without a period: the label's."""
    return next((place for place, column in enumerate(columns) if column.period is not None), len(columns))


def read_figures(region: BlockRegion, words: FlowWords) -> list[FigureRow] | None:
    """The rows of a table of figures; None where the figures cannot be told apart by counting."""
    count = len(region.columns) - count_labels(region.columns)
    stacks = [paragraph for paragraph in region.paragraphs if _is_stack(paragraph)]
    if stacks and len(stacks) % count == 0 and len({len(stack.lines) for stack in stacks}) == 1:
        down = _read_down(region.paragraphs, stacks, count, words)
        if down is not None:
            return down
    return _read_along(region.paragraphs, count, words)


def _is_stack(paragraph: Paragraph) -> bool:
    return all(is_figure(line.text) for line in paragraph.lines)


def _read_down(
    paragraphs: Sequence[Paragraph], stacks: Sequence[Paragraph], count: int, words: FlowWords
) -> list[FigureRow] | None:
    """Rows of `count` stacks, and of as many again for each further unit, whose name stands above its
    labels."""
    lines = [line for paragraph in paragraphs if paragraph not in stacks for line in paragraph.lines]
    labels = _join_labels(lines, words)
    groups, size = len(stacks) // count, len(stacks[0].lines)
    titled = int(groups > 1)
    if len(labels) != groups * (size + titled):
        return None
    rows: list[FigureRow] = []
    for group in range(groups):
        own = labels[group * (size + titled) : (group + 1) * (size + titled)]
        figures = zip(*(stack.lines for stack in stacks[group * count : (group + 1) * count]), strict=True)
        rows += [FigureRow(title, (), COUNTED) for title in own[:titled]]
        confidence = DOUBTFUL if titled else COUNTED
        rows += [FigureRow(label, row, confidence) for label, row in zip(own[titled:], figures, strict=True)]
    return rows


def _join_labels(lines: Sequence[Line], words: FlowWords) -> list[tuple[Line, ...]]:
    labels: list[tuple[Line, ...]] = []
    for line in lines:
        if labels and words.start_of(line.words[0].text) is Start.LOWER:
            labels[-1] = (*labels[-1], line)
        else:
            labels.append((line,))
    return labels


def _read_along(paragraphs: Sequence[Paragraph], count: int, words: FlowWords) -> list[FigureRow]:
    """Rows of a label and the figures after it. Twice as many figures as columns belong to that label and to
    the next, where that has none of its own."""
    rows: list[tuple[list[Line], list[Line]]] = []
    for paragraph in paragraphs:
        for position, line in enumerate(paragraph.lines):
            if is_figure(line.text) and rows:
                rows[-1][1].append(line)
            elif rows and not rows[-1][1] and _goes_on(rows[-1][0][-1], line, position, words):
                rows[-1][0].append(line)
            else:
                rows.append(([line], []))
    made: list[FigureRow] = []
    lent: list[Line] = []
    for number, (label, figures) in enumerate(rows):
        if lent:
            made.append(FigureRow(tuple(label), tuple(lent), LENT))
            lent = []
            continue
        below = rows[number + 1] if number + 1 < len(rows) else None
        if len(figures) == 2 * count and below is not None and not below[1]:
            lent = figures[count:]
            made.append(FigureRow(tuple(label), tuple(figures[:count]), LENT))
            continue
        confidence = SURE if len(figures) == count else DOUBTFUL
        made.append(FigureRow(tuple(label), tuple(figures), confidence))
    return made if _mostly_whole(made, count) else [replace(row, confidence=DOUBTFUL) for row in made]


def _mostly_whole(rows: Sequence[FigureRow], count: int) -> bool:
    """Whether most rows that have figures have one for each column."""
    filled = [row for row in rows if row.figures]
    return sum(len(row.figures) == count for row in filled) > WHOLE_SHARE * len(filled)


def _goes_on(above: Line, line: Line, position: int, words: FlowWords) -> bool:
    """Whether a label goes on in the next line of its paragraph: in small letters, or after a hyphen or
    comma."""
    ends_open = words.end_of(above.words[-1].text) in (End.COMMA, End.HYPHEN, End.LEADER)
    return position > 0 and (ends_open or words.start_of(line.words[0].text) is Start.LOWER)
