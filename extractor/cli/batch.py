"""``extractor batch``: folders of statements in, a tree of their JSON and a manifest out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.extract import Reader

if TYPE_CHECKING:
    from extractor.batch.inputs import Inputs
    from extractor.batch.scheduling import Limits, Scheduler

DEFAULT_TIMEOUT = 300.0
DEFAULT_MEMORY = 1000
MEGABYTE = 1 << 20
STDIN = "-"


InputWords = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files, folders, patterns such as 'statements/**/*.pdf'; - for a list on stdin.",
        show_default=False,
    ),
]
Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="FOLDER", help="Where to write; it is made.", show_default=False),
]
Root = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="The folder whose tree is mirrored; else the deepest that holds all inputs.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="How many read at once; else one per processor.", show_default=False
    ),
]
Timeout = Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="What one document may take.")]
MemoryLimit = Annotated[int, typer.Option(min=200, metavar="MB", help="What reading one document may hold.")]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="A Dask cluster's scheduler, such as tcp://host:8786.", show_default=False
    ),
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Say everything on stderr as lines of JSON.")]
RetryFailed = Annotated[
    bool, typer.Option("--retry-failed/--no-retry-failed", help="Read again what failed in an earlier run.")
]
LanguageModel = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="An installed spaCy model to read prose with.", show_default=False),
]


def batch(
    inputs: InputWords,
    output: Output,
    root: Root = None,
    workers: Workers = None,
    timeout: Timeout = DEFAULT_TIMEOUT,
    memory_limit: MemoryLimit = DEFAULT_MEMORY,
    scheduler: Address = None,
    log_json: LogJson = False,
    retry_failed: RetryFailed = True,
    reader: Annotated[Reader, typer.Option(help="Which program reads the files.")] = "auto",
    language_model: LanguageModel = None,
) -> None:
    """Read an archive: every input ends up with its JSON, or with a reason in the manifest.

    Run it again after anything: it does what is missing, changed or failed. Exit code 3 says that some inputs
    failed, 5 that there was nothing to do.
    """
    from extractor.batch.scheduling import Limits
    from extractor.cli.archiving import run_archive
    from extractor.options import Options

    found = _collect(inputs, root, output)
    limits = Limits(timeout, memory_limit * MEGABYTE)
    code = run_archive(
        found,
        (output, root is not None),
        Options(reader=reader, language_model=language_model),
        retry_failed,
        _choose_scheduler(scheduler, workers, limits),
        log_json,
    )
    if code:
        raise typer.Exit(code)


def _collect(words: list[str], root: Path | None, output: Path) -> Inputs:
    import sys

    from extractor.batch.inputs import collect_inputs, split_list

    listed = split_list(sys.stdin.buffer.read()) if STDIN in words else []
    try:
        return collect_inputs([word for word in words if word != STDIN], listed, root, output)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _choose_scheduler(address: str | None, workers: int | None, limits: Limits) -> Scheduler:
    import os

    if address is not None:
        if workers is not None:
            raise typer.BadParameter("--workers is for this machine; a cluster has its own")
        from extractor.batch.cluster import Cluster

        return Cluster(address, limits)
    from extractor.batch.pool import LocalPool

    if hasattr(os, "sched_getaffinity"):
        return LocalPool(workers or len(os.sched_getaffinity(0)), limits)
    return LocalPool(workers or os.cpu_count() or 1, limits)
