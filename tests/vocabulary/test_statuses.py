"""What an outcome's own words say about its goal."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

OUTCOMES = [
    # a verdict, whole or leading
    ("Toteutui", "met"),
    ("Toteutunut.", "met"),
    ("Toteutui, nyt 1 250 tuntia", "met"),
    ("Totetutui suunnitellusti", "met"),
    ("Tavoite saavutettiin loppuvuodesta.", "met"),
    ("Kyllä", "met"),
    ("Vihreä", "met"),
    ("Verkoston ylläpito on toteutunut. Uusia jäseniä tuli kolme.", "met"),
    ("Målet uppnåddes under hösten.", "met"),
    ("Toteutui osittain", "partly"),
    ("Osittain toteutui", "partly"),
    ("Pääsääntöisesti toteutunut", "partly"),
    ("Ei toteutunut kaikilta osin.", "partly"),
    ("Ei ole kaikilta osin toteutunut", "partly"),
    ("Tavoite ei kaikilta osin toteudu.", "partly"),
    ("Tavoitteet jäivät osin toteutumatta resurssipulan vuoksi", "partly"),
    ("Ei täysin toteutunut", "partly"),
    ("Delvis uppfyllt", "partly"),
    ("Keltainen", "partly"),
    ("Ei toteutunut", "not_met"),
    ("Ei toteunut, tappio 900 €.", "not_met"),
    ("Ei ole vielä toteutunut, koulutukset alkavat keväällä", "not_met"),
    ("Budjetissa pysyminen ei ole toteutunut.", "not_met"),
    ("Jäi toteutumatta", "not_met"),
    ("Tavoitetta ei saavutettu.", "not_met"),
    ("Koulutusta ei järjestetty.", "not_met"),
    ("Ei toteutunut. Työ jatkuu ensi vuonna.", "not_met"),
    ("Uppnåddes inte", "not_met"),
    ("Ei ole tehty koontia kyselyistä. Järjestettiin tilaisuuksia.", "not_assessable"),
    ("Toteutumista ei voitu arvioida.", "not_assessable"),
    ("Ei mitattu", "not_assessable"),
    ("Målet kunde inte bedömas", "not_assessable"),
    # work that goes on, also beside work that is done
    ("Käynnissä", "in_progress"),
    ("Ohjelman päivitys käynnissä", "in_progress"),
    ("Suunnitelma on hyväksytty. Toinen osa valmistelussa", "in_progress"),
    ("Hanke etenee suunnitelman mukaisesti. Toteutettu 4 / 10 toimenpiteestä", "in_progress"),
    ("Hankinta siirtyy vuodelle 2026.", "in_progress"),
    ("Arbetet pågår", "in_progress"),
    # work that is done, as the whole message
    ("Ohje hyväksytty lautakunnassa 12.5.2025", "met"),
    ("Kuntalaisille on järjestetty iltoja ja hyödynnetty mm. Verkkoaivon kursseja.", "met"),
    ("Järjestelmä on otettu käyttöön.", "met"),
    ("Selvitys tehty", "met"),
    ("Planen har godkänts i nämnden.", "met"),
]


@pytest.mark.parametrize(("text", "status"), OUTCOMES)
def test_words_give_the_status(text: str, status: str) -> None:
    match = load_vocabulary().match_status(text)
    assert match is not None
    assert match.status == status
    assert text[match.start : match.end].strip() == match.phrase


REPORTS = [
    "",
    "Iltoja järjestetty 3 kertaa kevään aikana.",
    "Yhteistyötä tehty naapurikuntien kanssa. Vt 5 parannustyöt. Kokeilu jatkettu vuosille 2026-2027.",
    "Vuosikate 512 €/asukas",
    "Kyselyyn vastasi 41,2 % henkilöstöstä.",
    "Vuonna 2025 kursseja katseltiin yhteensä 90 t 10 min",
    "Toteutunut käyttöaste oli 81 %.",
    "Palvelutaso on ennallaan",
    "Selvitystyötä tehty",
]


@pytest.mark.parametrize("text", REPORTS)
def test_reported_work_or_a_figure_leaves_the_status_open(text: str) -> None:
    assert load_vocabulary().match_status(text) is None


def test_contradicting_verdicts_are_partly_and_weak() -> None:
    match = load_vocabulary().match_status(
        "Talouden tavoite toteutui, mutta henkilöstön tavoite ei toteutunut."
    )
    assert match is not None
    assert (match.status, match.confidence) == ("partly", 0.6)


@pytest.mark.parametrize(
    ("value", "is_workflow"),
    [
        ("Valmis", True),
        ("Kesken", True),
        ("Ei aloitettu", True),
        ("Klar", True),
        ("80 % valmis", True),
        ("Toteutui", False),
        ("Ei toteutunut", False),
        ("", False),
        ("Valmis suunnitelma hyväksytty", False),
    ],
)
def test_workflow_values(value: str, is_workflow: bool) -> None:
    assert load_vocabulary().is_workflow_value(value) is is_workflow


@pytest.mark.parametrize(
    ("value", "is_placeholder"),
    [
        ("…", True),
        ("-", True),
        ("", True),
        ("Täydennetään", True),
        ("xx %", True),
        ("Uppgift saknas", True),
        ("0", False),
        ("Ei", False),
        ("5,5 %", False),
        ("Toteutui", False),
    ],
)
def test_placeholders(value: str, is_placeholder: bool) -> None:
    assert load_vocabulary().is_placeholder(value) is is_placeholder
