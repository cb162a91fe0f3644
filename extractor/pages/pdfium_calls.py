"""PDFium asked one question about many things at once.

A single call through ctypes costs more in Python than in PDFium. `map` over reused answer buffers takes a
third of the time of a loop with fresh ones.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any


class Answers:
    """Room for PDFium's answers to a question that it answers through `columns` pointers of one C type."""

    def __init__(self, kind: Any, columns: int) -> None:
        self._kind = kind
        self._columns = columns
        self._size = 0
        self._arrays: list[Any] = []
        self._pointers: list[list[Any]] = []

    def ask(self, question: Callable[..., Any], things: Sequence[Any]) -> list[list[Any]]:
        """Return one list per column with the answers for all `things`."""
        count = len(things)
        if not count:
            return [[] for _ in range(self._columns)]
        if count > self._size:
            self._grow(2 * count)
        deque(map(question, things, *self._pointers), maxlen=0)
        return [array[:count] for array in self._arrays]

    def _grow(self, size: int) -> None:
        self._size = size
        self._arrays = [(self._kind * size)() for _ in range(self._columns)]
        self._pointers = [point_into(array, self._kind) for array in self._arrays]


class BoxAnswers:
    """As `Answers`, for questions about the numbered parts of one thing, answered by a float rectangle."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._boxes: Any = None
        self._pointers: list[Any] = []

    def ask(self, question: Callable[..., Any], thing: Any, count: int) -> list[float]:
        """Return the four floats of each of the parts 0 to `count` - 1, one after the other."""
        if count > len(self._pointers):
            self._boxes = (self._kind * (2 * count))()
            self._pointers = [ctypes.byref(box) for box in self._boxes]
        deque(map(question, repeat(thing), range(count), self._pointers), maxlen=0)
        return list(memoryview(self._boxes).cast("B").cast("f")[: 4 * count])


def point_into(array: Any, kind: Any) -> list[Any]:
    """Return a pointer to each item of a C array of `kind`."""
    address, size = ctypes.addressof(array), ctypes.sizeof(kind)
    return [ctypes.byref(kind.from_address(address + size * index)) for index in range(len(array))]
