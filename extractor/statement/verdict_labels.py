"""Status columns of goal tables → whether their values judge the goal or say how far the work has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from extractor.models.table import Table
from extractor.statement.goal_texts import GoalTexts


def find_verdict_labels(tables: Iterable[Table], texts: GoalTexts) -> frozenset[str]:
    """The labels of status columns most of whose values in the whole document are not about the work."""
    of_work: Counter[str] = Counter()
    values: Counter[str] = Counter()
    for table in tables:
        if table.kind == "goals":
            for label, value in _status_values(table):
                values[label] += 1
                of_work[label] += texts.is_workflow(value)
    return frozenset(label for label, count in values.items() if 2 * of_work[label] < count)


def status_is_workflow(table: Table, texts: GoalTexts) -> bool:
    """Whether the status column's values speak of the work: they tell which it is, not its label."""
    values = [value for _, value in _status_values(table)]
    return bool(values) and all(map(texts.is_workflow, values))


def _status_values(table: Table) -> Iterator[tuple[str, str]]:
    """The label and text of each filled cell of a status column."""
    for row in table.rows:
        for cell in () if row.is_band else row.cells:
            if cell.text and cell.column < len(table.columns):
                column = table.columns[cell.column]
                if column.roles[:1] == ("status",):
                    yield column.label, column.verdict or cell.text
