"""Tidy tables ⇄ CSV: RFC 4180, UTF-8, decimal points.

A spreadsheet runs a cell that begins with ``= + - @`` as a formula, whoever wrote it
(https://owasp.org/www-community/attacks/CSV_Injection). Such a text gets an apostrophe before it, and so does
one that begins with an apostrophe, so that reading takes off just what writing put on. Numbers are numbers
and get none.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from extractor.outputs.tidy import TidyTable, Value

GUARDED = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")
"""The full-width signs count in some editions; after a white space character the next one does."""


def write_csv(table: TidyTable) -> bytes:
    """Return the table's CSV, its columns' names first; what is missing is an empty field."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(table.columns)
    writer.writerows([_write_cell(value) for value in row] for row in table.rows)
    return stream.getvalue().encode()


def _write_cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return guard(value) if isinstance(value, str) else repr(value)


def guard(text: str) -> str:
    """Keep a spreadsheet from running the text.

    >>> guard("=1+1"), guard("-6 134 089"), guard("Toimintakate")
    ("'=1+1", "'-6 134 089", 'Toimintakate')
    """
    return f"'{text}" if text.startswith(GUARDED) else text


def unguard(field: str) -> str:
    """Take off what `guard` put on.

    >>> unguard("'=1+1"), unguard("''s-Hertogenbosch"), unguard("1")
    ('=1+1', "'s-Hertogenbosch", '1')
    """
    return field[1:] if field[:1] == "'" and field[1:].startswith(GUARDED) else field
