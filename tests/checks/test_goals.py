"""What goals leave unsaid: each rule where it speaks, and where it must be silent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extractor.checks.bounds import find_bound
from extractor.checks.rules import check_statement, select_rules
from extractor.models.check import CheckResult
from extractor.models.statement import Goal, Metric, Quantity, Statement, StatementTable, TableColumn
from tests.checks.builders import Figures, statement
from tests.comparison.builders import goal as bare_goal

YEAR = 2024


def goal(
    text: str = "Liikunnan lisääminen", metrics: tuple[str, ...] = ("Kävijät, kpl",), **fields: Any
) -> Goal:
    made = tuple(Metric(text=metric) for metric in metrics)
    known: dict[str, Any] = {"table": "t1", "metrics": made, "outcome": "Kävijöitä oli 512.", "where": ()}
    return bare_goal(1, text, **(known | fields))


def document(
    *goals: Goal, roles: tuple[tuple[str, ...], ...] = (("goal",), ("metric",), ("outcome",))
) -> Statement:
    base = statement(Figures((), ()), goals=goals, year=YEAR)
    columns = tuple(TableColumn(label="", roles=each, period=None) for each in roles)
    table: StatementTable = base.tables[0].model_copy(update={"columns": columns, "kind": "goals"})
    return base.model_copy(update={"tables": (table,)})


def speak(code: str, *goals: Goal, **fields: Any) -> list[CheckResult]:
    found = check_statement(document(*goals, **fields), select_rules([code]))
    return [result for result in found if result.result != "holds"]


def test_a_goal_without_metric_or_outcome() -> None:
    [metric] = speak("GO101", goal(metrics=()), goal())
    assert (metric.severity, metric.result, metric.refs) == ("warning", "fails", ("g1",))
    [outcome] = speak("GO103", goal(outcome=None))
    assert outcome.message == "goal “Liikunnan lisääminen”: no outcome"
    assert speak("GO103", goal(outcome="…"))[0].result == "fails"
    assert speak("GO103", goal(outcome=None, status_text="Toteutui")) == []


def test_what_no_table_has_is_said_once() -> None:
    [missing] = speak("GO102", goal(), goal(), goal())
    assert (missing.result, missing.missing) == ("not_checkable", "a target column")
    assert missing.message == "no goal table has a column for the target (goals: 3)"


def test_a_goal_that_is_its_own_metric_needs_none() -> None:
    assert speak("GO101", goal("Käyttötunnit vähintään 1 100 tuntia", metrics=())) == []


def test_a_metric_in_the_measures_column_is_no_gap() -> None:
    shared = goal(metrics=(), measures="Quick ratio vähintään 1,0")
    assert speak("GO101", shared, roles=(("goal",), ("measure", "metric"), ("outcome",))) == []


@pytest.mark.parametrize(
    ("metrics", "outcome", "count"),
    [
        (("Vuosikate, €/asukas", "Lainamäärä, €/asukas"), "Vuosikate 512 €/asukas, lainamäärä €/asukas.", 1),
        (("Vuosikate, €/asukas", "Lainamäärä, €/asukas"), "Vuosikate 512 €/asukas, lainamäärä 4 065.", 0),
        (("Lainamäärä, €/asukas",), "Lainamäärä laski selvästi, ja tavoite saavutettiin.", 0),
        (("Yhteistyön toimivuus",), "Yhteistyön toimivuus.", 0),
    ],
)
def test_a_metric_named_without_a_value(metrics: tuple[str, ...], outcome: str, count: int) -> None:
    assert len(speak("GO104", goal(metrics=metrics, outcome=outcome))) == count


def test_goals_not_reached_are_listed_with_their_words() -> None:
    text = "Osuus oli 48 %. Tavoitetta ei saavutettu. Työ jatkuu."
    [note] = speak("GO105", goal(outcome=text, status="not_met"), goal(status="met"))
    assert note.message.endswith("reported as not reached (“Tavoitetta ei saavutettu.”)")
    assert note.severity == "info"


@pytest.mark.parametrize(
    ("outcome", "status", "count"),
    [
        ("Ei ole vielä toteutunut, koulutukset keväällä 2024", "not_met", 1),
        ("Ei toteutunut, koulutukset keväällä 2025", "not_met", 0),
        ("Työ on kesken, koulutukset pidettiin keväällä 2024", "in_progress", 0),
        ("Koulutukset keväällä 2024", "met", 0),
    ],
)
def test_the_reported_year_as_the_future(outcome: str, status: str, count: int) -> None:
    assert len(speak("GO106", goal(outcome=outcome, status=status))) == count


def test_nothing_put_together_nothing_measured_nothing_held() -> None:
    assert speak("GO107", goal(outcome="Ei ole tehty koontia koulutuksista."))[0].severity == "warning"
    assert len(speak("GO108", goal(outcome="Ei mitattu vuonna 2024."))) == 1
    assert len(speak("GO108", goal(outcome="Seuranta on vielä puutteellista."))) == 1
    survey = goal(metrics=("Asiakaskyselyn keskiarvo",), outcome="Asiakaskyselyä ei tehty.")
    assert "“Asiakaskyselyn keskiarvo” has no value" in speak("GO108", survey)[0].message
    other = goal(metrics=("Kävijät, kpl",), outcome="Remonttia ei tehty, kävijöitä oli 12.")
    assert speak("GO108", other) == []


def test_a_value_of_an_earlier_year() -> None:
    assert len(speak("GO109", goal(outcome="Osuus 5,5 % 31.12.2023 tilanteessa."))) == 1
    assert speak("GO109", goal(outcome="Osuus 5,5 % 31.12.2024 (31.12.2023: 5,1 %).")) == []


def test_an_outcome_in_another_unit() -> None:
    numbers = (Quantity(value=Decimal(14), unit="count", text="14 tilaisuutta", field="outcome"),)
    assert len(speak("GO110", goal(metrics=("Käyttöaste, %",), quantities=numbers))) == 1
    assert speak("GO110", goal(metrics=("Käyttöaste, %",), quantities=())) == []
    percent = (Quantity(value=Decimal(14), unit="%", text="14 %", field="outcome"),)
    assert speak("GO110", goal(metrics=("Käyttöaste, %",), quantities=percent)) == []


@pytest.mark.parametrize(
    ("target", "actual", "status", "count"),
    [
        ("enintään 12 pv", "13,5 pv", "met", 1),
        ("enintään 12 pv", "11,5 pv", "met", 0),
        ("vähintään 90 %", "91,6 %", "not_met", 1),
        ("vähintään 90 %", "85 %", "not_met", 0),
        ("vähintään 90 %", "14", "met", 0),
        ("90 %", "14 %", "met", 0),
    ],
)
def test_a_status_against_target_and_value(target: str, actual: str, status: str, count: int) -> None:
    metric = Metric(text="Mittari", target=target, actual=actual)
    assert len(speak("GO111", goal(status=status).model_copy(update={"metrics": (metric,)}))) == count


def test_bounds() -> None:
    found = find_bound("Käyttöaste pidetään yli 90 %:ssa")
    assert found is not None
    assert (found.value, found.is_floor, found.is_percent) == (Decimal(90), True, True)
    assert find_bound("Käyttöaste 90 %") is None
    assert find_bound("vähintään 5, enintään 10") is None
