"""Headings between two tables of one width and style part them; titles of groups of rows do not."""

from __future__ import annotations

from extractor.layout.dividers import find_dividers
from extractor.layout.regions import Region, find_regions
from extractor.shapes.lines import group_lines
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet

XS = (60.0, 250.0, 350.0, 450.0)
HEADER = ["1 000 €", "TP 2023", "TP 2024"]
ROWS = [["Toimintatuotot", "7 726", "7 920"], ["Toimintakulut", "-46 217", "-47 230"]]
OTHER = [["Verotulot", "45 120", "44 870"], ["Vuosikate", "3 980", "2 610"]]


def write_table(sheet: Sheet, top: float, rows: list[list[str]], header: list[str] | None) -> float:
    """Write rows of 15 points with a line under each; return where the next thing may stand."""
    if header:
        sheet.write_row(XS, top, header, bold=True)
        sheet.line(60, top + 12, 450, top + 12)
        top += 15
    for row in rows:
        sheet.write_row(XS, top, row)
        sheet.line(60, top + 12, 450, top + 12)
        top += 15
    return top


def dividers_of(sheet: Sheet) -> list[str]:
    page = sheet.page
    return [line.text for line in find_dividers(group_lines(page.words), page.fills, load_vocabulary())]


def ends_of(sheet: Sheet) -> list[tuple[str, str]]:
    """The first and last word of each region."""
    page = sheet.page
    return [_ends(region) for region in find_regions(page, page.words, load_vocabulary())]


def _ends(region: Region) -> tuple[str, str]:
    words = sorted(region.words, key=lambda word: word.index)
    return words[0].text, words[-1].text


def test_a_larger_heading_parts_two_tables_with_row_rules() -> None:
    sheet = Sheet()
    top = write_table(sheet, 100, ROWS, HEADER)
    sheet.write(60, top + 6, "Tuloslaskelma", bold=True, size=13)
    write_table(sheet, top + 28, OTHER, HEADER)
    assert dividers_of(sheet) == ["Tuloslaskelma"]
    assert ends_of(sheet) == [("1", "230"), ("1", "610")]


def test_a_heading_below_a_grid_leaves_the_grid_its_lines() -> None:
    sheet = Sheet()
    top = write_table(sheet, 100, ROWS, HEADER)
    sheet.line(60, 97, 450, 97)
    sheet.lines_down(XS, 97, top - 3)
    sheet.write(60, top + 10, "Tuloslaskelma", bold=True, size=13)
    write_table(sheet, top + 32, OTHER, HEADER)
    assert ends_of(sheet) == [("1", "230"), ("1", "610")]


def test_a_bold_heading_in_the_size_of_the_rows_needs_a_header_below_it() -> None:
    titled, grouped = Sheet(), Sheet()
    for sheet, header in ((titled, HEADER), (grouped, None)):
        top = write_table(sheet, 100, ROWS, HEADER)
        sheet.write(60, top + 12, "Investoinnit", bold=True)
        write_table(sheet, top + 35, OTHER, header)
    assert dividers_of(titled) == ["Investoinnit"]
    assert dividers_of(grouped) == []


def test_a_larger_title_of_a_group_of_figures_parts_nothing() -> None:
    sheet = Sheet()
    top = write_table(sheet, 100, ROWS, HEADER)
    sheet.write(64, top, "Rahoitus", bold=True, size=11)
    sheet.line(60, top + 12, 450, top + 12)
    write_table(sheet, top + 15, OTHER, None)
    assert dividers_of(sheet) == []
    assert ends_of(sheet) == [("1", "610")]


def test_the_first_line_of_a_header_of_two_is_no_heading() -> None:
    sheet = Sheet()
    top = write_table(sheet, 100, ROWS, None)
    sheet.write(64, top + 20, "Toimielin", bold=True)
    write_table(sheet, top + 31, OTHER, HEADER)
    assert dividers_of(sheet) == []


def test_a_band_on_a_fill_is_left_to_the_table() -> None:
    sheet = Sheet()
    top = write_table(sheet, 100, ROWS, HEADER)
    sheet.fill(60, top, 450, top + 20, 0xDDDDDD)
    sheet.write(64, top + 3, "Elinvoima", bold=True, size=13)
    write_table(sheet, top + 25, OTHER, HEADER)
    assert dividers_of(sheet) == []
