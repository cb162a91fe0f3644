"""Tidy tables → Parquet: `int64`, `double`, `bool` or `string` by the column's name, empty ones too."""

from __future__ import annotations

import io
from typing import Any

from extractor.outputs.tidy import FLAGS, REAL, WHOLE, TidyTable, Value


def write_parquet(table: TidyTable) -> bytes:
    """Return the table's Parquet bytes."""
    import pyarrow
    import pyarrow.parquet

    columns = {
        name: _make_column(pyarrow, name, [row[number] for row in table.rows])
        for number, name in enumerate(table.columns)
    }
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()


def _make_column(pyarrow: Any, name: str, values: list[Value]) -> Any:
    if name in FLAGS:
        return pyarrow.array(values, pyarrow.bool_())
    if name in WHOLE:
        return pyarrow.array(values, pyarrow.int64())
    if name in REAL:
        return pyarrow.array([None if value is None else float(value) for value in values], pyarrow.float64())
    return pyarrow.array([None if value is None else str(value) for value in values], pyarrow.string())
