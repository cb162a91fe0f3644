"""The models → the published JSON Schema of a statement (``schemas/statement.schema.json``).

The models forbid unknown fields, because this package writes only documented ones. The schema is open,
because readers have to accept the fields of later versions.
"""

from __future__ import annotations

import json
from typing import Any

from extractor.models.statement import SCHEMA_VERSION, Statement

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def statement_schema() -> dict[str, Any]:
    """Return the JSON Schema of a statement as written, with every object open."""
    generated = Statement.model_json_schema(by_alias=True, mode="serialization")
    opened: dict[str, Any] = _open(generated)
    opened["properties"]["schema_version"]["pattern"] = rf"^{SCHEMA_VERSION.split('.')[0]}\."
    opened["required"] = ["schema_version", *opened["required"]]
    head = {
        "$schema": DIALECT,
        "$id": f"urn:extractor:statement:{SCHEMA_VERSION}",
        "title": "Statement of a Finnish municipality",
        "description": "What the extractor reads from one statement; the contract is docs/statement-json.md.",
    }
    return head | {key: value for key, value in opened.items() if key not in head}


def write_schema() -> bytes:
    """Return the schema file's bytes."""
    return (json.dumps(statement_schema(), ensure_ascii=False, indent=2) + "\n").encode()


def _open(node: Any) -> Any:
    """Copy a schema: objects open, amounts plain numbers, without the titles pydantic makes of names."""
    if isinstance(node, list):
        return [_open(item) for item in node]
    if not isinstance(node, dict):
        return node
    opened = {key: _open(value) for key, value in node.items() if not _is_dropped(key, value)}
    if opened.get("anyOf") == [{"type": "integer"}, {"type": "number"}]:
        del opened["anyOf"]
        opened["type"] = "number"
    return opened


def _is_dropped(key: str, value: Any) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "additionalProperties" and value is False)
