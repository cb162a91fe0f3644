"""Units and concepts of key-figure rows."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

UNITS = [
    ("Henkilöstömenot €", "Henkilöstömenot", "EUR", 1),
    ("Muutos               %", "Muutos", "%", 1),
    ("Lainakanta 31.12., 1 000 €", "Lainakanta 31.12.", "EUR", 1000),
    ("Lainakanta 31.12., 1000€", "Lainakanta 31.12.", "EUR", 1000),
    ("Tulos (t€)", "Tulos", "EUR", 1000),
    ("Investoinnit, milj. €", "Investoinnit", "EUR", 1_000_000),
    ("Toimintakate €/asukas", "Toimintakate", "EUR/capita", 1),
    ("Verotulot € /asukas", "Verotulot", "EUR/capita", 1),
    ("Lainat euroa/asukas", "Lainat", "EUR/capita", 1),
    ("Lånestock €/invånare", "Lånestock", "EUR/capita", 1),
    ("Omavaraisuusaste, %:a", "Omavaraisuusaste", "%", 1),
    ("Muutos, %-yks.", "Muutos", "pp", 1),
    ("Kassan riittävyys, pv", "Kassan riittävyys", "days", 1),
    ("Henkilötyövuodet (htv)", "Henkilötyövuodet", "FTE", 1),
    ("Oppilaita, kpl", "Oppilaita", "count", 1),
    ("Käsitellyt asiat lkm", "Käsitellyt asiat lkm", None, None),
    ("Vuosikate % poistoista", "Vuosikate % poistoista", "%", 1),
    ("€", "", "EUR", 1),
    ("Asukasluku", "Asukasluku", None, None),
    ("Kustannus €/oppilas", "Kustannus €/oppilas", None, None),
]


@pytest.mark.parametrize(("label", "rest", "unit", "scale"), UNITS)
def test_unit_is_taken_off_the_label(label: str, rest: str, unit: str | None, scale: int | None) -> None:
    match = load_vocabulary().match_unit(label)
    assert (match.label_without_unit, match.unit, match.scale) == (rest, unit, scale)


@pytest.mark.parametrize(
    ("caption", "scale"),
    [
        ("1 000 €", ("EUR", 1000)),
        ("(1000€)", ("EUR", 1000)),
        ("Luvut tuhansina euroina", ("EUR", 1000)),
        ("i 1 000 euro", ("EUR", 1000)),
        ("Milj. €", ("EUR", 1_000_000)),
        ("euroa", ("EUR", 1)),
        ("31.12.2024", None),
    ],
)
def test_caption_states_the_scale(caption: str, scale: tuple[str, int] | None) -> None:
    assert load_vocabulary().scale_from(caption) == scale


CONCEPTS = [
    ("Toimintamenot", "operating_cost", None),
    ("TOIMINTATUOTOT", "operating_income", None),
    ("Toimintakate", "operating_margin", None),
    ("** Toimintakate", "operating_margin", None),
    ("TOIMINTAKATE/JÄÄMÄ", "operating_margin", None),
    ("Toimintakate €/asukas", "opmargin_per_resident", "EUR/capita"),
    ("Vuosikate, €/asukas", "margin_per_resident", "EUR/capita"),
    ("Verotulot €/asukas", "tax_income_per_resident", "EUR/capita"),
    ("Henkilöstömenot €", "personnel_cost", "EUR"),
    ("Palvelujen ostot €", "services", "EUR"),
    ("Aineet, tarvikkeet ja tava-\nrat", "materials", None),
    ("Tilikauden yli-/alijäämä", "surplus", None),
    ("Lainakanta 31.12., 1 000 €", "loans", "EUR"),
    ("Lainakanta 31.12., €/as.", "loans_per_resident", "EUR/capita"),
    ("Konsernin omavaraisuusaste, %:a", "equity_ratio", "%"),
    ("Rahavarat 31.12.", "cash_31_12", None),
    ("Rahavarat 1.1.", "cash_1_1", None),
    ("Asukasluku 31.12.2024", "residents", "count"),
    ("Vakin.virat ja toimet 31.12.", "posts", "count"),
    ("A PYSYVÄT VASTAAVAT", "fixed_assets", None),
    ("VASTAAVAA YHTEENSÄ", "total_assets", None),
    ("Pitkäaik. lainojen lisäys", "long_term_loans_increase", None),
    ("Pys.vast. hyödykkeiden luov.tulot", "asset_sales", None),
    ("Verksamhetsbidrag", "operating_margin", None),
    ("Årsbidrag", "annual_margin", None),
    ("Skatteinkomster", "tax_income", None),
]


@pytest.mark.parametrize(("label", "concept", "unit"), CONCEPTS)
def test_label_gives_its_concept(label: str, concept: str, unit: str | None) -> None:
    match = load_vocabulary().match_concept(label)
    assert match is not None
    assert (match.concept, match.unit) == (concept, unit)


@pytest.mark.parametrize("label", ["Muutos %", "Uimahallin kävijät", "Muut toimet ja asiat", "", "2024"])
def test_label_of_no_known_concept_gives_none(label: str) -> None:
    assert load_vocabulary().match_concept(label) is None


def test_codes_name_their_system_and_version() -> None:
    match = load_vocabulary().match_concept("Verotulot")
    assert match is not None
    assert [(code.version, code.code) for code in match.codes] == [
        ("jhs-2018-01/2023-04-02", "3460403"),
        ("jhs-2018-01/2024-03-26", "3460403"),
    ]
    assert match.sign == "+"


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Luvut ovat miljoonia euroja.", ("EUR", 1_000_000)),
        ("Tulos on 1,9 miljoonaa euroa alijäämäinen. Luvut esitetään tuhansina euroina.", ("EUR", 1000)),
        ("Taulukon luvut ovat 1 000 euroa, ellei toisin mainita.", ("EUR", 1000)),
        ("Tiedot on esitetty vuodelta 2024 tuhansina euroina.", ("EUR", 1000)),
        ("Summat euroissa.", ("EUR", 1)),
        ("Beloppen anges i tusen euro.", ("EUR", 1000)),
        ("Siffrorna i tabellen är miljoner euro.", ("EUR", 1_000_000)),
        ("Luvut sisältävät 3 miljoonaa euroa avustuksia.", None),
        ("Määrärahat ylittyivät 120 000 eurolla.", None),
        ("Tulos on miljoonia euroja alijäämäinen.", None),
    ],
)
def test_a_sentence_states_the_unit_of_the_figures_below(text: str, scale: tuple[str, int] | None) -> None:
    assert load_vocabulary().stated_scale(text) == scale
