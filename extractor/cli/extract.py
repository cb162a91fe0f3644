"""``extractor extract``: statements in, their JSON out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.targets import Target, plan_targets

if TYPE_CHECKING:
    pass

Reader = Literal["auto", "pdfium", "pdfplumber", "text"]
"""As `extractor.options.ReaderName`, written again because importing that would slow ``--help`` down."""

DEFAULT_TIMEOUT = 900.0
"""The slower PDF reader reads the longest statements in a third of it."""
DEFAULT_MEMORY = 2000

Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="What one document may take.")]
MemoryLimit = Annotated[int, typer.Option(min=200, metavar="MB", help="What reading one document may hold.")]


def extract(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT", help="Statements as PDF or plain text.", show_default=False),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="Where to write the JSON; without it, one input's goes to stdout. Several need a folder.",
            show_default=False,
        ),
    ] = None,
    reader: Annotated[
        Reader, typer.Option(help="Which program reads the file; auto takes pdfium for a PDF.")
    ] = "auto",
    pages: Annotated[
        str | None, typer.Option(metavar="RANGE", help="Pages to read, such as 1-5,8,10-", show_default=False)
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say on stderr which rule took each heading, table and split.")
    ] = False,
    second_opinion: Annotated[
        bool,
        typer.Option(
            "--second-opinion", help="Read the tables with camelot, too, and report differences. Slow."
        ),
    ] = False,
    language_model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="An installed spaCy model, such as fi_core_news_sm, to read prose with.",
            show_default=False,
        ),
    ] = None,
    timeout: Timeout = DEFAULT_TIMEOUT,
    memory_limit: MemoryLimit = DEFAULT_MEMORY,
) -> None:
    """Read statements and write their JSON.

    Exit code 3 says that some of several inputs failed; the others are written. For the other codes see
    the error's own message: it ends with a hint.
    """
    from extractor.cli.extracting import extract_one, extract_several
    from extractor.cli.guarding import Bounds
    from extractor.options import Options

    targets: list[Target] = plan_targets(inputs, output)
    options = Options(
        reader=reader, pages=pages, second_opinion=second_opinion, language_model=language_model
    )
    bounds = Bounds(timeout, memory_limit)
    if len(targets) == 1:
        extract_one(targets[0], options, explain, bounds)
    else:
        extract_several(targets, options, explain, bounds)
