"""A Dask cluster gives the same bytes as this machine, outlives its workers, and keeps the limits."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from extractor.batch.cluster import Cluster
from extractor.batch.inputs import InputFile
from extractor.batch.scheduling import Limits, Task
from extractor.errors import ClusterError, MissingCluster
from extractor.models.manifest import ManifestEntry
from extractor.options import Options
from tests.batch.clusters import LocalCluster, start_cluster
from tests.batch.runs import LIMITS, Quiet, run, timeless, tree, write_files

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TEXT = (SAMPLES / "layouts" / "one-page-plain-header.blocks.txt").read_bytes()
COUNT = 16


class Killer(Quiet):
    """Kills a worker of the cluster when the third document is done."""

    def __init__(self, cluster: LocalCluster) -> None:
        super().__init__()
        self._victim = cluster.workers[0]

    def finish(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        super().finish(file, entry, is_new)
        if len(self.new) == 3:
            self._victim.kill()
            self._victim.wait()


def make_archive(folder: Path) -> Path:
    files = {f"{number % 2}/{number}.txt": TEXT + b"\n" * number for number in range(COUNT)}
    return write_files(folder, files | {"broken.pdf": b"%PDF-1.4"})


def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    archive, here, there = make_archive(tmp_path / "in"), tmp_path / "here", tmp_path / "there"
    run([archive], here)
    with start_cluster(tmp_path, workers=2) as cluster:
        summary, _ = run([archive], there, Cluster(cluster.address, LIMITS), news=Killer(cluster))
    assert dict(summary.statuses) == {"ok": COUNT, "failed": 1}
    assert (tree(there), timeless(there)) == (tree(here), timeless(here))


def test_limits_hold_and_a_lost_scheduler_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.cluster.CONNECT_SECONDS", 5)
    sample = str(SAMPLES / "hallakoski-2025-kaupunginhallitus.pdf")
    tasks = [Task(number, sample, False, Options()) for number in range(8)]
    with start_cluster(tmp_path, workers=1) as cluster:
        brief = list(Cluster(cluster.address, Limits(0.001, 800 << 20)).run(tasks[:1]))
        assert [answer.failure and answer.failure.name for answer in brief] == ["ReadingTimeout"]
        answers = Cluster(cluster.address, LIMITS).run(tasks)
        assert next(answers).data
        os.kill(cluster.scheduler.pid, signal.SIGTERM)
        with pytest.raises(ClusterError):
            list(answers)


def test_no_scheduler_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.cluster.CONNECT_SECONDS", 0.5)
    with pytest.raises(ClusterError, match="cannot be reached"):
        list(Cluster("tcp://127.0.0.1:9", LIMITS).run([]))


def test_the_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingCluster) as caught:
        list(Cluster("tcp://127.0.0.1:9", LIMITS).run([]))
    assert "extractor[cluster]" in caught.value.advice
