"""Which parts of a page are tables, by lines, fills and white space, and which only look like some."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.regions import Region, find_regions
from extractor.shapes.lines import group_lines
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet

XS = (60.0, 250.0, 350.0, 450.0)
GREEN, LIGHT, BLUE = 0x3E6049, 0xEEF1F2, 0x9999FF


def regions_of(sheet: Sheet) -> list[Region]:
    page = sheet.page
    return find_regions(page, page.words, load_vocabulary())


def kinds_and_words(sheet: Sheet) -> list[tuple[str, str, str]]:
    """Rule, first word and last word of each region."""
    return [(r.rule, *_ends(r)) for r in regions_of(sheet)]


def _ends(region: Region) -> tuple[str, str]:
    words = sorted(region.words, key=lambda word: word.index)
    return words[0].text, words[-1].text


def write_rows(sheet: Sheet, top: float, rows: Sequence[Sequence[str]], pitch: float = 15.0) -> float:
    for row in rows:
        sheet.write_row(XS, top, row)
        top += pitch
    return top


FIGURES = [
    ["Toimintatuotot", "7 726", "7 920"],
    ["Toimintakulut", "-46 217", "-47 230"],
    ["Vuosikate", "9 552", "107"],
]


def test_a_full_grid_is_ruled() -> None:
    sheet = Sheet()
    write_rows(sheet, 100, FIGURES)
    sheet.lines_across(60, 450, [97, 112, 127, 142])
    sheet.lines_down(XS, 97, 142)
    assert kinds_and_words(sheet) == [("ruled", "Toimintatuotot", "107")]


def test_a_rule_under_the_running_header_and_an_underline_are_no_tables() -> None:
    sheet = Sheet()
    sheet.write(60, 50, "Kaupunki 2024")
    sheet.line(60, 70, 500, 70)
    sheet.write(60, 100, "Otsikko joka on alleviivattu")
    sheet.line(60, 112, 180, 112)
    assert regions_of(sheet) == []


def test_a_box_around_prose_is_no_table() -> None:
    sheet = Sheet()
    for top in (100, 115, 130):
        sheet.write(66, top, "Tilikauden tulos parani selvasti edellisesta vuodesta")
    sheet.lines_across(60, 450, [95, 145])
    sheet.lines_down([60, 450], 95, 145)
    assert regions_of(sheet) == []


def test_a_border_around_the_page_does_not_swallow_its_table() -> None:
    sheet = Sheet()
    write_rows(sheet, 100, FIGURES)
    sheet.lines_across(60, 450, [97, 112, 127, 142])
    sheet.lines_down(XS, 97, 142)
    sheet.lines_across(20, 570, [20, 800])
    sheet.lines_down([20, 570], 20, 800)
    assert [round(region.box.x0) for region in regions_of(sheet)] == [60]


def test_bars_and_axes_of_a_chart_are_no_table() -> None:
    sheet = Sheet()
    for index, height in enumerate((30, 60, 90, 120)):
        sheet.fill(100 + 60 * index, 300 - height, 130 + 60 * index, 300, BLUE)
        sheet.write(100 + 60 * index, 305, f"202{index}")
    sheet.lines_across(90, 340, [180, 210, 240, 270, 300])
    sheet.line(90, 180, 90, 300)
    for value, top in ((40, 176), (30, 206), (20, 236)):
        sheet.write(70, top, str(value))
    assert regions_of(sheet) == []


def test_a_coloured_header_takes_the_bare_rows_below_and_stops_at_prose() -> None:
    sheet = Sheet()
    for x0, x1 in pairwise(XS):
        sheet.fill(x0, 96, x1, 112, GREEN)
    sheet.write_row(XS, 99, ["Tuloslaskelma", "2024", "2023"])
    bottom = write_rows(sheet, 116, FIGURES)
    sheet.write(60, bottom + 12, "Tilikauden tulos parani selvasti edellisesta vuodesta ja ylitti arvion")
    assert kinds_and_words(sheet) == [("ruled", "Tuloslaskelma", "107")]


def test_filled_totals_belong_to_the_table_above() -> None:
    sheet = Sheet()
    for x0, x1 in pairwise(XS):
        sheet.fill(x0, 96, x1, 112, GREEN)
        sheet.fill(x0, 160, x1, 172, LIGHT)
    sheet.write_row(XS, 99, ["Tuloslaskelma", "2024", "2023"])
    write_rows(sheet, 116, FIGURES)
    sheet.write_row(XS, 161, ["Tulos", "1 200", "900"])
    assert kinds_and_words(sheet) == [("ruled", "Tuloslaskelma", "900")]


def test_two_coloured_headers_begin_two_tables() -> None:
    sheet = Sheet()
    for top in (96, 170):
        for x0, x1 in pairwise(XS):
            sheet.fill(x0, top, x1, top + 16, GREEN)
        sheet.write_row(XS, top + 3, ["Erittely", "2024", "2023"])
        write_rows(sheet, top + 20, FIGURES)
    assert len(regions_of(sheet)) == 2


def test_figures_in_columns_are_a_table_without_any_line() -> None:
    sheet = Sheet()
    sheet.write(60, 60, "Tilikauden tulos parani selvasti edellisesta vuodesta ja ylitti talousarvion")
    sheet.write_row(XS, 100, ["", "2024", "2023"])
    write_rows(sheet, 120, FIGURES)
    assert kinds_and_words(sheet) == [("aligned", "2024", "107")]


def test_group_titles_blank_lines_and_a_far_total_stay_inside() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["", "2024", "2023"])
    bottom = write_rows(sheet, 120, FIGURES)
    sheet.write(60, bottom + 15, "Rahoituksen rahavirta")
    bottom = write_rows(sheet, bottom + 30, FIGURES[:2])
    sheet.write_row(XS, bottom + 60, ["Yhteensä", "1 200", "900"])
    assert kinds_and_words(sheet) == [("aligned", "2024", "900")]


def test_two_panels_side_by_side_are_two_regions() -> None:
    sheet = Sheet()
    left, right = (40.0, 140.0, 200.0, 260.0), (300.0, 410.0, 470.0, 530.0)
    sheet.write_row(left, 100, ["VASTAAVAA", "2024", "2023"])
    sheet.write_row(right, 100, ["VASTATTAVAA", "2024", "2023"])
    for index in range(5):
        sheet.write_row(left, 120 + 15 * index, ["Pysyvät", f"{index}1 000", "900"])
        if index != 2:
            sheet.write_row(right, 120 + 15 * index, ["Pääoma", f"{index}2 000", "700"])
    found = regions_of(sheet)
    assert [(round(r.box.x0), len(r.words)) for r in found] == [(44, 23), (304, 19)]


def test_a_contents_list_is_no_table() -> None:
    sheet = Sheet()
    for index, title in enumerate(("Johdanto", "Talous", "Henkilöstö", "Tavoitteet", "Liitteet", "Tase")):
        sheet.write(60, 100 + 15 * index, f"{index + 1}.{index} {title}")
        sheet.write(500, 100 + 15 * index, str(3 + 7 * index), right=True)
    assert regions_of(sheet) == []


def test_dots_that_lead_to_figures_are_a_table() -> None:
    sheet = Sheet()
    rows = [[f"{label} {'.' * 20}", *figures] for label, *figures in FIGURES]
    write_rows(sheet, 100, rows)
    assert kinds_and_words(sheet) == [("aligned", "Toimintatuotot", "107")]


def test_dot_leaders_are_no_table() -> None:
    sheet = Sheet()
    for index, page in enumerate((3, 9, 2, 30)):
        sheet.write(60, 100 + 15 * index, "Talous .................")
        sheet.write(500, 100 + 15 * index, str(page), right=True)
    assert regions_of(sheet) == []


def test_justified_prose_with_numbers_is_no_table() -> None:
    sheet = Sheet()
    for top in (100, 115, 130, 145):
        for x, words in (
            (60, "Verotuloja kertyi"),
            (155, "33 595"),
            (195, "euroa mikä on"),
            (270, "1 693 euroa yli"),
        ):
            sheet.write(x, top, words)
    assert regions_of(sheet) == []


def test_striped_rows_are_one_table() -> None:
    sheet = Sheet()
    sheet.fill(60, 96, 450, 112, GREEN)
    sheet.write_row(XS, 99, ["Mittari", "Tavoite", "Toteuma"])
    for index in range(4):
        if index % 2:
            sheet.fill(60, 112 + 16 * index, 450, 128 + 16 * index, LIGHT)
        sheet.write_row(XS, 115 + 16 * index, [f"Luku {index}", "hyvä", "parempi"])
    assert kinds_and_words(sheet) == [("ruled", "Mittari", "parempi")]


def test_lines_across_between_rows_of_words_are_a_table() -> None:
    sheet = Sheet()
    for index, row in enumerate(
        (["Tehtävä", "Vastuu", "Tila"], ["Kaava", "tekninen", "valmis"], ["Tie", "x", "y"])
    ):
        sheet.write_row(XS, 100 + 15 * index, row)
    sheet.lines_across(60, 450, [97, 112, 127, 142])
    assert kinds_and_words(sheet) == [("ruled", "Tehtävä", "y")]


def test_lines_under_headings_make_no_table_of_the_prose_between() -> None:
    sheet = Sheet()
    for top in (100, 200, 300):
        sheet.write(60, top - 12, "Väliotsikko")
        sheet.line(60, top, 450, top)
        for index in range(3):
            sheet.write(60, top + 10 + 14 * index, "Tilikauden tulos parani selvasti edellisesta vuodesta ja")
    assert regions_of(sheet) == []


def test_known_labels_head_a_table_of_words() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Tavoite", "Toimenpide", "Toteutuma"])
    sheet.write_row(XS, 115, ["Palvelut toimivat", "kysely", "toteutui"])
    sheet.write_row(XS, 127, ["kaikilla alueilla", "", "osittain"])
    sheet.write(60, 160, "Seuraavassa luvussa kuvataan tavoitteiden toteutumista tarkemmin ja laajemmin")
    assert kinds_and_words(sheet) == [("aligned", "Tavoite", "osittain")]


def test_two_ruled_tables_side_by_side() -> None:
    sheet = Sheet()
    for shift in (0, 260):
        xs = (40.0 + shift, 160.0 + shift, 250.0 + shift)
        sheet.write_row(xs, 100, ["Tuotot", "120"])
        sheet.write_row(xs, 115, ["Kulut", "110"])
        sheet.lines_across(xs[0], xs[-1], [97, 112, 127])
        sheet.lines_down(xs, 97, 127)
    assert [round(region.box.x0) for region in regions_of(sheet)] == [40, 300]


def test_no_word_is_in_two_regions() -> None:
    sheet = Sheet()
    write_rows(sheet, 100, FIGURES)
    sheet.lines_across(60, 450, [97, 112, 127, 142])
    sheet.lines_down(XS, 97, 142)
    sheet.write_row(XS, 200, ["", "2024", "2023"])
    write_rows(sheet, 220, FIGURES)
    indexes = [word.index for region in regions_of(sheet) for word in region.words]
    assert sorted(indexes) == sorted({word.index for word in sheet.words})


def test_group_titles_between_row_rules_are_rows_and_a_heading_between_two_tables_is_not() -> None:
    sheet = Sheet()
    rows = [["", "2024", "2023"], ["Tulot"], *FIGURES, ["Kulut"], *FIGURES]
    write_rows(sheet, 100, rows)
    sheet.lines_across(60, 450, [97 + 15 * index for index in range(len(rows) + 1)])
    sheet.write(60, 262, "Toinen luku")
    write_rows(sheet, 300, rows)
    sheet.lines_across(60, 450, [297 + 15 * index for index in range(len(rows) + 1)])
    assert [(round(r.box.top), round(r.box.bottom)) for r in regions_of(sheet)] == [(97, 232), (297, 432)]


def test_a_header_rule_under_bold_labels_begins_a_new_table() -> None:
    sheet = Sheet()
    for top in (100, 200):
        sheet.write_row(XS, top, ["Tavoite", "Mittari", "Toteuma"], bold=True)
        sheet.line(60, top + 13, 450, top + 13)
        write_rows(sheet, top + 18, [["Arki sujuu", "Kysely", "Hyvä"], ["Tie kestää", "Kunto", "Heikko"]])
    sheet.write(60, 180, "Elinvoima", bold=True)
    assert [next(line.text for line in group_lines(r.words)) for r in regions_of(sheet)] == [
        "Tavoite Mittari Toteuma",
        "Tavoite Mittari Toteuma",
    ]


def write_budget(sheet: Sheet, top: float) -> float:
    """A budget table of two units under a header whose labels nearly touch."""
    xs = (60.0, 180.0, 275.0, 370.0)
    sheet.write(190, top, "Muutettu TA 2024", bold=True)
    sheet.write(280, top, "TA-muutokset 2024", bold=True)
    sheet.write(60, top + 15, "Hallinto", bold=True)
    for index, label in enumerate(("Tulot", "Menot", "Kate")):
        sheet.write_row((64.0, *xs[1:]), top + 30 + 15 * index, [label, "253 000", "12 000"])
    return top + 75


def test_a_larger_heading_or_a_new_header_ends_a_table_of_figures() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["", "2023", "2024"])
    write_rows(sheet, 115, FIGURES)
    sheet.write(60, 175, "Käyttötalous", size=13)
    bottom = write_budget(sheet, 200)
    sheet.write(60, bottom, "Tuloslaskelma")
    sheet.write_row(XS, bottom + 18, ["1 000 €", "TP 2024", "TP 2023"])
    write_rows(sheet, bottom + 33, [["Aineet, tarvikkeet ja tavarat", "12", "13"], *FIGURES])
    assert kinds_and_words(sheet) == [
        ("aligned", "2023", "107"),
        ("aligned", "Muutettu", "000"),
        ("aligned", "1", "107"),
    ]


def test_a_theme_and_the_header_again_part_tables_without_lines() -> None:
    sheet = Sheet()
    header, top = ["Tavoite", "Mittari", "Toteuma"], 100.0
    for theme in ("OMA POLKU", "VAHVA PERUSTA"):
        sheet.write(64, top, theme, bold=True)
        sheet.write_row(XS, top + 14, header, bold=True)
        top = write_rows(sheet, top + 28, [["Arki sujuu", "Kysely", "Hyvä"], ["Tiet", "Kunto", "Heikko"]])
    sheet.write(64, top, "Talous", size=13)
    assert kinds_and_words(sheet) == [("aligned", "Tavoite", "Heikko")] * 2


def test_a_header_of_two_bold_lines_is_one() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Sitova", "Mittari", "Toteuma"], bold=True)
    sheet.write_row(XS, 111, ["tavoite", "", "kyllä/ei"], bold=True)
    write_rows(sheet, 126, [["Arki sujuu", "Kysely", "Hyvä"], ["Tiet", "Kunto", "Heikko"]])
    assert kinds_and_words(sheet) == [("aligned", "Sitova", "Heikko")]


def test_the_upper_line_of_a_header_above_the_first_rule_belongs_to_the_table() -> None:
    sheet = Sheet()
    sheet.write(60, 70, "Tunnusluvut", bold=True, size=13)
    for x, upper, lower in ((345, "Kunta 2024", ""), (445, "Konserni", "2024")):
        sheet.write(x, 92, upper, right=True, bold=True)
        if lower:
            sheet.write(x, 105, lower, right=True, bold=True)
    write_rows(sheet, 122, [["Omavaraisuusaste", "51,2", "38,4"], ["Velkaantuneisuus", "60,3", "81,2"]])
    sheet.lines_across(55, 455, [119, 134, 149])
    assert kinds_and_words(sheet) == [("ruled", "Kunta", "81,2")]


def test_a_heading_close_above_a_header_stays_outside() -> None:
    sheet = Sheet()
    sheet.write(64, 92, "Talouden luvut", bold=True)
    sheet.write_row(XS, 105, ["Tunnusluku", "2024", "2023"], bold=True)
    write_rows(sheet, 122, [["Omavaraisuusaste", "51,2", "38,4"], ["Velkaantuneisuus", "60,3", "81,2"]])
    sheet.lines_across(55, 455, [119, 134, 149])
    assert kinds_and_words(sheet) == [("ruled", "Tunnusluku", "81,2")]


def test_labels_apart_on_paper_stay_apart_though_their_words_make_another_label() -> None:
    sheet = Sheet()
    xs = (60.0, 160.0, 260.0, 460.0, 520.0)
    sheet.write_row(xs, 100, ["Tavoite", "Toimenpide", "Toteutuminen vuonna 2024", "Arvio"], bold=True)
    for index in range(3):
        row = ["Reitit kuntoon", "Ohjelma", "Ohjelma on laadittu ja toimet alkoivat", "3"]
        sheet.write_row(xs, 118 + 18 * index, row)
    [region] = regions_of(sheet)
    assert len(region.words) == 6 + 3 * 10


def test_tables_of_words_side_by_side_under_the_same_labels_are_two_regions() -> None:
    sheet = Sheet()
    left, right = (60.0, 140.0, 300.0), (310.0, 390.0, 540.0)
    for xs in (left, right):
        sheet.write_row(xs, 100, ["Tavoite", "Toteuma"], bold=True)
        sheet.line(xs[0], 112, xs[-1], 112)
    for index in range(3):
        sheet.write_row(left, 118 + 16 * index, ["Lainaus", "Kasvoi"])
        sheet.write_row(right, 123 + 16 * index, ["Pajatoiminta", "Vakiintui"])
    first, second = (sorted({word.text for word in region.words}) for region in regions_of(sheet))
    assert first == ["Kasvoi", "Lainaus", "Tavoite", "Toteuma"]
    assert second == ["Pajatoiminta", "Tavoite", "Toteuma", "Vakiintui"]


def write_panels(sheet: Sheet, second: float, rows: int = 4) -> None:
    """Two tables of figures side by side with other years, the `second` one from x on."""
    for x, year in ((60.0, 2020), (second, 2022)):
        sheet.write(x, 100, "Maa")
        for column in (0, 1):
            sheet.write(x + 110 + 50 * column, 100, str(year + column), right=True)
        for row in range(rows):
            sheet.write(x, 115 + 15 * row, f"Alue{row}")
            sheet.write(x + 110, 115 + 15 * row, f"{row + 1},5", right=True)
            sheet.write(x + 160, 115 + 15 * row, f"{row + 1},7", right=True)


def test_wide_white_space_parts_tables_side_by_side() -> None:
    sheet = Sheet()
    write_panels(sheet, 380)
    assert [ends for _, *ends in kinds_and_words(sheet)] == [["Maa", "4,7"], ["Maa", "4,7"]]


def test_panels_near_each_other_are_one_table() -> None:
    sheet = Sheet()
    write_panels(sheet, 260)
    assert len(regions_of(sheet)) == 1


def test_lines_beside_a_label_of_several_rows_are_part_of_the_table() -> None:
    sheet = Sheet()
    for row in range(6):
        sheet.write(150, 100 + 15 * row, f"Vaihe{row}")
        sheet.write(320, 100 + 15 * row, f"{row},5", right=True)
        sheet.write(420, 100 + 15 * row, f"{row},7", right=True)
    for row, text in ((1, "Pohjoinen"), (4, "Itäinen")):
        sheet.write(60, 100 + 15 * row, text)
    sheet.lines_across(56, 424, [97, 142, 187])
    sheet.lines_across(146, 424, [112, 127, 157, 172])
    (region,) = regions_of(sheet)
    assert {"Pohjoinen", "Itäinen"} <= {word.text for word in region.words}


def write_bold_header(sheet: Sheet, cells: list[tuple[str, str]]) -> None:
    sheet.write(60, 100, "Toimi", bold=True)
    sheet.write(250, 100, "Kuvaus", bold=True)
    for row, (label, text) in enumerate(cells):
        sheet.write(60, 118 + 14 * row, label)
        sheet.write(250, 118 + 14 * row, text)


def test_labels_in_bold_above_cells_that_begin_where_they_do_head_a_table() -> None:
    sheet = Sheet()
    write_bold_header(
        sheet, [("Ilma", "Hiukkasten mittaus asemilla"), ("Vesi", "Lähteiden tutkiminen vuosittain")]
    )
    assert kinds_and_words(sheet) == [("aligned", "Toimi", "vuosittain")]


def test_headings_in_bold_above_two_columns_of_text_head_none() -> None:
    sheet = Sheet()
    text = "Melua mitattiin asemilla koko vuosi"
    write_bold_header(sheet, [(text, text), (text, text), (text, text)])
    assert regions_of(sheet) == []


def test_a_table_beside_a_drawn_one_stays_whole() -> None:
    sheet = Sheet()
    for row in range(7):
        write_row = [f"Alue{row}", f"{row},5", f"{row},7"]
        sheet.write_row((60, 120, 170, 220), 100 + 15 * row, write_row)
        sheet.write_row((320, 420, 470, 520), 101 + 15 * row, write_row)
    sheet.lines_across(60, 220, [97 + 15 * row for row in range(8)])
    sheet.lines_down((60, 120, 170, 220), 97, 202)
    assert kinds_and_words(sheet) == [("ruled", "Alue0", "6,7"), ("aligned", "Alue0", "6,7")]
