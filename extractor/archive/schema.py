"""The tables of an archive, the same in SQLite and PostgreSQL.

A document is one source file, known by its sha256. Everything that its statement says hangs on its row and
goes with it. Ids inside a document (``g1``, ``k3``, ``t1``) are the statement's own, so that a row leads
back to the JSON, and `places` leads each on to its page and box, or its line and characters.

Why ids are not counted up: two loaders would give the same document two ids, and two archives of the same
statements would answer differently. A document's id is the start of its sha256.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine

VERSION_TABLE = "extractor_archive"
"""Where the schema's revision stands; a database without it is no archive."""

REVISIONS = ("r0001", "r0002")
"""All revisions, oldest first: reading commands compare with these without loading Alembic."""

SIGNIFICANT_DIGITS = 15
"""What the statement's JSON allows, and what a 64-bit float keeps exactly (DBL_DIG of IEEE 754)."""

metadata = MetaData()

TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Compared by code points in both databases, whatever the server's locale is."""


def to_exact(value: float) -> Decimal:
    """Turn a stored float back into the decimal it was made from, of at most 15 digits.

    >>> to_exact(5.5), to_exact(-6134089.0), to_exact(0.07)
    (Decimal('5.5'), Decimal('-6134089'), Decimal('0.07'))
    """
    return Decimal(format(Decimal(format(value, f".{SIGNIFICANT_DIGITS}g")), "f"))


class Amount(TypeDecorator[Decimal]):
    """An exact decimal of at most 15 significant digits.

    PostgreSQL has `numeric`. SQLite has floats only; a float of 64 bits keeps each decimal of 15 digits
    apart from all others and in the same order, so that storing, comparing and sorting lose nothing.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(REAL(asdecimal=False))
        return dialect.type_descriptor(Numeric())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return float(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        return to_exact(value) if isinstance(value, float) else Decimal(value)


def _text(name: str, *, key: bool = False, needed: bool = False) -> Column[str]:
    return Column(name, TEXT, primary_key=key, nullable=not (key or needed))


def _whole(name: str, *, key: bool = False, needed: bool = False) -> Column[int]:
    return Column(name, BigInteger, primary_key=key, nullable=not (key or needed), autoincrement=False)


def _share(name: str) -> Column[float]:
    return Column(name, postgresql.DOUBLE_PRECISION().with_variant(REAL(), "sqlite"))


def _amount(name: str) -> Column[Decimal]:
    return Column(name, Amount)


def _part(name: str, *columns: Column[Any]) -> Table:
    """A table whose rows belong to a document and go with it."""
    document = Column(
        "document_id",
        BigInteger,
        ForeignKey("documents.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    return Table(name, metadata, document, *columns, sqlite_with_rowid=False)


documents = Table(
    "documents",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("source_sha256", TEXT, nullable=False, unique=True),
    _text("reading_sha256", needed=True),
    _text("schema_version", needed=True),
    _text("file", needed=True),
    _whole("bytes"),
    _text("media_type"),
    _text("text_layer"),
    _whole("page_count"),
    _text("reader"),
    _text("producer_version"),
    _text("vocabulary_sha256"),
    _text("type"),
    _text("type_label"),
    _whole("fiscal_year"),
    _text("municipality"),
    _text("municipality_code"),
    _text("body"),
    _text("language"),
    _share("coverage"),
    _share("confidence"),
    Index("documents_by_town", "municipality", "fiscal_year"),
    Index("documents_by_year", "fiscal_year"),
)

files = _part(
    "files",
    _text("name", key=True),
    _text("content_sha256", needed=True),
    Column("statement", LargeBinary, nullable=False),
)
"""The statement's JSON, byte for byte, compressed with zlib: once for each name the source file goes by."""
Index("files_by_content", files.c.content_sha256)

pages = _part("pages", _whole("number", key=True), _share("width"), _share("height"), _whole("rotation"))
unread_pages = _part("unread_pages", _whole("number", key=True))

places = _part(
    "places",
    _text("owner", key=True),
    _whole("position", key=True),
    _whole("page"),
    _share("x0"),
    _share("top"),
    _share("x1"),
    _share("bottom"),
    _whole("line"),
    _whole("first_char"),
    _whole("last_char"),
)
"""Every place of everything that has one; `owner` is the other row's own name."""

organisations = _part(
    "organisations",
    _text("id", key=True),
    _whole("position"),
    _text("code"),
    _text("name"),
    _text("level"),
    _text("parent"),
    _whole("page"),
    _whole("line"),
)
sections = _part(
    "sections",
    _text("id", key=True),
    _whole("position"),
    _text("number"),
    _text("title"),
    _whole("level"),
    _text("parent"),
    _whole("page"),
    _whole("line"),
)
blocks = _part(
    "blocks",
    _text("id", key=True),
    _text("section_id"),
    _whole("position"),
    _text("type"),
    _text("text"),
    _text("table_id"),
    _whole("page"),
    _whole("line"),
)

tables = _part(
    "tables",
    _text("id", key=True),
    _whole("position"),
    _text("section_id"),
    _text("organisation_id"),
    _text("theme"),
    _text("caption"),
    _text("kind"),
    _text("topic"),
    _text("entity"),
    _text("scope"),
    _text("unit"),
    _whole("scale"),
    _text("sign_convention"),
    _share("confidence"),
    _whole("page"),
    _whole("line"),
)
table_columns = _part(
    "table_columns",
    _text("table_id", key=True),
    _whole("position", key=True),
    _text("label"),
    _text("roles"),
    _text("period"),
)
table_rows = _part("table_rows", _text("table_id", key=True), _whole("position", key=True), _text("number"))
cells = _part(
    "cells",
    _text("id", key=True),
    _text("table_id"),
    _whole("row_position"),
    _whole("column_position"),
    _whole("span"),
    _text("text"),
    _amount("value"),
    _whole("page"),
    _whole("line"),
)
"""`row_position` counts the table's rows from 0; a header's rows are -1, -2, … from the top."""

goals = _part(
    "goals",
    _text("id", key=True),
    _whole("position"),
    _text("key"),
    _text("section_id"),
    _text("table_id"),
    _whole("row_position"),
    _text("organisation_id"),
    _text("theme"),
    _text("strategic_goal"),
    _text("number"),
    _text("continues"),
    _text("goal"),
    _text("measures"),
    _text("expected_results"),
    _text("metrics_text"),
    _text("outcome"),
    _text("status"),
    _text("status_text"),
    _text("workflow"),
    _text("responsible"),
    _text("schedule"),
    _share("confidence"),
    _whole("page"),
    _whole("line"),
)
Index("goals_by_key", goals.c.key)
Index("goals_by_status", goals.c.status)

metrics = _part(
    "metrics",
    _text("goal_id", key=True),
    _whole("position", key=True),
    _text("text"),
    _text("baseline"),
    _text("target"),
    _text("actual"),
    _text("status"),
)
outcomes = _part(
    "outcomes", _text("goal_id", key=True), _whole("position", key=True), _text("period"), _text("text")
)
extras = _part(
    "extras", _text("goal_id", key=True), _whole("position", key=True), _text("label"), _text("text")
)
quantities = _part(
    "quantities",
    _text("goal_id", key=True),
    _whole("position", key=True),
    _text("field"),
    _amount("value"),
    _text("unit"),
    _text("text"),
)

figures = _part(
    "figures",
    _text("id", key=True),
    _whole("position"),
    _text("key"),
    _text("section_id"),
    _text("table_id"),
    _whole("row_position"),
    _text("organisation_id"),
    _text("entity"),
    _text("scope"),
    _text("label"),
    _text("concept"),
    _text("of_figure"),
    _text("unit"),
    _whole("scale"),
)
Index("figures_by_concept", figures.c.concept)
Index("figures_by_key", figures.c.key)

codes = _part(
    "codes",
    _text("figure_id", key=True),
    _whole("position", key=True),
    _text("system"),
    _text("version"),
    _text("code"),
)
figure_values = _part(
    "figure_values",
    _text("id", key=True),
    _text("figure_id"),
    _whole("position"),
    _text("period"),
    _whole("year"),
    _text("type"),
    _text("unit"),
    _text("base_period"),
    _amount("value"),
    _amount("amount"),
    _text("text"),
    _share("confidence"),
    _whole("page"),
    _whole("line"),
)
"""`unit` is the value's own or else its row's; `amount` is the value times the row's scale."""
Index("figure_values_by_figure", figure_values.c.document_id, figure_values.c.figure_id)

findings = _part(
    "findings",
    _text("id", key=True),
    _whole("position"),
    _text("code"),
    _text("severity"),
    _text("result"),
    _text("message"),
    _text("refs"),
    _whole("page"),
    _whole("line"),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer().with_variant(BigInteger(), "postgresql"), primary_key=True),
    Column(
        "document_id",
        BigInteger,
        ForeignKey("documents.id", ondelete="CASCADE"),
        nullable=False,
    ),
    _text("kind", needed=True),
    _text("owner", needed=True),
    Index("passages_by_document", "document_id", "owner", unique=True),
)
"""What full text looks in: `kind` and `owner` name a goal, a figure or a paragraph.

Its words stand in columns that each database has in its own way (`extractor.archive.indexing`).
"""

PARTS: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if table not in (documents, passages)
)
