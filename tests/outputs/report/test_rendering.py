"""The report's page: everything escaped, the same bytes, every language whole, sources matched by hash."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.checks.rules import RULES
from extractor.cli.main import app
from extractor.cli.reporting import make_report
from extractor.errors import ReportError
from extractor.outputs.report.charts import draw_chart
from extractor.outputs.report.rendering import load_texts
from extractor.outputs.statement_json import write_json
from tests.comparison.builders import figure, goal, statement, value

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
ATTACK = "<script>alert(1)</script>"


def write(path: Path, *years: int, text: str = "Tavoite") -> list[Path]:
    files = []
    for year in years:
        figures = (figure(1, text, value(f"TP {year}", "actual", "5")),)
        file = path / f"{year}.json"
        one = statement(year, (goal(1, text, outcome=text, theme=text),), figures)
        source = one.source.model_copy(update={"sha256": f"{year:064d}"})
        file.write_bytes(write_json(one.model_copy(update={"source": source})))
        files.append(file)
    return files


def test_a_cell_that_is_a_script_shows_as_text(tmp_path: Path) -> None:
    page = make_report(write(tmp_path, 2023, 2024, text=ATTACK), [], "en").decode()
    assert ATTACK not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 4


def test_same_statements_same_bytes(tmp_path: Path) -> None:
    files = write(tmp_path, 2023, 2024)
    assert make_report(files, [], "fi") == make_report(files, [], "fi")
    assert make_report(files[::-1], [], "fi") == make_report(files, [], "fi")


def test_the_policy_forbids_the_network(tmp_path: Path) -> None:
    page = make_report(write(tmp_path, 2024), [], "sv").decode()
    assert "default-src &#39;none&#39;" in page
    assert "http://" not in page.replace("http://www.w3.org/", "")
    assert '<html lang="sv">' in page


def test_every_language_says_everything() -> None:
    texts = load_texts()
    assert set(texts["fi"]) - {"rules"} == set(texts["sv"]) - {"rules"} == set(texts["en"])
    codes = {rule.code for rule in RULES}
    assert set(texts["fi"]["rules"]) == set(texts["sv"]["rules"]) == codes


def test_a_source_of_another_statement_is_refused(tmp_path: Path) -> None:
    other = SAMPLES / "hallakoski-2023-kaupunginhallitus.pdf"
    with pytest.raises(ReportError, match="is not the file"):
        make_report(write(tmp_path, 2024), [other], "fi")


def test_a_text_shows_its_lines() -> None:
    page = make_report([SAMPLES / "hallakoski-2023-kaupunginhallitus.layout.txt"], [], "fi").decode()
    assert '<template class="lines">' in page
    assert "<mark>" in page


def test_charts_need_three_points_and_are_the_same_twice() -> None:
    points = [(year, value("TP 2024", "actual", str(year)).value) for year in (2022, 2023, 2024)]
    assert draw_chart("Menot", points[:2], []) is None
    chart = draw_chart("Menot & tulot", points, points)
    assert chart is not None
    assert chart == draw_chart("Menot & tulot", points, points)
    assert chart.startswith('<svg role="img" aria-label="Menot &amp; tulot"')


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    result = CliRunner().invoke(app, ["report", *map(str, write(tmp_path, 2024)), "-o", str(out)])
    assert (result.exit_code, out.read_bytes()[:15]) == (0, b"<!doctype html>")
