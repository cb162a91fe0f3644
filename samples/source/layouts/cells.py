"""What stands in each cell of a goal table or card; the renderers and the truth share it."""

from __future__ import annotations

from .model import Column, GoalTable, Row

WIDTHS = {
    "number": 0.5,
    "goal": 1.5,
    "measures": 2.0,
    "metrics_text": 1.2,
    "outcome": 2.0,
    "responsible": 1.1,
    "schedule": 1.0,
    "target": 0.8,
    "baseline": 0.8,
    "actual": 0.8,
    "status_text": 0.9,
    "extra": 1.1,
}
"""How wide columns are beside each other; a word processor and a PDF library must be told."""


def cell_texts(table: GoalTable, index: int) -> tuple[str, ...]:
    """Return the texts of a row's cells, the theme's merged cell apart."""
    return tuple(_cell_text(table, index, column) for column in table.columns)


def _cell_text(table: GoalTable, index: int, column: Column) -> str:
    row: Row = table.rows[index]
    if column.field == "number":
        return str(index + 1)
    text = row[column.field]
    return f"{index + 1}. {text}" if table.numbering == "in goal" and column.field == "goal" else text


def column_widths(table: GoalTable, total: float) -> list[float]:
    """Share the total width out among the columns."""
    shares = [WIDTHS[column.field] for column in table.columns]
    return [total * share / sum(shares) for share in shares]


def theme_starts(table: GoalTable) -> dict[int, tuple[str, int]]:
    """Return which row each theme's merged cell starts at, with its text and how many rows it spans."""
    starts, first = {}, 0
    for theme, count in table.themes:
        starts[first] = (theme, count)
        first += count
    return starts
