"""`Statement` → the rows of its tables, and the passages that full text finds.

A row is a dict by the columns' names, without `document_id`, which the loader adds. Texts lose what a
database cannot hold (NUL, halves of characters); the statement's own bytes, kept beside the rows, lose
nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from extractor.archive.indexing import Passage
from extractor.archive.words import Language
from extractor.errors import InvalidStatement
from extractor.models.statement import (
    Goal,
    KeyFigure,
    PagePlace,
    Section,
    Statement,
    StatementTable,
    TableBlock,
    Where,
    to_json_number,
)

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, list[Row]]

GOAL_FIELDS = [
    "id",
    "key",
    "theme",
    "strategic_goal",
    "number",
    "continues",
    "goal",
    "measures",
    "expected_results",
    "metrics_text",
    "outcome",
    "status",
    "status_text",
    "workflow",
    "responsible",
    "schedule",
    "confidence",
]
TABLE_FIELDS = [
    "id",
    "theme",
    "caption",
    "kind",
    "topic",
    "entity",
    "scope",
    "unit",
    "scale",
    "sign_convention",
    "confidence",
]
FIGURE_FIELDS = ["id", "key", "entity", "scope", "label", "concept", "unit", "scale"]
VALUE_FIELDS = ["period", "year", "type", "base_period", "text", "confidence"]
FINDING_FIELDS = ["code", "severity", "result", "message"]
DOCUMENT_FIELDS = [
    "type",
    "type_label",
    "fiscal_year",
    "municipality",
    "municipality_code",
    "body",
    "language",
]
SOURCE_FIELDS = ["file", "bytes", "media_type", "text_layer"]

LARGEST_WHOLE = 2**63 - 1


def list_rows(statement: Statement) -> Rows:
    """Return the rows of each table by its name; raises `InvalidStatement` where ids are there twice."""
    _check_ids(statement)
    rows = _Rows()
    rows.add_pages(statement)
    rows.add_outline(statement)
    for number, table in enumerate(statement.tables):
        rows.add_table(table, number)
    for number, goal in enumerate(statement.goals):
        rows.add_goal(goal, number)
    for number, figure in enumerate(statement.key_figures):
        rows.add_figure(figure, number)
    for number, finding in enumerate(statement.findings):
        own = {"id": f"f{number + 1}", "position": number, "refs": " ".join(finding.refs)}
        rows.add("findings", _take(finding, FINDING_FIELDS) | own, finding.where)
    return rows.found


def document_row(statement: Statement) -> Row:
    """Return the row of `documents`, without its id and its reading's sha256."""
    return {
        "source_sha256": clean(statement.source.sha256),
        "schema_version": clean(statement.schema_version),
        **_take(statement.source, SOURCE_FIELDS),
        "page_count": len(statement.source.pages),
        "reader": statement.producer.reader,
        "producer_version": clean(statement.producer.version),
        "vocabulary_sha256": clean(statement.producer.vocabulary_sha256),
        **_take(statement.document, DOCUMENT_FIELDS),
        "coverage": statement.quality.coverage,
        "confidence": statement.quality.confidence,
    }


class _Rows:
    """Collects the rows of one statement."""

    def __init__(self) -> None:
        self.found: Rows = defaultdict(list)

    def add(self, table: str, row: Row, where: Where, owner: str | None = None) -> None:
        """Add a row that has a place: the first page and line stand in the row, all places in `places`."""
        first = where[0] if where else None
        row["page"] = first.page if isinstance(first, PagePlace) else None
        row["line"] = None if first is None or isinstance(first, PagePlace) else first.line
        self.found[table].append(row)
        self.add_places(owner or row["id"], where)

    def add_places(self, owner: str, where: Where) -> None:
        for position, place in enumerate(where):
            row: Row = dict.fromkeys(("page", "x0", "top", "x1", "bottom", "line", "first_char", "last_char"))
            if isinstance(place, PagePlace):
                row |= zip(
                    ("page", "x0", "top", "x1", "bottom"), map(clean, (place.page, *place.box)), strict=True
                )
            else:
                row |= zip(
                    ("line", "first_char", "last_char"), map(clean, (place.line, *place.char)), strict=True
                )
            self.found["places"].append({"owner": owner, "position": position, **row})

    def add_pages(self, statement: Statement) -> None:
        fields = ("number", "width", "height", "rotation")
        pages = {page.number: _take(page, fields) for page in statement.source.pages}
        self.found["pages"] += pages.values()
        self.found["unread_pages"] += [
            {"number": clean(number)} for number in dict.fromkeys(statement.quality.unread_pages)
        ]

    def add_outline(self, statement: Statement) -> None:
        for position, organisation in enumerate(statement.organisations):
            row = _take(organisation, ("id", "code", "name", "level", "parent"))
            self.add("organisations", row | {"position": position}, organisation.where)
        for position, section in enumerate(statement.sections):
            row = _take(section, ("id", "number", "title", "level", "parent"))
            self.add("sections", row | {"position": position}, section.where)
            self._add_blocks(section)

    def _add_blocks(self, section: Section) -> None:
        for position, block in enumerate(section.blocks):
            row: Row = {"id": f"{section.id}.{position}", "section_id": section.id, "position": position}
            if isinstance(block, TableBlock):
                self.add("blocks", row | {"type": "table", "text": None, "table_id": clean(block.ref)}, ())
            else:
                text = {"type": block.type, "text": clean(block.text), "table_id": None}
                self.add("blocks", row | text, block.where)

    def add_table(self, table: StatementTable, position: int) -> None:
        row = _take(table, TABLE_FIELDS) | _owners(table) | {"position": position}
        self.add("tables", row, table.where)
        for number, column in enumerate(table.columns):
            described = {"label": clean(column.label), "roles": " ".join(map(clean, column.roles))}
            self.found["table_columns"].append(
                {"table_id": table.id, "position": number, **described, "period": clean(column.period)}
            )
        for number, header in enumerate(table.header):
            self._add_cells(table.id, f"h{number}", -number - 1, header.cells)
        for number, line in enumerate(table.rows):
            self.found["table_rows"].append(
                {"table_id": table.id, "position": number, "number": clean(line.number)}
            )
            self._add_cells(table.id, str(number), number, line.cells)

    def _add_cells(self, table: str, name: str, row_position: int, cells: Sequence[Any]) -> None:
        column = 0
        for number, cell in enumerate(cells):
            row = {"id": f"{table}.{name}.{number}", "table_id": table, "row_position": row_position}
            row |= {"column_position": column, "span": clean(cell.span), "text": clean(cell.text)}
            self.add("cells", row | {"value": _number(getattr(cell, "value", None))}, cell.where)
            column += cell.span

    def add_goal(self, goal: Goal, position: int) -> None:
        row = (
            _take(goal, GOAL_FIELDS) | _owners(goal) | {"position": position, "row_position": clean(goal.row)}
        )
        row["table_id"] = clean(goal.table)
        self.add("goals", row, goal.where)
        self._add_parts(
            "metrics",
            goal.id,
            (_take(metric, ("text", "baseline", "target", "actual", "status")) for metric in goal.metrics),
        )
        self._add_parts(
            "outcomes", goal.id, (_take(outcome, ("period", "text")) for outcome in goal.outcomes)
        )
        labelled = ({"label": clean(label), "text": clean(text)} for label, text in goal.extra.items())
        self._add_parts("extras", goal.id, labelled)
        measured = (
            _take(each, ("field", "unit", "text")) | {"value": _number(each.value)}
            for each in goal.quantities
        )
        self._add_parts("quantities", goal.id, measured)

    def _add_parts(self, table: str, goal: str, parts: Iterable[Row]) -> None:
        self.found[table] += [
            {"goal_id": goal, "position": number, **part} for number, part in enumerate(parts)
        ]

    def add_figure(self, figure: KeyFigure, position: int) -> None:
        row = _take(figure, FIGURE_FIELDS) | _owners(figure)
        row |= {"position": position, "table_id": clean(figure.table), "row_position": clean(figure.row)}
        self.found["figures"].append(row | {"of_figure": clean(figure.of)})
        self.found["codes"] += [
            {"figure_id": figure.id, "position": number, **_take(code, ("system", "version", "code"))}
            for number, code in enumerate(figure.codes)
        ]
        for number, value in enumerate(figure.values):
            own = {"id": f"{figure.id}.{number}", "figure_id": figure.id, "position": number}
            own |= {"unit": clean(value.unit or figure.unit), "value": _number(value.value)}
            own["amount"] = _multiply(value.value, figure.scale)
            self.add("figure_values", own | _take(value, VALUE_FIELDS), value.where)


def _take(model: Any, names: Iterable[str]) -> Row:
    return {name: clean(getattr(model, name)) for name in names}


def _owners(model: Any) -> Row:
    return {"section_id": clean(model.section), "organisation_id": clean(model.organisation)}


def clean(value: Any) -> Any:
    """Replace NUL, which JSON can hold in a text and a database cannot.

    Raises `InvalidStatement` for a whole number of more than 64 bits and for one that is not finite.
    """
    too_large = isinstance(value, int) and abs(value) > LARGEST_WHOLE
    if too_large or (isinstance(value, float) and not math.isfinite(value)):
        raise InvalidStatement(f"the number {value} cannot be kept in a database")
    return value.replace("\x00", "\ufffd") if isinstance(value, str) else value


def _number(value: Decimal | None) -> int | float | None:
    """The amount as SQLite and JSON write it; raises `InvalidStatement` beyond 15 significant digits."""
    if value is None:
        return None
    try:
        number = to_json_number(value)
    except (ValueError, ArithmeticError) as error:
        raise InvalidStatement(f"an amount cannot be kept exactly: {error}") from error
    return number if abs(number) <= LARGEST_WHOLE else float(number)


def _multiply(value: Decimal, scale: int) -> int | float | None:
    """Value times scale, exactly; None where that takes more than 15 digits."""
    try:
        return _number(value * scale)
    except (InvalidStatement, ArithmeticError):
        return None


def _check_ids(statement: Statement) -> None:
    for name in ("organisations", "sections", "tables", "goals", "key_figures"):
        ids = [each.id for each in getattr(statement, name)]
        if odd := next((each for each in ids if clean(each) != each), None):
            raise InvalidStatement(f"{statement.source.file}: {odd!r} cannot be an id")
        if len(set(ids)) < len(ids):
            twice = next(each for each in ids if ids.count(each) > 1)
            raise InvalidStatement(f"{statement.source.file}: two of its {name} have the id {twice}")


def list_passages(statement: Statement) -> Iterator[Passage]:
    """Yield what full text finds: goals, figures by their labels, paragraphs."""
    language = statement.document.language
    for goal in statement.goals:
        yield Passage("goal", goal.id, _goal_texts(goal), language)
    for figure in statement.key_figures:
        yield Passage("figure", figure.id, ((figure.label,), (), ()), language)
    for section in statement.sections:
        yield from _list_paragraphs(section, language)


def _goal_texts(goal: Goal) -> tuple[tuple[str, ...], ...]:
    outcomes = (goal.outcome, *(outcome.text for outcome in goal.outcomes), goal.status_text)
    rest = (goal.measures, goal.expected_results, goal.metrics_text, goal.theme, goal.strategic_goal)
    metrics = (part for metric in goal.metrics for part in (metric.text, metric.target, metric.actual))
    others = (goal.workflow, goal.responsible, goal.schedule, *goal.extra.values())
    fields = ((goal.goal,), outcomes, (*rest, *metrics, *others))
    return tuple(tuple(text for text in texts if text) for texts in fields)


def _list_paragraphs(section: Section, language: Language) -> Iterator[Passage]:
    for position, block in enumerate(section.blocks):
        if not isinstance(block, TableBlock):
            yield Passage("text", f"{section.id}.{position}", ((), (), (block.text,)), language)
