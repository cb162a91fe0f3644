"""`extractor archive …` from the command line: what is loaded, what is said, what is printed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.cli.main import app
from extractor.outputs.statement_json import write_json
from extractor.outputs.tables_csv import unguard
from tests.archive.archives import of_source
from tests.outputs.builders import pdf_statement, text_statement


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A batch's output: two statements in folders, a manifest, other JSON, a broken statement."""
    out = tmp_path / "out"
    (out / "2024").mkdir(parents=True)
    (out / "kh.pdf.json").write_bytes(write_json(pdf_statement()))
    (out / "2024" / "kh.txt.json").write_bytes(write_json(of_source(text_statement(), 2)))
    (out / "manifest.jsonl").write_text("{}\n", encoding="utf-8")
    (out / "notes.json").write_text('{"a": 1}', encoding="utf-8")
    return out


@pytest.fixture
def database(folder: Path) -> str:
    database = str(folder.parent / "archive.sqlite")
    assert call("add", str(folder), database=database).exit_code == 0
    return database


def call(*words: str, database: str) -> Result:
    return CliRunner().invoke(app, ["archive", *words, "--db", database])


def rows_of(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_a_folder_is_loaded_and_what_is_no_statement_said(folder: Path, tmp_path: Path) -> None:
    database = str(tmp_path / "archive.sqlite")
    result = call("add", str(folder), database=database)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{database}: added 2, skipped 2" in result.stderr
    assert "no statements: manifest.jsonl, notes.json" in result.stderr
    assert "unchanged 2" in call("add", str(folder), database=database).stderr


def test_a_broken_statement_fails_and_the_others_are_loaded(folder: Path, tmp_path: Path) -> None:
    (folder / "cut.json").write_bytes(write_json(pdf_statement())[:2000])
    (folder / "wrong.json").write_bytes(write_json(pdf_statement()).replace(b'"fi"', b'"en"'))
    result = call("add", str(folder), database=str(tmp_path / "archive.sqlite"))
    assert result.exit_code == 3
    assert "added 2, skipped 2, failed 2" in result.stderr
    assert "cut.json" in result.stderr


def test_globs_are_expanded_and_what_names_nothing_is_an_error(folder: Path, tmp_path: Path) -> None:
    database = str(tmp_path / "archive.sqlite")
    assert "added 1" in call("add", str(folder / "*.pdf.json"), database=database).stderr
    assert call("add", str(folder / "*.none"), database=database).exit_code == 11


def test_a_statement_that_is_named_must_be_one(folder: Path, tmp_path: Path) -> None:
    result = call("add", str(folder / "notes.json"), database=str(tmp_path / "archive.sqlite"))
    assert result.exit_code == 3


def test_search_prints_csv_with_places(database: str) -> None:
    goal = pdf_statement().goals[0]
    words = goal.goal.split()[0]
    rows = rows_of(call("search", words, "--csv", database=database))
    assert [unguard(row["goal"]) for row in rows] == [goal.goal]
    assert rows[0]["page"] == str(goal.where[0].model_dump()["page"])
    assert rows[0]["found_in"] == "goal"


def test_search_prints_json_with_all_places(database: str) -> None:
    goal = pdf_statement().goals[0]
    found = json.loads(call("search", goal.goal.split()[0], "--json", database=database).stdout)
    assert found[0]["id"] == goal.id
    assert found[0]["where"] == [place.model_dump(mode="json") for place in goal.where]


def test_a_table_is_readable_without_colour(database: str) -> None:
    result = call("search", pdf_statement().goals[0].goal.split()[0], database=database)
    assert result.exit_code == 0
    assert "→" in result.stdout
    assert "\x1b" not in result.stdout
    assert "found 1" in result.stderr


def test_figures_come_with_their_exact_values(database: str) -> None:
    rows = rows_of(call("figures", "--csv", database=database))
    expected = [
        (figure.label, str(value.value.normalize()) if "." in str(value.value) else str(value.value))
        for figure in pdf_statement().key_figures
        for value in figure.values
    ]
    assert sorted((unguard(row["label"]), row["value"]) for row in rows) == sorted(expected)


def test_goals_are_counted_by_status(database: str) -> None:
    rows = rows_of(call("goals", "--count", "--csv", database=database))
    goals = pdf_statement().goals + text_statement().goals
    assert sum(int(row["goals"]) for row in rows) == len(goals)
    assert sum(int(row["met"]) for row in rows) == sum(goal.status == "met" for goal in goals)


def test_statements_without_a_year_are_not_left_out_in_silence(database: str, folder: Path) -> None:
    assert "name no year" not in call("goals", "--from", "1990", database=database).stderr
    document = pdf_statement().document.model_copy(update={"fiscal_year": None})
    undated = of_source(pdf_statement().model_copy(update={"document": document}), 3)
    (folder / "undated.json").write_bytes(write_json(undated))
    call("add", str(folder), database=database)
    assert "name no year: statements 1" in call("goals", "--from", "1990", database=database).stderr
    assert "name no year" not in call("goals", database=database).stderr


def test_a_misspelt_town_is_an_error_with_a_hint(database: str) -> None:
    name = str(pdf_statement().document.municipality)
    result = call("goals", "-m", name[:-1] + "x", database=database)
    assert result.exit_code == 87
    assert name in result.stderr


def test_an_unknown_concept_is_an_error(database: str) -> None:
    result = call("figures", "--concept", "no_such_thing", database=database)
    assert (result.exit_code, "no_such_thing" in result.stderr) == (87, True)
    result = call("figures", "--concept", "annual_margn", database=database)
    assert "Did you mean annual_margin" in result.stderr


def test_a_concept_that_no_statement_has_gives_no_rows(database: str) -> None:
    assert "figures 0" in call("figures", "--concept", "unemployment_rate", database=database).stderr


def test_sql_reads_and_refuses_to_write(database: str) -> None:
    result = call("sql", "SELECT count(*) AS n FROM documents", "--json", database=database)
    assert json.loads(result.stdout) == [{"n": 2}]
    assert call("sql", "DELETE FROM documents", database=database).exit_code == 88
    assert call("sql", "SELECT nothing FROM nowhere", database=database).exit_code == 87


def test_info_counts(database: str) -> None:
    facts = json.loads(call("info", "--json", database=database).stdout)["facts"]
    assert facts["documents"] == 2
    assert "documents        2" in call("info", database=database).stdout
    assert "goal_list" in call("info", "--tables", database=database).stdout


def test_export_gives_the_bytes_back(database: str, folder: Path, tmp_path: Path) -> None:
    result = call("export", "-o", str(tmp_path / "back"), database=database)
    assert result.exit_code == 0
    loaded = sorted(path.read_bytes() for path in folder.rglob("kh*.json"))
    assert sorted(path.read_bytes() for path in (tmp_path / "back").iterdir()) == loaded


def test_upgrade_says_that_nothing_is_to_be_done(database: str, tmp_path: Path) -> None:
    assert "already of revision" in call("upgrade", database=database).stderr
    assert call("upgrade", database=str(tmp_path / "none.sqlite")).exit_code == 81


def test_two_forms_at_once_are_a_misuse(database: str) -> None:
    assert call("goals", "--csv", "--json", database=database).exit_code == 2


def test_the_database_may_be_named_by_the_environment(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACTOR_DB", database)
    result = CliRunner().invoke(app, ["archive", "info", "--json"])
    assert json.loads(result.stdout)["facts"]["documents"] == 2
