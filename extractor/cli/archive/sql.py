"""``extractor archive sql``: a reader's own query."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.archive.options import DEFAULT_DATABASE, Csv, Database, Json, Limit, choose_limit


def sql(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="One SELECT; - reads it from stdin.", show_default=False)
    ],
    database: Database = DEFAULT_DATABASE,
    limit: Limit = None,
    csv: Csv = False,
    json: Json = False,
) -> None:
    """Run one SQL query that reads; the tables are described in docs/database.md."""
    import sys

    from extractor.archive.sql import query_sql
    from extractor.cli.archive.asking import choose_form, open_archive, print_answer
    from extractor.cli.archive.views import PLAIN_VIEW

    form = choose_form(csv, json)
    statement = sys.stdin.read() if query == "-" else query
    with open_archive(database) as connection:
        answer = query_sql(connection, statement, choose_limit(limit, form.is_file))
    print_answer(answer, form, PLAIN_VIEW)
