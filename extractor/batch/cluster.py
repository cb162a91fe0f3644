"""The scheduler that uses other machines: a Dask cluster, reached at its scheduler's address.

The workers read the inputs at the same paths as this machine (a shared file system); the JSON comes back as
bytes, and this process alone writes. A Dask worker hands each document to a child process that can be killed,
as the local pool does: limits hold, and a crash does not take the Dask worker along. What a worker that died
had at hand, Dask gives to another.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import Any

from extractor.batch.child import Child, make_answer
from extractor.batch.failures import describe, make_timing
from extractor.batch.scheduling import Answer, Limits, Task
from extractor.errors import ClusterError, MissingCluster, ReaderCrashed

AT_HAND = 3
"""Tasks for each thread of the cluster that are under way: one is read, the others wait for no network."""

CONNECT_SECONDS = 30

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
        try:
            client = Client(self._address, timeout=CONNECT_SECONDS, set_as_default=False)
            client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError(f"no worker answers at {self._address}: {error}") from error
        return client

    def _read(self, client: Any, tasks: Iterator[Task]) -> Iterator[Answer]:
        from distributed import as_completed

        def submit(task: Task) -> Any:
            future = client.submit(read_on_worker, task, self._limits, pure=False)
            waiting[future.key] = task
            return future

        waiting: dict[str, Task] = {}
        threads = sum(client.nthreads().values())
        under_way = as_completed([submit(task) for task in islice(tasks, AT_HAND * threads)])
        for future in under_way:
            answer = self._open(future, waiting.pop(future.key))
            future.release()
            for task in islice(tasks, 1):
                under_way.add(submit(task))
            yield answer

    def _open(self, future: Any, task: Task) -> Answer:
        """Take the answer out of a future that is done; a document that ended several workers has crashed."""
        from distributed import KilledWorker

        if future.status == "finished":
            answer: Answer = future.result()
            return answer
        if future.status != "error":
            raise ClusterError(f"the scheduler {self._address} is gone")
        error = future.exception()
        if isinstance(error, KilledWorker):
            crash = ReaderCrashed("the machines that read it went away one after the other")
            return make_answer(task, make_timing() | {"failure": describe(crash)}, b"", 0)
        raise ClusterError(f"a worker failed: {type(error).__name__}: {error}") from error


def read_on_worker(task: Task, limits: Limits) -> Answer:
    """Read a file in a child process of this Dask worker; each of its threads keeps one for all its tasks."""
    child: Child | None = getattr(_own, "child", None)
    if child is None:
        child = _own.child = Child(limits)
    return child.read(task)
