"""What reads past its bounds ends the program, with a named error; run as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys, time
from extractor.cli import extracting
from extractor.cli.main import run

def stall(path, options):
    held = bytearray({size})
    held[::4096] = b"x" * len(held[::4096])
    time.sleep(60)

extracting.read_statement = stall
sys.argv = ["extractor", "extract", *{words!r}]
run()
"""


def run_stalled(size: int, *words: str) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(size=size, words=list(words))
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "tp.txt"
    path.write_text("Vuosi oli tasainen.\n", encoding="utf-8")
    return path


def test_past_its_time(text: Path) -> None:
    ended = run_stalled(1, str(text), "--timeout", "0.3", "-o", str(text.with_name("tp.json")))
    assert (ended.returncode, ended.stdout) == (61, "")
    assert ended.stderr.splitlines() == [
        f"error: {text}: reading it takes more than 0.3 seconds",
        "hint: Give it more time with --timeout, or fewer pages.",
    ]
    assert [path.name for path in text.parent.iterdir()] == ["tp.txt"]


def test_past_its_memory(text: Path) -> None:
    other = text.with_name("b.txt")
    other.write_bytes(text.read_bytes())
    out = f"{text.with_name('out')}/"
    ended = run_stalled(300 << 20, str(text), str(other), "--memory-limit", "200", "-o", out)
    assert (ended.returncode, ended.stdout) == (62, "")
    assert ended.stderr.splitlines() == [
        f"error: {text}: reading it takes more than 200 MB",
        "hint: Give it more memory with --memory-limit.",
        "inputs not read: 1; extractor batch goes on with them",
    ]
