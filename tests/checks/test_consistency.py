"""Each disagreement of a statement with itself is one problem, at its path."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from extractor.checks.consistency import Problem, check_consistency
from extractor.models.statement import Statement
from extractor.outputs.statement_json import parse_json, write_json
from tests.outputs.builders import pdf_statement, text_statement

Spoil = Callable[[dict[str, Any]], None]


def check_spoiled(statement: Statement, spoil: Spoil) -> list[Problem]:
    fields = json.loads(write_json(statement))
    spoil(fields)
    return check_consistency(parse_json(json.dumps(fields).encode(), "a.json"))


@pytest.mark.parametrize("statement", [pdf_statement(), text_statement()], ids=["pdf", "text"])
def test_a_sound_statement_has_no_problems(statement: Statement) -> None:
    assert check_consistency(statement) == []


def put(path: str, value: object) -> Spoil:
    """A change of one field; `path` is dotted, list indices as numbers."""

    def spoil(fields: dict[str, Any]) -> None:
        *steps, last = path.split(".")
        node: Any = fields
        for step in steps:
            node = node[int(step)] if step.isdigit() else node[step]
        node[int(last) if last.isdigit() else last] = value

    return spoil


@pytest.mark.parametrize(
    ("path", "value", "at", "message"),
    [
        (
            "organisations.1.parent",
            "o9",
            "$.organisations[1].parent",
            "'o9' is not in this file's organisations",
        ),
        ("sections.1.parent", "t1", "$.sections[1].parent", "'t1' is not in this file's sections"),
        (
            "tables.0.organisation",
            "o9",
            "$.tables[0].organisation",
            "'o9' is not in this file's organisations",
        ),
        ("goals.0.section", "s9", "$.goals[0].section", "'s9' is not in this file's sections"),
        ("goals.0.continues", "g9", "$.goals[0].continues", "'g9' is not in this file's goals"),
        ("key_figures.1.of", "k9", "$.key_figures[1].of", "'k9' is not in this file's key_figures"),
        ("key_figures.1.of", "k2", "$.key_figures[1].of", "'k2' leads back to itself"),
        ("organisations.0.parent", "o1", "$.organisations[0].parent", "'o1' leads back to itself"),
        ("findings.0.refs.1", "g9", "$.findings[0].refs[1]", "'g9' is not in this file's ids"),
        ("tables.1.section", "s2", "$.tables[1].section", "'t2' names section 's2', but stands in 's1'"),
        ("tables.1.scale", 0, "$.tables[1].scale", "the scale 0 is below 1"),
        ("goals.0.row", 1, "$.goals[0].row", "the row 1 is outside 't1', which has 1 rows"),
        ("goals.0.row", -1, "$.goals[0].row", "the row -1 is outside 't1', which has 1 rows"),
        ("goals.0.table", None, "$.goals[0].row", "there is a row, 0, but no table"),
        ("key_figures.0.row", 2, "$.key_figures[0].row", "the row 2 is outside 't2', which has 2 rows"),
        (
            "tables.1.header.0.cells.1.span",
            3,
            "$.tables[1].header[0]",
            "the cells span 4 columns, the table has 3",
        ),
        (
            "tables.1.rows.1.cells.0.span",
            2,
            "$.tables[1].rows[1]",
            "the cells span 4 columns, the table has 3",
        ),
        (
            "tables.1.rows.0.cells.1.value",
            1250,
            "$.tables[1].rows[0].cells[1].value",
            "1250 is not what the text says: '1 250,5'",
        ),
        (
            "key_figures.1.values.0.value",
            6134089,
            "$.key_figures[1].values[0].value",
            "6134089 is not what the text says: '-6 134 089'",
        ),
        (
            "goals.0.quantities.0.value",
            55,
            "$.goals[0].quantities[0].value",
            "55 is not what the text says: '5,5 %'",
        ),
        ("goals.0.where.0.page", 3, "$.goals[0].where[0]", "page 3 is not among the source's pages"),
        (
            "tables.0.rows.0.cells.2.where.0.box",
            [70, 200, 596.5, 212],
            "$.tables[0].rows[0].cells[2].where[0]",
            "the box [70.0, 200.0, 596.5, 212.0] is outside page 1 (595 × 842)",
        ),
        (
            "furniture.0.where.0.box",
            [70, 832, 300, 820],
            "$.furniture[0].where[0]",
            "the box [70.0, 832.0, 300.0, 820.0] is inside out",
        ),
        (
            "tables.1.header.0.cells.0.where.0",
            {"line": 3, "char": [0, 4]},
            "$.tables[1].header[0].cells[0].where[0]",
            "a line of a text, but the source is a PDF",
        ),
        ("quality.unread_pages.0", 5, "$.quality.unread_pages[0]", "page 5 is not among the source's pages"),
    ],
)
def test_each_disagreement_is_named(path: str, value: object, at: str, message: str) -> None:
    assert check_spoiled(pdf_statement(), put(path, value)) == [Problem(at, message)]


def test_an_id_used_twice_is_named_at_both_bearers() -> None:
    problems = check_spoiled(pdf_statement(), put("key_figures.1.id", "k1"))
    assert problems == [
        Problem(f"$.key_figures[{index}].id", "the id 'k1' is used 2 times") for index in range(2)
    ]


def test_a_page_listed_twice_is_named() -> None:
    problems = check_spoiled(pdf_statement(), put("source.pages.1.number", 1))
    paths = [problem.path for problem in problems]
    assert "$.source.pages[0].number" in paths
    assert "$.source.pages[1].number" in paths


def test_a_table_stands_in_one_section_only() -> None:
    twice = check_spoiled(pdf_statement(), put("sections.2.blocks", [{"type": "table", "ref": "t1"}]))
    assert twice == [Problem("$.tables[0]", "'t1' stands in 2 sections' blocks, not in 1")]
    never = check_spoiled(pdf_statement(), put("sections.1.blocks", []))
    assert never == [Problem("$.tables[0]", "'t1' stands in 0 sections' blocks, not in 1")]


def test_a_ring_of_parents_is_named_once_for_each() -> None:
    def spoil(fields: dict[str, Any]) -> None:
        fields["organisations"][0]["parent"] = "o2"

    problems = check_spoiled(pdf_statement(), spoil)
    assert [problem.path for problem in problems] == [
        "$.organisations[0].parent",
        "$.organisations[1].parent",
    ]


def test_a_printed_scale_may_be_in_the_value_or_beside_it() -> None:
    for value in (3.5, 3_500_000):
        quantity = {"value": value, "unit": "EUR", "text": "3,5 milj. €", "in": "outcome"}
        assert check_spoiled(pdf_statement(), put("goals.0.quantities.0", quantity)) == []


def test_a_box_may_lean_over_its_page_by_a_point() -> None:
    assert check_spoiled(pdf_statement(), put("goals.0.where.0.box", [-0.9, 0, 595.9, 842.9])) == []


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ({"line": 4, "char": [0, 3]}, "line 4 is after the source's last line, 3"),
        ({"line": 2, "char": [0, 11]}, "characters 0-11 are outside line 2 (the widest has 10)"),
        ({"line": 3, "char": [5, 4]}, "characters 5-4 are outside line 3 (the widest has 12)"),
        ({"page": 1, "box": [0, 0, 1, 1]}, "a box of a page, but the source is a text"),
    ],
)
def test_places_of_a_text_lie_in_its_lines(place: dict[str, Any], message: str) -> None:
    problems = check_spoiled(text_statement(), put("sections.0.where.0", place))
    assert problems == [Problem("$.sections[0].where[0]", message)]
