"""Amounts stay exact: stored, sorted, added, printed."""

from __future__ import annotations

import sqlite3
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractor.archive.rows import _multiply, _number
from extractor.archive.schema import SIGNIFICANT_DIGITS, to_exact
from extractor.archive.sql import _replace_functions


@st.composite
def amounts(draw: st.DrawFn) -> Decimal:
    """Decimals of at most 15 significant digits, of the sizes that statements print and beyond."""
    digits = draw(st.integers(-(10**SIGNIFICANT_DIGITS - 1), 10**SIGNIFICANT_DIGITS - 1))
    return Decimal(digits).scaleb(draw(st.integers(-9, 6)))


def store(*values: Decimal) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t (id INTEGER, value REAL)")
    numbers = [(number, _number(value)) for number, value in enumerate(values)]
    database.executemany("INSERT INTO t VALUES (?, ?)", numbers)
    return database


@given(amounts())
def test_a_stored_amount_comes_back_as_it_was(value: Decimal) -> None:
    (found,) = store(value).execute("SELECT value FROM t").fetchone()
    assert to_exact(found) == value


@given(st.lists(amounts(), min_size=2, max_size=8, unique=True))
def test_amounts_are_sorted_as_decimals_are(values: list[Decimal]) -> None:
    rows = store(*values).execute("SELECT value FROM t ORDER BY value").fetchall()
    assert [to_exact(row[0]) for row in rows] == sorted(values)


@given(amounts(), amounts())
def test_amounts_are_equal_only_where_they_are(one: Decimal, other: Decimal) -> None:
    query = "SELECT (SELECT value FROM t WHERE id = 0) = (SELECT value FROM t WHERE id = 1)"
    assert store(one, other).execute(query).fetchone() == (one == other,)


@given(st.lists(st.decimals("-9999999999.99", "9999999999.99", places=2), min_size=1, max_size=50))
def test_sums_in_sqlite_add_decimals_and_not_floats(values: list[Decimal]) -> None:
    database = store(*values)
    _replace_functions(database)
    (total, mean) = database.execute("SELECT sum(value), round(avg(value), 2) FROM t").fetchone()
    assert to_exact(float(total)) == sum(values)
    assert abs(to_exact(mean) - sum(values, Decimal(0)) / len(values)) <= Decimal("0.005")


def test_a_sum_in_a_window_adds_decimals() -> None:
    database = store(Decimal("0.1"), Decimal("0.2"), Decimal("0.3"))
    _replace_functions(database)
    window = "sum(value) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)"
    rows = database.execute(f"SELECT {window} FROM t ORDER BY id").fetchall()
    assert [row[0] for row in rows] == [0.1, 0.3, 0.5]


def test_halves_are_rounded_away_from_zero() -> None:
    database = store(Decimal("2.675"), Decimal("-2.675"), Decimal("1.005"))
    _replace_functions(database)
    rows = database.execute("SELECT round(value, 2) FROM t ORDER BY id").fetchall()
    assert [row[0] for row in rows] == [2.68, -2.68, 1.01]


def test_a_scaled_amount_is_exact_or_none() -> None:
    assert _multiply(Decimal("4.35"), 1000) == 4350
    assert _multiply(Decimal("1.1"), 100) == 110
    assert _multiply(Decimal("123456789012345"), 9) is None
