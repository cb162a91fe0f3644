"""Rows across a table are bands: merged cells, and words set apart from the rows under them."""

from __future__ import annotations

import pytest

from extractor.models.grid import Grid
from tests.tables.paper import Sheet, grids_of, text_of

XS = (60.0, 200.0, 350.0, 500.0)
LABELS = ["Tavoite", "Toimenpide", "Toteutuma"]
GREY = 0xD9D9D9


def bands_of(grid: Grid) -> list[str]:
    return [text_of(row.cells[0]) for row in grid.rows if row.is_band]


def draw_bands(sheet: Sheet, top: float, rows: list[list[str]], header: bool = True) -> None:
    """A ruled grid, 16 points a row; a row of one text is merged over all columns."""
    y = top
    for index, texts in enumerate([LABELS, *rows] if header else rows):
        sheet.write_row(XS, y + 3, texts, bold=header and index == 0)
        sheet.lines_down(XS if len(texts) > 1 else (XS[0], XS[-1]), y, y + 16)
        y += 16
    sheet.lines_across(XS[0], XS[-1], [top + 16 * row for row in range(round((y - top) / 16) + 1)])


def test_a_cell_over_all_columns_is_a_band_also_overleaf() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_bands(first, 700, [["Elävät kylät"], ["Arki", "Kysely.", "Kyllä."], ["Oppiva kunta"]])
    draw_bands(
        second, 60, [["Työ", "Raportti.", "Ei."], ["Vakaa talous"], ["Tilat", "Myynti.", "Ei."]], False
    )
    (grid,) = grids_of(first, second)
    assert bands_of(grid) == ["Elävät kylät", "Oppiva kunta", "Vakaa talous"]
    assert [row.is_band for row in grid.rows] == [False, True, False, True, False, True, False]


def test_a_sentence_or_a_number_across_the_table_is_no_band() -> None:
    sheet = Sheet()
    draw_bands(
        sheet, 100, [["Arki sujuu hyvin."], ["Arki", "Kysely.", "Kyllä."], ["1 200"], ["Työ", "A.", "B."]]
    )
    (grid,) = grids_of(sheet)
    assert bands_of(grid) == []


@pytest.mark.parametrize(
    ("text", "bold", "fill"), [("KYLÄT", False, False), ("Kylät", True, False), ("Kylät", False, True)]
)
def test_words_in_the_first_column_set_apart_are_a_band(text: str, bold: bool, fill: bool) -> None:
    sheet = Sheet()
    rows = [LABELS, [text], ["Arki", "Kysely.", "Kyllä."], ["Työ", "", ""], ["Koti", "Remontti.", "Ei."]]
    for index, texts in enumerate(rows):
        sheet.write_row(XS, 103 + 16 * index, texts, bold=index == 0 or (index == 1 and bold))
    if fill:
        sheet.fill(XS[0], 116, XS[-1], 132, GREY)
    sheet.lines_across(XS[0], XS[-1], range(100, 181, 16))
    sheet.lines_down(XS, 100, 180)
    (grid,) = grids_of(sheet)
    assert bands_of(grid) == [text]


def test_a_band_beside_row_numbers() -> None:
    sheet = Sheet()
    xs = (60.0, 90.0, 300.0, 500.0)
    for index, texts in enumerate(
        [["Nro", *LABELS[1:]], ["", "KYLÄT", ""], ["1", "Kysely", "Ei."], ["2", "Tilat", "Ei."]]
    ):
        sheet.write_row(xs, 103 + 16 * index, [texts[0], *texts[1:]], bold=index == 0)
    sheet.lines_across(xs[0], xs[-1], range(100, 165, 16))
    sheet.lines_down(xs, 100, 164)
    (grid,) = grids_of(sheet)
    assert bands_of(grid) == [""]
    assert [text_of(cell) for cell in grid.rows[1].cells] == ["", "KYLÄT", ""]


def test_a_filled_header_with_ruled_rows_and_filled_bands_is_one_table() -> None:
    sheet = Sheet()
    rows: tuple[list[str], ...] = (
        LABELS,
        ["Hyvinvoivat asukkaat"],
        ["Arki", "Kysely", "Kyllä."],
        ["Työ", "Raportti", "Ei."],
    )
    rows += (["Kestävä ja vihreä ympäristö"], ["Koti", "Remontti", "Ei."], ["Metsä", "Hoito", "Kyllä."])
    for index, texts in enumerate(rows):
        top = 100 + 16 * index
        sheet.write_row((60.0, 130.0, 350.0, 500.0), top + 3, texts, bold=len(texts) == 1 or not index)
        if len(texts) == 1:
            sheet.fill(60, top, 500, top + 16, GREY)
    for x0, x1 in ((60, 130), (130, 350), (350, 500)):
        sheet.fill(x0, 100, x1, 116, 0x1F4E79)
    sheet.lines_across(60, 500, range(116, 213, 16))
    (grid,) = grids_of(sheet)
    assert bands_of(grid) == ["Hyvinvoivat asukkaat", "Kestävä ja vihreä ympäristö"]
    assert [text_of(row.cells[0]) for row in grid.rows if not row.is_band] == [
        "Tavoite", "Arki", "Työ", "Koti", "Metsä",
    ]  # fmt: skip


def test_a_band_under_a_bold_header_without_lines_is_no_label() -> None:
    sheet = Sheet()
    rows: tuple[list[str], ...] = (
        LABELS,
        ["Kylät"],
        ["Arki", "Kysely", "Kyllä."],
        ["Työ", "Raportti", "Ei."],
    )
    rows += (
        ["HYVINVOIVAT KUNTALAISET KAIKKIALLA"],
        ["Koti", "Remontti", "Ei."],
        ["Metsä", "Hoito", "Kyllä."],
    )
    for index, texts in enumerate(rows):
        sheet.write_row(XS, 100 + 28 * index, texts, bold=index < 2)
        if len(texts) > 1 and index:
            sheet.write(204, 111 + 28 * index, "tehdään")
    (grid,) = grids_of(sheet)
    assert [text_of(cell) for cell in grid.rows[0].cells] == LABELS
    assert len(grid.rows) == 7
    assert bands_of(grid) == ["Kylät", "HYVINVOIVAT KUNTALAISET KAIKKIALLA"]


def test_rows_of_text_between_filled_bands_are_told_by_white_space() -> None:
    sheet = Sheet()
    top = 100
    for group in (["Kylät"], ["Vakaa talous"]):
        sheet.fill(60, top, 500, top + 16, GREY)
        sheet.write_row(XS, top + 3, group, bold=True)
        for texts in (["Arki", "Kysely", "Kyllä."], ["Työ", "Raportti", "Ei."], ["Koti", "Remontti", "Ei."]):
            sheet.write_row(XS, top + 19, texts)
            sheet.write(204, top + 30, "tehdään")
            top += 27
        top += 16
    sheet.fill(60, 84, 500, 100, 0x1F4E79)
    sheet.write_row(XS, 87, LABELS, bold=True)
    (grid,) = grids_of(sheet)
    assert bands_of(grid) == ["Kylät", "Vakaa talous"]
    assert [text_of(row.cells[0]) for row in grid.rows if not row.is_band] == [
        "Tavoite", "Arki", "Työ", "Koti", "Arki", "Työ", "Koti",
    ]  # fmt: skip
