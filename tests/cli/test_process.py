"""The command as its own process: start-up time, bytes on stdout, closed pipes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.outputs.schema import write_schema
from extractor.outputs.statement_json import write_json
from tests.outputs.builders import pdf_statement

COMMAND = (sys.executable, "-m", "extractor")
HELP_SECONDS = 0.5


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *words], capture_output=True, check=False, timeout=60, env=os.environ | environment
    )


@pytest.mark.speed
@pytest.mark.parametrize("words", [("--help",), ("extract", "--help"), ("--version",)])
def test_help_comes_at_once(words: tuple[str, ...]) -> None:
    run(*words)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        assert run(*words).returncode == 0
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < HELP_SECONDS


@pytest.mark.parametrize("words", [("--help",), ("extract", "--help")])
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['extractor', *{words!r}]\n"
        "from extractor.cli.main import run\n"
        "try:\n"
        "    run()\n"
        "except SystemExit as leaving:\n"
        "    code = leaving.code\n"
        "heavy = {'extractor.pipeline', 'spacy', 'camelot', 'pypdfium2', 'pdfplumber', 'numpy', 'rich'}\n"
        "print(code, sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=60)
    assert result.stderr.decode().splitlines() == ["0 []"]


def test_stdout_is_the_same_bytes_on_every_system() -> None:
    assert run("schema", PYTHONIOENCODING="cp1252").stdout == write_schema()


def test_show_speaks_utf8_whatever_the_code_page(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(write_json(pdf_statement()))
    result = run("show", str(path), PYTHONIOENCODING="cp1252", COLUMNS="80")
    golden = Path(__file__).resolve().parents[1] / "outputs" / "shown-pdf.txt"
    assert result.returncode == 0
    assert result.stdout.decode("utf-8").splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("command", ["show", "schema"])
@pytest.mark.skipif(os.name == "nt", reason="a pipe's end is closed otherwise on Windows")
def test_a_closed_pipe_is_quiet(command: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(write_json(pdf_statement()))
    reading, writing = os.pipe()
    os.close(reading)
    words = [*COMMAND, command, *([str(path)] if command == "show" else [])]
    with os.fdopen(writing, "wb") as closed:
        result = subprocess.run(words, stdout=closed, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (141, b"")
