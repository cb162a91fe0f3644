"""Runs the pipeline over the inputs of one call: JSON to its target, everything said about it to stderr.

A bad input of several is reported, and the others are read all the same.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from extractor.cli.guarding import Bounds, guard_reading
from extractor.cli.streams import open_stderr, print_error, print_line, write_stdout
from extractor.cli.targets import Target
from extractor.errors import SOME_FAILED, ExtractorError
from extractor.models.statement import Statement
from extractor.notation.controls import disarm_line
from extractor.options import Options
from extractor.outputs.explanation import explain_reading
from extractor.outputs.statement_json import write_atomically, write_json
from extractor.pipeline import pause_collector, read_statement


def extract_one(target: Target, options: Options, explain: bool, bounds: Bounds) -> None:
    """Read one input and write its JSON; an `ExtractorError` passes through with its exit code."""
    with _show_progress(1) as progress, guard_reading(str(target.source), bounds):
        data = _read(target, options, explain, progress)
    if target.output is None:
        write_stdout(data)
    else:
        write_atomically(target.output, data)


def extract_several(targets: Sequence[Target], options: Options, explain: bool, bounds: Bounds) -> None:
    """Read the inputs one after the other; raises `typer.Exit` with code 3 where some of them failed."""
    failed = 0
    with _show_progress(len(targets)) as progress:
        for number, target in enumerate(targets, start=1):
            with guard_reading(str(target.source), bounds, left=len(targets) - number):
                failed += not _try_target(target, options, explain, progress)
            progress.advance(progress.task_ids[0])
    if failed:
        print_line(f"{failed} of {len(targets)} inputs failed")
        raise typer.Exit(SOME_FAILED)


def _try_target(target: Target, options: Options, explain: bool, progress: Progress) -> bool:
    try:
        data = _read(target, options, explain, progress)
        if target.output is not None:
            write_atomically(target.output, data)
    except ExtractorError as error:
        print_error(error, str(target.source))
    except Exception:  # noqa: BLE001 - the command line is a border: the other inputs must still be read
        print_line(f"error: {target.source}: a fault of this program, not of the file")
        for line in traceback.format_exc().splitlines():
            print_line(line)
    else:
        return True
    return False


@pause_collector()
def _read(target: Target, options: Options, explain: bool, progress: Progress) -> bytes:
    progress.update(progress.task_ids[0], description=disarm_line(target.source.name))
    reading = read_statement(target.source, options)
    if explain:
        for line in explain_reading(reading.items, reading.tables):
            print_line(line)
    data = write_json(reading.statement)
    print_line(summarise(reading.statement, target))
    return data


def summarise(statement: Statement, target: Target) -> str:
    """Say in one line what was read and how well."""
    severities = Counter(finding.severity for finding in statement.findings)
    counts = {
        "sections": len(statement.sections),
        "tables": len(statement.tables),
        "goals": len(statement.goals),
        "key figures": len(statement.key_figures),
        "errors": severities["error"],
        "warnings": severities["warning"],
    }
    facts = ", ".join(f"{name} {count}" for name, count in counts.items())
    written = f" → {target.output}" if target.output else ""
    return f"{target.source.name}: {facts}, coverage {statement.quality.coverage:.4f}{written}"


@contextmanager
def _show_progress(total: int) -> Iterator[Progress]:
    """A progress bar on stderr, gone when done; nothing where stderr is no terminal."""
    console: Console = open_stderr()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, refresh_per_second=4, disable=not console.is_terminal
    ) as progress:
        progress.add_task("", total=total)
        yield progress
