"""Rows of a table without lines go on overleaf in its columns."""

from __future__ import annotations

from itertools import pairwise

from extractor.layout.overleaf import columns_at_foot, count_rows
from extractor.layout.paper import find_paper_blocks
from extractor.shapes.lines import group_lines
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet

XS = (60.0, 160.0, 280.0, 330.0, 500.0)
COLUMNS = [(64.0, 150.0), (164.0, 262.0), (284.0, 310.0), (334.0, 480.0)]


def write_goals(sheet: Sheet, top: float, names: list[str]) -> float:
    for name in names:
        sheet.write_row(XS, top, [name, "Ohjelma laaditaan", "Kpl", "Ohjelma valmistui syksyn"])
        sheet.write_row(XS, top + 11, ["kuntoon", "ja hyväksytään.", "", "aikana."])
        top += 30
    return top


def count(sheet: Sheet) -> int:
    return count_rows(group_lines(sheet.words), COLUMNS, load_vocabulary())


def test_rows_go_on_in_the_columns_up_to_a_title_or_prose() -> None:
    for title, bold in (("Talous", True), ("Talous kehittyi vuoden aikana suotuisasti ja", False)):
        sheet = Sheet()
        sheet.write(334, 60, "loppuun.")
        bottom = write_goals(sheet, 80, ["Reitit", "Vuorot"])
        sheet.write(60, bottom, title, bold=bold)
        assert count(sheet) == 5


def test_prose_and_a_table_with_a_header_of_its_own_do_not_go_on() -> None:
    prose, headed = Sheet(), Sheet()
    prose.write(60, 60, "Kunnan talous kehittyi vuoden aikana suotuisasti.")
    headed.write_row(XS, 60, ["Tavoite", "Toimenpide", "Mittari", "Toteuma"], bold=True)
    write_goals(headed, 80, ["Reitit"])
    assert (count(prose), count(headed)) == (0, 0)


def test_the_columns_at_the_foot_keep_those_they_go_on_in() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 60, ["Reitit", "Ohjelma", "", "Valmis"])
    sheet.write_row(XS, 75, ["Vuorot", "Ohjelma", "", "Kesken"])
    found = columns_at_foot(group_lines(sheet.words), COLUMNS)
    assert [round(x0) for x0, _ in found] == [64, 164, 284, 334]
    assert columns_at_foot(group_lines(Sheet().words), ()) == []


def test_the_table_that_ends_a_page_goes_on_overleaf_without_its_header() -> None:
    first, second = Sheet(1), Sheet(2)
    first.write_row(XS, 640, ["Tavoite", "Toimenpide", "Mittari", "Toteuma"], bold=True)
    write_goals(first, 660, ["Reitit", "Vuorot", "Paikat"])
    write_goals(second, 60, ["Pihat"])
    second.write(60, 140, "Talous", bold=True, size=13)
    blocks = find_paper_blocks([first.page, second.page], load_vocabulary())
    tables = [(block.page, block.words[0].text) for block in blocks if block.kind == "table"]
    assert tables == [(1, "Tavoite"), (2, "Pihat")]


def test_rows_below_a_filled_header_go_on_overleaf() -> None:
    first, second = Sheet(1), Sheet(2)
    for x0, x1 in pairwise(XS):
        first.fill(x0, 597, x1, 613, 0x3E6049)
    first.write_row(XS, 600, ["Tavoite", "Toimenpide", "Mittari", "Toteuma"], bold=True)
    for index, (name, what) in enumerate(
        (("Reitit", "Kaikki uudet"), ("Vuorot", "Osa"), ("Pihat", "Aivan kaikki"))
    ):
        first.write_row(XS, 616 + 30 * index, [name, f"Otetaan {name.lower()}", "Kpl", f"{what} valmistui"])
        first.write_row(XS, 627 + 30 * index, ["kuntoon", "käyttöön.", "", "ajallaan."])
    second.write(334, 60, "loppuun.")
    bottom = write_goals(second, 80, ["Asemat", "Laiturit"])
    second.write(60, bottom + 40, "Talous kehittyi vuoden aikana suotuisasti ja tulos parani.")
    blocks = find_paper_blocks([first.page, second.page], load_vocabulary())
    tables = [block for block in blocks if block.kind == "table"]
    assert [(table.page, len(table.lines)) for table in tables] == [(1, 7), (2, 5)]
