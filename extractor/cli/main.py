"""The command ``extractor``: its commands, and what becomes of their errors.

Importing this module is quick; each command imports what it needs when it runs.
"""

from __future__ import annotations

import gc
import io
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extractor import __version__
from extractor.cli.archive.group import app as archive
from extractor.cli.audit import audit
from extractor.cli.batch import batch
from extractor.cli.compare import compare
from extractor.cli.export import export
from extractor.cli.extract import extract
from extractor.cli.report import report
from extractor.cli.rules import rule, rules
from extractor.cli.schema import schema
from extractor.cli.show import show
from extractor.cli.streams import CLOSED_PIPE, close_quietly, print_error
from extractor.cli.validate import validate
from extractor.errors import ExtractorError

INTERRUPTED = 130


class _Commands(TyperGroup):
    """Turns a named error into its message, hint and exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ExtractorError as error:
            print_error(error)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            close_quietly()
            raise typer.Exit(CLOSED_PIPE) from error


app = typer.Typer(
    name="extractor",
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (extract, batch, show, audit, rules, rule, validate, compare, report, export, schema):
    app.command()(command)
app.add_typer(archive, name="archive")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and leave.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Read the statements of Finnish municipalities, PDF or plain text, into validated, structured JSON."""


def run() -> None:
    """Entry point of the console script; speaks UTF-8 whatever the system's code page is.

    The end of the process frees all memory: there is nothing for the collector to look for before it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    finally:
        gc.freeze()
