"""A lock on the output folder that the system lets go when its holder ends, however it ends.

The lock file also remembers below which folder the inputs lay: a second folder's ``kh.pdf`` must not take the
place of the first one's. It stays after the run, for removing it would let two runs hold two locks.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extractor.batch.naming import OWN_PREFIX
from extractor.errors import OtherRoot, OutputError, OutputInUse
from extractor.outputs.statement_json import explain_failure

LOCK_NAME = f"{OWN_PREFIX}.lock"

NO_LOCKS = "Write into a folder of a file system that has locks."

FAR_BYTE = 1 << 30
"""Windows lets nobody read a locked byte: it is one far behind the text."""


@contextmanager
def lock_folder(folder: Path, root: Path, is_root_given: bool) -> Iterator[None]:
    """Hold the lock of `folder`, which has the outputs of what lies below `root`.

    Raises `OutputInUse` where another process holds it, `OtherRoot` where the outputs are those of another
    folder and the user did not name the root.
    """
    path = folder / LOCK_NAME
    try:
        stream = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
    except OSError as error:
        raise explain_failure(path, error) from error
    with stream:
        try:
            is_taken = _take(stream)
        except OSError as error:
            raise OutputError(f"{folder} cannot be locked: {error.strerror}", NO_LOCKS) from error
        if not is_taken:
            raise OutputInUse(f"{folder} is being written by another run")
        known = _read_root(stream)
        if known not in (None, str(root)) and not is_root_given:
            raise OtherRoot(f"{folder} holds what was read below {known}, not below {root}")
        if known != str(root):
            _write_root(stream, root)
        yield


def _read_root(stream: BinaryIO) -> str | None:
    """The root of the runs before; None where there was none, or its record was cut by a crash."""
    try:
        root = json.loads(stream.read())["root"]
    except (ValueError, KeyError, TypeError):
        return None
    return root if isinstance(root, str) else None


def _write_root(stream: BinaryIO, root: Path) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(json.dumps({"root": str(root)}).encode() + b"\n")
    stream.flush()
    os.fsync(stream.fileno())


if sys.platform == "win32":
    import msvcrt

    def _take(stream: BinaryIO) -> bool:
        stream.seek(FAR_BYTE)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            stream.seek(0)
        return True

else:
    import fcntl

    def _take(stream: BinaryIO) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
