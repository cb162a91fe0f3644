"""The options that several of the archive's commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Database = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="FILE|URL",
        envvar="EXTRACTOR_DB",
        help="The archive: a SQLite file, or postgresql://user@host/database.",
    ),
]
DEFAULT_DATABASE = "archive.sqlite"

Municipalities = Annotated[
    list[str] | None,
    typer.Option(
        "--municipality", "-m", metavar="NAME|CODE", help="Of this town; may be repeated.", show_default=False
    ),
]
Bodies = Annotated[
    list[str] | None,
    typer.Option("--body", metavar="NAME", help="Of this body's statements.", show_default=False),
]
Organisations = Annotated[
    list[str] | None,
    typer.Option("--organisation", metavar="NAME", help="Of this unit, as printed.", show_default=False),
]
FromYear = Annotated[
    int | None, typer.Option("--from", metavar="YEAR", help="From this year on.", show_default=False)
]
ToYear = Annotated[
    int | None, typer.Option("--to", metavar="YEAR", help="Up to this year.", show_default=False)
]


class Status(StrEnum):
    """As in `extractor.models.statement`, written again because importing that would slow ``--help`` down."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    IN_PROGRESS = "in_progress"
    NOT_ASSESSABLE = "not_assessable"
    UNKNOWN = "unknown"


class ValueType(StrEnum):
    """What a printed number is."""

    ACTUAL = "actual"
    BUDGET = "budget"
    AMENDED_BUDGET = "amended_budget"
    BUDGET_CHANGE = "budget_change"
    FORECAST = "forecast"
    PLAN = "plan"
    CHANGE = "change"
    DEVIATION = "deviation"
    SHARE = "share"
    OTHER = "other"


class Entity(StrEnum):
    """Whose figure it is."""

    MUNICIPALITY = "municipality"
    GROUP = "group"
    SUBSIDIARY = "subsidiary"
    UTILITY = "utility"


class Scope(StrEnum):
    """Which part of the town's dealings."""

    EXTERNAL = "external"
    INTERNAL = "internal"
    TOTAL = "total"


Statuses = Annotated[
    list[Status] | None, typer.Option("--status", help="Of this status; may be repeated.", show_default=False)
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=0,
        metavar="N",
        help="At most N rows; 0 for all. By default 50 in a table, all in a file.",
        show_default=False,
    ),
]
Csv = Annotated[bool, typer.Option("--csv", help="CSV on stdout instead of a table.")]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout instead of a table.")]
Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write.", show_default=False)
]

SHOWN_ROWS = 50


def choose_limit(limit: int | None, is_file: bool) -> int | None:
    """The count of rows to fetch; None for all."""
    if limit is None:
        return None if is_file else SHOWN_ROWS
    return limit or None
