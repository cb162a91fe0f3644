"""The real flow text: every heading, row and figure as typed, also after what offices do to text files."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.models.statement import Statement
from extractor.pipeline import extract
from tests.golden.comparing import (
    Gold,
    compare_details,
    compare_figures,
    compare_rows,
    compare_sections,
    load_gold,
)
from tests.golden.conftest import read_once, real_document

NAME = "kemijarvi-2025-kaupunginhallitus"
WEAK = 0.8


@pytest.fixture
def gold() -> Gold:
    return load_gold(real_document(f"{NAME}.gold.json"))


@pytest.fixture
def statement() -> Statement:
    return read_once(real_document(f"{NAME}.txt"))


def rewrite(folder: Path, data: bytes) -> Statement:
    path = folder / f"{NAME}.txt"
    path.write_bytes(data)
    return extract(path)


def test_headings(statement: Statement, gold: Gold) -> None:
    assert compare_sections(statement, gold) == []


def test_goal_rows(statement: Statement, gold: Gold) -> None:
    differences = [line for result in compare_rows(statement, gold) for line in result.differences]
    assert (len(statement.goals), differences) == (15, [])


def test_metrics_and_status(statement: Statement, gold: Gold) -> None:
    assert compare_details(statement, gold) == []


def test_key_figures(statement: Statement, gold: Gold) -> None:
    assert compare_figures(statement, gold) == []
    assert sum(len(figure.values) for figure in statement.key_figures) == 45


def test_document(statement: Statement, gold: Gold) -> None:
    document = statement.document
    assert document.municipality == gold["municipality"]
    assert (document.municipality_code, document.body) == ("320", gold["body"])
    assert document.fiscal_year == gold["fiscal_year"]
    assert statement.quality.coverage == 1.0


@pytest.mark.parametrize("change", ["windows line ends", "windows-1252", "utf-16", "old mac"])
def test_what_offices_do_to_text(change: str, statement: Statement, gold: Gold, tmp_path: Path) -> None:
    text = real_document(f"{NAME}.txt").read_text(encoding="utf-8")
    data = {
        "windows line ends": text.replace("\n", "\r\n").encode(),
        "windows-1252": text.encode("cp1252"),
        "utf-16": text.encode("utf-16"),
        "old mac": text.replace("\n", "\r").encode(),
    }[change]
    changed = rewrite(tmp_path, data)
    assert [line for result in compare_rows(changed, gold) for line in result.differences] == []
    assert changed.goals == statement.goals
    assert changed.key_figures == statement.key_figures


def test_without_blank_lines(gold: Gold, tmp_path: Path) -> None:
    lines = real_document(f"{NAME}.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    changed = rewrite(tmp_path, "".join(line for line in lines if line.strip()).encode())
    results = compare_rows(changed, gold)
    assert changed.quality.coverage == 1.0
    assert sum(not result.differences for result in results) >= 12
    wrong = [result.goal.confidence for result in results if result.differences and result.goal]
    assert all(confidence < WEAK for confidence in wrong), wrong
