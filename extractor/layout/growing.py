"""Lines under known columns → how far a table goes on downward without any lines to show it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extractor.layout.notes import begins_note
from extractor.models.block import Line
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.runs import UNFINISHED, Gutter, Run, cut_runs, find_runs

ROW_GAP = 1.6
"""Rows under a header follow each other within this many line heights."""

GROUP_GAP = 4.0
"""A row with its figures in place may follow after a blank of this many line heights."""

COLUMN_SLACK = 5.0
"""Words reach this many points over the edge of their column."""


def take_rows(
    lines: Sequence[Line],
    xs: Sequence[float],
    top: float,
    gutters: Sequence[Gutter] = (),
    striped: float = 0.0,
) -> list[Word]:
    """The words of the `lines` below `top` that are rows in the columns between `xs`, up to the first that is
    none. A label alone, or a note across the columns, counts only between rows, or where it ends the last
    row's label. `gutters` lie
    between columns of text. Down to `striped` fills show how far apart rows stand."""
    taken: list[Word] = []
    held: list[Word] = []
    last: Line | None = None
    bottom, widest = top, 0.0
    for position, line in enumerate(lines):
        runs = cut_runs(find_runs(line), gutters)
        gap = line.box.top - bottom
        widest = max(widest, gap) if line.box.top < striped else widest
        verdict = _judge_row(runs, line, gap if gap > widest else 0.0, xs)
        if verdict == "stop" and last is not None and _begins_note(lines[position:], last, xs):
            verdict = "held"
        if verdict == "stop":
            break
        held += line.words
        bottom = line.box.bottom
        if verdict == "row":
            taken += held
            held = []
            last = line
    return taken + (held if last is not None and held and _goes_on(held[0], last) else [])


def _judge_row(runs: Sequence[Run], line: Line, gap: float, xs: Sequence[float]) -> str:
    """``row``: words in two columns; ``held``: a label alone; ``stop``: no row of these columns."""
    columns = [_column_of(run.box, xs) for run in runs]
    if any(column is None for column in columns):
        return "stop"
    height = line.box.height
    is_row = len(set(columns)) > 1
    has_figures = any(run.is_figure for run, column in zip(runs, columns, strict=True) if column)
    if gap > (GROUP_GAP if is_row and has_figures else ROW_GAP) * height:
        return "stop"
    return "row" if is_row or (columns[0] and gap < height) else "held"


def _begins_note(lines: Sequence[Line], last: Line, xs: Sequence[float]) -> bool:
    """Whether the first of `lines` begins a note on the row `last`, above another one."""

    def is_row(line: Line) -> bool:
        return all(_column_of(run.box, xs) is not None for run in find_runs(line))

    return begins_note(lines, last, (xs[0], xs[-1]), is_row)


def _column_of(box: Box, xs: Sequence[float]) -> int | None:
    """The column that holds a run; a run in the first column may reach over into the next."""
    first = bisect_right(xs, box.x0 + COLUMN_SLACK) - 1
    last = bisect_right(xs, box.x1 - COLUMN_SLACK) - 1
    if first < 0 or last > len(xs) - 2:
        return None
    return first if first == last or (first == 0 and last == 1) else None


def _goes_on(word: Word, last: Line) -> bool:
    """Whether `word` goes on the label of the row `last`: an unfinished line before it, or no capital."""
    return word.text[0].islower() or find_runs(last)[0].text.endswith(UNFINISHED)
