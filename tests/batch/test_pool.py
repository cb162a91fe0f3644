"""What a bad document costs: itself, never the run, and no process is left."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from extractor.batch import child
from extractor.batch.pool import LocalPool
from extractor.batch.scheduling import Answer, Limits, Task
from extractor.errors import WorkerError
from extractor.options import Options
from tests.batch import bad_worker

LIMITS = Limits(seconds=4.0, memory=300 << 20)


@pytest.fixture(autouse=True)
def no_process_left() -> Iterator[None]:
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    yield
    after = {process.pid for process in psutil.Process().children(recursive=True)}
    assert after - before == set()


@pytest.fixture
def bad(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "PROGRAM", bad_worker.PROGRAM)


def make_tasks(folder: Path, *names: str) -> list[Task]:
    for name in names:
        (folder / name).write_bytes(b"%PDF-1.7 " + name.encode())
    return [Task(number, str(folder / name), False, Options()) for number, name in enumerate(names)]


def read(tasks: list[Task], workers: int = 1, limits: Limits = LIMITS) -> dict[str, Answer]:
    answers = LocalPool(workers, limits).run(tasks)
    return {Path(tasks[answer.number].path).name: answer for answer in answers}


@pytest.mark.usefixtures("bad")
def test_a_bad_document_costs_itself_only(tmp_path: Path) -> None:
    names = ("a.pdf", "crash.pdf", "b.pdf", "hang.pdf", "eat.pdf", "fault.pdf", "c.pdf")
    answers = read(make_tasks(tmp_path, *names), workers=2)
    failures = {name: answer.failure.name for name, answer in answers.items() if answer.failure}
    assert failures == {
        "crash.pdf": "ReaderCrashed",
        "hang.pdf": "ReadingTimeout",
        "eat.pdf": "MemoryExceeded",
        "fault.pdf": "ExtractorError",
    }
    assert all(answers[name].data for name in ("a.pdf", "b.pdf", "c.pdf"))
    assert all(answer.sha256 and answer.size for answer in answers.values())


@pytest.mark.usefixtures("bad")
def test_what_failed_says_why(tmp_path: Path) -> None:
    answers = read(make_tasks(tmp_path, "hang.pdf", "eat.pdf", "fault.pdf"))
    said = {name: answer.failure.message for name, answer in answers.items() if answer.failure}
    assert said["hang.pdf"] == "reading it takes more than 4 seconds"
    assert said["eat.pdf"] == "reading it takes more than 300 MB"
    assert said["fault.pdf"].startswith("a fault of this program, not of the file: KeyError: 'no such thing'")


@pytest.mark.usefixtures("bad")
def test_time_is_really_up(tmp_path: Path) -> None:
    clock = time.monotonic()
    answers = read(make_tasks(tmp_path, "hang.pdf"), limits=Limits(0.3, 300 << 20))
    assert answers["hang.pdf"].seconds < 2.0
    assert time.monotonic() - clock < 30.0


@pytest.mark.usefixtures("bad")
def test_a_worker_is_kept_from_document_to_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    spawn = child._spawn

    def count() -> child._Process:
        running = spawn()
        started.append(running.process.pid)
        return running

    monkeypatch.setattr(child, "_spawn", count)
    read(make_tasks(tmp_path, "a.pdf", "b.pdf", "crash.pdf", "c.pdf"))
    assert len(started) == 2
    monkeypatch.setattr(child, "RECYCLE_ABOVE", 1)
    read(make_tasks(tmp_path, "a.pdf", "b.pdf", "c.pdf"))
    assert len(started) == 2 + 3


@pytest.mark.usefixtures("bad")
def test_closing_ends_what_is_at_hand(tmp_path: Path) -> None:
    tasks = make_tasks(tmp_path, "a.pdf", "hang.pdf", "hang2.pdf")
    answers = LocalPool(2, Limits(3600.0, 300 << 20)).run(tasks)
    assert next(answers).data
    clock = time.monotonic()
    answers.close()
    assert time.monotonic() - clock < 10.0


def test_known_bytes_are_not_read_again(tmp_path: Path) -> None:
    (task,) = make_tasks(tmp_path, "a.pdf")
    broken = read([task])["a.pdf"]
    assert (broken.is_known, broken.failure and broken.failure.name) == (False, "DamagedPdf")
    known = read([Task(0, task.path, False, Options(), broken.sha256)])["a.pdf"]
    assert (known.is_known, known.failure) == (True, None)


def test_a_worker_that_cannot_start_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "PROGRAM", "raise SystemExit(7)")
    monkeypatch.setattr(child, "PAUSES", (0.01,))
    with pytest.raises(WorkerError, match="did not start"):
        read(make_tasks(tmp_path, "a.pdf"))


def test_a_module_in_the_working_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "psutil.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read(make_tasks(tmp_path, "a.pdf"))["a.pdf"].failure is not None


PARENT = """
import sys
from extractor.batch import child
from tests.batch import bad_worker
child.PROGRAM = bad_worker.PROGRAM
from extractor.batch.pool import LocalPool
from extractor.batch.scheduling import Limits, Task
from extractor.options import Options
tasks = [Task(n, path, False, Options()) for n, path in enumerate(sys.argv[1:])]
for answer in LocalPool(2, Limits(3600.0, 300 << 20)).run(tasks):
    print(answer.number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="a killed parent's children are found otherwise")
def test_workers_die_with_their_parent(tmp_path: Path) -> None:
    paths = [task.path for task in make_tasks(tmp_path, "a.pdf", "hang.pdf", "hang2.pdf")]
    parent = subprocess.Popen([sys.executable, "-c", PARENT, *paths], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"0\n"
    children = psutil.Process(parent.pid).children(recursive=True)
    assert len(children) >= 1
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert psutil.wait_procs(children, timeout=10)[1] == []
