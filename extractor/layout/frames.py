"""Drawings of a page → the frames that are tables: boxes whose lines or fills part words into cells.

A frame whose lines end under the header (a coloured header above rows without lines) grows downward over the
rows whose words keep to its columns. Boxes around prose, underlines, axes and bars of charts make no cells
with words side by side and fall out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.lines import group_lines, words_inside
from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.models.page import Word
from extractor.shapes.cells import Lattice, find_cells
from extractor.shapes.runs import Run, find_runs
from extractor.shapes.segments import Drawing, connect_segments, drawing_box

TOUCH = 4.0
"""Lines that end this many points short of each other still meet."""

FILLED_SHARE = 0.2
"""At least this share of a table's cells holds words; the bars and grid of a chart hold hardly any."""

ROW_GAP = 1.6
"""Rows under a header follow each other within this many line heights."""

GROUP_GAP = 4.0
"""A row with its figures in place may follow after a blank of this many line heights."""

COLUMN_SLACK = 5.0
"""Words reach this many points over the edge of their column."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of a ruled table and the words in it."""

    box: Box
    words: tuple[Word, ...]


def find_frames(drawing: Drawing, words: Sequence[Word]) -> list[Frame]:
    """Return the frames of a page, from top to bottom, none within another."""
    parts = [part for part in connect_segments(drawing, TOUCH) if len(part.horizontal) > 1 or part.vertical]
    boxes = [drawing_box(part) for part in parts]
    frames: list[Frame] = []
    for part, box in zip(parts, boxes, strict=True):
        if any(_covers(frame.box, box) for frame in frames):
            continue
        inside = words_inside(words, box)
        lattice = find_cells(part.horizontal, part.vertical)
        sides = _rows_side_by_side(lattice, inside)
        if not sides:
            continue
        grown = inside + _rows_below(box, lattice, words, boxes) if _is_open_below(part, box) else inside
        if len(grown) > len(inside) or sides > 1 or _is_drawn(part):
            frames.append(Frame(enclose([box, *(word.box for word in grown)]), tuple(grown)))
    return frames


def _covers(outer: Box, inner: Box) -> bool:
    return outer.holds(*inner.middle)


def _rows_side_by_side(lattice: Lattice, words: Sequence[Word]) -> int:
    """How many rows have words in two cells or more; 0 where too few cells hold words at all."""
    place = {
        (row, column): index
        for index, cell in enumerate(lattice.cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    filled = set()
    for word in words:
        x, y = word.box.middle
        filled.add(place.get((bisect_right(lattice.ys, y) - 1, bisect_right(lattice.xs, x) - 1)))
    filled.discard(None)
    if len(filled) < FILLED_SHARE * len(lattice.cells):
        return 0
    count = [0] * len(lattice.ys)
    for index in filled:
        cell = lattice.cells[index or 0]
        for row in range(cell.row, cell.row + cell.row_span):
            count[row] += 1
    return sum(number > 1 for number in count)


def _is_drawn(part: Drawing) -> bool:
    """Whether ruled lines, not only fills, make the cells."""
    return any(line.drawn for line in part.vertical) and any(line.drawn for line in part.horizontal)


def _is_open_below(part: Drawing, box: Box) -> bool:
    """Whether no ruled line closes the part at the bottom."""
    closed = sum(line.length for line in part.horizontal if line.drawn and line.at > box.bottom - TOUCH)
    return bool(part.fills) and closed < 0.8 * box.width


def _rows_below(box: Box, lattice: Lattice, words: Sequence[Word], boxes: Sequence[Box]) -> list[Word]:
    """The words of the rows that go on under `box` in the columns of `lattice`."""
    floor = min(
        (other.top for other in boxes if other.top > box.bottom - 1 and _side_overlap(other, box) > 0),
        default=float("inf"),
    )
    below = [w for w in words if box.bottom - 1 <= w.box.middle[1] < floor and _side_overlap(w.box, box) > 0]
    taken: list[Word] = []
    held: list[Word] = []
    bottom = box.bottom
    for line in group_lines(below):
        runs = find_runs(line)
        verdict = _judge_row(runs, line, line.box.top - bottom, lattice.xs)
        if verdict == "stop":
            break
        held += line.words
        bottom = line.box.bottom
        if verdict == "row":
            taken += held
            held = []
    return taken + (held if taken and _goes_on(held, taken) else [])


def _judge_row(runs: Sequence[Run], line: Line, gap: float, xs: Sequence[float]) -> str:
    """``row``: words in two columns; ``held``: a label alone, or a wrapped cell; ``stop``: no row."""
    columns = [_column_of(run.box, xs) for run in runs]
    if any(column is None for column in columns):
        return "stop"
    height = line.box.height
    is_row = len(set(columns)) > 1
    has_figures = any(run.is_figure for run, column in zip(runs, columns, strict=True) if column)
    if gap > (GROUP_GAP if is_row and has_figures else ROW_GAP) * height:
        return "stop"
    return "row" if is_row or (columns[0] and gap < height) else "held"


def _column_of(box: Box, xs: Sequence[float]) -> int | None:
    """The column that holds a run; a run in the first column may reach over into the next."""
    first = bisect_right(xs, box.x0 + COLUMN_SLACK) - 1
    last = bisect_right(xs, box.x1 - COLUMN_SLACK) - 1
    if first < 0 or last > len(xs) - 2:
        return None
    return first if first == last or (first == 0 and last == 1) else None


def _goes_on(held: Sequence[Word], taken: Sequence[Word]) -> bool:
    """Whether held words end the last row's label: a hyphen before them, or no capital."""
    if not held:
        return False
    last_line = group_lines(taken)[-1].words
    return held[0].text[0].islower() or find_runs(group_lines(last_line)[0])[0].text.endswith("-")


def _side_overlap(one: Box, other: Box) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)
