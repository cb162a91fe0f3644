"""The archive at its size: ``python -m tests.benchmarks.archive [PART ...] [--documents N] [--kills N]``.

Parts: ``run`` (every input in the manifest, no process left, memory), ``speed`` (two workers
against one), ``kills`` (killed at random moments, then resumed), ``cluster`` (a worker of two killed). All of
them without one named. Each prints what it measured; the exit code is 1 where one does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from extractor.batch.naming import MANIFEST_NAME
from tests.batch.archives import make_archive
from tests.batch.clusters import start_cluster
from tests.batch.runs import entries, timeless, tree

ROOT = Path(__file__).resolve().parents[2]
MEMORY_MEGABYTES = 600
SPEEDUP = 1.8
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bench:
    """The archive, a folder for results, and how much is asked for."""

    archive: Path
    results: Path
    documents: int
    kills: int


def run_batch(source: Path, output: Path, *words: str) -> dict[str, Any]:
    """Run the command; return its last event with ``left``: the processes it left behind."""
    process = start_batch(source, output, *words, "--log-json", stderr=subprocess.PIPE)
    assert process.stderr is not None
    parent, children, line = psutil.Process(process.pid), set[psutil.Process](), b""
    for event in process.stderr:
        line = event
        with suppress(psutil.Error):
            children |= set(parent.children(recursive=True))
    process.wait()
    process.stderr.close()
    end: dict[str, Any] = json.loads(line)
    return end | {"left": len(psutil.wait_procs(list(children), timeout=5)[1]), "code": process.returncode}


def start_batch(
    source: Path, output: Path, *words: str, stderr: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start the command."""
    command = [sys.executable, "-m", "extractor", "batch", str(source), "-o", str(output), *words]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=stderr)


def measure_run(bench: Bench) -> bool:
    """Read all of the archive with two workers."""
    end = run_batch(bench.archive, bench.results / "calm", "--workers", "2")
    known = entries(bench.results / "calm")
    lines = (bench.results / "calm" / MANIFEST_NAME).read_bytes().count(b"\n")
    memory = end["peak_worker_bytes"] / MEGABYTE
    print(f"run: {lines} lines for {bench.documents} inputs, {end['statuses']}, {end['failures']}")
    print(f"run: {end['seconds']:.1f} s, {end['pages'] / end['seconds']:.1f} pages/s, code {end['code']}")
    print(f"run: a worker held at most {memory:.0f} MB, {end['left']} processes left")
    return lines == len(known) == bench.documents and memory < MEMORY_MEGABYTES and not end["left"]


def measure_speed(bench: Bench) -> bool:
    """Read a part of the archive with one worker and with two."""
    part = make_archive(bench.results / "part", max(20, bench.documents // 5), seed=2)
    seconds: list[float] = []
    for workers in (1, 2):
        end = run_batch(part, bench.results / f"workers-{workers}", "--workers", str(workers))
        seconds.append(end["seconds"])
        print(f"speed: {workers} workers, {end['seconds']:.1f} s, {end['pages'] / seconds[-1]:.1f} pages/s")
    print(f"speed: two workers are {seconds[0] / seconds[1]:.2f} times one")
    return seconds[0] / seconds[1] >= SPEEDUP


def measure_kills(bench: Bench) -> bool:
    """Kill runs at random moments, resume, and compare with an undisturbed run."""
    calm, killed = bench.results / "calm", bench.results / "killed"
    if not calm.exists():
        run_batch(bench.archive, calm, "--workers", "2")
    chance = random.Random(3)
    for kill in range(bench.kills):
        process = start_batch(bench.archive, killed, "--workers", "2", "--no-retry-failed")
        goal = len(entries(killed)) + chance.randrange(1, max(2, bench.documents // (bench.kills + 1)))
        while process.poll() is None and _count_lines(killed) < goal:
            time.sleep(0.02)
        time.sleep(chance.random() * 0.2)
        process.kill()
        process.wait()
        print(f"kills: {kill + 1} of {bench.kills}, {len(entries(killed))} documents known")
    run_batch(bench.archive, killed, "--workers", "2", "--no-retry-failed")
    return _compare("kills", calm, killed)


def measure_cluster(bench: Bench) -> bool:
    """Read with two Dask workers, kill one, and compare with this machine's run."""
    calm, there = bench.results / "calm", bench.results / "cluster"
    if not calm.exists():
        run_batch(bench.archive, calm, "--workers", "2")
    with start_cluster(bench.results, workers=2) as cluster:
        process = start_batch(bench.archive, there, "--scheduler", cluster.address)
        while process.poll() is None and _count_lines(there) < bench.documents // 3:
            time.sleep(0.02)
        cluster.workers[0].kill()
        print(f"cluster: a worker killed after {_count_lines(there)} documents")
        process.wait()
    return _compare("cluster", calm, there)


def _count_lines(output: Path) -> int:
    manifest = output / MANIFEST_NAME
    return manifest.read_bytes().count(b"\n") if manifest.exists() else 0


def _compare(part: str, calm: Path, other: Path) -> bool:
    trees, manifests = tree(calm) == tree(other), timeless(calm) == timeless(other)
    print(f"{part}: trees identical: {trees}, manifests equal: {manifests}")
    return trees and manifests


PARTS: dict[str, Callable[[Bench], bool]] = {
    "run": measure_run,
    "speed": measure_speed,
    "kills": measure_kills,
    "cluster": measure_cluster,
}


def main(arguments: list[str] | None = None) -> int:
    """Measure the named parts."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.archive", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=10)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        archive = make_archive(Path(folder) / "in", chosen.documents)
        bench = Bench(archive, Path(folder) / "results", chosen.documents, chosen.kills)
        bench.results.mkdir()
        held = [PARTS[part](bench) for part in chosen.parts or PARTS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
