"""Tidy tables → Parquet: a column of numbers is `int64` or `double`, of flags `bool`, of texts `string`."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from extractor.outputs.tidy import TidyTable, Value, is_numeric


def write_parquet(table: TidyTable) -> bytes:
    """Return the table's Parquet bytes."""
    import pyarrow
    import pyarrow.parquet

    columns = {
        name: _make_column(pyarrow, table, [row[number] for row in table.rows], number)
        for number, name in enumerate(table.columns)
    }
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()


def _make_column(pyarrow: Any, table: TidyTable, values: list[Value], number: int) -> Any:
    if any(isinstance(value, bool) for value in values):
        return pyarrow.array(values, pyarrow.bool_())
    if not is_numeric(table.rows, number):
        return pyarrow.array([None if value is None else str(value) for value in values], pyarrow.string())
    if any(isinstance(value, float | Decimal) for value in values):
        return pyarrow.array([None if value is None else float(value) for value in values], pyarrow.float64())
    return pyarrow.array(values, pyarrow.int64())
