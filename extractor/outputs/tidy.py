"""`Statement` or `Comparison` → tidy tables: one row a goal, a metric, a figure's value, a finding, a change.

The same tables go to CSV, to a workbook and to Parquet. Numbers stay numbers, and every row has its place in
the source: `page` and `x0, top, x1, bottom`, or `line`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from extractor.models.comparison import Comparison
from extractor.models.statement import PagePlace, Statement, TextPlace, Where

Value: TypeAlias = str | int | float | Decimal | bool | None
Row: TypeAlias = tuple[Value, ...]

WHOLE = frozenset({"fiscal_year", "year", "from_year", "to_year", "metric_number", "scale", "page", "line"})
REAL = frozenset({"value", "confidence", "similarity", "x0", "top", "x1", "bottom"})
FLAGS = frozenset({"outcome_copied", "restated"})
"""Columns that are no texts, by name: a column's type must not hang on which rows there are."""

PLACE = ("page", "x0", "top", "x1", "bottom", "line")


@dataclass(frozen=True, slots=True)
class TidyTable:
    """A table by its name, its columns and its rows, each as long as the columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def list_tables(document: Statement | Comparison) -> tuple[TidyTable, ...]:
    """Return the document's tables; one without rows keeps its columns."""
    if isinstance(document, Statement):
        return (_goals(document), _metrics(document), _figures(document), _findings(document))
    return (_histories(document), _changes(document), _series(document))


def _table(name: str, columns: str, rows: Iterator[Row], *, placed: bool = True) -> TidyTable:
    return TidyTable(name, (*columns.split(), *(PLACE if placed else ())), tuple(map(_clean, rows)))


def _clean(row: Row) -> Row:
    """Replace halves of characters, which JSON can hold and no table."""
    return tuple(
        value.encode(errors="replace").decode() if isinstance(value, str) else value for value in row
    )


def _place(where: Where) -> Row:
    """The first place of a value; the JSON has them all."""
    first = where[0] if where else None
    if isinstance(first, PagePlace):
        return (first.page, *first.box, None)
    return (None, None, None, None, None, first.line if isinstance(first, TextPlace) else None)


def _document(statement: Statement) -> Row:
    document = statement.document
    return (statement.source.file, document.municipality, document.body, document.fiscal_year)


DOCUMENT = "file municipality body fiscal_year"


def _goals(statement: Statement) -> TidyTable:
    sections = {section.id: section.title for section in statement.sections}
    owners = {organisation.id: organisation.name for organisation in statement.organisations}
    columns = (
        "id key section organisation theme strategic_goal number continues goal measures expected_results "
        "metrics outcome status status_text workflow responsible schedule confidence"
    )
    rows = (
        (
            *_document(statement),
            goal.id,
            goal.key,
            sections.get(goal.section or ""),
            owners.get(goal.organisation or ""),
            goal.theme,
            goal.strategic_goal,
            goal.number,
            goal.continues,
            goal.goal,
            goal.measures,
            goal.expected_results,
            goal.metrics_text,
            goal.outcome,
            goal.status,
            goal.status_text,
            goal.workflow,
            goal.responsible,
            goal.schedule,
            goal.confidence,
            *_place(goal.where),
        )
        for goal in statement.goals
    )
    return _table("goals", f"{DOCUMENT} {columns}", rows)


def _metrics(statement: Statement) -> TidyTable:
    rows = (
        (
            *_document(statement),
            goal.id,
            number,
            metric.text,
            metric.baseline,
            metric.target,
            metric.actual,
            metric.status,
        )
        for goal in statement.goals
        for number, metric in enumerate(goal.metrics, 1)
    )
    columns = f"{DOCUMENT} goal metric_number metric baseline target actual status"
    return _table("metrics", columns, rows, placed=False)


def _figures(statement: Statement) -> TidyTable:
    sections = {section.id: section.title for section in statement.sections}
    owners = {organisation.id: organisation.name for organisation in statement.organisations}
    columns = (
        "id key section organisation entity scope label concept of period year type base_period unit scale "
        "value text confidence"
    )
    rows = (
        (
            *_document(statement),
            figure.id,
            figure.key,
            sections.get(figure.section or ""),
            owners.get(figure.organisation or ""),
            figure.entity,
            figure.scope,
            figure.label,
            figure.concept,
            figure.of,
            value.period,
            value.year,
            value.type,
            value.base_period,
            value.unit or figure.unit,
            figure.scale,
            value.value,
            value.text,
            value.confidence,
            *_place(value.where),
        )
        for figure in statement.key_figures
        for value in figure.values
    )
    return _table("key_figures", f"{DOCUMENT} {columns}", rows)


def _findings(statement: Statement) -> TidyTable:
    rows = (
        (
            *_document(statement),
            finding.code,
            finding.severity,
            finding.result,
            finding.message,
            " ".join(finding.refs),
            *_place(finding.where),
        )
        for finding in statement.findings
    )
    return _table("findings", f"{DOCUMENT} code severity result message refs", rows)


def _histories(comparison: Comparison) -> TidyTable:
    columns = "history year file goals number goal section theme organisation outcome status status_text"
    rows = (
        (
            history.id,
            state.year,
            comparison.statements[state.statement].file,
            " ".join(state.goals),
            state.number,
            state.text,
            state.section,
            state.theme,
            state.organisation,
            state.outcome,
            state.status,
            state.status_text,
            *_place(state.where),
        )
        for history in comparison.goals
        for state in history.states
    )
    return _table("goals", columns, rows)


def _changes(comparison: Comparison) -> TidyTable:
    columns = "history from_year to_year kind changed_fields others outcome_copied similarity"
    rows = (
        (
            history.id,
            change.from_year,
            change.to_year,
            change.kind,
            " ".join(field.field for field in change.fields),
            " ".join(change.others),
            change.outcome_copied,
            change.similarity,
        )
        for history in comparison.goals
        for change in history.changes
    )
    return _table("changes", columns, rows, placed=False)


def _series(comparison: Comparison) -> TidyTable:
    columns = (
        "series label concept unit organisation entity scope of year type restated because file figure "
        "period scale value text"
    )
    rows = (
        (
            series.id,
            series.label,
            series.concept,
            series.unit,
            series.organisation,
            series.entity,
            series.scope,
            series.of,
            point.year,
            point.type,
            point.restated,
            point.because,
            comparison.statements[source.statement].file,
            source.figure,
            source.period,
            source.scale,
            source.value,
            source.text,
            *_place(source.where),
        )
        for series in comparison.figures
        for point in series.points
        for source in point.sources
    )
    return _table("figures", columns, rows)


def join_tables(documents: Sequence[tuple[TidyTable, ...]]) -> tuple[TidyTable, ...]:
    """Put the tables of several statements under one another, name by name."""
    return tuple(
        TidyTable(same[0].name, same[0].columns, tuple(row for table in same for row in table.rows))
        for same in zip(*documents, strict=True)
    )
