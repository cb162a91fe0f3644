"""`Statement` → the terminal: its sections as a tree, its tables as tables, its goals, findings and quality.

All of it reads without colour and at 80 columns: nothing is cut off, long cells wrap, and what colour says
is said in words, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
    Where,
)
from extractor.outputs.table_drawing import draw_table

SEVERITIES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
STATUSES = {"met": "green", "partly": "yellow", "not_met": "red", "in_progress": "cyan"}


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
    yield draw_table(table, width)


def _word_unit(unit: str | None, scale: int) -> str:
    return f"{scale} {unit or ''}".strip() if scale != 1 else unit or ""


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
