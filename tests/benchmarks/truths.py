"""What a document truly says, in one shape, from the two kinds of files that say it.

Comes in: a gold file (typed from the pages) or a truth file of the layout corpus (the content that was set).
Goes out: `Truth`. The gold names a value's period as printed; the truth files also its type and year.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Heading = tuple[str | None, str]
"""Number and title."""
GOLD_FIELDS = {"metrics": "metrics_text"}
GOLD_CELLS = ("theme", "number", "goal", "measures", "metrics", "outcome", "expected_results")
TRUTH_CELLS = (
    "theme",
    "number",
    "goal",
    "measures",
    "metrics_text",
    "baseline",
    "target",
    "actual",
    "outcome",
    "status_text",
    "responsible",
    "schedule",
)
DERIVED = ("metrics_text", "baseline", "target", "actual")
"""Not asked for where the truth lists a goal's metrics one by one."""


@dataclass(frozen=True, slots=True)
class TrueGoal:
    """A goal row: every field that can be read of it, empty where the row has no such cell. `metrics` are
    `(text, target, actual)`; `organisation` is None where the file does not tell it."""

    cells: Mapping[str, str]
    extra: Mapping[str, str]
    metrics: tuple[tuple[str, str, str], ...]
    continues: bool
    organisation: str | None


@dataclass(frozen=True, slots=True)
class TrueValue:
    """A printed figure; without a type its period is known as printed only."""

    label: str
    period: str
    type: str | None
    year: int | None
    value: float


@dataclass(frozen=True, slots=True)
class Truth:
    """`other_titles` are lines that may stand as headings but need not: titles, themes, organisations.
    `numbered` says that only numbered headings, and figures beneath them, are told."""

    headings: tuple[Heading, ...]
    other_titles: frozenset[str]
    goals: tuple[TrueGoal, ...]
    values: tuple[TrueValue, ...]
    numbered: bool


def load_truth(path: Path) -> Truth:
    """Read a gold or truth file; raises `KeyError` where a field is missing."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return _read_truth(data) if path.name.endswith(".truth.json") else _read_gold(data)


def _read_gold(data: dict[str, Any]) -> Truth:
    goals = tuple(
        TrueGoal(
            {GOLD_FIELDS.get(name, name): row.get(name) or "" for name in GOLD_CELLS},
            {},
            (),
            bool(row.get("continues")),
            None,
        )
        for row in data["goal_rows"]
    )
    values = tuple(
        TrueValue(row["label"], period, None, None, float(value))
        for row in data["key_figures"]
        for period, value in row["values"].items()
    )
    headings = tuple((entry["number"], entry["title"]) for entry in data["sections"])
    return Truth(headings, frozenset(), goals, values, numbered=True)


def _read_truth(data: dict[str, Any]) -> Truth:
    values = tuple(
        TrueValue(row["label"], value["period"], value["type"], value["year"], float(value["value"]))
        for row in data["key_figures"]
        for value in row["values"]
    )
    others = (*data["titles"], *data["themes"], *data["organisations"])
    return Truth(
        tuple((entry["number"], entry["title"]) for entry in data["headings"]),
        frozenset(title.casefold() for title in others),
        tuple(_read_goal(row) for row in data["goal_rows"]),
        values,
        numbered=False,
    )


def _read_goal(row: dict[str, Any]) -> TrueGoal:
    metrics = tuple((item["text"], item["target"], item["actual"]) for item in row.get("metrics", ()))
    asked = [name for name in TRUTH_CELLS if not (metrics and name in DERIVED)]
    cells = {name: row.get(name) or "" for name in asked}
    return TrueGoal(cells, row.get("extra", {}), metrics, False, row["organisation"])
