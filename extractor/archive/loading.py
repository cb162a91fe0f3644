"""A statement's JSON → its rows in an archive: one statement, one transaction.

A document is known by its source's sha256. The same JSON again changes nothing; another reading of the same
source (by a later version of this program, say) replaces all rows of the former one, so that whoever asks
sees the old or the new one and never a mixture. A reading of an older schema version does not replace a
newer one.

Loaders may run side by side. In SQLite a transaction begins with the write lock, in PostgreSQL with a lock
on the document; one that still gets in another's way is tried again.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, text, update

from extractor.archive.indexing import FIELDS, Passage, write_columns, write_vector
from extractor.archive.opening import LOOKING
from extractor.archive.retrying import retry
from extractor.archive.rows import Row, Rows, document_row, list_passages, list_rows
from extractor.archive.schema import documents, files, metadata
from extractor.errors import InvalidStatement, StatementFileError
from extractor.models.statement import Statement
from extractor.outputs.statement_json import parse_json

ID_DIGITS = 13
"""Hexadecimal digits of a document's id: 52 bits, which every JSON reader keeps exactly."""
LOCK_DIGITS = 15
COMPRESSION = 6

_FILE_NAME = re.compile(rb'"file":\s*"(?:[^"\\]|\\.)*"')
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Loaded(StrEnum):
    """What became of a statement."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement ready to be loaded: its bytes, its rows, the sha256 of it whatever its file is called."""

    data: bytes
    statement: Statement
    sha256: str
    rows: Rows
    passages: tuple[Passage, ...]


def load_file(engine: Engine, path: Path) -> Loaded:
    """Load a statement's JSON file; raises what reading it raises, and the driver's errors."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StatementFileError(f"{path} cannot be read: {error.strerror}") from error
    return load_bytes(engine, data, path.name)


def load_bytes(engine: Engine, data: bytes, name: str) -> Loaded:
    """Load a statement's JSON; bytes that are there already are not even parsed."""
    if retry(lambda: _is_there(engine, data)):
        return Loaded.UNCHANGED
    reading = prepare(data, name)
    return retry(lambda: _load_once(engine, reading))


def prepare(data: bytes, name: str) -> Reading:
    """Parse a statement and make its rows; raises `InvalidStatement` or `StatementFileError`."""
    statement = parse_json(data, name)
    if not _SHA256.fullmatch(statement.source.sha256):
        raise InvalidStatement(f"{name} has no sha256 of its source")
    digest = hashlib.sha256(_FILE_NAME.sub(b"", data, count=1)).hexdigest()
    return Reading(data, statement, digest, list_rows(statement), tuple(list_passages(statement)))


def _is_there(engine: Engine, data: bytes) -> bool:
    digest = hashlib.sha256(data).hexdigest()
    query = select(files.c.name).where(files.c.content_sha256 == digest).limit(1)
    with engine.execution_options(**{LOOKING: True}).connect() as connection:
        return connection.execute(query).first() is not None


def _load_once(engine: Engine, reading: Reading) -> Loaded:
    with engine.begin() as connection:
        sha256 = reading.statement.source.sha256
        _lock_document(connection, sha256)
        old = connection.execute(
            select(documents.c.id, documents.c.reading_sha256, documents.c.schema_version).where(
                documents.c.source_sha256 == sha256
            )
        ).first()
        if old is None:
            _insert(connection, reading, _find_id(connection, sha256))
            return Loaded.ADDED
        if _version(old.schema_version) > _version(reading.statement.schema_version):
            return Loaded.OLDER
        if old.reading_sha256 == reading.sha256:
            return _add_name(connection, reading, old.id)
        connection.execute(delete(documents).where(documents.c.id == old.id))
        _insert(connection, reading, old.id)
        return Loaded.REPLACED


def _lock_document(connection: Connection, sha256: str) -> None:
    if connection.dialect.name == "postgresql":
        key = int(sha256[:LOCK_DIGITS], 16)
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def _find_id(connection: Connection, sha256: str) -> int:
    """The start of the sha256; where another document has that already, the next free number."""
    wanted = int(sha256[:ID_DIGITS], 16)
    while connection.execute(select(documents.c.id).where(documents.c.id == wanted)).first():
        wanted += 1
    return wanted


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in text.split("."))


def _add_name(connection: Connection, reading: Reading, document: int) -> Loaded:
    """The same reading of the same bytes under another name: one more file, and the first name by the
    alphabet."""
    row = _file_row(reading, document)
    same = (files.c.document_id == document) & (files.c.name == row["name"])
    known = connection.execute(select(files.c.content_sha256).where(same)).first()
    if known is not None and known.content_sha256 == row["content_sha256"]:
        return Loaded.UNCHANGED
    connection.execute(delete(files).where(same))
    connection.execute(insert(files), [row])
    first = select(func.min(files.c.name)).where(files.c.document_id == document).scalar_subquery()
    connection.execute(update(documents).where(documents.c.id == document).values(file=first))
    return Loaded.ADDED if known is None else Loaded.REPLACED


def _file_row(reading: Reading, document: int) -> Row:
    return {
        "document_id": document,
        "name": document_row(reading.statement)["file"],
        "content_sha256": hashlib.sha256(reading.data).hexdigest(),
        "statement": zlib.compress(reading.data, COMPRESSION),
    }


def _insert(connection: Connection, reading: Reading, document: int) -> None:
    row = document_row(reading.statement) | {"id": document, "reading_sha256": reading.sha256}
    connection.execute(insert(documents), [row])
    connection.execute(insert(files), [_file_row(reading, document)])
    parts = {
        name: [{"document_id": document, **row} for row in rows]
        for name, rows in reading.rows.items()
        if rows
    }
    insert_rows(connection, parts)
    insert_passages(connection, reading.passages, document)


def insert_rows(connection: Connection, parts: Rows) -> None:
    """Insert the rows of many tables at once, the quickest way each database has."""
    if connection.dialect.name == "sqlite":
        for name, rows in parts.items():
            columns = list(rows[0])
            marks = ", ".join(f":{column}" for column in columns)
            connection.exec_driver_sql(
                f'INSERT INTO "{name}" ({", ".join(columns)}) VALUES ({marks})', list(rows)
            )
        return
    connection.execute(text(_write_insert(tuple(parts))), {"parts": json.dumps(parts, ensure_ascii=False)})


@cache
def _write_insert(names: tuple[str, ...]) -> str:
    """One statement for PostgreSQL that takes all rows as one JSON text, instead of one for each table."""
    inserts = []
    for name in names:
        columns = ", ".join(column.name for column in metadata.tables[name].columns)
        inserts.append(
            f"into_{name} AS (INSERT INTO {name} ({columns}) SELECT {columns} "
            f"FROM given, json_populate_recordset(CAST(NULL AS {name}), given.parts -> '{name}'))"
        )
    return f"WITH given AS (SELECT CAST(:parts AS json) AS parts), {', '.join(inserts)} SELECT 1"


def insert_passages(connection: Connection, passages: Sequence[Passage], document: int) -> None:
    """Insert what full text finds, in the columns that the database has for it."""
    named: list[dict[str, Any]] = [
        {"document_id": document, "kind": passage.kind, "owner": passage.owner} for passage in passages
    ]
    if not named:
        return
    if connection.dialect.name == "sqlite":
        rows = [row | write_columns(passage) for row, passage in zip(named, passages, strict=True)]
        columns = ["document_id", "kind", "owner"]
        columns += [f"{field}_{kind}" for field in FIELDS for kind in ("forms", "keys")]
        marks = ", ".join(f":{name}" for name in columns)
        connection.exec_driver_sql(f"INSERT INTO passages ({', '.join(columns)}) VALUES ({marks})", rows)
        return
    vectors = [row | {"words": write_vector(passage)} for row, passage in zip(named, passages, strict=True)]
    connection.execute(
        text(
            "INSERT INTO passages (document_id, kind, owner, words) SELECT document_id, kind, owner, words "
            "FROM json_populate_recordset(CAST(NULL AS passages), CAST(:rows AS json))"
        ),
        {"rows": json.dumps(vectors, ensure_ascii=False)},
    )
