"""What the statement stage asks of running text: metrics of a cell, quantities, an outcome's status.

All of it runs on one spaCy pipeline, loaded at the first question; `model` names an installed spaCy package
to put beneath our components (see `pipeline.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.language.metrics import split_items
from extractor.language.outcomes import UNKNOWN, StatusReading, read_outcome_status
from extractor.language.pipeline import load_pipeline
from extractor.language.quantities import FoundQuantity, find_quantities_in
from extractor.models.table import ReadCell
from extractor.vocabulary.loading import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST_TEXT = 10_000
"""Of a longer text only so many characters are read, some three pages: it is no cell, and spaCy's time grows
with the square of a text's length."""

VALUE = 0.95
"""How sure a whole cell such as ``Kyllä`` or ``Vihreä`` is."""


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

    A status column's own value decides; one about the work, unless the outcome's words speak of the goal.
    """
    texts = [(text or "")[:LONGEST_TEXT] for pair in outcomes for text in pair]
    docs = load_pipeline(model).pipe(texts)
    return [
        _settle_status(
            _read_text(next(docs), vocabulary),
            _read_text(next(docs), vocabulary),
            vocabulary.is_workflow_value(stated or ""),
        )
        for _, stated in outcomes
    ]


def _settle_status(told: StatusReading, stated: StatusReading, is_work: bool) -> StatusReading:
    """Choose between what the outcome tells and what the status column states."""
    if stated.status == "unknown" or (is_work and told.is_explicit):
        return told
    return stated


def read_status(
    outcome: str | None, status_text: str | None, vocabulary: Vocabulary, model: str | None = None
) -> StatusReading:
    """As `read_statuses`, for one goal."""
    return read_statuses([(outcome, status_text)], vocabulary, model)[0]


def _read_text(doc: Doc, vocabulary: Vocabulary) -> StatusReading:
    """The status of a whole short value, else that of running text."""
    value = vocabulary.match_status(doc.text)
    if value is not None:
        is_work = vocabulary.is_workflow_value(doc.text)
        return StatusReading(value, VALUE, doc.text, is_explicit=not is_work)
    return read_outcome_status(doc) if len(doc) else UNKNOWN
