"""A worker whose reader does what the file's name says, for the tests of what a bad document may cost.

``crash`` ends the process as a fault in a native library does, ``hang`` never returns, ``eat`` takes all
memory, ``fault`` raises, ``page`` reads all pages but the second. Any other name gives a small statement.
"""

from __future__ import annotations

import os
import signal
import time

from extractor.batch import worker
from extractor.models.source import Source
from extractor.options import Options
from extractor.pipeline import Reading
from tests.outputs.builders import pdf_statement

PROGRAM = "import sys; sys.path.append({home!r}); from tests.batch.bad_worker import main; main()"


def read(source: Source, options: Options) -> Reading:
    """Stand in for `read_source`."""
    name = source.name
    if "crash" in name:
        os.kill(os.getpid(), signal.SIGSEGV if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    if "hang" in name:
        time.sleep(3600)
    if "eat" in name:
        _hold = [bytearray(1 << 24) for _ in range(1 << 20)]
    if "fault" in name:
        raise KeyError("no such thing")
    statement = pdf_statement()
    if "page" in name:
        quality = statement.quality.model_copy(update={"unread_pages": (2,)})
        statement = statement.model_copy(update={"quality": quality})
    return Reading(statement, (), ())


def main() -> None:
    """Be a worker with that reader."""
    worker.read_source = read  # type: ignore[attr-defined]
    worker.main()
