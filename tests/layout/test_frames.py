"""Which drawings of a page frame a table, and how far it goes on below them."""

from __future__ import annotations

from itertools import pairwise

from tests.tables.paper import Sheet, body_of, grids_of, headers_of

XS = (60.0, 200.0, 330.0, 450.0)
GREEN, STRIPE, WHITE = 0x3C5A3C, 0xEAF2EA, 0xFFFFFF
GOALS = [
    ["Satama kasvaa", "Laituri", "Uusi"],
    ["Koulu uusitaan", "Suunnitelma", "Valmis"],
    ["Kirjasto palvelee", "Aukiolo", "Laaja"],
]


def write_stripes(sheet: Sheet, top: float, rows: list[list[str]]) -> float:
    """Write rows 40 points apart, on stripes white and coloured by turns."""
    for index, row in enumerate(rows):
        sheet.fill(XS[0], top, XS[-1], top + 40, STRIPE if index % 2 else WHITE)
        sheet.write_row(XS, top + 8, row)
        sheet.write(XS[0] + 4, top + 19, "vuosittain")
        top += 40
    return top


def test_cells_filled_one_by_one_head_the_stripes_below() -> None:
    sheet = Sheet()
    for x0, x1 in pairwise(XS):
        sheet.fill(x0, 80, x1, 96, GREEN)
    sheet.write_row(XS, 83, ["Tavoite", "Mittari", "Toteuma"], bold=True)
    write_stripes(sheet, 96, GOALS)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [["Tavoite", "Mittari", "Toteuma"]]
    assert body_of(grid) == [[first + " vuosittain", *rest] for first, *rest in GOALS]
