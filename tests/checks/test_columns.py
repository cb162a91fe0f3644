"""Figures against other columns and rows: amended budgets, deviations, changes, sums."""

from __future__ import annotations

from decimal import Decimal

from extractor.checks.rules import RULES, check_statement, select_rules
from extractor.models.check import CheckResult
from tests.checks.builders import Figures, change_row, row, statement

BUDGET = ("Alkuperäinen TA 2024", "TA-muutos 2024", "Muutettu TA 2024")


def speak(code: str, *tables: Figures) -> list[CheckResult]:
    return list(check_statement(statement(*tables), select_rules([code])))


def test_amended_budget() -> None:
    table = Figures(BUDGET, (row("Tulot", "100", "20", "120"), row("Menot", "-500", "-50", "-540")))
    held, failed = speak("KF101", table)
    assert (held.result, failed.result, failed.amount) == ("holds", "fails", Decimal(10))
    assert failed.message == "Menot Muutettu TA 2024: -500 - 50 = -550, printed -540"


def test_deviations_keep_to_one_custom() -> None:
    columns = ("TA 2024", "TP 2024", "Poikkeama")
    rows = (
        row("Tulot", "84 000", "85 666", "1 766"),
        row("Maksut", "10 000", "12 000", "2 000"),
        row("Myynnit", "5 000", "4 000", "-1 000"),
    )
    table = Figures(columns, rows, bases=(None, None, "TA 2024"))
    results = speak("KF201", table)
    assert [(one.result, one.amount) for one in results] == [("holds", None), ("fails", Decimal(100))]


def test_a_change_against_the_wrong_column() -> None:
    table = Figures(
        ("TP 2023", "TA 2024", "TP 2024"),
        (
            row("Palvelujen ostot", "-3 318 415", "-3 455 200", "-3 521 930"),
            change_row("Muutos %", 0, "1,0", "3,0", "1,9", bases=(None, None, "TP 2023")),
            row("Henkilöstömenot", "-1 000", "-1 040", "-1 050"),
            change_row("Muutos %", 2, "1,0", "3,0", "5,0", bases=(None, None, "TP 2023")),
        ),
    )
    results = [one for one in speak("KF202", table) if one.result == "fails"]
    assert len(results) == 1
    assert results[0].message.endswith("is 6,13 %, printed 1,9; that is the change from TA 2024")


def test_a_total_row_that_is_wrong_in_one_column() -> None:
    rows = (
        row("Yleishallinto", "26", "24"),
        row("Sivistystoimi", "451", "440"),
        row("Yhteensä", "477", "484"),
    )
    results = speak("KF106", Figures(("2023", "2024"), rows))
    assert [(one.result, one.amount) for one in results if one.result == "fails"] == []
    wide = (
        row("A", "1 000", "2 000", "3 000"),
        row("B", "10", "20", "30"),
        row("Yhteensä", "1 010", "2 020", "3 033"),
    )
    failed = [one for one in speak("KF106", Figures(("2022", "2023", "2024"), wide)) if one.result == "fails"]
    assert [(one.amount, one.severity) for one in failed] == [(Decimal(3), "warning")]


def test_every_rule_says_what_it_rests_on() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes, key=lambda code: (code[:2] != "KF", code))
    assert len(set(codes)) == len(codes) == 29
    for rule in RULES:
        assert rule.source
        assert rule.example
        assert rule.explanation.endswith(".")


def test_growth_of_costs_may_be_printed_as_that_of_a_signed_figure() -> None:
    """A custom of the table, as long as no cost of it is printed the other way."""

    def changes(*texts: str) -> list[str]:
        costs = ("-8 310 432", "-2 100 000"), ("-8 106 753", "-2 000 000")
        labels = ("Toimintakulut", "Palvelujen ostot")
        rows = [row(*cells) for cells in zip(labels, *reversed(costs), texts, strict=True)]
        columns = ("TP 2023", "TP 2024", "Muutos %")
        figures = Figures(columns, rows, bases=(None, None, "TP 2023"))
        return [one.result for one in check_statement(statement(figures), select_rules(["KF202"]))]

    assert changes("-2,5 %", "-5,0 %") == ["holds"]
    assert changes("2,5 %", "-5,0 %") == ["holds", "fails"]
