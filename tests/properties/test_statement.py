"""Whole statements: the same input gives the same bytes, and any text gives a statement or a named error."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extractor.checks.consistency import check_consistency
from extractor.errors import InputError
from extractor.models.statement import Statement
from extractor.outputs.statement_json import parse_json, write_json
from extractor.pipeline import extract
from tests.golden.conftest import SAMPLES, read_once

NAMES = [f"hallakoski-2024-kaupunginhallitus{suffix}" for suffix in (".pdf", ".layout.txt", ".pypdf.txt")]
RUN = """
import sys
from extractor.outputs.statement_json import write_json
from extractor.pipeline import extract
sys.stdout.buffer.write(write_json(extract(sys.argv[1])))
"""

PIECES = st.sampled_from(
    [
        "TILINPÄÄTÖS 2025",
        "TOIMIELIN: KUNNANHALLITUS",
        "Tulosalue 100 VAALIT",
        "Suvannon Lämpö Oy",
        "1. Toiminta",
        "2.1 Tavoitteet",
        "HYVÄ ARKI",
        "Tavoite Toimenpiteet Mittarit Toteutuma",
        "Tavoite    Toimenpide    Toteutuma",
        "1. Väki kasvaa",
        "Tontteja markkinoidaan ja",
        "ylläpidetään. Määrä",
        "Toteutui osittain.",
        "TP 2024 TA 2025 TP 2025",
        "Toimintamenot € -6 134 089 -6 200 000 -6 150 000",
        "Toimintamenot    -6 134 089    -6 200 000",
        "Muutos % 5,5 2,1",
        "12345678901234567890",
        "valmiste-",
        "lussa",
        "57/157",
        "- ",
        "\u00ad",
        "\u00a0",
        "…",
        "\f",
        "",
        "   ",
    ]
)
STRAY = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=12)
LINES = st.lists(st.one_of(PIECES, PIECES, STRAY), max_size=24)


def extract_text(text: str) -> Statement | None:
    """The statement of `text`; None where the input is refused by a named error."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.txt"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            return extract(path)
        except InputError as error:
            assert error.message and error.advice
            return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, st.sampled_from(["\n", "\r\n"]))
@example(["x"], "\n")
@example(["\u00ad"], "\n")
@example(["1. Toiminta", "12345678901234567890"], "\n")
def test_any_text_gives_a_whole_statement_or_a_named_error(lines: list[str], line_end: str) -> None:
    statement = extract_text(line_end.join(lines))
    if statement is None:
        return
    assert statement.quality.coverage == 1.0
    assert check_consistency(statement) == []
    written = write_json(statement)
    assert write_json(parse_json(written, "any.json")) == written


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\f"])
def test_a_text_without_words_is_refused_or_empty(text: str) -> None:
    statement = extract_text(text)
    assert statement is None or (statement.tables == () and statement.quality.coverage == 1.0)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_input_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Also in another process, folder and order of hashes."""
    path = SAMPLES / name
    first = write_json(extract(path))
    environment = os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": str(SAMPLES.parent)}
    command = [sys.executable, "-c", RUN, str(path)]
    other = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert other.stdout == first
    assert write_json(extract(path)) == first
    assert str(SAMPLES).encode() not in first


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_every_table_is_referred_to_once(name: str) -> None:
    statement = read_once(SAMPLES / name)
    lists = (
        statement.organisations, statement.sections, statement.tables, statement.goals, statement.key_figures,
    )  # fmt: skip
    counts = Counter(entry.id for entries in lists for entry in entries)
    assert set(counts.values()) == {1}
    refs = [b.ref for section in statement.sections for b in section.blocks if b.type == "table"]
    assert refs == [table.id for table in statement.tables]
    assert check_consistency(statement) == []
