"""``extractor show``: a statement in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.extract import Reader

if TYPE_CHECKING:
    from extractor.models.statement import Statement


def show(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A statement's JSON, or a PDF or text to read.", show_default=False
        ),
    ],
    reader: Annotated[Reader, typer.Option(help="Which program reads a PDF or text.")] = "auto",
    pages: Annotated[
        str | None,
        typer.Option(
            metavar="RANGE", help="Pages of a PDF or text to read, such as 1-5,8,10-", show_default=False
        ),
    ] = None,
) -> None:
    """Show a statement: sections, tables, goals, findings."""
    from extractor.cli.streams import open_stdout
    from extractor.outputs.terminal import show_statement

    show_statement(_load(file, reader, pages), open_stdout())


def _load(file: Path, reader: Reader, pages: str | None) -> Statement:
    if is_json(file):
        if reader != "auto" or pages is not None:
            raise typer.BadParameter("--reader and --pages are for a PDF or a text, not for JSON")
        from extractor.outputs.statement_json import read_json

        return read_json(file)
    from extractor.options import Options
    from extractor.pipeline import extract

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
