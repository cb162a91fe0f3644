"""Tables of figures: every printed number is one value, with its period, unit, scale and base."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.models.statement import KeyFigure
from extractor.models.table import Column
from tests.statement.builders import (
    OUTTURN,
    TA_2025,
    TP_2023,
    TP_2024,
    TP_2025,
    Paper,
    Row,
    column,
    figures,
    period,
)

DEVIATION = period("Poikkeama", "deviation", 2025)
SHARE = period("Tot. %", "share", 2025, "%")
CHANGE = period("Muutos %", "change", 2025, "%")
AMENDED = period("TA+muutos 2025", "amended_budget", 2025)


def read(
    columns: tuple[Column, ...],
    *rows: Row,
    kind: str = "key_figures",
    unit: str | None = None,
    scale: int = 1,
) -> tuple[KeyFigure, ...]:
    paper = Paper()
    paper.heading("1. Talous")
    paper.table(columns, rows, kind, unit=unit, scale=scale)
    return paper.figures()


def values(figure: KeyFigure) -> list[tuple[str, Decimal, str]]:
    return [(value.period, value.value, value.text) for value in figure.values]


class TestValues:
    def test_each_printed_number_with_its_period(self) -> None:
        (figure,) = read(figures(*OUTTURN), ("Toimintamenot €", "-6 134 089", "-6 200 000", "-6 150 000,5"))
        assert values(figure) == [
            ("TP 2024", Decimal(-6134089), "-6 134 089"),
            ("TA 2025", Decimal(-6200000), "-6 200 000"),
            ("TP 2025", Decimal("-6150000.5"), "-6 150 000,5"),
        ]
        assert [(value.year, value.type) for value in figure.values] == [
            (2024, "actual"),
            (2025, "budget"),
            (2025, "actual"),
        ]

    def test_blank_dash_dots_and_zero_are_four_things(self) -> None:
        (figure,) = read(figures(*OUTTURN, TP_2023), ("Korot", "", "-", "…", "0"))
        assert values(figure) == [("TP 2023", Decimal(0), "0")]

    def test_a_missing_cell_shifts_nothing(self) -> None:
        (figure,) = read(figures(*OUTTURN), ("Korot", None, None, "12"))
        assert values(figure) == [("TP 2025", Decimal(12), "12")]

    def test_a_number_among_words_keeps_its_cell_and_is_less_sure(self) -> None:
        (figure,) = read(figures(TP_2024, TP_2025), ("Tilaisuudet", "80", "yli 80"))
        assert values(figure)[1] == ("TP 2025", Decimal(80), "yli 80")
        assert [value.confidence for value in figure.values] == [1.0, 0.9]

    def test_two_numbers_of_one_cell_are_two_values(self) -> None:
        (figure,) = read(figures(TP_2025), ("Oppilaat", "236 (231)"))
        assert values(figure) == [("TP 2025", Decimal(236), "236"), ("TP 2025", Decimal(231), "231")]

    def test_numbers_in_prose_are_no_values(self) -> None:
        prose = "Vuoden aikana järjestettiin 12 iltaa ja niihin tuli yhteensä noin 300 kuntalaista"
        assert read(figures(TP_2024, TP_2025), ("Illat", "", prose)) == ()

    def test_rows_without_numbers_give_nothing(self) -> None:
        (figure,) = read(figures(TP_2025), ("Vastaavaa", ""), ("Rahat", "12"))
        assert (figure.label, figure.row) == ("Rahat", 1)


class TestEveryNumber:
    ROWS = (("Koulu", "12", "a"), ("Kirjasto", "7", "3"), ("Uimahalli", "5", "b"))

    def test_other_tables_with_numbers_give_their_numbers(self) -> None:
        found = read((column("Kohde"), column("Määrä"), column("Luokka")), *self.ROWS, kind="other")
        assert [[value[1:] for value in values(figure)] for figure in found] == [
            [(Decimal(12), "12")],
            [(Decimal(7), "7"), (Decimal(3), "3")],
            [(Decimal(5), "5")],
        ]
        assert {value.type for figure in found for value in figure.values} == {"other"}
        assert {value.confidence for figure in found for value in figure.values} == {0.5}

    def test_a_table_of_words_gives_none(self) -> None:
        assert read((column("Nimi"), column("Tehtävä")), ("Aho", "Jäsen"), ("Salo", "7"), ("Ek", "x")) == ()

    def test_the_first_column_holds_labels_even_where_they_are_numbers(self) -> None:
        found = read(
            (column("Vuosi"), column("Väkiluku")), ("2023", "7 000"), ("2024", "6 950"), kind="other"
        )
        assert [(figure.label, figure.values[0].value) for figure in found] == [
            ("2023", Decimal(7000)),
            ("2024", Decimal(6950)),
        ]

    def test_codes_before_the_rows_names_are_neither_values_nor_labels(self) -> None:
        columns = (column("Koodi"), column("Tehtävä"), *figures(TP_2024, TA_2025)[1:])
        rows = (("210", "Perusopetus", "-10", "-12"), ("220", "Lukio", "-5", "-6"))
        found = read(columns, *rows)
        assert [(figure.label, len(figure.values)) for figure in found] == [("Perusopetus", 2), ("Lukio", 2)]
        years = (("2023", "Kasvua", "-10", "-12"), ("2024", "Laskua", "-5", "-6"))
        assert [figure.label for figure in read(columns, *years)] == ["2023", "2024"]

    def test_grades_of_risks_are_no_figures(self) -> None:
        columns = (column("Riski", "goal"), column("Todennäköisyys"), column("Vaikutus"))
        assert read(columns, ("Korkojen nousu", "3", "4"), kind="other") == ()

    def test_row_numbers_are_neither_values_nor_labels(self) -> None:
        columns = (column("Kohde"), column("", "number"), *figures(TP_2025)[1:])
        (figure,) = read(columns, ("Koulu", "1", "500"), kind="investments")
        assert (figure.label, values(figure)) == ("Koulu", [("TP 2025", Decimal(500), "500")])


class TestUnits:
    @pytest.mark.parametrize(
        ("label", "rest", "unit"),
        [
            ("Toimintamenot €", "Toimintamenot", "EUR"),
            ("Toimintakate €/asukas", "Toimintakate", "EUR/capita"),
            ("Henkilöstö, htv", "Henkilöstö", "FTE"),
            ("Kokoukset, kpl", "Kokoukset", "count"),
            ("Toimintamenot", "Toimintamenot", None),
        ],
    )
    def test_the_label_is_without_its_unit(self, label: str, rest: str, unit: str | None) -> None:
        (figure,) = read(figures(TP_2025), (label, "12"))
        assert (figure.label, figure.unit, figure.scale) == (rest, unit, 1)

    def test_the_tables_unit_and_scale(self) -> None:
        (figure,) = read(figures(TP_2025), ("Vuosikate", "12"), unit="EUR", scale=1000)
        assert (figure.unit, figure.scale, figure.values[0].value) == ("EUR", 1000, Decimal(12))

    def test_a_labels_own_unit_goes_before_the_tables(self) -> None:
        (figure,) = read(figures(TP_2025), ("Lainat €/asukas", "12"), unit="EUR", scale=1000)
        assert (figure.unit, figure.scale) == ("EUR/capita", 1)

    def test_a_ratio_is_not_money(self) -> None:
        (figure,) = read(figures(TP_2025), ("Omavaraisuusaste", "52,1"), unit="EUR", scale=1000)
        assert (figure.concept, figure.unit, figure.scale) == ("equity_ratio", "%", 1)

    def test_a_values_unit_only_where_it_differs(self) -> None:
        (figure,) = read(figures(TP_2025, SHARE), ("Toimintamenot €", "12", "98,7"))
        assert [value.unit for value in figure.values] == [None, "%"]

    def test_the_rows_own_unit_is_not_repeated_beside_its_values(self) -> None:
        (figure,) = read(figures(TP_2025, TA_2025), ("Toimintamenot €", "12 €", "14 €"))
        assert (figure.unit, [value.unit for value in figure.values]) == ("EUR", [None, None])

    def test_money_above_a_column_is_not_the_unit_of_its_ratios(self) -> None:
        euros = period("2025 €", "actual", 2025, "EUR")
        ratio, money = read(figures(euros), ("Omavaraisuusaste, %", "52,1"), ("Toimintakate", "12"))
        assert (ratio.unit, ratio.values[0].unit) == ("%", None)
        assert (money.unit, money.values[0].unit) == (None, "EUR")

    def test_a_unit_beside_the_number(self) -> None:
        (figure,) = read(figures(TP_2025, TA_2025), ("Toimintamenot €", "12", "98,7 %"))
        assert [(value.unit, value.text) for value in figure.values] == [(None, "12"), ("%", "98,7 %")]

    def test_a_scale_beside_all_numbers_is_the_rows(self) -> None:
        (figure,) = read(figures(TP_2024, TP_2025), ("Investoinnit", "3,5 milj. €", "4 milj. €"))
        assert (figure.scale, [value.value for value in figure.values]) == (
            1000000,
            [Decimal("3.5"), Decimal(4)],
        )

    def test_a_scale_beside_some_numbers_makes_them_doubtful(self) -> None:
        (figure,) = read(figures(TP_2024, TP_2025), ("Investoinnit", "3 500 000", "4 milj. €"), unit="EUR")
        assert (figure.scale, [value.confidence for value in figure.values]) == (1, [1.0, 0.5])


class TestRelations:
    def test_a_change_row_measures_the_row_above(self) -> None:
        first, change = read(
            figures(TP_2024, TP_2025), ("Toimintamenot €", "100", "110"), ("Muutos %", "", "10,0")
        )
        assert (change.of, change.unit, change.concept) == (first.id, "%", None)
        assert [(value.period, value.base_period) for value in change.values] == [("TP 2025", "TP 2024")]
        assert first.of is None

    def test_a_change_row_on_top_measures_nothing(self) -> None:
        (change,) = read(figures(TP_2024, TP_2025), ("Muutos %", "", "10,0"))
        assert change.of is None

    def test_deviations_are_measured_against_the_budget(self) -> None:
        (figure,) = read(figures(TA_2025, TP_2025, DEVIATION, SHARE), ("Menot", "100", "110", "10", "110"))
        assert [value.base_period for value in figure.values] == [None, None, "TA 2025", "TA 2025"]

    def test_the_amended_budget_goes_first(self) -> None:
        (figure,) = read(figures(TA_2025, AMENDED, TP_2025, DEVIATION), ("Menot", "9", "10", "11", "1"))
        assert figure.values[-1].base_period == "TA+muutos 2025"

    def test_a_change_column_is_measured_against_the_year_before(self) -> None:
        (figure,) = read(figures(TA_2025, TP_2025, TP_2024, CHANGE), ("Menot", "9", "11", "10", "10,0"))
        assert figure.values[-1].base_period == "TP 2024"


class TestMeaning:
    def test_concepts_bring_their_codes(self) -> None:
        (figure,) = read(figures(TP_2025), ("Henkilöstömenot €", "-12"))
        assert figure.concept == "personnel_cost"
        assert all(code.system and code.version and code.code for code in figure.codes)

    def test_unknown_rows_have_no_concept(self) -> None:
        (figure,) = read(figures(TP_2025), ("Lumitöiden määrä", "12"))
        assert (figure.concept, figure.codes) == (None, ())

    def keys(self, paper: Paper) -> list[str]:
        paper.heading("1. Tase")
        rows: tuple[Row, ...] = (
            ("Pitkäaikaiset", ""),
            ("Muut erät", "1"),
            ("Lyhyet", ""),
            ("Muut erät", "2"),
        )
        paper.table(figures(TP_2025), rows, "balance_sheet")
        return [figure.key for figure in paper.figures()]

    def test_rows_of_one_label_differ_by_their_group(self) -> None:
        first, second = self.keys(Paper())
        assert first != second

    def test_tables_under_two_subheadings_differ(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        for name in ("Koulut", "Kirjastot"):
            paper.block("subheading", name)
            paper.table(figures(TP_2025), (("Menot", "1"),), "key_figures")
        first, second = paper.figures()
        assert first.key != second.key

    def test_the_same_row_of_two_sources_has_the_same_key(self) -> None:
        assert self.keys(Paper()) == self.keys(Paper(is_text=True))

    def test_figures_without_a_table_of_numbers_have_no_sign(self) -> None:
        paper = Paper()
        paper.table(figures(TA_2025, TP_2025, DEVIATION), (("Menot", "9", "11", "2"),), "key_figures")
        assert paper.assemble().tables[0].sign_convention is None


class TestSignConvention:
    def convention(self, *rows: Row) -> str | None:
        paper = Paper()
        paper.table(figures(TP_2024, TA_2025, TP_2025, DEVIATION), rows, "budget_outturn")
        return paper.assemble().tables[0].sign_convention

    def test_both_conventions(self) -> None:
        assert self.convention(("Menot", "90", "100", "110", "10")) == "actual_minus_budget"
        assert self.convention(("Menot", "90", "100", "110", "-10")) == "budget_minus_actual"

    def test_rounded_rows_may_miss_by_one(self) -> None:
        rows = (("Menot", "9", "100", "110", "11"), ("Tulot", "9", "50", "70", "20"))
        assert self.convention(*rows) == "actual_minus_budget"

    def test_null_where_rows_differ_or_do_not_tell(self) -> None:
        assert self.convention(("Menot", "9", "100", "110", "10"), ("Tulot", "9", "5", "9", "-4")) is None
        assert self.convention(("Menot", "9", "100", "100", "0")) is None
        assert self.convention(("Menot", "9", "100", "110", "50")) is None
        assert self.convention(("Menot", "9", "", "110", "50")) is None


def test_a_row_of_a_count_or_of_work_is_not_in_the_tables_money() -> None:
    paper = Paper()
    rows = [
        ("Vuosikate", "1", "2"),
        ("Asukasluku", "3", "4"),
        ("Henkilötyövuodet", "5", "6"),
        ("Sairauspoissaolot", "7", "8"),
    ]
    paper.table(figures(TP_2024, TP_2025), rows, "key_figures", unit="EUR", scale=1000)
    assert [(figure.unit, figure.scale) for figure in paper.figures()] == [
        ("EUR", 1000), (None, 1), ("FTE", 1), (None, 1),
    ]  # fmt: skip
