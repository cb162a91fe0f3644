"""The output folder, as the one process sees it that may write there.

Outputs are written whole or not at all and are on the disk before their line is in the manifest; what a
crash left half written is removed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.locking import lock_folder
from extractor.batch.manifest import ManifestLog
from extractor.batch.naming import MANIFEST_NAME
from extractor.errors import OutputError
from extractor.outputs.statement_json import TEMPORARY_PREFIX, explain_failure, write_atomically


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """A locked output folder and its open manifest."""

    path: Path
    manifest: ManifestLog

    def write(self, output: str, data: bytes) -> str:
        """Write an output, and return its sha256; raises `OutputError`."""
        target = self.path / output
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain_failure(target, error) from error
        if not target.parent.resolve().is_relative_to(self.path.resolve()):
            raise OutputError(f"{target} lies outside {self.path}: one of its folders is a link", "")
        write_atomically(target, data, durably=True)
        return hashlib.sha256(data).hexdigest()

    def remove(self, output: str) -> None:
        """Remove an output that is no longer of any input, and the folders it leaves empty."""
        target = self.path / output
        with suppress(OSError):
            target.unlink()
            for folder in target.parents:
                if folder == self.path:
                    break
                folder.rmdir()

    def has(self, output: str, sha256: str) -> bool:
        """Whether an output is there, with the bytes it was written with."""
        try:
            return hashlib.sha256((self.path / output).read_bytes()).hexdigest() == sha256
        except OSError:
            return False


@contextmanager
def open_output(path: Path, root: Path, is_root_given: bool) -> Iterator[OutputFolder]:
    """Make, lock and tidy the output folder `path`; the inputs lie below `root`.

    Raises `OutputError` and its kinds `OutputInUse`, `OtherRoot`, `ManifestError`.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain_failure(path, error) from error
    with lock_folder(path, root, is_root_given):
        _sweep(path)
        with ManifestLog(path / MANIFEST_NAME) as manifest:
            yield OutputFolder(path, manifest)


def _sweep(path: Path) -> None:
    """Remove the temporary files of runs that were killed."""
    for place, _, names in os.walk(path):
        for name in names:
            if name.startswith(TEMPORARY_PREFIX) and name.endswith(".tmp"):
                with suppress(OSError):
                    (Path(place) / name).unlink()
