"""How fast an archive loads, and how large it gets: ``python -m tests.benchmarks.loading FILE|URL JSON...``

Loads the statements' files over and over, each time as if of another source, until there are `COPIES`, and
prints CPU seconds of this process, statements a CPU second, and bytes a statement. A server's own work is not
counted.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from sqlalchemy import text

from extractor.archive.loading import load_bytes
from extractor.archive.migrating import upgrade
from extractor.archive.opening import Place, find_place, open_for_writing

COPIES = 1000


def make_copies(files: list[Path], count: int) -> Iterator[bytes]:
    """Yield the files' bytes in turn, each with a sha256 of its own."""
    read = [(data := file.read_bytes(), json.loads(data)["source"]["sha256"].encode()) for file in files]
    for number, (data, old) in enumerate(islice(cycle(read), count)):
        yield data.replace(old, hashlib.sha256(str(number).encode()).hexdigest().encode(), 1)


def measure_size(place: Place) -> int:
    """The bytes of the SQLite file, or of the server's database."""
    if place.file is not None:
        return place.file.stat().st_size
    engine = open_for_writing(place)
    with engine.connect() as connection:
        size: int = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    engine.dispose()
    return size


def main(address: str, files: list[Path]) -> None:
    """Load and print."""
    place = find_place(address)
    engine = open_for_writing(place)
    upgrade(engine, place)
    loaded = list(make_copies(files, COPIES))
    start = time.process_time()
    for data in loaded:
        load_bytes(engine, data, "a.json")
    seconds = time.process_time() - start
    engine.dispose()
    mean = sum(map(len, loaded)) / COPIES
    print(f"{COPIES} statements of {mean:.0f} bytes: {seconds:.1f} CPU s, {COPIES / seconds:.0f} a second")
    print(f"{measure_size(place) / COPIES:.0f} bytes a statement in the database")


if __name__ == "__main__":
    main(sys.argv[1], [Path(name) for name in sys.argv[2:]])
