"""What goes to a worker and what comes back, and who hands it round.

A `Task` names one file; an `Answer` has the bytes of its JSON or the reason why there are none. Both are
plain values, so that they can go to another process or another machine. A worker writes nothing: only the
process that holds the lock of the output folder does.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from extractor.models.manifest import Failure, Tool
from extractor.options import Options


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds from start to end, bytes of resident memory of its process."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read. `found`: met in a folder, not named. `known_sha256`: its bytes when it was last read,
    which need no second reading."""

    number: int
    path: str
    found: bool
    options: Options
    known_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a task. `data` is the statement's JSON, None where there is a `failure` or where the
    file `is_known`. `memory` is the most that its process ever held, in bytes."""

    number: int
    started: datetime
    ended: datetime
    seconds: float
    tool: Tool
    sha256: str | None = None
    size: int | None = None
    pages: int | None = None
    unread_pages: tuple[int, ...] = ()
    failure: Failure | None = None
    is_known: bool = False
    data: bytes | None = None
    memory: int = 0


class Scheduler(Protocol):
    """Hands tasks to workers."""

    def run(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        """Yield one answer for each task, in any order; takes tasks as it needs them.

        Closing the iterator ends all work at once: no process of it is left.
        """
        ...
