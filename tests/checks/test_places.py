"""Figures against other places: two tables, two sides, one population, prose."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.checks.rules import check_statement, select_rules
from extractor.models.check import CheckResult
from tests.checks.builders import Figures, row, statement

YEARS = ("TP 2023", "TP 2024")


def speak(code: str, *tables: Figures, prose: tuple[str, ...] = ()) -> list[CheckResult]:
    return list(check_statement(statement(*tables, prose=prose), select_rules([code])))


def table(label: str, *texts: str, scale: int = 1) -> Figures:
    return Figures(YEARS, (row(label, *texts),), scale=scale)


def test_the_same_figure_twice() -> None:
    exact = table("Vuosikate", "9 551 587", "9 120 000")
    (held,) = speak("KF302", exact, table("Vuosikate", "9 552", "9 120", scale=1000))
    assert (held.result, held.message) == ("holds", "figures that are the same in two tables: 2")
    failed = speak("KF302", exact, table("Vuosikate", "9 651", "9 120", scale=1000))
    assert [(one.result, one.amount) for one in failed] == [("fails", Decimal(99413)), ("holds", None)]


def test_a_figure_of_another_size_is_another_figure() -> None:
    results = speak("KF302", table("Vuosikate", "9 551 587", "9 120 000"), table("Vuosikate", "535", "359"))
    assert results == []


def test_the_sides_of_the_balance_sheet() -> None:
    assets, debts = table("Vastaavaa yhteensä", "214 566", "210 001"), "Vastattavaa yhteensä"
    assert [one.result for one in speak("KF108", assets, table(debts, "214 566", "210 001"))] == ["holds"] * 2
    results = speak("KF108", assets, table(debts, "214 556", "210 001"))
    assert [(one.result, one.severity) for one in results] == [("fails", "error"), ("holds", "info")]


POPULATION = "Asukasluvut 31.12.: 9 812 (2023) ja 9 668 (2024)."
MARGINS = row("Toimintakate", "-5 342 752", "-5 857 573")


@pytest.mark.parametrize(
    ("texts", "results"),
    [(("-545", "-606"), ["holds", "holds"]), (("-545", "-660"), ["holds", "fails"])],
)
def test_figures_per_resident(texts: tuple[str, str], results: list[str]) -> None:
    per_resident = Figures(YEARS, (MARGINS, row("Toimintakate €/asukas", *texts)))
    assert [one.result for one in speak("KF301", per_resident, prose=(POPULATION,))] == results


COLUMNS = ("TA 2024", "TP 2024")
PROSE = Figures(
    COLUMNS,
    (
        row("Toimintatulot", "2 231 000", "2 198 745"),
        row("Vakinaiset virat ja toimet 31.12.", "46", "46"),
    ),
)


@pytest.mark.parametrize(
    ("sentence", "results"),
    [
        ("Toimintatulot olivat 2 198 745 euroa.", ["holds"]),
        ("Toimintatulot olivat 2 189 745 euroa.", ["fails"]),
        ("Toimintatulot olivat 2,2 milj. euroa.", ["holds"]),
        ("Toimintatulot jäivät 32 255 euroa talousarviota pienemmiksi.", ["holds"]),
        ("Toimintatulot jäivät 23 255 euroa talousarviota pienemmiksi.", ["fails"]),
        ("Toimintatulot olivat vuonna 2023 1 000 000 euroa.", []),
        ("Vuoden lopussa oli 44 vakinaista virkaa ja tointa.", ["fails"]),
        ("Vakinaisia virkoja ja toimia oli vuoden lopussa 46.", ["holds"]),
        ("Toimintatulot kasvoivat 4 %.", []),
        ("Toimintaan osallistui 512 asukasta.", []),
    ],
)
def test_figures_in_prose(sentence: str, results: list[str]) -> None:
    assert [one.result for one in speak("KF303", PROSE, prose=(sentence,))] == results


def test_a_label_that_two_rows_have_is_left_alone() -> None:
    assert speak("KF303", PROSE, PROSE, prose=("Toimintatulot olivat 1 000 000 euroa.",)) == []


def test_residents_are_counted_once_for_the_whole_town() -> None:
    residents = ("15 164", "15 049")
    tables = [table("Asukasmäärä", *residents), table("Väestön määrä", "15 165", "15 049")]
    (result,) = speak("KF302", *tables)
    assert (result.result, result.amount, result.refs) == ("fails", Decimal(1), ("k1", "k2"))
    assert speak("KF302", table("Asukasmäärä", *residents), table("Asukasluku", "4 012", "4 001")) == []


def test_a_total_that_lost_its_thousands_is_brought_to_scale() -> None:
    per_resident = Figures(
        YEARS, (row("Vuosikate", "5 343", "5 858"), row("Vuosikate €/asukas", "545", "606"))
    )
    results = speak("KF301", per_resident, prose=(POPULATION,))
    assert [one.result for one in results] == ["holds", "holds"]
