"""The report's page: everything escaped, the same bytes, every language whole, sources matched by hash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import escape
from typer.testing import CliRunner

from extractor.checks.rules import RULES
from extractor.cli.main import app
from extractor.cli.reporting import make_report
from extractor.errors import ReportError
from extractor.outputs.report.charts import draw_chart
from extractor.outputs.report.evidence import Origin
from extractor.outputs.report.figure_views import list_tables
from extractor.outputs.report.rendering import load_texts
from extractor.outputs.statement_json import write_json
from tests.comparison.builders import figure, goal, statement, value
from tests.outputs.builders import pdf_statement

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


HOSTILE = "a\x00b\x07 ]]> --> </script></template><template> \u202eoikealta \ud800"


def find_ids(page: str) -> list[str]:
    return re.findall(r'<[^>]*\sid="([^"]*)"', page)


@pytest.mark.parametrize("years", [(2024,), (2020, 2021, 2022, 2023, 2024)])
def test_ids_are_unique_and_links_lead_somewhere(tmp_path: Path, years: tuple[int, ...]) -> None:
    page = make_report(write(tmp_path, *years), [], "fi").decode()
    ids = find_ids(page)
    assert len(ids) == len(set(ids)) > 10
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


def test_what_html_cannot_hold_shows_as_the_replacement_character(tmp_path: Path) -> None:
    page = make_report(write(tmp_path, 2023, 2024, text=HOSTILE.replace("\ud800", "")), [], "fi").decode()
    assert "a\ufffdb\ufffd ]]&gt; --&gt; &lt;/script&gt;" in page
    assert "\x00" not in page
    assert page.count("</script>") == 1


def test_a_statement_with_nothing_in_it_has_a_page(tmp_path: Path) -> None:
    file = tmp_path / "empty.json"
    file.write_bytes(write_json(statement(2024)))
    page = make_report([file], [], "en").decode()
    none = load_texts()["en"]["none"]
    assert page.count(f"<p>{none}</p>") >= 2


def test_the_page_explains_its_keys(tmp_path: Path) -> None:
    page = make_report(write(tmp_path, 2024), [], "fi").decode()
    assert str(escape(load_texts()["fi"]["keys"])) in page
    assert "built-in method" not in page


def test_restated_values_show_where_no_statement_has_goals(tmp_path: Path) -> None:
    files = []
    for year, text in ((2023, "5"), (2024, "7")):
        one = statement(year, figures=(figure(1, "Vero", value("TP 2023", "actual", text)),))
        source = one.source.model_copy(update={"sha256": f"{year:064d}"})
        files.append(tmp_path / f"{year}.json")
        files[-1].write_bytes(write_json(one.model_copy(update={"source": source})))
    assert load_texts()["en"]["restated_title"] in make_report(files, [], "en").decode()


def test_two_values_of_one_period_both_stand_in_their_row() -> None:
    one = figure(1, "Menot", value("TP 2024", "actual", "100"), value("TP 2024", "actual", "50"))
    other = figure(2, "Tulot", value("TP 2024", "actual", "70"), value("TA 2024", "budget", "60"))
    base = pdf_statement()
    table = base.tables[0].model_copy(update={"id": "t1"})
    document = base.model_copy(update={"tables": (table,), "key_figures": (one, other)})
    [view] = list_tables(Origin(0, document, None, ()))
    assert view.columns == ("TP 2024", "TP 2024", "TA 2024")
    texts = [[cell.text if cell else None for cell in row.cells] for row in view.rows]
    assert texts == [["100", "50", None], ["70", None, "60"]]
