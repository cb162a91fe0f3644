"""White rows between rules belong to the filled header or the shaded row above them."""

from __future__ import annotations

from itertools import pairwise

from extractor.layout.ruled_rows import take_ruled_rows
from extractor.models.geometry import Box
from extractor.shapes.segments import Segment
from tests.layout.test_regions import kinds_and_words
from tests.tables.paper import Sheet

XS = (60.0, 200.0, 300.0, 400.0, 500.0)
BOX = Box(60.0, 100.0, 500.0, 116.0)
LIGHT = 0xDDE6EE


def write_rows(sheet: Sheet, tops: list[float]) -> list[Segment]:
    """A row of words below each of `tops`; return the rules that close them."""
    for top in tops:
        sheet.write_row(XS, top + 3, ["Reitit", "Ohjelma", "Kpl", "Valmis"])
    return [Segment(top + 16, 60, 500, True) for top in tops]


def count(sheet: Sheet, rules: list[Segment]) -> int:
    return len(take_ruled_rows(BOX, XS, rules, sheet.words, 800.0))


def test_rows_in_the_columns_are_taken_down_to_the_last_rule() -> None:
    sheet = Sheet()
    rules = write_rows(sheet, [116.0, 132.0, 148.0])
    sheet.write_row(XS, 170, ["Muu", "Sana"])
    assert count(sheet, rules) == 12


def test_a_header_a_blank_space_prose_and_rules_of_another_width_end_the_rows() -> None:
    headed, apart, prose, narrow = Sheet(), Sheet(), Sheet(), Sheet()
    found = []
    for sheet, second in ((headed, 132.0), (apart, 150.0), (prose, 132.0), (narrow, 132.0)):
        rules = write_rows(sheet, [116.0])
        if sheet is headed:
            sheet.write_row(XS, second + 3, ["Tavoite", "Toimi", "Mittari", "Tulos"], bold=True)
        elif sheet is prose:
            sheet.write(64, second + 3, "Kunnan talous kehittyi vuoden aikana suotuisasti ja velka pieneni")
        else:
            write_rows(sheet, [second])
        if sheet is apart:
            rules.append(Segment(second, 60, 500, True))
        rules.append(Segment(second + 16, 60, 400 if sheet is narrow else 500, True))
        found.append(count(sheet, rules))
    assert found == [4, 4, 4, 4]


def test_a_band_is_taken_with_the_row_below_it() -> None:
    sheet = Sheet()
    rules = write_rows(sheet, [132.0])
    sheet.write(64, 119, "ARKI", bold=True)
    assert count(sheet, [Segment(132, 60, 500, True), *rules]) == 5
    assert count(sheet, [Segment(132, 60, 500, True)]) == 0


def test_a_shaded_row_first_then_white_rows_is_one_table() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 103, ["Tavoite", "Toimi", "Mittari", "Tulos"], bold=True)
    for x0, x1 in pairwise(XS):
        sheet.fill(x0, 100, x1, 132, LIGHT)
    write_rows(sheet, [116.0, 132.0, 148.0])
    sheet.lines_across(60, 500, [116, 132, 148, 164])
    assert kinds_and_words(sheet) == [("ruled", "Tavoite", "Valmis")]
