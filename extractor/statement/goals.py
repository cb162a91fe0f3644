"""Goal tables → goals: one entry for each row, card or metric row.

The row's subject fills `goal`, whatever its label. A row without a subject of its own goes on with the
goal above: with a measure of its own it is an entry that `continues` it, with a metric only it adds to its
metrics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.models.page import Word
from extractor.models.statement import Goal
from extractor.models.table import Column, ReadCell, Table
from extractor.statement.goal_texts import GoalTexts, MetricDraft
from extractor.statement.keys import make_key
from extractor.statement.outline import TableContext
from extractor.statement.places import Places

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

_ROW_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]\s+(?=[^\W\d_a-zåäö])")


@dataclass(slots=True)
class GoalDraft:
    """A goal while its rows are read; `fields` hold the texts of `TEXT_FIELDS`."""

    table: int
    row: int
    context: TableContext
    fields: dict[str, str]
    words: list[Word]
    confidence: float
    metrics: list[MetricDraft] = field(default_factory=list)
    outcomes: list[tuple[str | None, int | None, str]] = field(default_factory=list)
    status_text: str | None = None
    workflow: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
    continues: GoalDraft | None = None


def find_subject(columns: Sequence[Column]) -> str | None:
    """The role whose column holds each row's subject, None where no column could."""
    roles = [column.roles[0] for column in columns if column.roles]
    return next((role for role in SUBJECT_ROLES if role in roles), None)


def split_number(text: str) -> tuple[str | None, str]:
    """Take a row number off the beginning of a subject: ``1. Tavoite`` is number ``1``.

    >>> split_number("2. Asiakkuus"), split_number("1. luokan oppilaat")
    (('2', 'Asiakkuus'), (None, '1. luokan oppilaat'))
    """
    found = _ROW_NUMBER.match(text)
    return (found[1], text[found.end() :]) if found else (None, text)


def draft_goals(table: Table, position: int, context: TableContext, texts: GoalTexts) -> list[GoalDraft]:
    """Read the rows of goal `table`, the document's table at `position`."""
    subject = find_subject(table.columns)
    if subject is None:
        return []
    has_workflow = _status_is_workflow(table, texts)
    drafts: list[GoalDraft] = []
    for number, row in enumerate(table.rows):
        if not any(cell.text for cell in row.cells):
            continue
        draft = GoalDraft(position, number, context, {}, [], min(row.confidence, table.confidence))
        if row.number is not None:
            draft.fields["number"] = row.number
        for cell in row.cells:
            if cell.text and cell.column < len(table.columns):
                _take_cell(draft, cell, table.columns[cell.column], subject, has_workflow, texts)
        _settle(draft, drafts)
    return drafts


def _take_cell(
    draft: GoalDraft, cell: ReadCell, column: Column, subject: str, has_workflow: bool, texts: GoalTexts
) -> None:
    """Put the cell's text into the field of its column's first role."""
    role = column.roles[0] if column.roles else None
    draft.words.extend(cell.words)
    draft.confidence = min(draft.confidence, column.confidence if column.roles else 1.0)
    if role == subject:
        number, text = split_number(cell.text)
        if number is not None:
            draft.fields.setdefault("number", number)
        draft.fields["goal"] = _add(draft.fields.get("goal"), text)
    elif role in METRIC_FIELDS:
        draft.metrics.append(MetricDraft("", **{role: cell.text}))
    elif role == "outcome":
        period = column.period
        label = period.label if period else None
        draft.outcomes.append((label, period.year if period else None, cell.text))
    elif role == "status" and not has_workflow:
        draft.status_text = _add(draft.status_text, cell.text)
    elif role in ("workflow", "status"):
        draft.workflow = _add(draft.workflow, cell.text)
    elif role == "number":
        draft.fields.setdefault("number", cell.text.rstrip("."))
    elif role in TEXT_FIELDS:
        name = TEXT_FIELDS[role]
        draft.fields[name] = _add(draft.fields.get(name), cell.text)
    else:
        label = column.label or f"column {cell.column + 1}"
        draft.extra[label] = _add(draft.extra.get(label), cell.text)
    if role == "metric":
        draft.metrics[:0] = texts.split_metrics(cell)


def _add(text: str | None, more: str) -> str:
    return more if not text else f"{text} {more}"


def _settle(draft: GoalDraft, drafts: list[GoalDraft]) -> None:
    """Join the metric with its values, and the row with the goal above where it has no subject."""
    draft.metrics = _join_values(draft.metrics)
    if draft.fields.get("goal") or not drafts:
        drafts.append(draft)
        return
    above = drafts[-1]
    own = {name for name in draft.fields if name not in ("number", "metrics_text")}
    if not own and not draft.outcomes and draft.metrics:
        above.metrics.extend(draft.metrics)
        above.fields["metrics_text"] = " ".join(
            filter(None, [above.fields.get("metrics_text"), draft.fields.get("metrics_text")])
        )
        above.words.extend(draft.words)
        above.confidence = min(above.confidence, draft.confidence)
        return
    draft.continues = above
    draft.fields["goal"] = above.fields.get("goal", "")
    for name in ("number", "theme", "strategic_goal"):
        if name in above.fields:
            draft.fields.setdefault(name, above.fields[name])
    drafts.append(draft)


def _join_values(metrics: list[MetricDraft]) -> list[MetricDraft]:
    """Values of a row's own columns belong to its metric; with several metrics, to the first."""
    named = [metric for metric in metrics if metric.text]
    values = [metric for metric in metrics if not metric.text]
    if not values:
        return named
    first = named[0] if named else MetricDraft("")
    for value in values:
        first = MetricDraft(
            first.text,
            first.baseline or value.baseline,
            first.target or value.target,
            first.actual or value.actual,
        )
    return [first, *named[1:]]


def _status_is_workflow(table: Table, texts: GoalTexts) -> bool:
    """Whether the status column's values speak of the work: they tell which it is, not its label."""
    values = [
        cell.text
        for row in table.rows
        for cell in row.cells
        if cell.text and cell.column < len(table.columns) and "status" in table.columns[cell.column].roles[:1]
    ]
    return bool(values) and all(texts.is_workflow(value) for value in values)


def write_goals(
    drafts: Sequence[GoalDraft], fiscal_year: int | None, body: str | None, texts: GoalTexts, places: Places
) -> tuple[Goal, ...]:
    """Turn the drafts of a whole document into goals with ids and keys."""
    idents = {id(draft): f"g{number}" for number, draft in enumerate(drafts, 1)}
    outcomes = [_outcome(draft, fiscal_year) for draft in drafts]
    readings = texts.read_statuses(
        [(outcome, draft.status_text) for outcome, draft in zip(outcomes, drafts, strict=True)]
    )
    quantities = texts.find_quantities(
        [_quantity_fields(draft, outcome) for outcome, draft in zip(outcomes, drafts, strict=True)]
    )
    return tuple(
        Goal.model_validate(
            {
                **_fields(draft),
                "id": idents[id(draft)],
                "key": _key(draft, body),
                "continues": idents[id(draft.continues)] if draft.continues else None,
                "outcome": outcome,
                "status": reading.status,
                "quantities": amounts,
                "where": places.of_words(draft.words),
            }
        )
        for draft, outcome, reading, amounts in zip(drafts, outcomes, readings, quantities, strict=True)
    )


def _fields(draft: GoalDraft) -> dict[str, object]:
    """What a draft gives as it is."""
    names = ("strategic_goal", "number", "measures", "expected_results", "metrics_text")
    fields = draft.fields
    return {
        "section": draft.context.section.id,
        "table": f"t{draft.table + 1}",
        "row": draft.row,
        "organisation": draft.context.organisation,
        "theme": _theme(draft),
        "goal": fields.get("goal", ""),
        **{name: fields.get(name) for name in (*names, "responsible", "schedule")},
        "metrics": tuple(metric.write() for metric in draft.metrics),
        "outcomes": tuple({"period": label, "text": text} for label, _, text in draft.outcomes),
        "status_text": draft.status_text,
        "workflow": draft.workflow,
        "extra": draft.extra,
        "confidence": round(draft.confidence, 3),
    }


def _theme(draft: GoalDraft) -> str | None:
    return draft.fields.get("theme") or draft.context.theme


def _key(draft: GoalDraft, body: str | None) -> str:
    """Body, section path, theme, number and goal; a continuing row's own measure tells it from the first."""
    path = draft.context.section.path
    numbered = [f"{part.number} {part.title}" for part in path if part.number] or [path[-1].title]
    fields = draft.fields
    measure = fields.get("measures") if draft.continues else None
    return make_key(
        body, " / ".join(numbered), _theme(draft), fields.get("number"), fields.get("goal"), measure
    )


def _outcome(draft: GoalDraft, fiscal_year: int | None) -> str | None:
    """The outcome of the reported year: of its column, else of the only or last one."""
    if not draft.outcomes:
        return None
    of_year = [text for _, year, text in draft.outcomes if year is not None and year == fiscal_year]
    return " ".join(of_year) if of_year else draft.outcomes[-1][2]


def _quantity_fields(draft: GoalDraft, outcome: str | None) -> list[tuple[str, str]]:
    named = [
        (name, draft.fields.get(name)) for name in ("goal", "measures", "expected_results", "metrics_text")
    ]
    return [(name, text) for name, text in [*named, ("outcome", outcome)] if text]
