"""Lines and fills across a whole table, and the rows they part."""

from __future__ import annotations

from tests.layout.test_frames import GOALS, GREEN, XS, write_stripes
from tests.tables.paper import Sheet, body_of, grids_of, headers_of, table_of


def test_a_white_stripe_beside_a_coloured_one_is_a_row() -> None:
    sheet = Sheet()
    write_stripes(sheet, 96, GOALS[:2])
    (grid,) = grids_of(sheet)
    assert table_of(grid) == [[first + " vuosittain", *rest] for first, *rest in GOALS[:2]]


def test_striped_tables_of_one_width_part_at_the_heading_between_them() -> None:
    sheet = Sheet()
    sheet.fill(XS[0], 80, XS[-1], 96, GREEN)
    sheet.write_row(XS, 83, ["Tavoite", "Mittari", "Toteuma"], bold=True)
    bottom = write_stripes(sheet, 96, GOALS)
    sheet.write(XS[0], bottom + 20, "Rahoituslaskelma", size=12)
    sheet.fill(XS[0], bottom + 40, XS[-1], bottom + 56, GREEN)
    sheet.write_row(XS, bottom + 43, ["Euro", "2024", "2023"], bold=True)
    for index in range(3):
        sheet.fill(XS[0], bottom + 56 + 16 * index, XS[-1], bottom + 72 + 16 * index, 0xFFFFFF)
        sheet.write_row(XS, bottom + 59 + 16 * index, ["Vuosikate", "2 546", "2 511"])
    first, second = grids_of(sheet)
    assert body_of(first) == [[goal + " vuosittain", *rest] for goal, *rest in GOALS]
    assert body_of(second) == [["Vuosikate", "2 546", "2 511"]] * 3


def test_a_heading_in_bold_and_a_header_end_the_table_above_and_totals_stay_below_the_closing_line() -> None:
    sheet = Sheet()
    wide, narrow = (60.0, 200.0, 300.0, 400.0, 500.0), (60.0, 250.0, 350.0, 500.0)
    for index in range(4):
        sheet.write_row(wide, 103 + 16 * index, ["Menot", "-1 200", "-1 300", "92,1"])
        sheet.line(60, 116 + 16 * index, 500, 116 + 16 * index)
    sheet.write(60, 190, "Investoinnit", bold=True, size=13)
    sheet.write(60, 210, "Hanke", bold=True)
    sheet.write(344, 210, "TA 2024", right=True, bold=True)
    sheet.write(494, 210, "TP 2024", right=True, bold=True)
    sheet.line(60, 223, 500, 223)
    for index, row in enumerate((["Silta", "450,0", "461,2"], ["Katuvalot", "60,0", "59,9"])):
        sheet.write_row(narrow, 226 + 16 * index, row)
    sheet.line(60, 256, 500, 256)
    sheet.write_row(narrow, 259, ["Yhteensä", "510,0", "521,1"], bold=True)
    sheet.write(290, 800, "7")
    first, second = grids_of(sheet)
    assert body_of(first) == [["Menot", "-1 200", "-1 300", "92,1"]] * 4
    assert table_of(second) == [
        ["Hanke", "TA 2024", "TP 2024"],
        ["Silta", "450,0", "461,2"],
        ["Katuvalot", "60,0", "59,9"],
        ["Yhteensä", "510,0", "521,1"],
    ]


def test_a_rule_under_a_label_over_several_columns_leaves_it_in_the_header() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 280.0, 360.0, 480.0)
    sheet.write_row(xs, 100, ["Tavoite", "Toimet"], bold=True)
    sheet.write(310, 100, "Tunnusluvut", bold=True)
    sheet.line(280, 113, 480, 113)
    sheet.write(354, 117, "Taso", right=True, bold=True)
    sheet.write(474, 117, "Toteuma", right=True, bold=True)
    for index in range(3):
        sheet.line(60, 130 + 20 * index, 480, 130 + 20 * index)
        sheet.write_row(xs, 134 + 20 * index, ["Reitit", "Ohjelma", "200", "184"])
    sheet.line(60, 190, 480, 190)
    (grid,) = grids_of(sheet)
    assert headers_of(grid)[0][:2] == ["Tavoite", "Toimet"]
    assert [row[0] for row in body_of(grid)] == ["Reitit"] * 3


def test_a_band_and_the_header_again_begin_the_next_table() -> None:
    sheet = Sheet()
    for top, band in ((100, "SAARISTO"), (220, "ARKI")):
        sheet.fill(60, top, 480, top + 16, 0xDDDDDD)
        sheet.write(64, top + 3, band, bold=True)
        sheet.write_row(XS, top + 30, ["Tavoite", "Mittari", "Toteuma"], bold=True)
        sheet.line(60, top + 42, 480, top + 42)
        for index in range(3):
            sheet.write_row(XS, top + 46 + 18 * index, [band.title(), "Kpl", "Toteutui"])
    first, second = grids_of(sheet)
    assert {word for row in body_of(first) for word in row[0].split()} == {"Saaristo"}
    assert headers_of(second) == [["Tavoite", "Mittari", "Toteuma"]]
    assert {word for row in body_of(second) for word in row[0].split()} == {"Arki"}


def test_lines_of_rows_that_end_alike_begin_no_new_table() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Tavoite", "Mittari", "Toteuma"], bold=True)
    names = ("Energiaa", "Metsiä", "Vettä", "Katuja", "Puita")
    for index, name in enumerate(names):
        top = 116 + 28 * index
        sheet.write_row(XS, top, [f"{name} sääste-", "Kpl", "Tavoite to-"])
        sheet.write_row(XS, top + 11, ["tään", "", "teutui."])
    sheet.lines_across(XS[0], XS[-1], [96, *(113 + 28 * index for index in range(6))])
    (grid,) = grids_of(sheet)
    assert [row[0] for row in body_of(grid)] == [f"{name} sääste- tään" for name in names]


def test_a_header_right_under_the_last_row_begins_the_next_table() -> None:
    sheet = Sheet()
    first, second = (60.0, 250.0, 350.0, 450.0, 550.0), (60.0, 300.0, 430.0, 550.0)
    tables = (
        (
            first,
            [["Euroa", "TA 2024", "TP 2024", "Ero"], ["Tulot", "12", "13", "1"], ["Menot", "9", "8", "1"]],
        ),
        (second, [["Hankkeet", "TA 2024", "TP 2024"], ["Koulu", "250", "231"], ["Kadut", "40", "45"]]),
    )
    top = 100.0
    for xs, rows in tables:
        for index, row in enumerate(rows):
            sheet.write_row(xs, top + 3, row, bold=not index)
            sheet.line(60, top + 16, 550, top + 16)
            top += 16
    sheet.line(60, 100, 550, 100)
    assert [body_of(grid) for grid in grids_of(sheet)] == [rows[1:] for _, rows in tables]
