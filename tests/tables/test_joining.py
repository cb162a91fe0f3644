"""Tables over page breaks: rows below each other, a cut row whole, doubts said."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.block import Block
from extractor.models.finding import ReadingCode
from extractor.models.grid import Grid
from tests.tables.paper import Sheet, body_of, grids_of, headers_of, rebuild, table_of

XS = (60.0, 200.0, 350.0, 500.0)
LABELS = ["Tavoite", "Toimenpide", "Toteutuma"]


def draw_table(
    sheet: Sheet, top: float, rows: Sequence[Sequence[Sequence[str]]], header: bool = True
) -> None:
    """A full grid; a row is a list of lines."""
    ys = [top]
    if header:
        sheet.write_row(XS, top + 3, LABELS, bold=True)
        ys.append(top + 16)
    for row in rows:
        y = ys[-1]
        for index, texts in enumerate(row):
            sheet.write_row(XS, y + 3 + 11 * index, texts)
        ys.append(y + 11 * len(row) + 5)
    sheet.lines_across(XS[0], XS[-1], ys)
    sheet.lines_down(XS, ys[0], ys[-1])


def test_rows_overleaf_follow_and_a_repeated_header_stays_one() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_table(first, 700, [[["Arki", "Kysely.", "Kyllä."]]])
    draw_table(second, 60, [[["Työ", "Raportti.", "Ei."]]])
    (grid,) = grids_of(first, second)
    assert grid.pages == (1, 2)
    assert headers_of(grid) == [LABELS, LABELS]
    assert body_of(grid) == [["Arki", "Kysely.", "Kyllä."], ["Työ", "Raportti.", "Ei."]]


def test_a_row_cut_inside_its_cells_is_made_whole() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_table(first, 700, [[["Palvelut toimivat", "Kysely tehdään", "Toteutui vain"]]])
    draw_table(second, 60, [[["", "keväällä.", "osittain."]], [["Työ", "Raportti.", "Ei."]]], header=False)
    (grid,) = grids_of(first, second)
    assert body_of(grid) == [
        ["Palvelut toimivat", "Kysely tehdään keväällä.", "Toteutui vain osittain."],
        ["Työ", "Raportti.", "Ei."],
    ]
    assert {word.page for word in grid.rows[1].cells[1].words} == {1, 2}


def test_a_word_cut_by_the_break_is_joined_for_sure() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_table(first, 700, [[["Palvelut", "Kysely", "Toteu-"]]])
    draw_table(second, 60, [[["", "", "tui."]]], header=False)
    (grid,) = grids_of(first, second)
    assert body_of(grid) == [["Palvelut", "Kysely", "Toteu- tui."]]
    assert grid.notes == ()


def test_a_doubtful_cut_is_noted_and_lowers_the_row() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_table(first, 700, [[["Palvelut", "Kysely tehdään.", "Toteutui."]]])
    draw_table(second, 60, [[["", "Raportti tehdään.", "Myöhässä."]]], header=False)
    (grid,) = grids_of(first, second)
    assert len(body_of(grid)) == 2
    assert [note.code for note in grid.notes] == [ReadingCode.UNCERTAIN_JOIN]
    assert grid.rows[-1].confidence < 0.8


def test_text_between_parts_tables() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_table(first, 700, [[["Arki", "Kysely.", "Kyllä."]]])
    second.write(60, 40, "Seuraavassa on toinen taulukko jonka rivit ovat toisen toimielimen asioita")
    draw_table(second, 60, [[["Työ", "Raportti.", "Ei."]]])
    assert [grid.pages for grid in grids_of(first, second)] == [(1,), (2,)]


def test_another_width_is_another_table() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_table(first, 700, [[["Arki", "Kysely.", "Kyllä."]]])
    second.write_row((60.0, 160.0, 300.0), 63, ["Luku", "12"])
    second.lines_across(60, 300, [60, 76])
    second.lines_down((60, 160, 300), 60, 76)
    assert len(grids_of(first, second)) == 2


def test_a_merged_theme_goes_on_overleaf() -> None:
    first, second = Sheet(1), Sheet(2)
    for sheet, top, rows in ((first, 700, ("Arki", "Koti")), (second, 60, ("Työ", "Tie"))):
        for index, text in enumerate(rows):
            sheet.write_row(XS, top + 3 + 16 * index, ["", text, "Kyllä."])
        sheet.lines_across(XS[0], XS[-1], [top, top + 32])
        sheet.lines_across(XS[1], XS[-1], [top + 16])
        sheet.lines_down(XS, top, top + 32)
    first.write(64, 712, "TEEMA")
    (grid,) = grids_of(first, second)
    assert next((cell.column, cell.row_span) for cell in grid.rows[0].cells) == (0, 4)
    assert [[cell.column for cell in row.cells] for row in grid.rows[1:]] == [[1, 2]] * 3


def test_a_statement_goes_on_without_header_or_lines() -> None:
    first, second = Sheet(1), Sheet(2)
    first.write_row(XS, 700, ["", "2024", "2023"])
    for index, label in enumerate(("Tulot", "Kulut", "Kate")):
        first.write_row(XS, 720 + 15 * index, [label, "1 200", "1 100"])
    second.write(64, 60, "Rahoitus")
    for index, label in enumerate(("Korot", "Lainat", "Vuosikate")):
        second.write_row(XS, 75 + 15 * index, [label, "200", "100"])
    (grid,) = grids_of(first, second)
    assert grid.pages == (1, 2)
    assert [row[0] for row in body_of(grid)] == [
        "Tulot",
        "Kulut",
        "Kate",
        "Rahoitus",
        "Korot",
        "Lainat",
        "Vuosikate",
    ]


def test_prose_rows_are_followed_overleaf_and_the_prose_after_them_is_not() -> None:
    first, second = Sheet(1), Sheet(2)
    first.write_row(XS, 700, LABELS, bold=True)
    first.write_row(XS, 716, ["Palvelut", "Kysely tehdään", "Toteutui vain"])
    first.write_row(XS, 727, ["toimivat", "keväällä.", "osittain, koska"])
    second.write_row(XS, 60, ["", "", "resurssit loppuivat."])
    second.write_row(XS, 77, ["Talous", "Menot laskevat.", "Ei toteutunut."])
    prose = "Seuraavassa luvussa kuvataan tavoitteiden toteutumista tarkemmin ja laajemmin kuin yllä"
    second.write(60, 110, prose)
    items = rebuild(first, second)
    grid = next(item for item in items if isinstance(item, Grid))
    assert body_of(grid) == [
        [
            "Palvelut toimivat",
            "Kysely tehdään keväällä.",
            "Toteutui vain osittain, koska resurssit loppuivat.",
        ],
        ["Talous", "Menot laskevat.", "Ei toteutunut."],
    ]
    assert [item.text for item in items if isinstance(item, Block)] == [prose]


def test_the_rest_of_a_cut_label_joins_its_row() -> None:
    first, second = Sheet(1), Sheet(2)
    first.write_row(XS, 700, ["", "2024", "2023"])
    for index, label in enumerate(("Tulot", "Kulut", "Josta henkilöstön")):
        first.write_row(XS, 715 + 15 * index, [label, "1 200", "1 100"])
    second.write(64, 60, "palkat ja sivukulut")
    for index, label in enumerate(("Kate", "Lainat", "Vuosikate")):
        second.write_row(XS, 90 + 15 * index, [label, "200", "100"])
    assert table_of(grids_of(first, second)[0])[3] == [
        "Josta henkilöstön palkat ja sivukulut",
        "1 200",
        "1 100",
    ]


def test_a_header_alone_at_the_page_end_finds_its_rows() -> None:
    first, second = Sheet(1), Sheet(2)
    first.write(60, 600, "Seuraavassa luvussa kuvataan tavoitteiden toteutumista tarkemmin")
    first.write_row(XS, 750, LABELS, bold=True)
    second.write_row(XS, 60, ["Talous", "Menot laskevat.", "Ei toteutunut."])
    (grid,) = grids_of(first, second)
    assert table_of(grid) == [LABELS, ["Talous", "Menot laskevat.", "Ei toteutunut."]]


def test_the_rest_of_a_cut_row_and_the_ruled_rows_under_it_go_on_without_a_header() -> None:
    sheets = first, second, third = Sheet(1), Sheet(2), Sheet(3)
    first.write_row(XS, 700, LABELS, bold=True)
    first.write_row(XS, 716, ["Arki", "Kysely tehdään", "Toteutui hyvin,"])
    first.lines_across(XS[0], XS[-1], [697, 713])
    for sheet in (second, third):
        sheet.write_row(XS, 60, ["", "", "koska rahaa oli."])
        sheet.write_row(XS, 76, ["Talous", "Menot laskevat.", "Ei toteutunut."])
        sheet.write_row(XS, 92, ["Palvelut", "Avataan uusi", "Siirtyi,"])
        sheet.lines_across(XS[0], XS[-1], [73, 89, 105])
    (grid,) = grids_of(*sheets)
    assert grid.pages == (1, 2, 3)
    assert body_of(grid) == [
        ["Arki", "Kysely tehdään", "Toteutui hyvin, koska rahaa oli."],
        ["Talous", "Menot laskevat.", "Ei toteutunut."],
        ["Palvelut", "Avataan uusi", "Siirtyi, koska rahaa oli."],
        ["Talous", "Menot laskevat.", "Ei toteutunut."],
        ["Palvelut", "Avataan uusi", "Siirtyi,"],
    ]


def test_a_row_beside_a_merged_theme_goes_on_where_its_first_own_cell_is_empty_overleaf() -> None:
    first, second = Sheet(1), Sheet(2)
    xs = (60.0, 160.0, 280.0, 380.0, 520.0)
    for sheet, top, rows in (
        (first, 700, (["Arki", "Kysely", "Kyllä."], ["Hankinnat", "Ohje", "Ohje tehtiin vuonna"])),
        (second, 60, (["", "", "2024 § 88."], ["Tie", "Kunto", "Ei."])),
    ):
        for index, texts in enumerate(rows):
            sheet.write_row(xs, top + 3 + 16 * index, ["", *texts[:2]])
            sheet.write(xs[3] + 4, top + 3 + 16 * index, texts[2])
        sheet.lines_across(xs[0], xs[-1], [top, top + 32])
        sheet.lines_across(xs[1], xs[-1], [top + 16])
        sheet.lines_down(xs, top, top + 32)
    first.write(64, 712, "TEEMA")
    (grid,) = grids_of(first, second)
    assert [row[1:] for row in body_of(grid)] == [
        ["Arki", "Kysely", "Kyllä."],
        ["Hankinnat", "Ohje", "Ohje tehtiin vuonna 2024 § 88."],
        ["Tie", "Kunto", "Ei."],
    ]


def test_a_cell_that_moves_overleaf_as_a_whole_leaves_its_row_one() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_table(first, 700, [[["Arki", "Kysely.", "Kyllä."]], [["Luottamus kasvaa", "", "Työ on kesken."]]])
    draw_table(second, 60, [[["", "Ohjelma laaditaan.", "Se jatkuu."]]], header=False)
    (grid,) = grids_of(first, second)
    assert body_of(grid)[1:] == [["Luottamus kasvaa", "Ohjelma laaditaan.", "Työ on kesken. Se jatkuu."]]
