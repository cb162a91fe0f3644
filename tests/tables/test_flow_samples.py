"""The samples' texts by pypdf: every cell of every goal row and every figure against the gold data.

White space and hyphens are left out of the comparison: folding lines is the cells stage's work.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractor.layout.blocks import find_blocks
from extractor.models.grid import Grid
from extractor.pages.text import read_text_pages
from extractor.sources.file import open_source
from extractor.tables.flow.rebuilding import rebuild_flow
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.flow_texts import texts_of

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = [f"hallakoski-{year}-kaupunginhallitus" for year in (2023, 2024, 2025)]


def rebuild_sample(name: str) -> list[Grid]:
    vocabulary = load_vocabulary()
    pages = tuple(read_text_pages(open_source(SAMPLES / f"{name}.pypdf.txt")))
    regions = [block for block in find_blocks(pages, vocabulary) if block.kind == "table"]
    grids = rebuild_flow(regions, pages, vocabulary)
    given = Counter(word for region in regions for word in region.words)
    assert given == Counter(word for part in grids for grid in part for word in grid.words)
    return [grid for part in grids for grid in part]


def letters(text: str | None) -> str:
    return re.sub(r"[\s\-–−]+", "", text or "")


def gold_row(row: dict[str, Any]) -> tuple[str, ...]:
    continued = "continues" in row
    number = f"{row['number']}." if row["number"] and not continued else ""
    goal = "" if continued else number + row["goal"]
    cells = goal, row.get("measures") or row.get("expected_results"), row["metrics"], row["outcome"]
    return tuple(letters(cell) for cell in cells)


@pytest.mark.parametrize("name", NAMES)
def test_every_goal_row_and_figure_of_a_sample(name: str) -> None:
    gold = json.loads((SAMPLES / f"{name}.gold.json").read_text(encoding="utf-8"))
    grids = rebuild_sample(name)
    goals = [row for grid in grids if grid.rule == "flow.goals" for row in texts_of(grid)]
    assert [tuple(letters(cell) for cell in row) for row in goals] == [
        gold_row(row) for row in gold["goal_rows"]
    ]
    figures = [row[1:] for grid in grids if grid.rule == "flow.figures" for row in texts_of(grid)]
    assert [[read_figure(cell) for cell in row] for row in figures] == [
        list(row["values"].values()) for row in gold["key_figures"]
    ]


def read_figure(text: str) -> float:
    return float(re.sub(r"\s", "", text).replace(",", ".").replace("−", "-"))
