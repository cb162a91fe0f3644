"""Loaders side by side, and loaders that are killed: no row lost, none doubled, the database sound."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.outputs.statement_json import write_json
from tests.archive.archives import Archive
from tests.outputs.builders import pdf_statement

LOADERS = 8
DOCUMENTS = 24


def make_files(folder: Path, documents: int, wording: str) -> list[Path]:
    """Statements of as many sources, all alike but for their source and the first goal."""
    statement = pdf_statement()
    files = []
    for number in range(documents):
        source = statement.source.model_copy(update={"sha256": f"{number * 7919:064x}"[::-1]})
        goal = statement.goals[0].model_copy(update={"goal": f"{wording} {number}"})
        changed = statement.model_copy(update={"source": source, "goals": (goal, *statement.goals[1:])})
        path = folder / f"{wording}-{number}.json"
        path.write_bytes(write_json(changed))
        files.append(path)
    return files


def start_loader(archive: Archive, *inputs: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "extractor", "archive", "add", *map(str, inputs), "--db", archive.address]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def wait(loaders: list[subprocess.Popen[bytes]]) -> list[int]:
    for loader in loaders:
        _, said = loader.communicate(timeout=240)
        assert loader.returncode == 0, said.decode()
    return [loader.returncode for loader in loaders]


def check_sound(archive: Archive) -> None:
    """No row without its document, no document without its rows."""
    if archive.place.file is not None:
        assert archive.run("PRAGMA integrity_check") == [("ok",)]
        assert archive.run("PRAGMA foreign_key_check") == []
    for table in ("files", "goals", "figure_values", "passages", "cells"):
        lonely = f"SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM {table})"
        assert archive.run(lonely) == [], table


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    """A database in which not even the tables are made yet."""
    if request.param == "sqlite":
        return Archive(str(tmp_path / "archive.sqlite"))
    make = request.getfixturevalue("make_database")
    return Archive(make())


@pytest.mark.parametrize("empty", ["sqlite", "postgresql"], indirect=True)
def test_eight_loaders_of_the_same_and_of_other_statements(empty: Archive, tmp_path: Path) -> None:
    """Each loads a third of the statements, so that all are loaded by several, and begins with the tables."""
    files = make_files(tmp_path, DOCUMENTS, "tavoite")
    shares = [
        [file for number, file in enumerate(files) if (number + loader) % 3 == 0] for loader in range(LOADERS)
    ]
    wait([start_loader(empty, *share) for share in shares])
    alone = Archive.make(str(tmp_path / "alone.sqlite"))
    alone.load(files)
    assert empty.dump() == alone.dump()
    check_sound(empty)


def test_loaders_of_different_readings_leave_one_of_them_whole(archive: Archive, tmp_path: Path) -> None:
    readings = [make_files(tmp_path, 3, wording) for wording in ("vanha", "uusi", "kolmas")]
    wait([start_loader(archive, *files) for files in readings])
    check_sound(archive)
    counts = archive.count_rows()
    statement = pdf_statement()
    assert (counts["documents"], counts["files"]) == (3, 3)
    assert counts["goals"] == 3 * len(statement.goals)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_killed_loader_leaves_a_sound_archive(archive: Archive, tmp_path: Path) -> None:
    files = make_files(tmp_path, 60, "tavoite")
    killed = 0
    while archive.count_rows()["documents"] < len(files) and killed < 5:
        before = archive.count_rows()["documents"]
        loader = start_loader(archive, *files)
        while loader.poll() is None and archive.count_rows()["documents"] <= before:
            time.sleep(0.01)
        loader.send_signal(signal.SIGKILL)
        loader.communicate()
        killed += 1
        check_sound(archive)
    assert killed > 0
    wait([start_loader(archive, *files)])
    alone = Archive.make(str(tmp_path / "alone.sqlite"))
    alone.load(files)
    assert archive.dump() == alone.dump()
