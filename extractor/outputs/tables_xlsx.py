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

from extractor.outputs.tidy import TidyTable, is_numeric

NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest a ZIP file, which a workbook is, can name."""

CELL_LIMIT = 32767
"""A cell's characters: https://support.microsoft.com/office (Excel specifications and limits)."""

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
            "number": book.add_format({"num_format": "#,##0.###", "valign": "top"}),
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
        style = formats["number" if name == "value" else "plain"]
        numeric = is_numeric(table.rows, column)
        for number, row in enumerate(table.rows, 1):
            value = row[column]
            if isinstance(value, bool):
                sheet.write_boolean(number, column, value, formats["plain"])
            elif numeric and isinstance(value, int | float | Decimal):
                sheet.write_number(number, column, float(value), style)
            elif value is not None:
                sheet.write_string(number, column, str(value)[:CELL_LIMIT], formats["text"])
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)


def _find_width(table: TidyTable, column: int) -> int:
    longest = max((len(str(row[column])) for row in table.rows if row[column] is not None), default=0)
    return min(max(longest, len(table.columns[column]), NARROWEST) + 1, WIDEST)
