"""Ruled regions → grids: cells from the lines, rows without lines by the baselines in their columns.

The lines of a region give a lattice. Where a part of it has no lines between its rows (a coloured header
above bare rows, ruled columns without ruled rows), the part's columns are those of the header, its rows the
lines of figures in them. Edges of fills count as lines between rows only where they cross half of the table:
a grey column is no stack of cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.models.block import Block
from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Fill, Word
from extractor.shapes.cells import Lattice, LatticeCell, find_cells
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.segments import Drawing, Segment, read_drawing
from extractor.tables.headers import mark_headers
from extractor.tables.placing import color_behind, indent_of, read_order
from extractor.tables.rows import Band, PlacedLine, form_rows, row_bands

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

WEAK_SHARE = 0.5
"""Edges of fills that cross less than this share of the table's width do not part its rows."""

NARROW = 7.0
"""A column narrower than this many points without words is the gap of a double border."""

PROSE_SHARE = 0.6
"""A cell most of whose lines reach its right side holds prose; labels differ in length."""

CROSSING_SHARE = 0.1
"""A header's column edge goes on downward where no more than this share of the lines crosses it."""


_Filled = tuple[LatticeCell, tuple[Word, ...]]
"""A cell and its words."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The lattice of a region with the words of each cell."""

    lattice: Lattice
    words: tuple[tuple[Word, ...], ...]


def build_lattice(region: Block, vocabulary: Vocabulary | None) -> Grid | None:
    """Build the grid of a ruled `region`; None where its lines make fewer than two columns."""
    drawing = _close_below(read_drawing(region.rules, region.fills), region.box)
    bands = row_bands(drawing.fills, region.box)
    drawing = _extend_columns(_drop_weak(drawing, region.box), region)
    lattice = _prune(find_cells(drawing.horizontal, drawing.vertical), region.words)
    if len(lattice.xs) < 3 or len(lattice.ys) < 2:
        return None
    part = _Part(lattice, _sort_words(lattice, region.words))
    rows = list(_make_rows(part, drawing.fills, bands))
    rows = mark_headers([row for row in rows if row.cells], vocabulary)
    confidence = 0.97 if len(rows) > 1 else 0.8
    return Grid(
        tuple(rows), len(lattice.xs) - 1, (region.page,), region.box, "lattice", region.rule, confidence
    )


def _close_below(drawing: Drawing, box: Box) -> Drawing:
    """Add a bottom line where the region's words go on below its last line."""
    last = max((line.at for line in drawing.horizontal), default=box.top)
    if box.bottom <= last + 3:
        return drawing
    closing = Segment(box.bottom + 1, box.x0, box.x1, False)
    return replace(drawing, horizontal=(*drawing.horizontal, closing))


def _drop_weak(drawing: Drawing, box: Box) -> Drawing:
    length: dict[float, float] = {}
    for line in drawing.horizontal:
        length[line.at] = length.get(line.at, 0.0) + (box.width if line.drawn else line.length)
    kept = tuple(line for line in drawing.horizontal if length[line.at] >= WEAK_SHARE * box.width)
    return replace(drawing, horizontal=kept)


def _extend_columns(drawing: Drawing, region: Block) -> Drawing:
    """Let the columns of a filled header go on below it, down to rows with columns of their own."""
    drawn = [line for line in drawing.vertical if line.drawn]
    extended = []
    for line in drawing.vertical:
        if line.drawn or line.end > region.box.bottom - 3:
            extended.append(line)
            continue
        floor = min(
            (other.start for other in drawing.vertical if _is_own(other, line, drawn, region.box)),
            default=region.box.bottom + 1,
        )
        below = [word for word in region.words if line.end < word.box.middle[1] < floor]
        crossing = sum(word.box.x0 + 1 < line.at < word.box.x1 - 1 for word in below)
        goes_on = below and crossing <= CROSSING_SHARE * len(below)
        extended.append(replace_end(line, floor) if goes_on else line)
    return replace(drawing, vertical=tuple(extended))


def replace_end(line: Segment, end: float) -> Segment:
    return Segment(line.at, line.start, max(end, line.end), line.drawn)


def _is_own(other: Segment, line: Segment, drawn: Sequence[Segment], box: Box) -> bool:
    """Whether `other` parts columns below `line`: an inner line that begins there, elsewhere."""
    inner = box.x0 + 5 < other.at < box.x1 - 5
    return (
        inner
        and other.at != line.at
        and other.end > line.end + 5
        and (other.start >= line.end - 3)
        and (other in drawn or not _stands_on(other, line))
    )


def _stands_on(other: Segment, line: Segment) -> bool:
    return other.start < line.end + 3


def _prune(lattice: Lattice, words: Sequence[Word]) -> Lattice:
    """Drop columns that are only the gap of a double border."""
    filled = {bisect_right(lattice.xs, word.box.middle[0]) - 1 for word in words}
    drop = {
        index
        for index in range(len(lattice.xs) - 1)
        if index not in filled and lattice.xs[index + 1] - lattice.xs[index] < NARROW
    }
    if not drop:
        return lattice
    xs = [x for index, x in enumerate(lattice.xs) if index - 1 not in drop or index == len(lattice.xs) - 1]
    new_index = {index: sum(i not in drop for i in range(index)) for index in range(len(lattice.xs))}
    cells = []
    for cell in lattice.cells:
        first, last = new_index[cell.column], new_index[cell.column + cell.column_span]
        if last > first:
            cells.append(cell._replace(column=first, column_span=last - first))
    if len(xs) != max(new_index.values()) + 1:
        return lattice
    return Lattice(tuple(xs), lattice.ys, tuple(cells))


def _sort_words(lattice: Lattice, words: Iterable[Word]) -> tuple[tuple[Word, ...], ...]:
    """The words of each cell, in the order of the lattice's cells; those outside go to the nearest."""
    place = {
        (row, column): index
        for index, cell in enumerate(lattice.cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    members: list[list[Word]] = [[] for _ in lattice.cells]
    for word in words:
        x, y = word.box.middle
        row = min(max(bisect_right(lattice.ys, y) - 1, 0), len(lattice.ys) - 2)
        column = min(max(bisect_right(lattice.xs, x) - 1, 0), len(lattice.xs) - 2)
        members[place[row, column]].append(word)
    return tuple(tuple(found) for found in members)


def _make_rows(part: _Part, fills: Sequence[Fill], bands: Sequence[Band]) -> Iterable[GridRow]:
    by_row: dict[int, list[_Filled]] = {}
    for cell, words in zip(part.lattice.cells, part.words, strict=True):
        by_row.setdefault(cell.row, []).append((cell, words))
    for row in sorted(by_row):
        by_row[row] += _cut_open_label(by_row, row, part.lattice.ys[row])
    for row in sorted(by_row):
        cells = sorted(by_row[row], key=lambda filled: filled[0].column)
        is_only = len(by_row) < 3 and row == max(by_row)
        yield from _split_row(cells, fills, bands, is_only) or [_ruled_row(cells, fills)]


def _cut_open_label(by_row: dict[int, list[_Filled]], row: int, top: float) -> list[_Filled]:
    """Cut the label cell that hangs down into `row` from above, where the row's other cells hold many rows.

    Such a cell is open only because nobody ruled the labels. Returns the lower piece; the upper one stays.
    """
    others = by_row[row]
    if not _holds_rows(_cell_lines([(), *(words for _, words in others)]), (), 0.0):
        return []
    first = min(cell.column for cell, _ in others)
    for above in range(row - 1, -1, -1):
        for position, (cell, words) in enumerate(by_row.get(above, ())):
            if cell.row + cell.row_span <= row or cell.column >= first:
                continue
            upper = cell._replace(row_span=row - above, box=cell.box._replace(bottom=top))
            lower = cell._replace(
                row=row, row_span=above + cell.row_span - row, box=cell.box._replace(top=top)
            )
            by_row[above][position] = (upper, tuple(w for w in words if w.box.middle[1] <= top))
            return [(lower, tuple(w for w in words if w.box.middle[1] > top))]
    return []


def _ruled_row(cells: Sequence[_Filled], fills: Sequence[Fill]) -> GridRow:
    return GridRow(
        tuple(
            GridCell(
                read_order(words),
                cell.column,
                cell.column_span,
                cell.row_span,
                cell.box,
                color_behind(cell.box, fills),
                indent_of(words, cell.box.x0),
            )
            for cell, words in cells
        )
    )


def _split_row(
    cells: Sequence[_Filled], fills: Sequence[Fill], bands: Sequence[Band], is_only: bool
) -> list[GridRow] | None:
    """Rows by baselines inside one ruled row, None where it is one row."""
    if len(cells) < 2 or any(cell.row_span > 1 for cell, _ in cells):
        return None
    lines = _cell_lines([members for _, members in cells])
    box = cells[0][0].box
    inner = [band for band in bands if box.top - 3 < band[0] and band[1] < box.bottom + 3]
    inner = [band for band in inner if band[1] - band[0] < 0.8 * box.height]
    if _holds_rows(lines, inner, box.x1):
        rows = form_rows(lines, inner, is_text=False)
    elif is_only:
        rows = _rows_of_prose(lines)
    else:
        return None
    return [_free_row(row, [cell for cell, _ in cells], fills) for row in rows] if len(rows) > 1 else None


def _cell_lines(cells: Sequence[Sequence[Word]]) -> list[PlacedLine]:
    """The lines that run through neighbouring cells, each word in its cell's place."""
    place = {word.index: position for position, members in enumerate(cells) for word in members}
    placed = []
    for line in group_lines(word for members in cells for word in members):
        found: dict[int, list[Word]] = {}
        for word in line.words:
            found.setdefault(place[word.index], []).append(word)
        placed.append(PlacedLine(line.box.top, line.box.bottom, {c: tuple(w) for c, w in found.items()}))
    return placed


def _holds_rows(lines: Sequence[PlacedLine], bands: Sequence[Band], label_right: float) -> bool:
    """Whether a ruled row, whose first cell ends at `label_right`, holds several: figures under figures."""
    if len(lines) < 2:
        return False
    if len(bands) > 1:
        return any(is_value(line.text(column)) for line in lines for column in line.cells)
    stacked = [
        column
        for column in {column for line in lines for column in line.cells if column}
        if _is_figure_column(lines, column)
    ]
    return bool(stacked) and not _is_wrapped(lines, label_right)


def _is_wrapped(lines: Sequence[PlacedLine], right: float) -> bool:
    """Whether the first cell is prose: most of its lines fill it, or its lines are not beside the figures."""
    labels = [line.cells[0] for line in lines if 0 in line.cells]
    if not labels:
        return False
    left = min(words[0].box.x0 for words in labels)
    full = sum(words[-1].box.x1 > right - 0.2 * (right - left) for words in labels)
    beside = sum(0 in line.cells for line in lines if line.figures)
    alone = sum(bool(line.figures) for line in lines) - beside
    return (len(labels) > 2 and full > PROSE_SHARE * len(labels)) or alone > beside


def _is_figure_column(lines: Sequence[PlacedLine], column: int) -> bool:
    texts = [line.text(column) for line in lines if column in line.cells]
    return len(texts) > 1 and sum(is_value(text) for text in texts) > 0.7 * len(texts)


def _rows_of_prose(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """Rows of prose in ruled columns, where every row begins with capitals in two columns after a gap."""
    rows = form_rows(lines, is_text=True)
    begin = [sum(not words[0].text[0].islower() for words in row[0].cells.values()) for row in rows]
    apart = [lower[0].top - upper[-1].bottom for upper, lower in pairwise(rows)]
    within = [b.top - a.bottom for row in rows for a, b in pairwise(row)]
    is_parted = apart and min(apart) > max(within, default=0.0)
    return rows if len(rows) > 1 and min(begin) > 1 and is_parted else [list(lines)]


def _free_row(lines: Sequence[PlacedLine], cells: Sequence[LatticeCell], fills: Sequence[Fill]) -> GridRow:
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    made = []
    for position, cell in enumerate(cells):
        words = tuple(word for line in lines for word in line.cells.get(position, ()))
        box = Box(cell.box.x0, top, cell.box.x1, bottom)
        color, indent = color_behind(box, fills), indent_of(words, cell.box.x0)
        made.append(GridCell(words, cell.column, cell.column_span, 1, box, color, indent))
    return GridRow(tuple(made))
