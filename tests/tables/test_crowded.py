"""A row of figures left as one cell is doubted, and said so."""

from __future__ import annotations

from extractor.models.finding import ReadingCode
from extractor.models.grid import Grid
from tests.tables.paper import Sheet, grids_of

XS = (60.0, 200.0, 300.0, 400.0)


def read_rows(rows: list[list[str]]) -> Grid:
    """A ruled table of `rows`; a row of one text is merged over all columns."""
    sheet = Sheet()
    for index, texts in enumerate(rows):
        top = 100.0 + 16 * index
        if len(texts) == 1:
            x = XS[0] + 4
            for piece in texts[0].split("|"):
                sheet.write(x, top + 3, piece)
                x += 110
        else:
            sheet.write_row(XS, top + 3, texts, bold=index == 0)
        sheet.lines_down(XS if len(texts) > 1 else (XS[0], XS[-1]), top, top + 16)
    sheet.lines_across(XS[0], XS[-1], [100.0 + 16 * row for row in range(len(rows) + 1)])
    (grid,) = grids_of(sheet)
    return grid


def test_figures_apart_in_a_rows_only_cell_are_doubted() -> None:
    grid = read_rows([["Euroa", "2023", "2024"], ["Verotulot|8 500|8 600"], ["Maksut", "12", "14"]])
    assert [row.confidence for row in grid.rows] == [1.0, 0.4, 1.0]
    assert [note.code for note in grid.notes] == [ReadingCode.UNCERTAIN_SEAM]


def test_a_title_with_a_year_or_a_row_of_cells_is_not_doubted() -> None:
    grid = read_rows([["Euroa", "2023", "2024"], ["Vuosi 2024|1.1.-31.12."], ["Maksut", "12", "14"]])
    assert [row.confidence for row in grid.rows] == [1.0, 1.0, 1.0]
    assert grid.notes == ()
