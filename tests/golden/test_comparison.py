"""The sample years: what was planted for a comparison to find (samples/README.md), and nothing else."""

from __future__ import annotations

import pytest

from extractor.comparison.assembly import compare_statements
from extractor.models.comparison import Comparison, GoalHistory
from tests.golden.test_samples import NAMES, SOURCES, read_sample


@pytest.fixture(scope="module", params=SOURCES)
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return compare_statements([read_sample(name, request.param) for name in NAMES])


def names(history: GoalHistory) -> tuple[str, ...]:
    return tuple(dict.fromkeys(state.text for state in history.states))


def test_goals_reworded_split_and_dropped(comparison: Comparison) -> None:
    changed = [
        (change.kind, change.to_year, names(history))
        for history in comparison.goals
        for change in history.changes
        if change.kind != "unchanged"
    ]
    assert changed == [
        (
            "split",
            2025,
            ("Konserniohjauksen ja omistajapolitiikan vahvistaminen", "Konserniohjauksen vahvistaminen"),
        ),
        ("dropped", 2025, ("Kaupungin oman toiminnan päästöjen vähentäminen",)),
        (
            "reworded",
            2024,
            (
                "Asukkaiden osallistumisen lisääminen",
                "Kuntalaisten osallisuuden ja vaikuttamisen vahvistaminen",
            ),
        ),
        ("split", 2025, ("Omistajapolitiikan uudistaminen",)),
    ]


def test_the_copied_outcome(comparison: Comparison) -> None:
    copied = [
        (history.states[-1].number, change.to_year)
        for history in comparison.goals
        for change in history.changes
        if change.outcome_copied
    ]
    assert copied == [("3", 2025)]


def test_the_restated_figure_and_the_change_that_follows_it(comparison: Comparison) -> None:
    restated = [
        (series.label, point.year, point.type, len(point.sources), bool(point.because))
        for series in comparison.figures
        for point in series.points
        if point.restated
    ]
    assert restated == [
        ("Henkilöstömenot", 2023, "actual", 3, False),
        ("Muutos", 2023, "actual", 3, True),
    ]


def test_every_figure_is_one_unbroken_series(comparison: Comparison) -> None:
    assert len(comparison.figures) == 10
    assert [one.breaks for one in comparison.figures if one.breaks] == []
