"""Rows that sum to a total: sub-lines, total rows, bodies, ratios and shares."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.checks.rules import check_statement, select_rules
from extractor.models.check import CheckResult
from tests.checks.builders import Figures, Row, row, statement

YEARS = ("TP 2022", "TP 2023", "TP 2024")


def speak(code: str, *rows: Row, columns: tuple[str, ...] = YEARS, scale: int = 1) -> list[CheckResult]:
    return list(check_statement(statement(Figures(columns, rows, scale=scale)), select_rules([code])))


def verdicts(results: list[CheckResult]) -> list[tuple[str, Decimal | None]]:
    return [(one.result, one.amount) for one in results]


WAGES = (
    row("Palkat ja palkkiot", "-94 000", "-98 394", "-96 100"),
    row("Henkilösivukulut", "-23 970", "-16 294", "-20 000"),
)


@pytest.mark.parametrize("is_above", [True, False])
def test_lines_sum_to_their_total_above_or_below(is_above: bool) -> None:
    total = row("Henkilöstökulut", "-117 970", "-116 488", "-116 100")
    rows = (total, *WAGES) if is_above else (*WAGES, total)
    held, failed = speak("KF105", *rows)
    assert (held.result, failed.result, failed.severity) == ("holds", "fails", "error")
    assert failed.message == "Henkilöstökulut TP 2023: -98 394 - 16 294 = -114 688, printed -116 488"


def test_a_total_may_have_a_line_that_is_not_printed() -> None:
    lines = (
        row("Suunnitelman mukaiset poistot", "-5 700 000", "-6 286 103", "-5 723 434"),
        row("Kertaluonteiset poistot", "0", "-2 194 970", "-263 372"),
    )
    total = row("Poistot ja arvonalentumiset", "-5 700 000", "-8 481 073", "-6 275 357")
    results = speak("KF105", total, *lines)
    assert verdicts(results) == [("holds", None), ("unexplained", Decimal(-288551))]
    assert results[1].message.endswith("-288 551 in no printed line")


def test_a_table_that_leaves_lines_out_says_nothing() -> None:
    assert speak("KF105", row("Henkilöstökulut", "-200 000", "-210 000", "-190 000"), *WAGES) == []


def test_total_rows_take_in_the_rows_above_them() -> None:
    results = speak(
        "KF106",
        row("Kirjasto", "1 200", "1 300", "1 400"),
        row("Museo", "300", "310", "320"),
        row("Kulttuuri yhteensä", "1 500", "1 610", "1 720"),
        row("Liikunta", "2 500", "2 400", "2 300"),
        row("Yhteensä", "4 000", "4 010", "4 200"),
    )
    assert verdicts(results) == [("holds", None), ("holds", None), ("fails", Decimal(180))]
    assert results[2].message == "Yhteensä TP 2024: 1 720 + 2 300 = 4 020, printed 4 200"


def test_small_sums_that_hold_by_chance_show_no_total() -> None:
    rows = (row("Uimarannat", "4", "5"), row("Kentät", "3", "3"), row("Yhteensä", "7", "12"))
    assert [one.result for one in speak("KF106", *rows, columns=YEARS[:2])] == ["holds"]


def test_a_body_without_figures_leaves_the_towns_sum_unexplained() -> None:
    results = speak(
        "KF106",
        row("Hallakosken kaupunki", "7 920 011", "7 725 767"),
        row("Kaupunginhallitus", "0", "2 219 916"),
        row("Sivistyslautakunta", "2 962 888", "2 600 526"),
        row("Tekninen lautakunta", "2 503 241", "2 905 325"),
        columns=YEARS[1:],
    )
    assert verdicts(results) == [("holds", None), ("unexplained", Decimal(2453882))]
    assert results[1].message.endswith("printed as 0: Kaupunginhallitus")


MARGIN = (
    row("Vuosikate", "9 552", "10 107", "9 000"),
    row("Poistot ja arvonalentumiset", "6 275", "8 507", "6 000"),
)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("152,2 %", "118,8 %", "150,0 %"), [("holds", None)]),
        (("125,2 %", "118,8 %", "150,0 %"), [("holds", None), ("fails", Decimal("-27.02"))]),
        (("200,0 %", "210,0 %", "220,0 %"), []),
    ],
)
def test_ratios_follow_from_their_figures(
    printed: tuple[str, str, str], expected: list[tuple[str, Decimal | None]]
) -> None:
    assert verdicts(speak("KF110", *MARGIN, row("Vuosikate/Poistot", *printed), scale=1000)) == expected


def test_a_share_is_held_against_the_columns_that_most_rows_compare() -> None:
    columns = ("TA 2024", "Muutettu TA 2024", "TP 2024", "Tot. %")
    results = speak(
        "KF204",
        row("Myyntituotot", "84 000", "90 000", "85 666", "95,2"),
        row("Maksutuotot", "50 000", "52 000", "40 000", "76,9"),
        row("Tuet", "10 000", "20 000", "19 000", "95,0"),
        row("Muut tuotot", "30 000", "30 000", "33 000", "110,0"),
        row("Vuokrat", "70 000", "70 000", "63 000", "99,0"),
        row("Valmistus", "0", "0", "500", "0,0"),
        columns=columns,
    )
    assert verdicts(results) == [("holds", None), ("fails", Decimal("9.00"))]
    assert results[1].message == "Vuokrat Tot. %: 90,0 from its figures, printed 99,0"


def test_a_projects_total_is_its_earlier_years_and_this_one() -> None:
    columns = ("Aiemmat vuodet", "TP 2024", "Yhteensä")
    results = speak(
        "KF111",
        row("Koulukeskus", "1 250 000", "5 449 298", "6 699 298"),
        row("Keskuskeittiö", "500 000", "1 734 471", "2 234 471"),
        row("Uimahalli", "0", "97 496", "97 496"),
        row("Kauppatie", "12 000", "33 760", "45 760"),
        row("Kirjasto", "150 000", "782 460", "923 460"),
        columns=columns,
    )
    assert verdicts(results) == [("holds", None), ("fails", Decimal(-9000))]
    assert results[1].message == "Kirjasto Yhteensä: 150 000 + 782 460 = 932 460, printed 923 460"
    doubtful = [row(name, "100 000", "5 000", "7 000") for name in ("Koulu", "Päiväkoti", "Katu")]
    assert speak("KF111", *doubtful, columns=columns) == []
