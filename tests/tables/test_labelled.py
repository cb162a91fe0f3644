"""Cards of fields, labels at the left and values beside them: one grid a card, labels in one header row."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.grid import Grid
from tests.tables.paper import Sheet, body_of, grids_of, headers_of, rebuild

LABELS, VALUES = 60.0, 170.0
HEADER = ["Tavoite", "Toimenpiteet", "Mittari", "Toteuma"]
ROADS = ["Tiet kestävät", "Tiet päällystetään", "Kunto, %", "Kunto parani"]
SCHOOLS = ["Koulu on lähellä", "Reitit suunnitellaan", "Matka-aika", "Matkat lyhenivät"]


def write_card(sheet: Sheet, top: float, fields: Sequence[tuple[str, str]], pitch: float = 14.0) -> float:
    for label, value in fields:
        sheet.write(LABELS, top, label, bold=True)
        sheet.write(VALUES, top, value)
        top += pitch
    return top


def card(values: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(HEADER, values, strict=True))


def test_cards_without_lines_are_a_grid_each() -> None:
    sheet = Sheet()
    bottom = write_card(sheet, 100, card(ROADS))
    write_card(sheet, bottom + 14, card(SCHOOLS))
    grids = grids_of(sheet)
    assert [grid.method for grid in grids] == ["card", "card"]
    assert [headers_of(grid) for grid in grids] == [[HEADER], [HEADER]]
    assert [body_of(grid) for grid in grids] == [[ROADS], [SCHOOLS]]


def test_a_wrapped_label_and_wrapped_values_stay_in_their_field() -> None:
    sheet = Sheet()
    top = write_card(sheet, 100, card(ROADS))
    sheet.write(VALUES, top - 3, "koko kunnassa.")
    sheet.write(LABELS, top + 12, "Toteutuiko", bold=True)
    sheet.write(VALUES, top + 12, "Osittain")
    sheet.write(LABELS, top + 23, "tavoite", bold=True)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [[*HEADER, "Toteutuiko tavoite"]]
    assert body_of(grid) == [[*ROADS[:3], "Kunto parani koko kunnassa.", "Osittain"]]


def test_a_card_goes_on_overleaf_inside_a_value() -> None:
    first, second = Sheet(1), Sheet(2)
    write_card(first, 700, [*card(ROADS)[:3], ("Toteuma", "Kunto parani koko")])
    second.write(VALUES, 60, "kunnassa.")
    top = write_card(second, 74, [("Vastuu", "Tekninen johtaja")])
    write_card(second, top + 14, card(SCHOOLS))
    roads, schools = grids_of(first, second)
    assert (roads.pages, schools.pages) == ((1, 2), (2,))
    assert headers_of(roads) == [[*HEADER, "Vastuu"]]
    assert body_of(roads) == [[*ROADS[:3], "Kunto parani koko kunnassa.", "Tekninen johtaja"]]
    assert body_of(schools) == [SCHOOLS]


def test_ruled_cards_part_where_their_first_label_comes_again() -> None:
    sheet = Sheet()
    write_card(sheet, 103, [*card(ROADS), *card(SCHOOLS)], pitch=15)
    sheet.lines_across(56, 400, [100 + 15 * index for index in range(9)])
    sheet.lines_down([56, 166, 400], 100, 220)
    assert [body_of(grid) for grid in grids_of(sheet)] == [[ROADS], [SCHOOLS]]


def test_an_empty_field_has_a_label_and_no_value() -> None:
    sheet = Sheet()
    write_card(sheet, 103, card(ROADS), pitch=15)
    sheet.write(LABELS, 163, "Vastuu", bold=True)
    sheet.lines_across(56, 400, [100 + 15 * index for index in range(6)])
    sheet.lines_down([56, 166, 400], 100, 175)
    (grid,) = grids_of(sheet)
    assert headers_of(grid) == [[*HEADER, "Vastuu"]]
    assert body_of(grid) == [[*ROADS, ""]]


def test_names_beside_text_are_a_table_and_no_cards() -> None:
    sheet = Sheet()
    rows = [("Aulis", "puheenjohtaja"), ("Helvi", "jäsen"), ("Toivo", "sihteeri"), ("Impi", "varajäsen")]
    write_card(sheet, 100, rows)
    assert [item.method for item in rebuild(sheet) if isinstance(item, Grid)] == ["stream"]


def test_a_ruled_list_of_two_columns_stays_one_table() -> None:
    sheet = Sheet()
    rows = [("Tavoite", "Toteuma"), ("Tiet", "Hyvä"), ("Koulut", "Hyvä"), ("Kirjasto", "Heikko")]
    write_card(sheet, 103, rows, pitch=15)
    sheet.lines_across(56, 400, [100 + 15 * index for index in range(5)])
    sheet.lines_down([56, 166, 400], 100, 160)
    (grid,) = [item for item in rebuild(sheet) if isinstance(item, Grid)]
    assert (grid.method, len(grid.rows)) == ("lattice", 4)


def test_labels_with_a_colon_may_end_right_before_their_values() -> None:
    sheet = Sheet()
    for index, (label, value) in enumerate([*card(ROADS), *card(SCHOOLS)]):
        top = 100 + 14 * index + (20 if index >= len(HEADER) else 0)
        sheet.write(VALUES - 5, top, f"{label}:", right=True, bold=True)
        sheet.write(VALUES, top, value)
    grids = grids_of(sheet)
    assert [headers_of(grid) for grid in grids] == [[[f"{label}:" for label in HEADER]]] * 2
    assert [body_of(grid) for grid in grids] == [[ROADS], [SCHOOLS]]


def test_fields_run_into_their_values_are_prose() -> None:
    sheet = Sheet()
    for index, (label, value) in enumerate([*card(ROADS), *card(SCHOOLS)]):
        sheet.write(LABELS, 100 + 14 * index, f"{label}: {value}")
    assert grids_of(sheet) == []


def test_a_card_may_begin_with_its_number() -> None:
    sheet = Sheet()
    bottom = write_card(sheet, 100, [("Nro", "1"), *card(ROADS)])
    write_card(sheet, bottom + 14, [("Nro", "2"), *card(SCHOOLS)])
    grids = grids_of(sheet)
    assert [headers_of(grid) for grid in grids] == [[["Nro", *HEADER]]] * 2
    assert [body_of(grid) for grid in grids] == [[["1", *ROADS]], [["2", *SCHOOLS]]]


def test_a_card_may_begin_with_another_field_that_each_has() -> None:
    sheet = Sheet()
    bottom = write_card(sheet, 100, [("Vastuuhenkilö", "Rehtori"), *card(ROADS)])
    write_card(sheet, bottom + 14, [("Vastuuhenkilö", "Talousjohtaja"), *card(SCHOOLS)])
    assert [body_of(grid) for grid in grids_of(sheet)] == [
        [["Rehtori", *ROADS]],
        [["Talousjohtaja", *SCHOOLS]],
    ]


def test_a_label_alone_is_a_field_left_open() -> None:
    sheet = Sheet()
    bottom = write_card(sheet, 100, card(ROADS)[:2])
    sheet.write(LABELS, bottom, "Mittari", bold=True)
    bottom = write_card(sheet, bottom + 14, [("Toteuma", "Kunto parani")])
    write_card(sheet, bottom + 14, card(SCHOOLS))
    roads, schools = grids_of(sheet)
    assert headers_of(roads) == headers_of(schools) == [HEADER]
    assert body_of(roads) == [["Tiet kestävät", "Tiet päällystetään", "", "Kunto parani"]]
