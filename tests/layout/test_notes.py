"""Text across a table between two of its rows, with lines, a filled header, or white space alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.layout.test_regions import XS, regions_of, write_rows
from tests.tables.paper import Sheet

NOTE = "Rakentaminen eteni aikataulussa ja valmistui lokakuussa ennen talvea."


def make_sheet(style: str, after: list[str]) -> Sheet:
    sheet = Sheet()
    sheet.write_row(
        XS, 100, ["Hanke", "2 024", "2 023"] if style == "bare" else ["Hanke", "TA 2024", "TP 2024"]
    )
    write_rows(sheet, 115, [["Monitoimihalli", "2 400", "2 288"], ["Keittiö", "45", "47"]])
    sheet.write(XS[0] + 4, 145, NOTE)
    sheet.write_row(XS, 160, after)
    write_rows(sheet, 175, [["Katuvalot", "60", "79"], ["Yhteensä", "2 505", "2 414"]])
    if style == "filled":
        for left, right in pairwise(XS):
            sheet.fill(left, 98, right, 112, 0x203050)
    return sheet


@pytest.mark.parametrize("style", ["bare", "filled", "labelled"])
def test_a_note_stays_in_its_table(style: str) -> None:
    regions = regions_of(make_sheet(style, ["Kirkkotie", "320", "41"]))
    assert len(regions) == 1
    assert {"Monitoimihalli", "aikataulussa", "Yhteensä"} <= {word.text for word in regions[0].words}


@pytest.mark.parametrize("style", ["filled", "labelled"])
def test_text_above_the_labels_of_the_next_table_is_no_note(style: str) -> None:
    regions = regions_of(make_sheet(style, ["Katu", "TA 2024", "TP 2024"]))
    assert not any("aikataulussa" in {word.text for word in region.words} for region in regions)
    assert len(regions) == 2
