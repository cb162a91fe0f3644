"""Tidy tables → a workbook: one sheet a table, header frozen and filtered, texts wrapped, numbers as numbers.

Texts are written as texts, never as formulas or links. XlsxWriter puts no clock into the file where the
document's date is given, so that the same tables give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from extractor.outputs.tidy import TidyTable

NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest a ZIP file, which a workbook is, can name."""

CELL_LIMIT = 32767
"""A cell's UTF-16 units: https://support.microsoft.com/office (Excel specifications and limits)."""

CUT = " […]"

WIDEST, NARROWEST = 60, 8
"""Column widths in characters."""


def write_xlsx(tables: Sequence[TidyTable]) -> bytes:
    """Return the workbook's bytes, sheets in the order of the tables."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": NO_DATE})
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "part": book.add_format({"num_format": "#,##0.0##", "valign": "top"}),
            "plain": book.add_format({"valign": "top"}),
        }
        for table in tables:
            _fill_sheet(book.add_worksheet(table.name), table, formats)
    return stream.getvalue()


def _fill_sheet(sheet: Any, table: TidyTable, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, formats["head"])
        sheet.set_column(column, column, _find_width(table, column))
        for number, row in enumerate(table.rows, 1):
            value = row[column]
            if isinstance(value, bool):
                sheet.write_boolean(number, column, value, formats["plain"])
            elif isinstance(value, int | float | Decimal):
                sheet.write_number(number, column, float(value), formats[_find_format(name, value)])
            elif value is not None:
                sheet.write_string(number, column, cut_text(str(value)), formats["text"])
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _find_format(name: str, value: float | Decimal) -> str:
    """Only amounts are grouped by thousands; a whole one has no decimal point."""
    if name != "value":
        return "plain"
    return "whole" if value == int(value) else "part"


def cut_text(text: str) -> str:
    """Cut what a cell cannot hold, and say so at its end; CSV and Parquet have all.

    >>> cut_text("Toteutui."), len(cut_text(40_000 * "a")), cut_text(40_000 * "a")[-6:]
    ('Toteutui.', 32767, 'aa […]')
    """
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text
    return units[: 2 * (CELL_LIMIT - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def _find_width(table: TidyTable, column: int) -> int:
    longest = max((len(str(row[column])) for row in table.rows if row[column] is not None), default=0)
    return min(max(longest, len(table.columns[column]), NARROWEST) + 1, WIDEST)
