"""Tidy tables: the same values in CSV, workbook and Parquet, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.comparison.assembly import compare_statements
from extractor.outputs.tables_csv import guard, unguard, write_csv
from extractor.outputs.tables_parquet import write_parquet
from extractor.outputs.tables_xlsx import write_xlsx
from extractor.outputs.tidy import TidyTable, join_tables, list_tables
from tests.comparison.builders import figure, goal, statement, value
from tests.outputs.builders import pdf_statement

FORMULA = '=HYPERLINK("x")'
TABLE = TidyTable("goals", ("goal", "value"), ((FORMULA, Decimal("-5.5")), ('ääni, "ja"\nrivi', None)))


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def tables(document: Any) -> dict[str, TidyTable]:
    return {table.name: table for table in list_tables(document)}


def test_the_csv_of_key_figures_equals_the_statements_values() -> None:
    document = pdf_statement()
    rows = read_csv(write_csv(tables(document)["key_figures"]))
    printed = [(figure.id, value) for figure in document.key_figures for value in figure.values]
    assert printed
    assert [(row["id"], Decimal(row["value"]), unguard(row["text"]), row["period"]) for row in rows] == [
        (name, one.value, one.text, one.period) for name, one in printed
    ]
    assert [int(row["page"]) for row in rows] == [one.where[0].page for _, one in printed]  # type: ignore[union-attr]


def test_every_goal_metric_and_finding_has_its_row() -> None:
    document = pdf_statement()
    found = tables(document)
    assert [row[4] for row in found["goals"].rows] == [one.id for one in document.goals]
    metrics = [metric.text for one in document.goals for metric in one.metrics]
    assert [row[6] for row in found["metrics"].rows] == metrics
    assert [row[4] for row in found["findings"].rows] == [one.code for one in document.findings]
    assert all(len(row) == len(table.columns) for table in found.values() for row in table.rows)


def test_a_formula_is_a_text_in_csv_and_in_a_workbook() -> None:
    assert read_csv(write_csv(TABLE))[0] == {"goal": f"'{FORMULA}", "value": "-5.5"}
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx([TABLE])))["goals"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (FORMULA, "s")
    assert (sheet["B2"].value, sheet["B2"].data_type) == (-5.5, "n")


def test_the_workbook_is_easy_to_read() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx([TABLE])))["goals"]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["A3"].alignment.wrap_text


def test_parquet_keeps_types() -> None:
    read = pyarrow.parquet.read_table(io.BytesIO(write_parquet(TABLE)))
    assert [str(kind) for kind in read.schema.types] == ["string", "double"]
    assert read.to_pylist()[0] == {"goal": FORMULA, "value": -5.5}


@pytest.mark.parametrize("write", [write_csv, write_parquet, lambda table: write_xlsx([table])])
def test_same_tables_same_bytes(write: Any) -> None:
    assert write(TABLE) == write(TABLE)


@given(st.text(max_size=20))
def test_guarding_can_be_taken_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")


def test_statements_share_their_tables() -> None:
    years = [statement(year, (goal(1, "Tavoite"),)) for year in (2023, 2024)]
    goals = join_tables([list_tables(one) for one in years])[0]
    assert [row[0] for row in goals.rows] == ["kh-2023.pdf", "kh-2024.pdf"]


def test_a_comparison_has_a_row_for_each_state_change_and_printing() -> None:
    years = [
        statement(
            year,
            (goal(1, "Tavoite"),),
            (figure(1, "Menot", value("TP 2023", "actual", text)),),
        )
        for year, text in ((2023, "1"), (2024, "5"))
    ]
    found = tables(compare_statements(years))
    assert [len(found[name].rows) for name in ("goals", "changes", "figures")] == [2, 1, 2]
    restated = found["figures"].columns.index("restated")
    assert [row[restated] for row in found["figures"].rows] == [True, True]


def test_types_in_parquet_do_not_hang_on_the_rows() -> None:
    full = tables(pdf_statement())["key_figures"]
    empty = TidyTable(full.name, full.columns, ())
    schemas = [pyarrow.parquet.read_table(io.BytesIO(write_parquet(one))).schema for one in (full, empty)]
    assert schemas[0].equals(schemas[1])
    assert {name: str(schemas[1].field(name).type) for name in ("value", "year", "page", "label")} == {
        "value": "double",
        "year": "int64",
        "page": "int64",
        "label": "string",
    }


@pytest.mark.parametrize("hostile", ["a\x00b\x01c\x0bd\ufffe\uffff", "_x0041_", "]]></t>", "\u202eab"])
def test_no_text_breaks_a_workbook(hostile: str) -> None:
    table = TidyTable("goals", ("goal",), ((hostile,), ("next",)))
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx([table])))["goals"]
    assert [sheet["A2"].data_type, sheet["A3"].value] == ["s", "next"]


def test_half_a_character_is_replaced() -> None:
    document = statement(2024, goals=(goal(1, "a\ud800b"),))
    assert read_csv(write_csv(tables(document)["goals"]))[0]["goal"] == "a?b"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    table = TidyTable("goals", ("goal",), (("\U0001f600" * 20_000,),))
    text = openpyxl.load_workbook(io.BytesIO(write_xlsx([table])))["goals"]["A2"].value
    assert text.endswith("\U0001f600 […]")
    assert len(text.encode("utf-16-le")) // 2 <= 32767
    assert read_csv(write_csv(table))[0]["goal"] == "\U0001f600" * 20_000


def test_only_amounts_have_thousands_and_whole_ones_no_decimal_point() -> None:
    rows = ((Decimal("1234"), 2025), (Decimal("1234.5"), None))
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx([TidyTable("t", ("value", "year"), rows)])))["t"]
    assert [sheet[cell].number_format for cell in ("A2", "A3", "B2")] == ["#,##0", "#,##0.0##", "General"]
