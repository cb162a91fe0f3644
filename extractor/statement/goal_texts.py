"""What the language stage reads out of goal texts, in the shape that goals need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.language.reading import find_quantities, read_status, split_metrics
from extractor.models.statement import Metric, Quantity, Status
from extractor.models.table import ReadCell
from extractor.options import Options
from extractor.vocabulary.loading import Vocabulary


@dataclass(frozen=True, slots=True)
class MetricDraft:
    """A metric; `text` is empty while only the values of its row are known."""

    text: str
    baseline: str | None = None
    target: str | None = None
    actual: str | None = None

    def write(self) -> Metric:
        return Metric(text=self.text, baseline=self.baseline, target=self.target, actual=self.actual)
