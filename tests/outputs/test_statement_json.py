"""Writing is exact and deterministic; reading skips what it does not know and is strict about the rest."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import InvalidStatement, OutputError, StatementFileError
from extractor.models.statement import Statement
from extractor.outputs.statement_json import parse_json, read_json, write_atomically, write_json
from tests.outputs.builders import pdf_statement, text_statement

STATEMENTS = pytest.mark.parametrize("statement", [pdf_statement(), text_statement()], ids=["pdf", "text"])


def raw() -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(write_json(pdf_statement()))
    return fields


def as_bytes(fields: object) -> bytes:
    return json.dumps(fields).encode()


@STATEMENTS
def test_what_is_written_reads_back_the_same(statement: Statement) -> None:
    assert parse_json(write_json(statement), "a.json") == statement


@STATEMENTS
def test_same_statement_same_bytes(statement: Statement) -> None:
    assert write_json(statement) == write_json(statement.model_copy(deep=True))


@STATEMENTS
def test_layout_changes_nothing(statement: Statement) -> None:
    assert json.loads(write_json(statement)) == json.loads(statement.model_dump_json(by_alias=True))


def test_bytes_are_utf8_and_end_with_a_line_end() -> None:
    data = write_json(pdf_statement())
    assert data.endswith(b"\n}\n")
    assert b"\r" not in data
    assert "HYVÄ JA SUJUVA ARKI".encode() in data


def test_a_cell_with_its_place_is_one_line() -> None:
    lines = write_json(pdf_statement()).decode().splitlines()
    where = '[{"page": 1, "box": [70.0, 320.0, 300.0, 332.0]}]'
    cell = f'{{"text": "1 300", "value": 1300, "span": 1, "where": {where}}}'
    assert cell in [line.strip().removesuffix(",") for line in lines]


def test_each_entry_begins_a_line() -> None:
    lines = write_json(pdf_statement()).decode().splitlines()
    openings = [line for line in lines if line.lstrip().startswith(('{"text"', '{"type"', '{"period"'))]
    in_tables = 3 + 3 + 3 + 6
    assert len(openings) == in_tables + len(["furniture"]) + len(["texts"]) + len(["t1", "t2"]) + 4 + 2


def test_fields_come_in_the_contracts_order() -> None:
    expected = "schema_version source producer document organisations sections furniture tables goals"
    assert list(raw()) == [*expected.split(), "key_figures", "findings", "quality"]
    assert list(raw()["goals"][0]["quantities"][0]) == ["value", "unit", "text", "in"]


def test_amounts_are_numbers() -> None:
    row = raw()["tables"][1]["rows"][0]
    values = [cell["value"] for cell in row["cells"]]
    assert values == [None, 1250.5, 1300]
    assert [type(value) for value in values] == [type(None), float, int]


def test_amounts_read_back_as_exact_decimals() -> None:
    values = parse_json(write_json(pdf_statement()), "a.json").key_figures[0].values
    assert [value.value for value in values] == [Decimal("1250.5"), Decimal("1300")]


def test_a_number_too_long_is_an_output_error() -> None:
    statement = pdf_statement()
    quantity = statement.goals[0].quantities[0].model_copy(update={"value": Decimal("1234567890123456.7")})
    goal = statement.goals[0].model_copy(update={"quantities": (quantity,)})
    with pytest.raises(OutputError, match="15 significant digits"):
        write_json(statement.model_copy(update={"goals": (goal,)}))


def test_unknown_fields_are_ignored() -> None:
    fields = raw()
    fields["later"] = {"value": 1}
    fields["tables"][0]["rows"][0]["cells"][0]["where"][0]["later"] = True
    fields["schema_version"] = "1.7"
    expected = pdf_statement().model_copy(update={"schema_version": "1.7"})
    assert parse_json(as_bytes(fields), "a.json") == expected


def test_a_byte_order_mark_is_ignored() -> None:
    assert parse_json(b"\xef\xbb\xbf" + write_json(pdf_statement()), "a.json") == pdf_statement()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.json is not JSON: Expecting value (line 1, column 1)"),
        (b'{"schema_version": ', "a.json is not JSON: Expecting value (line 1, column 20)"),
        (b'{"a": "\xe4"}', "a.json is not JSON: it is not UTF-8 (byte 7)"),
        (b"[]", "a.json is not a statement: the JSON is no object"),
        (b"[" * 200_000, "a.json is not a statement: it is nested too deeply"),
        (
            b'{"schema_version": "2.0"}',
            "a.json has schema version 2.0; this program reads version 1",
        ),
    ],
)
def test_what_is_no_statement_is_named(data: bytes, message: str) -> None:
    with pytest.raises(StatementFileError) as caught:
        parse_json(data, "a.json")
    assert (caught.value.message, caught.value.exit_code) == (message, 30)


def remove_producer(fields: dict[str, Any]) -> None:
    del fields["producer"]


def remove_version(fields: dict[str, Any]) -> None:
    del fields["schema_version"]


def write_value_as_text(fields: dict[str, Any]) -> None:
    fields["key_figures"][1]["values"][0]["value"] = "-6134089"


def write_width_as_text(fields: dict[str, Any]) -> None:
    fields["source"]["pages"][0]["width"] = "595"


def spoil_box(fields: dict[str, Any]) -> None:
    fields["sections"][0]["where"][0]["box"] = [1, 2, 3]


def spoil_block(fields: dict[str, Any]) -> None:
    fields["sections"][0]["blocks"][0]["type"] = "poem"


def raise_confidence(fields: dict[str, Any]) -> None:
    fields["goals"][0]["confidence"] = 1.5


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (remove_producer, "$.producer: Field required"),
        (remove_version, "$.schema_version: Field required"),
        (write_value_as_text, "$.key_figures[1].values[0].value: Input should be a valid number"),
        (write_width_as_text, "$.source.pages[0].width: Input should be a valid number"),
        (spoil_box, "$.sections[0].where[0].box[3]: Field required"),
        (
            spoil_block,
            "$.sections[0].blocks[0].type: Input should be 'paragraph', 'subheading', 'list' or 'note'",
        ),
        (raise_confidence, "$.goals[0].confidence: Input should be less than or equal to 1"),
    ],
)
def test_each_break_of_the_schema_is_named_by_its_path(spoil: Any, problem: str) -> None:
    fields = raw()
    spoil(fields)
    with pytest.raises(InvalidStatement) as caught:
        parse_json(as_bytes(fields), "a.json")
    assert caught.value.message.splitlines() == [
        "a.json does not follow the schema, problems: 1",
        f"  {problem}",
    ]


def test_many_problems_are_counted_not_listed() -> None:
    fields = raw()
    fields["furniture"] = [{}] * 40
    with pytest.raises(InvalidStatement) as caught:
        parse_json(as_bytes(fields), "a.json")
    lines = caught.value.message.splitlines()
    assert lines[0].endswith("problems: 80")
    assert (len(lines), lines[-1]) == (52, "  … and 30 more")


def test_text_fields_named_like_numbers_stay_text() -> None:
    fields = raw()
    fields["goals"][0]["extra"] = {"value": "12"}
    assert parse_json(as_bytes(fields), "a.json").goals[0].extra == {"value": "12"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gone.json"
    with pytest.raises(StatementFileError, match=r"gone\.json cannot be read: No such file"):
        read_json(path)


def test_writing_leaves_only_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old and longer")
    write_atomically(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.json", b"new")]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError, match=r"a\.json cannot be written: No space left on device"):
        write_atomically(path, b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("a.json", b"old")]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_atomically(tmp_path / "no" / "a.json", b"")
    assert caught.value.exit_code == 40


def test_labels_of_extra_columns_are_escaped() -> None:
    labels = {f'Sarake "{number}"\\': "teksti" for number in range(12)}
    goal = pdf_statement().goals[0].model_copy(update={"extra": labels})
    statement = pdf_statement().model_copy(update={"goals": (goal,)})
    assert parse_json(write_json(statement), "a.json").goals[0].extra == labels
