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
    ],
)
def test_type_and_year_from_the_title(title: str, kind: str, label: str, year: int) -> None:
    document = describe(title)
    assert (document.type, document.type_label, document.fiscal_year) == (kind, label, year)


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
