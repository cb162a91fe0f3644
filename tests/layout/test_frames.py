"""Which drawings of a page frame a table, and how far it goes on below them."""

from __future__ import annotations

from itertools import pairwise

from tests.tables.paper import Sheet, body_of, grids_of, headers_of, table_of

XS = (60.0, 200.0, 330.0, 450.0)
GREEN, STRIPE, WHITE = 0x3C5A3C, 0xEAF2EA, 0xFFFFFF
GOALS = [
    ["Satama kasvaa", "Laituri", "Uusi"],
    ["Koulu uusitaan", "Suunnitelma", "Valmis"],
    ["Kirjasto palvelee", "Aukiolo", "Laaja"],
]


def write_stripes(sheet: Sheet, top: float, rows: list[list[str]]) -> float:
    """Write rows 40 points apart, on stripes white and coloured by turns."""
    for index, row in enumerate(rows):
        sheet.fill(XS[0], top, XS[-1], top + 40, STRIPE if index % 2 else WHITE)
        sheet.write_row(XS, top + 8, row)
        sheet.write(XS[0] + 4, top + 19, "vuosittain")
        top += 40
    return top


def test_cells_filled_one_by_one_head_the_stripes_below() -> None:
    sheet = Sheet()
    for x0, x1 in pairwise(XS):
        sheet.fill(x0, 80, x1, 96, GREEN)
    sheet.write_row(XS, 83, ["Tavoite", "Mittari", "Toteuma"], bold=True)
    write_stripes(sheet, 96, GOALS)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["Tavoite", "Mittari", "Toteuma"]]
    assert body_of(grid) == [[first + " vuosittain", *rest] for first, *rest in GOALS]


def test_the_white_row_between_a_filled_header_and_a_shaded_row_is_the_tables() -> None:
    sheet = Sheet()
    xs = (60.0, 250.0, 350.0, 450.0)
    for top, color in ((100.0, GREEN), (130.0, 0xEEF1F2)):
        for x0, x1 in pairwise(xs):
            sheet.fill(x0, top, x1, top + 16, color)
    sheet.line(60, 116, 450, 116)
    sheet.write_row(xs, 103, ["Euroa", "2023", "2024"], bold=True)
    sheet.write_row(xs, 118, ["Avustukset", "-438,6", "-495,7"])
    sheet.write_row(xs, 133, ["Toimintakate", "-6 170,5", "-6 128,9"])
    (grid,) = grids_of(sheet)
    assert [row[0] for row in table_of(grid)] == ["Euroa", "Avustukset", "Toimintakate"]


def test_an_unfinished_label_in_bold_ends_in_the_next_line_and_not_in_a_heading() -> None:
    sheet = Sheet()
    xs = (60.0, 250.0, 350.0, 450.0)
    for x0, x1 in pairwise(xs):
        sheet.fill(x0, 100, x1, 116, GREEN)
        sheet.fill(x0, 190, x1, 206, GREEN)
    sheet.write_row(xs, 103, ["Euroa", "2023", "2024"], bold=True)
    sheet.write_row(xs, 119, ["Intäkter / Tuotot", "438", "495"])
    sheet.write_row(xs, 135, ["Verksamhetsbidrag /", "-170", "-128"], bold=True)
    sheet.write(64, 146, "Toimintakate", bold=True)
    sheet.write(60, 170, "Tekninen lautakunta", bold=True)
    sheet.write_row(xs, 193, ["Tavoite", "Mittari", "Toteuma"], bold=True)
    sheet.write_row(xs, 209, ["Kadut", "Kilometrit", "Uusittu"])
    sheet.lines_across(60, 450, (132, 158))
    first, second = grids_of(sheet)
    assert body_of(first)[-1] == ["Verksamhetsbidrag / Toimintakate", "-170", "-128"]
    assert body_of(second) == [["Kadut", "Kilometrit", "Uusittu"]]
