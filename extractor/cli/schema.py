"""``extractor schema``: the published JSON Schemas."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def schema(
    name: Annotated[
        Literal["statement", "comparison", "manifest"], typer.Argument(help="Of which file.")
    ] = "statement",
) -> None:
    """Print the JSON Schema of a statement, of a comparison or of a batch's manifest."""
    from extractor.cli.streams import write_stdout
    from extractor.outputs.schema import write_schema

    write_stdout(write_schema(name))
