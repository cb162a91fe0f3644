"""Where the documents of the golden tests lie, and each of them read once per test process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractor.models.statement import Statement
from extractor.options import Options
from extractor.pipeline import extract

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
REAL = ROOT.parent / "shared" / "statements"
GOLDEN = Path(__file__).resolve().parent


@cache
def read_once(path: Path, reader: str = "auto") -> Statement:
    """The statement of `path`; tests share it."""
    return extract(path, Options.model_validate({"reader": reader}))


def real_document(name: str) -> Path:
    """A real document outside the repository; the test is skipped where it is absent."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"the real document {name} is kept outside the repository and is not here")
    return path
