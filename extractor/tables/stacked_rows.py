"""Grids of paper → the same, rows parted in which figures stand under figures beside labels of their own.

A goal with several metrics has one merged cell, and often no line between its metrics: their names and
values then stand one above the other in one row. The cells beside them span the rows that come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.models.block import Block, Line
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.shapes.figures import is_figure, is_value
from extractor.shapes.lines import group_lines

SAME_BASELINE = 2.0
"""Lines whose feet are within this many points stand on one baseline."""


def part_stacked(items: Iterable[Block | Grid]) -> list[Block | Grid]:
    """Part the rows of each grid among `items` that hold several metrics one above the other."""
    return [
        replace(item, rows=tuple(_mend_cells([made for row in item.rows for made in _part(row)])))
        if isinstance(item, Grid) and item.method in ("lattice", "stream")
        else item
        for item in items
    ]


def _part(row: GridRow) -> Sequence[GridRow]:
    if row.is_header or row.is_band or not any(_may_stack(cell) for cell in row.cells):
        return [row]
    lines = {cell.column: group_lines(cell.words) for cell in row.cells if cell.words}
    stacks = [
        column
        for column, found in lines.items()
        if len(found) > 1 and all(is_figure(line.text) for line in found) and is_value(found[0].text)
    ]
    feet = [line.box.bottom for line in lines[stacks[0]]] if stacks else []
    label = max((column for column in lines if stacks and column < stacks[0]), default=None)
    if label is None or not all(_agree(lines[column], feet) for column in stacks):
        return [row]
    if not _labels_each(lines[label], feet) or any(cell.row_span > 1 for cell in row.cells):
        return [row]
    own = {
        column
        for column, found in lines.items()
        if column == label or (is_figure(found[0].text) and _agree(found, feet))
    }
    return [_make_row(row, own, feet, place) for place in range(len(feet))]


def _mend_cells(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, words that go on with a cell above, beside figures of the next metric, put into that cell."""
    mended: list[GridRow] = []
    for row in rows:
        above = mended[-1] if mended else None
        if above is None or row.is_header or above.is_header or not _is_next_metric(row):
            mended.append(row)
            continue
        cells = {cell.column: cell for cell in above.cells}
        moved = [cell for cell in row.cells if _goes_on(cells.get(cell.column), cell)]
        for cell in moved:
            upper = cells[cell.column]
            cells[cell.column] = replace(upper, words=(*upper.words, *cell.words))
        mended[-1] = replace(above, cells=tuple(cells[column] for column in sorted(cells)))
        mended.append(replace(row, cells=tuple(cell for cell in row.cells if cell not in moved)))
    return mended


def _is_next_metric(row: GridRow) -> bool:
    """Whether a row has no words in the first column, but a label and a figure behind it."""
    worded = [cell for cell in row.cells if cell.words]
    texts = [" ".join(word.text for word in cell.words) for cell in worded]
    has_label = bool(texts) and texts[0][0].isalpha() and not texts[0][0].islower()
    return has_label and worded[0].column > 0 and any(map(is_figure, texts[1:]))


def _goes_on(upper: GridCell | None, cell: GridCell) -> bool:
    """Whether `cell` goes on with the words of the cell above it: small, where no sentence has ended."""
    if upper is None or not upper.words or not cell.words or is_figure(upper.words[-1].text):
        return False
    return cell.words[0].text[0].islower() and not upper.words[-1].text.endswith((".", "!", "?"))


def _may_stack(cell: GridCell) -> bool:
    return len(cell.words) > 1 and all(is_figure(word.text) for word in cell.words)


def _agree(lines: Sequence[Line], feet: Sequence[float]) -> bool:
    """Whether each of `lines` stands on one of the baselines `feet`."""
    return all(any(abs(line.box.bottom - foot) < SAME_BASELINE for foot in feet) for line in lines)


def _labels_each(lines: Sequence[Line], feet: Sequence[float]) -> bool:
    """Whether a label begins on each baseline: no figure, and nothing that goes on from the line above."""
    beginnings = [line for line in lines if any(abs(line.box.bottom - foot) < SAME_BASELINE for foot in feet)]
    return len(beginnings) == len(feet) and all(
        line.text[0].isalpha() and not line.text[0].islower() for line in beginnings
    )


def _make_row(row: GridRow, own: set[int], feet: Sequence[float], place: int) -> GridRow:
    """The row on the baseline at `place`; cells that are not its `own` stand in the first and span all."""
    upper = feet[place] - SAME_BASELINE if place else float("-inf")
    lower = feet[place + 1] - SAME_BASELINE if place + 1 < len(feet) else float("inf")
    cells = []
    for cell in row.cells:
        if cell.column in own:
            words = tuple(
                word
                for line in group_lines(cell.words)
                for word in line.words
                if upper <= line.box.bottom < lower
            )
            cells.append(replace(cell, words=words))
        elif not place:
            cells.append(replace(cell, row_span=len(feet)))
    return replace(row, cells=tuple(cells))
