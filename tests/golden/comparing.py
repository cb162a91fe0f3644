"""Holds a statement against a gold file that a person typed: what is equal, and what is not.

The gold files share one shape: ``sections``, ``goal_rows`` (texts as a person reads them), ``key_figures``
(values by period label). A comparison returns differences as readable lines; none means equal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any

from extractor.models.statement import Goal, KeyFigure, Statement

Gold = dict[str, Any]
UNITS = {"€": "EUR", "€/asukas": "EUR/capita", "htv": "FTE", "kpl": "count", "pv": "days"}
ROW_FIELDS = {
    "theme": "theme",
    "number": "number",
    "goal": "goal",
    "measures": "measures",
    "metrics": "metrics_text",
    "outcome": "outcome",
    "expected_results": "expected_results",
}


@dataclass(frozen=True, slots=True)
class RowResult:
    """A gold row beside the goal read for it; `differences` is empty where they are equal."""

    goal: Goal | None
    differences: tuple[str, ...]


def load_gold(path: Path) -> Gold:
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    return gold


def compare_rows(statement: Statement, gold: Gold) -> list[RowResult]:
    """Compare goal rows one by one; rows are paired in order, around those that are missing or invented."""
    numbers = section_numbers(statement)
    results = []
    for position, (row, goal) in enumerate(_pair(statement.goals, gold["goal_rows"]), 1):
        if row is None:
            results.append(RowResult(goal, (f"invented: {goal and goal.goal}",)))
        elif goal is None:
            results.append(RowResult(None, (f"row {position}: missing ({row['goal']})",)))
        else:
            results.append(RowResult(goal, tuple(_row_differences(position, row, goal, numbers))))
    return results


def _pair(goals: Sequence[Goal], rows: Sequence[Gold]) -> Iterator[tuple[Gold | None, Goal | None]]:
    """Pair rows and goals with equal goal texts; what lies between is paired by order."""
    read = [goal.goal for goal in goals]
    matcher = SequenceMatcher(None, [row["goal"] for row in rows], read, autojunk=False)
    for _, first, after, first_read, after_read in matcher.get_opcodes():
        yield from zip_longest(rows[first:after], goals[first_read:after_read])


def _row_differences(position: int, row: Gold, goal: Goal, numbers: dict[str, str | None]) -> Iterator[str]:
    read = {name: getattr(goal, field) for name, field in ROW_FIELDS.items()}
    read["section"] = numbers.get(goal.section or "")
    for name in (*ROW_FIELDS, "section"):
        if (read[name] or None) != (row.get(name) or None):
            yield f"row {position} {name}: {read[name]!r} should be {row.get(name)!r}"
    if bool(goal.continues) != bool(row.get("continues")):
        yield f"row {position} continues: {goal.continues!r}"


def compare_details(statement: Statement, gold: Gold) -> list[str]:
    """Compare itemised metrics and status of the goal rows."""
    wrong = []
    for position, (goal, row) in enumerate(zip(statement.goals, gold["goal_rows"], strict=False), 1):
        items = [metric.text for metric in goal.metrics]
        if items != row.get("metrics_items", items):
            wrong.append(f"row {position} metrics: {items!r} should be {row['metrics_items']!r}")
        if goal.status != row.get("status", goal.status):
            wrong.append(f"row {position} status: {goal.status} should be {row['status']} ({goal.outcome})")
    return wrong


def compare_sections(statement: Statement, gold: Gold) -> list[str]:
    """The numbered headings, which must be exactly those of the gold."""
    read = [(section.number, section.title) for section in statement.sections if section.number]
    expected = [(section["number"], section["title"]) for section in gold["sections"]]
    return [f"heading {pair}" for pair in set(read) ^ set(expected)]


def compare_figures(statement: Statement, gold: Gold) -> list[str]:
    """Compare label, unit, relation and every value of the key figures, in order."""
    numbers = section_numbers(statement)
    figures = [figure for figure in statement.key_figures if numbers.get(figure.section or "")]
    by_id = {figure.id: figure for figure in statement.key_figures}
    wrong = []
    for position, row in enumerate(gold["key_figures"]):
        if position >= len(figures):
            wrong.append(f"figure {row['label']}: missing")
            continue
        read, expected = _figure(figures[position], by_id, numbers), _expected(row)
        wrong += [
            f"figure {position + 1} {name}: {read[name]!r} should be {expected[name]!r}"
            for name in expected
            if read[name] != expected[name]
        ]
    return wrong + [f"figure invented: {figure.label}" for figure in figures[len(gold["key_figures"]) :]]


def section_numbers(statement: Statement) -> dict[str, str | None]:
    return {section.id: section.number for section in statement.sections}


def _figure(figure: KeyFigure, by_id: dict[str, KeyFigure], numbers: dict[str, str | None]) -> Gold:
    return {
        "section": numbers.get(figure.section or ""),
        "label": figure.label,
        "unit": figure.unit,
        "of": by_id[figure.of].label if figure.of else None,
        "values": {value.period: float(value.value) for value in figure.values},
    }


def _expected(row: Gold) -> Gold:
    unit = row.get("unit") or ""
    return {
        "section": row["section"],
        "label": row["label"],
        "unit": UNITS.get(unit, unit) or None,
        "of": row.get("of"),
        "values": {period: float(value) for period, value in row["values"].items()},
    }
