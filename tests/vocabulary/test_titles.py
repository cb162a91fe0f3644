"""Headings, organisations, document types, languages."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

ORGANISATIONS = [
    ("TOIMIELIN: KAUPUNGINHALLITUS", "body", None, "KAUPUNGINHALLITUS"),
    ("Kunnanvaltuusto", "body", None, "Kunnanvaltuusto"),
    ("2.2 Kaupunginhallitus", "body", None, "Kaupunginhallitus"),
    ("Stadsstyrelsen", "body", None, "Stadsstyrelsen"),
    ("Tarkastuslautakunta", "committee", None, "Tarkastuslautakunta"),
    ("Kasvatus- ja opetuslautakunta", "committee", None, "Kasvatus- ja opetuslautakunta"),
    ("Bildningsnämnden", "committee", None, "Bildningsnämnden"),
    ("Toimiala: Sivistys", "division", None, "Sivistys"),
    ("Tulosalue 100 VAALIT", "result_area", "100", "VAALIT"),
    ("Vastuualue 2100 Varhaiskasvatus", "result_area", "2100", "Varhaiskasvatus"),
    ("410 PERUSOPETUS", "result_area", "410", "PERUSOPETUS"),
    ("Tulosyksikkö: 4101 Esiopetus", "unit", "4101", "Esiopetus"),
    ("Koivurannan Jäähalli Oy", "company", None, "Koivurannan Jäähalli Oy"),
    ("Asunto Oy Tuomipiha", "company", None, "Asunto Oy Tuomipiha"),
    ("Björkstrands Energi Ab", "company", None, "Björkstrands Energi Ab"),
    ("Koivurannan Vesi -liikelaitos", "utility", None, "Koivurannan Vesi -liikelaitos"),
    ("Kuntakonserni", "other", None, "Kuntakonserni"),
]


@pytest.mark.parametrize(("title", "level", "code", "name"), ORGANISATIONS)
def test_title_names_an_organisation(title: str, level: str, code: str | None, name: str) -> None:
    match = load_vocabulary().match_organisation(title)
    assert match is not None
    assert (match.level, match.code, match.name) == (level, code, name)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Toimialan tavoitteet",
        "Sivistyslautakunnan tavoitteet",
        "Kaupunki ostaa palveluja Koivuverkko Oy",
        "Asia käsiteltiin, ja päätöksen teki lautakunta.",
        "HYVÄ JA SUJUVA ARKI",
        "3. Talouden tunnusluvut",
        "Tekninen lautakunta Ympäristölautakunta",
    ],
)
def test_other_titles_name_none(title: str) -> None:
    assert load_vocabulary().match_organisation(title) is None


HEADINGS = [
    ("1. Toiminta-ajatus", "mission"),
    ("Toimintaympäristö ja sen muutokset", "environment"),
    ("3. Kuntastrategian 2022–2030 painopisteistä johdetut tavoitteet", "goal_section"),
    ("Toiminnallisten tavoitteiden toteutuminen", "goal_outcomes"),
    ("Vuoden 2026 tuottavuustoimenpiteet ja -hankkeet", "productivity"),
    ("Talouden tunnusluvut", "finance_figures"),
    ("Toiminnan tunnusluvut", "activity_figures"),
    ("Sisäinen valvonta ja riskienhallinta", "risk"),
    ("9. Henkilöstötavoitteet, -suunnitelma ja resurssien käyttö", "personnel"),
    ("3.1 Tuloslaskelma", "income_statement"),
    ("Konsernin rahoituslaskelma", "cash_flow_statement"),
    ("3.4.3 Konsernitase", "balance_sheet"),
    ("Käyttötalousosan toteutuminen", "operating_part"),
    ("INVESTOINTIEN TOTEUTUMINEN 2024", "investment_part"),
    ("Toteutuma 31.12.", "outcome_report"),
    ("Redogörelse för hur målen uppnåtts", "goal_outcomes"),
    ("Resultaträkning", "income_statement"),
]


@pytest.mark.parametrize(("title", "concept"), HEADINGS)
def test_heading_gives_its_concept(title: str, concept: str) -> None:
    match = load_vocabulary().match_heading(title)
    assert match is not None
    assert match.concept == concept


@pytest.mark.parametrize("title", ["", "Koivuranta", "Tavoitteita käsiteltiin kevään aikana useasti."])
def test_other_text_is_no_known_heading(title: str) -> None:
    assert load_vocabulary().match_heading(title) is None


@pytest.mark.parametrize(
    ("title", "kind", "label"),
    [
        ("TILINPÄÄTÖS 2025", "financial_statement", "TILINPÄÄTÖS"),
        ("Toimintakertomus ja tilinpäätös 2024", "financial_statement", "Toimintakertomus ja tilinpäätös"),
        ("Koivurannan kaupunki Tilinpäätös 2025", "financial_statement", "Tilinpäätös"),
        ("Osavuosikatsaus 1.1.–30.6.2025", "interim_report", "Osavuosikatsaus"),
        ("Talousarvio 2026", "budget", "Talousarvio"),
        ("Arviointikertomus 2024", "evaluation_report", "Arviointikertomus"),
        ("Bokslut 2024", "financial_statement", "Bokslut"),
    ],
)
def test_title_gives_the_document_type(title: str, kind: str, label: str) -> None:
    assert load_vocabulary().document_type(title) == (kind, label)


@pytest.mark.parametrize("text", ["Tilinpäätökseen sisältyy myös lahjoituksia.", "1. TOIMINTAKERTOMUS", ""])
def test_sentence_or_chapter_gives_no_document_type(text: str) -> None:
    assert load_vocabulary().document_type(text) is None


def test_language_is_told_by_frequent_words() -> None:
    vocabulary = load_vocabulary()
    assert vocabulary.language(["Målen har uppnåtts och arbetet fortsätter i nämnden."]) == "sv"
    assert vocabulary.language(["Tavoitteet on saavutettu ja työ jatkuu lautakunnassa."]) == "fi"
    assert vocabulary.language([]) == "fi"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sivistyslautakunnan tavoitteet 2024", "Sivistyslautakunta"),
        ("Teknisen lautakunnan toiminnalliset tavoitteet", "Tekninen lautakunta"),
        ("SIVISTYSLAUTAKUNNAN TALOUSARVIO", "SIVISTYSLAUTAKUNTA"),
        ("Kasvun ja oppimisen lautakunnan tunnusluvut", "Kasvun ja oppimisen lautakunta"),
        ("Bildningsnämndens mål", "Bildningsnämnden"),
        ("Kunnanhallituksen esitys tilikauden tuloksen käsittelystä", None),
        ("Tarkastuslautakunnan arviointikertomus", None),
        ("Kunnanhallituksen asettamat tavoitteet", None),
        ("Lautakunnan tavoitteet", None),
        ("Lautakunta vastaa tavoitteista", None),
    ],
)
def test_a_title_in_the_genitive_tells_whose_part_follows(title: str, name: str | None) -> None:
    match = load_vocabulary().match_owner(title)
    assert (match.name if match else None) == name
