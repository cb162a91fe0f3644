"""The samples through the real command: JSON that follows the schema, agrees with itself, never varies."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from extractor.cli.main import app
from extractor.outputs.schema import statement_schema

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
INPUTS = sorted([*SAMPLES.glob("*.pdf"), *SAMPLES.glob("*.txt")])


def test_there_are_samples() -> None:
    assert {path.suffix for path in INPUTS} == {".pdf", ".txt"}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_sample_gives_a_valid_statement(path: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    assert CliRunner().invoke(app, ["extract", str(path), "-o", str(output)]).exit_code == 0
    fields = json.loads(output.read_bytes())
    errors = jsonschema.Draft202012Validator(statement_schema()).iter_errors(fields)
    assert [error.json_path for error in errors] == []
    validation = CliRunner().invoke(app, ["validate", str(output)])
    assert (validation.exit_code, validation.stdout) == (0, f"{output}: valid\n")
    again = CliRunner().invoke(app, ["extract", str(path)])
    assert (again.exit_code, again.stdout_bytes) == (0, output.read_bytes())


def test_samples_are_shown_and_explained() -> None:
    path = next(path for path in INPUTS if path.suffix == ".pdf")
    shown = CliRunner(env={"COLUMNS": "80"}).invoke(app, ["show", str(path), "--pages", "1"])
    assert shown.exit_code == 0
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80
    explained = CliRunner().invoke(app, ["extract", str(path), "--explain"])
    lines = explained.stderr.splitlines()
    assert [line for line in lines if "not read as a table" in line or "left unread" in line] == []
    tables = json.loads(explained.stdout)["tables"]
    assert sum("  table, " in line for line in lines) == len(tables)
