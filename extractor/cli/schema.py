"""``extractor schema``: the JSON Schema of a statement."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of a statement."""
    from extractor.cli.streams import write_stdout
    from extractor.outputs.schema import write_schema

    write_stdout(write_schema())
