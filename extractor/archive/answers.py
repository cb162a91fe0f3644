"""What an archive answers: rows under their columns, each with its place in the source.

The same question gets the same rows in the same order from SQLite and PostgreSQL. Order never hangs on what a
database happens to do: every query sorts by enough columns to tell all rows apart.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from extractor.archive.schema import places
from extractor.outputs.tidy import TidyTable, Value

PLACE = ("page", "x0", "top", "x1", "bottom", "line")
OWN = ("document", "id")
"""The columns that name a row: its document, and its id in that document's JSON."""
CHUNK = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """`table` holds the rows; `total` counts those there are, of which `table` may have the first only.

    `places` has every place of each row, as the statement's JSON writes them.
    """

    table: TidyTable
    total: int
    places: tuple[tuple[dict[str, Any], ...], ...] = field(default=())


def run(connection: Connection, query: Select[Any], name: str, *, with_places: bool) -> Answer:
    """Run a query whose columns are the answer's, and whose last is ``total``."""
    result = connection.execute(query)
    columns = tuple(result.keys())[:-1]
    found = result.all()
    rows = tuple(tuple(map(tidy, row[:-1])) for row in found)
    total = int(found[0][-1]) if found else 0
    table = TidyTable(name, columns, rows)
    return Answer(table, total, _fetch_places(connection, table) if with_places else ())


def tidy(value: Any) -> Value:
    """Give a number the one form it has in every answer: whole where it is whole, no trailing zeros.

    >>> tidy(Decimal("12.50")), tidy(Decimal("3E+3")), tidy(Decimal("7.0")), tidy("x")
    (Decimal('12.5'), 3000, 7, 'x')
    """
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else Decimal(format(value.normalize(), "f"))
    return value  # type: ignore[no-any-return]


def _fetch_places(connection: Connection, table: TidyTable) -> tuple[tuple[dict[str, Any], ...], ...]:
    document, own = (table.columns.index(name) for name in OWN)
    wanted = list(dict.fromkeys((row[document], row[own]) for row in table.rows))
    found: dict[tuple[Any, Any], list[dict[str, Any]]] = defaultdict(list)
    query = (
        select(places)
        .where(places.c.document_id.in_(bindparam("documents", expanding=True)))
        .where(places.c.owner.in_(bindparam("owners", expanding=True)))
        .order_by(places.c.document_id, places.c.owner, places.c.position)
    )
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        names = {"documents": list({each[0] for each in chunk}), "owners": list({each[1] for each in chunk})}
        for row in connection.execute(query, names):
            found[row.document_id, row.owner].append(_write_place(row))
    return tuple(tuple(found[row[document], row[own]]) for row in table.rows)


def _write_place(row: Row[Any]) -> dict[str, Any]:
    if row.page is None:
        return {"line": row.line, "char": [row.first_char, row.last_char]}
    return {"page": row.page, "box": [row.x0, row.top, row.x1, row.bottom]}


def list_objects(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows as JSON objects: with all their places where these were asked for."""
    flat = [name for name in answer.table.columns if not answer.places or name not in PLACE]
    objects = []
    for number, row in enumerate(answer.table.rows):
        named = dict(zip(answer.table.columns, row, strict=True))
        written = {name: _write_number(named[name]) for name in flat}
        objects.append(written | ({"where": list(answer.places[number])} if answer.places else {}))
    return objects


def _write_number(value: Value) -> Any:
    return float(value) if isinstance(value, Decimal) else value
