"""The comparison: what became of goals and figures over the statements of several years, as written to JSON.

Models are frozen and forbid unknown fields, as those of a statement. A statement is named by its position in
`Comparison.statements` (from 0, oldest year first); goals and figures by their ids within that statement. Ids
of histories and series hold within one comparison.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from extractor.models.statement import Confidence, Metric, Model, Number, Quantity, Status, Where

COMPARISON_VERSION = "1.0"

Kind = Literal["unchanged", "reworded", "moved", "split", "merged", "dropped", "new", "returned"]


class ComparedStatement(Model):
    """One of the statements compared; `year` is its fiscal year."""

    file: str
    sha256: str
    year: int
    municipality: str | None
    body: str | None


class GoalState(Model):
    """A goal as one year's statement has it; `goals` are its row and the rows that continue it."""

    statement: Annotated[int, Field(ge=0)]
    year: int
    goals: tuple[str, ...]
    number: str | None
    text: str
    section: str | None
    theme: str | None
    organisation: str | None
    measures: str | None
    metrics: tuple[Metric, ...]
    outcome: str | None
    status: Status
    status_text: str | None
    quantities: tuple[Quantity, ...]
    confidence: Confidence
    where: Where


class WordChange(Model):
    """A run of words: in both texts (`same`), only in the older one (`removed`), only in the newer one
    (`added`)."""

    change: Literal["same", "removed", "added"]
    text: str


class FieldChange(Model):
    """A field that differs between two years; `words` is how its text changed."""

    field: Literal["goal", "measures", "metrics", "section", "theme", "organisation"]
    words: tuple[WordChange, ...]


class GoalChange(Model):
    """What happened to a goal from one statement to another.

    `split` and `merged` name the other histories that took part. `similarity` (0 to 1) is what the match
    rests on; null where there was nothing to match.
    """

    kind: Kind
    from_year: int | None
    to_year: int | None
    fields: tuple[FieldChange, ...]
    others: tuple[str, ...]
    outcome_copied: bool
    similarity: Confidence | None


class GoalHistory(Model):
    """A goal through the years: its states, oldest first, and the change between each two."""

    id: str
    states: tuple[GoalState, ...]
    changes: tuple[GoalChange, ...]


class Renaming(Model):
    """A section, theme or organisation that goes on under another name: its goals did not move."""

    field: Literal["section", "theme", "organisation"]
    from_year: int
    to_year: int
    old: str
    new: str


class FigureSource(Model):
    """Where a value is printed: `figure` is the key figure's id in that statement."""

    statement: Annotated[int, Field(ge=0)]
    figure: str
    period: str
    value: Number
    scale: int
    text: str
    confidence: Confidence
    where: Where


class SeriesPoint(Model):
    """All printings of one year's value. `restated`: two statements print values that rounding cannot
    explain.

    `because` names the series whose restatement explains this one (a change row of a restated figure).
    """

    year: int
    type: str
    restated: bool
    because: str | None
    sources: tuple[FigureSource, ...]


class SeriesBreak(Model):
    """A place where the series must not be read through."""

    kind: Literal["missing_year", "label", "unit"]
    year: int
    message: str


class BudgetAccuracy(Model):
    """Actual against budget of one year, both in the series' unit; `percent` of the budget, one decimal."""

    year: int
    budget_type: Literal["budget", "amended_budget"]
    budget: Number
    actual: Number
    difference: Number
    percent: Number | None


class FigureSeries(Model):
    """A key figure through the years; values are as printed, `scale` stands with each printing."""

    id: str
    label: str
    concept: str | None
    unit: str | None
    organisation: str | None
    entity: Literal["municipality", "group", "subsidiary", "utility"] | None
    scope: Literal["external", "internal", "total"] | None
    of: str | None
    points: tuple[SeriesPoint, ...]
    budget_accuracy: tuple[BudgetAccuracy, ...]
    breaks: tuple[SeriesBreak, ...]


class Comparison(Model):
    schema_version: str = COMPARISON_VERSION
    statements: tuple[ComparedStatement, ...]
    goals: tuple[GoalHistory, ...]
    renamed: tuple[Renaming, ...]
    figures: tuple[FigureSeries, ...]
