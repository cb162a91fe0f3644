"""Rows laid on the edges of another table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.models.geometry import Box
from extractor.models.grid import GridCell, GridRow
from extractor.tables.columns import lay_on_edges


def _row(*extents: tuple[float, float]) -> GridRow:
    cells = (
        GridCell((), column, column_span=1, box=Box(x0, 0, x1, 10)) for column, (x0, x1) in enumerate(extents)
    )
    return GridRow(tuple(cells), False)


def _spans(row: GridRow) -> list[tuple[int, int]]:
    return [(cell.column, cell.column_span) for cell in row.cells]


def test_a_cell_spans_the_columns_its_box_stands_on() -> None:
    laid = lay_on_edges([_row((0, 100), (100, 300))], [0, 100, 200, 300])

    assert _spans(laid[0]) == [(0, 1), (1, 2)]


def test_a_cell_that_reaches_into_the_next_ends_where_that_begins() -> None:
    laid = lay_on_edges([_row((0, 100), (100, 300), (200, 400))], [0, 100, 200, 300, 400])

    assert _spans(laid[0]) == [(0, 1), (1, 1), (2, 2)]


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(1, 200)), min_size=1, max_size=6))
def test_no_two_cells_share_a_column_unless_they_begin_together(extents: list[tuple[float, float]]) -> None:
    row = _row(*((x0, x0 + width) for x0, width in extents))

    laid = _spans(lay_on_edges([row], [0, 100, 200, 300, 400])[0])

    for first, span in laid:
        assert not any(first < other < first + span for other, _ in laid)
