"""Projects over several years: what earlier years and this one cost is what the project has cost.

Which columns these are is told by their labels (`vocabulary/relations.toml`) and confirmed by the rows: where
most do not add up, the columns are others.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.figures import Case, Printed, TableFigures
from extractor.checks.results import Observation
from extractor.checks.wording import collect_refs, collect_where, name_cell, write_number

FEWEST_ROWS = 3
MOST = 4
"""The columns are believed where more than three of four rows add up, three at least."""

Triple = tuple[Printed, Printed, Printed]


def check_projects(case: Case) -> Iterator[Observation]:
    """KF111: a project's total is its earlier years and this year."""
    for table in case.tables:
        earlier = _columns_called(table, case.relations.project.earlier)
        total = _columns_called(table, case.relations.project.total)
        actual = [
            column.period
            for column in table.columns
            if column.type == "actual" and column.period not in (*earlier, *total)
        ]
        if len(earlier) == len(total) == len(actual) == 1:
            yield from _check_rows(table, (earlier[0], actual[0], total[0]))


def _columns_called(table: TableFigures, words: tuple[str, ...]) -> list[str]:
    return [
        column.period for column in table.columns if any(word in column.period.casefold() for word in words)
    ]


def _check_rows(table: TableFigures, columns: tuple[str, str, str]) -> Iterator[Observation]:
    rows = []
    for row in table.rows:
        earlier, actual, total = (table.cell(row, column) for column in columns)
        if earlier and actual and total:
            rows.append((earlier, actual, total))
    held = [cells for cells in rows if _adds_up(cells)]
    if len(held) >= FEWEST_ROWS and len(held) * MOST > len(rows) * (MOST - 1):
        totals = [cells[2] for cells in held]
        message = f"{columns[2]} = {columns[0]} + {columns[1]} in {len(held)} rows"
        yield Observation("holds", message, collect_refs(totals), collect_where(totals))
        yield from (_say_that_it_fails(cells) for cells in rows if not _adds_up(cells))


def _adds_up(cells: Triple) -> bool:
    earlier, actual, total = cells
    return (earlier.interval + actual.interval).meets(total.interval)


def _say_that_it_fails(cells: Triple) -> Observation:
    earlier, actual, total = cells
    expected = earlier.exact + actual.exact
    computed = f"{earlier.value.text} + {actual.value.text} = {write_number(expected)}"
    message = f"{name_cell(total)}: {computed}, printed {total.value.text}"
    return Observation("fails", message, collect_refs(cells), total.value.where, total.exact - expected)
