"""``extractor batch`` as its own process: what it says, its exit codes, and how it stops."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from extractor.batch.naming import MANIFEST_NAME
from tests.batch.runs import entries, timeless, write_files

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
TEXT = SAMPLES / "layouts" / "one-page-plain-header.blocks.txt"
COMMAND = (sys.executable, "-m", "extractor", "batch")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def run(*words: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> tuple[int, list[str]]:
    done = subprocess.run(
        [*COMMAND, *map(str, words)], input=stdin, capture_output=True, check=False, env=ENVIRONMENT, cwd=cwd
    )
    assert done.stdout == b""
    return done.returncode, done.stderr.decode("utf-8").splitlines()


def start(folder: Path, output: Path) -> subprocess.Popen[bytes]:
    words = [*COMMAND, str(folder), "-o", str(output), "--workers", "2"]
    return subprocess.Popen(words, stderr=subprocess.DEVNULL, env=ENVIRONMENT)


def make_archive(folder: Path, count: int) -> Path:
    text = TEXT.read_bytes()
    names = [f"{number % 3}/{number}.txt" for number in range(count)]
    return write_files(folder, {name: text + b"\n" * number for number, name in enumerate(names)})


def wait_for_lines(output: Path, count: int) -> None:
    manifest = output / MANIFEST_NAME
    while not manifest.exists() or manifest.read_bytes().count(b"\n") < count:
        time.sleep(0.01)


def test_plain_lines_and_exit_codes(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"a.txt": TEXT.read_bytes(), "b.pdf": b"%PDF-1", "c.png": b"GIF89a\0\0"})
    code, lines = run("in", "-o", "out", "--workers", "1", cwd=tmp_path)
    assert code == 3
    assert lines[0] == f"3 documents below {tmp_path / 'in'} → out"
    assert "failed: b.pdf: DamagedPdf: cannot be opened as a PDF" in lines
    assert "3 documents: 1 ok, 1 failed, 1 skipped" in lines
    (tmp_path / "in" / "b.pdf").unlink()
    assert run(tmp_path / "in", "-o", tmp_path / "out", "--workers", "1")[0] == 5
    write_files(tmp_path / "in", {"d.txt": TEXT.read_bytes()})
    assert run(tmp_path / "in", "-o", tmp_path / "out", "--workers", "1")[0] == 0


def test_a_list_on_stdin_and_lines_of_json(tmp_path: Path) -> None:
    write_files(tmp_path / "in", {"a\nb.txt" if os.name != "nt" else "ab.txt": TEXT.read_bytes()})
    paths = b"\0".join(os.fsencode(path) for path in (tmp_path / "in").iterdir()) + b"\0"
    code, lines = run("-", "-o", tmp_path / "out", "--log-json", "--workers", "1", stdin=paths)
    events = [json.loads(line) for line in lines]
    assert (code, [event["event"] for event in events]) == (0, ["start", "document", "end"])
    assert (events[1]["status"], events[2]["statuses"]) == ("ok", {"ok": 1})


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nothing*.pdf", "-o", "out"), 5),
        ((), 2),
        (("in",), 2),
        (("in", "-o", "in"), 2),
        (("in", "-o", "out", "--workers", "0"), 2),
        (("in", "-o", "out", "--root", "other"), 2),
        (("in", "-o", "out", "--scheduler", "tcp://127.0.0.1:9", "--workers", "2"), 2),
        (("in", "-o", "in/a.txt"), 40),
        (("missing.pdf", "-o", "out"), 3),
    ],
)
def test_misuse_and_nothing_to_do(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    write_files(tmp_path / "in", {"a.txt": b"x"})
    assert run(*words, cwd=tmp_path)[0] == code
    assert (tmp_path / "in" / "a.txt").read_bytes() == b"x"


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_no_process_and_the_next_run_goes_on(
    tmp_path: Path, number: signal.Signals
) -> None:
    folder, output = make_archive(tmp_path / "in", 40), tmp_path / "out"
    process = start(folder, output)
    wait_for_lines(output, 2)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(number)
    assert process.wait(timeout=20) == 130
    assert psutil.wait_procs(children, timeout=5)[1] == []
    before = len(entries(output))
    assert 0 < before < 40
    assert run(folder, "-o", output)[0] == 0
    assert len(timeless(output)) == 40
