"""Lines and fills across a whole table, and the rows they part."""

from __future__ import annotations

from tests.layout.test_frames import GOALS, GREEN, XS, write_stripes
from tests.tables.paper import Sheet, body_of, grids_of, table_of


def test_a_white_stripe_beside_a_coloured_one_is_a_row() -> None:
    sheet = Sheet()
    write_stripes(sheet, 96, GOALS[:2])
    (grid,) = grids_of(sheet)
    assert table_of(grid) == [[first + " vuosittain", *rest] for first, *rest in GOALS[:2]]


def test_striped_tables_of_one_width_part_at_the_heading_between_them() -> None:
    sheet = Sheet()
    sheet.fill(XS[0], 80, XS[-1], 96, GREEN)
    sheet.write_row(XS, 83, ["Tavoite", "Mittari", "Toteuma"], bold=True)
    bottom = write_stripes(sheet, 96, GOALS)
    sheet.write(XS[0], bottom + 20, "Rahoituslaskelma", size=12)
    sheet.fill(XS[0], bottom + 40, XS[-1], bottom + 56, GREEN)
    sheet.write_row(XS, bottom + 43, ["Euro", "2024", "2023"], bold=True)
    for index in range(3):
        sheet.fill(XS[0], bottom + 56 + 16 * index, XS[-1], bottom + 72 + 16 * index, 0xFFFFFF)
        sheet.write_row(XS, bottom + 59 + 16 * index, ["Vuosikate", "2 546", "2 511"])
    first, second = grids_of(sheet)
    assert body_of(first) == [[goal + " vuosittain", *rest] for goal, *rest in GOALS]
    assert body_of(second) == [["Vuosikate", "2 546", "2 511"]] * 3
