"""What a batch says while it runs, on stderr: a display in a terminal, else plain lines, or lines of JSON.

A failure is said when it happens; what a file's name could do to a terminal is escaped.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from extractor.batch.inputs import InputFile, Inputs
from extractor.batch.naming import MANIFEST_NAME
from extractor.batch.running import Listener, Summary
from extractor.cli.streams import open_stderr
from extractor.cli.tally import Tally, describe_failures, describe_pace, describe_seconds, describe_statuses
from extractor.models.manifest import ManifestEntry
from extractor.notation.controls import disarm_line

PLAIN_SECONDS = 30.0
"""Plain lines say so often how far the run is: the log of a weekend stays readable."""

BAR_WIDTH = 30
MEGABYTE = 1 << 20
STYLES = {"failed": "bold red", "partial": "bold yellow"}


class Display(Listener, Protocol):
    """A listener that can say what the run came to, or that it was stopped."""

    def summarise(self, summary: Summary) -> None: ...

    def stop(self) -> None: ...


@contextmanager
def open_display(inputs: Inputs, folder: Path, log_json: bool) -> Iterator[Display]:
    """Show a run; which display is chosen by the terminal and by `log_json`."""
    console, tally = open_stderr(), Tally(inputs)
    if log_json:
        yield JsonLines(inputs, tally)
        return
    for pattern in inputs.unmatched:
        console.print(Text(f"no file fits {disarm_line(pattern)}"))
    console.print(Text(f"{tally.total} documents below {inputs.root} → {folder}"))
    if console.is_terminal:
        terminal = TerminalDisplay(folder, tally, console)
        with terminal.live:
            yield terminal
    else:
        yield PlainLines(folder, tally, console)


class PlainLines:
    """A line for each failure, a line for how far it is now and then, a summary."""

    def __init__(self, folder: Path, tally: Tally, console: Console) -> None:
        self._folder, self._tally, self._console = folder, tally, console
        self._said = time.monotonic()

    def finish(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        self._tally.add(file, entry, is_new)
        if is_new and entry.status in STYLES:
            self._console.print(describe_trouble(entry))
        if time.monotonic() - self._said > PLAIN_SECONDS:
            self._said = time.monotonic()
            self._console.print(Text(describe_progress(self._tally)))

    def summarise(self, summary: Summary) -> None:
        for line in describe_summary(summary, self._tally, self._folder):
            self._console.print(line)

    def stop(self) -> None:
        self._console.print(Text(describe_stop(self._tally)))


class TerminalDisplay(PlainLines):
    """A bar with pages per second, time left and failures by kind; failures scroll by above it."""

    def __init__(self, folder: Path, tally: Tally, console: Console) -> None:
        super().__init__(folder, tally, console)
        self.live = Live(console=console, get_renderable=self._render, transient=True, refresh_per_second=4)

    def _render(self) -> Group:
        tally = self._tally
        line = Table.grid(padding=(0, 2))
        bar = ProgressBar(total=max(1, tally.total), completed=tally.done, width=BAR_WIDTH)
        pace = describe_pace(tally) if tally.done else "the workers start"
        line.add_row(bar, f"{tally.done} of {tally.total}", Text(pace, style="cyan"))
        counts = Text(describe_statuses(tally.statuses))
        if tally.failures:
            counts.append(f"   {describe_failures(tally.failures)}", style="red")
        return Group(line, counts)

    def finish(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        self._tally.add(file, entry, is_new)
        if is_new and entry.status in STYLES:
            line = describe_trouble(entry)
            self._console.print(line, no_wrap=True, overflow="ellipsis", soft_wrap=False)

    def summarise(self, summary: Summary) -> None:
        self.live.stop()
        super().summarise(summary)

    def stop(self) -> None:
        self.live.stop()
        super().stop()


class JsonLines:
    """A JSON object on a line for each event: start, document, end or stopped."""

    def __init__(self, inputs: Inputs, tally: Tally) -> None:
        self._tally = tally
        self._say("start", documents=tally.total, root=str(inputs.root), unmatched=inputs.unmatched)

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

    def stop(self) -> None:
        self._say("stopped", done=self._tally.done)

    def _say(self, event: str, **fields: Any) -> None:
        print(json.dumps({"event": event, **fields}), file=sys.stderr, flush=True)


def describe_trouble(entry: ManifestEntry) -> Text:
    """Say in one line what is wrong with a document."""
    if entry.error is None:
        reason = f"pages not read: {', '.join(map(str, entry.unread_pages))}"
    else:
        name = entry.input.rpartition("/")[2]
        message = " ".join(entry.error.message.removeprefix(name).split())
        reason = f"{entry.error.name}: {message}"
    said = f": {disarm_line(entry.input)}: "
    return Text.assemble((entry.status, STYLES.get(entry.status, "")), said, (disarm_line(reason), "dim"))


def describe_progress(tally: Tally) -> str:
    """Say in one line how far a run is."""
    parts = (
        f"{tally.done} of {tally.total} documents: {describe_statuses(tally.statuses)}",
        describe_pace(tally),
        describe_failures(tally.failures),
    )
    return "; ".join(filter(None, parts))


def describe_stop(tally: Tally) -> str:
    """Say in one line that a run was stopped, and what that means."""
    return f"stopped after {tally.done} of {tally.total} documents; the same command goes on from there"


def describe_summary(summary: Summary, tally: Tally, folder: Path) -> Iterator[Text]:
    """Say in some lines what a run came to."""
    counted = f"{sum(summary.statuses.values())} documents: {describe_statuses(summary.statuses)}"
    yield Text(counted, style="bold")
    if summary.failures:
        yield Text.assemble(("failed", STYLES["failed"]), f": {describe_failures(summary.failures)}")
    known = f", {tally.kept} known from before" if tally.kept else ""
    yield Text(
        f"read now: {summary.read} documents{known}, {summary.pages} pages, "
        f"{describe_seconds(tally.seconds)}, {tally.pages_per_second:.1f} pages/s"
    )
    yield Text(f"a worker held at most {summary.memory / MEGABYTE:.0f} MB")
    yield Text(f"manifest: {folder / MANIFEST_NAME}")
