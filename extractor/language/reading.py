"""What the statement stage asks of running text: metrics of a cell, quantities, an outcome's status.

All of it runs on one spaCy pipeline, loaded at the first question; `model` names an installed spaCy package
to put beneath our components (see `pipeline.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.language.metrics import split_items
from extractor.language.outcomes import UNKNOWN, StatusReading, read_outcome_status
from extractor.language.pipeline import load_pipeline
from extractor.language.quantities import FoundQuantity, find_quantities_in
from extractor.models.table import ReadCell
from extractor.vocabulary.loading import Vocabulary

LONGEST_TEXT = 10_000
"""Of a longer text only so many characters are read, some three pages: it is no cell, and spaCy's time grows
with the square of a text's length."""

SHORT_OUTCOME = 3
"""An outcome of so few words may be a bare value of a status column (``Kyllä``, ``Vihreä``)."""


def split_sentences(text: str, model: str | None = None) -> tuple[str, ...]:
    """Cut running text into its sentences; one of more than `LONGEST_TEXT` characters stays whole.

    >>> split_sentences("Valmis 31.12. mennessä. Ed. kyselyssä oli 5 %.")
    ('Valmis 31.12. mennessä.', 'Ed. kyselyssä oli 5 %.')
    """
    if len(text) > LONGEST_TEXT:
        return (text.strip(),)
    return tuple(sentence.text.strip() for sentence in load_pipeline(model)(text).sents)


def split_metrics(cell: ReadCell, vocabulary: Vocabulary, model: str | None = None) -> tuple[str, ...]:
    """Split a metric cell into its single metrics: pieces of its own text, bullets and numbers left out."""
    return split_items(
        cell, vocabulary, lambda text: split_sentences(text, model) if ". " in text else (text,)
    )


def find_quantities(texts: Sequence[str], model: str | None = None) -> list[tuple[FoundQuantity, ...]]:
    """Find the quantities of several texts at once; one answer per text, in order."""
    filled = [text for text in texts if any(sign.isdigit() for sign in text)]
    if not filled:
        return [()] * len(texts)
    docs = iter(load_pipeline(model).pipe([text[:LONGEST_TEXT] for text in filled]))
    return [find_quantities_in(next(docs)) if any(map(str.isdigit, text)) else () for text in texts]


def read_statuses(
    outcomes: Sequence[tuple[str | None, str | None]], vocabulary: Vocabulary, model: str | None = None
) -> list[StatusReading]:
    """Read the status of each ``(outcome, status text)``; one answer per pair, in order.

    A status column's own value decides where it speaks of achievement; else the outcome's words do.
    """
    docs = load_pipeline(model).pipe([(outcome or "")[:LONGEST_TEXT] for outcome, _ in outcomes])
    readings = []
    for doc, (outcome, status_text) in zip(docs, outcomes, strict=True):
        stated = _read_value(status_text, vocabulary)
        reading = stated if stated.status != "unknown" else read_outcome_status(doc)
        if reading.status == "unknown" and outcome and len(outcome.split()) <= SHORT_OUTCOME:
            reading = _read_value(outcome, vocabulary)
        readings.append(reading)
    return readings


def read_status(
    outcome: str | None, status_text: str | None, vocabulary: Vocabulary, model: str | None = None
) -> StatusReading:
    """As `read_statuses`, for one goal."""
    return read_statuses([(outcome, status_text)], vocabulary, model)[0]


def _read_value(text: str | None, vocabulary: Vocabulary) -> StatusReading:
    """The status that a whole short value stands for."""
    match = vocabulary.match_status(text) if text and not vocabulary.is_workflow_value(text) else None
    return StatusReading(match.status, match.confidence, match.phrase) if match else UNKNOWN
