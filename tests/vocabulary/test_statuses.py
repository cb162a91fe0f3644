"""What short values say about a goal."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

VALUES = [
    ("Kyllä", "met"),
    ("Vihreä", "met"),
    (" kyllä. ", "met"),
    ("Uppnått", "met"),
    ("Keltainen", "partly"),
    ("Delvis", "partly"),
    ("Punainen", "not_met"),
    ("🔴", "not_met"),
    ("Ei mitattu", "not_assessable"),
    ("Käynnissä", "in_progress"),
    ("Pågår", "in_progress"),
    ("Vihreä lippu", None),
    ("Ei toteutunut", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "status"), VALUES)
def test_a_value_by_itself_gives_the_status(text: str, status: str | None) -> None:
    assert load_vocabulary().match_status(text) == status


VERDICTS = [
    ("Toteutui", True),
    ("Toteutunut.", True),
    ("Ei toteutunut kaikilta osin", True),
    ("Tavoite toteutui osittain.", True),
    ("Jäi toteutumatta", True),
    ("Tavoitetta ei saavutettu.", True),
    ("Delvis uppfyllt", True),
    ("Målet uppnåddes inte", True),
    ("Kyllä", True),
    ("Toteutui, nyt 1 250 tuntia", False),
    ("Kauppa avattiin", False),
    ("Toteutumisen arviointi", False),
    ("Asuntolan myynti ei toteutunut", False),
    ("Tavoite", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "is_verdict"), VERDICTS)
def test_a_verdict_says_nothing_but_whether_the_goal_was_reached(text: str, is_verdict: bool) -> None:
    assert load_vocabulary().is_verdict(text) is is_verdict


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
