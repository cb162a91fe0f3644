"""The published schema is what the models say, open, and judges statements as the reader does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from extractor.models.statement import Statement
from extractor.outputs.schema import statement_schema, write_schema
from extractor.outputs.statement_json import write_json
from tests.outputs.builders import pdf_statement, text_statement

PUBLISHED = Path(__file__).resolve().parents[2] / "schemas" / "statement.schema.json"


def test_the_published_schema_is_the_models_own() -> None:
    published = PUBLISHED.read_bytes().replace(b"\r\n", b"\n")
    assert published == write_schema(), (
        "schemas/statement.schema.json is not what the models say; regenerate it with: "
        "extractor schema > schemas/statement.schema.json"
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(statement_schema())
    assert statement_schema()["$id"] == "urn:extractor:statement:1.0"


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


def test_every_object_is_open() -> None:
    closed = [node for node in nodes(statement_schema()) if node.get("additionalProperties") is False]
    assert closed == []


def validate(fields: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(statement_schema())
    return sorted(error.json_path for error in validator.iter_errors(fields))


def raw() -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(write_json(pdf_statement()))
    return fields


@pytest.mark.parametrize("statement", [pdf_statement(), text_statement()], ids=["pdf", "text"])
def test_statements_follow_the_schema(statement: Statement) -> None:
    assert validate(json.loads(write_json(statement))) == []


def test_later_versions_follow_the_schema() -> None:
    fields = raw() | {"later": 1, "schema_version": "1.4"}
    fields["goals"][0]["later"] = 1
    assert validate(fields) == []


def test_the_schema_refuses_what_the_contract_refuses() -> None:
    fields = raw()
    fields["schema_version"] = "2.0"
    fields["goals"][0]["status"] = "nearly"
    fields["key_figures"][0]["values"][0]["value"] = "1 250,5"
    fields["tables"][0]["confidence"] = 1.01
    del fields["quality"]["coverage"]
    assert validate(fields) == [
        "$.goals[0].status",
        "$.key_figures[0].values[0].value",
        "$.quality",
        "$.schema_version",
        "$.tables[0].confidence",
    ]
