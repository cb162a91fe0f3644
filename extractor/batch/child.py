"""A worker process, as its parent holds it: started when needed, watched, killed past its limits, replaced.

In: a `Task`. Out: its `Answer`, always: a document that hangs, eats memory or brings a library down costs
itself only.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import psutil

import extractor
from extractor.batch.failures import describe, exceed_memory, make_timing, own_tool
from extractor.batch.frames import Frame, read_frame, write_frame
from extractor.batch.scheduling import Answer, Limits, Task
from extractor.errors import ReaderCrashed, ReadingStopped, ReadingTimeout, WorkerError
from extractor.models.manifest import Failure, Tool

POLL_SECONDS = 0.05
START_SECONDS = 600.0
"""A worker loads in two seconds; this is for a machine that swaps."""

PAUSES = (1.0, 10.0)
"""Seconds before a start that failed is tried again: a weekend's run must not end for one bad moment."""

END_SECONDS = 10.0
"""A process that closed its pipe and does not end in this time is killed by who closes it."""

RECYCLE_ABOVE = 400 << 20
"""A worker that holds more bytes than this after a document is replaced before the next."""

PROGRAM = "import sys; sys.path.append({home!r}); from extractor.batch.worker import main; main()"
"""The package's home comes last on the path, and the working folder (`-P`) not at all: an archive may hold a
file named as a module."""

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Workers share the processors among themselves already."""


class Stopped(Exception):
    """The run ends: the document at hand is not read."""


@dataclass(slots=True)
class _Process:
    """A running worker: its process, its messages (None: it is gone), and the memory it held at most."""

    process: subprocess.Popen[bytes]
    frames: queue.Queue[Frame | None]
    watch: psutil.Process
    memory: int = 0


class Child:
    """One worker process; used by one thread, which has to outlive it. `stop` ends what is at hand."""

    def __init__(self, limits: Limits, stop: threading.Event | None = None) -> None:
        self._limits = limits
        self._stop = stop or threading.Event()
        self._running: _Process | None = None

    def read(self, task: Task) -> Answer:
        """Let the worker read a file. Raises `WorkerError` where none can be started, `Stopped`."""
        running = self._running or self._start_patiently()
        started, clock = datetime.now(UTC), time.monotonic()
        identity: dict[str, Any] = {}
        try:
            self._send(running, task)
            fields, data = self._wait(running, identity, clock + self._limits.seconds)
        except ReadingStopped as error:
            self.close()
            fields, data = {"failure": describe(error), **identity}, b""
        except BaseException:
            self.close()
            raise
        if fields.get("rss", 0) > RECYCLE_ABOVE:
            self.close()
        return make_answer(task, make_timing(started) | fields, data, running.memory)

    def close(self) -> None:
        """End the worker process, whatever it does."""
        if self._running is not None:
            _kill(self._running)
            self._running = None

    def _start_patiently(self) -> _Process:
        """Start a worker; a machine that has no memory or process left just now gets time."""
        for pause in PAUSES:
            try:
                return self._start()
            except WorkerError:
                self._stop.wait(pause)
        return self._start()

    def _start(self) -> _Process:
        self._running = running = _spawn()
        try:
            write_frame(_stdin(running), {"memory": self._limits.memory})
            deadline = time.monotonic() + START_SECONDS
            while time.monotonic() < deadline and running.process.poll() is None:
                frame = self._next_frame(running)
                if frame is not None:
                    return running
        except (OSError, EOFError):
            pass
        except Stopped:
            self.close()
            raise
        code = running.process.poll()
        self.close()
        raise WorkerError(f"a worker process did not start (exit code {code})")

    def _send(self, running: _Process, task: Task) -> None:
        try:
            write_frame(_stdin(running), describe_task(task))
        except OSError as error:
            raise _name_crash(running) from error

    def _wait(self, running: _Process, identity: dict[str, Any], deadline: float) -> Frame:
        """Return the answer; fills `identity` as soon as it is known. Raises a `ReadingStopped`."""
        while True:
            try:
                frame = self._next_frame(running)
            except EOFError:
                raise _name_crash(running) from None
            if frame is not None and frame[0].pop("event") == "answer":
                return frame
            if frame is not None:
                identity |= frame[0]
            running.memory = max(running.memory, _measure(running))
            if time.monotonic() > deadline:
                raise ReadingTimeout(f"reading it takes more than {self._limits.seconds:g} seconds")
            if running.memory > self._limits.memory:
                raise exceed_memory(self._limits.memory)

    def _next_frame(self, running: _Process) -> Frame | None:
        """Wait a moment for a message; None where there is none. Raises `EOFError`, `Stopped`."""
        if self._stop.is_set():
            raise Stopped
        try:
            frame = running.frames.get(timeout=POLL_SECONDS)
        except queue.Empty:
            return None
        if frame is None:
            raise EOFError
        return frame


def _spawn() -> _Process:
    home = str(Path(extractor.__file__).resolve().parent.parent)
    command = [sys.executable, "-P", "-B", "-c", PROGRAM.format(home=home)]
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | ONE_THREAD,
            creationflags=flags,
        )
        watch = psutil.Process(process.pid)
    except (OSError, psutil.Error) as error:
        raise WorkerError(f"a worker process cannot be started: {error}") from error
    frames: queue.Queue[Frame | None] = queue.Queue()
    assert process.stdout is not None
    threading.Thread(target=_collect, args=(process.stdout, frames), daemon=True).start()
    return _Process(process, frames, watch)


def _collect(stream: IO[bytes], frames: queue.Queue[Frame | None]) -> None:
    """Put the worker's messages into the queue, None at the end: pipes cannot be waited for with a timeout
    on every system."""
    with stream:
        while (frame := read_frame(stream)) is not None:
            frames.put(frame)
    frames.put(None)


def _stdin(running: _Process) -> IO[bytes]:
    assert running.process.stdin is not None
    return running.process.stdin


def _kill(running: _Process) -> None:
    running.process.kill()
    running.process.wait()
    try:
        _stdin(running).close()
    except OSError:
        return


def _measure(running: _Process) -> int:
    try:
        return int(running.watch.memory_info().rss)
    except psutil.Error:
        return 0


def _name_crash(running: _Process) -> ReaderCrashed:
    """Wait for the end of a process that went away, and say how it ended."""
    try:
        code = running.process.wait(timeout=END_SECONDS)
    except subprocess.TimeoutExpired:
        code = 0
    try:
        how = signal.Signals(-code).name
    except ValueError:
        how = f"exit code {code}"
    return ReaderCrashed(f"the process that read it crashed ({how})")


def describe_task(task: Task) -> dict[str, Any]:
    """Return the fields of a task that a worker needs."""
    return {
        "path": task.path,
        "found": task.found,
        "options": task.options.model_dump(),
        "known_sha256": task.known_sha256,
    }


def make_answer(task: Task, fields: dict[str, Any], data: bytes, memory: int) -> Answer:
    """Turn a worker's fields into an `Answer`; its own clock counts where it had time to say so."""
    failure = fields.get("failure")
    return Answer(
        number=task.number,
        started=_read_time(fields["started"]),
        ended=_read_time(fields["ended"]),
        seconds=fields["seconds"],
        tool=Tool(**fields["tool"]) if "tool" in fields else own_tool(),
        sha256=fields.get("sha256"),
        size=fields.get("size"),
        pages=fields.get("pages"),
        unread_pages=tuple(fields.get("unread_pages", ())),
        failure=Failure(**failure) if failure else None,
        is_known=fields.get("is_known", False),
        data=data or None,
        memory=max(memory, fields.get("memory", 0)),
    )


def _read_time(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
