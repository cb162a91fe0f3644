"""Archives to test with: SQLite files, databases on a private PostgreSQL server, the samples' statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from extractor.outputs.statement_json import write_json
from extractor.pipeline import extract
from tests.archive.archives import Archive
from tests.archive.server import ROLE, find_programs, run_server

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a server, without a database."""
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed")
    with run_server(programs) as port:
        yield f"postgresql+pg8000://{ROLE}@127.0.0.1:{port}"


@pytest.fixture(scope="session")
def make_database(server: str) -> Callable[[], str]:
    """Makes an empty database and returns its URL."""

    def make() -> str:
        name = f"test_{next(_numbers)}"
        engine = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return f"{server}/{name}"

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    """An archive without statements, once in each kind of database."""
    if request.param == "sqlite":
        return Archive.make(str(tmp_path / "archive.sqlite"))
    make = request.getfixturevalue("make_database")
    return Archive.make(make())


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the statements of all the samples' PDFs."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in sorted(SAMPLES.rglob("*.pdf")):
        (folder / f"{path.stem}.json").write_bytes(write_json(extract(path)))
    return folder


@pytest.fixture(scope="session")
def both(
    corpus: Path, make_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Archive, Archive]:
    """The samples' statements in SQLite and in PostgreSQL."""
    file = tmp_path_factory.mktemp("sqlite") / "archive.sqlite"
    archives = Archive.make(str(file)), Archive.make(make_database())
    for each in archives:
        each.load(sorted(corpus.iterdir()))
    return archives
