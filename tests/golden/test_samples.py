"""The samples: the same goals and key figures from the PDF by both readers and from both texts, as typed."""

from __future__ import annotations

import pytest

from extractor.models.statement import Statement
from tests.golden.comparing import (
    compare_details,
    compare_figures,
    compare_rows,
    compare_sections,
    load_gold,
)
from tests.golden.conftest import SAMPLES, read_once

NAMES = [f"hallakoski-{year}-kaupunginhallitus" for year in (2023, 2024, 2025)]
SOURCES = {
    "pdfium": (".pdf", "pdfium"),
    "pdfplumber": (".pdf", "pdfplumber"),
    "layout": (".layout.txt", "text"),
    "pypdf": (".pypdf.txt", "text"),
}


def read_sample(name: str, source: str) -> Statement:
    suffix, reader = SOURCES[source]
    return read_once(SAMPLES / f"{name}{suffix}", reader)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("name", NAMES)
class TestSample:
    def test_headings(self, name: str, source: str) -> None:
        gold = load_gold(SAMPLES / f"{name}.gold.json")
        assert compare_sections(read_sample(name, source), gold) == []

    def test_goal_rows(self, name: str, source: str) -> None:
        gold = load_gold(SAMPLES / f"{name}.gold.json")
        results = compare_rows(read_sample(name, source), gold)
        assert [line for result in results for line in result.differences] == []

    def test_metrics_and_status(self, name: str, source: str) -> None:
        gold = load_gold(SAMPLES / f"{name}.gold.json")
        assert compare_details(read_sample(name, source), gold) == []

    def test_key_figures(self, name: str, source: str) -> None:
        gold = load_gold(SAMPLES / f"{name}.gold.json")
        assert compare_figures(read_sample(name, source), gold) == []

    def test_document(self, name: str, source: str) -> None:
        gold = load_gold(SAMPLES / f"{name}.gold.json")
        document = read_sample(name, source).document
        assert (document.body, document.fiscal_year) == (gold["body"], gold["fiscal_year"])
        assert document.type == "financial_statement"

    def test_every_word_is_placed_once(self, name: str, source: str) -> None:
        assert read_sample(name, source).quality.coverage == 1.0


@pytest.mark.parametrize("source", ["pdfplumber", "layout", "pypdf"])
@pytest.mark.parametrize("name", NAMES)
def test_one_meaning(name: str, source: str) -> None:
    """The contract's principle 5: apart from ids, places and confidence, all sources say the same."""
    apart = {"id", "section", "table", "row", "organisation", "continues", "where", "confidence", "of"}
    left, right = read_sample(name, "pdfium"), read_sample(name, source)
    assert [goal.model_dump(exclude=apart) for goal in right.goals] == [
        goal.model_dump(exclude=apart) for goal in left.goals
    ]
    value = {"where", "confidence"}
    assert [_figure(figure.model_dump(exclude=apart), value) for figure in right.key_figures] == [
        _figure(figure.model_dump(exclude=apart), value) for figure in left.key_figures
    ]


def _figure(figure: dict[str, object], apart: set[str]) -> dict[str, object]:
    values = figure["values"]
    assert isinstance(values, tuple)
    return figure | {
        "values": [{name: part for name, part in value.items() if name not in apart} for value in values]
    }
