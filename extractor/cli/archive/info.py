"""``extractor archive info``: what is in the archive."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.archive.options import DEFAULT_DATABASE, Database, Json


def info(
    database: Database = DEFAULT_DATABASE,
    tables: Annotated[bool, typer.Option("--tables", help="List the tables and columns, for SQL.")] = False,
    json: Json = False,
) -> None:
    """Say what is in the archive: counts, towns and years, concepts, versions."""
    from extractor.archive.info import describe_archive, list_columns
    from extractor.cli.archive.asking import open_archive
    from extractor.cli.archive.views import PLAIN_VIEW, show_facts, show_rows
    from extractor.cli.streams import open_stdout, write_stdout

    with open_archive(database) as connection:
        if tables:
            show_rows(list_columns(connection), PLAIN_VIEW, open_stdout())
            return
        found = describe_archive(connection, database)
    if json:
        write_stdout(_write_json(found))
    else:
        show_facts(found.facts, found.towns.table, found.concepts, open_stdout())


def _write_json(found: object) -> bytes:
    import json

    from extractor.archive.answers import list_objects
    from extractor.archive.info import Info

    assert isinstance(found, Info)
    said = {"facts": found.facts, "towns": list_objects(found.towns), "concepts": found.concepts}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")
