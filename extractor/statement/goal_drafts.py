"""Goal tables → drafts of goals: one for each row, card or metric row.

The row's subject fills `goal`, whatever its label. A row without a subject of its own goes on with the
goal above: with a measure of its own it is a draft that `continues` it, with a metric only it adds to its
metrics. A theme stands in its column for all rows down to the next one, or as a band above them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from extractor.models.page import Word
from extractor.models.table import Column, ReadCell, ReadRow, Table
from extractor.statement.goal_texts import GoalTexts, MetricDraft
from extractor.statement.outline import TableContext

SUBJECT_ROLES = ("goal", "measure", "expected_result", "strategic_goal", "metric")
"""In this order the first role that a table has is the row's subject."""
METRIC_FIELDS = ("baseline", "target", "actual")
TEXT_FIELDS = {
    "goal": "goal",
    "measure": "measures",
    "expected_result": "expected_results",
    "metric": "metrics_text",
    "responsible": "responsible",
    "schedule": "schedule",
    "theme": "theme",
    "strategic_goal": "strategic_goal",
    "number": "number",
}
MERGED_FIELDS = ("theme", "strategic_goal")
"""Printed once for several rows."""
REPEATED_FIELDS = ("number", *MERGED_FIELDS)
"""What a row that goes on with the goal above has in common with it."""

UNKNOWN_LABEL, NO_LABEL = 0.85, 0.8
"""How sure a row is of which a cell stands under an unknown label, or under none at all: columns may be cut
wrongly."""

_ROW_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]\s+(?=[^\W\d_a-zåäö])")


class OutcomeDraft(NamedTuple):
    """The cell of an outcome column, empty ones too: which year has none is also an answer."""

    label: str | None
    year: int | None
    text: str


@dataclass(slots=True)
class GoalDraft:
    """A goal while its rows are read; `fields` hold the texts of `TEXT_FIELDS`.

    `table` and `row` are None where running text tells the goal.
    """

    table: int | None
    row: int | None
    context: TableContext
    fields: dict[str, str]
    words: list[Word]
    confidence: float
    metrics: list[MetricDraft] = field(default_factory=list)
    outcomes: list[OutcomeDraft] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    workflow: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
    continues: GoalDraft | None = None


def draft_goals(
    table: Table, position: int | None, context: TableContext, texts: GoalTexts
) -> list[GoalDraft]:
    """Read the rows of goal `table`, the document's table at `position`; None: a goal of running text."""
    rows = _Rows(table, position, context, texts)
    if not rows.subject:
        return []
    drafts: list[GoalDraft] = []
    merged: dict[str, str] = {}
    for number, row in enumerate(table.rows):
        if not any(cell.text for cell in row.cells):
            continue
        is_named = number in context.rows.named
        if is_named:
            merged = {}
        if row.is_band or (is_named and _is_lone(row)):
            merged = {} if is_named else {"theme": row.text}
            continue
        draft = rows.read(number, row)
        if is_named:
            draft.fields.pop("theme", None)
        merged |= {name: draft.fields[name] for name in MERGED_FIELDS if name in draft.fields}
        if _says_something(draft):
            draft.fields = merged | draft.fields
            _settle(draft, drafts)
    return drafts


def _is_lone(row: ReadRow) -> bool:
    return sum(bool(cell.text) for cell in row.cells) == 1


def _says_something(draft: GoalDraft) -> bool:
    """Whether the row holds more than its number and the theme that the rows below stand under."""
    told = any(outcome.text for outcome in draft.outcomes) or draft.metrics or draft.statuses
    return bool(told or draft.workflow or draft.extra or set(draft.fields) - set(REPEATED_FIELDS))


def find_subject(columns: Sequence[Column]) -> frozenset[int]:
    """The columns that hold each row's subject: by their role, else the first one of unknown meaning, else
    those of the themes. None where no column could."""
    roles = [column.roles[0] if column.roles else None for column in columns]
    role = next((role for role in SUBJECT_ROLES if role in roles), None)
    if role is None and None in roles:
        return frozenset({roles.index(None)})
    return frozenset(number for number, own in enumerate(roles) if own == (role or "theme"))


def split_number(text: str) -> tuple[str | None, str]:
    """Take a row number off the beginning of a subject: ``1. Tavoite`` is number ``1``.

    >>> split_number("2. Asiakkuus"), split_number("1. luokan oppilaat")
    (('2', 'Asiakkuus'), (None, '1. luokan oppilaat'))
    """
    found = _ROW_NUMBER.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


class _Rows:
    """Reads the rows of one table, each by itself."""

    def __init__(self, table: Table, position: int | None, context: TableContext, texts: GoalTexts) -> None:
        self.table = table
        self.position = position
        self.context = context
        self.texts = texts
        self.subject = find_subject(table.columns)
        self.has_workflow = _status_is_workflow(table, texts)

    def read(self, number: int, row: ReadRow) -> GoalDraft:
        confidence = min(row.confidence, self.table.confidence)
        place = None if self.position is None else number
        draft = GoalDraft(self.position, place, self.context.of_row(number), {}, [], confidence)
        if row.number is not None:
            draft.fields["number"] = row.number
        for cell in row.cells:
            if cell.text and cell.column < len(self.table.columns):
                self._take_cell(draft, cell, self.table.columns[cell.column])
        draft.outcomes = list(self._outcomes(row))
        draft.metrics = _join_values(draft.metrics)
        return draft

    def _outcomes(self, row: ReadRow) -> Sequence[OutcomeDraft]:
        cells = [
            (column, row.cell(number))
            for number, column in enumerate(self.table.columns)
            if column.roles[:1] == ("outcome",) and number not in self.subject
        ]
        periods = [(column.period, cell.text if cell else "") for column, cell in cells]
        return [OutcomeDraft(p.label if p else None, p.year if p else None, text) for p, text in periods]

    def _take_cell(self, draft: GoalDraft, cell: ReadCell, column: Column) -> None:
        """Put the cell's text into the field of its column's first role."""
        role = column.roles[0] if column.roles else None
        draft.words.extend(cell.words)
        draft.confidence = min(draft.confidence, _sureness(column))
        if cell.column in self.subject:
            self._take_subject(draft, cell.text)
        elif role in METRIC_FIELDS:
            draft.metrics.append(MetricDraft("", **{role: cell.text}))
        elif role == "status" and not self.has_workflow:
            draft.statuses.append(cell.text)
        elif role in ("workflow", "status"):
            draft.workflow = add_text(draft.workflow, cell.text)
        elif role == "number":
            draft.fields.setdefault("number", cell.text.rstrip(".)"))
        elif role in TEXT_FIELDS:
            name = TEXT_FIELDS[role]
            draft.fields[name] = add_text(draft.fields.get(name), cell.text)
        elif role != "outcome":
            label = column.label or f"column {cell.column + 1}"
            draft.extra[label] = add_text(draft.extra.get(label), cell.text)
        if role == "metric":
            draft.metrics[:0] = self.texts.split_metrics(cell)

    @staticmethod
    def _take_subject(draft: GoalDraft, text: str) -> None:
        number, rest = split_number(text)
        if number is not None:
            draft.fields.setdefault("number", number)
        draft.fields["goal"] = add_text(draft.fields.get("goal"), rest)


def _sureness(column: Column) -> float:
    """How sure it is where a cell of `column` belongs. A period is known also where it has no field."""
    if column.roles:
        return column.confidence
    if column.period is not None:
        return 1.0
    return UNKNOWN_LABEL if column.label else NO_LABEL


def add_text(text: str | None, more: str) -> str:
    """Put `more` behind `text`, with a space between."""
    return more if not text else f"{text} {more}"


def _settle(draft: GoalDraft, drafts: list[GoalDraft]) -> None:
    """Add the row to `drafts`; without a subject it goes on with the goal above."""
    if not draft.fields.get("goal") and drafts:
        above = drafts[-1]
        if _is_metric_row(draft):
            _add_metric_row(above, draft)
            return
        draft.continues = above
        draft.fields["goal"] = above.fields.get("goal", "")
        for name in REPEATED_FIELDS:
            if name in above.fields:
                draft.fields.setdefault(name, above.fields[name])
    drafts.append(draft)


def _is_metric_row(draft: GoalDraft) -> bool:
    own = set(draft.fields) - {*REPEATED_FIELDS, "metrics_text"}
    return bool(draft.metrics) and not own and not any(outcome.text for outcome in draft.outcomes)


def _add_metric_row(above: GoalDraft, draft: GoalDraft) -> None:
    """A row's status beside its metric is that metric's, also in the goal's own first row."""
    if draft.statuses and not any(metric.status for metric in above.metrics):
        above.metrics = _with_status(above.metrics, above.statuses)
    above.metrics += _with_status(draft.metrics, draft.statuses)
    above.statuses += draft.statuses
    if "metrics_text" in draft.fields:
        text = add_text(above.fields.get("metrics_text"), draft.fields["metrics_text"])
        above.fields["metrics_text"] = text
    if draft.workflow:
        above.workflow = add_text(above.workflow, draft.workflow)
    for label, text in draft.extra.items():
        above.extra[label] = add_text(above.extra.get(label), text)
    above.words += draft.words
    above.confidence = min(above.confidence, draft.confidence)


def _with_status(metrics: Sequence[MetricDraft], statuses: Sequence[str]) -> list[MetricDraft]:
    return [replace(metric, status=" ".join(statuses) or None) for metric in metrics]


def _join_values(metrics: Sequence[MetricDraft]) -> list[MetricDraft]:
    """Values of a row's own columns belong to its metric; with several metrics, to the first."""
    named = [metric for metric in metrics if metric.text]
    values = [metric for metric in metrics if not metric.text]
    if not values:
        return named
    first = named[0] if named else MetricDraft("")
    for value in values:
        first = replace(
            first,
            baseline=first.baseline or value.baseline,
            target=first.target or value.target,
            actual=first.actual or value.actual,
        )
    return [first, *named[1:]]


def _status_is_workflow(table: Table, texts: GoalTexts) -> bool:
    """Whether the status column's values speak of the work: they tell which it is, not its label."""
    values = [
        cell.text
        for row in table.rows
        if not row.is_band
        for cell in row.cells
        if cell.text and cell.column < len(table.columns) and "status" in table.columns[cell.column].roles[:1]
    ]
    return bool(values) and all(texts.is_workflow(value) for value in values)
