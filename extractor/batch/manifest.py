"""The manifest file: one line of JSON for each input (`ManifestEntry`).

While a run goes on, each line is appended and is on the disk before the next document counts as done; the
last line about an input holds. At the end the file is put in order: one line for each input, sorted. A line
that a crash or a power cut left torn is dropped, and its document is read again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from extractor.errors import ManifestError, OutputError
from extractor.models.manifest import MANIFEST_VERSION, ManifestEntry
from extractor.outputs.statement_json import explain_failure, flush_folder, write_atomically


class ManifestLog:
    """The manifest of a run, open for appending; use it in a ``with`` statement.

    Raises `ManifestError` where the file is of another major version, `OutputError` where it cannot be
    written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.entries, whole = read_manifest(path)
        try:
            self._stream: BinaryIO = path.open("ab")
            self._stream.truncate(whole)
            flush_folder(path.parent)
        except OSError as error:
            raise explain_failure(path, error) from error

    def __enter__(self) -> ManifestLog:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def append(self, entry: ManifestEntry) -> None:
        """Add a line, and wait until it is on the disk; a line that did not fit leaves nothing behind."""
        size = os.fstat(self._stream.fileno()).st_size
        try:
            os.write(self._stream.fileno(), write_entry(entry))
            os.fsync(self._stream.fileno())
        except OSError as error:
            os.ftruncate(self._stream.fileno(), size)
            raise explain_failure(self._path, error) from error
        self.entries[entry.input] = entry

    def compact(self) -> None:
        """Write one line for each input, in order."""
        self._stream.close()
        data = render_manifest(self.entries)
        if data != self._path.read_bytes():
            write_atomically(self._path, data, durably=True)


def write_entry(entry: ManifestEntry) -> bytes:
    """Return an entry's line, with its line end."""
    return json.dumps(entry.model_dump(mode="json"), ensure_ascii=False).encode() + b"\n"


def render_manifest(entries: Mapping[str, ManifestEntry]) -> bytes:
    """Return the manifest in order, one line for each input."""
    return b"".join(write_entry(entries[name]) for name in sorted(entries))


def read_manifest(path: Path) -> tuple[dict[str, ManifestEntry], int]:
    """Return the last entry of each input, and the size of the file up to its last whole line.

    A line that is torn or damaged counts as missing. No file is an empty manifest. Raises `ManifestError`
    where a line is of another major version, `OutputError` where the file cannot be read.
    """
    try:
        data = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}") from error
    whole = data.rfind(b"\n") + 1
    return {entry.input: entry for entry in _parse(data[:whole].split(b"\n"), path)}, whole


def _parse(lines: Iterable[bytes], path: Path) -> Iterable[ManifestEntry]:
    for line in lines:
        _check_version(line, path)
        with suppress(ValidationError):
            yield ManifestEntry.model_validate_json(line)


def _check_version(line: bytes, path: Path) -> None:
    ours = MANIFEST_VERSION.partition(".")[0]
    try:
        version = str(json.loads(line)["schema_version"])
    except (ValueError, KeyError, TypeError):
        return
    if version.partition(".")[0] != ours:
        raise ManifestError(f"{path} has version {version}; this program knows version {ours}")
