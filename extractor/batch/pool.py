"""The scheduler that uses this machine: a thread per worker process, all taking from one stream of tasks."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field

from extractor.batch.child import Child, Stopped
from extractor.batch.scheduling import Answer, Limits, Task

WAIT_SECONDS = 0.5
"""A wait without end would keep an interrupt from arriving on Windows."""


@dataclass(slots=True)
class _Round:
    """One run: the tasks that no worker has taken yet, the answers that no one has fetched yet."""

    tasks: Iterator[Task]
    answers: queue.Queue[Answer | BaseException | None]
    taking: threading.Lock = field(default_factory=threading.Lock)
    stop: threading.Event = field(default_factory=threading.Event)

    def take(self) -> Task | None:
        with self.taking:
            return next(self.tasks, None)

    def give(self, answer: Answer | BaseException | None) -> None:
        """Hand an answer over; waits while the one who fetches is behind."""
        while not self.stop.is_set():
            try:
                self.answers.put(answer, timeout=WAIT_SECONDS)
                return
            except queue.Full:
                continue


class LocalPool:
    """Reads with so many worker processes; each keeps what it loaded from document to document."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits

    def run(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        """Yield the answers as they come; see `Scheduler`. Raises `WorkerError`, and what `tasks` raises."""
        current = _Round(iter(tasks), queue.Queue(maxsize=2 * self._workers))
        threads = [threading.Thread(target=self._work, args=(current,)) for _ in range(self._workers)]
        for thread in threads:
            thread.start()
        try:
            yield from _fetch(current, self._workers)
        finally:
            current.stop.set()
            for thread in threads:
                thread.join()

    def _work(self, current: _Round) -> None:
        child = Child(self._limits, current.stop)
        try:
            while not current.stop.is_set() and (task := current.take()) is not None:
                current.give(child.read(task))
            current.give(None)
        except Stopped:
            return
        except BaseException as error:  # noqa: BLE001 - goes on in the thread that fetches
            current.give(error)
        finally:
            child.close()


def _fetch(current: _Round, workers: int) -> Iterator[Answer]:
    working = workers
    while working:
        try:
            answer = current.answers.get(timeout=WAIT_SECONDS)
        except queue.Empty:
            continue
        if isinstance(answer, BaseException):
            raise answer
        if answer is None:
            working -= 1
        else:
            yield answer
