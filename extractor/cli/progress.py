"""What a batch says while it runs, on stderr: a display in a terminal, plain lines elsewhere, or lines of
JSON.

A failure is said when it happens. Time left is judged by bytes, for documents differ by a thousand times in
size.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn
from rich.text import Text

from extractor.batch.inputs import InputFile, Inputs
from extractor.batch.naming import MANIFEST_NAME
from extractor.batch.running import Listener, Summary
from extractor.cli.streams import open_stderr
from extractor.models.manifest import ManifestEntry
from extractor.notation.controls import disarm_line

PLAIN_SECONDS = 30.0
"""Plain lines say so often how far the run is: a log of a weekend stays readable."""

MEGABYTE = 1 << 20


class Display(Listener, Protocol):
    def summarise(self, summary: Summary) -> None: ...


class Tally:
    """How far a run is."""

    def __init__(self, inputs: Inputs) -> None:
        self.total = len(inputs.files)
        self.total_bytes = sum(file.size for file in inputs.files)
        self.start = time.monotonic()
        self.done = self.pages = self.bytes = self.read_bytes = self.kept = 0
        self.failures: Counter[str] = Counter()
        self.partial = 0

    def add(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        self.done += 1
        self.bytes += file.size
        self.kept += not is_new
        if is_new:
            self.read_bytes += file.size
            self.pages += entry.pages or 0
        self.partial += entry.status == "partial"
        if entry.status == "failed" and entry.error is not None:
            self.failures[entry.error.name] += 1

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.start

    @property
    def pages_per_second(self) -> float:
        return self.pages / max(self.seconds, 0.001)

    @property
    def seconds_left(self) -> float | None:
        """None while nothing tells."""
        if not self.read_bytes:
            return None
        return self.seconds * (self.total_bytes - self.bytes) / self.read_bytes


@contextmanager
def open_display(inputs: Inputs, folder: Path, log_json: bool) -> Iterator[Display]:
    """Show a run; which display is chosen by the terminal and by `log_json`."""
    console = open_stderr()
    tally = Tally(inputs)
    if log_json:
        yield JsonLines(inputs, tally)
    elif not console.is_terminal:
        yield PlainLines(inputs, folder, tally, console)
    else:
        display = TerminalDisplay(inputs, folder, tally, console)
        with display.live:
            yield display


class PlainLines:
    """A line for each failure, a line for how far it is now and then, a summary."""

    def __init__(self, inputs: Inputs, folder: Path, tally: Tally, console: Console) -> None:
        self._folder, self._tally, self._console = folder, tally, console
        self._said = tally.start
        for pattern in inputs.unmatched:
            self._say(f"no file fits {pattern}")
        self._say(f"{tally.total} documents below {inputs.root} → {folder}")

    def finish(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        self._tally.add(file, entry, is_new)
        if is_new and entry.status in ("failed", "partial"):
            self._say(describe_trouble(entry))
        if time.monotonic() - self._said > PLAIN_SECONDS:
            self._said = time.monotonic()
            self._say(describe_progress(self._tally))

    def summarise(self, summary: Summary) -> None:
        for line in describe_summary(summary, self._tally, self._folder):
            self._say(line)

    def _say(self, line: str) -> None:
        self._console.print(Text(disarm_line(line)))


class TerminalDisplay:
    """A bar with pages per second, time left and failures by kind; failures scroll by above it."""

    def __init__(self, inputs: Inputs, folder: Path, tally: Tally, console: Console) -> None:
        self._folder, self._tally, self._console = folder, tally, console
        self._bar = Progress(
            BarColumn(),
            TaskProgressColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
        )
        self._task = self._bar.add_task("", total=tally.total)
        self.live = Live(console=console, get_renderable=self._render, transient=True, refresh_per_second=4)
        for pattern in inputs.unmatched:
            console.print(Text(disarm_line(f"no file fits {pattern}")))

    def _render(self) -> Group:
        tally = self._tally
        self._bar.update(self._task, completed=tally.done, description=describe_speed(tally))
        return Group(self._bar, Text(describe_failures(tally.failures, tally.partial), style="red"))

    def finish(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        self._tally.add(file, entry, is_new)
        if is_new and entry.status in ("failed", "partial"):
            self._console.print(Text(disarm_line(describe_trouble(entry))))

    def summarise(self, summary: Summary) -> None:
        self.live.stop()
        for line in describe_summary(summary, self._tally, self._folder):
            self._console.print(Text(disarm_line(line)))


class JsonLines:
    """A JSON object on a line for each event: start, document, end."""

    def __init__(self, inputs: Inputs, tally: Tally) -> None:
        self._tally = tally
        for pattern in inputs.unmatched:
            self._say("unmatched", pattern=pattern)
        self._say("start", documents=tally.total, bytes=tally.total_bytes, root=str(inputs.root))

    def finish(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        self._tally.add(file, entry, is_new)
        self._say("document", read=is_new, done=self._tally.done, **entry.model_dump(mode="json"))

    def summarise(self, summary: Summary) -> None:
        self._say(
            "end",
            statuses=dict(summary.statuses),
            failures=dict(summary.failures),
            read=summary.read,
            pages=summary.pages,
            seconds=round(self._tally.seconds, 3),
            peak_worker_bytes=summary.memory,
        )

    def _say(self, event: str, **fields: Any) -> None:
        print(json.dumps({"event": event, **fields}), file=sys.stderr, flush=True)


def describe_trouble(entry: ManifestEntry) -> str:
    """Say in one line what is wrong with a document; what a name could do to a terminal is escaped."""
    name = entry.input.encode("unicode_escape").decode() if not entry.input.isprintable() else entry.input
    if entry.error is None:
        return f"{entry.status}: {name}: pages not read: {', '.join(map(str, entry.unread_pages))}"
    message = " ".join(entry.error.message.split())
    return f"{entry.status}: {name}: {entry.error.name}: {message}"


def describe_progress(tally: Tally) -> str:
    """Say in one line how far a run is."""
    parts = [f"{tally.done} of {tally.total} documents", describe_speed(tally)]
    return ", ".join(filter(None, [*parts, describe_failures(tally.failures, tally.partial)]))


def describe_speed(tally: Tally) -> str:
    """Say how fast a run is, and how long it will take from here."""
    left = tally.seconds_left
    return f"{tally.pages_per_second:.1f} pages/s" + (f", {describe_seconds(left)} left" if left else "")


def describe_failures(failures: Counter[str], partial: int) -> str:
    """Count failures by kind, the most frequent first."""
    counted = [f"{name} {count}" for name, count in failures.most_common()]
    return ", ".join(counted + ([f"partial {partial}"] if partial else []))


def describe_summary(summary: Summary, tally: Tally, folder: Path) -> Iterator[str]:
    """Say in some lines what a run came to."""
    statuses = ", ".join(f"{status} {count}" for status, count in sorted(summary.statuses.items()))
    yield f"{sum(summary.statuses.values())} documents: {statuses}"
    if summary.failures:
        yield f"failures: {describe_failures(summary.failures, 0)}"
    yield (
        f"read now: {summary.read}, pages {summary.pages}, {describe_seconds(tally.seconds)}, "
        f"{tally.pages_per_second:.1f} pages/s, a worker held at most {summary.memory / MEGABYTE:.0f} MB"
    )
    yield f"manifest: {folder / MANIFEST_NAME}"


def describe_seconds(seconds: float) -> str:
    """Write a span of time.

    >>> describe_seconds(7.4), describe_seconds(187), describe_seconds(93784)
    ('7 s', '3 min 07 s', '26 h 03 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
