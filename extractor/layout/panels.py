"""Lines of a table → panels: two tables side by side, each with labels and figures, or a header, of its own.

A balance sheet prints assets and liabilities like this; their rows share the page's lines only by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.models.block import Line
from extractor.models.page import Word
from extractor.shapes.columns import find_columns
from extractor.shapes.lines import group_lines, make_line
from extractor.shapes.runs import Run, find_runs

LEAST_COLUMNS = 2
"""Tables of words side by side have at least so many columns each."""

LEAST_LABELS = 3
"""A second panel has at least this many labels."""

SAME_EDGE = 8.0
LEAST_FIGURES = 2
"""A column of figures has at least this many figures with the same right edge (points of slack above)."""

APART = 2.0
"""White space so many times wider than any between columns parts two tables."""

LABEL_SHARE = 0.4
"""Its labels stand in at least this share of the lines."""


def split_panels(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Cut a table's `lines` into panels, left to right; most tables are one."""
    rows = [find_runs(line) for line in lines]
    cut = _find_cut(rows)
    if cut is None:
        return [tuple(lines)]
    halves = [
        [_half(line, lambda word: word.box.x0 < cut) for line in lines],
        [_half(line, lambda word: word.box.x0 >= cut) for line in lines],
    ]
    return [tuple(line for line in half if line is not None) for half in halves]


def split_repeated(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Cut a table of words whose first line says the same labels twice, side by side; most tables are one.

    The rows of the two share no baselines: each half's words are put into lines of their own.
    """
    labels = find_runs(lines[0])
    half = len(labels) // 2
    texts = [run.text for run in labels]
    if half < LEAST_COLUMNS or texts[:half] != texts[half:]:
        return [tuple(lines)]
    cut = labels[half].box.x0 - 1
    words = [word for line in lines for word in line.words]
    if any(word.box.x0 < cut < word.box.x1 for word in words):
        return [tuple(lines)]
    left, right = (group_lines(w for w in words if (w.box.x0 < cut) is is_left) for is_left in (True, False))
    return [left, right]


def _half(line: Line, belongs: Callable[[Word], bool]) -> Line | None:
    words: list[Word] = [word for word in line.words if belongs(word)]
    return make_line(words) if words else None


def _find_cut(rows: Sequence[tuple[Run, ...]]) -> float | None:
    """The x where the second panel's labels begin, None where there is no second panel."""
    labels = [run for row in rows for run, left in _after_figures(row) if run.is_label]
    if len(labels) < max(LEAST_LABELS, LABEL_SHARE * len(rows) / 2):
        return None
    cut = min(run.box.x0 for run in labels) - 1
    left, right = _edges(rows, 0, cut), _edges(rows, cut, float("inf"))
    crossing = sum(run.box.x0 < cut < run.box.x1 for row in rows for run in row)
    if crossing > len(rows) / 10 or not left or len(left) != len(right):
        return None
    own = sum(bool(_values(row, 0, cut)) != bool(_values(row, cut, float("inf"))) for row in rows)
    headers = [_captions(row, 0, cut) == _captions(row, cut, float("inf")) != [] for row in rows[:3]]
    is_apart = _is_apart(rows, cut)
    return cut if any(headers) or own > len(rows) / 5 or is_apart else None


def _is_apart(rows: Sequence[tuple[Run, ...]], cut: float) -> bool:
    """Whether the white space left of `cut` is much wider than any between two columns of the panels."""
    ends = [box.x1 for row in rows for box in (run.box for run in row) if box.x1 < cut]
    cores = find_columns([row for row in rows if len(row) > 1])
    gaps = [right[0] - left[1] for left, right in pairwise(cores) if left[0] >= cut]
    gaps += [right[0] - left[1] for left, right in pairwise(cores) if right[0] < cut]
    return bool(gaps) and cut - max(ends) > APART * max(gaps)


def _after_figures(row: Sequence[Run]) -> list[tuple[Run, Run]]:
    """Runs that follow a figure or period and are followed by one, with their left neighbour."""
    return [
        (run, left)
        for left, run, right in zip(row, row[1:], row[2:], strict=False)
        if not left.is_label and not right.is_label
    ]


def _values(row: Sequence[Run], start: float, end: float) -> list[Run]:
    return [run for run in row if start <= run.box.x0 < end and run.is_figure]


def _captions(row: Sequence[Run], start: float, end: float) -> list[str]:
    return [
        run.text
        for run in row
        if start <= run.box.x0 < end and (run.is_period or not (run.is_label or run.is_figure))
    ]


def _edges(rows: Sequence[tuple[Run, ...]], start: float, end: float) -> list[float]:
    """The right edges of the figure columns between two positions."""
    found: list[list[float]] = []
    for x1 in sorted(run.box.x1 for row in rows for run in _values(row, start, end)):
        if not found or x1 - found[-1][0] > SAME_EDGE:
            found.append([])
        found[-1].append(x1)
    return [edges[0] for edges in found if len(edges) >= max(LEAST_FIGURES, len(rows) / 10)]
