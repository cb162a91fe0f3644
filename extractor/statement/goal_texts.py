"""What the language foundation reads out of goal texts, for a whole document at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.language.outcomes import StatusReading
from extractor.language.reading import find_quantities, read_statuses, split_metrics
from extractor.models.statement import Metric, Quantity
from extractor.models.table import ReadCell
from extractor.vocabulary.loading import Vocabulary

BAND_ROLES = frozenset({"goal", "strategic_goal", "theme"})
BAND_LABEL = 0.85
"""A band's label tells its role where the vocabulary knows it this surely."""


@dataclass(frozen=True, slots=True)
class MetricDraft:
    """A metric; `text` is empty while only the values of its row are known."""

    text: str
    baseline: str | None = None
    target: str | None = None
    actual: str | None = None
    status: str | None = None

    def write(self) -> Metric:
        return Metric(
            text=self.text,
            baseline=self.baseline,
            target=self.target,
            actual=self.actual,
            status=self.status,
        )


class GoalTexts:
    """Reads goal texts with one vocabulary and, where the user asked for it, a spaCy model."""

    def __init__(self, vocabulary: Vocabulary, model: str | None = None) -> None:
        self._vocabulary = vocabulary
        self._model = model

    def is_workflow(self, text: str) -> bool:
        return self._vocabulary.is_workflow_value(text)

    def read_band(self, text: str) -> tuple[str, str]:
        """What a band names, with its text: its own label says it (``Tavoite: …``), else it is a theme."""
        label, _, rest = text.partition(":")
        match = self._vocabulary.match_column(label)
        known = rest.strip() and match.confidence >= BAND_LABEL and match.roles[0] in BAND_ROLES
        return (match.roles[0], rest.strip()) if known else ("theme", text)

    def may_be_goal(self, title: str) -> bool:
        """Whether a title may say what a card's goal is: it says nothing else, and names nobody."""
        words = self._vocabulary
        return words.match_heading(title) is None and words.match_organisation(title) is None

    @property
    def colours(self) -> Mapping[str, str]:
        """The words for the colours that a legend may explain, and the colours' names."""
        return self._vocabulary.colours

    def split_metrics(self, cell: ReadCell) -> list[MetricDraft]:
        return [MetricDraft(text) for text in split_metrics(cell, self._vocabulary, self._model)]

    def read_statuses(self, outcomes: Sequence[tuple[str | None, str | None]]) -> list[StatusReading]:
        """The status of each ``(outcome, status text)``, in order."""
        return read_statuses(outcomes, self._vocabulary, self._model)

    def find_quantities(self, fields: Sequence[Sequence[tuple[str, str]]]) -> list[tuple[Quantity, ...]]:
        """The quantities of each goal's ``(field, text)`` pairs, in order."""
        flat = [text for goal in fields for _, text in goal]
        found = iter(find_quantities(flat, self._model))
        return [
            tuple(
                Quantity(value=quantity.value, unit=quantity.unit, text=quantity.text, field=name)
                for name, _ in goal
                for quantity in next(found)
            )
            for goal in fields
        ]
