"""A small archive of samples, altered copies, broken files and odd names, by the benchmark's own commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.archives import make_archive
from tests.benchmarks.archive import Bench, measure_kills, measure_run


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "results").mkdir()
    return Bench(make_archive(folder / "in", 40), folder / "results", documents=40, kills=2)


def test_every_input_has_a_status_and_no_process_is_left(bench: Bench) -> None:
    assert measure_run(bench)


def test_killed_runs_end_as_an_undisturbed_one(bench: Bench) -> None:
    assert measure_kills(bench)


def test_archives_are_the_same_each_time(bench: Bench, tmp_path: Path) -> None:
    again = make_archive(tmp_path / "in", 40)
    names = sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert len(names) == 40
    assert [(again / name).read_bytes() for name in names] == [
        (bench.archive / name).read_bytes() for name in names
    ]
