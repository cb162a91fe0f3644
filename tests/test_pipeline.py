"""What the pipeline does around its stages."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.pipeline import extract, pause_collector


def test_the_collector_pauses_and_goes_on() -> None:
    with pause_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with pause_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_collector_goes_on_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError):
        extract(tmp_path / "missing.pdf")
    assert gc.isenabled()
