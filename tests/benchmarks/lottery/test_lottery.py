"""The lottery draws the same pages from the same seed, reads them, and counts what each option costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.accuracy import add_scores
from tests.benchmarks.lottery.__main__ import main
from tests.benchmarks.lottery.cases import Result, draw_case, keep_case, run_case
from tests.benchmarks.lottery.choices import CHOICES
from tests.benchmarks.lottery.faces import Face, break_lines, register_face
from tests.benchmarks.lottery.factors import factor_table, pair_table, total_table
from tests.benchmarks.scoring import Score
from tests.benchmarks.truths import load_truth

CASES = 20
FEWEST_ROWS, FEWEST_VALUES = 0.75, 0.86
"""Shares of the first cases that are read right; they only rise."""


def test_the_first_cases_are_read_no_worse_than_once() -> None:
    total = add_scores(run_case(seed).score for seed in range(1, CASES + 1))
    assert total.rows / total.true_rows >= FEWEST_ROWS
    assert total.values / total.true_values >= FEWEST_VALUES


def test_a_seed_gives_the_same_bytes() -> None:
    first, again, other = draw_case(7), draw_case(7), draw_case(8)
    assert (first.pdf, first.truth, first.layout) == (again.pdf, again.truth, again.layout)
    assert first.pdf != other.pdf


def test_every_choice_is_drawn_from_its_options() -> None:
    layout = draw_case(3).layout
    assert {name for name in CHOICES if layout[name] in CHOICES[name]} == set(layout) == set(CHOICES)


def test_a_case_is_kept_with_its_truth(tmp_path: Path) -> None:
    case = draw_case(1)
    pdf = keep_case(case, tmp_path)
    truth = load_truth(pdf.with_suffix(".truth.json"))
    assert pdf.read_bytes() == case.pdf
    assert len(truth.values) == sum(len(row["values"]) for row in case.truth["key_figures"])
    assert json.loads(pdf.with_suffix(".layout.json").read_text(encoding="utf-8")) == dict(case.layout)


@pytest.mark.parametrize(
    ("hyphenated", "lines"), [(False, ["Uusi", "kirjasto"]), (True, ["Uusi kir-", "jasto"])]
)
def test_words_are_broken_where_the_layout_says(hyphenated: bool, lines: list[str]) -> None:
    face = Face(*register_face("Helvetica"), size=10, hyphenated=hyphenated)
    broken = break_lines("Uusi kirjasto", face, face.measure("Uusi kir-") + 1)
    assert [line.text for line in broken] == lines
    assert [line.ends for line in broken] == [False, True]


def make_result(seed: int, rules: str, size: str, rows: int) -> Result:
    return Result(seed, {"rules": rules, "size": size}, Score(rows=rows, true_rows=10), ())


def test_an_option_that_loses_stands_first() -> None:
    results = [
        make_result(1, "none", "7", 0),
        make_result(2, "grid", "7", 10),
        make_result(3, "grid", "9", 8),
    ]
    _, first, *others = factor_table(results, "rows")
    assert first == ["rules", "none", "0/10 (0%)", "1", "6.0"]
    assert others[-1] == ["rules", "grid", "18/20 (90%)", "2", "-6.0"]


def test_a_pair_that_loses_more_than_its_options() -> None:
    results = [make_result(seed, "none", "7", 2) for seed in range(3)]
    results += [make_result(9, "none", "9", 10), make_result(8, "grid", "7", 10)]
    assert pair_table(results, "rows")[1:] == [["rules: none + size: 7", "6/30 (20%)", "3", "6.0"]]


def test_the_totals_tell_what_was_invented() -> None:
    score = Score(rows=1, true_rows=2, invented_rows=3, row_readings=[(0.95, True), (0.95, False)])
    assert total_table(score)[1] == ["goal rows exact", "1/2 (50%)", "3", "1/2", "0/0", "0/0", "0/0"]


def test_the_command_prints_totals_and_losses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--seed", "1", "--cases", "2", "--show", "--totals", "--keep", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "goal rows exact" in printed and "Lost beyond" not in printed
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["00001.pdf", "00002.pdf"]
