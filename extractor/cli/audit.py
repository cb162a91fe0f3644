"""``extractor audit``: what does not add up in statements, and what their goals leave unsaid."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from extractor.cli.extract import Reader

if TYPE_CHECKING:
    from extractor.outputs.audit import Audit

Level = Literal["error", "warning", "info"]
Format = Literal["table", "json", "csv"]


def audit(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Statements' JSON, or PDFs or texts to read.", show_default=False
        ),
    ],
    output_format: Annotated[
        Format, typer.Option("--format", help="How to write: for people, or for programs.")
    ] = "table",
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES", help="Only these codes or beginnings of codes: KF,GO103", show_default=False
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES", help="Leave out these codes or beginnings of codes.", show_default=False
        ),
    ] = None,
    severity: Annotated[
        Level, typer.Option(help="The lightest severity to report; it decides the exit code, too.")
    ] = "info",
    holds: Annotated[bool, typer.Option("--holds", help="Report what holds, too.")] = False,
    reader: Annotated[Reader, typer.Option(help="Which program reads a PDF or text.")] = "auto",
    pages: Annotated[
        str | None,
        typer.Option(
            metavar="RANGE", help="Pages of a PDF or text to read, such as 1-5,8,10-", show_default=False
        ),
    ] = None,
) -> None:
    """Check the figures and goals of statements.

    Exit code 0 says that nothing was found, 4 that something of the given severity or above was; 3 that a
    file could not be read. `extractor rules` lists the codes.
    """
    from extractor.cli.auditing import Wish, audit_file
    from extractor.cli.streams import print_error
    from extractor.errors import FOUND, SOME_FAILED, ExtractorError

    wish = Wish(_split(select), _split(ignore), get_args(Level)[: get_args(Level).index(severity) + 1], holds)
    audits: list[Audit] = []
    for file in files:
        try:
            audits.append(audit_file(file, wish, reader, pages))
        except ExtractorError as error:
            if len(files) == 1:
                raise
            print_error(error, str(file))
    _write(audits, output_format)
    if len(audits) < len(files):
        raise typer.Exit(SOME_FAILED)
    if any(result.result != "holds" for done in audits for result in done.results):
        raise typer.Exit(FOUND)


def _split(codes: list[str] | None) -> tuple[str, ...]:
    """Codes in capitals, given one by one or with commas."""
    return tuple(code.strip().upper() for text in codes or () for code in text.split(",") if code.strip())


def _write(audits: list[Audit], output_format: Format) -> None:
    from extractor.cli.streams import open_stdout, write_stdout
    from extractor.outputs.audit import write_audits_csv, write_audits_json
    from extractor.outputs.audit_terminal import show_audit

    if output_format == "json":
        write_stdout(write_audits_json(audits))
    elif output_format == "csv":
        write_stdout(write_audits_csv(audits))
    else:
        console = open_stdout()
        for done in audits:
            show_audit(done, console)
