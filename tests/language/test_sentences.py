from __future__ import annotations

import pytest

from extractor.errors import MissingLanguageModel
from extractor.language.pipeline import load_pipeline
from extractor.language.reading import split_sentences

TEXTS = [
    "Kysely valmistuu 31.12. mennessä.|Tulokset käsitellään keväällä.",
    "Lain 3 mom. mukaan toimittiin.|Ed. kyselyssä oli 5 %.",
    "Kyselyyn vastasi 35,6 % henkilöstöstä.|83,0 % suosittelee kaupunkia ja ed. kyselyssä 73,4 %.",
    "Toteutuma 31.12.|Hallinto uudistui.",
    "Tilaisuuksia järjestettiin mm. Rantalassa, Mäenpäässä jne.|Osallistujia oli 40.",
    "Päätös tehtiin v. 2025 ja n. 30 henkilöä osallistui.|A. Virtanen nimettiin puheenjohtajaksi.",
    "1. Ensimmäinen tavoite.|2. Toinen tavoite.",
    "Onnistuiko?|Kyllä!|(Lähde: kysely.)",
    "Kasvu oli 2,4 milj. euroa.|Menot -2 044 414 €.",
    "Bl.a. Strandby deltog.|Målet uppnåddes t.ex. i skolorna.",
    "yksi pitkä lause ilman pistettä",
    "Sijoitus oli 3. sija kunnista.|Hyvä tulos.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_end_where_they_end(text: str) -> None:
    assert split_sentences(text.replace("|", " ")) == tuple(text.split("|"))


def test_numbers_and_dates_are_single_tokens() -> None:
    doc = load_pipeline()(" -2 044 414 oli tulos 1.1.-31.12.2025, 3 mom.")
    assert [token.text for token in doc if not token.is_space] == [
        "-2 044 414", "oli", "tulos", "1.1.-31.12.2025", ",", "3", "mom.",
    ]  # fmt: skip


def test_decisions_dates_and_quantities_are_named() -> None:
    doc = load_pipeline()("Kv 12.6.2025 § 34, kh § 12 ja kunnanhallitus 3.2.2025 / 8 §: 5,5 % 30.6. alkaen.")
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Kv 12.6.2025 § 34", "DECISION"),
        ("kh § 12", "DECISION"),
        ("kunnanhallitus 3.2.2025 / 8 §", "DECISION"),
        ("5,5 %", "QUANTITY"),
        ("30.6.", "DATE"),
    ]


def test_a_model_that_is_not_installed_is_named_with_a_hint() -> None:
    with pytest.raises(MissingLanguageModel) as caught:
        load_pipeline("fi_core_news_none")
    assert "fi_core_news_none" in caught.value.message
    assert "spacy download fi_core_news_none" in caught.value.advice
    assert caught.value.exit_code == 50
