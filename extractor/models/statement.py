"""The statement: the result, as written to JSON (the contract is docs/statement-json.md).

Models are frozen and forbid unknown fields. Amounts are `Decimal`. Ids hold within one file; keys hold across
files. `Where` leads each value back to its place: page and box in a PDF, line and characters in a text.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

SCHEMA_VERSION = "1.0"

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]


def to_json_number(value: Decimal) -> int | float:
    """Turn an exact amount into a JSON number: an int where whole, else the shortest float that reads back.

    Raises `ValueError` where more than 15 significant digits would be needed.

    >>> to_json_number(Decimal("-20.0")), to_json_number(Decimal("5.5"))
    (-20, 5.5)
    """
    normal = value.normalize()
    if len(normal.as_tuple().digits) > 15:
        raise ValueError(f"{value} has more than 15 significant digits")
    return int(normal) if normal == normal.to_integral_value() else float(normal)


Number = Annotated[Decimal, PlainSerializer(to_json_number, return_type=int | float)]


class Model(BaseModel):
    """Base of all models of the statement."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PagePlace(Model):
    """A place in a PDF: page from 1, box ``[x0, top, x1, bottom]`` in points from the top left."""

    page: Annotated[int, Field(ge=1)]
    box: tuple[float, float, float, float]


class TextPlace(Model):
    """A place in a text: line from 1, characters ``[first, after last]`` from 0."""

    line: Annotated[int, Field(ge=1)]
    char: tuple[int, int]


Where = tuple[PagePlace | TextPlace, ...]


class SourcePage(Model):
    """A page of the source: points in a PDF, characters and lines in a text."""

    number: Annotated[int, Field(ge=1)]
    width: float
    height: float
    rotation: int = 0


class SourceInfo(Model):
    file: str
    sha256: str
    bytes: int
    media_type: Literal["application/pdf", "text/plain"]
    text_layer: Literal["native", "ocr", "mixed", "none"]
    pages: tuple[SourcePage, ...]


class Producer(Model):
    name: str
    version: str
    reader: Literal["pdfium", "pdfplumber", "text", "ocr"]
    vocabulary_sha256: str


class DocumentInfo(Model):
    type: Literal["financial_statement", "budget", "interim_report", "evaluation_report", "other"]
    type_label: str | None
    fiscal_year: int | None
    municipality: str | None
    municipality_code: str | None
    body: str | None
    language: Literal["fi", "sv"]


OrganisationLevel = Literal[
    "body", "committee", "division", "result_area", "unit", "company", "utility", "other"
]


class Organisation(Model):
    """A body, unit or company that passages of the statement report on."""

    id: str
    code: str | None
    name: str
    level: OrganisationLevel
    parent: str | None
    where: Where


class TextBlock(Model):
    type: Literal["paragraph", "subheading", "list", "note"]
    text: str
    where: Where


class TableBlock(Model):
    type: Literal["table"] = "table"
    ref: str


class Section(Model):
    id: str
    number: str | None
    title: str
    level: int
    parent: str | None
    where: Where
    blocks: tuple[TextBlock | TableBlock, ...]


class Furniture(Model):
    """Running headers, footers, page numbers."""

    text: str
    where: Where


class TableColumn(Model):
    label: str
    roles: tuple[str, ...]
    period: str | None


class HeaderCell(Model):
    text: str
    span: Annotated[int, Field(ge=1)]
    where: Where


class HeaderRow(Model):
    cells: tuple[HeaderCell, ...]


class TableCell(Model):
    """A cell; `value` is set where the whole cell is one number. `span` counts columns."""

    text: str
    value: Number | None
    span: Annotated[int, Field(ge=1)]
    where: Where


class TableRow(Model):
    number: str | None
    cells: tuple[TableCell, ...]


class StatementTable(Model):
    id: str
    section: str | None
    organisation: str | None
    theme: str | None
    caption: str | None
    kind: str
    topic: str | None
    entity: Literal["municipality", "group", "subsidiary", "utility"] | None
    scope: Literal["external", "internal", "total"] | None
    columns: tuple[TableColumn, ...]
    header: tuple[HeaderRow, ...]
    rows: tuple[TableRow, ...]
    unit: str | None
    scale: int
    sign_convention: Literal["actual_minus_budget", "budget_minus_actual"] | None
    confidence: Confidence
    where: Where


class Quantity(Model):
    """A number with its unit inside a text field; `in` names the field."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    value: Number
    unit: str | None
    text: str
    field: Annotated[str, Field(alias="in")]


Status = Literal["met", "partly", "not_met", "in_progress", "not_assessable", "unknown"]


class Metric(Model):
    text: str
    baseline: str | None = None
    target: str | None = None
    actual: str | None = None
    status: str | None = None


class Outcome(Model):
    period: str | None
    text: str


class Goal(Model):
    """A goal as one row, card or field list reports it."""

    id: str
    key: str
    section: str | None
    table: str | None
    row: int | None
    organisation: str | None
    theme: str | None
    strategic_goal: str | None
    number: str | None
    continues: str | None
    goal: str
    measures: str | None
    expected_results: str | None
    metrics_text: str | None
    metrics: tuple[Metric, ...]
    outcome: str | None
    outcomes: tuple[Outcome, ...]
    status: Status
    status_text: str | None
    workflow: str | None
    responsible: str | None
    schedule: str | None
    extra: dict[str, str]
    quantities: tuple[Quantity, ...]
    confidence: Confidence
    where: Where


class Code(Model):
    """A code of an outside taxonomy, with the version it belongs to."""

    system: str
    version: str
    code: str


class FigureValue(Model):
    """One printed number. `unit` is set where it differs from the row's own."""

    period: str
    year: int | None
    type: Literal[
        "actual", "budget", "amended_budget", "budget_change", "forecast", "plan", "change", "deviation",
        "share", "other",
    ]  # fmt: skip
    unit: str | None
    base_period: str | None
    value: Number
    text: str
    confidence: Confidence
    where: Where


class KeyFigure(Model):
    id: str
    key: str
    section: str | None
    table: str
    row: int
    organisation: str | None
    entity: Literal["municipality", "group", "subsidiary", "utility"] | None
    scope: Literal["external", "internal", "total"] | None
    label: str
    concept: str | None
    of: str | None
    unit: str | None
    scale: int
    codes: tuple[Code, ...]
    values: tuple[FigureValue, ...]


class Finding(Model):
    code: str
    severity: Literal["error", "warning", "info"]
    result: Literal["fails", "unexplained", "not_checkable", "note"]
    message: str
    refs: tuple[str, ...]
    where: Where


class Quality(Model):
    """`coverage` is the share of the source's words found exactly once; see the contract."""

    coverage: Confidence
    confidence: Confidence
    unread_pages: tuple[int, ...]


class Statement(Model):
    schema_version: str = SCHEMA_VERSION
    source: SourceInfo
    producer: Producer
    document: DocumentInfo
    organisations: tuple[Organisation, ...]
    sections: tuple[Section, ...]
    furniture: tuple[Furniture, ...]
    tables: tuple[StatementTable, ...]
    goals: tuple[Goal, ...]
    key_figures: tuple[KeyFigure, ...]
    findings: tuple[Finding, ...]
    quality: Quality
