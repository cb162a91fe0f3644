"""Discs drawn in the cells of a grid."""

from __future__ import annotations

from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Fill, Page, Word
from extractor.tables.discs import paint_discs

GREEN, RED = 0x00B050, 0xFF0000


def cell(text: str, column: int, top: float, page: int = 1) -> GridCell:
    box = Box(100.0 * column, top, 100.0 * column + 60, top + 10)
    return GridCell((Word(text, box, page, 0),) if text else (), column)


def make_grid(*rows: tuple[GridCell, ...]) -> Grid:
    header = GridRow((cell("Tavoite", 0, 0), cell("Tila", 1, 0)), is_header=True)
    return Grid((header, *map(GridRow, rows)), 2, (1,), Box(0, 0, 200, 100), "stream", "test")


def disc(x: float, y: float, color: int) -> Fill:
    return Fill(Box(x - 4, y - 4, x + 4, y + 4), color)


def colors(grid: Grid, *discs: Fill) -> list[dict[int, int | None]]:
    (painted,) = paint_discs([grid], [Page(1, 595, 842, discs=discs)])
    assert isinstance(painted, Grid)
    return [{cell.column: cell.color for cell in row.cells} for row in painted.rows]


def test_an_empty_cell_has_its_disc_s_colour_also_where_it_was_missing() -> None:
    grid = make_grid((cell("Hyvä koulu", 0, 20), cell("", 1, 20)), (cell("Hyvä tie", 0, 40),))
    painted = colors(grid, disc(120, 25, GREEN), disc(120, 45, RED))
    assert painted == [{0: None, 1: None}, {0: None, 1: GREEN}, {0: None, 1: RED}]


def test_words_and_header_keep_their_colour_and_a_disc_elsewhere_says_nothing() -> None:
    grid = make_grid((cell("Hyvä koulu", 0, 20), cell("Toteutui", 1, 20)))
    assert colors(grid, disc(120, 25, GREEN), disc(120, 5, RED), disc(500, 25, RED), disc(120, 90, RED)) == [
        {0: None, 1: None},
        {0: None, 1: None},
    ]


def test_a_page_without_discs_leaves_its_grids_alone() -> None:
    grid = make_grid((cell("Hyvä koulu", 0, 20),))
    assert paint_discs([grid], [Page(1, 595, 842)]) == (grid,)
