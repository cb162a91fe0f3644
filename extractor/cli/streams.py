"""The command line's two streams: data to stdout as UTF-8 bytes, everything else to stderr.

Rich loads only when something is said on stderr.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from extractor.errors import ExtractorError
from extractor.notation.controls import disarm, disarm_line

if TYPE_CHECKING:
    from rich.console import Console

CLOSED_PIPE = 141
"""What a shell reports for a program whose reader went away (128 + SIGPIPE)."""


def write_stdout(data: bytes) -> None:
    """Write `data` to stdout as it is, without turning line ends on Windows.

    Ends the program quietly where the reader of a pipe has gone (``extractor … | head``).
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise
        close_quietly()
        raise typer.Exit(CLOSED_PIPE) from error


def close_quietly() -> None:
    """Point stdout at nothing, so that the interpreter's last flush does not fail on a closed pipe."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())


def open_stdout() -> Console:
    """A console on stdout that ends the program quietly where the reader of a pipe has gone."""
    return _open_console(to_stderr=False)


def open_stderr() -> Console:
    """A console on stderr; it wraps nothing, so that a path can be copied whole."""
    return _open_console(to_stderr=True)


def _open_console(to_stderr: bool) -> Console:
    """A console that what it shows cannot control: a file's text and name are foreign."""
    from rich.console import Console
    from rich.segment import Segment

    class SafeConsole(Console):
        def render(self, *words: Any, **named: Any) -> Iterator[Segment]:
            for segment in super().render(*words, **named):
                yield segment if segment.control else Segment(disarm(segment.text), segment.style)

        def on_broken_pipe(self) -> None:
            close_quietly()
            raise typer.Exit(CLOSED_PIPE)

    return SafeConsole(stderr=to_stderr, soft_wrap=to_stderr, highlight=False)


def print_error(error: ExtractorError, name: str = "") -> None:
    """Say on stderr what is wrong and what to do; `name` is the input it is about, of several."""
    from rich.text import Text

    console = open_stderr()
    about = f"{name}: " if name and name not in error.message else ""
    console.print(Text.assemble(("error: ", "bold red"), about + error.message))
    if error.advice:
        console.print(Text.assemble(("hint: ", "bold"), error.advice))


def print_line(line: str) -> None:
    """Say one line on stderr."""
    from rich.text import Text

    open_stderr().print(Text(disarm_line(line)))
