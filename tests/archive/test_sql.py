"""A reader's SQL reads, and does nothing else."""

from __future__ import annotations

import pytest

from extractor.archive.answers import Answer
from extractor.archive.sql import query_sql
from extractor.errors import QueryError, QueryNotReadOnly
from tests.archive.archives import Archive
from tests.outputs.builders import pdf_statement


@pytest.fixture
def loaded(archive: Archive) -> Archive:
    archive.load_statement(pdf_statement())
    return archive


def ask(archive: Archive, query: str, limit: int | None = None, seconds: float = 60) -> Answer:
    return archive.ask(lambda connection: query_sql(connection, query, limit, seconds))


WRITING = [
    "DELETE FROM documents",
    "INSERT INTO documents (id) VALUES (1)",
    "UPDATE documents SET file = 'x'",
    "DROP TABLE documents",
    "CREATE TABLE t (a INTEGER)",
    "ATTACH 'other.sqlite' AS other",
    "PRAGMA query_only = OFF",
    "VACUUM",
    "COMMIT",
    "COPY documents TO '/tmp/x'",
    "SELECT 1; DROP TABLE documents",
    "SELECT 1; COMMIT; DROP TABLE documents; SELECT '",
    "SELECT 1 AS \"'\"; COMMIT; DROP TABLE documents; SELECT ''",
    "SELECT 1 -- '\n; COMMIT; DROP TABLE documents; --'",
    "SELECT 1 /* ' */ ; COMMIT; DROP TABLE documents; /* ' */",
    "SELECT $$ ; $$ ; DROP TABLE documents",
    "WITH gone AS (DELETE FROM documents RETURNING id) SELECT * FROM gone",
    "WITH one AS (SELECT 1) DELETE FROM documents",
]


@pytest.mark.parametrize("query", WRITING)
def test_what_does_not_only_read_is_refused(query: str, loaded: Archive) -> None:
    before = loaded.dump()
    with pytest.raises(QueryError):
        ask(loaded, query)
    assert loaded.dump() == before


@pytest.mark.parametrize("query", ["DELETE FROM documents", "PRAGMA journal_mode", "EXPLAIN SELECT 1"])
def test_the_error_says_that_only_reading_is_done(query: str, loaded: Archive) -> None:
    with pytest.raises(QueryNotReadOnly) as caught:
        ask(loaded, query)
    assert query.split()[0] in caught.value.message


@pytest.mark.parametrize(
    "query", ["", " ; ", "SELECT", "SELECT * FROM nowhere", "SELECT 'open", "(((", "\x00"]
)
def test_what_is_no_query_is_a_named_error(query: str, loaded: Archive) -> None:
    with pytest.raises(QueryError):
        ask(loaded, query)


def test_dangerous_functions_are_out_of_reach(loaded: Archive) -> None:
    reading = (
        "SELECT load_extension('x')"
        if loaded.place.file is not None
        else "SELECT set_config('transaction_read_only', 'off', true)"
    )
    with pytest.raises(QueryError):
        ask(loaded, reading)


def test_a_query_that_does_not_end_is_ended(loaded: Archive) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(QueryError) as caught:
        ask(loaded, endless, seconds=0.3)
    assert "longer than 0.3 seconds" in caught.value.message


def test_values_have_one_form(loaded: Archive) -> None:
    query = "SELECT 1.50 AS a, 3.0 AS b, CAST(NULL AS integer) AS c, 'x;y' AS d, 2 = 2 AS e, 10 / 4.0 AS f;"
    answer = ask(loaded, query)
    assert answer.table.columns == ("a", "b", "c", "d", "e", "f")
    assert [str(value) for value in answer.table.rows[0]] == ["1.5", "3", "None", "x;y", "1", "2.5"]


@pytest.mark.parametrize("query", ["-- mine\nSELECT 5", "/* mine\n too */ SELECT 5", "VALUES (5)"])
def test_comments_may_come_first(query: str, loaded: Archive) -> None:
    assert ask(loaded, query).table.rows == ((5,),)


def test_a_limit_ends_the_rows(loaded: Archive) -> None:
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
    query = f"{counting} SELECT i FROM n ORDER BY i"
    assert [row[0] for row in ask(loaded, query, limit=3).table.rows] == [1, 2, 3]


def test_letters_case_counts_in_patterns(loaded: Archive) -> None:
    assert ask(loaded, "SELECT 'Koulu' LIKE 'koulu', 'Koulu' LIKE 'Kou%'").table.rows == ((0, 1),)


def test_the_views_name_what_the_tables_hold(loaded: Archive) -> None:
    statement = pdf_statement()
    goals = ask(loaded, "SELECT id, goal, municipality, page FROM goal_list ORDER BY position").table.rows
    assert [row[:3] for row in goals] == [
        (goal.id, goal.goal, statement.document.municipality) for goal in statement.goals
    ]
    figures = ask(loaded, "SELECT label, year, value FROM figure_list ORDER BY position, id").table.rows
    assert [(row[0], row[1]) for row in figures] == [
        (figure.label, value.year) for figure in statement.key_figures for value in figure.values
    ]
