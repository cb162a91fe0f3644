"""The models → the published JSON Schemas (``schemas/*.schema.json``).

The models forbid unknown fields, because this package writes only documented ones. The schema is open,
because readers have to accept the fields of later versions.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Literal, TypeAlias

from extractor.models.comparison import COMPARISON_VERSION, Comparison
from extractor.models.manifest import MANIFEST_VERSION, ManifestEntry
from extractor.models.statement import SCHEMA_VERSION, Model, Statement

SchemaName: TypeAlias = Literal["statement", "comparison", "manifest"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def statement_schema() -> dict[str, Any]:
    """Return the JSON Schema of a statement as written, with every object open."""
    return _publish(
        Statement,
        SCHEMA_VERSION,
        "Statement of a Finnish municipality",
        "What the extractor reads from one statement; the contract is docs/statement-json.md.",
    )


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema of a comparison as written, with every object open."""
    return _publish(
        Comparison,
        COMPARISON_VERSION,
        "Comparison of statements over the years",
        "What became of goals and figures; docs/comparison.md explains it.",
    )


def manifest_schema() -> dict[str, Any]:
    """Return the JSON Schema of a line of a batch's manifest as written, with every object open."""
    return _publish(
        ManifestEntry,
        MANIFEST_VERSION,
        "Line of the manifest of a batch",
        "What became of one input; docs/archive.md explains it.",
    )


def write_schema(name: SchemaName = "statement") -> bytes:
    """Return the schema file's bytes."""
    schema = SCHEMAS[name]()
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _publish(model: type[Model], version: str, title: str, description: str) -> dict[str, Any]:
    generated = model.model_json_schema(by_alias=True, mode="serialization")
    opened: dict[str, Any] = _open(generated)
    opened["properties"]["schema_version"]["pattern"] = rf"^{version.split('.')[0]}\."
    opened["required"] = ["schema_version", *opened["required"]]
    head = {
        "$schema": DIALECT,
        "$id": f"urn:extractor:{model.__name__.lower()}:{version}",
        "title": title,
        "description": description,
    }
    return head | {key: value for key, value in opened.items() if key not in head}


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


SCHEMAS: dict[SchemaName, Callable[[], dict[str, Any]]] = {
    "statement": statement_schema,
    "comparison": comparison_schema,
    "manifest": manifest_schema,
}
