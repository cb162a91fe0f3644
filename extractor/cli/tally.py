"""How far a batch is, and how that is said: counts, pages per second, time left.

Time left is judged by what the last documents took, weighed by their bytes, for documents differ by a
thousand times in size; each counts for some bytes more, for a short one costs something too.
"""

from __future__ import annotations

import time
from collections import Counter, deque

from extractor.batch.inputs import InputFile, Inputs
from extractor.models.manifest import InputStatus, ManifestEntry

LAST_DOCUMENTS = 300
BYTES_OF_ANY = 20_000


class Tally:
    """Counts of a run, from its start on."""

    def __init__(self, inputs: Inputs) -> None:
        self.total = len(inputs.files)
        self.done = self.kept = self.pages = 0
        self.statuses: Counter[InputStatus] = Counter()
        self.failures: Counter[str] = Counter()
        self._start = time.monotonic()
        self._weight_left = sum(_weigh(file) for file in inputs.files)
        self._last = deque([(self._start, 0)], maxlen=LAST_DOCUMENTS)

    def add(self, file: InputFile, entry: ManifestEntry, is_new: bool) -> None:
        """Count a document that is done."""
        self.done += 1
        self.kept += not is_new
        self._weight_left -= _weigh(file)
        if is_new:
            self.pages += entry.pages or 0
            self._last.append((time.monotonic(), self._last[-1][1] + _weigh(file)))
        self.statuses[entry.status] += 1
        if entry.status == "failed" and entry.error is not None:
            self.failures[entry.error.name] += 1

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self._start

    @property
    def pages_per_second(self) -> float:
        """On the whole."""
        return self.pages / max(self.seconds, 0.001)

    @property
    def seconds_left(self) -> float | None:
        """None while nothing tells."""
        (start, before), (end, after) = self._last[0], self._last[-1]
        return (end - start) * self._weight_left / (after - before) if after > before else None


def _weigh(file: InputFile) -> int:
    return file.size + BYTES_OF_ANY


def describe_pace(tally: Tally) -> str:
    """Say how fast a run is, and how long it will take from here."""
    left = tally.seconds_left
    pace = f"{tally.pages_per_second:.1f} pages/s"
    return pace if left is None else f"{pace}, {describe_seconds(left)} left"


def describe_statuses(statuses: Counter[InputStatus]) -> str:
    """Count inputs by status.

    >>> describe_statuses(Counter(failed=2, ok=1))
    '1 ok, 2 failed'
    """
    order: tuple[InputStatus, ...] = ("ok", "partial", "failed", "skipped")
    return ", ".join(f"{statuses[status]} {status}" for status in order if statuses[status])


def describe_failures(failures: Counter[str]) -> str:
    """Count failures by kind, the most frequent first.

    >>> describe_failures(Counter(EmptyInput=1, DamagedPdf=3))
    'DamagedPdf 3, EmptyInput 1'
    """
    return ", ".join(f"{name} {count}" for name, count in failures.most_common())


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
