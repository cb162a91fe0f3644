"""Ruled regions → grids: cells from the lines, rows without lines by the baselines in their columns.

The lines of a region give a lattice. Where a part of it has no lines between its rows (a coloured header
above bare rows, ruled columns without ruled rows), the part's columns are those of the header, its rows the
lines of figures in them. Edges of fills count as lines between rows only where they cross half of the table:
a grey column is no stack of cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.models.block import Block, Line
from extractor.models.geometry import Box
from extractor.models.grid import Grid
from extractor.models.page import Word
from extractor.shapes.cells import Lattice, find_cells
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs
from extractor.shapes.segments import SAME_LINE, Drawing, Segment, read_drawing
from extractor.tables.merged import merge_titles, part_merged
from extractor.tables.open_rows import Filled, make_rows
from extractor.tables.rows import row_bands
from extractor.tables.titles import take_titles

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

WEAK_SHARE = 0.5
"""Edges of fills that cross less than this share of the table's width do not part its rows."""

NARROW = 7.0
"""A column narrower than this many points without words is the gap of a double border."""

OUTSIDE = 6.0
"""Words that begin this many points left of a table's edge are a column before it."""

CROSSING_SHARE = 0.1
"""A header's column edge goes on downward where no more than this share of the lines crosses it."""


CROWDED_SHARE = 0.3
"""No more than this share of the cells' lines with figures hold more than one run of words."""

PADDINGS = 1.3
"""White space wider than so many times that above the words of a stripe parts rows: twice is between two."""

LINE_GAP = 0.2
"""The lines of one cell follow within this share of a line's height."""


def build_lattice(region: Block, vocabulary: Vocabulary | None) -> Grid | None:
    """Build the grid of a ruled `region`; None where its lines make fewer than two columns."""
    drawing = _close_left(_close_below(read_drawing(region.rules, region.fills), region.box), region.box)
    bands = row_bands(drawing.fills, region.box)
    drawing = _reach_up(_extend_columns(_drop_weak(drawing, region.box), region), region)
    drawing = _part_spanned(drawing, region.box)
    lattice = _prune(find_cells(drawing.horizontal, drawing.vertical), region.words)
    if len(lattice.xs) < 3 or len(lattice.ys) < 2:
        return None
    sorted_words = zip(lattice.cells, _sort_words(lattice, region.words), strict=True)
    drawn = [line for line in drawing.vertical if line.drawn]
    filled = merge_titles(part_merged(sorted_words, lattice.xs), drawn)
    if not _shows_columns(filled, drawn, lattice.xs):
        return None
    columns = len(lattice.xs) - 1
    rows = list(make_rows(filled, lattice.ys, drawing.fills, bands, vocabulary))
    table = take_titles(rows, columns, vocabulary)
    return Grid(
        tuple(table.rows),
        columns,
        (region.page,),
        region.box,
        "lattice",
        region.rule,
        0.97 if len(table.rows) > 1 else 0.8,
        theme=table.theme,
        caption=table.caption,
        footnote=table.footnote,
    )


def _shows_columns(filled: Sequence[Filled], drawn: Sequence[Segment], xs: Sequence[float]) -> bool:
    """Whether each column of the lattice is one: fills behind groups of columns hold several figures, or a
    label and figures, side by side in one line."""
    if any(xs[0] + NARROW < line.at < xs[-1] - NARROW for line in drawn):
        return True
    runs = [find_runs(line) for cell, words in filled if cell.column_span == 1 for line in group_lines(words)]
    figures = [row for row in runs if any(is_value(run.text) for run in row)]
    crowded = sum(any(is_value(run.text) for run in row[1:]) for row in figures)
    return crowded <= CROWDED_SHARE * len(figures)


def _close_below(drawing: Drawing, box: Box) -> Drawing:
    """Add a bottom line where the region's words go on below its last line."""
    last = max((line.at for line in drawing.horizontal), default=box.top)
    if box.bottom <= last + 3:
        return drawing
    closing = Segment(box.bottom + 1, box.x0, box.x1, False)
    return replace(drawing, horizontal=(*drawing.horizontal, closing))


def _close_left(drawing: Drawing, box: Box) -> Drawing:
    """Let the lines that begin at the table's left edge begin left of the labels that stand before it."""
    first = min((line.at for line in drawing.vertical), default=box.x0)
    if box.x0 >= first - OUTSIDE:
        return drawing
    across = [
        line._replace(start=box.x0 - 1) if abs(line.start - first) < SAME_LINE else line
        for line in drawing.horizontal
    ]
    return replace(drawing, horizontal=tuple(across))


def _drop_weak(drawing: Drawing, box: Box) -> Drawing:
    length: dict[float, float] = {}
    for line in drawing.horizontal:
        length[line.at] = length.get(line.at, 0.0) + (box.width if line.drawn else line.length)
    kept = tuple(
        line
        for line in drawing.horizontal
        if length[line.at] >= WEAK_SHARE * box.width or _begins_columns(line, drawing.vertical)
    )
    return replace(drawing, horizontal=kept)


def _begins_columns(line: Segment, vertical: Sequence[Segment]) -> bool:
    """Whether columns begin at a horizontal `line`: labels under one that spans them."""
    return any(
        abs(other.start - line.at) < SAME_LINE and line.start + 5 < other.at < line.end - 5
        for other in vertical
    )


def _part_spanned(drawing: Drawing, box: Box) -> Drawing:
    """Part a label over several columns from theirs where lines between these begin below it, and none is
    drawn across."""
    drawn = [line for line in drawing.vertical if line.drawn]
    added = []
    for line in drawn:
        crossed = any(
            abs(other.at - line.start) < NARROW and other.start - 1 < line.at < other.end + 1
            for other in drawing.horizontal
        )
        if crossed or line.start < box.top + NARROW:
            continue
        beside = [other.at for other in drawn if other.start + 1 < line.start < other.end - 1]
        left = max((x for x in beside if x < line.at), default=box.x0)
        right = min((x for x in beside if x > line.at), default=box.x1)
        added.append(Segment(line.start, left, right, False))
    return replace(drawing, horizontal=(*drawing.horizontal, *added)) if added else drawing


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


def _reach_up(drawing: Drawing, region: Block) -> Drawing:
    """Let the columns of the first stripe begin with the rows and the header above it."""
    inner = [line for line in drawing.vertical if region.box.x0 + 5 < line.at < region.box.x1 - 5]
    first = min((line.start for line in inner), default=region.box.top)
    above = [word for word in region.words if word.box.middle[1] < first]
    topmost = min((line.at for line in drawing.horizontal), default=first)
    is_ruled = any(line.drawn for line in inner) and any(word.box.bottom > topmost + 1 for word in above)
    if not above or is_ruled or first <= region.box.top + 3:
        return drawing
    top = region.box.top - 1
    vertical = []
    for line in drawing.vertical:
        crossing = sum(word.box.x0 + 1 < line.at < word.box.x1 - 1 for word in above)
        begins = abs(line.start - first) < 1 and crossing <= CROSSING_SHARE * len(above)
        vertical.append(Segment(line.at, top, line.end, line.drawn) if begins else line)
    known = [line.at for line in drawing.horizontal]
    spans = [(top - SAME_LINE, top + SAME_LINE), *_part_above(region, first)]
    free = [(upper, lower) for upper, lower in spans if not any(upper <= y <= lower for y in known)]
    across = [Segment((a + b) / 2, region.box.x0, region.box.x1, False) for a, b in free]
    return replace(drawing, vertical=tuple(vertical), horizontal=(*drawing.horizontal, *across))


def _part_above(region: Block, first: float) -> list[tuple[float, float]]:
    """The white space that ends each row above the stripe which begins at `first`: below a header in bold,
    between figures; where neither is, the widest one, if it is wider than those within cells."""
    lines = group_lines(region.words)
    above = [line for line in lines if line.box.middle[1] < first]
    pairs = list(pairwise(above))
    parted = [
        (upper, lower)
        for upper, lower in pairs
        if (_is_bold(upper) and not _is_bold(lower)) or (_has_figures(upper) and _has_figures(lower))
    ]
    if not parted and pairs:
        upper, lower = max(pairs, key=lambda pair: _gap(*pair))
        if _gap(upper, lower) > _widest_within(region, lines[len(above) :], first):
            parted = [(upper, lower)]
    return [(upper.box.bottom - SAME_LINE, lower.box.top + SAME_LINE) for upper, lower in parted]


def _widest_within(region: Block, lines: Sequence[Line], first: float) -> float:
    """A little more than the white space between two lines of a cell, as the first stripe shows it."""
    stripe = max(
        (fill.box.bottom for fill in region.fills if abs(fill.box.top - first) < SAME_LINE), default=0
    )
    own = [line for line in lines if line.box.middle[1] < stripe]
    gaps = [_gap(upper, lower) + SAME_LINE / 2 for upper, lower in pairwise(own)]
    padding = lines[0].box.top - first if lines else 0.0
    return max([PADDINGS * padding, LINE_GAP * (lines[0].box.height if lines else 0.0), *gaps])


def _gap(upper: Line, lower: Line) -> float:
    return lower.box.top - upper.box.bottom


def _is_bold(line: Line) -> bool:
    return all(word.bold for word in line.words)


def _has_figures(line: Line) -> bool:
    return any(is_value(run.text) for run in find_runs(line)[1:])


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
