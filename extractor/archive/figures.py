"""Printed figures by concept or label, town, year."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, select

from extractor.archive.answers import Answer, run
from extractor.archive.expressions import parse_expression
from extractor.archive.goals import join_context, join_place, own_columns
from extractor.archive.schema import documents, figure_values, figures, organisations, sections
from extractor.archive.searching import find_hits
from extractor.archive.selection import Selection, choose_documents, choose_years, find_names
from extractor.errors import QueryError
from extractor.vocabulary.loading import load_vocabulary

CONCEPTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """Which figures. `concepts` are names or labels; `words` is an expression that the label must fit.

    `newest` leaves of several statements that print the same figure of the same year only the latest one's.
    """

    selection: Selection
    words: str | None = None
    concepts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    newest: bool = False


def list_figures(connection: Connection, question: FigureQuestion, *, with_places: bool = False) -> Answer:
    """Return one row for each printed number, by town, figure, year, and the year of the statement."""
    source = join_place(_join_hits(connection, question.words), figure_values)
    columns = [*FIGURE_COLUMNS, *own_columns(figure_values.c.id)]
    query = select(*columns).select_from(source).where(*_choose(connection, question))
    ordered = (*ORDER, documents.c.id, figures.c.position, figure_values.c.position)
    if question.newest:
        newest = func.row_number().over(
            partition_by=SAME, order_by=(documents.c.fiscal_year.desc().nulls_last(), *ordered)
        )
        inner = query.add_columns(
            newest.label("turn"), func.row_number().over(order_by=ordered).label("rank")
        ).subquery()
        kept = [inner.c[column.name] for column in columns]
        query = (
            select(*kept, func.count().over().label("total")).where(inner.c.turn == 1).order_by(inner.c.rank)
        )
    else:
        query = query.add_columns(func.count().over().label("total")).order_by(*ordered)
    return run(connection, query.limit(question.selection.limit), "figures", with_places=with_places)


def _choose(connection: Connection, question: FigureQuestion) -> list[ColumnElement[bool]]:
    conditions = choose_documents(connection, question.selection)
    conditions += choose_years(figure_values.c.year, question.selection)
    if question.concepts:
        conditions.append(
            figures.c.concept.in_([_find_concept(connection, name) for name in question.concepts])
        )
    chosen = (
        (figure_values.c.type, question.types),
        (figures.c.entity, question.entities),
        (figures.c.scope, question.scopes),
    )
    conditions += [column.in_(wanted) for column, wanted in chosen if wanted]
    if question.organisations:
        names = find_names(connection, organisations.c.name, question.organisations)
        conditions.append(organisations.c.name.in_(names))
    return conditions


def _join_hits(connection: Connection, words: str | None) -> FromClause:
    """The figures with their values, of those whose label has the words; each is found once."""
    if not words:
        return FIGURES
    hits = find_hits(connection.dialect.name, parse_expression(words), ("figure",))
    return FIGURES.join(hits, and_(hits.c.document_id == figures.c.document_id, hits.c.owner == figures.c.id))


def _find_concept(connection: Connection, wanted: str) -> str:
    """The concept of that name, else the one that the vocabulary knows under this label."""
    vocabulary = load_vocabulary()
    known = list_concepts(connection).keys() | vocabulary.read("concepts.toml")["concept"].keys()
    if wanted in known:
        return wanted
    match = vocabulary.match_concept(wanted)
    if match is not None:
        return match.concept
    like = get_close_matches(wanted, sorted(known), CONCEPTS_SHOWN)
    told = (
        f"Did you mean {', '.join(like)}?"
        if like
        else "`extractor archive info` lists the concepts there are."
    )
    raise QueryError(f"there is no concept {wanted}", told)


def list_concepts(connection: Connection) -> dict[str, int]:
    """Return the concepts in the archive and the count of their figures."""
    query = (
        select(figures.c.concept, func.count())
        .where(figures.c.concept.is_not(None))
        .group_by(figures.c.concept)
        .order_by(figures.c.concept)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


FIGURES = join_context(figures).join(
    figure_values,
    and_(figure_values.c.document_id == figures.c.document_id, figure_values.c.figure_id == figures.c.id),
)
FIGURE_COLUMNS: tuple[Any, ...] = (
    documents.c.municipality,
    documents.c.body,
    organisations.c.name.label("organisation"),
    sections.c.title.label("section"),
    figures.c.label,
    figures.c.concept,
    figures.c.entity,
    figures.c.scope,
    figure_values.c.year,
    figure_values.c.period,
    figure_values.c.type,
    figure_values.c.base_period,
    figure_values.c.value,
    figure_values.c.unit,
    figures.c.scale,
    figure_values.c.amount,
    figure_values.c.text,
    figures.c.key,
    figure_values.c.confidence,
    documents.c.fiscal_year.label("statement_year"),
)
SAME = (
    documents.c.municipality,
    documents.c.body,
    organisations.c.name,
    figures.c.concept,
    figures.c.label,
    figures.c.entity,
    figures.c.scope,
    figure_values.c.unit,
    figure_values.c.year,
    figure_values.c.type,
)
"""What makes two printed numbers the same figure."""
ORDER = tuple(
    column.nulls_last()
    for column in (
        documents.c.municipality,
        documents.c.body,
        organisations.c.name,
        figures.c.concept,
        figures.c.label,
        figures.c.entity,
        figures.c.scope,
        figure_values.c.year,
        figure_values.c.type,
        documents.c.fiscal_year,
    )
)
