"""Themes printed once beside several goals, without lines between the rows."""

from __future__ import annotations

import pytest

from extractor.models.grid import Grid
from tests.tables.paper import Sheet, grids_of, text_of

XS = (60.0, 160.0, 280.0, 420.0, 520.0)
HEADER = ["Näkökulma", "Tavoite", "Toimenpiteet", "Arvio"]
ROWS = [
    ["Velka vähenee", "Kiinteistöjä myydään kaksi,", "Toteutui"],
    ["Koulut säilyvät", "Reitit kunnostetaan ja,", "Ei toteutunut"],
    ["Kirjasto palvelee", "Omatoimiaika laajenee ja,", "Toteutui"],
]


def make_sheet(theme_tops: list[tuple[float, str]], ruled: bool) -> Sheet:
    sheet = Sheet()
    sheet.write_row(XS, 100, HEADER, bold=True)
    sheet.line(60, 114, 520, 114)
    for number, (goal, measure, verdict) in enumerate(ROWS):
        top = 120 + 34 * number
        sheet.write_row(XS, top, ["", goal, measure, verdict])
        sheet.write(XS[2] + 4, top + 11, "valaistus uusitaan")
    for place, theme in theme_tops:
        sheet.write(XS[0] + 4, place, theme)
    if ruled:
        sheet.lines_down(XS[1:-1], 96, 218)
    return sheet


def themes_and_goals(grid: Grid) -> list[tuple[str, int, str]]:
    """For each row the theme that begins there, how far it reaches, and the goal."""
    found = []
    for row in grid.rows:
        if row.is_header:
            continue
        cells = {cell.column: cell for cell in row.cells if cell.words}
        theme = cells.get(0)
        span = theme.row_span if theme else 0
        found.append((text_of(theme) if theme else "", span, text_of(cells[1])))
    return found


@pytest.mark.parametrize("ruled", [True, False])
def test_a_theme_at_the_top_spans_the_rows_down_to_the_next(ruled: bool) -> None:
    grid = grids_of(make_sheet([(120, "Talous"), (188, "Palvelut")], ruled))[0]
    assert themes_and_goals(grid) == [
        ("Talous", 2, "Velka vähenee"),
        ("", 0, "Koulut säilyvät"),
        ("Palvelut", 1, "Kirjasto palvelee"),
    ]


def test_a_theme_in_the_middle_of_its_rows_spans_them() -> None:
    grid = grids_of(make_sheet([(142.5, "Talous"), (193.5, "Palvelut")], ruled=True))[0]
    assert [(theme, span) for theme, span, _ in themes_and_goals(grid)] == [
        ("Talous", 2),
        ("", 0),
        ("Palvelut", 1),
    ]


def test_a_label_for_each_row_spans_one() -> None:
    grid = grids_of(make_sheet([(120, "Talous"), (154, "Koulu"), (188, "Palvelut")], ruled=True))[0]
    assert [span for _, span, _ in themes_and_goals(grid)] == [1, 1, 1]
