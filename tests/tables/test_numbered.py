"""Rows of tables without rules: what opens one where the lines of a cell stand as close as rows."""

from __future__ import annotations

import pytest

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.tables.numbered import form_numbered
from extractor.tables.rows import PlacedLine, form_rows
from tests.tables.paper import Sheet, body_of, grids_of, headers_of

COLUMNS = (60.0, 80.0, 200.0, 320.0, 380.0)


def place(rows: list[list[str]], tops: list[float] | None = None) -> list[PlacedLine]:
    """Lines 11 points apart, or at `tops`; a text in each column, blank where it has none."""
    count = 0
    lines = []
    for index, texts in enumerate(rows):
        top = tops[index] if tops else 11.0 * index
        cells = {}
        for column, text in enumerate(texts):
            x, words = COLUMNS[column], []
            for piece in text.split():
                words.append(Word(piece, Box(x, top, x + 5 * len(piece), top + 10), 1, count))
                x, count = words[-1].box.x1 + 2.5, count + 1
            if words:
                cells[column] = tuple(words)
        lines.append(PlacedLine(top, top + 10, cells))
    return lines


def texts_of(rows: list[list[PlacedLine]] | None) -> list[str]:
    return [
        " ".join(line.text(column) for line in row for column in sorted(line.cells)) for row in rows or []
    ]


@pytest.mark.parametrize("numbers", [("1", "2"), ("4.", "5."), ("1.9", "1.10"), ("2.3", "3.1")])
def test_only_a_number_opens_a_row(numbers: tuple[str, str]) -> None:
    lines = place(
        [
            [numbers[0], "Verkosto", "Saneeraus", "16"],
            ["", "", "Kilometriä", ""],
            [numbers[1], "Vesi", "Osuus", "3"],
        ]
    )
    assert texts_of(form_numbered(lines)) == [
        f"{numbers[0]} Verkosto Saneeraus 16 Kilometriä",
        f"{numbers[1]} Vesi Osuus 3",
    ]


@pytest.mark.parametrize(
    ("rows", "tops"),
    [
        ([["3000", "Myynti"], ["4000", "Palkat"], ["", "Kate"]], None),
        ([["1", "Arki"], ["2", "Koti"]], None),
        ([["1", "Arki"], ["", "", "Kysely"], ["2", "Koti"]], None),
        ([["1", "Arki sujuu"], ["", "Tilat"], ["2", "riittävät"]], [0, 16, 27]),
        ([["1", "Arki sujuu"], ["", "hyvin"], ["", "Kysely"], ["2", "Koti"]], [0, 11, 27, 43]),
    ],
    ids=["codes", "no-other-lines", "more-cells-below", "numbers-in-the-middle", "rows-within"],
)
def test_other_numbers_say_nothing(rows: list[list[str]], tops: list[float] | None) -> None:
    assert form_numbered(place(rows, tops)) is None


def test_words_without_a_label_go_on_above_and_figures_do_not() -> None:
    lines = place(
        [
            ["", "Tavoite", "Mittari yksi on pitkä,", "12"],
            ["", "", "josta osa"],
            ["", "", "Toinen", "13"],
            ["", "Seuraava", "Kolmas", "14"],
        ]
    )
    lines = [
        PlacedLine(line.top, line.bottom, {column - 1: words for column, words in line.cells.items()})
        for line in lines
    ]
    assert texts_of(form_rows(lines, is_text=False)) == [
        "Tavoite Mittari yksi on pitkä, 12 josta osa",
        "Toinen 13",
        "Seuraava Kolmas 14",
    ]


def test_a_header_of_two_lines_between_rules_is_that_of_the_rows_below() -> None:
    sheet = Sheet()
    xs = (60.0, 90.0, 230.0, 300.0, 370.0, 440.0)
    sheet.write_row(xs, 100, ["#", "Tavoite", "Mittari", "", ""], bold=True)
    for x, first, second in ((304.0, "Tavoite", "taso"), (374.0, "Toteutunut", "taso")):
        sheet.write(x, 100, first, bold=True)
        sheet.write(x, 111, second, bold=True)
    rows = [["1", "Arki sujuu", "Käynnit", "12", "14"], ["2", "Tilat riittävät", "Neliöt", "30", "28"]]
    for index, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            sheet.write(x + 4, 128 + 24 * index, text)
        sheet.write(xs[1] + 4, 139 + 24 * index, "kunnan alueella")
    sheet.lines_across(60, 440, (96, 124))
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["#", "Tavoite", "Mittari", "Tavoite taso", "Toteutunut taso"]]
    assert body_of(grid) == [[n, f"{goal} kunnan alueella", *rest] for n, goal, *rest in rows]
