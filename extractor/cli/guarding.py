"""Bounds for what is read in this very process: past them it ends, with a named error.

A call into a library cannot be stopped, only the process that made it. A thread watches time and memory; it
runs also while PDFium works, for that gives the interpreter's lock away.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from extractor.cli.extract import DEFAULT_MEMORY, DEFAULT_TIMEOUT
from extractor.cli.streams import open_stderr, print_error, print_line
from extractor.errors import MemoryExceeded, ReadingStopped, ReadingTimeout

POLL_SECONDS = 0.1
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one document may take: seconds, and megabytes beyond what the program holds before."""

    seconds: float = DEFAULT_TIMEOUT
    megabytes: int = DEFAULT_MEMORY


@contextmanager
def guard_reading(name: str, bounds: Bounds, hint: str | None = None, left: int = 0) -> Iterator[None]:
    """End this program where the reading of `name` goes past `bounds`; `left` inputs are then not read."""
    done = threading.Event()
    held = psutil.Process().memory_info().rss
    watcher = threading.Thread(target=_watch, args=(done, name, bounds, held, hint, left), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(done: threading.Event, name: str, bounds: Bounds, held: int, hint: str | None, left: int) -> None:
    process = psutil.Process()
    deadline = time.monotonic() + bounds.seconds
    most = held + bounds.megabytes * MEGABYTE
    while not done.wait(POLL_SECONDS):
        if time.monotonic() > deadline:
            _end(ReadingTimeout(f"reading it takes more than {bounds.seconds:g} seconds", hint), name, left)
        if process.memory_info().rss > most:
            _end(MemoryExceeded(f"reading it takes more than {bounds.megabytes} MB", hint), name, left)


def _end(error: ReadingStopped, name: str, left: int) -> None:
    console = open_stderr()
    if console.is_terminal:
        console.print()
        console.show_cursor(True)
    print_error(error, name)
    if left:
        print_line(f"inputs not read: {left}; extractor batch goes on with them")
    sys.stderr.flush()
    os._exit(error.exit_code)
