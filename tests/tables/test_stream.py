"""Tables without ruled columns: columns by white space, rows by baselines or paragraphs, stacked headers."""

from __future__ import annotations

from extractor.models.finding import ReadingCode
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.tables.rows import PlacedLine, is_prose
from tests.tables.paper import Sheet, body_of, grids_of, headers_of, table_of

XS = (60.0, 250.0, 330.0, 410.0, 490.0)


def test_a_statement_with_indented_and_wrapped_labels() -> None:
    sheet = Sheet()
    sheet.write_row(XS[:3], 100, ["", "31.12.2024"])
    sheet.write(XS[3] - 6, 100, "31.12.2023", right=True)
    for top, indent, label, figures in (
        (120, 0, "Toiminnan rahavirta", ("", "")),
        (135, 15, "Vuosikate", ("9 551", "10 107")),
        (150, 15, "Tulorahoituksen kor-", ("", "")),
        (162, 15, "jauserät", ("-25", "-181")),
        (177, 15, "Antolainojen lisäys", ("-4 052", "-1 095")),
        (189, 15, "muille yhteisöille", ("", "")),
    ):
        sheet.write_row((60 + indent, *XS[1:4]), top, [label, *figures])
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["", "31.12.2024", "31.12.2023"]]
    assert body_of(grid) == [
        ["Toiminnan rahavirta", "", ""],
        ["Vuosikate", "9 551", "10 107"],
        ["Tulorahoituksen kor- jauserät", "-25", "-181"],
        ["Antolainojen lisäys muille yhteisöille", "-4 052", "-1 095"],
    ]
    indents = [row.cells[0].indent for row in grid.rows[1:3]]
    assert indents[1] - indents[0] == 15


def test_a_header_in_three_lines_is_one_cell_a_column() -> None:
    sheet = Sheet()
    sheet.write(XS[2] - 6, 100, "TA", right=True)
    sheet.write(XS[2] - 6, 111, "muutosten", right=True)
    sheet.write_row(XS, 122, ["1 000 €", "jälkeen", "Toteuma", "Ero"])
    for index in range(3):
        sheet.write_row(XS, 142 + 14 * index, ["Tulot", f"{index}00", "210", "-5"])
    assert headers_of(grids_of(sheet)[0]) == [["1 000 €", "TA muutosten jälkeen", "Toteuma", "Ero"]]


def test_a_label_over_two_columns_spans_them() -> None:
    sheet = Sheet()
    sheet.write(328, 100, "Konserni")
    sheet.write(496, 100, "Kunta")
    sheet.write_row((*XS, 570), 115, ["", "2024", "2023", "2024", "2023"])
    for index in range(3):
        sheet.write_row(
            (*XS, 570), 135 + 14 * index, ["Varaukset", "107 653", "124 834", "107 653", "124 834"]
        )
    (grid,) = grids_of(sheet)
    assert [(cell.column, cell.column_span) for cell in grid.rows[0].cells] == [(1, 2), (3, 2)]
    assert table_of(grid)[1] == ["", "2024", "2023", "2024", "2023"]


def test_labels_that_stand_close_part_at_a_cut_word() -> None:
    sheet = Sheet()
    sheet.write(XS[2] - 6, 100, "hyödyk-", right=True)
    sheet.write(XS[2] - 6, 111, "keet", right=True)
    sheet.write(XS[3] - 6, 111, "Ennakkomaksut", right=True)
    for index in range(3):
        sheet.write_row(XS, 130 + 14 * index, ["Lisäykset", "166 279", "0,00"])
    assert headers_of(grids_of(sheet)[0]) == [["", "hyödyk- keet", "Ennakkomaksut"]]


def test_two_numbers_that_nearly_touch_are_two() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 270.0, 340.0)
    sheet.write_row(xs, 100, ["", "2024", "2023"])
    for index in range(4):
        sheet.write_row(xs, 115 + 14 * index, ["Tulot", f"1{index} 000", "12 500"])
    sheet.write_row(xs, 171, ["Yhteensä", "138 420", "130 899 744"])
    assert table_of(grids_of(sheet)[0])[-1] == ["Yhteensä", "138 420", "130 899 744"]


def test_rows_of_prose_begin_after_the_wider_gap() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 350.0)
    sheet.write_row((*xs, 500), 100, ["Tavoite", "Toimenpide", "Toteutuma"], bold=True)
    lines = (
        (116, ["Palvelut", "Kysely tehdään", "Toteutui."]), (127, ["toimivat", "keväällä.", "Vastaajia"]),
        (138, ["", "", "oli paljon."]), (154, ["Talous", "Menot", "Ei toteutunut."]),
        (165, ["on vakaa", "laskevat", ""]),
    )  # fmt: skip
    for top, texts in lines:
        sheet.write_row((*xs, 500), top, texts)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["Tavoite", "Toimenpide", "Toteutuma"]]
    assert body_of(grid) == [
        ["Palvelut toimivat", "Kysely tehdään keväällä.", "Toteutui. Vastaajia oli paljon."],
        ["Talous on vakaa", "Menot laskevat", "Ei toteutunut."],
    ]


def test_ruled_rows_of_prose_are_the_rows() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 350.0, 500.0)
    sheet.write_row(xs, 100, ["Tavoite", "Toimenpide", "Toteutuma"], bold=True)
    for top, texts in (
        (115, ["Palvelut", "Kysely", "Toteutui."]), (126, ["Toimivuus", "Raportti", "Vastaajia oli."]),
        (141, ["Talous", "Menot", "Kyllä."]), (156, ["Väki", "Kasvu", "Ei."]),
    ):  # fmt: skip
        sheet.write_row(xs, top, texts)
    sheet.lines_across(60, 500, [97, 112, 138, 153, 168])
    assert body_of(grids_of(sheet)[0]) == [
        ["Palvelut Toimivuus", "Kysely Raportti", "Toteutui. Vastaajia oli."],
        ["Talous", "Menot", "Kyllä."],
        ["Väki", "Kasvu", "Ei."],
    ]


FILLED = [
    (
        ["Energian kulutus pie-", "nenee"],
        ["Lämmön säätö auto-", "matisoidaan"],
        ["Kulutus laski 5,9 prosent-", "tia"],
    ),
    (
        ["Reitit ovat kun-", "nossa ja auki"],
        ["Pitkospuut uusi-", "taan"],
        ["Opasteita uusittiin 31 ja", "48 300 euroa saatiin"],
    ),
    (
        ["Talous on tasa-", "painossa"],
        ["Menoja ja tuloja", "seurataan"],
        ["Vuosikate jäi alle, koska", "2 100 000 verot"],
    ),
    (
        ["Palvelut saa ko-", "toa lähempää"],
        ["Avataan uusi lin-", "ja keväällä"],
        ["Linjalla oli 1 200 matkaa", "ja se jatkuu"],
    ),
]


def folded(cell: list[str]) -> str:
    return " ".join(cell)


def test_columns_of_filled_lines_stand_close_and_are_not_torn() -> None:
    sheet = Sheet()
    lefts, rights = (60.0, 170.0, 266.0), (166.0, 262.0, 400.0)
    for x, label in zip(lefts, ("Tavoite", "Keinot", "Arviointi"), strict=True):
        sheet.write(x, 100, label, bold=True)
    for index, row in enumerate(FILLED):
        for x0, x1, cell in zip(lefts, rights, row, strict=True):
            sheet.write_filled(x0, x1, 118 + 28 * index, cell)
    sheet.lines_across(60, 400, [97, 114, *(142 + 28 * index for index in range(4))])
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["Tavoite", "Keinot", "Arviointi"]]
    assert body_of(grid) == [[folded(cell) for cell in row] for row in FILLED]


def test_words_beside_figures_wrap_in_several_columns_at_once() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Tavoite", "Mittari", "TA 2024", "TP 2024"], bold=True)
    sheet.write_row(XS, 116, ["Lomakkeet korvaavat", "Hakemusten", "75 %", "71 %"])
    sheet.write_row(XS, 127, ["paperin", "osuus", "", ""])
    for index, label in enumerate(("Tiet", "Koulut", "Satamat", "Reitit")):
        sheet.write_row(XS, 142 + 15 * index, [label, "Kunto", "80 %", "82 %"])
    assert body_of(grids_of(sheet)[0])[:2] == [
        ["Lomakkeet korvaavat paperin", "Hakemusten osuus", "75 %", "71 %"],
        ["Tiet", "Kunto", "80 %", "82 %"],
    ]


def test_a_header_met_again_between_ruled_rows_is_a_header() -> None:
    sheet = Sheet()
    header = ["Tavoite", "Mittari", "Arvio"]
    rows = [header, ["Tiet", "Kunto", "Hyvä"], ["Koulut", "Matka", "Hyvä"], header, ["Työ", "Paikat", "Ei."]]
    for index, row in enumerate(rows):
        sheet.write_row(XS, 103 + 15 * index, row, bold=row is header)
    sheet.lines_across(60, 410, [100 + 15 * index for index in range(6)])
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [header, header]
    assert [row[0] for row in body_of(grid)] == ["Tiet", "Koulut", "Työ"]


def test_figures_without_a_label_beside_labelled_ones_are_doubted() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["", "2024", "", "2023"])
    for index in range(3):
        sheet.write_row(XS, 115 + 15 * index, ["Tulot", "7 726", "1 200", "7 920"])
    (grid,) = grids_of(sheet)
    assert [row.confidence for row in grid.rows if not row.is_header] == [0.6] * 3
    assert [note.code for note in grid.notes] == [ReadingCode.UNCERTAIN_SEAM]


def test_rows_between_rules_stay_whole_where_each_holds_one_line_of_figures() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 260.0, 480.0)
    sheet.write_row(xs, 100, ["Tavoite", "Taso", "Toteutuma"], bold=True)
    rows = (("Lainaus", "200", "Kavi"), ("Kulutus", "6 000", "Uusittiin"), ("Hinta", "30", "Nousi"))
    for index, (goal, target, text) in enumerate(rows):
        top = 118 + 30 * index
        sheet.write_row(xs, top, [goal, target, text])
        sheet.write(64, top + 11, "Alas")
    sheet.lines_across(60, 480, [96, 114, 144, 174, 204])
    (grid,) = grids_of(sheet)
    assert [row[0] for row in body_of(grid)] == ["Lainaus Alas", "Kulutus Alas", "Hinta Alas"]


def test_lines_with_text_but_no_figures_tell_a_table_of_text() -> None:
    lines = [
        PlacedLine(11.0 * n, 11.0 * n + 10, {c: (Word(t, Box(0, 0, 9, 9), 1, n),) for c, t in cells.items()})
        for n, cells in enumerate(({0: "Lainat", 1: "200", 2: "Kavi"}, {0: "alas", 2: "eri"}, {2: "ja"}))
    ]
    assert is_prose(lines)
    assert not is_prose([lines[0], lines[0], lines[1]])


def test_years_at_the_left_of_their_columns_are_labels_beside_a_note_column() -> None:
    sheet = Sheet()
    for x, text in ((60, "1 000 €"), (230, "Liite"), (304, "2025"), (384, "2024")):
        sheet.write(x, 100, text)
    for index, (label, note, one, two) in enumerate(
        (
            ("Tuotot", "3", "12 345", "11 987"),
            ("Kulut", "4", "-9 345", "-8 100"),
            ("Kate", "", "3 000", "3 887"),
        )
    ):
        top = 118 + 15 * index
        sheet.write(60, top, label)
        sheet.write(255, top, note or "–", right=True)
        sheet.write(380, top, one, right=True)
        sheet.write(470, top, two, right=True)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["1 000 €", "Liite", "2025", "2024"]]
    assert body_of(grid)[0] == ["Tuotot", "3", "12 345", "11 987"]


def test_two_bold_lines_of_labels_above_one_rule_are_both_the_header() -> None:
    sheet = Sheet()
    xs = (60.0, 220.0, 310.0, 400.0, 490.0)
    for x, text in ((64, "euroa"), (296, "Talousarvio"), (441, "Toteuma"), (521, "Poikkeama")):
        sheet.write(x, 100, text, bold=True)
    for right, text in zip(xs[1:], ("TA 2024", "Muutettu", "TP 2024", "euroa"), strict=True):
        sheet.write(right + 76, 117, text, right=True, bold=True)
    for index, label in enumerate(("Tulot", "Menot", "Netto")):
        sheet.write(64, 135 + 16 * index, label)
        for right, value in zip(xs[1:], ("210 400", "215 400", "219 871", "4 471"), strict=True):
            sheet.write(right + 76, 135 + 16 * index, value, right=True)
    sheet.lines_across(60, 570, [131, 182])
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [
        ["euroa", "Talousarvio", "", "Toteuma", "Poikkeama"],
        ["", "TA 2024", "Muutettu", "TP 2024", "euroa"],
    ]
    assert len(body_of(grid)) == 3


def test_a_title_in_the_middle_of_a_table_spans_its_columns() -> None:
    sheet = Sheet()
    xs = (150.0, 210.0, 270.0)
    sheet.write(60, 100, "Maa")
    for x, year in zip(xs, ("2021", "2022", "2023"), strict=True):
        sheet.write(x, 100, year, right=True)
    for top, title in ((114, "Miehet"), (170, "Naiset")):
        sheet.write(150, top, title)
        for row, label in enumerate(("Suomi", "Ruotsi", "Tanska")):
            sheet.write(60, top + 14 * (row + 1), label)
            for x in xs:
                sheet.write(x, top + 14 * (row + 1), f"{row + 3},5", right=True)
    (grid,) = grids_of(sheet)
    titles = [row.cells[0] for row in grid.rows if len(row.cells) == 1]
    assert [(cell.words[0].text, cell.column, cell.column_span) for cell in titles] == [
        ("Miehet", 0, 4),
        ("Naiset", 0, 4),
    ]
    assert [row.is_header for row in grid.rows] == [True] + 8 * [False]


def test_years_and_spans_under_labels_are_their_second_lines() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 300.0, 400.0)
    sheet.line(60, 96, 400, 96)
    sheet.write_row(xs, 100, ["€", "Alkuper. TA", "Muutos TP"], bold=True)
    sheet.write_row(xs, 111, ["", "2024", "23/24 %"], bold=True)
    sheet.line(60, 124, 400, 124)
    sheet.write_row(xs, 128, ["Toimintatuotot", "40 000", "3,0"])
    sheet.write_row(xs, 142, ["Toimintamenot", "-700 000", "-1,4"])
    grid = grids_of(sheet)[0]
    headers = [row for row in grid.rows if row.is_header]
    assert ["2024", "23/24", "%"] in [
        [word.text for cell in row.cells for word in cell.words] for row in headers
    ]
    assert len([row for row in grid.rows if not row.is_header]) == 2
