"""``extractor show``: a statement in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.extract import Reader


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
    from extractor.cli.loading import load_statement
    from extractor.cli.streams import open_stdout
    from extractor.outputs.terminal import show_statement

    show_statement(load_statement(file, reader, pages), open_stdout())
