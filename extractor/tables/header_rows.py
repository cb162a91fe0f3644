"""Header lines of a table without rules → header rows: one cell per column, however many lines a label takes.

A label over several columns spans them and stands in a row of its own above theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.models.geometry import Box, enclose
from extractor.models.grid import GridCell, GridRow
from extractor.models.page import Fill, Word
from extractor.shapes.lines import make_line
from extractor.shapes.runs import Gutter, Run, cut_runs, find_runs, make_run
from extractor.tables.placing import color_behind, find_column, make_row
from extractor.tables.rows import PlacedLine
from extractor.tables.spanning import find_spans

CENTRED_SHARE = 0.13
"""A header run whose middle is this near (in shares of both columns' width) to the gap of two columns spans
them."""

OVER_SHARE = 0.4
"""A header run that covers this share of a neighbouring column's figures spans it."""


@dataclass(frozen=True, slots=True)
class HeaderColumns:
    """The columns under a header: their `edges`, the extents of their words (`cores`), the `gutters` between
    columns of text, which labels keep to, too, and what the `ruled` labels span (see `find_ruled`)."""

    edges: Sequence[float]
    cores: Sequence[tuple[float, float]]
    gutters: Sequence[Gutter] = ()
    ruled: Mapping[int, tuple[float, float]] = field(default_factory=dict)


def make_header(lines: Sequence[PlacedLine], columns: HeaderColumns, fills: Sequence[Fill]) -> list[GridRow]:
    """Merge header `lines` into one row; a line with a label over several columns is a row of its own."""
    edges = columns.edges
    if not lines:
        return []
    rows: list[GridRow] = []
    stacked: list[PlacedLine] = []
    labels: dict[int, str] = {}
    left = list(lines)
    below: PlacedLine | None = None
    while left:
        line = left.pop()
        near = (left[-1] if left else None, below)
        placed, spans = _place_groups(line, below, labels, columns) or _place_header(
            line, near, columns, set(labels)
        )
        below = placed
        if any(span > 1 for _, span in spans.values()) and len(lines) > 1:
            upper = _take_wrapped(placed, left)
            rows += [make_row(stacked[::-1], edges, fills, True)] if stacked else []
            rows.append(_spanning_row([*upper, placed], spans, edges, fills))
            stacked = []
        else:
            stacked.append(placed)
        labels |= {column: f"{placed.text(column)} {labels.get(column, '')}" for column in placed.cells}
    return (rows + ([make_row(stacked[::-1], edges, fills, True)] if stacked else []))[::-1]


def _take_wrapped(line: PlacedLine, above: list[PlacedLine]) -> list[PlacedLine]:
    """Take off the lines close above a spanning header line that are the beginnings of its labels."""
    taken: list[PlacedLine] = []
    lowest = line
    while (
        above
        and set(above[-1].cells) <= set(line.cells)
        and lowest.top - above[-1].bottom < 0.3 * line.height
    ):
        lowest = above.pop()
        taken.insert(0, lowest)
    return taken


def _place_groups(
    line: PlacedLine, lower: PlacedLine | None, labels: Mapping[int, str], columns: HeaderColumns
) -> tuple[PlacedLine, dict[int, tuple[int, int]]] | None:
    """A header line above `lower` with labels over a rule, or whose labels part the `labels` below (see
    `find_spans`); None where it has neither."""
    below = {column: text for column, text in labels.items() if column}
    runs = _header_runs(line, ())
    start = columns.edges[min(below, default=0)]
    found = _spans_by_rules(runs, columns)
    over = [run for run in runs if found is not None or run.box.middle[0] > start]
    if found is None:
        boxes = {column: enclose(word.box for word in words) for column, words in _cells_of(lower).items()}
        found = find_spans(over, below, columns.edges, columns.cores, boxes)
    if found is None:
        return None
    cells = {column: run.words for column, (run, _) in found.items()}
    spans = {column: (column, count) for column, (_, count) in found.items()}
    before = tuple(word for run in runs if run not in over for word in run.words)
    if before:
        cells, spans = {0: before, **cells}, {0: (0, 1), **spans}
    return PlacedLine(line.top, line.bottom, cells), spans


def _cells_of(line: PlacedLine | None) -> Mapping[int, Sequence[Word]]:
    return line.cells if line is not None else {}


def _spans_by_rules(runs: Sequence[Run], columns: HeaderColumns) -> dict[int, tuple[Run, int]] | None:
    """By first column each of `runs` and how many columns the rule under it spans; None where none has one,
    or two stand in one column."""
    found: dict[int, tuple[Run, int]] = {}
    for run in runs:
        x0, x1 = columns.ruled.get(run.words[0].index, run.box[::2])
        under = [n for n, (start, end) in enumerate(columns.cores) if x0 <= (start + end) / 2 <= x1]
        is_ruled = run.words[0].index in columns.ruled and under
        first = under[0] if is_ruled else find_column(run.box, columns.edges)
        if first in found:
            return None
        found[first] = (run, len(under) if is_ruled else 1)
    return found if any(count > 1 for _, count in found.values()) else None


def _place_header(
    line: PlacedLine,
    near: tuple[PlacedLine | None, PlacedLine | None],
    columns: HeaderColumns,
    labelled: set[int],
) -> tuple[PlacedLine, dict[int, tuple[int, int]]]:
    """Sort a header line's words into columns, and tell which columns each of its runs spans.

    A run over several columns spans them where each has a label of its own below (`labelled`), or where it
    is one word; else it is several labels that stand close, and its words part. So they do where the first
    of them ends a word cut in the line above (`near` has the lines above and below).
    """
    edges, cores = columns.edges, columns.cores
    cells: dict[int, list[Word]] = {}
    spans: dict[int, tuple[int, int]] = {}
    cut = {column for column in near[0].cells if near[0].text(column).endswith("-")} if near[0] else set()
    runs = _header_runs(line, columns.gutters)
    for run in runs:
        column, over = find_column(run.box, edges), _columns_under(run.box, cores, labelled)
        first = find_column(run.words[0].box, edges)
        parts = len(over) > 1 and not (len(run.words) == 1 or labelled.issuperset(over))
        ending = _column_of_ending(run, near[1], edges)
        if ending is not None:
            cells.setdefault(ending, []).extend(run.words)
        elif column and len(run.words) > 1 and (parts or (first != column and first in cut)):
            for word in run.words:
                cells.setdefault(find_column(word.box, edges), []).append(word)
        elif len(over) > 1 and column:
            cells.setdefault(over[0], []).extend(run.words)
            spans[over[0]] = (over[0], over[-1] - over[0] + 1)
        else:
            cells.setdefault(column, []).extend(run.words)
    if not spans and len(cells) < len(runs) <= len(cores):
        cells = {column: list(run.words) for run, column in zip(runs, _spread(runs, cores), strict=True)}
    placed = {column: tuple(found) for column, found in cells.items()}
    return PlacedLine(line.top, line.bottom, placed), {c: spans.get(c, (c, 1)) for c in placed}


def _spread(runs: Sequence[Run], cores: Sequence[tuple[float, float]]) -> list[int]:
    """A column of its own for each run, from left to right, as near as can be: labels that begin at the left
    edge of columns whose figures end at the right."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for position, run in enumerate(runs):
        room = len(cores) - len(runs) + position
        options = [
            (cost + _distance(run.box, cores[column]), [*columns, column])
            for cost, columns in best
            for column in range(columns[-1] + 1 if columns else 0, room + 1)
        ]
        nearest: dict[int, tuple[float, list[int]]] = {}
        for cost, columns in options:
            if columns[-1] not in nearest or cost < nearest[columns[-1]][0]:
                nearest[columns[-1]] = (cost, columns)
        best = list(nearest.values())
    return min(best)[1]


def _distance(box: Box, core: tuple[float, float]) -> float:
    return max(core[0] - box.x1, box.x0 - core[1], 0.0)


def _header_runs(line: PlacedLine, gutters: Sequence[Gutter]) -> list[Run]:
    """The runs of a header line, cut also after a word that is cut itself: there a cell's line ends."""
    words = sorted((word for cell in line.cells.values() for word in cell), key=lambda word: word.box.x0)
    runs = []
    for run in cut_runs(find_runs(make_line(words)), gutters):
        pieces = [[run.words[0]]]
        for before, word in pairwise(run.words):
            if before.text.endswith("-") and len(before.text) > 1 and not word.text[0].islower():
                pieces.append([])
            pieces[-1].append(word)
        runs += [make_run(piece) for piece in pieces]
    return runs


def _column_of_ending(run: Run, below: PlacedLine | None, edges: Sequence[float]) -> int | None:
    """The column whose label below ends the word that `run` cuts; None where it cuts none."""
    if below is None or not run.text.endswith("-"):
        return None
    shares = {
        column: min(run.box.x1, edges[column + 1]) - max(run.box.x0, edges[column])
        for column in below.cells
        if below.text(column)[0].islower()
    }
    best = max(shares, key=lambda column: shares[column], default=None)
    return best if best is not None and shares[best] > 0 else None


def _columns_under(box: Box, cores: Sequence[tuple[float, float]], labelled: set[int]) -> list[int]:
    """The columns that a header's run stands over: those it covers, or the two it is centred on."""
    over = [
        index
        for index, (start, end) in enumerate(cores)
        if index and min(box.x1, end) - max(box.x0, start) > OVER_SHARE * (end - start)
    ]
    middle = box.middle[0]
    for index in range(1, len(cores) - 1):
        left, right = cores[index], cores[index + 1]
        off = abs(middle - (left[1] + right[0]) / 2)
        if off < CENTRED_SHARE * (right[1] - left[0]) and labelled.issuperset((index, index + 1)):
            return sorted({*over, index, index + 1})
    return over


def _spanning_row(
    lines: Sequence[PlacedLine],
    spans: dict[int, tuple[int, int]],
    edges: Sequence[float],
    fills: Sequence[Fill],
) -> GridRow:
    cells: list[GridCell] = []
    columns = sorted(lines[-1].cells)
    taken = 0
    for column, following in zip(columns, [*columns[1:], len(edges) - 1], strict=True):
        first = max(spans[column][0], taken)
        taken = max(min(sum(spans[column]), following), first + 1)
        box = Box(edges[first], lines[0].top, edges[taken], lines[-1].bottom)
        words = tuple(word for line in lines for word in line.cells.get(column, ()))
        color = color_behind(box, fills)
        cells.append(GridCell(words, first, column_span=taken - first, box=box, color=color))
    return GridRow(tuple(cells), True)
