"""Documents → the JSON files they were loaded from, byte for byte."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from extractor.archive.schema import documents, files
from extractor.archive.selection import Selection, choose_documents, choose_years


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A document and one of the names its source file goes by."""

    document: int
    name: str


def list_files(connection: Connection, selection: Selection) -> list[StoredFile]:
    """List the files of the chosen documents, by name."""
    conditions = choose_documents(connection, selection)
    conditions += choose_years(documents.c.fiscal_year, selection)
    query = (
        select(files.c.document_id, files.c.name)
        .join(documents, documents.c.id == files.c.document_id)
        .where(*conditions)
        .order_by(files.c.name, files.c.document_id)
    )
    return [StoredFile(document, name) for document, name in connection.execute(query)]


def export_files(connection: Connection, stored: Sequence[StoredFile]) -> Iterator[bytes]:
    """Yield the JSON of each, one at a time."""
    for each in stored:
        query = select(files.c.statement).where(
            files.c.document_id == each.document, files.c.name == each.name
        )
        yield zlib.decompress(connection.execute(query).scalar_one())
