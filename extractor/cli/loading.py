"""Statements named on the command line: their JSON is read, a PDF or a text is extracted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from extractor.cli.extract import Reader
    from extractor.models.statement import Statement

HINT = "Write its JSON first: extractor extract FILE, which takes --timeout and --memory-limit."


def load_statement(file: Path, reader: Reader = "auto", pages: str | None = None) -> Statement:
    """Read a statement's JSON, or extract it from its PDF or text; raises what these raise.

    `reader` and `pages` are for a PDF or a text; with JSON they are a misuse (`typer.BadParameter`).
    """
    if is_json(file):
        if reader != "auto" or pages is not None:
            raise typer.BadParameter("--reader and --pages are for a PDF or a text, not for JSON")
        from extractor.outputs.statement_json import read_json

        return read_json(file)
    from extractor.cli.guarding import Bounds, guard_reading
    from extractor.options import Options
    from extractor.pipeline import extract

    with guard_reading(str(file), Bounds(), HINT):
        return extract(file, Options(reader=reader, pages=pages))


def is_json(file: Path) -> bool:
    """Whether the file is JSON, by its name or by how it begins; what cannot be opened is none."""
    if file.suffix.lower() == ".json":
        return True
    try:
        with file.open("rb") as stream:
            start = stream.read(64)
    except (OSError, ValueError):
        return False
    return start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
