"""Whose figures the rows of a table are: by its bands, by the rows' own labels, by its header and titles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.models.statement import Statement
from tests.statement.builders import TA_2025, TP_2024, Paper, Row, column, figures

ACCOUNTS = ("Toimintatuotot", "Toimintakulut", "Toimintakate")


def under(*bands: str, labels: tuple[str, ...] = ACCOUNTS, indent: str = "") -> list[Row]:
    """Rows of the same accounts under each band."""
    return [
        row
        for band in bands
        for row in ((band, None, None), *((indent + label, "1", "2") for label in labels))
    ]


def read(
    rows: Sequence[Row], heading: str = "Toteutuminen", kind: str = "budget_outturn", label: str = ""
) -> Statement:
    paper = Paper()
    paper.heading(heading)
    paper.table((column(label), *figures(TP_2024, TA_2025)[1:]), rows, kind)
    return paper.assemble()


def owners(statement: Statement) -> list[tuple[str, str | None]]:
    names = {each.id: each.name for each in statement.organisations}
    return [(each.label, names.get(each.organisation or "")) for each in statement.key_figures]


def names_of(statement: Statement) -> list[str | None]:
    return list(dict.fromkeys(name for _, name in owners(statement)))


def levels(statement: Statement) -> list[tuple[str, str, str | None]]:
    names = {each.id: each.name for each in statement.organisations}
    return [(each.name, each.level, names.get(each.parent or "")) for each in statement.organisations]


@pytest.mark.parametrize(
    "bands", [("Kunnanhallitus", "Hyvinvointilautakunta"), ("Kommunstyrelsen", "Tekniska nämnden")]
)
def test_a_band_names_the_organisation_of_the_rows_below_it(bands: tuple[str, ...]) -> None:
    statement = read(under(*bands))
    assert owners(statement) == [(label, band) for band in bands for label in ACCOUNTS]
    assert levels(statement) == [(bands[0], "body", None), (bands[1], "committee", None)]


def test_a_code_in_a_column_of_its_own_is_the_bands_and_no_figure() -> None:
    paper = Paper()
    paper.heading("Toteutuminen")
    columns = (column("", "number"), column("Toimielin"), *figures(TP_2024, TA_2025)[1:])
    rows: list[Row] = []
    for code, band in (("10", "KUNNANHALLITUS"), ("20", "TEKNINEN LAUTAKUNTA")):
        rows += [(code, band, None, None), *((None, label, "1", "2") for label in ACCOUNTS)]
    paper.table(columns, rows, "budget_outturn")
    statement = paper.assemble()
    assert names_of(statement) == ["KUNNANHALLITUS", "TEKNINEN LAUTAKUNTA"]
    assert [each.code for each in statement.organisations] == ["10", "20"]


def test_bands_over_the_same_accounts_are_units_though_no_word_says_so() -> None:
    statement = read(under("Hyvinvointi ja oppiminen", "Elinympäristö"))
    assert names_of(statement) == ["Hyvinvointi ja oppiminen", "Elinympäristö"]
    assert [each.level for each in statement.organisations] == ["other", "other"]


@pytest.mark.parametrize(
    ("heading", "label"), [("Toteutuminen toimialoittain", ""), ("Toteutuminen", "Toimiala, €")]
)
def test_a_title_or_the_first_header_cell_tells_their_level(heading: str, label: str) -> None:
    statement = read(under("Hyvinvointi ja oppiminen", "Elinympäristö"), heading, label=label)
    assert {each.level for each in statement.organisations} == {"division"}


def test_bands_of_accounts_projects_or_years_are_no_organisations() -> None:
    rows = [
        ("Toiminnan rahavirta", None, None),
        ("Vuosikate", "1", "2"),
        ("Investoinnit", None, None),
        ("Menot", "3", "4"),
    ]
    assert names_of(read(rows, kind="cash_flow")) == [None]
    assert names_of(read(under("Siltahanke", "Koulu Koivu"), kind="investments")) == [None]
    assert names_of(read(under("Vuosi 2024", "Vuosi 2025"))) == [None]


def test_the_deepest_of_nested_levels_has_the_rows() -> None:
    rows = [
        ("Tekninen lautakunta", None, None),
        *under("Tulosalue 410 Kadut", "Tulosalue 420 Vesi", labels=("Tuotot", "Kulut")),
        *under("Sivistyslautakunta", labels=("Tuotot", "Kulut")),
    ]
    statement = read(rows)
    assert [name for _, name in owners(statement)] == [
        "Kadut",
        "Kadut",
        "Vesi",
        "Vesi",
        *["Sivistyslautakunta"] * 2,
    ]
    assert levels(statement) == [
        ("Tekninen lautakunta", "committee", None),
        ("Kadut", "result_area", "Tekninen lautakunta"),
        ("Vesi", "result_area", "Tekninen lautakunta"),
        ("Sivistyslautakunta", "committee", None),
    ]


def test_unknown_names_right_below_a_known_one_are_its_parts() -> None:
    rows = [
        ("Sivistyslautakunta", None, None),
        *under("Varhaiskasvatus", "Perusopetus", labels=("Tuotot", "Kulut")),
        ("Sivistyslautakunta yhteensä", "1", "2"),
        *under("Tekninen lautakunta", labels=("Tuotot", "Kulut")),
    ]
    statement = read(rows, "Toteutuminen toimielimittäin")
    assert names_of(statement) == [
        "Varhaiskasvatus",
        "Perusopetus",
        "Sivistyslautakunta",
        "Tekninen lautakunta",
    ]
    assert levels(statement)[1:3] == [
        ("Varhaiskasvatus", "result_area", "Sivistyslautakunta"),
        ("Perusopetus", "result_area", "Sivistyslautakunta"),
    ]


def test_indentation_nests_what_the_names_do_not() -> None:
    rows = [
        ("Sivistyslautakunta", None, None), ("  Varhaiskasvatus", None, None), ("    Tuotot", "1", "2"),
        ("  Perusopetus", None, None), ("    Tuotot", "1", "2"), ("Tekninen lautakunta", None, None),
        ("    Tuotot", "1", "2"),
    ]  # fmt: skip
    statement = read(rows)
    assert [name for _, name in owners(statement)] == [
        "Varhaiskasvatus",
        "Perusopetus",
        "Tekninen lautakunta",
    ]
    assert [parent for _, _, parent in levels(statement)] == [
        None,
        "Sivistyslautakunta",
        "Sivistyslautakunta",
        None,
    ]


def test_a_row_with_numbers_that_names_an_organisation_is_its_own() -> None:
    rows = [("Kunnanhallitus", "1", "2"), ("Tekninen lautakunta", "3", "4"), ("Yhteensä", "4", "6")]
    assert owners(read(rows)) == [
        ("Kunnanhallitus", "Kunnanhallitus"), ("Tekninen lautakunta", "Tekninen lautakunta"),
        ("Yhteensä", None),
    ]  # fmt: skip


def test_rows_indented_below_such_a_row_are_its_own_too() -> None:
    rows = [("Kunnanhallitus", "1", "2"), ("  Tuotot", "3", "4"), ("Verotulot", "4", "6")]
    assert [name for _, name in owners(read(rows))] == ["Kunnanhallitus", "Kunnanhallitus", None]


def test_companies_listed_by_their_header_are_subsidiaries() -> None:
    rows = [("Mallilan Vuokratalot Oy", "1", "2"), ("Mallilan Lämpö Oy", "3", "4"), ("Yhteensä", "4", "6")]
    statement = read(rows, "Konsernin tytäryhtiöt", "key_figures", "Yhtiö")
    assert [name for _, name in owners(statement)] == ["Mallilan Vuokratalot Oy", "Mallilan Lämpö Oy", None]
    assert [each.entity for each in statement.key_figures] == ["subsidiary", "subsidiary", "group"]


def test_companies_whose_shares_are_listed_are_not_reported_on() -> None:
    rows = [("Mallilan Vuokratalot Oy", "1", "2"), ("Mallilan Lämpö Oy", "3", "4")]
    statement = read(rows, "Osakkeet ja osuudet", "key_figures", "Omistus")
    assert names_of(statement) == [None]


def test_rows_listed_by_their_header_are_of_its_level_unless_they_add_up() -> None:
    statement = read(
        [("Kasvatus", "1", "2"), ("Tekniikka", "3", "4"), ("Yhteensä", "4", "6")], label="Toimiala"
    )
    assert [name for _, name in owners(statement)] == ["Kasvatus", "Tekniikka", None]
    assert [each.level for each in statement.organisations] == ["division", "division"]


class TestTotals:
    BANDS = ("Kunnanhallitus", "Sivistyslautakunta", "Tekninen lautakunta")

    def last(self, *rows: Row, indent: str = "") -> str | None:
        return owners(read([*under(*self.BANDS, indent=indent), *rows]))[-1][1]

    def test_of_a_named_organisation_it_is_of_that_one(self) -> None:
        assert self.last(("Tekninen lautakunta yhteensä", "1", "2")) == "Tekninen lautakunta"

    @pytest.mark.parametrize("label", ["Käyttötalous yhteensä", "Yhteensä", "Kunta yhteensä"])
    def test_of_all_it_is_the_tables(self, label: str) -> None:
        assert self.last((label, "1", "2")) is None

    def test_as_a_band_it_ends_the_one_above(self) -> None:
        assert self.last(*under("Käyttötalous yhteensä")) is None

    def test_under_every_band_it_is_the_bands(self) -> None:
        rows = under(*self.BANDS, labels=("Tuotot", "Yhteensä"))
        assert owners(read(rows))[-1] == ("Yhteensä", "Tekninen lautakunta")

    def test_of_an_account_it_is_the_bands_unless_they_are_alike_without_it(self) -> None:
        rows = under(*self.BANDS[:2], labels=("Tuotot yhteensä", "Kulut yhteensä"))
        assert names_of(read(rows)) == list(self.BANDS[:2])
        assert self.last(("Toimintakulut yhteensä", "1", "2")) is None

    def test_what_goes_on_behind_the_last_band_is_the_tables(self) -> None:
        assert self.last(("Verotulot", "1", "2")) is None
        assert self.last(("Verotulot", "1", "2"), indent="  ") is None


def test_bands_of_the_municipality_and_its_group_part_their_rows() -> None:
    rows = under("Kunta", "Konserni", labels=("Vuosikate", "Tilikauden tulos"))
    statement = read(rows, "Tunnusluvut", "key_figures")
    assert [each.entity for each in statement.key_figures] == [
        "municipality",
        "municipality",
        "group",
        "group",
    ]


def test_a_name_with_and_without_its_code_is_one_organisation() -> None:
    paper = Paper()
    paper.heading("Sivistystoimi")
    paper.block("paragraph", "Vuosi oli vakaa.")
    paper.heading("Määrärahat")
    paper.table(figures(TP_2024, TA_2025), under("200 Sivistystoimi", "300 Tekninen toimi"), "budget_outturn")
    assert [(each.code, each.name) for each in paper.assemble().organisations] == [
        ("200", "Sivistystoimi"), ("300", "Tekninen toimi"),
    ]  # fmt: skip


def test_less_sure_names_among_sure_ones_are_organisations() -> None:
    rows = [("Sivistystoimi", "1", "2"), ("Tekninen toimi", "3", "4"), ("Kehitystoimi", "5", "6")]
    assert names_of(read(rows, kind="staff")) == ["Sivistystoimi", "Tekninen toimi", "Kehitystoimi"]
    assert names_of(read([("Kehitystoimi", "5", "6"), ("Muut", "7", "8")], kind="staff")) == [None]


def test_who_is_paid_is_not_who_reports() -> None:
    rows = [
        ("Mallin Tilintarkastus Oy", None, None),
        ("Palkkio", "1", "2"),
        ("Muu palkkio, jaosto", "3", "4"),
    ]
    assert names_of(read(rows, kind="staff")) == [None]


def test_an_organisation_printed_before_the_first_account_is_no_part_of_its_label() -> None:
    rows = [
        ("Kunnanhallitus Toimintatuotot", "1", "2"), ("Toimintakulut", "3", "4"),
        ("Tekninen lautakunta: Toimintatuotot", "5", "6"), ("Toimintakulut", "7", "8"),
    ]  # fmt: skip
    assert owners(read(rows)) == [
        (label, name)
        for name in ("Kunnanhallitus", "Tekninen lautakunta")
        for label in ("Toimintatuotot", "Toimintakulut")
    ]


def test_codes_before_names_open_their_units_and_totals_without_a_code_stay_in_them() -> None:
    paper = Paper()
    paper.heading("Toteutuminen")
    rows = [
        row
        for code, name in (("100", "KUNNANHALLITUS"), ("300", "SIVISTYSLAUTAKUNTA"))
        for row in (
            (code, name, None, None),
            ("3000", "Myyntituotot", "1", "2"),
            (None, "Toimintakate", "3", "4"),
        )
    ]
    columns = (column(""), column(""), *figures(TP_2024, TA_2025)[1:])
    paper.table(columns, rows, "budget_outturn")
    assert [name for _, name in owners(paper.assemble())] == ["KUNNANHALLITUS"] * 2 + [
        "SIVISTYSLAUTAKUNTA"
    ] * 2


@pytest.mark.parametrize(
    "labels",
    [
        ("Toimintatuotot, ulkoinen", "Toimintamenot, ulkoinen", "Toimintamenot, sisäinen"),
        ("Toimintatuotot ulk.", "Toimintakulut sis.", "Toimintakulut josta palkat"),
        ("Bruttotulot", "Bruttomenot", "Hallinnon vyörytykset"),
        ("Toimintakulut (sis. palkat)", "Toimintatuotot: myynti", "Toimintakate"),
        ("Verksamhetsintäkter, externa", "Verksamhetskostnader, externa", "Verksamhetsbidrag"),
    ],
)
def test_an_account_with_more_behind_it_is_no_organisation_whatever_the_header_lists(
    labels: tuple[str, ...],
) -> None:
    bands = ("Hallinto ja talous", "Perusopetus")
    statement = read(under(*bands, labels=labels), label="Vastuualue, €")
    assert owners(statement) == [(label, band) for band in bands for label in labels]
