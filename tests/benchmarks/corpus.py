"""The documents that accuracy is measured on, each with its truth, and a hash of them all.

A document is one file: a PDF, or one of the texts taken of it. Its truth lies beside it under the same name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tests.golden.conftest import REAL, SAMPLES

KINDS = {
    ".pdf": "PDF",
    ".layout.txt": "layout text",
    ".pypdf.txt": "row-flow text",
    ".blocks.txt": "block-order text",
    ".txt": "row-flow text",
}
"""By the end of a file's name, the longest first; the plain `.txt` is the given flow text."""
GROUPS = {SAMPLES: "Hallakoski", SAMPLES / "layouts": "layouts", REAL: "real"}
TRUTHS = (".gold.json", ".truth.json")


@dataclass(frozen=True, slots=True)
class Sample:
    """One file; `name` is the document's, which its texts share; `truth` is its gold or truth file."""

    path: Path
    name: str
    kind: str
    group: str
    truth: Path

    @property
    def key(self) -> str:
        """The file as the floors name it: its path within the samples, with `/` everywhere."""
        inside = self.path.is_relative_to(SAMPLES)
        return self.path.relative_to(SAMPLES).as_posix() if inside else self.path.name


def find_samples(folder: Path) -> list[Sample]:
    """Find the files of a folder that have a truth beside them, by name; none where there is no folder."""
    if not folder.is_dir():
        return []
    found = (make_sample(path) for path in sorted(folder.iterdir()))
    return [sample for sample in found if sample]


def make_sample(path: Path) -> Sample | None:
    """Pair a file with its truth; None where it is no document or has none."""
    suffix = next((suffix for suffix in KINDS if path.name.endswith(suffix)), None)
    if suffix is None:
        return None
    name = path.name.removesuffix(suffix)
    truth = next((file for end in TRUTHS if (file := path.with_name(name + end)).exists()), None)
    if truth is None:
        return None
    return Sample(path, name, KINDS[suffix], GROUPS.get(path.parent, "given"), truth)


def own_samples() -> list[Sample]:
    """All documents of the repository."""
    return [*find_samples(SAMPLES), *find_samples(SAMPLES / "layouts")]


def real_samples() -> list[Sample]:
    """The real documents with a gold file, where they are present beside the repository."""
    return find_samples(REAL)


def hash_corpus(samples: list[Sample]) -> str:
    """Hash all files and truths; line ends of texts do not count, so that a checkout may change them."""
    digest = hashlib.sha256()
    for path in sorted({path for sample in samples for path in (sample.path, sample.truth)}):
        data = path.read_bytes()
        if path.suffix != ".pdf":
            data = data.replace(b"\r\n", b"\n")
        digest.update(f"{path.name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
