"""What the vocabulary answers: one frozen value per question. Confidence runs from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.models.table import Period

MatchRule = Literal[
    "exact",
    "expected",
    "inflected",
    "spaced",
    "composed",
    "abbreviated",
    "typo",
    "kin",
    "mixed",
    "neighbours",
    "position",
    "contents",
    "years",
    "unknown",
]

Status = Literal["met", "partly", "not_met", "in_progress", "not_assessable", "unknown"]

DocumentType = Literal["financial_statement", "budget", "interim_report", "evaluation_report", "other"]

OrganisationLevel = Literal[
    "body", "committee", "division", "result_area", "unit", "company", "utility", "other"
]


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """The roles of a column label, the leading one first; none where the label is unknown (confidence 0).

    `others` are roles that the label may have in place of its own: it is listed under several. `doubt` says
    why the roles are not sure, where more than the label was asked.
    """

    roles: tuple[str, ...]
    confidence: float
    rule: MatchRule
    others: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class HeaderPiece:
    """One label of a header line: the words ``[start, end)``. Without meaning: the row labels' head."""

    start: int
    end: int
    roles: tuple[str, ...]
    period: Period | None
    confidence: float


@dataclass(frozen=True, slots=True)
class ConceptCode:
    """A code of an outside taxonomy, with the version it belongs to."""

    system: str
    version: str
    code: str


@dataclass(frozen=True, slots=True)
class ConceptMatch:
    """`sign` is the natural sign in a signed statement: ``+``, ``-`` or ``+/-``."""

    concept: str
    confidence: float
    codes: tuple[ConceptCode, ...] = ()
    unit: str | None = None
    sign: str = "+/-"


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """`label_without_unit` keeps the rest as printed; `scale` is set where `unit` is.

    `is_other`: the label has a unit that the statement has no name for, and keeps it.
    """

    label_without_unit: str
    unit: str | None
    scale: int | None
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    concept: str
    confidence: float


@dataclass(frozen=True, slots=True)
class OrganisationMatch:
    """`code` is a printed number (``100`` in ``Tulosalue 100``); `name` is as printed."""

    level: OrganisationLevel
    code: str | None
    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class KindMatch:
    """`shape` names the row shape (``goal_row`` or ``figure_row``) that the kind's file asks for."""

    kind: str
    topic: str | None
    confidence: float
    rule: str
    shape: str = "figure_row"
