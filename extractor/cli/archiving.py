"""One run of ``extractor batch``: the folder is opened, the run is shown, its exit code is told.

An interrupt, from the keyboard or by SIGTERM, ends it cleanly: no process is left, and the next run goes on.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.batch.failures import own_tool
from extractor.batch.folder import open_output
from extractor.batch.inputs import Inputs
from extractor.batch.resuming import Terms
from extractor.batch.running import Summary, run_batch
from extractor.batch.scheduling import Scheduler
from extractor.cli.progress import open_display
from extractor.errors import NOTHING_TO_DO, SOME_FAILED, ExtractorError
from extractor.options import Options


def run_archive(
    inputs: Inputs,
    output: tuple[Path, bool],
    options: Options,
    retry_failed: bool,
    scheduler: Scheduler,
    log_json: bool,
) -> int:
    """Read `inputs` into the folder `output` (and whether the user named the root); return the exit code."""
    folder, is_root_given = output
    terms = Terms(own_tool(), options.model_dump(), retry_failed)
    with _stop_when_asked(), open_display(inputs, folder, log_json) as display:
        if not inputs.files:
            return NOTHING_TO_DO
        try:
            with open_output(folder, inputs.root, is_root_given) as opened:
                summary = run_batch(inputs, opened, options, terms, scheduler, display)
        except (KeyboardInterrupt, ExtractorError):
            display.stop()
            raise
        display.summarise(summary)
    return choose_exit_code(summary)


def choose_exit_code(summary: Summary) -> int:
    """3 where inputs failed, 5 where none was read now, else 0."""
    if summary.statuses["failed"]:
        return SOME_FAILED
    return 0 if summary.read else NOTHING_TO_DO


@contextmanager
def _stop_when_asked() -> Iterator[None]:
    """Let SIGTERM, and the end of the terminal unless that is ignored, interrupt as the keyboard does."""
    names = ("SIGTERM", "SIGHUP", "SIGBREAK")
    chosen = [getattr(signal, name) for name in names if hasattr(signal, name)]
    chosen = [number for number in chosen if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, signal.default_int_handler) for number in chosen}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
