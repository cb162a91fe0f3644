"""docs/database.md shows what the commands really print, and names the tables that there are."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.archive.schema import metadata
from extractor.outputs.statement_json import write_json
from extractor.pipeline import extract
from tests.archive.archives import Archive

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"```sh\nextractor (archive [^\n]*)\n```\n\n```\n(.*?)```", re.DOTALL)
EXAMPLES = SHOWN.findall(PAGE)
COLUMNS = "100"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The archive of the samples that the page speaks of."""
    folder = tmp_path_factory.mktemp("page")
    files = []
    for path in sorted((ROOT / "samples").glob("*.pdf")):
        files.append(folder / f"{path.name}.json")
        files[-1].write_bytes(write_json(extract(path)))
    archive = Archive.make(str(folder / "archive.sqlite"))
    archive.load(files)
    return archive.address


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_what_the_page_shows_is_printed(command: str, output: str, database: str) -> None:
    import os

    done = subprocess.run(
        [sys.executable, "-m", "extractor", *shlex.split(command), "--db", database],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"COLUMNS": COLUMNS},
        check=True,
    )
    assert done.stdout.splitlines() == output.splitlines()


def test_the_page_shows_each_kind_of_question() -> None:
    assert {command.split()[1] for command, _ in EXAMPLES} == {"search", "goals", "figures", "sql"}


def test_the_picture_has_the_tables_there_are() -> None:
    picture = re.search(r"```mermaid\n(.*?)```", PAGE, re.DOTALL)
    assert picture
    named = set(re.findall(r"^ +(\w+) (?:\|\||\{)", picture[1], re.MULTILINE))
    named |= set(re.findall(r"-- ?o?\|?\{? *(\w+)", picture[1])) | set(re.findall(r"\{ (\w+) :", picture[1]))
    known = set(metadata.tables)
    assert named <= known
    assert known - named == {"pages", "unread_pages"}
