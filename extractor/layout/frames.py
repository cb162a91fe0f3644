"""Drawings of a page → the frames that are tables: boxes whose lines or fills part words into cells.

A frame whose lines end under the header (a coloured header above rows without lines) grows downward over the
rows whose words keep to its columns. Boxes around prose, underlines, axes and bars of charts make no cells
with words side by side and fall out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.layout.column_rules import find_ruled_columns
from extractor.layout.growing import take_rows
from extractor.layout.row_labels import take_row_labels
from extractor.layout.ruled_rows import take_ruled_rows
from extractor.layout.strips import join_strips
from extractor.models.geometry import Box, enclose
from extractor.models.page import Fill, Word
from extractor.shapes.cells import Lattice, find_cells
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines, words_inside
from extractor.shapes.runs import Gutter, find_runs
from extractor.shapes.segments import Drawing, connect_segments, drawing_box, is_dark

TOUCH = 4.0
"""Lines that end this many points short of each other still meet."""

FILLED_SHARE = 0.2
"""At least this share of a table's cells holds words; the bars and grid of a chart hold hardly any."""

BORDER_SHARE = 0.8
"""A border's one cell holds more than this share of the words in it."""

SAME_SIDE = 4.0
"""Frames whose sides agree within this many points are as wide as each other."""

PADDING = 10.0
"""A label begins within this many points of its column's border."""

STACKED_GAP = 14.0
"""A filled row this many points or less below a table of the same width belongs to it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of a ruled table and the words in it. A single filled row is none before it joins others."""

    box: Box
    words: tuple[Word, ...]
    is_table: bool = True


def find_frames(drawing: Drawing, words: Sequence[Word], dividers: Sequence[Box] = ()) -> list[Frame]:
    """Return the frames of a page, from top to bottom, none within another, none grown over a divider."""
    parts = [part for part in connect_segments(drawing, TOUCH) if len(part.horizontal) > 1 or part.vertical]
    parts = join_strips(parts, words)
    lattices = [find_cells(part.horizontal, part.vertical) for part in parts]
    boxes = [drawing_box(part) for part in parts]
    stripes = {
        box: part.fills[0].color for part, box in zip(parts, boxes, strict=True) if _is_stripe(part, box)
    }
    frames: list[Frame] = []
    for part, lattice, box in zip(parts, lattices, boxes, strict=True):
        if any(_covers(frame.box, box) for frame in frames):
            continue
        inside = words_inside(words, box)
        sides = _rows_side_by_side(lattice, inside)
        if not sides or _is_border(lattice, box, inside, zip(lattices, boxes, strict=True)):
            continue
        striped = _stripes_below(box, stripes, dividers)
        others = [*(other for other in boxes if other not in striped), *dividers]
        open_below = _is_open_below(part, box, drawing)
        grown = inside + _rows_below(box, lattice, words, others, striped) if open_below else inside
        if part.fills and not open_below:
            floor = min((other.top for other in dividers if other.top > box.bottom - 1), default=float("inf"))
            drawn = [line for line in drawing.horizontal if line.drawn]
            grown = inside + take_ruled_rows(box, lattice.xs, drawn, words, floor)
        if part.fills and not _is_drawn(part):
            grown = take_row_labels(box, grown, words) + grown
        is_table = len(grown) > len(inside) or sides > 1 or _is_drawn(part) or _ends_page(box, words)
        frames.append(Frame(enclose([box, *(word.box for word in grown)]), tuple(grown), is_table))
    tables = [frame for frame in _merge_stacked(frames, drawing.fills, dividers, words) if frame.is_table]
    return tables + _column_frames(drawing, tables, words, dividers)


def _column_frames(
    drawing: Drawing, frames: Sequence[Frame], words: Sequence[Word], dividers: Sequence[Box]
) -> list[Frame]:
    """The frames of tables with column rules only, beside those that cross lines make."""
    lone = [
        part.vertical[0]
        for part in connect_segments(drawing, TOUCH)
        if not part.horizontal and part.vertical[0].drawn
    ]
    taken = {word.index for frame in frames for word in frame.words}
    left = [word for word in words if word.index not in taken]
    return [Frame(box, tuple(inside)) for box, inside in find_ruled_columns(lone, left, dividers)]


def _is_border(
    lattice: Lattice, box: Box, words: Sequence[Word], others: Iterable[tuple[Lattice, Box]]
) -> bool:
    """Whether the frame is a border around the page's content: one cell holds most words and a table."""
    inner = [(other, inside) for other, inside in others if inside != box and box.holds(*inside.middle)]
    for cell in lattice.cells if inner else ():
        held = [other for other, inside in inner if cell.box.holds(*inside.middle)]
        own = words_inside(words, cell.box) if held else []
        if len(own) > BORDER_SHARE * len(words):
            return any(_rows_side_by_side(other, own) > 1 for other in held)
    return False


def _ends_page(box: Box, words: Sequence[Word]) -> bool:
    """Whether nothing stands below: a filled header whose rows are overleaf."""
    return all(word.box.middle[1] < box.bottom for word in words)


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


def _is_stripe(part: Drawing, box: Box) -> bool:
    """Whether the part is a fill across a whole row, without columns."""
    return bool(part.fills) and all(
        min(line.at - box.x0, box.x1 - line.at) < SAME_SIDE for line in part.vertical
    )


def _stripes_below(box: Box, stripes: Mapping[Box, int], dividers: Sequence[Box]) -> list[Box]:
    """The stripes of one colour under `box`, as wide as it, down to a divider; one of another colour begins
    another table."""
    floor = min((divider.top for divider in dividers if divider.top > box.bottom - 1), default=float("inf"))
    below: list[Box] = []
    for stripe in sorted(stripes, key=lambda stripe: stripe.top):
        if not box.bottom - 1 <= stripe.top < floor or not _same_sides(stripe, box):
            continue
        if below and stripes[stripe] != stripes[below[0]]:
            break
        below.append(stripe)
    return below


def _is_open_below(part: Drawing, box: Box, drawing: Drawing) -> bool:
    """Whether no ruled line closes the part at the bottom, or as wide ones below it part rows, too."""
    closed = sum(line.length for line in part.horizontal if line.drawn and line.at > box.bottom - TOUCH)
    ruled_below = any(
        line.drawn and line.at > box.bottom + TOUCH and _same_sides(Box(line.start, 0, line.end, 0), box)
        for line in drawing.horizontal
    )
    return bool(part.fills) and (closed < 0.8 * box.width or (ruled_below and not _is_drawn(part)))


def _rows_below(
    box: Box, lattice: Lattice, words: Sequence[Word], boxes: Sequence[Box], stripes: Sequence[Box]
) -> list[Word]:
    """The words of the rows that go on under `box` in the columns of `lattice`, on `stripes` or without."""
    floor = min(
        (other.top for other in boxes if other.top > box.bottom - 1 and _side_overlap(other, box) > 0),
        default=float("inf"),
    )
    below = [w for w in words if box.bottom - 1 <= w.box.middle[1] < floor and _side_overlap(w.box, box) > 0]
    lines = group_lines(below)
    striped = max((stripe.bottom for stripe in stripes), default=box.bottom)
    gutters = _gutters(lattice.xs, words_inside(words, box))
    return take_rows(lines, lattice.xs, box.bottom, gutters, striped)


def _gutters(xs: Sequence[float], header: Sequence[Word]) -> list[Gutter]:
    """The borders `xs` and the left edges of the labels behind them: the columns' words begin there, too."""
    return [
        (x, label.box.x0)
        for line in group_lines(header)
        for label in find_runs(line)
        for x in xs[1:-1]
        if 0 < label.box.x0 - x < PADDING
    ]


def _side_overlap(one: Box, other: Box) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _merge_stacked(
    frames: Sequence[Frame], fills: Sequence[Fill], dividers: Sequence[Box], words: Sequence[Word]
) -> list[Frame]:
    """Join frames of the same width that stand close, the lower one beginning with a filled row of its body.

    A filled row of labels begins a table of its own. A white row between the two is the table's, too.
    """
    merged: list[Frame] = []
    for frame in frames:
        last = merged[-1] if merged else None
        if (
            last is not None
            and _is_stacked(last.box, frame.box)
            and _begins_with_body(frame, fills)
            and not any(last.box.bottom <= box.middle[1] <= frame.box.top for box in dividers)
        ):
            gap = last.box._replace(top=last.box.bottom, bottom=max(frame.box.top, last.box.bottom))
            known = {word.index for word in last.words}
            between = tuple(word for word in words_inside(words, gap) if word.index not in known)
            merged[-1] = Frame(enclose((last.box, frame.box)), last.words + between + frame.words)
        else:
            merged.append(frame)
    return merged


def _is_stacked(upper: Box, lower: Box) -> bool:
    return _same_sides(upper, lower) and -2 < lower.top - upper.bottom < STACKED_GAP


def _same_sides(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) < SAME_SIDE and abs(one.x1 - other.x1) < SAME_SIDE


def _begins_with_body(frame: Frame, fills: Sequence[Fill]) -> bool:
    """Whether the first line is a filled row of the body: amounts in it, or plain words on a light fill."""
    first = group_lines(frame.words)[0]
    color = _color_behind(first.words[-1], fills)
    if color is None:
        return False
    if any(is_value(run.text) for run in find_runs(first)[1:]):
        return True
    return not is_dark(color) and not all(word.bold for word in first.words)


def _color_behind(word: Word, fills: Sequence[Fill]) -> int | None:
    return next((fill.color for fill in fills if fill.box.holds(*word.box.middle)), None)
