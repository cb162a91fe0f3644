"""Adjacency relations counted by hand on two small tables, and each tool asked for a ruled one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.adjacency import (
    Cell,
    Counts,
    PageTable,
    fold_content,
    list_relations,
    make_table,
    read_structure,
    score_tables,
)
from tests.benchmarks.table_structure import FINDERS, find_documents, main, measure_tool
from tests.pages.tiny_pdf import make_pdf, show

STRUCTURE = """<?xml version="1.0" encoding="UTF-8"?>
<document filename="two.pdf">
  <table id="1">
    <region id="1" page="1" col-increment="0" row-increment="0">
      <cell id="1" start-row="0" start-col="0"><content>Fruit</content></cell>
      <cell id="2" start-row="0" start-col="1" end-col="2">
        <bounding-box x1="1" y1="2" x2="3" y2="4"/>
        <content>Price per kilo</content>
      </cell>
      <cell id="3" start-row="1" start-col="0"><content>Apple</content></cell>
      <cell id="4" start-row="1" start-col="1"><content>2,10</content></cell>
      <cell id="5" start-row="1" start-col="2"><content>2,40</content></cell>
    </region>
  </table>
  <table id="2">
    <region id="1" page="2" col-increment="0" row-increment="0">
      <cell id="1" start-row="0" start-col="0"><content>Year</content></cell>
      <cell id="2" start-row="0" start-col="1"><content></content></cell>
      <cell id="3" start-row="0" start-col="2"><content>Sum</content></cell>
      <cell id="4" start-row="1" start-col="0"><content>2024</content></cell>
      <cell id="5" start-row="1" start-col="2"><content>-</content></cell>
    </region>
  </table>
</document>
"""
FIRST = {
    ("fruit", "priceperkilo", "right"): 1,
    ("fruit", "apple", "below"): 1,
    ("priceperkilo", "210", "below"): 1,
    ("priceperkilo", "240", "below"): 1,
    ("apple", "210", "right"): 1,
    ("210", "240", "right"): 1,
}
SECOND = {
    ("year", "sum", "right"): 1,
    ("year", "2024", "below"): 1,
    ("sum", "-", "below"): 1,
    ("2024", "-", "right"): 1,
}
RULED = """1 w 100 700 m 300 700 l S 100 670 m 300 670 l S 100 640 m 300 640 l S
100 640 m 100 700 l S 200 640 m 200 700 l S 300 640 m 300 700 l S
"""
SMALL = [["Fruit", "Price"], ["Apple", "210"]]


@pytest.fixture
def true(tmp_path: Path) -> list[PageTable]:
    path = tmp_path / "two-str.xml"
    path.write_text(STRUCTURE, encoding="utf-8")
    return read_structure(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data set of one document: a ruled table of two rows and two columns."""
    texts = zip(("Fruit", "Price", "Apple", "210"), (110, 210, 110, 210), (680, 680, 650, 650), strict=True)
    content = RULED + "".join(show(text, x, y) for text, x, y in texts)
    (tmp_path / "eu-001.pdf").write_bytes(make_pdf(content))
    cells = "".join(
        f'<cell start-row="{row}" start-col="{column}"><content>{SMALL[row][column]}</content></cell>'
        for row in (0, 1)
        for column in (0, 1)
    )
    region = f'<document><table><region page="1">{cells}</region></table></document>'
    (tmp_path / "eu-001-str.xml").write_text(region, encoding="utf-8")
    return tmp_path


def test_structure_is_read(true: list[PageTable]) -> None:
    assert [(table.page, len(table.cells)) for table in true] == [(1, 5), (2, 5)]
    assert true[0].cells[1] == Cell("Price per kilo", 0, 1, 0, 2)


def test_relations_by_hand(true: list[PageTable]) -> None:
    assert list_relations(true[0]) == Counter(FIRST)
    assert list_relations(true[1]) == Counter(SECOND)


def test_a_merged_cell_is_beside_each_row_it_spans() -> None:
    table = PageTable(1, (Cell("a", 0, 0, 1, 0), Cell("b", 0, 1, 0, 1), Cell("c", 1, 1, 1, 1)))
    relations = {("a", "b", "right"): 1, ("a", "c", "right"): 1, ("b", "c", "below"): 1}
    assert list_relations(table) == Counter(relations)


def test_the_truth_has_full_marks(true: list[PageTable]) -> None:
    counts = score_tables(true, true)
    assert counts == Counts(10, 10, 10)
    assert (counts.precision, counts.recall, counts.f1) == (1.0, 1.0, 1.0)


def test_a_missed_table_lowers_recall_alone(true: list[PageTable]) -> None:
    counts = score_tables(true, true[:1])
    assert counts == Counts(6, 6, 10)
    assert (counts.precision, counts.recall, counts.f1) == (1.0, 0.6, 0.75)


def test_two_joined_columns(true: list[PageTable]) -> None:
    """The prices in one cell: of 4 found relations `Fruit|Price` and `Fruit|Apple` are right; `Apple|2,10
    2,40` and `Price|2,10 2,40` are not."""
    joined = make_table(1, [["Fruit", "Price per kilo"], ["Apple", "2,10 2,40"]])
    assert score_tables(true[:1], [joined]) == Counts(2, 4, 6)


def test_a_table_on_another_page_or_beside_is_wrong(true: list[PageTable]) -> None:
    elsewhere = PageTable(2, true[0].cells)
    assert score_tables(true[:1], [elsewhere]) == Counts(0, 6, 6)
    assert score_tables(true[:1], [true[0], true[0]]) == Counts(6, 12, 6)


def test_nothing_found() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_texts_are_alike_by_letters_and_digits() -> None:
    assert fold_content("Tavoite-\ntaso 2,5 %") == fold_content("tavoitetaso 25") == "tavoitetaso25"
    assert fold_content(" – ") == "–"


@pytest.mark.parametrize("name", ["extractor", "camelot lattice", "camelot auto", "pdfplumber"])
def test_each_tool_reads_a_ruled_table(name: str, folder: Path) -> None:
    documents = find_documents(folder)
    assert measure_tool(name, documents) == (Counts(4, 4, 4), [])


def test_a_failure_counts_as_nothing_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "eu-001.pdf").write_bytes(b"no PDF")
    assert measure_tool("pdfplumber", find_documents(folder)) == (Counts(0, 0, 4), ["eu-001.pdf"])
    assert "pdfplumber: eu-001.pdf" in capsys.readouterr().err


def test_the_command_prints_a_line_for_each_tool(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    others = [name for name in FINDERS if name not in ("extractor", "pdfplumber")]
    assert main([str(folder), "--without", *others]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:4] for line in lines[2:]] == [
        ["extractor", "1.000", "1.000", "1.000"],
        ["pdfplumber", "1.000", "1.000", "1.000"],
    ]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no NAME\.pdf"):
        find_documents(tmp_path)
