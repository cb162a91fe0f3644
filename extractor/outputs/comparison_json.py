"""`Comparison` ⇄ its JSON file, by the rules of a statement's file."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import InvalidStatement, StatementFileError
from extractor.models.comparison import COMPARISON_VERSION, Comparison
from extractor.outputs.statement_json import list_problems, render_model


def write_comparison(comparison: Comparison) -> bytes:
    """Return the comparison's JSON as UTF-8; the same comparison, the same bytes. Raises `OutputError`."""
    return render_model(comparison)


def read_comparison(path: Path) -> Comparison:
    """Read a comparison's JSON file; unknown fields are ignored.

    Raises `StatementFileError` where the file cannot be read or is of another major version, and
    `InvalidStatement`, with each place that is wrong, where it does not follow the schema.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise StatementFileError(f"{path} cannot be read: {error}") from error
    try:
        comparison = Comparison.model_validate_json(data, strict=True, extra="ignore")
    except ValidationError as error:
        problems = "\n".join(f"  {place}: {message}" for place, message in list_problems(error))
        raise InvalidStatement(f"{path.name} is not a comparison\n{problems}") from error
    if comparison.schema_version.split(".")[0] != COMPARISON_VERSION.split(".")[0]:
        raise StatementFileError(f"{path.name} has schema version {comparison.schema_version}")
    return comparison


def is_comparison(path: Path) -> bool:
    """Whether the file is JSON with a comparison's own fields; what cannot be read is none."""
    try:
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(raw, dict) and "statements" in raw and "figures" in raw
