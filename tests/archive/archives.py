"""A loaded archive and what the tests ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, func, select

from extractor.archive.loading import Loaded, load_bytes, load_file
from extractor.archive.migrating import upgrade
from extractor.archive.opening import Place, find_place, open_for_reading, open_for_writing
from extractor.archive.schema import metadata
from extractor.models.statement import Statement
from extractor.outputs.statement_json import write_json

Result = TypeVar("Result")


def of_source(statement: Statement, number: int) -> Statement:
    """The statement as if it were read from another file."""
    source = statement.source.model_copy(update={"sha256": f"{number:x}".ljust(64, "0")})
    return statement.model_copy(update={"source": source})


@dataclass(frozen=True, slots=True)
class Archive:
    """A database by the words that `--db` takes."""

    address: str

    @classmethod
    def make(cls, address: str) -> Archive:
        archive = cls(address)
        engine = open_for_writing(archive.place)
        upgrade(engine, archive.place)
        engine.dispose()
        return archive

    @property
    def place(self) -> Place:
        return find_place(self.address)

    def load(self, files: Iterable[Path]) -> list[Loaded]:
        engine = open_for_writing(self.place)
        try:
            return [load_file(engine, file) for file in files]
        finally:
            engine.dispose()

    def load_statement(self, statement: Statement) -> Loaded:
        return self.load_data(write_json(statement))

    def load_data(self, data: bytes) -> Loaded:
        engine = open_for_writing(self.place)
        try:
            return load_bytes(engine, data, "a.json")
        finally:
            engine.dispose()

    def ask(self, question: Callable[[Connection], Result]) -> Result:
        engine = open_for_reading(self.place)
        try:
            with engine.connect() as connection:
                return question(connection)
        finally:
            engine.dispose()

    def run(self, query: str) -> list[tuple[object, ...]]:
        """The rows of a query."""
        return self.ask(lambda connection: [tuple(row) for row in connection.exec_driver_sql(query)])

    def count_rows(self) -> dict[str, int]:
        """The count of rows of each table."""

        def count(connection: Connection) -> dict[str, int]:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in metadata.sorted_tables
            }

        return self.ask(count)

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows of all tables, sorted; `passages` without the numbers they are given."""

        def read(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
            found = {}
            for table in metadata.sorted_tables:
                columns = [
                    column for column in table.columns if (table.name, column.name) != ("passages", "id")
                ]
                rows = connection.execute(select(*columns).order_by(*columns[:4]))
                found[table.name] = [tuple(row) for row in rows]
            return found

        return self.ask(read)
