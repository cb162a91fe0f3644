"""A URL or a path → an engine for the database of an archive, and its errors by their names.

A plain path is a SQLite file; `postgresql://…` a server. SQLite runs in write-ahead mode: readers and one
writer do not wait for each other. Writers begin with the write lock, so that two loaders queue instead of
failing halfway.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool, QueuePool

from extractor.errors import (
    ArchiveError,
    ArchiveLocked,
    ArchiveNotFound,
    ArchiveUnreachable,
    MissingDriver,
    NotAnArchive,
)

DEFAULT = "archive.sqlite"
WAIT_SECONDS = 15.0
"""How long a loader waits at once for another one's transaction, which takes well under a second."""
CONNECT_SECONDS = 15
LOOKING = "archive_looking"
"""Execution option of a loader's transaction that only looks something up and needs no lock."""
LOCKED = "55P03"
REFUSALS = ("08", "28", "3D", "53", "57")
"""SQLSTATE classes of a server that does not let one in: connection, authorisation, no such database, no
room, shutdown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an archive is: a SQLite file, or a server's URL."""

    name: str
    file: Path | None
    url: URL | None


def find_place(text: str) -> Place:
    """Understand what `--db` says; raises `NotAnArchive` for a URL of another kind of database."""
    if "://" not in text:
        return Place(text, Path(text), None)
    try:
        url = make_url(text)
        kind = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise NotAnArchive(f"{text.partition('://')[0]}://… cannot be understood as a URL") from error
    if kind == "sqlite" and url.database:
        return Place(url.database, Path(url.database), None)
    if kind not in ("postgresql", "postgres"):
        raise NotAnArchive(
            f"{kind} is no database that an archive can be in", "Name a file, or a URL postgresql://…"
        )
    driver = url.drivername.partition("+")[2] or "pg8000"
    return Place(url.render_as_string(), None, url.set(drivername=f"postgresql+{driver}"))


def open_for_reading(place: Place) -> Engine:
    """Return an engine that cannot change anything; raises `ArchiveNotFound` where there is no file."""
    if place.file is None:
        return _open_server(place, read_only=True)
    if not place.file.is_file():
        raise ArchiveNotFound(f"there is no archive {place.file}")
    return _open_file(place.file, read_only=True)


def open_for_writing(place: Place) -> Engine:
    """Return an engine for loading; a SQLite file is made where it is missing."""
    if place.file is None:
        return _open_server(place, read_only=False)
    if not place.file.parent.is_dir():
        raise ArchiveNotFound(f"{place.file} cannot be made: there is no folder {place.file.parent}", "")
    if place.file.is_dir():
        raise NotAnArchive(f"{place.file} is a folder")
    return _open_file(place.file, read_only=False)


def _open_file(file: Path, read_only: bool) -> Engine:
    address = file.resolve().as_uri() + (_reading_mode(file) if read_only else "")

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            address, uri=True, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool if read_only else QueuePool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA query_only = ON" if read_only else "PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        only_looks = read_only or connection.get_execution_options().get(LOOKING, False)
        connection.exec_driver_sql("BEGIN" if only_looks else "BEGIN IMMEDIATE")

    return engine


def _reading_mode(file: Path) -> str:
    """A file in a folder that may not be written to, such as a disc's, is read as one that never changes."""
    log = file.with_name(file.name + "-wal")
    return "?mode=ro" if log.exists() or os.access(file.parent, os.W_OK) else "?immutable=1"


def keep_log(engine: Engine) -> None:
    """Put a SQLite file into write-ahead mode, which it then keeps."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _open_server(place: Place, read_only: bool) -> Engine:
    assert place.url is not None
    driver = place.url.drivername.partition("+")[2]
    arguments: dict[str, Any] = {"timeout": CONNECT_SECONDS} if driver == "pg8000" else {}
    try:
        if driver == "pg8000" and find_spec("pg8000") is None:
            raise MissingDriver("the driver pg8000 is not installed")
        engine = create_engine(place.url, connect_args=arguments)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise MissingDriver(f"the driver {driver} is not installed: {error}") from error

    waiting = f"SET LOCAL lock_timeout = {int(WAIT_SECONDS * 1000)}"

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY" if read_only else waiting)

    return engine


@contextmanager
def naming_errors(place: Place) -> Iterator[None]:
    """Turn what a driver raises into this program's errors; what it cannot name is an `ArchiveError`."""
    try:
        yield
    except DBAPIError as error:
        raise name_error(place, error) from error
    except (sqlite3.Error, ConnectionError, TimeoutError) as error:
        raise _name_cause(place, error) from error


def name_error(place: Place, error: DBAPIError) -> ArchiveError:
    """The named error for what the driver raised."""
    return _name_cause(place, error.orig if error.orig is not None else error)


def _name_cause(place: Place, cause: BaseException) -> ArchiveError:
    message, state = describe(cause)
    if place.file is None:
        if state == LOCKED:
            return ArchiveLocked(f"{place.name} is locked: {message}")
        refused = not state or state[:2] in REFUSALS
        return (ArchiveUnreachable if refused else ArchiveError)(f"{place.name}: {message}")
    if "locked" in message:
        return ArchiveLocked(f"{place.name} is locked")
    if "not a database" in message or "malformed" in message:
        return NotAnArchive(f"{place.name} is damaged, or no database: {message}")
    return ArchiveError(f"{place.name}: {message}")


def describe(cause: BaseException) -> tuple[str, str]:
    """The driver's message, and its SQLSTATE or nothing."""
    details = cause.args[0] if cause.args else ""
    if isinstance(details, dict):
        return str(details.get("M", details)), str(details.get("C", ""))
    return str(details or cause), str(getattr(cause, "sqlstate", None) or "")
