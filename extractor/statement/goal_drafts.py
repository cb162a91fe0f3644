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
from extractor.notation.amounts import find_amounts, parse_amount
from extractor.statement.colours import read_shade, read_signal
from extractor.statement.goal_texts import GoalTexts, MetricDraft
from extractor.statement.outline import Passage, TableContext
from extractor.statement.verdict_labels import status_is_workflow

SUBJECT_ROLES = ("goal", "measure", "expected_result", "strategic_goal", "metric")
"""In this order the first role that a table has is the row's subject."""
REACHED = (("actual",), ("outcome",))
"""Roles of columns whose cells may be shaded by how their goal was met."""
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

CARD, TITLED = "card", 0.85
"""How sure a card's goal is that stands as its title."""

FIGURES = 0.5
"""How sure a row of numbers is to be a goal."""

_LABEL_NUMBER = re.compile(r"\s(\d{1,2})[.:]?$")
_ROW_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]\s+(?=[^\W\d_a-zåäö])")


class OutcomeDraft(NamedTuple):
    """The cell of an outcome column, empty ones too: which year has none is also an answer."""

    label: str | None
    year: int | None
    text: str


@dataclass(slots=True)
class GoalDraft:
    """A goal while its rows are read; `fields` hold the texts of `TEXT_FIELDS`.

    `table` and `row` are None where running text tells the goal. `colours` are those of status cells that
    hold no words, `shades` those behind what was reached. `is_judged`: the table has a column of verdicts,
    whether or not the row's cell was read.
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
    colours: list[str] = field(default_factory=list)
    shades: list[str] = field(default_factory=list)
    is_judged: bool = False
    workflow: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
    continues: GoalDraft | None = None


class _Band(NamedTuple):
    """The fields that a band gives the rows below it, and its words."""

    fields: dict[str, str]
    words: list[Word]


def draft_goals(
    table: Table,
    position: int | None,
    context: TableContext,
    texts: GoalTexts,
    verdict_labels: frozenset[str] = frozenset(),
) -> list[GoalDraft]:
    """Read the rows of goal `table`, the document's table at `position`; None: a goal of running text.

    `verdict_labels` come from `find_verdict_labels`.
    """
    rows = _Rows(table, position, context, texts, verdict_labels)
    if not rows.has_goals:
        return []
    drafts: list[GoalDraft] = []
    merged: dict[str, str] = {}
    band = _Band({}, [])
    judged: GoalDraft | None = None
    judged_end = 0
    for number, row in enumerate(table.rows):
        if not any(cell.text for cell in row.cells):
            continue
        is_named = number in context.rows.named
        if is_named:
            merged, band = {}, _Band({}, [])
        if row.is_band or (is_named and _is_lone(row)):
            if not is_named:
                band = _take_band(row, texts, band)
                merged = dict(band.fields)
            continue
        draft = rows.read(number, row)
        if judged is not None and number < judged_end:
            _share_verdict(judged, draft)
        elif (height := rows.verdict_height(row)) > 1:
            judged, judged_end = draft, number + height
        if is_named:
            draft.fields.pop("theme", None)
        merged |= {name: draft.fields[name] for name in MERGED_FIELDS if name in draft.fields}
        if _says_something(draft):
            draft.fields = merged | draft.fields
            if merged.pop("goal", None):
                draft.words[:0] = band.words
            _settle(draft, drafts)
    return drafts


def _share_verdict(judged: GoalDraft, draft: GoalDraft) -> None:
    """A verdict cell merged over the rows of several goals is the verdict on each of them."""
    if draft.fields.get("goal") and not draft.statuses and not draft.colours:
        draft.statuses, draft.colours = list(judged.statuses), list(judged.colours)


def _take_band(row: ReadRow, texts: GoalTexts, above: _Band) -> _Band:
    """What the rows below a band stand under; a goal leaves the themes above it standing."""
    role, text = texts.read_band(row.text)
    kept = {name: value for name, value in above.fields.items() if role == "goal" and name in MERGED_FIELDS}
    words = [word for cell in row.cells for word in cell.words]
    if role != "goal":
        return _Band({role: text}, words)
    number, text = split_number(text)
    return _Band({**kept, "goal": text, **({"number": number} if number else {})}, words)


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

    def __init__(
        self,
        table: Table,
        position: int | None,
        context: TableContext,
        texts: GoalTexts,
        verdict_labels: frozenset[str],
    ) -> None:
        self.table = table
        self.position = position
        self.context = context
        self.texts = texts
        self.subject = find_subject(table.columns)
        bands = {texts.read_band(row.text)[0] for row in table.rows if row.is_band}
        if "goal" in bands and not self._has_role("goal"):
            self.subject = frozenset()
        self.has_goals = bool(self.subject) or "goal" in bands
        labels = {column.label for column in table.columns if column.roles[:1] == ("status",)}
        self.has_workflow = status_is_workflow(table, texts) and not labels & verdict_labels
        self.number = _card_number(table, self.subject)
        self.title = None if self._has_role("goal") else _card_title(table, context, texts)
        if self.title is not None:
            self.subject = frozenset()

    def _has_role(self, role: str) -> bool:
        return any(column.roles[:1] == (role,) for column in self.table.columns)

    def verdict_height(self, row: ReadRow) -> int:
        """How many rows the row's verdict cell is merged over; 0 where it has none."""
        cells = [cell for cell in row.cells if cell.column < len(self.table.columns)]
        verdicts = (cell for cell in cells if self.table.columns[cell.column].roles[:1] == ("status",))
        return max((cell.row_span for cell in verdicts), default=0)

    def read(self, number: int, row: ReadRow) -> GoalDraft:
        confidence = min(row.confidence, self.table.confidence)
        place = None if self.position is None else number
        draft = GoalDraft(self.position, place, self.context.of_row(number), {}, [], confidence)
        draft.is_judged = self._has_role("status") and not self.has_workflow
        if row.number is not None:
            draft.fields["number"] = row.number
        for cell in row.cells:
            if cell.column >= len(self.table.columns):
                continue
            column = self.table.columns[cell.column]
            if column.roles[:1] == ("status",):
                draft.colours += read_signal(cell, row)
            elif column.roles[:1] in REACHED and not draft.is_judged:
                draft.shades += read_shade(cell, row)
            if cell.text:
                self._take_cell(draft, cell, column)
        if self.number is not None:
            draft.fields.setdefault("number", self.number)
        if self.title is not None:
            self._take_subject(draft, self.title.text)
            draft.words[:0] = self.title.words
            draft.confidence = min(draft.confidence, TITLED)
        draft.outcomes = list(self._outcomes(row))
        draft.metrics = _join_values(draft.metrics)
        if _is_of_figures(draft):
            draft.confidence = min(draft.confidence, FIGURES)
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
        draft.confidence = min(draft.confidence, _sureness(column, cell))
        if cell.column in self.subject:
            self._take_subject(draft, cell.text)
        elif role in METRIC_FIELDS:
            draft.metrics.append(MetricDraft("", **{role: cell.text}))
        elif role == "status" and not self.has_workflow:
            draft.statuses.append(column.verdict or cell.text)
        elif role in ("workflow", "status"):
            draft.workflow = add_text(draft.workflow, column.verdict or cell.text)
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


def _sureness(column: Column, cell: ReadCell) -> float:
    """How sure it is where a cell of `column` belongs. A figure of a known period needs no field."""
    if column.roles:
        return column.confidence
    if column.period is not None and cell.amount is not None:
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
    above.colours += draft.colours
    above.shades += draft.shades
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


def _is_of_figures(draft: GoalDraft) -> bool:
    """Whether a row is one of a table of figures that was taken for goals: its subject is a number, or what
    came of it are several numbers and nothing else."""
    goal = draft.fields.get("goal")
    if goal and parse_amount(goal) is not None:
        return True
    texts = [outcome.text for outcome in draft.outcomes if outcome.text]
    return any(len(find_amounts(text)) > 1 and not any(map(str.isalpha, text)) for text in texts)


def _card_number(table: Table, subject: frozenset[int]) -> str | None:
    """The number in the label of a card's only goal: ``Tavoite 2``."""
    if len(table.rows) != 1:
        return None
    found = [_LABEL_NUMBER.search(table.columns[number].label) for number in subject]
    return found[0][1] if len(found) == 1 and found[0] else None


def _card_title(table: Table, context: TableContext, texts: GoalTexts) -> Passage | None:
    """The title right above a card without a label for its goal: it is the goal."""
    is_card = table.grid.method == CARD and len(table.rows) == 1
    title = context.title if is_card else None
    return title if title is not None and texts.may_be_goal(title.text) else None
