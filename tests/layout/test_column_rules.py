"""Tables of which only the columns are ruled."""

from __future__ import annotations

from extractor.layout.regions import find_regions
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet, body_of, grids_of, headers_of

XS = (60.0, 200.0, 330.0, 470.0)
RULES = XS[1:3]
GOALS = [
    ["Vedet pysyvät puhtaina", "Mittaus uusitaan", "Fosforia oli"],
    ["", "kahdella laitoksella.", "vähemmän kuin ennen."],
    ["Museo kiinnostaa", "Avataan näyttely.", "Näyttely avattiin."],
]
TABLE = [
    ["Vedet pysyvät puhtaina", "Mittaus uusitaan kahdella laitoksella.", "Fosforia oli vähemmän kuin ennen."],
    ["Museo kiinnostaa", "Avataan näyttely.", "Näyttely avattiin."],
]


def write_goals(sheet: Sheet, top: float) -> float:
    """Write the goals, 8 points of white space between them, and the rules beside them."""
    first = top
    for row in GOALS:
        top += 8 if row[0] else 0
        sheet.write_row(XS, top, row)
        top += 11
    sheet.lines_down(RULES, first, top + 4)
    return top + 4


def write_header(sheet: Sheet, top: float) -> float:
    sheet.write_row(XS, top + 3, ["Tavoite", "Toimen-", "Toteuma"], bold=True)
    sheet.write_row(XS, top + 14, ["", "pide", ""], bold=True)
    sheet.lines_down(RULES, top, top + 28)
    return top + 28


def test_rules_between_columns_alone_make_a_table_and_white_space_its_rows() -> None:
    sheet = Sheet()
    write_goals(sheet, write_header(sheet, 100))
    sheet.write(60, 220, "Kunnan talous vahvistui vuoden aikana selvasti ja lainaa lyhennettiin")
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["Tavoite", "Toimen- pide", "Toteuma"]]
    assert body_of(grid) == TABLE


def test_rows_overleaf_stand_in_the_ruled_columns_of_their_header() -> None:
    first, second = Sheet(), Sheet(2)
    write_header(first, 760)
    write_goals(second, 60)
    (grid,) = grids_of(first, second)
    assert (grid.pages, headers_of(grid), body_of(grid)) == (
        (1, 2),
        [["Tavoite", "Toimen- pide", "Toteuma"]],
        TABLE,
    )


def test_a_rule_between_two_columns_of_prose_makes_no_table() -> None:
    sheet = Sheet()
    for index in range(6):
        sheet.write(60, 100 + 12 * index, "Kunnan talous vahvistui vuoden aikana")
        sheet.write(300, 100 + 12 * index, "Lainaa lyhennettiin suunnitelman mukaan")
    sheet.lines_down([290], 98, 172)
    assert grids_of(sheet) == []


def count_regions(title: str, room: float) -> int:
    """The regions of two groups of three rows in ruled columns, `title` in the `room` between them."""
    sheet = Sheet()
    top = 100.0
    for group in range(2):
        for row in range(3):
            sheet.write_row((60, 160, 260, 360), top + 14 * row, ["Reitit", "Ohjelma", "Valmis"])
        sheet.lines_down((160, 260), top - 2, top + 40)
        if not group:
            sheet.write(64, top + 42, title, bold=True)
        top += 44 + room
    page = sheet.page
    return len(find_regions(page, page.words, load_vocabulary()))


def test_a_title_of_rows_between_the_lines_of_two_groups_leaves_one_table() -> None:
    assert count_regions("ARKI", 10) == 1
    assert count_regions("ARKI", 40) == 2
