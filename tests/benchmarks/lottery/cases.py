"""One case of the lottery: drawn by its seed, read, and held against its truth."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from extractor.models.statement import Statement
from extractor.pipeline import extract
from tests.benchmarks.lottery.choices import Layout, draw_layout
from tests.benchmarks.lottery.setting import set_statement
from tests.benchmarks.lottery.statements import draw_content
from tests.benchmarks.scoring import Score, fold, pair_goals, read_cell, score_statement
from tests.benchmarks.truths import Truth, load_truth


@dataclass(frozen=True, slots=True)
class Case:
    """A statement as drawn: its layout, its PDF and its truth in the shape of a truth file."""

    seed: int
    layout: Layout
    pdf: bytes
    truth: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """How a case was read; `losses` has one line for each row and value that is not right."""

    seed: int
    layout: Layout
    score: Score
    losses: tuple[str, ...]


def draw_case(seed: int) -> Case:
    """Draw a case; the same seed gives the same bytes."""
    rng = Random(seed)
    layout = draw_layout(rng)
    content = draw_content(layout, rng)
    return Case(seed, layout, set_statement(layout, content), content.truth)


def keep_case(case: Case, folder: Path) -> Path:
    """Write a case's PDF, truth and layout into a folder; return the PDF's path."""
    pdf = folder / f"{case.seed:05}.pdf"
    pdf.write_bytes(case.pdf)
    for suffix, data in ((".truth.json", case.truth), (".layout.json", case.layout)):
        text = json.dumps(data, ensure_ascii=False, indent=1)
        pdf.with_suffix(suffix).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return pdf


def run_case(seed: int) -> Result:
    """Draw and read a case."""
    case = draw_case(seed)
    with TemporaryDirectory() as folder:
        pdf = keep_case(case, Path(folder))
        statement, truth = extract(pdf), load_truth(pdf.with_suffix(".truth.json"))
    losses = (f"{seed}: {loss}" for loss in (*_lost_rows(statement, truth), *_lost_values(statement, truth)))
    return Result(seed, case.layout, score_statement(statement, truth), tuple(losses))


def _lost_rows(statement: Statement, truth: Truth) -> Iterator[str]:
    for true, goal in pair_goals(truth.goals, statement.goals):
        if true is None or goal is None:
            yield (
                f"missing row {true.cells['goal']!r}"
                if true
                else f"invented row {goal.goal if goal else ''!r}"
            )
            continue
        for name, text in true.cells.items():
            read = read_cell(goal, name) or ""
            if fold(read) != fold(text):
                yield f"{name} of {true.cells['goal']!r}: {fold(read)!r}, not {fold(text)!r}"


def _lost_values(statement: Statement, truth: Truth) -> Iterator[str]:
    read = {
        (fold(figure.label), float(value.value))
        for figure in statement.key_figures
        for value in figure.values
    }
    for true in truth.values:
        label = true.label.rpartition(", ")[0] or true.label
        if not {(true.label, true.value), (label, true.value)} & read:
            yield f"value {true.value} of {true.label!r} ({true.type} {true.year}) not under its label"
