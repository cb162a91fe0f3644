"""Texts far from any statement's form: read in time that grows with their length, or refused by name."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from extractor.errors import EmptyInput, InputTooLarge
from extractor.options import Options
from extractor.outputs.statement_json import parse_json, write_json
from extractor.pages.reading import read_pages
from extractor.pages.text import MOST_CHARACTERS, MOST_PAGES, detect_arrangement
from extractor.pipeline import extract
from tests.faults.test_reader_faults import make_source

LENGTH = 100_000
SECONDS = 10.0
"""CPU seconds; what grows with the square of the length takes minutes."""

REPEATED = [
    pytest.param("sana ", id="one line of words"),
    pytest.param("1 234 ", id="one line of digits"),
    pytest.param("• ", id="bullets"),
    pytest.param("-", id="one word"),
    pytest.param("a   b   ", id="one line of gaps"),
    pytest.param("Ta-\n", id="hyphens at line ends"),
    pytest.param("5–\n", id="open ranges at line ends"),
    pytest.param("2024 2023\n", id="lines of periods"),
    pytest.param("ab 1\n", id="short lines"),
    pytest.param("Tavoite" + " " * 40 + "Mittari" + " " * 40 + "12 345\n", id="labels apart"),
    pytest.param("Talous 5 toteutui\n\x0c", id="a page a line"),
]


@pytest.mark.parametrize("piece", REPEATED)
def test_time_grows_with_length(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "long.txt"
    path.write_text(piece * (LENGTH // len(piece)), encoding="utf-8")
    start = time.process_time()
    statement = extract(path)
    assert time.process_time() - start < SECONDS
    assert statement.quality.coverage == 1.0
    assert parse_json(write_json(statement), "long.json") == statement


def test_a_cell_longer_than_a_language_pipeline_takes(tmp_path: Path) -> None:
    path = tmp_path / "cell.txt"
    rows = "Tavoite Mittari Toteuma\nKylät säilyvät Kaupat 5 toteutui\n"
    path.write_text(rows + "Palvelut toimivat " + "hyvin ja 5 kertaa " * 1_500, encoding="utf-8")
    start = time.process_time()
    assert extract(path).quality.coverage == 1.0
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("piece", ["\n", " ", "\t \n"])
def test_white_space_alone(piece: str) -> None:
    with pytest.raises(EmptyInput):
        list(read_pages(make_source((piece * 100_000).encode(), "text/plain"), Options()))


def test_longer_than_any_statement() -> None:
    for data in (b"a" * (MOST_CHARACTERS + 1), b"\x0c" * (MOST_PAGES + 1)):
        with pytest.raises(InputTooLarge) as caught:
            list(read_pages(make_source(data, "text/plain"), Options()))
        assert caught.value.exit_code == 21


def test_many_gaps_in_a_line_are_compared_once() -> None:
    line = "a   b" + "   c" * 50_000
    start = time.process_time()
    assert detect_arrangement([line, line, " " + line]) == "layout"
    assert time.process_time() - start < SECONDS
