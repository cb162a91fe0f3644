"""Striped tables take in the rows, the header and the titles of groups that have no stripe."""

from __future__ import annotations

from itertools import pairwise

from tests.layout.test_regions import XS, kinds_and_words, regions_of
from tests.tables.paper import Sheet

LIGHT = 0xEEF3F8


def stripe(sheet: Sheet, top: float) -> None:
    for x0, x1 in pairwise(XS):
        sheet.fill(x0, top - 2, x1, top + 13, LIGHT)


def write_group(sheet: Sheet, top: float) -> float:
    """A title, then three rows, the first and third striped; return where the next group begins."""
    sheet.write(64, top, "KONSERNI")
    for number, label in enumerate(("Tuotot", "Kulut", "Netto"), 1):
        sheet.write_row(XS, top + 15 * number, [label, "7 795", "8 120"])
    stripe(sheet, top + 15)
    stripe(sheet, top + 45)
    return top + 60


def test_a_header_and_titles_of_groups_belong_to_the_stripes() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["", "TP 2023", "TA 2024"])
    following = write_group(sheet, 115)
    write_group(sheet, following)
    [region] = regions_of(sheet)
    texts = [word.text for word in region.words]
    assert texts.count("KONSERNI") == 2
    assert {"2023", "2024"} <= set(texts)


def test_a_first_row_without_a_stripe_and_its_header_belong_to_the_table() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["", "2023", "2024"])
    for number, label in enumerate(("Asukasluku", "Kuolleet", "Syntyneet", "Muuttaneet")):
        sheet.write_row(XS, 115 + 15 * number, [label, "101", "102"])
    stripe(sheet, 130)
    stripe(sheet, 160)
    [(_, first, last)] = kinds_and_words(sheet)
    assert (first, last) == ("2023", "102")


def test_prose_above_stripes_stays_outside() -> None:
    sheet = Sheet()
    sheet.write(64, 85, "Tilikauden tulos parani selvasti edellisesta vuodesta ja ylitti arvion")
    write_group(sheet, 115)
    assert all("Tilikauden" not in [word.text for word in region.words] for region in regions_of(sheet))


GOALS = [
    ["Tuki varhain", "Paikka", "Avattiin"],
    ["Reitit kuntoon", "Ohjelma", "Kesken"],
    ["Vuorot tasan", "Perusteet", "Valmis"],
]


def write_goals(sheet: Sheet, top: float, striped: int) -> float:
    """Rows of two lines, the one at `striped` on a fill; return where the next thing may stand."""
    for number, row in enumerate(GOALS):
        sheet.write_row(XS, top, row)
        sheet.write(254, top + 11, "laaditaan")
        if number == striped:
            for x0, x1 in pairwise(XS):
                sheet.fill(x0, top - 3, x1, top + 24, LIGHT)
        top += 27
    return top


def test_rows_of_text_and_their_header_above_the_first_stripe_belong_to_the_table() -> None:
    for striped in (0, 1):
        sheet = Sheet()
        sheet.write(60, 60, "Tavoitteet", bold=True, size=14)
        sheet.write_row(XS, 100, ["Tavoite", "Toimenpide", "Tulos"], bold=True)
        write_goals(sheet, 116, striped)
        [(_, first, last)] = kinds_and_words(sheet)
        assert (first, last) == ("Tavoite", "laaditaan")


def test_rows_of_text_above_a_stripe_without_a_header_stay_outside() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Kunnanhallitus", "kokoontui", "ahkerasti"])
    write_goals(sheet, 116, 0)
    assert all("ahkerasti" not in [word.text for word in region.words] for region in regions_of(sheet))


def test_a_ruled_header_and_its_first_row_go_on_in_the_stripes_below() -> None:
    sheet = Sheet()
    sheet.write_row(XS, 100, ["Tavoite", "Toimenpide", "Tulos"], bold=True)
    sheet.lines_across(60, 450, [96, 113])
    bottom = write_goals(sheet, 118, 1)
    sheet.line(60, bottom, 450, bottom)
    [(_, first, last)] = kinds_and_words(sheet)
    assert (first, last) == ("Tavoite", "laaditaan")
