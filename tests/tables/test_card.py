"""Goal cards: their halves have other columns, their labels one header."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tests.tables.paper import Sheet, body_of, grids_of, headers_of

GREEN = 0x3E6049
SIDES = (60.0, 500.0)
UPPER, LOWER = (60.0, 220.0, 500.0), (60.0, 420.0, 500.0)
LABELS = ["Tavoite", "Toimenpide/mittari", "Arviointi", "Tila"]


def draw_half(
    sheet: Sheet, xs: Sequence[float], top: float, labels: Sequence[str], values: Sequence[str]
) -> float:
    """A filled row of labels above a row of values; returns the bottom."""
    for x0, x1 in pairwise(xs):
        sheet.fill(x0, top, x1, top + 16, GREEN)
    sheet.write_row(xs, top + 3, labels, bold=True)
    sheet.write_row(xs, top + 19, values)
    sheet.lines_across(*SIDES, [top, top + 16, top + 32])
    sheet.lines_down(xs, top, top + 32)
    return top + 32


def draw_card(sheet: Sheet, top: float, values: Sequence[str]) -> float:
    middle = draw_half(sheet, UPPER, top, LABELS[:2], values[:2])
    return draw_half(sheet, LOWER, middle, LABELS[2:], values[2:])


def test_a_card_is_one_row_under_all_its_labels() -> None:
    sheet = Sheet()
    draw_card(sheet, 100, ["Tulos", "Voitollinen", "Toteutui", "Valmis"])
    (card,) = grids_of(sheet)
    assert (card.method, card.columns) == ("card", 4)
    assert headers_of(card) == [LABELS]
    assert body_of(card) == [["Tulos", "Voitollinen", "Toteutui", "Valmis"]]


def test_an_empty_value_keeps_its_cell() -> None:
    sheet = Sheet()
    draw_card(sheet, 100, ["Tulos", "", "Toteutui", "Valmis"])
    cells = grids_of(sheet)[0].rows[1].cells
    assert [(cell.column, len(cell.words)) for cell in cells] == [(0, 1), (1, 0), (2, 1), (3, 1)]


def test_cards_that_touch_are_several() -> None:
    sheet = Sheet()
    bottom = draw_card(sheet, 100, ["Tulos", "Voitto", "Toteutui", "Valmis"])
    draw_card(sheet, bottom, ["Vesi", "Laatu", "Toteutui", "Kesken"])
    assert [body_of(card)[0][0] for card in grids_of(sheet)] == ["Tulos", "Vesi"]


def test_a_last_section_of_many_rows_gives_many_rows() -> None:
    sheet = Sheet()
    bottom = draw_half(sheet, UPPER, 100, ["Strategia", "Tavoite"], ["Arki", "Palvelut toimivat"])
    thirds = (60.0, 300.0, 400.0, 500.0)
    bottom = draw_half(sheet, thirds, bottom, ["Mittari", "Lähtötaso", "Toteuma"], ["Kysely", "3,5", "4,1"])
    sheet.write_row(thirds, bottom + 3, ["Kävijät", "120", "150"])
    sheet.lines_across(*SIDES, [bottom + 16])
    sheet.lines_down(thirds, bottom, bottom + 16)
    (card,) = grids_of(sheet)
    assert headers_of(card) == [["Strategia", "Tavoite", "Mittari", "Lähtötaso", "Toteuma"]]
    assert body_of(card) == [
        ["Arki", "Palvelut toimivat", "Kysely", "3,5", "4,1"], ["", "", "Kävijät", "120", "150"],
    ]  # fmt: skip


def test_tables_that_touch_are_parted_at_the_other_header() -> None:
    sheet = Sheet()
    bottom = draw_half(sheet, UPPER, 100, ["Tunnusluku", "TP 2024"], ["Asukkaat", "15 049"])
    sheet.write_row(UPPER, bottom + 3, ["Veroprosentti", "9,10"])
    sheet.lines_across(*SIDES, [bottom + 16])
    sheet.lines_down(UPPER, bottom, bottom + 16)
    bottom = draw_half(sheet, LOWER, bottom + 16, ["Tavoite", "Toteutuma"], ["Palvelut", "kyllä"])
    tables = grids_of(sheet)
    assert [(table.columns, len(body_of(table))) for table in tables] == [(2, 2), (2, 1)]


def test_a_card_cut_below_its_labels() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_card(first, 600, ["Vesi", "Laatu", "Toteutui", "Valmis"])
    for x0, x1 in pairwise(UPPER):
        first.fill(x0, 750, x1, 766, GREEN)
    first.write_row(UPPER, 753, LABELS[:2], bold=True)
    first.lines_across(*SIDES, [750, 766])
    first.lines_down(UPPER, 750, 766)
    second.write_row(UPPER, 63, ["Tulos", "Voitto"])
    second.lines_across(*SIDES, [76])
    second.lines_down(UPPER, 60, 76)
    draw_half(second, LOWER, 76, LABELS[2:], ["Toteutui", "Valmis"])
    cards = grids_of(first, second)
    assert [card.pages for card in cards] == [(1,), (1, 2)]
    assert body_of(cards[1]) == [["Tulos", "Voitto", "Toteutui", "Valmis"]]
    assert cards[1].box.top == 750


def test_a_card_cut_between_its_halves() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_card(first, 600, ["Vesi", "Laatu", "Toteutui", "Valmis"])
    draw_half(first, UPPER, 740, LABELS[:2], ["Tulos", "Voitto"])
    draw_half(second, LOWER, 60, LABELS[2:], ["Toteutui", "Kesken"])
    cards = grids_of(first, second)
    assert [body_of(card) for card in cards] == [
        [["Vesi", "Laatu", "Toteutui", "Valmis"]], [["Tulos", "Voitto", "Toteutui", "Kesken"]],
    ]  # fmt: skip


def test_whole_cards_on_two_pages_stay_two() -> None:
    first, second = Sheet(1), Sheet(2)
    draw_card(first, 700, ["Vesi", "Laatu", "Toteutui", "Valmis"])
    draw_card(second, 60, ["Tulos", "Voitto", "Toteutui", "Valmis"])
    assert [card.pages for card in grids_of(first, second)] == [(1,), (2,)]


def test_goals_with_several_metrics_each_are_one_card_each() -> None:
    sheet = Sheet()
    thirds = (60.0, 300.0, 400.0, 500.0)
    bottom = 100.0
    for goal, metrics in (
        ("Arki", ("Kysely", "Jono")),
        ("Työ", ("Tontit",)),
        ("Koti", ("Vuokra", "Asunnot")),
    ):
        bottom = draw_half(sheet, UPPER, bottom, ["Tavoite", "Arviointi"], [goal, "Toteutui"])
        bottom = draw_half(sheet, thirds, bottom, ["Mittari", "Taso", "Toteuma"], [metrics[0], "8", "9"])
        for metric in metrics[1:]:
            sheet.write_row(thirds, bottom + 3, [metric, "1", "2"])
            sheet.lines_across(*SIDES, [bottom + 16])
            sheet.lines_down(thirds, bottom, bottom + 16)
            bottom += 16
    cards = grids_of(sheet)
    assert [body_of(card) for card in cards] == [
        [["Arki", "Toteutui", "Kysely", "8", "9"], ["", "", "Jono", "1", "2"]],
        [["Työ", "Toteutui", "Tontit", "8", "9"]],
        [["Koti", "Toteutui", "Vuokra", "8", "9"], ["", "", "Asunnot", "1", "2"]],
    ]
