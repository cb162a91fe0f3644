"""Errors as the manifest has them: a name, an exit code, a message that is the same on every machine."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError, MemoryExceeded
from extractor.models.manifest import Failure, Tool
from extractor.version import NAME, VERSION
from extractor.vocabulary.loading import load_vocabulary

MEGABYTE = 1 << 20

LONGEST_MESSAGE = 2000
"""Characters: what a library says about a hostile file may be the file."""


def own_tool() -> Tool:
    """This program, as the manifest names it."""
    return Tool(name=NAME, version=VERSION, vocabulary_sha256=load_vocabulary().sha256)


def describe(error: ExtractorError) -> dict[str, Any]:
    """Return the fields of a `Failure`."""
    message = error.message.encode("utf-8", "backslashreplace").decode()
    return Failure(
        name=type(error).__name__, exit_code=error.exit_code, message=message[:LONGEST_MESSAGE]
    ).model_dump()


def make_timing(started: datetime | None = None) -> dict[str, Any]:
    """Start, end and seconds of a reading that could not tell them itself, as fields of its answer."""
    ended = datetime.now(UTC)
    started = started or ended
    return {"started": started, "ended": ended, "seconds": (ended - started).total_seconds()}


def exceed_memory(memory: int) -> MemoryExceeded:
    """The error of a document that needs more than `memory` bytes."""
    return MemoryExceeded(f"reading it takes more than {memory // MEGABYTE} MB")


def blame_program(error: Exception) -> ExtractorError:
    """A fault of this program, with its place, for the one who mends it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return ExtractorError(
        f"a fault of this program, not of the file: {type(error).__name__}: {error} ({place})"
    )
