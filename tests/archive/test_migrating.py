"""Old archives become new ones with all that is in them; new ones are left alone; others are refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

import extractor.archive.migrating as migrating
from extractor.archive.info import describe_archive
from extractor.archive.loading import Loaded, load_bytes
from extractor.archive.migrating import HEAD, check_revision, upgrade
from extractor.archive.opening import find_place, naming_errors, open_for_reading, open_for_writing
from extractor.archive.schema import REVISIONS, VERSION_TABLE, metadata
from extractor.errors import ArchiveTooNew, ArchiveTooOld, NotAnArchive
from extractor.outputs.statement_json import write_json
from tests.archive.archives import Archive, of_source
from tests.outputs.builders import pdf_statement, text_statement


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no archive is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.sqlite")
    make: Callable[[], str] = request.getfixturevalue("make_database")
    return make()


def change(address: str, act: Callable[[Engine], object]) -> None:
    engine = open_for_writing(find_place(address))
    try:
        act(engine)
    finally:
        engine.dispose()


def run(address: str, statement: str) -> None:
    def execute(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(text(statement))

    change(address, execute)


def check(address: str) -> None:
    place = find_place(address)
    engine = open_for_reading(place)
    try:
        with naming_errors(place), engine.connect() as connection:
            check_revision(connection, place)
    finally:
        engine.dispose()


def test_the_revisions_are_those_of_the_scripts() -> None:
    scripts = ScriptDirectory(str(Path(migrating.__file__).parent / "migrations"))
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_the_scripts_make_the_tables_that_the_program_knows(archive: Archive) -> None:
    found = archive.ask(
        lambda connection: {
            name: {column["name"] for column in inspect(connection).get_columns(name)}
            for name in inspect(connection).get_table_names()
        }
    )
    indexes = archive.ask(
        lambda connection: {
            index["name"]: index["column_names"]
            for table in metadata.sorted_tables
            for index in inspect(connection).get_indexes(table.name)
        }
    )
    for table in metadata.sorted_tables:
        known = {column.name for column in table.columns}
        assert known <= found[table.name], table.name
        assert found[table.name] - known <= {
            "words",
            *(f"{field}_{kind}" for field in ("title", "outcome", "rest") for kind in ("forms", "keys")),
        }
        for index in table.indexes:
            assert indexes[index.name] == [column.name for column in index.columns]


def test_an_archive_of_the_first_revision_becomes_one_of_the_last(address: str, tmp_path: Path) -> None:
    place = find_place(address)
    statements = [write_json(pdf_statement()), write_json(of_source(text_statement(), 2))]

    def make_old(engine: Engine) -> None:
        upgrade(engine, place, REVISIONS[0])
        assert [load_bytes(engine, data, "a.json") for data in statements] == [Loaded.ADDED] * 2

    change(address, make_old)
    with pytest.raises(ArchiveTooOld):
        check(address)
    change(address, lambda engine: upgrade(engine, place))
    check(address)
    fresh = Archive.make(str(tmp_path / "fresh.sqlite"))
    assert [fresh.load_data(data) for data in statements] == [Loaded.ADDED] * 2
    assert Archive(address).dump() == fresh.dump()
    views = "SELECT (SELECT count(*) FROM goal_list), (SELECT count(*) FROM figure_list)"
    assert Archive(address).run(views) == fresh.run(views) != [(0, 0)]
    described = Archive(address).ask(lambda connection: describe_archive(connection, address))
    assert described.facts["revision"] == HEAD


def test_an_archive_of_a_newer_program_is_left_alone(address: str) -> None:
    Archive.make(address)
    run(address, f"UPDATE {VERSION_TABLE} SET version_num = 'r9999'")
    with pytest.raises(ArchiveTooNew):
        check(address)
    with pytest.raises(ArchiveTooNew):
        change(address, lambda engine: upgrade(engine, find_place(address)))
    assert Archive(address).run(f"SELECT version_num FROM {VERSION_TABLE}") == [("r9999",)]


def test_a_database_of_another_program_is_refused(address: str) -> None:
    run(address, "CREATE TABLE theirs (a INTEGER)")
    with pytest.raises(NotAnArchive):
        check(address)
    with pytest.raises(NotAnArchive):
        change(address, lambda engine: upgrade(engine, find_place(address)))
    assert Archive(address).run("SELECT count(*) FROM theirs") == [(0,)]


def test_a_database_that_cannot_hold_all_texts_is_refused(server: str) -> None:
    engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(
            text("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
        )
    engine.dispose()
    with pytest.raises(NotAnArchive, match="LATIN1"):
        change(f"{server}/latin", lambda engine: upgrade(engine, find_place(f"{server}/latin")))


def test_an_empty_database_is_no_archive_yet(address: str) -> None:
    change(address, lambda engine: engine.connect().close())
    with pytest.raises(NotAnArchive):
        check(address)


def test_an_upgrade_that_breaks_changes_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = find_place(address)
    change(address, lambda engine: upgrade(engine, place, REVISIONS[0]))
    run(address, "CREATE VIEW figure_list AS SELECT 1 AS a")
    with pytest.raises(Exception, match="figure_list"):
        change(address, lambda engine: upgrade(engine, place))
    assert Archive(address).run(f"SELECT version_num FROM {VERSION_TABLE}") == [(REVISIONS[0],)]
    views = Archive(address).ask(lambda connection: inspect(connection).get_view_names())
    assert views == ["figure_list"]


def test_sqlite_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    archive = Archive.make(str(tmp_path / "a.sqlite"))
    with sqlite3.connect(archive.address) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
