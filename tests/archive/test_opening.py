"""What `--db` may say, and what is said where it leads to no archive."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import extractor.archive.opening as opening
import extractor.archive.retrying as retrying
from extractor.archive.migrating import check_revision, upgrade
from extractor.archive.opening import find_place, naming_errors, open_for_reading, open_for_writing
from extractor.errors import (
    ArchiveLocked,
    ArchiveNotFound,
    ArchiveUnreachable,
    MissingDriver,
    NotAnArchive,
)
from tests.archive.archives import Archive
from tests.outputs.builders import pdf_statement


def read(address: str) -> None:
    place = find_place(address)
    with naming_errors(place):
        engine = open_for_reading(place)
        try:
            with engine.connect() as connection:
                check_revision(connection, place)
        finally:
            engine.dispose()


def write(address: str) -> None:
    place = find_place(address)
    with naming_errors(place):
        engine = open_for_writing(place)
        try:
            upgrade(engine, place)
        finally:
            engine.dispose()


@pytest.mark.parametrize(
    ("text", "driver"),
    [
        ("postgresql://u@h/d", "postgresql+pg8000"),
        ("postgres://u@h/d", "postgresql+pg8000"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg"),
    ],
)
def test_a_server_is_spoken_to_with_the_driver_that_is_named_or_ours(text: str, driver: str) -> None:
    url = find_place(text).url
    assert url is not None
    assert url.drivername == driver


def test_a_path_is_a_file_whatever_it_looks_like() -> None:
    assert find_place("C:\\a b\\x.sqlite").file == Path("C:\\a b\\x.sqlite")
    assert find_place("sqlite:///a/b.sqlite").file == Path("a/b.sqlite")


def test_a_password_is_not_told() -> None:
    assert "geheim" not in find_place("postgresql://u:geheim@h/d").name


@pytest.mark.parametrize("text", ["mysql://h/d", "http://example.org/x", "://", "postgresql://h:notaport/d"])
def test_other_urls_are_no_archives(text: str) -> None:
    with pytest.raises(NotAnArchive):
        find_place(text)


def test_a_missing_file_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(ArchiveNotFound):
        read(str(tmp_path / "none.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveNotFound, match="there is no folder"):
        write(str(tmp_path / "none" / "a.sqlite"))


@pytest.mark.parametrize("act", [read, write])
@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 no database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database(act: Callable[[str], None], data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(data)
    with pytest.raises(NotAnArchive):
        act(str(path))
    assert path.read_bytes() == data


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive):
        write(str(tmp_path))
    with pytest.raises(ArchiveNotFound):
        read(str(tmp_path))


def test_a_name_with_odd_characters_is_a_file_of_that_name(tmp_path: Path) -> None:
    path = tmp_path / "ääkköset ja # 100 % ?.sqlite"
    Archive.make(str(path)).load_statement(pdf_statement())
    assert path.is_file()
    assert Archive(str(path)).count_rows()["documents"] == 1


def test_an_archive_that_stays_locked_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.05)
    monkeypatch.setattr(retrying, "ATTEMPTS", 2)
    archive = Archive.make(str(tmp_path / "a.sqlite"))
    holder = sqlite3.connect(archive.address, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveLocked):
        write(archive.address)
    read(archive.address)
    holder.execute("ROLLBACK")
    holder.close()
    write(archive.address)


def test_a_server_that_does_not_answer() -> None:
    with pytest.raises(ArchiveUnreachable) as caught:
        read("postgresql://nobody@127.0.0.1:9/nothing")
    assert "127.0.0.1:9" in caught.value.message


def test_a_server_that_refuses(server: str) -> None:
    with pytest.raises(ArchiveUnreachable, match="no_such_database"):
        read(f"{server}/no_such_database")
    with pytest.raises(ArchiveUnreachable, match="stranger"):
        read(f"{server}/postgres".replace("archive@", "stranger@"))


def test_a_driver_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MissingDriver):
        read("postgresql+nosuchdriver://h/d")
    monkeypatch.setattr(opening, "find_spec", lambda name: None)
    with pytest.raises(MissingDriver) as caught:
        read("postgresql://h/d")
    assert "extractor[postgresql]" in caught.value.advice


def test_an_archive_that_never_changes_is_read_without_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive.make(str(tmp_path / "a.sqlite"))
    archive.load_statement(pdf_statement())
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert archive.count_rows()["documents"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]


def test_a_copied_file_is_an_archive(tmp_path: Path) -> None:
    archive = Archive.make(str(tmp_path / "a.sqlite"))
    archive.load_statement(pdf_statement())
    shutil.copy(tmp_path / "a.sqlite", tmp_path / "b.sqlite")
    assert Archive(str(tmp_path / "b.sqlite")).count_rows() == archive.count_rows()


def test_only_the_archive_commands_load_the_database_libraries() -> None:
    program = (
        "import sys; import extractor.cli.main; import extractor.pipeline\n"
        "print(sorted({'sqlalchemy', 'alembic', 'snowballstemmer', 'pg8000'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
