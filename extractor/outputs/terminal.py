"""`Statement` → the terminal: its sections as a tree, its tables as tables, its goals, findings and quality.

All of it reads without colour and at 80 columns: nothing is cut off, long cells wrap, and what colour says
is said in words, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table as Drawing
from rich.text import Text
from rich.tree import Tree

from extractor.models.statement import (
    Finding,
    Goal,
    PagePlace,
    Section,
    Statement,
    StatementTable,
    TableBlock,
    TableRow,
    Where,
)

SEVERITIES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
STATUSES = {"met": "green", "partly": "yellow", "not_met": "red", "in_progress": "cyan"}
NUMBER_CHARACTERS = "0123456789,. \u00a0-\u2212+%€"
COLUMN_FRAME = 3
"""Characters of padding and frame for each column."""
SHORT_WORD = 8
"""A column so narrow can still be read, with its words cut at the line's end."""
NUMERIC_SHARE = 0.5
"""A column is set flush right where more than half of its filled cells are numbers."""


def show_statement(statement: Statement, console: Console) -> None:
    """Print the whole statement on `console`."""
    names = {organisation.id: organisation.name for organisation in statement.organisations}
    parts = [
        _draw_title(statement),
        _draw_sections(statement),
        *(part for table in statement.tables for part in _draw_table(table, names, console.width)),
        *_draw_goals(statement.goals),
        *_draw_findings(statement.findings),
        _draw_quality(statement),
    ]
    for number, part in enumerate(parts):
        if number and not isinstance(parts[number - 1], _Caption):
            console.print()
        console.print(part)


class _Caption(Text):
    """A line that belongs to the drawing below it."""


def _draw_title(statement: Statement) -> RenderableType:
    document = statement.document
    year = str(document.fiscal_year) if document.fiscal_year else ""
    code = f" ({document.municipality_code})" if document.municipality_code else ""
    kind = document.type_label or document.type
    named = [
        kind if year in kind else f"{kind} {year}",
        document.municipality + code if document.municipality else "",
        document.body or "",
    ]
    pages = len(statement.source.pages)
    text = Text(" · ".join(filter(None, named)), style="bold")
    source = f"{statement.source.file}, pages: {pages}, read by {statement.producer.reader}"
    return text.append(f"\n{source}", style="not bold dim")


def _draw_sections(statement: Statement) -> RenderableType:
    root = Tree(Text("Sections", style="bold"), guide_style="dim")
    branches: dict[str | None, Tree] = {}
    for section in statement.sections:
        branch = branches.get(section.parent, root)
        branches[section.id] = branch.add(_label_section(section))
    return root


def _label_section(section: Section) -> Text:
    label = Text(" ".join(filter(None, (section.number, section.title))) or "(no heading)")
    tables = [block.ref for block in section.blocks if isinstance(block, TableBlock)]
    held = [
        _place(section.where),
        f"texts: {len(section.blocks) - len(tables)}" if len(section.blocks) > len(tables) else "",
        f"tables: {', '.join(tables)}" if tables else "",
    ]
    return label.append("  " + "; ".join(filter(None, held)), style="dim")


def _place(where: Where) -> str:
    if not where:
        return ""
    first = where[0]
    return f"p. {first.page}" if isinstance(first, PagePlace) else f"line {first.line}"


def _draw_table(table: StatementTable, names: Mapping[str, str], width: int) -> Iterator[RenderableType]:
    organisation = names.get(table.organisation or "")
    facts = [table.kind, table.topic, organisation, table.entity, table.scope]
    facts.append(_word_unit(table.unit, table.scale))
    facts += [f"confidence {table.confidence:.2f}", _place(table.where)]
    caption = _Caption(table.id, style="bold")
    caption.append("  " + ", ".join(filter(None, facts)), style="not bold")
    yield caption
    for label, text in (("theme", table.theme), ("caption", table.caption)):
        if text:
            yield _Caption(f"{label}: {text}", style="italic")
    rows = [_spread(row, len(table.columns)) for row in table.rows]
    floors = _column_floors(table, rows, width)
    yield _draw_cells(table, rows, floors) if floors else _draw_records(table, rows)


def _column_floors(table: StatementTable, rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The least width of each column, so that numbers, and words if there is room, stay whole; empty where
    the table does not fit into `width` even with words cut."""
    numeric = _numeric_columns(table)
    floors: list[int] = []
    for longest_word in (width, SHORT_WORD):
        floors = []
        for index, column in enumerate(table.columns):
            texts = [row[index] for row in rows]
            words = [word for text in (*texts, column.label) for word in text.split()]
            numbers = [text for text in texts if index in numeric and not text.strip(NUMBER_CHARACTERS)]
            floors.append(max([min(max(map(len, words), default=1), longest_word), *map(len, numbers)]))
        if sum(floors) + COLUMN_FRAME * len(floors) + 1 <= width:
            return floors
    return []


def _draw_cells(table: StatementTable, rows: Sequence[Sequence[str]], floors: Sequence[int]) -> Drawing:
    drawing = Drawing(box=box.SQUARE, show_lines=table.kind == "goals", header_style="bold")
    numeric = _numeric_columns(table)
    for index, (column, floor) in enumerate(zip(table.columns, floors, strict=True)):
        justify: Literal["right", "left"] = "right" if index in numeric else "left"
        drawing.add_column(Text(column.label), justify=justify, overflow="fold", min_width=floor)
    for row in rows:
        drawing.add_row(*(Text(cell) for cell in row))
    return drawing


def _draw_records(table: StatementTable, rows: Sequence[Sequence[str]]) -> Drawing:
    """A table too wide for the terminal: each row as a list of its filled cells under their labels."""
    drawing = Drawing(box=box.SQUARE, header_style="bold")
    for label in ("row", "column", "cell"):
        drawing.add_column(label, overflow="fold")
    for number, row in enumerate(rows, start=1):
        filled = [(column.label, cell) for column, cell in zip(table.columns, row, strict=True) if cell]
        for index, (label, cell) in enumerate(filled):
            last = index == len(filled) - 1
            drawing.add_row("" if index else str(number), Text(label), Text(cell), end_section=last)
    return drawing


def _word_unit(unit: str | None, scale: int) -> str:
    return f"{scale} {unit or ''}".strip() if scale != 1 else unit or ""


def _spread(row: TableRow, columns: int) -> list[str]:
    """The row's texts, one for each column; a cell that spans several stands in its first."""
    texts: list[str] = []
    for cell in row.cells:
        texts += [cell.text, *[""] * (cell.span - 1)]
    return (texts + [""] * columns)[:columns]


def _numeric_columns(table: StatementTable) -> set[int]:
    filled, numbers = [0] * len(table.columns), [0] * len(table.columns)
    for row in table.rows:
        column = 0
        for cell in row.cells:
            if cell.text and cell.span == 1 and column < len(filled):
                filled[column] += 1
                numbers[column] += cell.value is not None
            column += cell.span
    return {index for index, count in enumerate(filled) if numbers[index] > NUMERIC_SHARE * count}


def _draw_goals(goals: Sequence[Goal]) -> Iterator[RenderableType]:
    if not goals:
        return
    yield _Caption("Goals", style="bold")
    drawing = Drawing(box=box.SQUARE, header_style="bold")
    for label in ("id", "table", "no.", "goal", "status", "in its words"):
        drawing.add_column(label, overflow="fold")
    for goal in goals:
        status = Text(goal.status, style=STATUSES.get(goal.status, ""))
        texts = (goal.table, goal.number, goal.goal)
        drawing.add_row(goal.id, *(Text(text or "") for text in texts), status, Text(goal.status_text or ""))
    yield drawing


def _draw_findings(findings: Sequence[Finding]) -> Iterator[RenderableType]:
    if not findings:
        yield Text("Findings: none", style="bold")
        return
    yield _Caption(f"Findings: {len(findings)}", style="bold")
    drawing = Drawing(box=box.SQUARE, header_style="bold")
    for label in ("severity", "code", "place", "message"):
        drawing.add_column(label, overflow="fold")
    order = list(SEVERITIES)
    for finding in sorted(findings, key=lambda finding: order.index(finding.severity)):
        severity = Text(finding.severity, style=SEVERITIES[finding.severity])
        about = " ".join(finding.refs)
        message = f"{finding.message} [{about}]" if about else finding.message
        drawing.add_row(severity, finding.code, _place(finding.where), Text(message))
    yield drawing


def _draw_quality(statement: Statement) -> RenderableType:
    quality = statement.quality
    unread = ", ".join(str(number) for number in quality.unread_pages) or "none"
    text = Text("Quality", style="bold")
    facts = f"  coverage {quality.coverage:.4f}, confidence {quality.confidence:.2f}, unread pages: {unread}"
    return text.append(facts, style="not bold")
