from __future__ import annotations

import pytest

from extractor.language.reading import read_status, read_statuses
from extractor.vocabulary.loading import load_vocabulary

PAIRS = [
    # outcome, status column, status
    ("Toteutui", "Valmis", "met"),
    ("Ei toteutunut", "Valmis", "not_met"),
    ("Hinnasto uusittiin.", "Osittain toteutunut", "partly"),
    ("Kävijöitä 12 000.", "Toteutui", "met"),
    ("Kävijöitä 12 000.", None, "unknown"),
    ("Kyllä", None, "met"),
    ("Vihreä", None, "met"),
    (None, None, "unknown"),
    (None, "Ei toteutunut", "not_met"),
    ("", "", "unknown"),
]


@pytest.mark.parametrize(("outcome", "status_text", "status"), PAIRS)
def test_the_status_column_decides_unless_it_speaks_of_the_work(
    outcome: str | None, status_text: str | None, status: str
) -> None:
    assert read_status(outcome, status_text, load_vocabulary()).status == status


def test_many_outcomes_keep_their_order() -> None:
    readings = read_statuses([(outcome, text) for outcome, text, _ in PAIRS], load_vocabulary())
    assert [reading.status for reading in readings] == [status for _, _, status in PAIRS]


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
    assert read_status(text, None, load_vocabulary()).status == status


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
    assert read_status(text, None, load_vocabulary()).status == "unknown"


def test_contradicting_verdicts_are_partly() -> None:
    text = "Talouden tavoite toteutui, mutta henkilöstön tavoite ei toteutunut."
    assert read_status(text, None, load_vocabulary()).status == "partly"


VERDICTS = [
    ("Kutsut lähetettiin lukuun ottamatta yhtä kokousta. Kokouksia seurasi 64 katsojaa. Toteutui.", "met"),
    ("Toteutui osittain. Kaksi kurssia ei toteutunut.", "partly"),
    ("Kaikki kurssit toteutuivat. Tavoite ei kuitenkaan toteutunut.", "not_met"),
    ("Kurssit täyttyivät, mutta ryhmiä väheni. Tavoitetta ei ole saavutettu.", "not_met"),
    ("Kurserna förverkligades. Målet uppnåddes delvis.", "partly"),
    ("Toteutui. Tavoite ei toteutunut.", "not_met"),
    ("Ei toteutunut. Käsittelyaika: toteutui suunnitellusti.", "partly"),
]


@pytest.mark.parametrize(("text", "status"), VERDICTS)
def test_a_closing_sentence_that_is_nothing_but_a_verdict_decides(text: str, status: str) -> None:
    assert read_status(text, None, load_vocabulary()).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Selosteet on julkaistu neljään palveluun viidestä.",
        "Retkiä järjestettiin kolme.",
        "Mallen godkändes i tre nämnder.",
    ],
)
def test_numbers_in_words_are_figures(text: str) -> None:
    assert read_status(text, None, load_vocabulary()).status == "unknown"


def test_the_state_of_the_work_decides_where_the_outcome_does_not_speak_of_the_goal() -> None:
    vocabulary = load_vocabulary()
    assert read_status("Luonnos on valmis.", "Kesken", vocabulary).status == "in_progress"
    assert read_status("Tavoite ei toteutunut.", "Kesken", vocabulary).status == "not_met"
