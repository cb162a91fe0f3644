"""Lines become cells, with spans where lines are missing."""

from __future__ import annotations

from extractor.shapes.cells import find_cells
from extractor.shapes.segments import Segment


def lines(*places: tuple[float, float, float]) -> list[Segment]:
    return [Segment(at, start, end, True) for at, start, end in places]


def spans(horizontal: list[Segment], vertical: list[Segment]) -> list[tuple[int, int, int, int]]:
    lattice = find_cells(horizontal, vertical)
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in lattice.cells]


def test_a_full_grid() -> None:
    found = spans(lines((0, 0, 20), (10, 0, 20), (20, 0, 20)), lines((0, 0, 20), (10, 0, 20), (20, 0, 20)))
    assert found == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_header_over_two_columns() -> None:
    found = spans(
        lines((0, 0, 30), (10, 0, 30), (20, 0, 30)),
        lines((0, 0, 20), (10, 0, 20), (20, 10, 20), (30, 0, 20)),
    )
    assert found == [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_merged_cell_beside_three_rows() -> None:
    found = spans(
        lines((0, 0, 20), (10, 10, 20), (20, 10, 20), (30, 0, 20)),
        lines((0, 0, 30), (10, 0, 30), (20, 0, 30)),
    )
    assert found == [(0, 0, 3, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 1, 1, 1)]


def test_an_open_border_is_closed_where_the_lines_end() -> None:
    lattice = find_cells(lines((10, 0, 40), (30, 0, 40)), lines((20, 0, 30)))
    assert lattice.xs == (0, 20, 40)
    assert lattice.ys == (0, 10, 30)
    assert len(lattice.cells) == 4


def test_lines_one_way_make_no_cells() -> None:
    assert find_cells(lines((0, 0, 30), (10, 0, 30)), []).cells != ()
    assert find_cells(lines((0, 0, 30)), []).cells == ()


def test_a_wall_that_stops_short_still_parts() -> None:
    found = spans(lines((0, 0, 40), (20, 0, 40)), lines((0, 0, 20), (20, 3, 16), (40, 0, 20)))
    assert found == [(0, 0, 1, 1), (0, 1, 1, 1)]
