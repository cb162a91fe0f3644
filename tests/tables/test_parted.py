"""Headers that stand outside the drawing of their table."""

from __future__ import annotations

from extractor.models.grid import Grid
from tests.tables.paper import Sheet, body_of, grids_of, headers_of, rebuild

EDGES = (50.0, 170.0, 300.0, 430.0, 540.0)
LABELS = ["Tavoite", "Toimenpiteet", "Toteutuminen", "Arvio"]
ROWS = [
    ["Velka vähenee", "Kiinteistöt myydään", "Kaksi myytiin", "Toteutui"],
    ["Reitit kunnossa", "Suojatie uusitaan", "Työ siirtyi", "Ei toteutunut"],
    ["Tilat riittävät", "Koulu laajennetaan", "Laajennus valmis", "Toteutui"],
]


def write_table(sheet: Sheet, top: float, header: list[str], rows: list[list[str]] = ROWS) -> None:
    """A header in bold above a grid that is ruled on all sides; only its own foot is drawn thick."""
    sheet.write_row(EDGES, top, header, bold=True)
    first = top + 20
    for index, row in enumerate(rows):
        sheet.write_row(EDGES, first + 4 + 20 * index, row)
    last = first + 20 * len(rows)
    sheet.lines_across(EDGES[0], EDGES[-1], [first + 20 * index for index in range(len(rows) + 1)])
    sheet.lines_down(EDGES, first, last)


def test_labels_over_a_bare_grid_are_its_header() -> None:
    sheet = Sheet()
    sheet.write(50, 60, "Tavoitteiden toteutuminen vuonna 2024", bold=True)
    write_table(sheet, 100, LABELS)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [LABELS]
    assert body_of(grid) == ROWS
    assert grid.confidence <= 0.9


def test_the_header_may_wrap() -> None:
    sheet = Sheet()
    sheet.write_row(EDGES, 88, ["", "", "Toteutuminen", ""], bold=True)
    write_table(sheet, 100, ["Tavoite", "Toimenpiteet", "vuonna 2024", "Arvio"])
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["Tavoite", "Toimenpiteet", "Toteutuminen vuonna 2024", "Arvio"]]


def test_words_that_are_no_labels_stay_text() -> None:
    sheet = Sheet()
    write_table(sheet, 100, ["Kevät", "Kesä", "Syksy", "Talvi"])
    items = rebuild(sheet)
    assert [isinstance(item, Grid) for item in items] == [False, True]


def test_a_line_across_the_columns_stays_text() -> None:
    sheet = Sheet()
    sheet.write(50, 100, "Tavoite, toimenpiteet ja niiden toteutuminen sekä arvio", bold=True)
    write_table(sheet, 104, ["", "", "", ""])
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == []


def test_a_header_repeated_inside_the_drawing_overleaf_is_one() -> None:
    first, second = Sheet(1), Sheet(2)
    write_table(first, 700, LABELS)
    write_table(second, 40, ["", "", "", ""], [LABELS, *ROWS])
    grids = grids_of(first, second)
    assert [row for grid in grids for row in body_of(grid)] == [*ROWS, *ROWS]
