"""A database → one whose tables are this program's; or an error that says what it is instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text

from extractor.archive.opening import Place, keep_log
from extractor.archive.retrying import retry
from extractor.archive.schema import REVISIONS, VERSION_TABLE
from extractor.errors import ArchiveTooNew, ArchiveTooOld, NotAnArchive

HEAD = REVISIONS[-1]
ENCODING = "UTF8"
UPGRADE_LOCK = 0x65787472
"""PostgreSQL's advisory lock for changes to the tables, in a space of its own (the first of two keys)."""


def check_revision(connection: Connection, place: Place) -> None:
    """See that the database can be read as it is; raises `NotAnArchive`, `ArchiveTooNew`, `ArchiveTooOld`."""
    revision = find_revision(connection, place)
    if revision is None:
        raise NotAnArchive(f"{place.name} is no archive: it is empty")
    if revision != HEAD:
        raise ArchiveTooOld(f"{place.name} is of an older version: {revision}, not {HEAD}")


def find_revision(connection: Connection, place: Place) -> str | None:
    """The database's revision; None where it has no tables at all."""
    names = inspect(connection).get_table_names()
    if VERSION_TABLE not in names:
        if names:
            raise NotAnArchive(f"{place.name} is no archive: it has tables of another program")
        return None
    revision = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if revision is not None and revision not in REVISIONS:
        raise ArchiveTooNew(f"{place.name} is of a newer version: {revision}; this program knows {HEAD}")
    return None if revision is None else str(revision)


def upgrade(engine: Engine, place: Place, target: str = HEAD) -> bool:
    """Bring the tables up to date, in one transaction; return whether anything was done.

    Two programs that do so at once take turns, and the second finds nothing left to do.
    """
    return retry(lambda: _upgrade_once(engine, place, target))


def _upgrade_once(engine: Engine, place: Place, target: str) -> bool:
    if place.file is not None:
        keep_log(engine)
    with engine.begin() as connection:
        if place.file is None:
            connection.execute(text("SELECT pg_advisory_xact_lock(:space, 0)"), {"space": UPGRADE_LOCK})
            _check_encoding(connection, place)
        if find_revision(connection, place) == target:
            return False
        _run_scripts(connection, target)
        return True


def _check_encoding(connection: Connection, place: Place) -> None:
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != ENCODING:
        raise NotAnArchive(
            f"{place.name} cannot hold all texts: its encoding is {encoding}, not {ENCODING}",
            "Make a database for it: CREATE DATABASE archive ENCODING 'UTF8' TEMPLATE template0",
        )


def _run_scripts(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", _escape(Path(__file__).parent / "migrations"))
    command.upgrade(config, target)


def _escape(path: Path) -> Any:
    """A percent sign in a path would be read as a placeholder."""
    return str(path).replace("%", "%%")
