"""A reader's own SQL → its rows; nothing but reading is let through.

SQLite: the file is open for reading, `query_only` is on, and an authorizer refuses everything but reading
(no ATTACH, no PRAGMA). PostgreSQL: a read-only transaction, and the query is a cursor's, which only a
SELECT can be. Both stop at a time limit.

Numbers come out with at most 15 significant digits. In SQLite `sum`, `avg`, `total` and `round` are
replaced by exact ones, for its own add floats.
"""

from __future__ import annotations

import math
import re
import sqlite3
import time
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, ResourceClosedError

from extractor.archive.answers import Answer, tidy
from extractor.archive.opening import describe
from extractor.archive.schema import SIGNIFICANT_DIGITS, to_exact
from extractor.errors import QueryError, QueryNotReadOnly
from extractor.outputs.tidy import TidyTable, Value

TIME_LIMIT = 300.0
STEPS_BETWEEN_LOOKS = 20_000
"""SQLite looks at the clock after so many instructions of its machine, some hundred times a second."""
READING_ACTIONS = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
OWN_PRAGMAS = frozenset({"data_version"})
"""What FTS5 itself asks for while it reads."""
FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer"})

_BEGINS = re.compile(r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*(\w*)", re.DOTALL)
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_UNCLEAR = re.compile(r"--|/\*|\$|\\")
"""Where a semicolon may hide from a simple look at quotes."""
READING_WORDS = frozenset({"SELECT", "VALUES", "WITH"})
READ_ONLY_STATES = frozenset({"25006", "0A000"})
CANCELLED = "57014"
EXACT_FLOAT = 2**53


def query_sql(connection: Connection, query: str, limit: int | None, seconds: float = TIME_LIMIT) -> Answer:
    """Run one query that reads; raises `QueryNotReadOnly` for any other, `QueryError` for a wrong or slow
    one."""
    statement = check_query(query)
    try:
        if connection.dialect.name == "sqlite":
            columns, rows = _run_sqlite(connection, statement, limit, seconds)
        else:
            columns, rows = _run_postgresql(connection, statement, limit, seconds)
    except DBAPIError as error:
        raise _name_error(error, seconds) from error
    except ResourceClosedError as error:
        raise QueryError("the query gives no columns") from error
    table = TidyTable("sql", columns, tuple(tuple(map(_tidy, row)) for row in rows))
    return Answer(table, len(table.rows))


def check_query(query: str) -> str:
    """Return the query without what ends it; raises where it is not one statement that reads.

    >>> check_query(" SELECT 'a;b' ; ")
    "SELECT 'a;b'"
    """
    statement = query.strip().rstrip(";").rstrip()
    found = _BEGINS.match(statement)
    word = found[1].upper() if found else ""
    if not statement or not word:
        raise QueryError("the query is empty", "Give a SELECT in quotation marks.")
    if word not in READING_WORDS:
        raise QueryNotReadOnly(f"the query begins with {word}, which does not read only")
    if ";" in (statement if _UNCLEAR.search(statement) else _QUOTED.sub("", statement)):
        raise QueryNotReadOnly("there is more than one statement, or a semicolon beside comments")
    return statement


def _run_sqlite(
    connection: Connection, statement: str, limit: int | None, seconds: float
) -> tuple[tuple[str, ...], Sequence[Any]]:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    connection.exec_driver_sql("PRAGMA case_sensitive_like = ON")
    _replace_functions(driver)
    end = time.monotonic() + seconds
    driver.set_progress_handler(lambda: time.monotonic() > end, STEPS_BETWEEN_LOOKS)
    driver.set_authorizer(_authorize)
    try:
        result = connection.exec_driver_sql(statement)
        return tuple(result.keys()), result.fetchall() if limit is None else result.fetchmany(limit)
    finally:
        driver.set_progress_handler(None, 0)
        driver.set_authorizer(None)


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA and first in OWN_PRAGMAS:
        return sqlite3.SQLITE_OK
    if action not in READING_ACTIONS or (
        action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in FORBIDDEN_FUNCTIONS
    ):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _run_postgresql(
    connection: Connection, statement: str, limit: int | None, seconds: float
) -> tuple[tuple[str, ...], Sequence[Any]]:
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {math.ceil(seconds * 1000)}")
    connection.exec_driver_sql(f"DECLARE answer NO SCROLL CURSOR FOR {statement}")
    result = connection.exec_driver_sql(f"FETCH {'ALL' if limit is None else limit} FROM answer")
    return tuple(result.keys()), result.fetchall()


def _name_error(error: DBAPIError, seconds: float) -> QueryError:
    message, state = describe(error.orig if error.orig is not None else error)
    if message == "interrupted" or state == CANCELLED:
        return QueryError(f"the query took longer than {seconds:g} seconds", "Ask for less at once.")
    if "not authorized" in message or "readonly" in message or state in READ_ONLY_STATES:
        return QueryNotReadOnly(f"the query does not read only: {message}")
    return QueryError(f"the query cannot be run: {message}")


def _tidy(value: Any) -> Value:
    """The form a value has in answers of both databases."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, float):
        value = to_exact(value) if math.isfinite(value) else str(value)
    if isinstance(value, Decimal) and value.is_finite() and value != value.to_integral_value():
        value = Context(prec=SIGNIFICANT_DIGITS).plus(value)
    return tidy(value) if isinstance(value, Decimal | int | str | None) else str(value)


class _Sum:
    """`sum` without float rounding, in a window, too."""

    def __init__(self) -> None:
        self.sum = Decimal(0)
        self.count = 0

    def step(self, value: Any) -> None:
        if isinstance(value, int | float):
            self.sum += _exact(value)
            self.count += 1

    def inverse(self, value: Any) -> None:
        if isinstance(value, int | float):
            self.sum -= _exact(value)
            self.count -= 1

    def value(self) -> int | float | None:
        return _to_sqlite(self.sum) if self.count else None

    finalize = value


class _Total(_Sum):
    def value(self) -> float:
        return float(self.sum)

    finalize = value


class _Average(_Sum):
    def value(self) -> float | None:
        return float(self.sum / self.count) if self.count else None

    finalize = value


def _exact(value: int | float) -> Decimal:
    return to_exact(value) if isinstance(value, float) else Decimal(value)


def _to_sqlite(value: Decimal) -> int | float:
    """A float, so that dividing it gives a fraction as in PostgreSQL; whole where a float is too short."""
    return int(value) if EXACT_FLOAT < abs(value) < 2**63 else float(value)


def _round(value: Any, digits: int = 0) -> float | None:
    if not isinstance(value, int | float):
        return None
    return float(_exact(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def _replace_functions(driver: sqlite3.Connection) -> None:
    for name, kind in (("sum", _Sum), ("total", _Total), ("avg", _Average)):
        driver.create_window_function(name, 1, kind)
    for count in (1, 2):
        driver.create_function("round", count, _round, deterministic=True)
