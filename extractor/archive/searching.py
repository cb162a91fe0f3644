"""Full text: goals and paragraphs in which given words stand.

Found are rows in which everything asked for stands. First come goals that have it in their own words, then
those whose outcome has it, then the rest; among equals the newest year, then town, body, document, and the
order of the statement. Relevance by word counts is left out: the two databases count differently, and a
list by years is what one reads who follows a matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    FromClause,
    Integer,
    Subquery,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
    text,
)

from extractor.archive.answers import Answer, run
from extractor.archive.expressions import Expression, parse_expression, write_fts5, write_tsquery
from extractor.archive.goals import own_columns
from extractor.archive.schema import blocks, documents, goals, organisations, places, sections
from extractor.archive.selection import Selection, choose_documents, choose_years

KINDS = ("goal", "text")
PLACES_OF_HITS = {1: "goal", 2: "outcome", 3: "elsewhere"}

_FTS5 = """
SELECT passages.document_id, passages.owner, passages.kind,
  CASE WHEN passages.id IN (SELECT rowid FROM passage_words WHERE passage_words MATCH :title) THEN 1
       WHEN passages.id IN (SELECT rowid FROM passage_words WHERE passage_words MATCH :outcome) THEN 2
       ELSE 3 END AS tier
FROM passage_words JOIN passages ON passages.id = passage_words.rowid
WHERE passage_words MATCH :anywhere AND passages.kind IN :kinds
"""
_TSQUERY = """
SELECT document_id, owner, kind,
  CASE WHEN words @@ CAST(:title AS tsquery) THEN 1
       WHEN words @@ CAST(:outcome AS tsquery) THEN 2
       ELSE 3 END AS tier
FROM passages WHERE words @@ CAST(:anywhere AS tsquery) AND kind IN :kinds
"""


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """`words` is what the reader typed; `kinds` where to look; `statuses` leaves goals of others out."""

    words: str
    selection: Selection
    kinds: tuple[str, ...] = ("goal",)
    statuses: tuple[str, ...] = ()


def search(connection: Connection, question: SearchQuestion, *, with_places: bool = False) -> Answer:
    """Return the goals and paragraphs that fit, the best first; raises `QueryError`."""
    hits = find_hits(connection.dialect.name, parse_expression(question.words), question.kinds)
    conditions = choose_documents(connection, question.selection)
    conditions += choose_years(documents.c.fiscal_year, question.selection)
    if question.statuses:
        conditions.append(goals.c.status.in_(question.statuses))
    query = (
        select(*_columns(hits), func.count().over().label("total"))
        .select_from(_join(hits))
        .where(*conditions)
        .order_by(
            hits.c.tier,
            documents.c.fiscal_year.desc().nulls_last(),
            documents.c.municipality.nulls_last(),
            documents.c.body.nulls_last(),
            documents.c.id,
            hits.c.kind,
            func.coalesce(goals.c.position, sections.c.position),
            func.coalesce(blocks.c.position, literal(0)),
            hits.c.owner,
        )
        .limit(question.selection.limit)
    )
    return run(connection, query, "search", with_places=with_places)


def find_hits(dialect: str, expression: Expression, kinds: Sequence[str]) -> Subquery:
    """Return the passages that fit: ``document_id``, ``owner``, ``kind``, and ``tier``, 1 for the best."""
    template, write = (_FTS5, write_fts5) if dialect == "sqlite" else (_TSQUERY, write_tsquery)
    return (
        text(template)
        .bindparams(
            bindparam("kinds", list(kinds), expanding=True, unique=True),
            title=write(expression, ("title",)),
            outcome=write(expression, ("title", "outcome")),
            anywhere=write(expression),
        )
        .columns(document_id=BigInteger, owner=Text, kind=Text, tier=Integer)
        .subquery("hits")
    )


def _join(hits: Subquery) -> FromClause:
    goal = and_(goals.c.document_id == hits.c.document_id, goals.c.id == hits.c.owner)
    block = and_(blocks.c.document_id == hits.c.document_id, blocks.c.id == hits.c.owner)
    section = and_(
        sections.c.document_id == hits.c.document_id,
        sections.c.id == func.coalesce(goals.c.section_id, blocks.c.section_id),
    )
    organisation = and_(
        organisations.c.document_id == hits.c.document_id, organisations.c.id == goals.c.organisation_id
    )
    place = and_(
        places.c.document_id == hits.c.document_id, places.c.owner == hits.c.owner, places.c.position == 0
    )
    return (
        hits.join(documents, documents.c.id == hits.c.document_id)
        .outerjoin(goals, goal)
        .outerjoin(blocks, block)
        .outerjoin(sections, section)
        .outerjoin(organisations, organisation)
        .outerjoin(places, place)
    )


def _columns(hits: Subquery) -> tuple[Any, ...]:
    found_in = case(
        (hits.c.kind == "text", literal("text")),
        *((hits.c.tier == tier, literal(name)) for tier, name in PLACES_OF_HITS.items()),
    )
    return (
        documents.c.municipality,
        documents.c.fiscal_year.label("year"),
        documents.c.body,
        organisations.c.name.label("organisation"),
        sections.c.title.label("section"),
        found_in.label("found_in"),
        goals.c.goal,
        func.coalesce(goals.c.outcome, blocks.c.text).label("text"),
        goals.c.status,
        goals.c.measures,
        goals.c.confidence,
        *own_columns(hits.c.owner),
    )
