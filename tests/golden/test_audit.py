"""What the rules find: in the samples what was planted there (their gold lists it) and nothing else, in the
real documents the errors that are known to be printed there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from extractor.checks.rules import check_statement
from extractor.models.check import CheckResult
from extractor.models.statement import Statement
from tests.golden.conftest import read_once
from tests.golden.test_samples import read_sample

STATEMENTS = Path(__file__).resolve().parents[3] / "shared" / "statements"

EXPECTED = {
    2023: [
        ("KF102", "fails", "Toimintakate MTA 2022"),
        ("KF202", "not_checkable", "TP 2021, TA 2022"),
        ("GO102", "not_checkable", "goals: 18"),
        ("GO103", "fails", "Kestävien hankintojen"),
        ("GO105", "note", "Taloushallinnon prosessien"),
        ("GO105", "note", "Sopimusten ja hankintojen"),
    ],
    2024: [
        ("KF202", "not_checkable", "TP 2022, TA 2023"),
        ("KF303", "fails", "the text says 44"),
        ("GO102", "not_checkable", "goals: 18"),
        ("GO105", "note", "Kestävien hankintojen"),
        ("GO108", "note", "Työkyvyn tukeminen"),
        ("GO108", "note", "Yrittäjäkyselyn yleisarvosana"),
    ],
    2025: [
        ("KF202", "fails", "Palvelujen ostot, Muutos TP 2025"),
        ("KF202", "not_checkable", "TP 2023, TA 2024"),
        ("GO102", "not_checkable", "goals: 18"),
        ("GO105", "note", "Työkyvyn tukeminen"),
        ("GO108", "note", "Tietoturvan ja tietosuojan"),
        ("GO108", "note", "Osallistuvan budjetoinnin äänestäjät"),
    ],
}


def findings(statement: Statement) -> list[CheckResult]:
    return [result for result in check_statement(statement) if result.result != "holds"]


@pytest.mark.parametrize("source", ["pdfium", "layout", "pypdf"])
@pytest.mark.parametrize("year", EXPECTED)
def test_samples(year: int, source: str) -> None:
    found = findings(read_sample(f"hallakoski-{year}-kaupunginhallitus", source))
    order = {code: number for number, (code, _, _) in enumerate(EXPECTED[year])}
    found.sort(key=lambda result: order.get(result.code, 99))
    assert [(one.code, one.result) for one in found] == [(code, kind) for code, kind, _ in EXPECTED[year]]
    for code, _, words in EXPECTED[year]:
        assert any(one.code == code and words in one.message for one in found), words


def test_samples_hold_where_they_hold() -> None:
    statement = read_sample("hallakoski-2025-kaupunginhallitus", "pdfium")
    held = Counter(one.code for one in check_statement(statement) if one.result == "holds")
    assert held == {"KF102": 1, "KF202": 1, "KF301": 4, "KF303": 1, "GO101": 1, "GO103": 1}


def read_real(name: str) -> Statement:
    path = STATEMENTS / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the project")
    return read_once(path, "auto")


def test_the_flow_text() -> None:
    found = findings(read_real("kemijarvi-2025-kaupunginhallitus.txt"))
    assert Counter((one.code, one.result, one.severity) for one in found) == {
        ("KF202", "fails", "warning"): 1,
        ("KF202", "not_checkable", "info"): 1,
        ("GO102", "not_checkable", "info"): 1,
        ("GO104", "fails", "warning"): 1,
        ("GO105", "note", "info"): 1,
        ("GO106", "note", "info"): 1,
        ("GO107", "note", "warning"): 1,
        ("GO109", "note", "info"): 1,
    }


def test_the_long_pdf() -> None:
    """Its known errors: change of taxes, loans, the financing table; each other one was read on its page."""
    found = findings(read_real("kauhava-2024.pdf"))
    pages = Counter(
        (one.code, getattr(one.where[0], "page", None)) for one in found if one.code.startswith("KF")
    )
    assert pages == {
        ("KF101", 126): 3,
        ("KF102", 80): 1,
        ("KF102", 103): 1,
        ("KF105", 51): 1,
        ("KF105", 116): 1,
        ("KF106", 123): 2,
        ("KF106", 146): 1,
        ("KF106", 149): 1,
        ("KF106", 152): 1,
        ("KF109", 35): 1,
        ("KF201", 126): 2,
        ("KF202", 124): 1,
        ("KF302", 30): 1,
    }
    assert {one.result for one in found if one.code == "KF105"} == {"unexplained"}
    goals = Counter((one.code, one.result) for one in found if one.code.startswith("GO"))
    assert goals == {
        ("GO101", "fails"): 7,
        ("GO101", "not_checkable"): 1,
        ("GO102", "not_checkable"): 1,
        ("GO105", "note"): 7,
    }
