"""Rows of a table of text that only strips of white across all columns part."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.tables.row_gaps import part_at_strips
from extractor.tables.rows import PlacedLine, form_rows
from tests.tables.paper import Sheet, body_of, grids_of

HEIGHT = 10.0
XS = (60.0, 200.0, 340.0)


def make_line(top: float, texts: Mapping[int, str]) -> PlacedLine:
    cells = {
        column: (Word(text, Box(100.0 * column, top, 100.0 * column + 60, top + HEIGHT), 1, 0),)
        for column, text in texts.items()
    }
    return PlacedLine(top, top + HEIGHT, cells)


CENTRED = [
    make_line(100, {1: "Laaditaan suunnitelma"}),
    make_line(106, {0: "Kirjasto kasvaa"}),
    make_line(112, {1: "yhdessä"}),
    make_line(134, {1: "Tilat kilpailutetaan"}),
    make_line(140, {0: "Talous on tasapainossa"}),
    make_line(146, {1: "syksyllä"}),
]


def test_cells_centred_in_their_rows_are_parted_by_white_across_all_columns() -> None:
    rows = part_at_strips(CENTRED)
    assert rows == [CENTRED[:3], CENTRED[3:]]
    assert form_rows(CENTRED, is_text=True) == rows


def test_evenly_set_lines_tell_no_rows() -> None:
    lines = [make_line(100 + 12 * index, {0: "Tavoite", 1: "Toimi"}) for index in range(6)]
    assert part_at_strips(lines) is None


def test_white_inside_a_cell_parts_no_rows() -> None:
    rest = [make_line(134, {1: "Tilat kilpailutetaan"}), make_line(146, {1: "syksyllä"})]
    assert part_at_strips([*CENTRED[:3], *rest]) is None


def test_cells_that_go_on_small_are_no_rows() -> None:
    rest = [make_line(134, {0: "ja säilyy"}), make_line(146, {1: "kaikkien kanssa"})]
    assert part_at_strips([*CENTRED[:3], *rest]) is None


def test_labels_met_again_head_cards() -> None:
    card = [{0: "Tavoite", 1: "Mittari"}, {0: "Kirjasto kasvaa", 1: "Lainat"}]
    lines = [make_line(100 + 12 * n + 30 * (n // 2), card[n % 2]) for n in range(4)]
    assert part_at_strips(lines) is None


def test_rows_between_column_rules_only() -> None:
    sheet = Sheet()
    for x, label in zip(XS, ("Tavoite", "Toimenpide", "Toteuma"), strict=True):
        sheet.write(x, 100, label, bold=True)
    rows = [
        ("Kirjasto kasvaa", ["Laaditaan suunnitelma", "asukkaiden kanssa."], "Valmis"),
        ("Talous paranee", ["Tilat kilpailutetaan", "syksyllä."], "Kesken"),
    ]
    for index, (goal, measures, outcome) in enumerate(rows):
        top = 130 + 44 * index
        sheet.write(XS[0], top + 6, goal)
        sheet.write(XS[1], top, measures[0])
        sheet.write(XS[1], top + 12, measures[1])
        sheet.write(XS[2], top + 6, outcome)
    sheet.lines_down((55, 195, 335, 450), 95, 210)
    sheet.lines_across(55, 450, (95, 120))
    (grid,) = grids_of(sheet)
    assert body_of(grid) == [[goal, " ".join(measures), outcome] for goal, measures, outcome in rows]
