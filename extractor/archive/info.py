"""What is in an archive: counts, towns and years, versions."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, distinct, func, inspect, select

from extractor.archive.answers import Answer, run
from extractor.archive.figures import list_concepts
from extractor.archive.schema import (
    REVISIONS,
    cells,
    documents,
    figure_values,
    figures,
    findings,
    goals,
    metadata,
    tables,
)
from extractor.outputs.tidy import TidyTable, Value

COUNTED = {
    "documents": documents,
    "goals": goals,
    "figures": figures,
    "values": figure_values,
    "tables": tables,
    "cells": cells,
    "findings": findings,
}


@dataclass(frozen=True, slots=True)
class Info:
    """`facts` by their names; `towns`: statements and goals by town and year; `concepts` with their
    counts."""

    facts: dict[str, Value]
    towns: Answer
    concepts: dict[str, int]


def describe_archive(connection: Connection, name: str) -> Info:
    """Count what there is."""
    facts: dict[str, Value] = {
        "archive": name,
        "database": connection.dialect.name,
        "revision": REVISIONS[-1],
    }
    facts |= {
        label: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for label, table in COUNTED.items()
    }
    facts["towns"] = connection.execute(select(func.count(distinct(documents.c.municipality)))).scalar_one()
    for label, column in (
        ("schema versions", documents.c.schema_version),
        ("read by", documents.c.producer_version),
    ):
        found = connection.execute(select(column).distinct().order_by(column)).scalars()
        facts[label] = ", ".join(str(version) for version in found)
    return Info(facts, _count_towns(connection), list_concepts(connection))


def _count_towns(connection: Connection) -> Answer:
    goal_counts = (
        select(goals.c.document_id, func.count().label("goals")).group_by(goals.c.document_id).subquery()
    )
    of = (documents.c.municipality, documents.c.fiscal_year)
    query = (
        select(
            documents.c.municipality,
            documents.c.fiscal_year.label("year"),
            func.count().label("documents"),
            func.coalesce(func.sum(goal_counts.c.goals), 0).label("goals"),
            func.min(documents.c.coverage).label("least_coverage"),
            func.count().over().label("total"),
        )
        .select_from(documents.outerjoin(goal_counts, goal_counts.c.document_id == documents.c.id))
        .group_by(*of)
        .order_by(*(column.nulls_last() for column in of))
    )
    return run(connection, query, "towns", with_places=False)


def list_columns(connection: Connection) -> TidyTable:
    """The tables and views with their columns, for those who write SQL."""
    inspector = inspect(connection)
    names = {table.name for table in metadata.sorted_tables} | set(inspector.get_view_names())
    rows = [
        (name, ", ".join(column["name"] for column in inspector.get_columns(name))) for name in sorted(names)
    ]
    return TidyTable("tables", ("table", "columns"), tuple(rows))
