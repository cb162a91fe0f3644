"""Where the columns of many lines are, by the white space between their words."""

from __future__ import annotations

from extractor.shapes.columns import find_columns
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs
from tests.tables.paper import Sheet


def columns_of(sheet: Sheet) -> list[tuple[int, int]]:
    cores = find_columns([find_runs(line) for line in group_lines(sheet.words)])
    return [(round(start), round(end)) for start, end in cores]


def test_one_line_spread_to_fill_its_column_parts_none() -> None:
    sheet = Sheet()
    sheet.write_row((60, 160, 320), 100, ["Tavoite", "Toimenpide"])
    sheet.write(64, 115, "Talous")
    sheet.write_filled(164, 280, 115, ["Menoja seurataan aina", "tarkasti"])
    sheet.write(64, 126, "on vakaa")
    assert columns_of(sheet) == [(64, 102), (164, 280)]


def test_one_cell_of_a_column_stands_apart() -> None:
    sheet = Sheet()
    sheet.write(64, 100, "Talous on")
    sheet.write(164, 100, "Menoja seurataan")
    sheet.write(255, 100, "Johtaja")
    for index, text in enumerate(("vakaa", "nyt")):
        sheet.write(64, 111 + 11 * index, text)
        sheet.write(164, 111 + 11 * index, "tarkasti")
    assert columns_of(sheet) == [(64, 106), (164, 242), (255, 290)]


def test_grades_in_the_middle_below_a_wider_label_are_a_column() -> None:
    sheet = Sheet()
    sheet.write_row((60, 160, 283), 100, ["Tavoite", "Tulos", "Arvio"])
    for index in range(3):
        sheet.write(64, 115 + 24 * index, "Reitit")
        sheet.write_filled(164, 275, 115 + 24 * index, ["Ohjelma on nyt laadittu", "kokonaan"])
        sheet.write(297, 115 + 24 * index, "B")
    assert columns_of(sheet) == [(64, 99), (164, 275), (287, 312)]
