"""The README says what the tool does: its first output, its JSON and its Python example are real."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.pipeline import extract

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
BLOCKS = [(kind, text) for kind, text in BLOCK.findall(README)]


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCKS if found == kind]


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the first command prints, run on the installed package instead of a new environment."""
    command = blocks("sh")[0].split("&&")[-1].split()
    folder = tmp_path_factory.mktemp("statements")
    inputs = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(command[2]))
    done = subprocess.run(
        [sys.executable, "-m", "extractor", command[1], *inputs, "-o", f"{folder}/"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stderr.replace(f"{folder}", "statements").replace("\\", "/"), folder


def test_the_first_commands_output_is_true(first_run: tuple[str, Path]) -> None:
    assert blocks("")[0] == first_run[0]


def test_the_goal_shown_is_in_the_second_sample(first_run: tuple[str, Path]) -> None:
    shown = json.loads(blocks("json")[0].replace("…", "").rstrip())
    path = first_run[1] / "hallakoski-2024-kaupunginhallitus.json"
    goals = json.loads(path.read_text(encoding="utf-8"))["goals"]
    goal = next(goal for goal in goals if goal["id"] == shown["id"])
    assert {name: goal[name] for name in shown} == shown


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(blocks("python")[0], "README.md", "exec"), {})
    goals = extract(ROOT / "samples" / "hallakoski-2025-kaupunginhallitus.pdf").goals
    assert capsys.readouterr().out.count("\n") == len(goals)


def test_ci_runs_the_second_command() -> None:
    assert blocks("sh")[1].strip() in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_command_is_documented() -> None:
    manual = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in (
        "extract",
        "batch",
        "show",
        "audit",
        "rules",
        "rule",
        "validate",
        "schema",
        "compare",
        "report",
        "export",
        "archive",
    ):
        assert f"extractor {command}" in manual
