"""Labels over several columns without a rule that shows it, and years over columns of details and totals."""

from __future__ import annotations

import pytest

from extractor.models.grid import Grid
from tests.tables.paper import Sheet, body_of, grids_of

RIGHT = (250.0, 310.0, 370.0, 430.0, 490.0)
YEARS = ["2022", "2023", "2024", "2023", "2024"]
ROWS = [
    ["Lainakanta", "24 118", "22 640", "21 905", "51 330", "53 871"],
    ["Omavaraisuus", "62,1", "64,0", "65,2", "49,8", "49,1"],
    ["Tulos", "112", "98", "-40", "230", "-12"],
]


def labels_of(grid: Grid) -> list[str]:
    """The labels of the columns, those of all header rows put together."""
    labels = [""] * grid.columns
    for row in grid.rows:
        for cell in row.cells if row.is_header else ():
            for column in range(cell.column, cell.column + cell.column_span):
                text = " ".join(word.text for word in cell.words)
                labels[column] = f"{labels[column]} {text}".strip()
    return labels


def write_table(upper: list[tuple[float, str, bool]], years: list[str], rows: list[list[str]]) -> Grid:
    """A table without rules: the `upper` labels from x on, or up to x, the `years`, the `rows`."""
    sheet = Sheet()
    for x, text, right in upper:
        sheet.write(x, 100, text, right=right)
    for edge, year in zip(RIGHT, years, strict=False):
        if year:
            sheet.write(edge, 112, year, right=True)
    for index, (label, *texts) in enumerate(rows):
        sheet.write(60, 126 + 12 * index, label)
        for edge, text in zip(RIGHT, texts, strict=True):
            if text:
                sheet.write(edge, 126 + 12 * index, text, right=True)
    (grid,) = grids_of(sheet)
    return grid


@pytest.mark.parametrize(
    "upper",
    [
        [(275, "Kunta", False), (447, "Konserni", True)],
        [(230, "Kunta", False), (410, "Konserni", False)],
        [(202, "Kunta", False), (382, "Konserni", False)],
        [(370, "Kunta", True), (490, "Konserni", True)],
    ],
    ids=["centred", "left", "left-of-cells", "right"],
)
def test_labels_over_years_that_come_again_span_their_columns(upper: list[tuple[float, str, bool]]) -> None:
    grid = write_table(upper, YEARS, ROWS)
    assert labels_of(grid) == [
        "", "Kunta 2022", "Kunta 2023", "Kunta 2024", "Konserni 2023", "Konserni 2024",
    ]  # fmt: skip
    assert body_of(grid) == ROWS
    assert grid.confidence == 0.9


def test_labels_that_stand_over_no_group_are_doubted() -> None:
    grid = write_table([(310, "Kunta", True), (400, "Konserni", False)], YEARS, ROWS)
    assert {row.confidence for row in grid.rows if not row.is_header} == {0.6}


def write_two(first: str, x0: float, second: str, x1: float) -> list[str]:
    """The labels of a table with columns of their own years under two labels in the middle of x0 and x1."""
    xs = [(x0 - len(first) * 2.5, first, False), (x1 - len(second) * 2.5, second, False)]
    rows = [["Lainakanta", "24 118", "22 640", "21 905", "51 330", "53 871"], *ROWS[1:]]
    return labels_of(write_table(xs, ["2020", "2021", "2022", "2023", "2024"], rows))


def test_labels_set_over_the_middle_of_several_columns_span_them() -> None:
    assert write_two("Kunta", 294, "Ryhmä", 446) == [
        "", "Kunta 2020", "Kunta 2021", "Kunta 2022", "Ryhmä 2023", "Ryhmä 2024",
    ]  # fmt: skip


def test_one_label_of_several_may_be_in_line_with_one_below() -> None:
    assert write_two("Kuntaryhmä", 295, "Ryhmä", 446)[1:4] == [
        f"Kuntaryhmä {year}" for year in (2020, 2021, 2022)
    ]


def test_labels_in_line_with_one_below_are_its_first_line() -> None:
    assert write_two("Oma", 300, "Ryhmä", 477)[2] == "Oma 2021"


@pytest.mark.parametrize("years", [["2024", "", "2023", ""], ["", "2024", "", "2023"]], ids=["left", "right"])
def test_a_year_stands_over_details_and_totals(years: list[str]) -> None:
    rows = [
        ["Myyntituotot", "100", "", "90", ""],
        ["Maksutuotot", "50", "", "", ""],
        ["Tuotot", "", "150", "", "90"],
        ["Palkat", "-30", "", "-20", ""],
        ["Kate", "", "120", "", "70"],
    ]
    grid = write_table([], years, [[*row, ""][:6] for row in rows])
    assert labels_of(grid) == ["", "2024", "2024", "2023", "2023"]
    assert [" ".join(filter(None, row)) for row in body_of(grid)] == [" ".join(filter(None, r)) for r in rows]
    assert grid.confidence == 0.9


def test_a_rule_under_a_label_tells_what_it_spans() -> None:
    sheet = Sheet()
    xs = (60.0, 170.0, 260.0, 320.0, 380.0, 500.0)
    for x, text in ((60.0, "Tavoite"), (242.0, "Mittarit"), (380.0, "Kommentti")):
        sheet.write(x, 100, text, bold=True)
    for x, text in zip(xs[1:4], ("Nimi", "Tavoite", "Toteuma"), strict=True):
        sheet.write(x, 116, text, bold=True)
    rows = [
        ["Arki sujuu", "Käyntejä vuodessa", "12", "14", "Kysely tehtiin."],
        ["Tilat riittävät", "Neliöt", "30", "28", "Koulu valmistui."],
        ["Palvelut lähellä", "Matka, km", "5", "6", "Reitit muuttuivat."],
    ]
    for index, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            sheet.write(x, 134 + 18 * index, text)
    sheet.line(170, 113, 360, 113)
    sheet.lines_across(60, 500, (97, 129, 147, 165, 183))
    (grid,) = grids_of(sheet)
    assert labels_of(grid) == [
        "Tavoite",
        "Mittarit Nimi",
        "Mittarit Tavoite",
        "Mittarit Toteuma",
        "Kommentti",
    ]
    assert body_of(grid) == rows


def test_columns_drawn_from_below_a_label_on_are_spanned_by_it() -> None:
    sheet = Sheet()
    for x, text in ((150, "Kunta"), (270, "Konserni")):
        sheet.write(x, 100, text)
    for index, row in enumerate([["Luku", "2023", "2024", "2023", "2024"], *(r[:5] for r in ROWS)]):
        for x, text in zip((64, 146, 206, 266, 326), row, strict=True):
            sheet.write(x, 114 + 14 * index, text)
    sheet.lines_down((140, 260), 97, 170)
    sheet.lines_down((200, 320), 112, 170)
    sheet.lines_across(60, 380, [97, 126, 170])
    (grid,) = grids_of(sheet)
    assert [
        (cell.column, cell.column_span, cell.words[0].text) for cell in grid.rows[0].cells if cell.words
    ] == [
        (0, 1, "Luku"),
        (1, 2, "Kunta"),
        (3, 2, "Konserni"),
    ]
