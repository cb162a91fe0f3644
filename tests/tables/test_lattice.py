"""Ruled regions become grids: spans, colours, rows by baselines where nobody ruled them."""

from __future__ import annotations

from itertools import pairwise

from tests.tables.paper import Sheet, body_of, grids_of, headers_of, table_of

GREEN, GREY, LIGHT = 0x3E6049, 0xBFBFBF, 0xEEF1F2
XS = (60.0, 200.0, 300.0, 400.0)


def test_a_full_grid_with_a_bold_header() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Hanke", "TA 2024", "TP 2024"], bold=True)
    sheet.write_row(XS, 115, ["Kirjasto", "1 200", "1 350"])
    sheet.lines_across(60, 400, [97, 112, 127])
    sheet.lines_down(XS, 97, 127)
    (grid,) = grids_of(sheet)
    assert (grid.method, grid.columns) == ("lattice", 3)
    assert headers_of(grid) == [["Hanke", "TA 2024", "TP 2024"]]
    assert body_of(grid) == [["Kirjasto", "1 200", "1 350"]]


def test_an_empty_cell_keeps_its_place_and_a_fill_its_colour() -> None:
    sheet = Sheet()
    sheet.fill(300, 112, 400, 127, LIGHT)
    sheet.write_row(XS, 100, ["Hanke", "TA 2024", "TP 2024"], bold=True)
    sheet.write_row(XS, 115, ["Kirjasto", "", "1 350"])
    sheet.lines_across(60, 400, [97, 112, 127])
    sheet.lines_down(XS, 97, 127)
    cells = grids_of(sheet)[0].rows[1].cells
    assert [(cell.column, len(cell.words), cell.color) for cell in cells] == [
        (0, 1, None),
        (1, 0, None),
        (2, 2, LIGHT),
    ]


def test_a_theme_beside_its_rows_and_a_label_over_two_columns() -> None:
    sheet = Sheet()
    xs = (60.0, 160.0, 260.0, 330.0, 400.0)
    sheet.lines_across(60, 400, [97, 172])
    sheet.lines_across(260, 400, [112])
    sheet.lines_across(60, 400, [127])
    sheet.lines_across(160, 400, [142, 157])
    sheet.lines_down((60, 160, 260, 400), 97, 172)
    sheet.lines_down((330,), 112, 172)
    sheet.write(64, 105, "Teema", bold=True)
    sheet.write(164, 105, "Tavoite", bold=True)
    sheet.write(300, 100, "Toteutuma", bold=True)
    sheet.write_row(xs, 115, ["", "", "2023", "2024"], bold=True)
    for index, (label, one, two) in enumerate((("Arki", "5", "6"), ("Työ", "7", "8"), ("Koti", "9", "10"))):
        sheet.write_row(xs, 130 + 15 * index, ["ELINVOIMA" if index == 0 else "", label, one, two])
    (grid,) = grids_of(sheet)
    assert [(cell.column, cell.column_span) for cell in grid.rows[0].cells] == [(0, 1), (1, 1), (2, 2)]
    assert [cell.row_span for cell in grid.rows[2].cells] == [3, 1, 1, 1]
    assert body_of(grid) == [["ELINVOIMA", "Arki", "5", "6"], ["", "Työ", "7", "8"], ["", "Koti", "9", "10"]]


def test_rows_are_found_by_baselines_in_ruled_columns() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Hanke", "TA 2024", "TP 2024"], bold=True)
    for index, row in enumerate((["Kirjasto", "1 200", "1 350"], ["Kadut ja kevyen liikenteen", "", ""],
                                 ["väylät", "900", "870"], ["Yhteensä", "2 100", "2 220"])):  # fmt: skip
        sheet.write_row(XS, 116 + 12 * index, row)
    sheet.lines_across(60, 400, [97, 112, 165])
    sheet.lines_down(XS, 97, 165)
    assert body_of(grids_of(sheet)[0]) == [
        ["Kirjasto", "1 200", "1 350"],
        ["Kadut ja kevyen liikenteen väylät", "900", "870"],
        ["Yhteensä", "2 100", "2 220"],
    ]


def test_a_header_above_the_rule_that_begins_the_columns_is_no_part_of_the_first_row() -> None:
    sheet = Sheet()
    rows = [["Euroa", "2023", "2024"], ["Tulot", "12", "14"], ["Menot", "9", "8"], ["Kate", "3", "6"]]
    for index, row in enumerate(rows):
        sheet.write_row(XS, 103 + 16 * index, row)
        for x0, x1 in pairwise(XS[1:]):
            if index % 2:
                sheet.fill(x0, 100 + 16 * index, x1, 116 + 16 * index, 0xD3DFEE)
    sheet.line(XS[0], 116, XS[-1], 116)
    sheet.line(XS[1], 116, XS[1], 164)
    sheet.line(XS[0], 164, XS[-1], 164)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == rows[:1]
    assert body_of(grid) == rows[1:]


def test_prose_in_a_ruled_row_stays_one_cell_beside_its_metrics() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Tavoite", "Mittari", "Toteuma"], bold=True)
    for index, (goal, metric, value) in enumerate(
        (
            ("Palvelut toimivat laajasti", "Kyselyn arvo", "4"),
            ("kunnan alueella ja lisäksi", "Kävijöitä", "120"),
        )
    ):
        sheet.write_row(XS, 116 + 12 * index, [goal, metric, value])
    sheet.write_row(XS, 140, ["saaristossa asuvien luona", "", ""])
    sheet.lines_across(60, 400, [97, 112, 155])
    sheet.lines_down(XS, 97, 155)
    (grid,) = grids_of(sheet)
    goal = "Palvelut toimivat laajasti kunnan alueella ja lisäksi saaristossa asuvien luona"
    assert body_of(grid) == [[goal, "Kyselyn arvo", "4"], ["", "Kävijöitä", "120"]]
    assert [cell.row_span for cell in grid.rows[1].cells] == [2, 1, 1]


def test_a_coloured_header_gives_its_columns_to_bare_rows_and_a_grey_column_makes_no_stack() -> None:
    sheet = Sheet()
    for x0, x1 in pairwise(XS):
        sheet.fill(x0, 90, x1, 126, GREEN)
    for top in (126, 138, 162):
        sheet.fill(300, top, 400, top + (24 if top == 138 else 12), LIGHT)
    sheet.write(300 - 6, 91, "TA", right=True)
    sheet.write(300 - 6, 102, "muutosten", right=True)
    sheet.write_row(XS, 113, ["", "jälkeen", "Toteutuma"])
    rows = (
        ["TUOTOT", "84 000", "85 666"],
        ["Aineet, tarvikkeet ja", "", ""],
        ["tavarat", "-6 500", "-1 943"],
        ["Avustukset", "0", "0"],
    )
    for index, row in enumerate(rows):
        sheet.write_row(XS, 127 + 12 * index, row)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["", "TA muutosten jälkeen", "Toteutuma"]]
    assert body_of(grid) == [
        ["TUOTOT", "84 000", "85 666"],
        ["Aineet, tarvikkeet ja tavarat", "-6 500", "-1 943"],
        ["Avustukset", "0", "0"],
    ]


def test_labels_nobody_ruled_stay_with_their_rows() -> None:
    sheet = Sheet()
    sheet.lines_across(200, 400, [97, 112])
    sheet.lines_across(60, 400, [97, 170])
    sheet.lines_down(XS, 97, 170)
    sheet.write_row(XS, 100, ["", "2024", "2023"])
    for index, row in enumerate((["Myynti", "109", "93"], ["Laina", "25", "26"], ["Yhteensä", "134", "119"])):
        sheet.write_row(XS, 118 + 15 * index, row)
    assert table_of(grids_of(sheet)[0]) == [
        ["", "2024", "2023"], ["Myynti", "109", "93"], ["Laina", "25", "26"], ["Yhteensä", "134", "119"],
    ]  # fmt: skip


def test_a_lone_minus_above_goes_to_its_number() -> None:
    sheet = Sheet()
    sheet.lines_across(60, 400, [97, 112, 165])
    sheet.lines_down(XS, 97, 165)
    sheet.write_row(XS, 100, ["", "2024", "2023"])
    sheet.write_row(XS, 115, ["Tuotot", "109", "93"])
    sheet.write(280, 125, "-")
    sheet.write_row(XS, 136, ["Kulut", "525 690", "500"])
    sheet.write_row(XS, 150, ["Kate", "1", "2"])
    assert table_of(grids_of(sheet)[0])[2] == ["Kulut", "- 525 690", "500"]


def test_stripes_are_no_headers() -> None:
    sheet = Sheet()
    for x0, x1 in pairwise(XS):
        sheet.fill(x0, 96, x1, 112, GREEN)
        for index in (0, 2):
            sheet.fill(x0, 112 + 16 * index, x1, 128 + 16 * index, LIGHT)
    sheet.write_row(XS, 99, ["Tavoite", "Mittari", "Toteuma"])
    for index in range(4):
        sheet.write_row(XS, 115 + 16 * index, [f"Tavoite {'abcd'[index]}", "kysely", "toteutui"])
    (grid,) = grids_of(sheet)
    assert [row.is_header for row in grid.rows] == [True, False, False, False, False]


def test_title_and_note_across_a_table_are_no_rows() -> None:
    sheet = Sheet()
    sheet.write(64, 100, "25) Oman pääoman erittely")
    sheet.write_row(XS, 115, ["", "Konserni", "Kunta"])
    sheet.write_row(XS, 130, ["", "2024", "2024"])
    sheet.write_row(XS, 145, ["Peruspääoma", "36 430", "36 430"])
    sheet.write_row(XS, 160, ["Rahastot", "299", "221"])
    sheet.write(64, 175, "Luvut eivät sisällä muita eriä kuin yllä")
    sheet.lines_across(60, 400, [97, 112, 127, 142, 157, 172, 187])
    sheet.lines_down((60, 400), 97, 187)
    sheet.lines_down((200, 300), 112, 172)
    (grid,) = grids_of(sheet)
    assert " ".join(word.text for word in grid.caption) == "25) Oman pääoman erittely"
    assert " ".join(word.text for word in grid.footnote) == "Luvut eivät sisällä muita eriä kuin yllä"
    assert headers_of(grid) == [["", "Konserni", "Kunta"], ["", "2024", "2024"]]
    assert body_of(grid) == [["Peruspääoma", "36 430", "36 430"], ["Rahastot", "299", "221"]]


def test_a_title_in_capitals_above_a_header_is_the_theme() -> None:
    sheet = Sheet()
    sheet.write(64, 100, "HYVÄ JA SUJUVA ARKI")
    sheet.write_row(XS, 115, ["Tavoite", "Mittari", "Toteuma"], bold=True)
    sheet.write_row(XS, 130, ["Palvelut", "kysely", "kyllä"])
    sheet.lines_across(60, 400, [97, 112, 127, 142])
    sheet.lines_down((60, 400), 97, 142)
    sheet.lines_down((200, 300), 112, 142)
    (grid,) = grids_of(sheet)
    assert " ".join(word.text for word in grid.theme) == "HYVÄ JA SUJUVA ARKI"
    assert table_of(grid) == [["Tavoite", "Mittari", "Toteuma"], ["Palvelut", "kysely", "kyllä"]]


def test_lines_under_totals_of_some_columns_part_no_rows() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["", "2024", "2023"])
    for index, row in enumerate((["Lisäykset", "10", "20"], ["Yhteensä", "30", "40"], ["Siirrot", "5", "6"])):
        sheet.write_row(XS, 116 + 15 * index, row)
    sheet.lines_across(60, 400, [97, 112, 160])
    sheet.line(60, 142, 200, 142)
    sheet.line(300, 142, 400, 142)
    sheet.lines_down(XS, 97, 160)
    assert body_of(grids_of(sheet)[0]) == [
        ["Lisäykset", "10", "20"], ["Yhteensä", "30", "40"], ["Siirrot", "5", "6"],
    ]  # fmt: skip


def test_rows_of_prose_in_ruled_columns_begin_where_all_columns_begin() -> None:
    sheet = Sheet()
    lines = (
        ["Tavoite", "Toimet", "Arvio"],
        ["Palvelut ovat", "Avataan uusi", "Piste avattiin"],
        ["lähellä", "piste", "keväällä, ja"],
        ["", "", "kävijöitä riitti."],
        ["Talous", "Menot", "Tulos parani, koska"],
        ["on vakaa", "laskevat", "verotulot kasvoivat."],
        ["Reitit", "Opasteet uusitaan", "Opasteet ovat"],
        ["auki", "", "uudet."],
    )
    for index, texts in enumerate(lines):
        sheet.write_row((60, 180, 300, 440), 103 + 11 * index, texts, bold=not index)
    sheet.lines_across(60, 440, [100, 195])
    sheet.lines_down([60, 180, 300, 440], 100, 195)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["Tavoite", "Toimet", "Arvio"]]
    assert body_of(grid) == [
        ["Palvelut ovat lähellä", "Avataan uusi piste", "Piste avattiin keväällä, ja kävijöitä riitti."],
        ["Talous on vakaa", "Menot laskevat", "Tulos parani, koska verotulot kasvoivat."],
        ["Reitit auki", "Opasteet uusitaan", "Opasteet ovat uudet."],
    ]


def test_the_rest_of_a_row_from_the_page_before_stands_above_rows_of_prose() -> None:
    sheet = Sheet()
    lines = (
        (103, ["", "taloa puretaan.", "Yksi on jäljellä."]),
        (120, ["Kulttuuri", "Jokainen luokka", "Kaikki luokat"]),
        (131, ["tavoittaa", "esiintyy.", "esiintyivät."]),
        (148, ["Valmius", "Harjoitellaan.", "Harjoiteltiin."]),
    )
    for top, texts in lines:
        sheet.write_row((60, 180, 300, 440), top, texts)
    sheet.lines_down([60, 180, 300, 440], 100, 165)
    sheet.lines_across(60, 440, [165])
    assert body_of(grids_of(sheet)[0]) == [
        ["", "taloa puretaan.", "Yksi on jäljellä."],
        ["Kulttuuri tavoittaa", "Jokainen luokka esiintyy.", "Kaikki luokat esiintyivät."],
        ["Valmius", "Harjoitellaan.", "Harjoiteltiin."],
    ]


def test_one_cells_rest_from_the_page_before_stands_above_rows_without_white_space_between_them() -> None:
    sheet = Sheet()
    lines = (
        ["", "", "myös syksyllä."],
        ["Palvelut ovat", "Avataan uusi", "Piste avattiin"],
        ["lähellä", "piste", "keväällä."],
        ["Talous", "Menot", "Tulos parani, koska"],
        ["on vakaa", "laskevat", "verotulot kasvoivat."],
    )
    for index, texts in enumerate(lines):
        sheet.write_row((60, 180, 300, 440), 103 + 11 * index, texts)
    sheet.lines_across(60, 440, [160])
    sheet.lines_down([60, 180, 300, 440], 100, 160)
    assert body_of(grids_of(sheet)[0]) == [
        ["", "", "myös syksyllä."],
        ["Palvelut ovat lähellä", "Avataan uusi piste", "Piste avattiin keväällä."],
        ["Talous on vakaa", "Menot laskevat", "Tulos parani, koska verotulot kasvoivat."],
    ]


def test_the_header_and_the_row_above_the_first_stripe_are_two() -> None:
    sheet = Sheet()
    xs = (60.0, 250.0, 350.0, 450.0)
    sheet.write_row(xs, 100, ["Tavoite", "Toimenpide", "Tulos"], bold=True)
    for number, row in enumerate((["Tuki", "Paikka", "Avattiin"], ["Reitit", "Ohjelma", "Kesken"])):
        sheet.write_row(xs, 116 + 27 * number, row)
        sheet.write(254, 127 + 27 * number, "laaditaan")
    for x0, x1 in pairwise(xs):
        sheet.fill(x0, 140, x1, 167, 0xEEEEEE)
    bare = grids_of(sheet)
    sheet.lines_across(60, 450, [97, 113])
    ruled = grids_of(sheet)
    for [grid] in (bare, ruled):
        assert headers_of(grid) == [["Tavoite", "Toimenpide", "Tulos"]]
        assert [row[0] for row in body_of(grid)] == ["Tuki", "Reitit"]
        assert [row[1] for row in body_of(grid)] == ["Paikka laaditaan", "Ohjelma laaditaan"]


def test_figures_and_their_header_above_the_first_stripe_are_rows_of_their_own() -> None:
    sheet = Sheet()
    xs = (60.0, 250.0, 350.0, 450.0)
    sheet.write_row(xs, 100, ["1 000 €", "TP 2023", "TP 2024"])
    for number, label in enumerate(("Tuotot", "Kulut", "Kate", "Tulos")):
        sheet.write_row(xs, 115 + 15 * number, [label, "101", "102"])
    for top in (128.0, 158.0):
        for x0, x1 in pairwise(xs):
            sheet.fill(x0, top, x1, top + 15, 0xEEEEEE)
    [grid] = grids_of(sheet)
    assert [row[0] for row in body_of(grid)] == ["Tuotot", "Kulut", "Kate", "Tulos"]


def test_rows_of_text_between_bands_in_ruled_columns_are_found_where_no_line_parts_them() -> None:
    sheet = Sheet()
    xs = (60.0, 160.0, 300.0, 360.0, 480.0)
    sheet.fill(60, 96, 480, 114, GREEN)
    sheet.write_row(xs, 100, ["Tavoite", "Toimi", "Taso", "Selvitys"], bold=True)
    top = 114.0
    for band in ("ARKI", "ELINVOIMA"):
        sheet.fill(60, top, 480, top + 14, LIGHT)
        sheet.write(64, top + 2, band, bold=True)
        begin = top = top + 14
        for goal, figure in (("Reitit", "120"), ("Vuorot", "Ei"), ("Paikat", "40")):
            sheet.write_row(xs, top + 3, [goal, "Ohjelma", figure, "Avattiin"])
            sheet.write_row(xs, top + 13.5, ["kuntoon", "laaditaan.", "", "kunnossa."])
            top += 21.5
        top += 3
        sheet.lines_down(xs[1:-1], begin, top)
    (grid,) = grids_of(sheet)
    assert [row[0] for row in body_of(grid) if row[1]] == [
        "Reitit kuntoon",
        "Vuorot kuntoon",
        "Paikat kuntoon",
    ] * 2


def test_rows_of_prose_between_bands_begin_where_all_columns_begin() -> None:
    sheet = Sheet()
    xs = (60.0, 180.0, 300.0, 360.0, 500.0)
    lines = (
        ["Tavoite", "Toimet", "Taso", "Arvio"],
        ["ARKI"],
        ["Palvelut ovat", "Avataan uusi", "12", "Piste avattiin"],
        ["lähellä", "piste.", "", "keväällä."],
        ["Reitit auki", "Opasteet uusitaan", "14", "Opasteet ovat"],
        ["", "", "", "uudet."],
        ["TALOUS"],
        ["Menot", "Menot laskevat", "90", "Tulos parani, koska"],
        ["laskevat", "", "", "verotulot kasvoivat."],
        ["Velka", "Lainoja maksetaan", "80", "Velka väheni."],
    )
    for index, texts in enumerate(lines):
        top = 103 + 11 * index
        sheet.write_row(xs, top, texts, bold=index == 0)
        if len(texts) == 1 or not index:
            sheet.fill(xs[0], top - 0.5, xs[-1], top + 10.5, LIGHT if index else GREEN)
        else:
            sheet.lines_down(xs[1:-1], top - 0.5, top + 10.5)
    (grid,) = grids_of(sheet)
    assert body_of(grid) == [
        ["ARKI", "", "", ""],
        ["Palvelut ovat lähellä", "Avataan uusi piste.", "12", "Piste avattiin keväällä."],
        ["Reitit auki", "Opasteet uusitaan", "14", "Opasteet ovat uudet."],
        ["TALOUS", "", "", ""],
        ["Menot laskevat", "Menot laskevat", "90", "Tulos parani, koska verotulot kasvoivat."],
        ["Velka", "Lainoja maksetaan", "80", "Velka väheni."],
    ]


def test_a_number_broken_at_its_thousands_is_no_row() -> None:
    sheet = Sheet()
    xs = (60.0, 180.0, 210.0, 240.0, 400.0)
    lines = (
        ["Tavoite", "A", "B", "Arvio"],
        ["Kulutus", "6", "5", "Lamput"],
        ["vähenee", "000", "870", "uusittiin."],
    )
    for index, texts in enumerate(lines):
        sheet.write_row(xs, 103 + 11 * index, texts, bold=index == 0)
    sheet.write_row(xs, 139, ["Jono", "4", "5", "Lyheni."])
    sheet.lines_across(xs[0], xs[-1], [100, 113, 136, 150])
    sheet.lines_down(xs, 100, 150)
    (grid,) = grids_of(sheet)
    assert body_of(grid) == [
        ["Kulutus vähenee", "6 000", "5 870", "Lamput uusittiin."],
        ["Jono", "4", "5", "Lyheni."],
    ]


def test_labels_under_a_filled_span_have_columns_of_their_own() -> None:
    sheet = Sheet()
    xs = (60.0, 180.0, 260.0, 340.0, 500.0)
    sheet.write_row((60.0, 180.0, 340.0, 500.0), 103, ["Tavoite", "Mittarit", "Arviointi"], bold=True)
    sheet.write_row(xs, 119, ["", "Taso", "Toteuma", ""], bold=True)
    for x0, top, x1, bottom in ((60, 100, 180, 132), (180, 100, 340, 116), (340, 100, 500, 132)):
        sheet.fill(x0, top, x1, bottom, GREY)
    for x0, x1 in ((180, 260), (260, 340)):
        sheet.fill(x0, 116, x1, 132, GREY)
    for index, texts in enumerate(
        (["Palvelut", "12", "14", "Toteutui."], ["Talous", "3", "2", "Ei toteutunut."])
    ):
        sheet.write_row(xs, 136 + 16 * index, texts)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["Tavoite", "Mittarit", "", "Arviointi"], ["", "Taso", "Toteuma", ""]]
    assert body_of(grid) == [["Palvelut", "12", "14", "Toteutui."], ["Talous", "3", "2", "Ei toteutunut."]]


def test_labels_that_begin_small_are_rows_of_a_table_with_column_rules_only() -> None:
    sheet = Sheet()
    xs = (50.0, 200.0, 300.0, 400.0)
    rows = [
        ["Hoitojaksot", "8 114", "8 300"],
        ["Leikkaukset", "5 230", "5 500"],
        ["joista päivystyksenä", "2 944", "3 100"],
        ["Käynnit", "71 005", "73 000"],
    ]
    sheet.write_row(xs[:3], 104, ["Suorite", "TP 2023", "TP 2024"], bold=True)
    for index, row in enumerate(rows):
        sheet.write_row(xs, 124 + 14 * index, row)
    sheet.lines_across(50, 400, [100, 120, 184])
    sheet.lines_down(xs, 100, 184)
    (grid,) = grids_of(sheet)
    assert body_of(grid) == rows


def test_labels_below_a_group_label_and_above_a_band() -> None:
    sheet = Sheet()
    xs = (60.0, 200.0, 300.0, 400.0)
    sheet.write(320, 100, "Vuosi 2024", bold=True)
    sheet.write_row(xs, 115, ["Tavoite", "Lähtötaso", "Toteutuminen"], bold=True)
    sheet.write(62, 130, "Elinvoima", bold=True)
    sheet.write_row(xs, 145, ["Talous on tasapainossa", "1,5 %", "Toteutui"])
    sheet.write_row(xs, 160, ["Kirjasto on auki", "2 %", "Ei toteutunut"])
    sheet.lines_across(60, 400, [97, 112, 127, 142, 157, 172])
    for x, top in ((60, 97), (200, 97), (300, 112), (400, 97)):
        sheet.lines_down((x,), top, 127)
        sheet.lines_down((x,), 142, 172)
    sheet.lines_down((60, 400), 127, 142)
    (grid,) = grids_of(sheet)
    assert headers_of(grid)[-1] == ["Tavoite", "Lähtötaso", "Toteutuminen"]
    assert len(headers_of(grid)) == 2
