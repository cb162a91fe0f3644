"""PDFium asked one question about many things at once, by calls that cost little more than its own work.

A call through a function of `pypdfium2.raw` takes four times as long as PDFium needs to answer: ctypes
checks each argument against the declared type, and gives the interpreter's lock away and takes it back.
`bind` leaves out both, and `map` over reused answer buffers leaves out the loop around the call.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

ADDRESS = ctypes.c_void_p
"""As an answer: a pointer as a whole number, None where there is none."""


class Handle(ctypes.c_void_p):
    """A thing of PDFium's, such as a page object, to be asked about."""


def bind(function: Any, answer: Any = ctypes.c_int) -> Callable[..., Any]:
    """Return a function of PDFium's that does not check its arguments, and answers with a C type.

    It takes whole numbers as C ints only; a pointer must be a `Handle` or another pointer of ctypes.
    """
    return ctypes.PYFUNCTYPE(answer)(ctypes.cast(function, ADDRESS).value or 0)


class Answers:
    """Room for the answers to a question that PDFium answers through `columns` pointers to numbers.

    `code` names the numbers' C type as `array` does: ``f`` float, ``i`` int, ``I`` unsigned int. `given` says
    of each thing last asked about whether there was an answer; where not, an older one stands in its place.
    """

    def __init__(self, code: str, columns: int) -> None:
        self.given: list[int] = []
        self._rooms = [array(code) for _ in range(columns)]
        self._pointers: list[list[Any]] = [[] for _ in range(columns)]

    def ask(self, question: Callable[..., int], things: Sequence[Any]) -> list[list[Any]]:
        """Return one list per column with the answers for all `things`."""
        count = len(things)
        if count > len(self._rooms[0]):
            self._rooms = [make_room(room.typecode, 2 * count) for room in self._rooms]
            self._pointers = [point_into(room, 1) for room in self._rooms]
        self.given = list(map(question, things, *self._pointers))
        return [room[:count].tolist() for room in self._rooms]


class RecordAnswers:
    """As `Answers`, for a question about numbered parts of one thing, answered by a record of floats."""

    def __init__(self, fields: int) -> None:
        self.given: list[int] = []
        self._fields = fields
        self._room = array("f")
        self._pointers: list[Any] = []

    def ask(
        self, question: Callable[..., int], thing: Handle, parts: Sequence[int]
    ) -> npt.NDArray[np.float32]:
        """Return the answers for all `parts`, a row for each, and one row more of no meaning.

        The rows change with the next question.
        """
        count, fields = len(parts), self._fields
        if count >= len(self._pointers):
            self._room = make_room("f", 2 * (count + 1) * fields)
            self._pointers = point_into(self._room, fields)
        self.given = list(map(question, repeat(thing), parts, self._pointers))
        return np.frombuffer(self._room, dtype=np.float32, count=(count + 1) * fields).reshape(-1, fields)


def make_room(code: str, size: int) -> array[Any]:
    """Return an array of `size` noughts."""
    return array(code, bytes(array(code).itemsize * size))


def point_into(room: array[Any], step: int) -> list[Any]:
    """Return a pointer to every `step`-th item of `room`, from the first."""
    memory = (ctypes.c_char * (room.itemsize * len(room))).from_buffer(room)
    return [ctypes.byref(memory, place) for place in range(0, len(memory), room.itemsize * step)]
