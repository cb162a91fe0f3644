"""What the whole document is: type, label, year, body, town, language."""

from __future__ import annotations

import pytest

from extractor.models.statement import DocumentInfo
from tests.statement.builders import TP_2023, TP_2024, TP_2025, Paper, figures

PLAIN = "Kunnan toiminta jatkui ennallaan ja talous oli tasapainossa."


def describe(*titles: str, text: str = PLAIN) -> DocumentInfo:
    paper = Paper()
    for title in titles:
        paper.heading(title)
    paper.block("paragraph", text)
    return paper.assemble().document


@pytest.mark.parametrize(
    ("title", "kind", "label", "year"),
    [
        ("TILINPÄÄTÖS 2025", "financial_statement", "TILINPÄÄTÖS", 2025),
        ("Talousarvio 2026", "budget", "Talousarvio", 2026),
        ("Osavuosikatsaus 1.1.2025 - 31.8.2025", "interim_report", "Osavuosikatsaus", 2025),
        ("Arviointikertomus vuodelta 2024", "evaluation_report", "Arviointikertomus", 2024),
        ("BOKSLUT 2025", "financial_statement", "BOKSLUT", 2025),
        ("Toimintakertomus vuodelta 2024", "financial_statement", "Toimintakertomus", 2024),
        ("MALLILAN KUNTA – TOIMINTAKERTOMUS 2024", "financial_statement", "TOIMINTAKERTOMUS", 2024),
        ("Verksamhetsberättelse 2024", "financial_statement", "Verksamhetsberättelse", 2024),
        (
            "Talousarvion toteutumisvertailu 1.1.–31.12.2024",
            "financial_statement",
            "Talousarvion toteutumisvertailu",
            2024,
        ),
        ("Talousarvion toteutuminen 2024", "financial_statement", "Talousarvion toteutuminen", 2024),
        ("Talousarvion toteutuminen 1.1.–30.6.2024", "interim_report", "Talousarvion toteutuminen", 2024),
        (
            "Sitovien tulostavoitteiden toteutuminen 2024",
            "financial_statement",
            "Sitovien tulostavoitteiden toteutuminen 2024",
            2024,
        ),
        ("Talouden ja toiminnan seuranta 1-8/2024", "interim_report", "Talouden ja toiminnan seuranta", 2024),
        ("Puolivuotiskatsaus 30.6.2024", "interim_report", "Puolivuotiskatsaus", 2024),
        ("Tilinpäätös tilikaudelta 1.7.2023–30.6.2024", "financial_statement", "Tilinpäätös", 2024),
        (
            "Mallilan kunta | Tilinpäätös 2024 Toiminnalliset tavoitteet 12",
            "financial_statement",
            "Tilinpäätös",
            2024,
        ),
        ("Norrby kommun Bokslut 2024 Kommunstyrelsen 24.3.2025 § 61", "financial_statement", "Bokslut", 2024),
        ("Tilinpäätös 2024 ja talousarvio 2025", "financial_statement", "Tilinpäätös", 2024),
        (
            "Talousarvio 2025 ja taloussuunnitelma 2026-2027",
            "budget",
            "Talousarvio 2025 ja taloussuunnitelma 2026-2027",
            2025,
        ),
    ],
)
def test_type_and_year_from_the_title(title: str, kind: str, label: str, year: int) -> None:
    document = describe(title)
    assert (document.type, document.type_label, document.fiscal_year) == (kind, label, year)


def test_a_chapter_on_the_outturn_does_not_make_a_budget_a_statement() -> None:
    document = describe("Tavoitteiden toteutuminen 2024", "Talousarvio 2025")
    assert document.type == "budget"


def test_the_period_on_the_cover_tells_the_year_and_not_the_day_of_signing() -> None:
    document = describe("Tilinpäätös", "Kunnanhallitus 31.3.2025 § 74", "31.3.2025", "1.1.–31.12.2024")
    assert document.fiscal_year == 2024


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (("Itä-Mallilan hyvinvointialue", "Tilinpäätös 2024"), "Itä-Mallilan hyvinvointialue"),
        (("Mallilan koulutuskuntayhtymän tilinpäätös 2024",), "Mallilan koulutuskuntayhtymä"),
        (
            ("MALLILAN SEUDUN TERVEYDEN KUNTAYHTYMÄ", "Tilinpäätös 2024"),
            "Mallilan seudun terveyden kuntayhtymä",
        ),
        (("Mallilan liitto", "Toimintakertomus 2024"), "Mallilan liitto"),
        (("Kustnejdens utbildning samkommun", "Bokslut 2024"), "Kustnejdens utbildning samkommun"),
        (
            ("Järvi-Savon sairaanhoitopiirin kuntayhtymä", "Tilinpäätös 2024"),
            "Järvi-Savon sairaanhoitopiirin kuntayhtymä",
        ),
        (
            ("Järvi-Savon sairaanhoitopiirin kuntayhtymän tilinpäätös 2024",),
            "Järvi-Savon sairaanhoitopiirin kuntayhtymä",
        ),
        (("Mallilan kunta", "Tilinpäätös 2024", "Seudun kuntayhtymä"), "Mallila"),
        (("Mallaseudun kunta", "Tilinpäätös 2024"), "Mallaseutu"),
        (("Ylä-Mallilan kunta", "Tilinpäätös 2024"), "Ylä-Mallila"),
        (("Mallila Mallilan kunnan tilinpäätös 2024",), "Mallila"),
    ],
)
def test_whose_document_it_is(titles: tuple[str, ...], name: str) -> None:
    assert describe(*titles).municipality == name


@pytest.mark.parametrize(
    ("titles", "name", "message"),
    [
        (("Mallilan Lämpö Oy", "Tilinpäätös 2024"), "Mallila", "the name of 'Mallilan Lämpö Oy'"),
        (
            ("Mallilan Vesi -liikelaitos", "Tilinpäätös 2024"),
            "Mallila",
            "the name of 'Mallilan Vesi -liikelaitos'",
        ),
        (
            ("Mallikorpi", "Tilinpäätös 2024", "MALLIKORPI"),
            "Mallikorpi",
            "the cover, which says 'Mallikorpi' only",
        ),
        (
            ("MALLIKORPI Vuosikertomus 2024", "MALLIKORPI"),
            "Mallikorpi",
            "the cover, which says 'MALLIKORPI' only",
        ),
        (("Kaitasten kunta", "Tilinpäätös 2024"), None, "the nominative of 'Kaitasten' is not known"),
    ],
)
def test_a_town_that_is_not_sure_is_a_finding(
    titles: tuple[str, ...], name: str | None, message: str
) -> None:
    paper = Paper()
    for title in titles:
        paper.heading(title)
    statement = paper.assemble()
    assert statement.document.municipality == name
    doubts = [finding.message for finding in statement.findings if finding.code == "RD306"]
    assert len(doubts) == 1
    assert message in doubts[0]


def test_nothing_is_invented_where_nothing_is_said() -> None:
    document = describe("Johdanto")
    assert document == DocumentInfo(
        type="other",
        type_label=None,
        fiscal_year=None,
        municipality=None,
        municipality_code=None,
        body=None,
        language="fi",
    )


def test_without_a_title_the_latest_actual_year_of_most_tables() -> None:
    paper = Paper()
    for _ in range(2):
        paper.table(figures(TP_2023, TP_2024), (("Tulot", "1", "2"),), "key_figures")
    paper.table(figures(TP_2024, TP_2025), (("Tulot", "1", "2"),), "key_figures")
    assert paper.assemble().document.fiscal_year == 2024


def test_a_town_of_the_register() -> None:
    document = describe("Tilinpäätös 2024", text="Tampereen kaupungin talous. Tampereen kaupunki kasvoi.")
    assert (document.municipality, document.municipality_code) == ("Tampere", "837")


def test_an_unknown_town_by_analogy_has_no_code() -> None:
    document = describe("Tilinpäätös 2024", text="Hallakosken kaupungin talous. Hallakosken kaupunki kasvoi.")
    assert (document.municipality, document.municipality_code) == ("Hallakoski", None)


def test_a_body_that_every_section_stands_under() -> None:
    paper = Paper()
    paper.heading("Tekninen lautakunta", 1)
    paper.heading("Talous", 2)
    assert paper.assemble().document.body == "Tekninen lautakunta"


def test_a_swedish_statement() -> None:
    paper = Paper()
    paper.heading("BOKSLUT 2025")
    paper.heading("TEKNISKA NÄMNDEN")
    paper.heading("1. Verksamheten")
    text = "Verksamheten under året var stabil och det ekonomiska resultatet är bra för kommunen."
    paper.block("paragraph", text)
    paper.table(figures(TP_2024, TP_2025), (("Personalkostnader", "-12", "-13"),), "key_figures")
    statement = paper.assemble()
    assert statement.document.language == "sv"
    assert statement.document.body == "TEKNISKA NÄMNDEN"
    assert statement.key_figures[0].concept == "personnel_cost"


def test_the_file_is_named_without_its_folder() -> None:
    source = Paper().assemble().source
    assert (source.file, source.bytes, source.media_type, source.text_layer) == (
        "by-hand", 5, "application/pdf", "native",
    )  # fmt: skip
