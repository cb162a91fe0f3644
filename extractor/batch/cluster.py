"""The scheduler that uses other machines: a Dask cluster, reached at its scheduler's address.

The workers read the inputs at the same paths as this machine (a shared file system); the JSON comes back as
bytes, and this process alone writes. A Dask worker hands each document to a child process that can be killed,
as the local pool does: limits hold, and a crash does not take the Dask worker along. What a worker that died
had at hand, Dask gives to another.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from typing import Any

from extractor.batch.child import Child, make_answer
from extractor.batch.failures import describe, make_timing
from extractor.batch.scheduling import Answer, Limits, Task
from extractor.errors import ClusterError, MissingCluster, ReaderCrashed

AT_HAND = 3
"""Tasks for each thread of the cluster that are under way: one is read, the others wait for no network."""

CONNECT_SECONDS = 30

ASK_SECONDS = 2.0

MOST_LOSSES = 3
"""So often a document is given out again when its worker went away with the answer."""

ALONE_SECONDS = 900.0
"""A batch system may take so long to replace the workers whose time was up."""

_own = threading.local()


class Cluster:
    """Reads on the workers of the Dask scheduler at `address`."""

    def __init__(self, address: str, limits: Limits) -> None:
        self._address = address
        self._limits = limits

    def run(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        """Yield the answers as they come; see `Scheduler`.

        What workers have at hand when the iterator is closed, they read to its end, and it is thrown away.
        Raises `MissingCluster` where Dask is not installed, `ClusterError` where the cluster fails.
        """
        client = self._connect()
        try:
            yield from self._read(client, iter(tasks))
        except OSError as error:
            raise ClusterError(f"the scheduler {self._address} is gone: {error}") from error
        finally:
            client.close()

    def _connect(self) -> Any:
        try:
            from distributed import Client
        except ImportError as error:
            raise MissingCluster("the package distributed is not installed") from error
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            client = Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError(f"the scheduler {self._address} cannot be reached: {error}") from error
        return client

    def _read(self, client: Any, tasks: Iterator[Task]) -> Iterator[Answer]:
        done: queue.Queue[Any] = queue.Queue()
        crew = _Crew(client, self._address)
        waiting: dict[str, tuple[Task, int]] = {}

        def submit(task: Task, losses: int) -> None:
            future = client.submit(read_on_worker, task, self._limits, pure=False)
            waiting[future.key] = (task, losses)
            future.add_done_callback(done.put)

        task_at_hand = next(tasks, None)
        while task_at_hand is not None or waiting:
            if task_at_hand is not None and len(waiting) < AT_HAND * crew.count_threads():
                submit(task_at_hand, 0)
                task_at_hand = next(tasks, None)
                continue
            try:
                future = done.get(timeout=ASK_SECONDS)
            except queue.Empty:
                continue
            task, losses = waiting.pop(future.key)
            answer = _open(future, task)
            future.release()
            if answer is not None:
                yield answer
            elif losses < MOST_LOSSES:
                submit(task, losses + 1)
            else:
                yield _name_loss(task)


def _open(future: Any, task: Task) -> Answer | None:
    """Take the answer out of a future that is done; None where a worker took it along when it went.

    A document that several workers died of, as far as Dask can tell, has crashed. Raises `ClusterError`.
    """
    from concurrent.futures import CancelledError

    from distributed import KilledWorker

    try:
        answer: Answer = future.result()
    except KilledWorker:
        return _name_loss(task)
    except CancelledError:
        return None
    except Exception as error:
        raise ClusterError(f"a worker failed: {type(error).__name__}: {error}") from error
    return answer


def _name_loss(task: Task) -> Answer:
    crash = ReaderCrashed("the workers that read it went away one after the other")
    return make_answer(task, make_timing() | {"failure": describe(crash)}, b"", 0)


class _Crew:
    """The cluster's workers, asked after now and then: they come and go while a run goes on."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._threads = 0
        self._asked = self._seen = time.monotonic() - ASK_SECONDS

    def count_threads(self) -> int:
        """How many documents the cluster reads at once; raises `ClusterError` where it has long read none."""
        now = time.monotonic()
        if now - self._asked >= ASK_SECONDS:
            self._threads = sum(self._client.nthreads().values())
            self._asked = now
            self._seen = now if self._threads else self._seen
        if now - self._seen > ALONE_SECONDS:
            raise ClusterError(
                f"the scheduler {self._address} has had no worker for {ALONE_SECONDS:g} seconds"
            )
        return self._threads


def read_on_worker(task: Task, limits: Limits) -> Answer:
    """Read a file in a child process of this Dask worker; each of its threads keeps one for all its tasks."""
    held: tuple[Child, Limits] | None = getattr(_own, "held", None)
    if held is None or held[1] != limits:
        if held is not None:
            held[0].close()
        held = _own.held = (Child(limits), limits)
    return held[0].read(task)
