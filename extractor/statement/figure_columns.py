"""Which columns of a read table hold figures, which only stand beside them."""

from __future__ import annotations

import re

from extractor.models.table import ReadCell, Table

NO_FIGURES = frozenset({"number", "unit", "reference"})
"""Roles of columns that are beside the figures: their numbers are row numbers, units and note references."""

SUBJECTS = frozenset({"goal", "strategic_goal"})
"""Roles of columns that name what is aimed at, or at risk."""

_CODE = re.compile(r"\d{1,6}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REFERENCE = re.compile(r"\d{1,3}[.)]?(?:\s?[,\u2013-]\s?\d{1,3}[.)]?)*")
"""``3``, ``3)``, ``4, 5``, ``4–6``: numbers of notes."""


def find_figure_columns(table: Table) -> frozenset[int]:
    """The columns of `table` that hold figures: those with a period, and those whose cells are numbers.

    The first of several columns holds the rows' labels, be they numbers, unless it has a period;
    words without a number below a period (``Yhtiö 2024``) are labels as well. Numbers of no period beside
    aims or risks are grades of them.
    """
    if _is_of_texts(table):
        return frozenset()
    found = {
        number
        for number, column in enumerate(table.columns)
        if column.period is not None and not (number == 0 and _holds_words(table, number))
    }
    first = 1 if len(table.columns) > 1 else 0
    for number in range(first, len(table.columns)):
        cells = _filled(table, number)
        amounts = sum(cell.amount is not None for cell in cells)
        if amounts and amounts * 2 >= len(cells) and not is_beside_figures(table, number):
            found.add(number)
    return frozenset(found)


def _holds_codes(table: Table) -> bool:
    """Whether the first column holds only numbers, without a period, and the next one the rows' names."""
    codes = [cell.text for cell in _filled(table, 0)]
    names = [cell for cell in _filled(table, 1) if cell.amount is None] if len(table.columns) > 2 else []
    return (
        bool(codes)
        and table.columns[0].period is None
        and all(map(_CODE.fullmatch, codes))
        and not all(map(_YEAR.fullmatch, codes))
        and len(names) > len(_filled(table, 1)) / 2
    )


def _is_of_texts(table: Table) -> bool:
    """Whether the table has no period, and a column of what is aimed at or at stake."""
    roles = {column.roles[0] for column in table.columns if column.roles}
    return bool(roles & SUBJECTS) and all(column.period is None for column in table.columns)


def _filled(table: Table, number: int) -> list[ReadCell]:
    return [cell for row in table.rows if (cell := row.cell(number)) is not None and cell.text]


def _holds_words(table: Table, number: int) -> bool:
    """Whether a column has cells, and no digit in any of them."""
    texts = [cell.text for cell in _filled(table, number)]
    return bool(texts) and not any(map(str.isdigit, "".join(texts)))


def is_beside_figures(table: Table, number: int) -> bool:
    """Whether a column holds row numbers, units or note references, as its label says and its cells do, or
    the codes of what the next column names."""
    if number == 0 and _holds_codes(table):
        return True
    roles = NO_FIGURES.intersection(table.columns[number].roles)
    if "reference" not in roles:
        return bool(roles)
    return all(_REFERENCE.fullmatch(cell.text) for cell in _filled(table, number) if cell.amount)
