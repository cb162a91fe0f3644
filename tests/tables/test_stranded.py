"""Header lines that a page's end parted from the rows below them."""

from __future__ import annotations

from extractor.models.grid import Grid
from tests.tables.paper import Sheet, body_of, grids_of, headers_of, rebuild

RIGHTS = (300.0, 400.0, 500.0)
ROWS = [
    ["Tulot", "426 000", "437 627", "11 627"],
    ["Menot", "-1 325 000", "-1 307 308", "62 692"],
    ["Netto", "-899 000", "-869 681", "74 319"],
]


def write_rows(sheet: Sheet, top: float) -> None:
    for index, (label, *figures) in enumerate(ROWS):
        sheet.write(60, top + 14 * index, label)
        for right, figure in zip(RIGHTS, figures, strict=True):
            sheet.write(right, top + 14 * index, figure, right=True)


def write_centred(sheet: Sheet, top: float, labels: list[str]) -> None:
    for right, label in zip(RIGHTS, labels, strict=True):
        sheet.write(right - 20 - len(label) * 2.5, top, label, bold=True)


def test_labels_at_a_pages_foot_head_the_figures_overleaf() -> None:
    first, second = Sheet(1), Sheet(2)
    write_centred(first, 760, ["TA 2024", "Toteuma 2024", "Poikkeama"])
    first.write(60, 774, "Kunnanhallitus", bold=True)
    write_rows(second, 60)
    (grid,) = grids_of(first, second)
    assert grid.pages == (1, 2)
    assert headers_of(grid) == [["", "TA 2024", "Toteuma 2024", "Poikkeama"]]
    assert body_of(grid) == [["Kunnanhallitus", "", "", ""], *ROWS]


def test_a_line_that_labels_not_every_column_stays_text() -> None:
    first, second = Sheet(1), Sheet(2)
    first.write(60, 760, "Luvut ovat euroa ja toteuma vuodelta 2024")
    write_rows(second, 60)
    items = rebuild(first, second)
    assert [isinstance(item, Grid) for item in items] == [False, True]
    assert body_of(grids_of(first, second)[0]) == ROWS
