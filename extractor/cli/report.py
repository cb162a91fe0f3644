"""``extractor report``: one page to read, with the evidence beside each value."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def report(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="STATEMENT...", help="Statements of one body: JSON, PDF or text.", show_default=False
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The page to write, .html.", show_default=False),
    ],
    source: Annotated[
        list[Path] | None,
        typer.Option(
            "--source",
            metavar="FILE",
            help="The PDF or text that a statement's JSON was read from; may be given more than once.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        Literal["fi", "sv", "en"], typer.Option("--lang", help="The page's own language.")
    ] = "fi",
) -> None:
    """Write a report: findings, goals with their status, figures with charts, changes over the years."""
    from extractor.cli.reporting import make_report
    from extractor.cli.streams import print_line
    from extractor.outputs.statement_json import write_atomically

    data = make_report(files, source or [], language)
    write_atomically(output, data)
    print_line(f"{output}: {len(data) / 1_000_000:.1f} MB")
