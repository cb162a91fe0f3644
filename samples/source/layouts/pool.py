"""The pool of goal rows and prose, and how a document draws on it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from .model import Column, Field, Language, Row

POOL: dict[str, Any] = tomllib.loads((Path(__file__).parent / "pool.toml").read_text(encoding="utf-8"))
LABELS: dict[Language, dict[Field, str]] = {
    "fi": {
        "number": "Nro",
        "goal": "Tavoite",
        "measures": "Toimenpiteet",
        "metrics_text": "Mittari",
        "baseline": "Lähtötaso",
        "target": "Tavoitetaso",
        "actual": "Toteuma",
        "outcome": "Toteutuminen",
        "status_text": "Tila",
        "responsible": "Vastuu",
        "schedule": "Aikataulu",
        "extra": "Huomautukset",
    },
    "sv": {
        "goal": "Mål",
        "measures": "Åtgärder",
        "metrics_text": "Mätare",
        "target": "Målnivå",
        "outcome": "Utfall 2024",
        "status_text": "Status",
        "responsible": "Ansvarig",
        "schedule": "Tidtabell",
        "extra": "Anmärkningar",
    },
}


def take_rows(first: int, count: int, language: Language = "fi") -> tuple[Row, ...]:
    """Take `count` rows from the pool, from row `first` on and around its end."""
    rows, endings = POOL[language], POOL["endings"][language]
    taken = []
    for index in range(first, first + min(count, len(rows))):
        row = dict(rows[index % len(rows)])
        row["outcome"] = f"{row['outcome']} {endings[index % len(endings)]}".strip()
        taken.append(row)
    return tuple(taken)


def columns(*fields: Field, language: Language = "fi", **labels: str) -> tuple[Column, ...]:
    """Name the columns of the given fields; `labels` overrides the usual label of a field."""
    usual: dict[Field, str] = LABELS[language]
    return tuple(Column(labels.get(field, usual.get(field, "")), field) for field in fields)


def prose(name: str) -> str:
    """Return a paragraph of the pool."""
    text: str = POOL["prose"][name]
    return text
