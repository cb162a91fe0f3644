"""The program in a worker process: reads one document after the other until its parent goes away.

In: a message with a task. Out: ``identified`` with the file's hash as soon as it is known, then the answer.
The parent may kill this process at any time. It writes nothing but its messages: standard output is taken
from the libraries, and the system refuses it every file where it can.
"""

from __future__ import annotations

import gc
import hashlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import psutil

from extractor.batch.failures import blame_program, describe, exceed_memory, own_tool
from extractor.batch.frames import Frame, read_frame, write_frame
from extractor.batch.kinds import refuse_other_texts
from extractor.errors import ExtractorError, InputError, InputIsDirectory, MemoryExceeded
from extractor.language.pipeline import load_pipeline
from extractor.models.statement import Statement
from extractor.options import Options
from extractor.outputs.statement_json import write_json
from extractor.pipeline import pause_collector, read_source
from extractor.sources.file import make_source, read_bytes
from extractor.vocabulary.loading import load_vocabulary

LARGEST_SHARE = 0.5
"""A file of more than this share of the memory limit is not read: PDFium and the words need the rest."""

CHUNK = 1 << 20


def main() -> None:
    """Answer tasks until the parent goes away; the first message from there has the limits.

    What every document needs is loaded before the first: its time counts for the document.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = _take_stdout()
    frames = _listen(sys.stdin.buffer)
    settings, _ = frames.get()
    load_vocabulary().parse_all()
    load_pipeline(None)
    _restrict(int(settings["memory"]))
    gc.freeze()
    write_frame(out, {"event": "ready"})
    while True:
        task, _ = frames.get()
        fields, body = answer_task(task, int(settings["memory"]), lambda known: write_frame(out, known))
        write_frame(out, fields, body)
        gc.collect()


def _take_stdout() -> BinaryIO:
    """Keep the pipe to the parent for messages alone: what libraries print goes nowhere."""
    pipe = os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return os.fdopen(pipe, "wb")


def _listen(stream: BinaryIO) -> queue.Queue[Frame]:
    """Take messages in a thread of its own, which ends the process at once when the parent is gone."""
    frames: queue.Queue[Frame] = queue.Queue()

    def listen() -> None:
        while (frame := read_frame(stream)) is not None:
            frames.put(frame)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return frames


def _restrict(memory: int) -> None:
    """Bound the address space, forbid files and core dumps, die with the parent, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    if sys.platform == "linux":
        _die_with_parent()
    bounds = {"RLIMIT_AS": psutil.Process().memory_info().vms + memory, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0}
    for name, bound in bounds.items():
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (bound, bound))


def _die_with_parent() -> None:
    """Ask Linux to end this process with the thread that started it, even amid a call that never returns."""
    import ctypes

    set_death_signal = 1
    ctypes.CDLL(None).prctl(set_death_signal, int(signal.SIGKILL))


def answer_task(
    task: dict[str, Any], memory: int, identified: Callable[[dict[str, Any]], None]
) -> tuple[dict[str, Any], bytes]:
    """Read the task's file; return the answer's fields and the statement's JSON.

    `identified` is told hash and size before the reading begins. Raises nothing: what goes wrong is in the
    fields as ``failure``.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    fields: dict[str, Any] = {"event": "answer", "tool": own_tool().model_dump()}
    body = b""
    try:
        data, identity = _load(Path(task["path"]), int(memory * LARGEST_SHARE))
        fields |= identity
        identified({"event": "identified", **identity})
        if identity["sha256"] == task["known_sha256"]:
            fields["is_known"] = True
        else:
            statement = _read(task, data, identity)
            body = write_json(statement)
            fields["pages"] = len(statement.source.pages)
            fields["unread_pages"] = statement.quality.unread_pages
    except ExtractorError as error:
        fields["failure"] = describe(error)
    except MemoryError:
        fields["failure"] = describe(exceed_memory(memory))
    except Exception as error:  # noqa: BLE001 - the worker is a border: the parent must get an answer
        fields["failure"] = describe(blame_program(error))
    fields |= {
        "started": started.isoformat(),
        "ended": datetime.now(UTC).isoformat(),
        "seconds": time.perf_counter() - clock,
        "memory": _peak_memory(),
        "rss": psutil.Process().memory_info().rss,
    }
    return fields, body


def _load(path: Path, largest: int) -> tuple[bytes, dict[str, Any]]:
    """Return the file's bytes, its hash and size; a file too large is only hashed, and gives `MemoryExceeded`
    when its bytes are asked for by `_read`."""
    try:
        if path.is_dir():
            raise InputIsDirectory(f"{path} is a folder, and its files cannot be listed")
        if path.exists() and not path.is_file():
            raise InputError(f"{path} is no file: a device or a pipe")
        if path.exists() and path.stat().st_size > largest:
            return b"", _hash_slowly(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {error}", "Check that you may open the file.") from error
    data = read_bytes(path)
    return data, {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def _hash_slowly(path: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return {"sha256": digest.hexdigest(), "size": size}


@pause_collector()
def _read(task: dict[str, Any], data: bytes, identity: dict[str, Any]) -> Statement:
    name = Path(task["path"]).name
    if not data and identity["size"]:
        raise MemoryExceeded(f"{name} has {identity['size']} bytes, too many for the memory limit")
    if task["found"]:
        refuse_other_texts(name, data)
    source = make_source(name, data, identity["sha256"])
    return read_source(source, Options(**task["options"])).statement


def _peak_memory() -> int:
    """The most this process ever held, in bytes; what it holds now where the system does not tell."""
    memory = psutil.Process().memory_info()
    if sys.platform == "win32":
        return int(memory.peak_wset)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
