"""Goals and figures made by hand, each with only what its test is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extractor.models.comparison import GoalState
from extractor.models.statement import (
    FigureValue,
    Goal,
    KeyFigure,
    Metric,
    Organisation,
    Section,
    Statement,
)
from tests.outputs.builders import text_statement


def state(text: str, year: int = 2024, *, metrics: tuple[str, ...] = (), **fields: Any) -> GoalState:
    known: dict[str, Any] = {
        "statement": year - 2023,
        "year": year,
        "goals": ("g1",),
        "number": None,
        "text": text,
        "section": "Toiminnan tavoitteet",
        "theme": None,
        "organisation": None,
        "measures": None,
        "metrics": tuple(Metric(text=metric) for metric in metrics),
        "outcome": None,
        "status": "unknown",
        "status_text": None,
        "quantities": (),
        "confidence": 0.9,
        "where": (),
    }
    return GoalState(**(known | fields))


def goal(number: int, text: str, **fields: Any) -> Goal:
    known: dict[str, Any] = {
        "id": f"g{number}",
        "key": f"{number:016x}",
        "section": "s1",
        "table": None,
        "row": None,
        "organisation": "o1",
        "theme": None,
        "strategic_goal": None,
        "number": None,
        "continues": None,
        "goal": text,
        "measures": None,
        "expected_results": None,
        "metrics_text": None,
        "metrics": (),
        "outcome": None,
        "outcomes": (),
        "status": "unknown",
        "status_text": None,
        "workflow": None,
        "responsible": None,
        "schedule": None,
        "extra": {},
        "quantities": (),
        "confidence": 0.9,
        "where": (),
    }
    return Goal(**(known | fields))


def value(period: str, kind: str, text: str) -> FigureValue:
    fields: dict[str, Any] = {
        "period": period,
        "year": int(period[-4:]),
        "type": kind,
        "unit": None,
        "base_period": None,
        "value": Decimal(text.replace(" ", "").replace(",", ".").replace("−", "-")),
        "text": text,
        "confidence": 0.99,
        "where": (),
    }
    return FigureValue(**fields)


def figure(number: int, label: str, *values: FigureValue, **fields: Any) -> KeyFigure:
    known: dict[str, Any] = {
        "id": f"k{number}",
        "key": f"{number:016x}",
        "section": "s1",
        "table": "t1",
        "row": number,
        "organisation": "o1",
        "entity": None,
        "scope": None,
        "label": label,
        "concept": None,
        "of": None,
        "unit": "EUR",
        "scale": 1,
        "codes": (),
        "values": values,
    }
    return KeyFigure(**(known | fields))


def statement(
    year: int | None, goals: tuple[Goal, ...] = (), figures: tuple[KeyFigure, ...] = ()
) -> Statement:
    base = text_statement()
    return base.model_copy(
        update={
            "source": base.source.model_copy(update={"file": f"kh-{year}.pdf"}),
            "document": base.document.model_copy(update={"fiscal_year": year}),
            "organisations": (
                Organisation(id="o1", code=None, name="Tekniikka", level="unit", parent=None, where=()),
            ),
            "sections": (
                Section(
                    id="s1", number="1", title=f"Tavoitteet {year}", level=1, parent=None, where=(), blocks=()
                ),
            ),
            "goals": goals,
            "key_figures": figures,
        }
    )
