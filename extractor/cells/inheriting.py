"""A grid of figures without a header, right below a table → the columns of that table, where they fit.

In: the grid and the table above. Out: its columns, less sure, or None. Why: accounts of one unit after the
other are printed under one header; a title or a bold total between them ends what was found as a grid, not
what the header holds for.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.cells.columns import column_texts, leading_headers
from extractor.cells.roles import holds_figures
from extractor.models.grid import Grid
from extractor.models.table import Column, Table
from extractor.notation.amounts import parse_amount

SAME_EDGE = 6.0
"""Tables under one header begin and end at the same places, give or take so many points."""
FEWEST_PERIODS = 2
INHERITED = 0.85
"""How sure a header is that stands over the table above."""
DOUBT = "its header stands over the table above"


def inherit_columns(grid: Grid, above: Table | None) -> tuple[Column, ...] | None:
    """The columns of the table `above` for `grid`, None where `grid` has a header or other columns."""
    if above is None or any(leading_headers(grid.rows)) or not _lies_below(grid, above.grid):
        return None
    periods = [position for position, column in enumerate(above.columns) if column.period is not None]
    filled = [position for position in periods if any(column_texts(grid, position))]
    if len(filled) < FEWEST_PERIODS or not all(_holds_figures(grid, position) for position in filled):
        return None
    label = periods[0] - 1
    if label < 0 or not _holds_labels(grid, label):
        return None
    return tuple(map(_doubt, above.columns))


def _lies_below(grid: Grid, above: Grid) -> bool:
    follows = 0 <= grid.pages[0] - above.pages[-1] <= 1 and grid.method == above.method
    same_left = abs(grid.box.x0 - above.box.x0) <= SAME_EDGE
    same_right = abs(grid.box.x1 - above.box.x1) <= SAME_EDGE
    return follows and same_left and same_right and grid.columns == above.columns


def _holds_figures(grid: Grid, position: int) -> bool:
    return holds_figures([text for text in column_texts(grid, position) if text])


def _holds_labels(grid: Grid, position: int) -> bool:
    """Whether a column holds words, a code before them perhaps."""
    texts = column_texts(grid, position)
    return 2 * sum(parse_amount(text) is None for text in texts) > len(texts)


def _doubt(column: Column) -> Column:
    period = column.period
    if period is None:
        return replace(column, confidence=min(column.confidence, INHERITED))
    return replace(
        column,
        period=replace(period, confidence=min(period.confidence, INHERITED)),
        confidence=min(column.confidence, INHERITED),
        doubt=DOUBT,
    )
