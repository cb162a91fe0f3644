"""No document of the corpus is read worse than it once was; and the scorer counts what a person would."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.models.statement import Goal, Statement
from tests.benchmarks import accuracy
from tests.benchmarks.accuracy import (
    calibration_table,
    document_table,
    format_markdown,
    load_floors,
    main,
    measure_sample,
    raise_floors,
    total_table,
    write_page,
)
from tests.benchmarks.corpus import Sample, find_samples, hash_corpus, own_samples
from tests.benchmarks.scoring import Band, Score, band_readings, score_statement
from tests.benchmarks.truths import Truth, load_truth
from tests.golden.conftest import SAMPLES, read_once

SAMPLE = SAMPLES / "hallakoski-2023-kaupunginhallitus.pdf"
CORPUS, FLOORS = load_floors()


@pytest.mark.parametrize("sample", own_samples(), ids=lambda sample: sample.key)
def test_no_floor_is_undercut(sample: Sample) -> None:
    score = measure_sample(sample)
    floor = FLOORS[sample.key]
    assert (score.rows >= floor["rows"], score.values >= floor["values"]) == (True, True), (
        f"{score.rows} rows exact, {score.values} values; the floors are {floor}"
    )


def test_floors_are_of_this_corpus() -> None:
    samples = own_samples()
    assert set(FLOORS) == {sample.key for sample in samples}
    assert hash_corpus(samples) == CORPUS


def test_every_layout_has_a_pdf_and_a_truth() -> None:
    names = [sample.name for sample in find_samples(SAMPLES / "layouts") if sample.kind == "PDF"]
    assert len(names) == len(list((SAMPLES / "layouts").glob("*.truth.json"))) == 31


@pytest.fixture
def statement() -> Statement:
    return read_once(SAMPLE)


@pytest.fixture
def truth() -> Truth:
    return load_truth(SAMPLE.with_name("hallakoski-2023-kaupunginhallitus.gold.json"))


def change_goals(statement: Statement, goals: tuple[Goal, ...]) -> Statement:
    return statement.model_copy(update={"goals": goals})


def test_a_statement_read_right_has_full_marks(statement: Statement, truth: Truth) -> None:
    score = score_statement(statement, truth)
    assert (score.headings, score.rows, score.cells, score.values) == (9, 18, 89, 50)
    assert (score.true_headings, score.true_rows, score.true_cells, score.true_values) == (9, 18, 89, 50)
    assert (score.invented_headings, score.invented_rows, score.invented_values) == (0, 0, 0)


def test_a_wrong_cell_costs_its_row(statement: Statement, truth: Truth) -> None:
    first, *rest = statement.goals
    wrong = first.model_copy(update={"outcome": "muuta", "confidence": 0.95})
    score = score_statement(change_goals(statement, (wrong, *rest)), truth)
    assert (score.rows, score.cells, score.invented_rows) == (17, 88, 0)
    assert score.row_readings[0] == (0.95, False)
    assert [right for _, right in score.row_readings].count(True) == 17


def test_a_missing_and_an_invented_row(statement: Statement, truth: Truth) -> None:
    missing = score_statement(change_goals(statement, statement.goals[1:]), truth)
    assert (missing.rows, missing.true_rows, len(missing.row_readings)) == (17, 18, 17)
    more = statement.goals[0].model_copy(update={"goal": "Muu tavoite"})
    invented = score_statement(change_goals(statement, (*statement.goals, more)), truth)
    assert (invented.rows, invented.invented_rows, len(invented.row_readings)) == (18, 1, 19)


def test_a_value_in_another_period_is_wrong(statement: Statement, truth: Truth) -> None:
    first, *rest = statement.key_figures
    moved = first.values[0].model_copy(update={"period": "TP 1999"})
    figure = first.model_copy(update={"values": (moved, *first.values[1:])})
    score = score_statement(statement.model_copy(update={"key_figures": (figure, *rest)}), truth)
    assert (score.values, score.true_values, score.invented_values) == (49, 50, 1)


def test_bands_of_confidence() -> None:
    readings = [(1.0, True), (0.9, False), (0.85, True), (0.79, True), (0.1, False)]
    assert band_readings(readings) == [Band(0.9, 1, 2), Band(0.8, 1, 1), Band(0.6, 1, 1), Band(0.0, 0, 1)]


def make_measured() -> list[tuple[Sample, Score]]:
    sample = next(sample for sample in own_samples() if sample.path == SAMPLE)
    score = Score(rows=3, true_rows=4, values=5, true_values=5, invented_rows=1, coverage=0.5)
    score.row_readings = [(0.95, True), (0.7, False)]
    return [(sample, score)]


def test_tables_of_results() -> None:
    measured = make_measured()
    assert total_table(measured)[1] == [
        "Hallakoski",
        "PDF",
        "1",
        "–",
        "3/4 (75.0%)",
        "–",
        "–",
        "5/5 (100.0%)",
        "0, 1, 0",
        "0.5000",
    ]
    assert document_table(measured)[1] == [SAMPLE.stem, "3/4 +1; 5/5", "", "", ""]
    assert calibration_table(measured)[1] == ["PDF", "goal rows", "1/1 (100.0%)", "–", "0/1 (0.0%)", "–"]
    assert format_markdown([["a", "b"], ["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_floors_rise_and_never_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(
        f'# why\n\ncorpus = ""\n\n[floors]\n"{SAMPLE.name}" = {{ rows = 2, values = 9 }}\n', encoding="utf-8"
    )
    monkeypatch.setattr(accuracy, "FLOORS", path)
    raise_floors(make_measured())
    assert load_floors() == (hash_corpus(own_samples()), {SAMPLE.name: {"rows": 3, "values": 9}})
    assert path.read_text(encoding="utf-8").startswith("# why\n")


def test_tables_go_between_the_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "accuracy.md"
    monkeypatch.setattr(accuracy, "PAGE", path)
    path.write_text(f"Before\n{accuracy.BEGIN}\nold\n{accuracy.END}\nAfter\n", encoding="utf-8")
    write_page([[["a"], ["1"]]])
    expected = f"Before\n{accuracy.BEGIN}\n\n| a |\n| --- |\n| 1 |\n\n{accuracy.END}\nAfter\n"
    assert path.read_text(encoding="utf-8") == expected
    path.write_text("no marks", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks"):
        write_page([])


def test_the_command_measures_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SAMPLES / "layouts" / "one-page-plain-header.layout.txt")]) == 0
    assert "one-page-plain-header" in capsys.readouterr().out
    with pytest.raises(SystemExit, match=r"no \.truth\.json"):
        main([str(tmp_path / "other.pdf")])
