"""One statement, one transaction: again changes nothing, a new reading replaces, a broken one loads none."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from extractor.archive.exporting import export_files, list_files
from extractor.archive.loading import Loaded
from extractor.archive.schema import documents, figure_values, files, goals
from extractor.archive.searching import SearchQuestion, search
from extractor.archive.selection import Selection
from extractor.errors import InvalidStatement
from extractor.models.statement import PagePlace, Statement
from extractor.outputs.statement_json import write_json
from tests.archive.archives import Archive, of_source
from tests.outputs.builders import pdf_statement, text_statement


def ask_goals(archive: Archive) -> list[str]:
    return archive.ask(lambda connection: list(connection.execute(select(goals.c.goal)).scalars()))


def found(archive: Archive, words: str) -> int:
    question = SearchQuestion(words, Selection())
    return archive.ask(lambda connection: search(connection, question)).total


def reworded(statement: Statement, goal: str) -> Statement:
    changed = statement.goals[0].model_copy(update={"goal": goal})
    return statement.model_copy(update={"goals": (changed, *statement.goals[1:])})


def renamed(statement: Statement, file: str) -> Statement:
    return statement.model_copy(update={"source": statement.source.model_copy(update={"file": file})})


def test_a_statement_is_there_with_its_rows(archive: Archive) -> None:
    statement = pdf_statement()
    assert archive.load_statement(statement) is Loaded.ADDED
    counts = archive.count_rows()
    assert counts["documents"] == 1
    assert counts["goals"] == len(statement.goals)
    assert counts["figure_values"] == sum(len(figure.values) for figure in statement.key_figures)
    assert counts["cells"] == sum(
        len(row.cells) for table in statement.tables for part in (table.header, table.rows) for row in part
    )
    assert counts["findings"] == len(statement.findings)


def test_the_same_again_changes_nothing(archive: Archive) -> None:
    archive.load_statement(pdf_statement())
    before = archive.dump()
    assert archive.load_statement(pdf_statement()) is Loaded.UNCHANGED
    assert archive.dump() == before


def test_a_new_reading_replaces_all_rows_of_the_old_one(archive: Archive) -> None:
    archive.load_statement(reworded(pdf_statement(), "Aavasaksa"))
    archive.load_statement(of_source(text_statement(), 2))
    assert archive.load_statement(reworded(pdf_statement(), "Bergstaden")) is Loaded.REPLACED
    expected = ["Bergstaden", *(goal.goal for goal in (*pdf_statement().goals[1:], *text_statement().goals))]
    assert sorted(ask_goals(archive)) == sorted(expected)
    assert (found(archive, "Aavasaksa"), found(archive, "Bergstaden")) == (0, 1)


def test_replacing_leaves_what_loading_into_an_empty_archive_gives(archive: Archive, tmp_path: Path) -> None:
    archive.load_statement(reworded(pdf_statement(), "Aavasaksa"))
    archive.load_statement(pdf_statement())
    other = Archive.make(str(tmp_path / "other.sqlite"))
    other.load_statement(pdf_statement())
    assert archive.dump() == other.dump()


def test_an_older_version_of_the_schema_does_not_replace_a_newer_one(archive: Archive) -> None:
    newer = pdf_statement().model_copy(update={"schema_version": "1.10"})
    archive.load_statement(newer)
    before = archive.dump()
    older = reworded(pdf_statement(), "Aavasaksa").model_copy(update={"schema_version": "1.9"})
    assert archive.load_statement(older) is Loaded.OLDER
    assert archive.dump() == before


def test_the_same_source_under_two_names_is_one_document(archive: Archive) -> None:
    statement = pdf_statement()
    named = [renamed(statement, name) for name in ("b.pdf", "a.pdf", "c.pdf")]
    assert [archive.load_statement(each) for each in named] == [Loaded.ADDED] * 3
    assert [archive.load_statement(each) for each in named] == [Loaded.UNCHANGED] * 3
    assert archive.count_rows()["documents"] == 1
    assert archive.ask(lambda connection: connection.execute(select(documents.c.file)).scalar()) == "a.pdf"
    assert archive.ask(
        lambda connection: connection.execute(select(files.c.name).order_by(files.c.name)).all()
    ) == [
        ("a.pdf",),
        ("b.pdf",),
        ("c.pdf",),
    ]


def test_the_bytes_come_out_as_they_went_in(archive: Archive) -> None:
    data = write_json(pdf_statement()).replace(
        b'"schema_version": "1.0"', b'"later_field": 1, "schema_version": "1.0"'
    )
    archive.load_data(data)

    def export(connection: Connection) -> list[bytes]:
        return list(export_files(connection, list_files(connection, Selection())))

    assert archive.ask(export) == [data]
    stored = archive.ask(lambda connection: connection.execute(select(files.c.statement)).scalar_one())
    assert zlib.decompress(stored) == data


def test_a_text_loses_only_what_no_database_holds(archive: Archive) -> None:
    archive.load_statement(reworded(pdf_statement(), "nolla \x00 'lainaus' \\ \t loppu \U0001f600"))
    assert "nolla \ufffd 'lainaus' \\ \t loppu \U0001f600" in ask_goals(archive)


@pytest.mark.parametrize(
    "change",
    [
        lambda statement: statement.model_copy(update={"goals": statement.goals[:1] * 2}),
        lambda statement: statement.model_copy(
            update={"source": statement.source.model_copy(update={"bytes": 2**70})}
        ),
        lambda statement: statement.model_copy(
            update={"source": statement.source.model_copy(update={"sha256": "abc"})}
        ),
        lambda statement: statement.model_copy(
            update={
                "organisations": (
                    statement.organisations[0].model_copy(
                        update={"where": (PagePlace(page=2**70, box=(0.0, 0.0, 1.0, 1.0)),)}
                    ),
                )
            }
        ),
    ],
    ids=["an id twice", "a number too large", "no sha256", "a page too far"],
)
def test_what_cannot_be_kept_is_an_error_and_loads_nothing(
    archive: Archive, change: Callable[[Statement], Statement]
) -> None:
    with pytest.raises(InvalidStatement):
        archive.load_statement(change(pdf_statement()))
    assert archive.count_rows()["documents"] == 0


def test_a_number_that_is_not_finite_loads_nothing(archive: Archive) -> None:
    data = re.sub(rb'"width": [0-9.]+', b'"width": 1e999', write_json(pdf_statement()), count=1)
    assert b"1e999" in data
    with pytest.raises(InvalidStatement):
        archive.load_data(data)
    assert archive.count_rows()["documents"] == 0


def test_two_sources_whose_sha256_begin_alike_are_two_documents(archive: Archive) -> None:
    statement = pdf_statement()
    for end in "abc":
        source = statement.source.model_copy(update={"sha256": "0" * 63 + end})
        assert archive.load_statement(statement.model_copy(update={"source": source})) is Loaded.ADDED
    ids = archive.ask(lambda connection: sorted(connection.execute(select(documents.c.id)).scalars()))
    assert ids == [0, 1, 2]


def test_amounts_come_out_exact(archive: Archive) -> None:
    statement = pdf_statement()
    figure = statement.key_figures[0]
    value = figure.values[0].model_copy(update={"value": Decimal("-1234567890123.45")})
    changed = figure.model_copy(update={"values": (value,), "scale": 1000})
    archive.load_statement(statement.model_copy(update={"key_figures": (changed,)}))
    row = archive.ask(
        lambda connection: connection.execute(select(figure_values.c.value, figure_values.c.amount)).one()
    )
    assert tuple(row) == (Decimal("-1234567890123.45"), Decimal("-1234567890123450"))
