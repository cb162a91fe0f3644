"""A shaded header with an empty column in it heads one table; two tables side by side stay two."""

from __future__ import annotations

import pytest

from tests.tables.paper import Sheet, body_of, grids_of, headers_of

GREY = 0xE6E6E6
COLUMNS = ((60.0, 230.0), (230.0, 300.0), (312.0, 380.0), (380.0, 450.0))
"""Labels and a figure, an empty column of 12 points, two figures."""
ROWS = [["Toimintatuotot", "1 000", "1 100", "100"], ["Toimintakulut", "-9 000", "-9 300", "-300"]]


def write_right(sheet: Sheet, top: float, texts: list[str]) -> None:
    """Write figures at the right of their columns, the label at the left."""
    sheet.write(COLUMNS[0][0] + 3, top, texts[0])
    for (_, right), text in zip(COLUMNS[1:], texts[1:], strict=True):
        sheet.write(right - 3 - 4 * len(text), top, text)


@pytest.mark.parametrize("shaded", [COLUMNS, COLUMNS[1:]], ids=["labels-shaded", "labels-bare"])
def test_an_empty_column_parts_the_shading_but_not_the_table(
    shaded: tuple[tuple[float, float], ...],
) -> None:
    sheet = Sheet()
    for left, right in shaded:
        sheet.fill(left, 100, right, 116, GREY)
    write_right(sheet, 103, ["Euroa", "TA", "TP", "Ero"])
    for index, row in enumerate(ROWS):
        write_right(sheet, 119 + 16 * index, row)
    (grid,) = grids_of(sheet)
    assert [[text for text in row if text] for row in body_of(grid)] == ROWS
    assert [text for row in headers_of(grid) for text in row if text][-3:] == ["TA", "TP", "Ero"]


def test_labels_right_of_the_gap_begin_a_table_of_their_own() -> None:
    sheet = Sheet()
    for left, right in ((60.0, 180.0), (180.0, 240.0), (252.0, 370.0), (370.0, 430.0)):
        sheet.fill(left, 100, right, 116, GREY)
    rows = [
        ["Tulot", "2024", "Menot", "2024"],
        ["Verot", "300", "Palkat", "200"],
        ["Maksut", "40", "Ostot", "90"],
    ]
    for index, (income, received, cost, paid) in enumerate(rows):
        sheet.write_row((60, 180, 240), 103 + 16 * index, [income, received])
        sheet.write_row((252, 370, 430), 103 + 16 * index, [cost, paid])
    assert [body_of(grid) for grid in grids_of(sheet)] == [
        [["Verot", "300"], ["Maksut", "40"]],
        [["Palkat", "200"], ["Ostot", "90"]],
    ]


def test_fills_behind_groups_of_columns_are_no_columns() -> None:
    sheet = Sheet()
    right = (230.0, 290.0, 362.0, 420.0)
    for top in (100, 148):
        for left, end in ((60.0, 296.0), (304.0, 426.0)):
            sheet.fill(left, top, end, top + 16, GREY)
    rows = [
        ["Euroa", "TP", "TA", "Nyt", "Ero"],
        ["Tuotot", "1 200", "1 250", "1 301", "51"],
        ["Kulut", "-900", "-800", "-850", "-50"],
        ["Kate", "300", "450", "451", "1"],
    ]
    for index, (label, *texts) in enumerate(rows):
        sheet.write(64, 103 + 16 * index, label)
        for x, text in zip(right, texts, strict=True):
            sheet.write(x, 103 + 16 * index, text, right=True)
    (grid,) = grids_of(sheet)
    assert body_of(grid) == rows[1:]


def test_single_cells_shaded_apart_are_one_header() -> None:
    sheet = Sheet()
    columns = ((60.0, 160.0), (166.0, 260.0), (266.0, 320.0), (326.0, 480.0))
    rows = [
        ["Tavoite", "Mittari", "Tulos", "Selite"],
        ["Arki sujuu", "Kysely, ka", "4,2", "Palvelut paranivat."],
        ["Vakaa talous", "Lainat", "2 610", "Lainoja nostettiin."],
    ]
    for left, end in columns:
        sheet.fill(left, 100, end, 116, GREY)
    for index, row in enumerate(rows):
        for (left, _), text in zip(columns, row, strict=True):
            sheet.write(left + 4, 103 + 16 * index, text, bold=not index)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == rows[:1]
    assert body_of(grid) == rows[1:]
