"""Goals by status, town, body, year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, func, select

from extractor.archive.answers import Answer, run
from extractor.archive.schema import documents, goals, organisations, places, sections
from extractor.archive.selection import Selection, choose_documents, choose_years, find_names

LEAVES_NO_DOUBT = 0.0


@dataclass(frozen=True, slots=True)
class GoalQuestion:
    """Which goals: of these statuses, of these organisations, at least so sure; `unreported` takes only
    those that say neither what came of them nor a status."""

    selection: Selection
    statuses: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    confidence: float = LEAVES_NO_DOUBT
    unreported: bool = False


def list_goals(connection: Connection, question: GoalQuestion, *, with_places: bool = False) -> Answer:
    """Return goals, town by town and year by year, in the order of their statements."""
    query = _choose(connection, select(*GOAL_COLUMNS, _total()).select_from(GOALS), question)
    query = query.order_by(
        documents.c.municipality.nulls_last(),
        documents.c.fiscal_year.nulls_last(),
        documents.c.body.nulls_last(),
        documents.c.id,
        goals.c.position,
    )
    return run(connection, query.limit(question.selection.limit), "goals", with_places=with_places)


def count_goals(connection: Connection, question: GoalQuestion) -> Answer:
    """Return how many goals there are of each status, by town, year and body."""
    of = (documents.c.municipality, documents.c.fiscal_year.label("year"), documents.c.body)
    counted = [
        func.count().filter(goals.c.status == status).label(status)
        for status in ("met", "partly", "not_met", "in_progress", "not_assessable", "unknown")
    ]
    query = select(*of, func.count().label("goals"), *counted, _total()).select_from(GOALS)
    query = _choose(connection, query, question).group_by(*of[:1], documents.c.fiscal_year, of[2])
    order = (documents.c.municipality, documents.c.fiscal_year, documents.c.body)
    query = query.order_by(*(column.nulls_last() for column in order)).limit(question.selection.limit)
    return run(connection, query, "goals", with_places=False)


def _choose(connection: Connection, query: Select[Any], question: GoalQuestion) -> Select[Any]:
    conditions = choose_documents(connection, question.selection)
    conditions += choose_years(documents.c.fiscal_year, question.selection)
    if question.statuses:
        conditions.append(goals.c.status.in_(question.statuses))
    if question.organisations:
        names = find_names(connection, organisations.c.name, question.organisations)
        conditions.append(organisations.c.name.in_(names))
    if question.confidence > LEAVES_NO_DOUBT:
        conditions.append(goals.c.confidence >= question.confidence)
    if question.unreported:
        conditions += [goals.c.outcome.is_(None), goals.c.status == "unknown"]
    return query.where(*conditions)


def _total() -> Any:
    return func.count().over().label("total")


def join_context(part: FromClause) -> FromClause:
    """Join a table of goals or figures with its document, section, organisation and first place."""

    def same(other: FromClause, name: str) -> Any:
        return and_(other.c.document_id == part.c.document_id, other.c.id == part.c[name])

    return (
        part.join(documents, documents.c.id == part.c.document_id)
        .outerjoin(sections, same(sections, "section_id"))
        .outerjoin(organisations, same(organisations, "organisation_id"))
    )


def join_place(joined: FromClause, part: FromClause) -> FromClause:
    """Join with the first place of each row of `part`."""
    here = and_(
        places.c.document_id == part.c.document_id, places.c.owner == part.c.id, places.c.position == 0
    )
    return joined.outerjoin(places, here)


def own_columns(own: ColumnElement[str]) -> Sequence[Any]:
    """The columns that lead back from a row to its source."""
    return (
        documents.c.file,
        documents.c.id.label("document"),
        own.label("id"),
        places.c.page,
        places.c.x0,
        places.c.top,
        places.c.x1,
        places.c.bottom,
        places.c.line,
    )


GOALS = join_place(join_context(goals), goals)
GOAL_COLUMNS = (
    documents.c.municipality,
    documents.c.fiscal_year.label("year"),
    documents.c.body,
    organisations.c.name.label("organisation"),
    sections.c.title.label("section"),
    goals.c.theme,
    goals.c.number,
    goals.c.goal,
    goals.c.measures,
    goals.c.metrics_text.label("metrics"),
    goals.c.outcome,
    goals.c.status,
    goals.c.status_text,
    goals.c.responsible,
    goals.c.schedule,
    goals.c.key,
    goals.c.confidence,
    *own_columns(goals.c.id),
)
