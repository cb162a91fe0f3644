"""The contract's first three principles, recounted from the JSON alone: nothing lost, nothing added, every
cell's words in its box. Coverage is computed inside the package; this count shares no code with it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from extractor.models.page import Page, Word
from extractor.options import Options
from extractor.outputs.statement_json import write_json
from extractor.pages.reading import read_pages
from extractor.sources.file import open_source
from tests.golden.conftest import SAMPLES, read_once, real_document

SAMPLE_NAMES = sorted(path.name for path in SAMPLES.glob("hallakoski-*") if path.suffix in (".pdf", ".txt"))
REAL_NAMES = ["kemijarvi-2025-kaupunginhallitus.txt", "kauhava-2024.pdf"]
PDF_NAMES = [name for name in (*SAMPLE_NAMES, *REAL_NAMES) if name.endswith(".pdf")]
YEAR = re.compile(r"(?:19|20)\d\d")
HYPHENS = "-\u00ad\u2010\u2011"


def find_path(name: str) -> Path:
    return SAMPLES / name if name in SAMPLE_NAMES else real_document(name)


@cache
def read_json(path: Path) -> Any:
    return json.loads(write_json(read_once(path)))


@cache
def read_source(path: Path) -> tuple[Page, ...]:
    return tuple(read_pages(open_source(path), Options()))


def placed_texts(data: Any) -> Iterator[str]:
    """The texts of the fields that the contract counts: views, captions and themes do not."""
    for section in data["sections"]:
        yield f"{section['number'] or ''}{section['title']}"
        yield from (block["text"] for block in section["blocks"] if block["type"] != "table")
    for table in data["tables"]:
        for row in (*table["header"], *table["rows"]):
            yield from (cell["text"] for cell in row["cells"])
    yield from (entry["text"] for entry in data["furniture"])


def count_letters(texts: Iterator[str]) -> Counter[str]:
    counts = Counter(letter for text in texts for letter in normalize("NFC", text) if not letter.isspace())
    for hyphen in HYPHENS:
        del counts[hyphen]
    return counts


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, *REAL_NAMES])
def test_no_letter_is_lost_or_added(name: str) -> None:
    """A section's number is written without the dots and spaces around it; all else is as in the source."""
    path = find_path(name)
    data = read_json(path)
    written = count_letters(placed_texts(data))
    source = count_letters(word.text for page in read_source(path) for word in page.words)
    assert written - source == Counter()
    numbered = sum(section["number"] is not None for section in data["sections"])
    lost = source - written
    assert set(lost) <= {"."}
    assert lost["."] <= numbered
    assert data["quality"]["coverage"] == 1.0


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, *REAL_NAMES])
def test_every_table_stands_in_one_section(name: str) -> None:
    data = read_json(find_path(name))
    refs = [block["ref"] for s in data["sections"] for block in s["blocks"] if block["type"] == "table"]
    assert refs == [table["id"] for table in data["tables"]]
    assert all(
        sum(cell["span"] for cell in row["cells"]) == len(table["columns"])
        for table in data["tables"]
        for row in table["rows"]
    )


def words_in(where: list[Any], pages: dict[int, Page]) -> list[Word]:
    """The words of the page whose centre lies in one of the boxes, in the page's order."""
    found = []
    for place in where:
        x0, top, x1, bottom = place["box"]
        for word in pages[place["page"]].words:
            x, y = word.box.middle
            if x0 <= x <= x1 and top <= y <= bottom:
                found.append(word)
    return found


@pytest.mark.parametrize("name", PDF_NAMES)
def test_rereading_the_box_of_a_cell_gives_its_words(name: str) -> None:
    path = find_path(name)
    pages = {page.number: page for page in read_source(path)}
    wrong = []
    checked = 0
    for table in read_json(path)["tables"]:
        for row in table["rows"]:
            for cell in (cell for cell in row["cells"] if cell["text"]):
                words = words_in(cell["where"], pages)
                checked += 1
                if count_letters(word.text for word in words) != count_letters(iter([cell["text"]])):
                    wrong.append((table["id"], cell["text"], " ".join(word.text for word in words)))
    assert checked > 0
    assert wrong == []


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, *REAL_NAMES])
def test_every_weak_goal_is_named_by_a_finding(name: str) -> None:
    data = read_json(find_path(name))
    named = {ref for finding in data["findings"] for ref in finding["refs"]}
    weak = {goal["id"] for goal in data["goals"] if goal["confidence"] < Options().weak_confidence}
    weak |= {
        figure["id"]
        for figure in data["key_figures"]
        for value in figure["values"]
        if value["confidence"] < Options().weak_confidence
    }
    assert weak - named == set()


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, *REAL_NAMES])
def test_every_number_of_a_numeric_table_is_one_value(name: str) -> None:
    """The first column holds the labels; a bare year outside the columns of figures names a period."""
    data = read_json(find_path(name))
    values = Counter(
        (figure["table"], figure["row"], json.dumps(value["where"]))
        for figure in data["key_figures"]
        for value in figure["values"]
    )
    numeric = {figure["table"] for figure in data["key_figures"]}
    numbers = [
        ((table["id"], row, json.dumps(cell["where"])), cell["text"])
        for table in data["tables"]
        if table["id"] in numeric
        for row, cells in enumerate(table["rows"])
        for cell in cells["cells"][1:]
        if cell["value"] is not None
    ]
    assert len(numbers) >= 40
    assert [place for place, _ in numbers if values[place] > 1] == []
    assert [place for place, text in numbers if not values[place] and not YEAR.fullmatch(text)] == []
