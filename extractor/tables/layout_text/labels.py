"""Placed lines of a table of figures → rows and notes.

A row has one line with figures; its label may wrap, with the figures beside its first line or its last. A
label that has no figures is a title of the rows below it. Long text below the last figures is a note.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from math import log

from extractor.shapes.figures import is_figure
from extractor.tables.layout_text.columns import Placed
from extractor.tables.layout_text.cuts import Cut, cut_rows
from extractor.tables.layout_text.lines import SpacedLine, end_of, text_of
from extractor.tables.layout_text.rows import first_kind, tail_kind

TITLE = 2.5
"""Nats for a row without figures: titles are rarer than rows."""
SECOND_FIGURES = 12.0
"""Nats for a second line of figures in one row."""
_BEGINS = {"upper": 1.6, "lower": -2.4, "digit": 0.0, "bullet": 0.8, "other": -1.0}
_AFTER = {"hyphen": -4.5, "comma": -2.5, "open": -2.5, "stop": 0.0, "other": 0.3}
_BLANK_ABOVE = 1.5
_HEAD = re.compile(r"[-+−–]? ?\d{1,3}(?: \d{3})*")
_GROUP = re.compile(r"\d{3}")
_NOTE_MARKS = "*¹²³"
_LOG_FIRST, _LOG_LATER = log(0.8), log(0.2)
"""Figures stand beside the first line of a wrapped label more often than beside a later one."""


def find_figure_rows(placed: Sequence[Placed], openers: Container[str]) -> Cut:
    """Cut `placed` (at least one line) into rows."""
    with_figures = [any(column > 0 for column in line.cells) for line in placed]
    begins = [_begin_score(placed, line, openers) for line in range(len(placed))]
    wraps = [line > 0 and _wraps_figures(placed[line - 1], placed[line]) for line in range(len(placed))]

    def score_rows(start: int) -> Iterator[float]:
        score = begins[start]
        seen = with_figures[start]
        yield score + (_LOG_FIRST if seen else -TITLE)
        for line in range(start + 1, len(placed)):
            score -= 0.4 + max(0.0, begins[line])
            if seen and with_figures[line] and not wraps[line]:
                score -= SECOND_FIGURES
            first_has = with_figures[start]
            seen = seen or with_figures[line]
            yield score + (_LOG_FIRST if first_has else _LOG_LATER if seen else -TITLE)

    return cut_rows(len(placed), score_rows)


def _wraps_figures(above: Placed, line: Placed) -> bool:
    """Whether all figures of `line` are the last three digits of figures that a narrow column has cut."""
    columns = line.cells.keys() - {0}
    return bool(columns) and all(
        column in above.cells
        and _GROUP.fullmatch(text_of(line.cells[column])) is not None
        and _HEAD.fullmatch(text_of(above.cells[column])) is not None
        for column in columns
    )


def count_notes(body: Sequence[SpacedLine], figures_at: int) -> int:
    """How many of the last lines are notes: from the first one below the figures that runs on in words where
    the figures stand (from character `figures_at`), or that a footnote's mark begins."""
    with_figures = [any(is_figure(text_of(run)) for run in line.runs[1:]) for line in body]
    last = max((place for place, has in enumerate(with_figures) if has), default=-1)
    for place in range(last + 1, len(body)):
        runs = body[place].runs
        if runs[0][0].text[0] in _NOTE_MARKS or end_of(runs[0][-1]) > figures_at:
            return len(body) - place
    return 0


def _begin_score(placed: Sequence[Placed], line: int, openers: Container[str]) -> float:
    """Nats by which a row begins at `line` rather than the row above going on."""
    label = placed[line].cells.get(0, ())
    if line == 0:
        return 0.0
    above = placed[line - 1].cells.get(0, ())
    score = _BLANK_ABOVE * bool(placed[line].line.gap)
    if not label:
        return score - 3.0
    score += _BEGINS[first_kind(label)]
    if above:
        score += _AFTER[tail_kind(above[-1].text, openers)]
    return score
