"""``extractor export``: which files it writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.cli.main import app
from extractor.outputs.statement_json import write_json
from tests.comparison.builders import goal, statement
from tests.outputs.builders import pdf_statement


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "statement.json"
    path.write_bytes(write_json(pdf_statement()))
    return path


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["-o", "out"], ["findings.csv", "goals.csv", "key_figures.csv", "metrics.csv"]),
        (
            ["-o", "out", "--format", "parquet"],
            ["findings.parquet", "goals.parquet", "key_figures.parquet", "metrics.parquet"],
        ),
        (["-o", "out/book.xlsx"], ["book.xlsx"]),
        (["-o", "out/book", "--format", "xlsx"], ["book"]),
    ],
)
def test_files(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], names: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", file, *words).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


def test_a_comparison_is_exported_too(tmp_path: Path) -> None:
    for year in (2023, 2024):
        (tmp_path / f"{year}.json").write_bytes(write_json(statement(year, (goal(1, "Tavoite"),))))
    comparison = tmp_path / "comparison.json"
    assert run("compare", tmp_path / "2023.json", tmp_path / "2024.json", "-o", comparison).exit_code == 0
    assert run("export", comparison, "-o", tmp_path / "out").exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["changes.csv", "figures.csv", "goals.csv"]
