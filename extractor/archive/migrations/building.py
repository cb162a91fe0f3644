"""A line of words → a table: how the revisions write down tables as they were.

A revision must not use `extractor.archive.schema`, which goes on changing. A column is ``name:type``; the
types are ``t`` text, ``i`` whole number, ``f`` float, ``a`` amount, ``b`` bytes; ``!`` is not null, ``*``
part of the key.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

TYPES: dict[str, Any] = {
    "t": sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql"),
    "i": sa.BigInteger(),
    "f": postgresql.DOUBLE_PRECISION().with_variant(sa.REAL(), "sqlite"),
    "a": sa.Numeric().with_variant(sa.REAL(), "sqlite"),
    "b": sa.LargeBinary(),
}


def read_column(text: str) -> sa.Column[Any]:
    name, _, kind = text.partition(":")
    key = "*" in kind
    return sa.Column(
        name, TYPES[kind[0]], primary_key=key, nullable=not (key or "!" in kind), autoincrement=False
    )


def create_part(name: str, columns: str) -> None:
    """Make a table whose rows belong to a document and go with it."""
    document = sa.Column(
        "document_id",
        sa.BigInteger(),
        sa.ForeignKey("documents.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    op.create_table(name, document, *map(read_column, columns.split()), sqlite_with_rowid=False)
