"""Pages set in columns of text: what stands in one column, and which white space of tables is no gutter."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.paper import find_paper_blocks
from extractor.layout.text_columns import part_pages
from extractor.models.page import Page
from extractor.shapes.lines import group_lines
from extractor.shapes.segments import read_drawing
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet

LEFT, RIGHT = 60.0, 310.0
LINES = (
    "Väkiluku aleni kuudella hengellä ja",
    "ikärakenne vanheni yhä. Palvelujen",
    "tarve kasvoi, mutta koulujen tarve",
    "väheni.",
)


def write_column(sheet: Sheet, x: float, top: float, parts: Sequence[str | Sequence[str]]) -> float:
    """Write titles (one text) and paragraphs (their lines) one under the other, white space between."""
    for part in parts:
        for line in [part] if isinstance(part, str) else part:
            sheet.write(x, top, line)
            top += 12
        top += 10
    return top


def columns_of(*pages: Page) -> list[list[str]]:
    """The first words of the areas of each page."""
    drawings = [read_drawing(page.rules, page.fills) for page in pages]
    return [
        [group_lines(area)[0].text for area in areas]
        for areas in part_pages([page.words for page in pages], drawings)
    ]


def two_columns() -> Sheet:
    sheet = Sheet()
    sheet.write(LEFT, 40, "Tilinpäätös")
    write_column(sheet, LEFT, 80, ["Väestö", LINES, "Talous", LINES, LINES])
    write_column(sheet, RIGHT, 80, ["Henkilöstö", LINES[:2], LINES, "Tulos", LINES])
    return sheet


def test_the_left_column_is_read_before_the_right_one() -> None:
    assert columns_of(two_columns().page) == [["Tilinpäätös", "Väestö", "Henkilöstö"]]


def test_text_across_the_page_ends_the_columns() -> None:
    sheet = two_columns()
    sheet.write(LEFT, 330, "Liitteet ja niiden sisältö koko sivun leveydeltä, molempien palstojen alla ja")
    assert columns_of(sheet.page)[0][-1].startswith("Liitteet")


def test_rows_that_begin_on_both_sides_at_once_are_a_table() -> None:
    sheet = Sheet()
    for row in range(5):
        write_column(sheet, LEFT, 80 + 70 * row, [LINES])
        write_column(sheet, RIGHT, 80 + 70 * row, [LINES])
    assert columns_of(sheet.page) == [
        ["Väkiluku aleni kuudella hengellä ja Väkiluku aleni kuudella hengellä ja"]
    ]


def test_a_line_across_the_gutter_ends_the_columns() -> None:
    sheet = two_columns()
    sheet.lines_across(LEFT, 520, (158, 180, 190))
    assert len(columns_of(sheet.page)[0]) == 1


def test_the_gutter_of_another_page_is_believed_sooner() -> None:
    short = Sheet(number=2)
    write_column(short, LEFT, 80, ["Talous", LINES, "Velat", LINES])
    write_column(short, RIGHT, 80, [("Tulos 2024",), ("Menot 12",), "Tulot 13", "Verot 14", "Kate 15"])
    assert columns_of(short.page)[0] == ["Talous Tulos 2024"]
    assert columns_of(two_columns().page, short.page)[1] == ["Talous", "Tulos 2024"]


def test_blocks_tell_their_column() -> None:
    blocks = find_paper_blocks([two_columns().page], load_vocabulary())
    found = [(block.area, block.text.split()[0]) for block in blocks if block.kind != "furniture"]
    firsts = [next(word for area, word in found if area == number) for number in range(3)]
    assert firsts == ["Tilinpäätös", "Väestö", "Henkilöstö"]
    assert [area for area, _ in found] == sorted(area for area, _ in found)


def test_labels_of_a_table_with_nothing_left_of_them_are_no_column() -> None:
    sheet = Sheet()
    sheet.write(
        LEFT, 60, "Väkiluku aleni kuudella hengellä ja ikärakenne vanheni yhä palvelujen tarpeen kasvaessa"
    )
    sheet.write(LEFT, 84, "Taulukko yksi: talousarvio")
    for x, top, label in ((240, 106, "Talousarvio"), (310, 113, "Muutettu"), (310, 127, "talous-")):
        sheet.write(x, top, label)
    for x, label in ((240, "muutos"), (380, "Toteuma"), (450, "Tot-%")):
        sheet.write(x, 120, label)
    sheet.write(240, 134, "2024")
    for index in range(6):
        sheet.write_row(
            (LEFT, 200, 290, 370, 440, 500), 150 + 15 * index, ["Menot", "167 000", "895", "12", "3"]
        )
    assert len(columns_of(sheet.page)[0]) == 1
