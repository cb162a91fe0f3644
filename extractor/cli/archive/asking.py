"""Opens an archive for a question, and prints the answer in the form that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from extractor.archive.answers import Answer
    from extractor.archive.selection import Selection
    from extractor.cli.archive.views import View


@dataclass(frozen=True, slots=True)
class Form:
    """How an answer is printed."""

    csv: bool
    json: bool

    @property
    def is_file(self) -> bool:
        return self.csv or self.json


def choose_form(csv: bool, json: bool) -> Form:
    """Raises `typer.BadParameter` where both are asked for."""
    if csv and json:
        raise typer.BadParameter("--csv and --json exclude each other")
    return Form(csv, json)


def choose_selection(
    form: Form,
    limit: int | None,
    municipality: list[str] | None,
    body: list[str] | None,
    from_year: int | None,
    to_year: int | None,
) -> Selection:
    """What every question may be narrowed to: towns, bodies, years, and how many rows this form shows."""
    from extractor.archive.selection import Selection
    from extractor.cli.archive.options import choose_limit

    rows = choose_limit(limit, form.is_file)
    return Selection(tuple(municipality or ()), tuple(body or ()), from_year, to_year, rows)


@contextmanager
def open_archive(database: str) -> Iterator[Connection]:
    """Open the archive for reading; its errors leave by their names."""
    from extractor.archive.migrating import check_revision
    from extractor.archive.opening import find_place, naming_errors, open_for_reading

    place = find_place(database)
    with naming_errors(place):
        engine = open_for_reading(place)
        try:
            with engine.connect() as connection:
                check_revision(connection, place)
                yield connection
        finally:
            engine.dispose()


def print_answer(answer: Answer, form: Form, view: View) -> None:
    """Print the rows to stdout, and to stderr how many of them there are."""
    from extractor.cli.archive.views import count_rows, show_rows
    from extractor.cli.streams import open_stdout, print_line, write_stdout
    from extractor.outputs.tables_csv import write_csv

    if form.json:
        write_stdout(_write_json(answer))
        return
    if form.csv:
        write_stdout(write_csv(answer.table))
        return
    if answer.table.rows:
        show_rows(answer.table, view, open_stdout())
    print_line(count_rows(len(answer.table.rows), answer.total, view))


def print_undated(count: int) -> None:
    """Say how many statements a choice of years could not be put to."""
    from extractor.cli.streams import print_line

    if count:
        print_line(f"left out, for they name no year: statements {count}")


def _write_json(answer: Answer) -> bytes:
    import json

    from extractor.archive.answers import list_objects

    lines = (json.dumps(each, ensure_ascii=False) for each in list_objects(answer))
    return ("[" + ",".join(f"\n {line}" for line in lines) + "\n]\n").encode(errors="replace")
