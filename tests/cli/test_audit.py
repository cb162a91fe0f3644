"""``audit``, ``rules`` and ``rule`` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.checks.rules import RULES
from extractor.cli.main import app
from extractor.errors import FOUND, SOME_FAILED, InputNotFound, StatementFileError
from extractor.outputs.audit import COLUMNS
from extractor.outputs.statement_json import write_json
from tests.checks.builders import Figures, row, statement

TABLE = Figures(
    ("TP 2021", "TP 2022", "TP 2023"),
    (
        row("Toimintakulut", "-7 390 000", "-7 735 400", "-7 500 000"),
        row("Toimintatuotot", "2 000 000", "2 118 300", "2 100 000"),
        row("Toimintakate", "-5 390 000", "-5 671 100", "-5 400 000"),
    ),
)
WRONG = "Toimintakate TP 2022: 2 118 300 - 7 735 400 = -5 617 100, printed -5 671 100"


def run(*words: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(app, [str(word) for word in words])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.json"
    path.write_bytes(write_json(statement(TABLE, year=2023)))
    return path


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.json"
    path.write_bytes(write_json(statement(year=2023)))
    return path


def test_a_finding_is_drawn_with_its_page_and_section(wrong: Path) -> None:
    result = run("audit", wrong, "--select", "KF102")
    assert result.exit_code == FOUND
    assert result.stdout.startswith("wrong.json: error 1\n")
    for part in ("│ error    │ KF102 │ p. 1", "printed -5 671 100", "(fails) 1 Talous"):
        assert part in result.stdout


def test_nothing_found_is_code_0(sound: Path) -> None:
    result = run("audit", sound)
    assert (result.exit_code, result.stdout) == (0, "sound.json: nothing to report\n")


@pytest.mark.parametrize(
    "words", [["--ignore", "KF"], ["--select", "RD"], ["--select", "kf102", "--ignore", "KF1,RD"]]
)
def test_codes_can_be_left_out(wrong: Path, words: list[str]) -> None:
    assert run("audit", wrong, *words, "--severity", "error").exit_code == 0


def test_a_code_that_is_none_is_misuse(wrong: Path) -> None:
    result = run("audit", wrong, "--select", "XX1")
    assert result.exit_code == 2
    assert "no code begins with XX1" in result.stderr


def test_json_has_each_result_with_its_place(wrong: Path) -> None:
    result = run("audit", wrong, "--format", "json", "--select", "KF102", "--severity", "error")
    (file,) = json.loads(result.stdout)
    assert (file["file"], file["document"]["fiscal_year"]) == ("wrong.json", 2023)
    assert file["results"] == [
        {
            "code": "KF102",
            "severity": "error",
            "result": "fails",
            "title": "Operating margin is income less cost",
            "message": WRONG,
            "amount": -54000,
            "missing": None,
            "section": "1 Talous",
            "refs": ["k3", "k2", "k1"],
            "where": [{"page": 1, "box": [70.0, 100.0, 300.0, 112.0]}],
        }
    ]


def test_what_holds_is_told_when_asked(wrong: Path) -> None:
    result = run("audit", wrong, "--format", "json", "--select", "KF102", "--holds")
    assert [entry["result"] for entry in json.loads(result.stdout)[0]["results"]] == ["holds", "fails"]


def test_csv_has_one_line_for_each_result_of_all_files(wrong: Path, sound: Path) -> None:
    result = run("audit", wrong, sound, wrong, "--format", "csv", "--select", "KF102")
    header, *lines = csv.reader(io.StringIO(result.stdout_bytes.decode("utf-8-sig")))
    assert header == list(COLUMNS)
    assert [(line[0], line[1], line[6], line[9]) for line in lines] == [
        ("wrong.json", "KF102", "-54000", "1"),
        ("wrong.json", "KF102", "-54000", "1"),
    ]


def test_one_bad_file_of_several_is_told_and_the_others_are_audited(wrong: Path, tmp_path: Path) -> None:
    result = run("audit", tmp_path / "none.pdf", wrong)
    assert result.exit_code == SOME_FAILED
    assert "none.pdf" in result.stderr
    assert "hint:" in result.stderr
    assert "KF102" in result.stdout


def test_a_single_bad_file_has_its_own_code(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("[1]", encoding="utf-8")
    assert run("audit", tmp_path / "none.pdf").exit_code == InputNotFound.exit_code
    assert run("audit", broken).exit_code == StatementFileError.exit_code


def test_rules_are_listed() -> None:
    result = run("rules")
    assert result.exit_code == 0
    assert [rule.code for rule in RULES if rule.code in result.stdout] == [rule.code for rule in RULES]


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_each_rule_is_explained(code: str) -> None:
    rule = next(rule for rule in RULES if rule.code == code)
    shown = " ".join(run("rule", code.lower()).stdout.split())
    for part in (rule.title, rule.severity, rule.explanation, rule.source, rule.example):
        assert " ".join(part.split()) in shown


def test_an_unknown_rule_is_misuse() -> None:
    result = run("rule", "KF999")
    assert result.exit_code == 2
    assert "`extractor rules` lists them" in result.stderr
