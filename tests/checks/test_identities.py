"""Totals that follow from other rows: what holds, what fails, what no printed row explains."""

from __future__ import annotations

from decimal import Decimal

from extractor.checks.rules import check_statement, select_rules
from extractor.models.check import CheckResult
from tests.checks.builders import Figures, row, statement

YEARS = ("TP 2021", "MTA 2022", "TP 2022", "TA 2023", "TP 2023")
COSTS = row("Toimintamenot", "-7 390 000", "-7 735 400", "-7 500 000", "-7 600 000", "-7 650 100")
INCOME = row("Toimintatulot", "2 000 000", "2 118 300", "2 100 000", "2 200 000", "2 300 100")


def results(code: str, *tables: Figures) -> list[CheckResult]:
    return list(check_statement(statement(*tables, year=2023), select_rules([code])))


def margins(*texts: str) -> Figures:
    return Figures(YEARS, (COSTS, INCOME, row("Toimintakate", *texts)))


def test_a_margin_that_is_wrong_in_one_column_fails_there() -> None:
    table = margins("-5 390 000", "-5 671 100", "-5 400 000", "-5 400 000", "-5 350 000")
    held, failed = results("KF102", table)
    assert (held.result, held.severity) == ("holds", "info")
    assert (failed.result, failed.severity, failed.amount) == ("fails", "error", Decimal(-54000))
    assert failed.message == ("Toimintakate MTA 2022: 2 118 300 - 7 735 400 = -5 617 100, printed -5 671 100")
    assert failed.refs == ("k3", "k2", "k1")


def test_rounded_figures_may_miss_by_their_precision() -> None:
    table = margins("-5 389 999", "-5 617 101", "-5 400 000", "-5 400 000", "-5 350 000")
    assert [result.result for result in results("KF102", table)] == ["holds"]


def test_a_difference_in_every_column_is_unexplained() -> None:
    table = margins("-5 373 000", "-5 600 100", "-5 394 021", "-5 383 000", "-5 333 000")
    (result,) = results("KF102", table)
    assert (result.result, result.severity, result.amount) == ("unexplained", "warning", Decimal(17000))
    assert "+17 000 (TP 2021), +17 000 (MTA 2022), +5 979 (TP 2022)" in result.message


def test_costs_printed_without_a_sign_are_understood() -> None:
    table = Figures(
        ("TP 2022", "TP 2023"),
        (
            row("Toimintatuotot", "7 726", "7 920"),
            row("Valmistus omaan käyttöön", "95", "90"),
            row("Toimintakulut", "46 217", "47 230"),
            row("Toimintakate", "-38 396", "-39 220"),
        ),
        scale=1000,
    )
    (result,) = results("KF102", table)
    assert (result.result, result.message) == (
        "holds",
        "Toimintakate is the sum of its rows: TP 2022, TP 2023",
    )


def test_nothing_is_said_of_a_total_without_its_terms() -> None:
    assert results("KF102", Figures(YEARS, (INCOME, row("Toimintakate", "1", "2", "3", "4", "5")))) == []


def test_the_annual_margin_takes_financial_items_or_their_parts() -> None:
    table = Figures(
        ("TP 2022", "TP 2023"),
        (
            row("Toimintakate", "-38 396", "-39 220"),
            row("Verotulot", "33 595", "33 172"),
            row("Valtionosuudet", "15 121", "17 195"),
            row("Korkotuotot", "229", "207"),
            row("Muut rahoitustuotot", "691", "515"),
            row("Korkokulut", "-1 646", "-1 521"),
            row("Muut rahoituskulut", "-43", "-240"),
            row("Vuosikate", "9 552", "10 017"),
            row("Poistot ja arvonalentumiset", "-6 275", "-8 507"),
            row("Tilikauden tulos", "3 277", "1 510"),
        ),
    )
    held, failed = results("KF103", table)
    assert held.message == "Vuosikate is the sum of its rows: TP 2022"
    assert (failed.result, failed.amount) == ("fails", Decimal(-91))
    assert [result.result for result in results("KF104", table)] == ["holds"]
