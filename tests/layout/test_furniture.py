"""Running headers, footers and page numbers."""

from __future__ import annotations

import pytest

from extractor.layout.furniture import find_furniture, is_page_number
from extractor.layout.paper import find_paper_blocks
from extractor.models.block import Line
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet


def line(text: str, page: int, top: float) -> Line:
    box = Box(0, top, 10.0 * len(text), top + 10)
    return Line((Word(text, box, page, 0),), box, page)


def edge_of_first_and_last(pages: list[list[Line]]) -> object:
    def edge_of(page: int, position: int) -> str | None:
        if position == 0:
            return "head"
        return "foot" if position == len(pages[page]) - 1 else None

    return edge_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [("57/157", True), ("- 3 -", True), ("Sivu 3 (9)", True), ("12", True), ("Vuosikate 3 000", False)],
)
def test_page_numbers(text: str, expected: bool) -> None:
    assert is_page_number(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Sivu 1 / 1", {1}), ("1 (1)", {1}), ("- 1 -", {1}), ("1", set()), ("Liite 1", set()), ("1/2", set())],
)
def test_the_number_of_the_only_page(text: str, expected: set[int]) -> None:
    pages = [[line("Leipäteksti", 1, 50), line(text, 1, 100)]]
    assert find_furniture(pages, edge_of_first_and_last(pages)) == [expected]  # type: ignore[arg-type]


def test_lines_that_repeat_at_an_edge_are_furniture() -> None:
    pages = [
        [line("Kaupunki 2025", n, 0), line(f"Leipäteksti {n}", n, 50), line(f"{n}/4", n, 100)]
        for n in (1, 2, 3, 4)
    ]
    found = find_furniture(pages, edge_of_first_and_last(pages))  # type: ignore[arg-type]
    assert found == [{0, 2}] * 4


def test_a_repeated_table_header_is_not_furniture() -> None:
    pages = [[line("Tavoite", n, 0), line("Teksti", n, 50), line(f"{n}", n, 100)] for n in (1, 2, 3)]
    found = find_furniture(
        pages,
        edge_of_first_and_last(pages),  # type: ignore[arg-type]
        lambda line: line.text == "Tavoite",
    )
    assert found == [{2}] * 3


def test_one_page_has_no_repetition() -> None:
    pages = [[line("Otsikko", 1, 0), line("12", 1, 100)]]
    assert find_furniture(pages, edge_of_first_and_last(pages)) == [set()]  # type: ignore[arg-type]


def test_the_second_line_of_a_repeated_table_header_is_not_furniture() -> None:
    pages = []
    for number in (1, 2, 3):
        sheet = Sheet(number)
        sheet.write(60, 30, "Suurkunta", size=8)
        sheet.write_row((60, 200, 340), 62, ["Tavoite", "Vastuu", "Toteutunut"], bold=True)
        sheet.write(344, 73, "kyllä/ei", bold=True)
        sheet.write_row((60, 200, 340), 92, [f"Tavoite {number}", "Johtaja", "Kyllä"])
        sheet.lines_across(60, 480, [59, 86, 105])
        sheet.lines_down((60, 200, 340, 480), 59, 105)
        pages.append(sheet.page)
    blocks = find_paper_blocks(pages, load_vocabulary())
    assert [block.text for block in blocks if block.kind == "furniture"] == ["Suurkunta"] * 3
    assert all("kyllä/ei" in block.text for block in blocks if block.kind == "table")
