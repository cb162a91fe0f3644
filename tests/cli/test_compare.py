"""``extractor compare`` on files made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from extractor.cli.main import app
from extractor.comparison.assembly import compare_statements
from extractor.models.statement import Statement
from extractor.outputs.comparison_json import is_comparison, read_comparison, write_comparison
from extractor.outputs.schema import comparison_schema, write_schema
from extractor.outputs.statement_json import write_json
from tests.comparison.builders import figure, goal, statement, value

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "schemas" / "comparison.schema.json"
OLD = statement(
    2023,
    (goal(1, "Lasten liikkumisen lisääminen", status="met"), goal(2, "[b]Verkot[/b] kuntoon")),
    (figure(1, "Toimintakate", value("TP 2023", "actual", "-150")),),
)
NEW = statement(
    2024,
    (goal(1, "Lasten ja nuorten liikkumisen lisääminen", status="partly"),),
    (figure(1, "Toimintakate", value("TP 2023", "actual", "-155"), value("TP 2024", "actual", "-160")),),
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "100"})


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    def write(one: Statement, name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(write_json(one))
        return path

    return [write(NEW, "b.json"), write(OLD, "a.json")]


def test_what_happened_reads_without_colour(files: list[Path]) -> None:
    result = run("compare", *files)
    assert result.exit_code == 0
    assert "dropped 1, reworded 1, copied outcomes 0, restated values 1" in result.stdout
    assert "{+ja nuorten+}" in result.stdout
    assert "[b]Verkot[/b] kuntoon" in result.stdout
    assert "2023: -150" in result.stdout


def test_only_changed_leaves_the_series_out(files: list[Path]) -> None:
    assert "Figures, actual" in run("compare", *files).stdout
    assert "Figures, actual" not in run("compare", "--only", "changed", *files).stdout


@pytest.mark.parametrize(
    ("by", "group"), [("section", "Tavoitteet 2024"), ("theme", "(no theme)"), ("unit", "Tekniikka")]
)
def test_goals_can_be_grouped(files: list[Path], by: str, group: str) -> None:
    assert f"\n{group}" in run("compare", "--by", by, *files).stdout


def test_json_follows_its_schema_and_reads_back(files: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "comparison.json"
    result = run("compare", *files, "--format", "json")
    assert run("compare", *files, "-o", out).exit_code == 0
    assert out.read_bytes() == result.stdout_bytes == write_comparison(compare_statements([OLD, NEW]))
    jsonschema.validate(json.loads(result.stdout_bytes), comparison_schema())
    assert read_comparison(out) == compare_statements([OLD, NEW])
    assert (is_comparison(out), is_comparison(files[0])) == (True, False)


def test_the_published_schema_is_the_models_own() -> None:
    assert SCHEMA_FILE.read_bytes().replace(b"\r\n", b"\n") == write_schema("comparison")


def test_two_statements_of_one_year_are_refused(files: list[Path]) -> None:
    result = run("compare", files[0], files[0])
    assert (result.exit_code, result.stdout) == (32, "")
    assert "both of 2024" in result.stderr


def test_years_are_named_as_numbers(files: list[Path]) -> None:
    assert run("compare", *files, "--years", "2024;2023").exit_code == 2
    assert run("compare", *files, "--years", "2024,2023").exit_code == 0
