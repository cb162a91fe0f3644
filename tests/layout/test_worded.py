"""Tables of words that nothing but white space tells, and texts in columns that only look like some."""

from __future__ import annotations

import pytest

from extractor.layout.worded import find_worded
from extractor.shapes.lines import group_lines
from tests.tables.paper import Sheet

ROWS = [
    ("Maa", "Toimi", "Vastuutaho"),
    ("Suomi", "Melun kartoitus", "Kunnat"),
    ("Alankomaat", "Ilman laatu", "Ministeriö"),
    ("Viro", "Vesi", "Kunnat ja valtio"),
    ("Tanska", "Jätehuolto", "Ministeriö"),
]


def found_in(sheet: Sheet) -> list[list[str]]:
    return [[line.text for line in group] for group in find_worded(group_lines(sheet.words))]


@pytest.mark.parametrize("edges", [(60, 160, 280), (60, 117, 199), (60, 200, 400)], ids=str)
def test_words_that_begin_in_columns_are_a_table(edges: tuple[float, float, float]) -> None:
    sheet = Sheet()
    sheet.write(60, 80, "Taulukko kertoo, kuka vastaa mistäkin toimesta ja missä maassa tehdään mitä.")
    for index, row in enumerate(ROWS):
        for x, text in zip(edges, row, strict=True):
            sheet.write(x, 100 + 14 * index, text)
    sheet.write(60, 180, "Tiedot on koottu keväällä ja ne tarkistetaan vuosittain uudelleen.")
    assert found_in(sheet) == [[" ".join(row) for row in ROWS]]


def test_the_further_lines_of_cells_are_the_tables() -> None:
    sheet = Sheet()
    for index, (label, text) in enumerate(
        [("Suomi", "Melu"), ("Viro", "Vesi"), ("", "ja maaperä"), ("Tanska", "Ilma"), ("Norja", "Jätteet")]
    ):
        if label:
            sheet.write(60, 100 + 12 * index, label)
        sheet.write(160, 100 + 12 * index, text)
    assert [len(group) for group in found_in(sheet)] == [5]


def test_text_in_two_columns_is_no_table() -> None:
    sheet = Sheet()
    texts = (
        "Kunnan talous vahvistui",
        "Verotulot kasvoivat yhä",
        "Menot pysyivät ennallaan",
        "Lainoja maksettiin pois",
    )
    for index, text in enumerate(texts):
        sheet.write(60, 100 + 12 * index, text)
        sheet.write(185, 100 + 12 * index, texts[index - 1])
    assert found_in(sheet) == []


@pytest.mark.parametrize("count", [3, 4])
def test_fewer_than_four_rows_are_no_table(count: int) -> None:
    sheet = Sheet()
    for index, (label, text, _) in enumerate(ROWS[:count]):
        sheet.write(60, 100 + 14 * index, label)
        sheet.write(200, 100 + 14 * index, text)
    assert len(found_in(sheet)) == (count > 3)
