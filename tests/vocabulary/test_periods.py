"""Period columns: bound by the header's words."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

LABELS = [
    # label, type, year in a statement of 2025, unit, base
    ("TP 2025", "actual", 2025, None, None),
    ("TP-2024", "actual", 2024, None, None),
    ("TP2024", "actual", 2024, None, None),
    ("TP24", "actual", 2024, None, None),
    ("Tp", "actual", 2025, None, None),
    ("2025 TP", "actual", 2025, None, None),
    ("Tilinpäätös 2024", "actual", 2024, None, None),
    ("Toteuma €", "actual", 2025, "EUR", None),
    ("1.1.-31.12.2024", "actual", 2024, None, None),
    ("1–12/2024", "actual", 2024, None, None),
    ("31.12.2024", "actual", 2024, None, None),
    ("Tot. 1–6", "actual", 2025, None, None),
    ("Utfall 1–9", "actual", 2025, None, None),
    ("Ennuste 1-12", "forecast", 2025, None, None),
    ("Käytetty %", "share", 2025, "%", None),
    ("Käyttöaste, %", "share", 2025, "%", None),
    ("Muutos 23-24", "change", 2024, None, "2023"),
    ("Muutos 2023–2024, %", "change", 2024, "%", "2023"),
    ("Muutos TP 23/24 %", "change", 2024, "%", "23"),
    ("Förändring 2023–2024 €", "change", 2024, "EUR", "2023"),
    ("Poikkeama TA 2024/TP 2024", "deviation", 2024, None, "TP 2024"),
    ("Avvikelse/ Poikkeama", "deviation", 2025, None, None),
    ("Muutos % / Förändring %", "change", 2025, "%", None),
    ("Utfall jan–aug 2024", "actual", 2024, None, None),
    ("Toteuma tammi–elo 2024", "actual", 2024, None, None),
    ("Räkenskapsperioden 1.1-31.12.2024", "actual", 2024, None, None),
    ("Användningsgrad %", "share", 2025, "%", None),
    ("Vuositalousarvio 2024", "budget", 2024, None, None),
    ("Förv. %", "share", 2025, "%", None),
    ("Kvar av anslag", "deviation", 2025, None, None),
    ("Määräraha jäljellä", "deviation", 2025, None, None),
    ("31.12.", "actual", 2025, None, None),
    ("2024", "actual", 2024, None, None),
    ("Bokslut 2024", "actual", 2024, None, None),
    ("Ed. vuosi", "actual", 2024, None, None),
    ("Föregående år", "actual", 2024, None, None),
    ("TA 2025", "budget", 2025, None, None),
    ("TA-25", "budget", 2025, None, None),
    ("Alkuperäinen talousarvio", "budget", 2025, None, None),
    ("Alkup.TA 2025", "budget", 2025, None, None),
    ("Ursprunglig budget 2024", "budget", 2024, None, None),
    ("TA Muutokset", "budget_change", 2025, None, None),
    ("Talousarvio- muutokset", "budget_change", 2025, None, None),
    ("Budgetändringar", "budget_change", 2025, None, None),
    ("MTA 2024", "amended_budget", 2024, None, None),
    ("TA muutosten jälkeen", "amended_budget", 2025, None, None),
    ("TA 2024 muutosten jälkeen", "amended_budget", 2024, None, None),
    ("TA2024+muutokset", "amended_budget", 2024, None, None),
    ("TA+M 2016", "amended_budget", 2016, None, None),
    ("Ändrad budget", "amended_budget", 2025, None, None),
    ("TS 2027", "plan", 2027, None, None),
    ("Tavoite 2026", "plan", 2026, None, None),
    ("2027", "plan", 2027, None, None),
    ("TP-ennuste 2025", "forecast", 2025, None, None),
    ("Bokslutsprognos 2025", "forecast", 2025, None, None),
    ("Poik-\nkeama", "deviation", 2025, None, None),
    ("+ yli / -alle", "deviation", 2025, None, None),
    ("Avvikelse", "deviation", 2025, None, None),
    ("Poikkeama %", "deviation", 2025, "%", None),
    ("Tot. %", "share", 2025, "%", None),
    ("Tot-%", "share", 2025, "%", None),
    ("Käyttö%", "share", 2025, "%", None),
    ("Utfall %", "share", 2025, "%", None),
    ("TP 2025/TA 2025 %", "share", 2025, "%", "TA 2025"),
    ("TP/BS 2024", "actual", 2024, None, None),
    ("TP 2025/TP 2024", "change", 2025, None, "TP 2024"),
    ("Muutos", "change", 2025, None, None),
    ("Muutos €", "change", 2025, "EUR", None),
    ("Muutos-%", "change", 2025, "%", None),
    ("Muutos %", "change", 2025, "%", None),
    ("Muutos-% 2024/2023", "change", 2024, "%", "2023"),
    ("MUUTOS TP2023/2024", "change", 2024, None, "TP2023"),
    ("Förändring-%", "change", 2025, "%", None),
    ("Kustannusarvio", "other", 2025, None, None),
]


@pytest.mark.parametrize(("label", "kind", "year", "unit", "base"), LABELS)
def test_label_gives_its_period(
    label: str, kind: str, year: int | None, unit: str | None, base: str | None
) -> None:
    period = load_vocabulary().match_period(label, 2025)
    assert period is not None
    assert (period.type, period.year, period.unit, period.base_label) == (kind, year, unit, base)
    assert 0 < period.confidence <= 1


@pytest.mark.parametrize(
    "label", ["", "Tavoite", "Mål", "Toimenpiteet", "Henkilöstö", "12 300", "5,5 %", "x" * 90]
)
def test_label_without_a_period_gives_none(label: str) -> None:
    assert load_vocabulary().match_period(label, 2025) is None


def test_label_stays_as_printed_but_for_the_line_break() -> None:
    period = load_vocabulary().match_period("Poik-\nkeama  €", None)
    assert period is not None
    assert (period.label, period.year) == ("Poikkeama €", None)


@pytest.mark.parametrize(
    ("header", "types"),
    [
        (
            " | Talousarvio | Muutos | Yhteensä | Toteuma | Poikkeama",
            [None, "budget", "budget_change", "amended_budget", "actual", "deviation"],
        ),
        (" | TP 2024 | TP 2025 | Muutos", [None, "actual", "actual", "change"]),
        ("Yksikkö | Naiset | Miehet | Yhteensä", [None, None, None, "other"]),
        ("Yksikkö | Naiset 2024 | Yhteensä 2024 | Yhteensä 2025", [None, "actual", "actual", "actual"]),
        ("Hanke | 2024 | Kustannusarvio 2025", [None, "actual", "other"]),
        (
            "Toimiala | Tulot TA | Tulot Tot. 1–6 | Tulot % | Menot TA | Menot Tot. 1–6 | Menot %",
            [None, "budget", "actual", "share", "budget", "actual", "share"],
        ),
        (" | Talousarvio | Yhteensä 2025", [None, "budget", "other"]),
        ("Tuotot | Kaupunki TP 2025 | Konserni 2025", [None, "actual", "actual"]),
        ("Velat | 2025 Pitkäaikaiset | 2024 Lyhytaikaiset", [None, "actual", "actual"]),
    ],
)
def test_neighbours_decide_what_a_word_leaves_open(header: str, types: list[str | None]) -> None:
    labels = [label.strip() for label in header.split("|")]
    periods = load_vocabulary().resolve_periods(labels, 2025)
    assert [period.type if period else None for period in periods] == types


@pytest.mark.parametrize(
    ("label", "kind", "year"),
    [
        ("TA 2024 (muutettu)", "amended_budget", 2024),
        ("Muutettu vuosibudjetti", "amended_budget", 2024),
        ("Budjetti + muutos", "amended_budget", 2024),
        ("Budget 2024 efter ändr.", "amended_budget", 2024),
        ("TA 2024 (alkup.)", "budget", 2024),
        ("Godkänd budget", "budget", 2024),
        ("KS-muutos", "budget_change", 2024),
        ("BU-ändr. 2024", "budget_change", 2024),
    ],
)
def test_budgets_put_together_of_known_parts(label: str, kind: str, year: int) -> None:
    period = load_vocabulary().match_period(label, 2024)
    assert period is not None
    assert (period.type, period.year) == (kind, year)


@pytest.mark.parametrize(
    "label", ["Muutettu tavoite", "Alkuperäinen", "Talousarvio tasapainossa", "Muutos TA", "Muutos ja arvio"]
)
def test_parts_alone_make_no_composed_budget(label: str) -> None:
    from extractor.vocabulary.period_parts import BudgetParts

    vocabulary = load_vocabulary()
    parts = BudgetParts(vocabulary.read("period_parts.toml"), vocabulary._grammar)
    assert parts.match(label.casefold()) is None


def test_a_year_with_words_of_the_date_is_that_year() -> None:
    period = load_vocabulary().match_period("Vuosi 2024", 2024)
    assert period is not None
    assert (period.type, period.year, period.confidence) == ("actual", 2024, 0.9)


@pytest.mark.parametrize(
    ("label", "kind", "year"),
    [
        ("Talousarvio 2024 Budget 2024", "budget", 2024),
        ("Tilinpäätös Bokslut 2024", "actual", 2024),
        ("Poikkeama Avvikelse", "deviation", 2024),
    ],
)
def test_a_column_labelled_in_both_languages_has_one_period(label: str, kind: str, year: int) -> None:
    period = load_vocabulary().resolve_periods(["", label], 2024)[1]
    assert period is not None
    assert (period.type, period.year, period.label) == (kind, year, label)
