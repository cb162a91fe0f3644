"""A statement → the places where it disagrees with itself; for ``validate``.

The schema says what each field may hold. What it cannot say is checked here: that references lead
somewhere, that ids are unique, that each table stands in one section, that spans fit their columns, that
every `where` lies on its page, and that a printed number and its value are the same number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from extractor.models.statement import (
    Goal,
    KeyFigure,
    PagePlace,
    Statement,
    StatementTable,
    TableBlock,
    TextPlace,
    Where,
)
from extractor.notation.amounts import parse_amount

PAGE_SLACK = 1.0
"""Points by which a box may reach over its page: glyph boxes are rounded, and italics lean out."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`path` is a JSON path, such as ``$.tables[0].rows[2]``; `message` says what is wrong there."""

    path: str
    message: str


def check_consistency(statement: Statement) -> list[Problem]:
    """Return the problems in the order of the checks; none where the statement agrees with itself."""
    checks: tuple[Callable[[Statement], Iterable[Problem]], ...] = (
        _check_ids,
        _check_references,
        _check_nesting,
        _check_table_blocks,
        _check_tables,
        _check_rows,
        _check_values,
        _check_places,
        _check_pages,
    )
    return [problem for check in checks for problem in check(statement)]


def _identified(statement: Statement) -> Iterator[tuple[str, str]]:
    """Every id with the path of its bearer."""
    for name in ("organisations", "sections", "tables", "goals", "key_figures"):
        for index, entry in enumerate(getattr(statement, name)):
            yield f"$.{name}[{index}]", entry.id


def _check_ids(statement: Statement) -> Iterator[Problem]:
    counts = Counter(identifier for _, identifier in _identified(statement))
    for path, identifier in _identified(statement):
        if counts[identifier] > 1:
            yield Problem(f"{path}.id", f"the id {identifier!r} is used {counts[identifier]} times")


def _references(statement: Statement) -> Iterator[tuple[str, str | None, str]]:
    """Every reference as path, id referred to, and the list it must be in ("" for any)."""
    for index, organisation in enumerate(statement.organisations):
        yield f"$.organisations[{index}].parent", organisation.parent, "organisations"
    for index, section in enumerate(statement.sections):
        yield f"$.sections[{index}].parent", section.parent, "sections"
        for place, block in enumerate(section.blocks):
            if isinstance(block, TableBlock):
                yield f"$.sections[{index}].blocks[{place}].ref", block.ref, "tables"
    for name in ("tables", "goals", "key_figures"):
        for index, entry in enumerate(getattr(statement, name)):
            yield f"$.{name}[{index}].section", entry.section, "sections"
            yield f"$.{name}[{index}].organisation", entry.organisation, "organisations"
    for index, goal in enumerate(statement.goals):
        yield f"$.goals[{index}].table", goal.table, "tables"
        yield f"$.goals[{index}].continues", goal.continues, "goals"
    for index, figure in enumerate(statement.key_figures):
        yield f"$.key_figures[{index}].table", figure.table, "tables"
        yield f"$.key_figures[{index}].of", figure.of, "key_figures"
    for index, finding in enumerate(statement.findings):
        for place, reference in enumerate(finding.refs):
            yield f"$.findings[{index}].refs[{place}]", reference, ""


def _check_references(statement: Statement) -> Iterator[Problem]:
    known: dict[str, set[str]] = {"": set()}
    for path, identifier in _identified(statement):
        known.setdefault(path[2:].partition("[")[0], set()).add(identifier)
        known[""].add(identifier)
    for path, reference, among in _references(statement):
        if reference is not None and reference not in known.get(among, set()):
            yield Problem(path, f"{reference!r} is not in this file's {among or 'ids'}")


def _check_nesting(statement: Statement) -> Iterator[Problem]:
    """Parents, continued goals and measured figures must not lead back to where they started."""
    links: dict[str, Mapping[str, str | None]] = {
        "organisations.parent": {entry.id: entry.parent for entry in statement.organisations},
        "sections.parent": {entry.id: entry.parent for entry in statement.sections},
        "goals.continues": {entry.id: entry.continues for entry in statement.goals},
        "key_figures.of": {entry.id: entry.of for entry in statement.key_figures},
    }
    for name, chain in links.items():
        listed, field = name.split(".")
        for index, start in enumerate(chain):
            if _leads_back(start, chain):
                yield Problem(f"$.{listed}[{index}].{field}", f"{start!r} leads back to itself")


def _leads_back(start: str, chain: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    step = chain[start]
    while step is not None and step not in seen:
        if step == start:
            return True
        seen.add(step)
        step = chain.get(step)
    return False


def _check_table_blocks(statement: Statement) -> Iterator[Problem]:
    holders: dict[str, list[str]] = {}
    for section in statement.sections:
        for block in section.blocks:
            if isinstance(block, TableBlock):
                holders.setdefault(block.ref, []).append(section.id)
    for index, table in enumerate(statement.tables):
        sections = holders.get(table.id, [])
        if len(sections) != 1:
            yield Problem(
                f"$.tables[{index}]", f"{table.id!r} stands in {len(sections)} sections' blocks, not in 1"
            )
        elif sections[0] != table.section:
            yield Problem(
                f"$.tables[{index}].section",
                f"{table.id!r} names section {table.section!r}, but stands in {sections[0]!r}",
            )


def _check_tables(statement: Statement) -> Iterator[Problem]:
    for index, table in enumerate(statement.tables):
        path = f"$.tables[{index}]"
        if table.scale < 1:
            yield Problem(f"{path}.scale", f"the scale {table.scale} is below 1")
        for name, place, width in _row_widths(table):
            if width > len(table.columns):
                message = f"the cells span {width} columns, the table has {len(table.columns)}"
                yield Problem(f"{path}.{name}[{place}]", message)


def _row_widths(table: StatementTable) -> Iterator[tuple[str, int, int]]:
    for place, header in enumerate(table.header):
        yield "header", place, sum(cell.span for cell in header.cells)
    for place, row in enumerate(table.rows):
        yield "rows", place, sum(cell.span for cell in row.cells)


def _check_rows(statement: Statement) -> Iterator[Problem]:
    """A goal's or a figure's row must exist in its table."""
    lengths = {table.id: len(table.rows) for table in statement.tables}
    for path, entry in _viewed(statement):
        if entry.row is None:
            continue
        if entry.table is None:
            yield Problem(f"{path}.row", f"there is a row, {entry.row}, but no table")
        elif not 0 <= entry.row < lengths.get(entry.table, entry.row + 1):
            message = f"the row {entry.row} is outside {entry.table!r}, which has {lengths[entry.table]} rows"
            yield Problem(f"{path}.row", message)


def _viewed(statement: Statement) -> Iterator[tuple[str, Goal | KeyFigure]]:
    for index, goal in enumerate(statement.goals):
        yield f"$.goals[{index}]", goal
    for index, figure in enumerate(statement.key_figures):
        yield f"$.key_figures[{index}]", figure


def _check_values(statement: Statement) -> Iterator[Problem]:
    """A number's text must read as its value, its scale (``3,5 milj.``) counted in or not."""
    for path, printed in _printed_numbers(statement):
        text, value = printed
        amount = parse_amount(text)
        if amount is not None and value not in (amount.value, amount.value * (amount.scale or 1)):
            yield Problem(f"{path}.value", f"{value} is not what the text says: {text!r}")


def _printed_numbers(statement: Statement) -> Iterator[tuple[str, tuple[str, object]]]:
    for index, table in enumerate(statement.tables):
        for row_index, row in enumerate(table.rows):
            for cell_index, cell in enumerate(row.cells):
                if cell.value is not None:
                    path = f"$.tables[{index}].rows[{row_index}].cells[{cell_index}]"
                    yield path, (cell.text, cell.value)
    for index, figure in enumerate(statement.key_figures):
        for place, value in enumerate(figure.values):
            yield f"$.key_figures[{index}].values[{place}]", (value.text, value.value)
    for index, goal in enumerate(statement.goals):
        for place, quantity in enumerate(goal.quantities):
            yield f"$.goals[{index}].quantities[{place}]", (quantity.text, quantity.value)


def _check_places(statement: Statement) -> Iterator[Problem]:
    find_fault = (
        _page_fault(statement) if statement.source.media_type == "application/pdf" else _line_fault(statement)
    )
    for path, where in _places(statement):
        for index, place in enumerate(where):
            fault = find_fault(place)
            if fault:
                yield Problem(f"{path}.where[{index}]", fault)


def _page_fault(statement: Statement) -> Callable[[PagePlace | TextPlace], str]:
    sizes = {page.number: (page.width, page.height) for page in statement.source.pages}

    def find_fault(place: PagePlace | TextPlace) -> str:
        if isinstance(place, TextPlace):
            return "a line of a text, but the source is a PDF"
        if place.page not in sizes:
            return f"page {place.page} is not among the source's pages"
        x0, top, x1, bottom = place.box
        width, height = sizes[place.page]
        if not (x0 <= x1 and top <= bottom):
            return f"the box {list(place.box)} is inside out"
        if min(x0, top) < -PAGE_SLACK or x1 > width + PAGE_SLACK or bottom > height + PAGE_SLACK:
            return f"the box {list(place.box)} is outside page {place.page} ({width:g} × {height:g})"
        return ""

    return find_fault


def _line_fault(statement: Statement) -> Callable[[PagePlace | TextPlace], str]:
    pages = statement.source.pages
    ends = list(accumulate(int(page.height) for page in pages))

    def find_fault(place: PagePlace | TextPlace) -> str:
        if isinstance(place, PagePlace):
            return "a box of a page, but the source is a text"
        page = bisect_left(ends, place.line)
        if page == len(ends):
            return f"line {place.line} is after the source's last line, {ends[-1] if ends else 0}"
        width = pages[page].width
        first, after = place.char
        if not 0 <= first <= after <= width:
            return f"characters {first}-{after} are outside line {place.line} (the widest has {width:g})"
        return ""

    return find_fault


def _places(statement: Statement) -> Iterator[tuple[str, Where]]:
    """Every `where` of the statement with the path of its bearer."""
    for name in ("organisations", "sections", "furniture", "tables", "goals", "findings"):
        for index, entry in enumerate(getattr(statement, name)):
            yield f"$.{name}[{index}]", entry.where
    for index, section in enumerate(statement.sections):
        for place, block in enumerate(section.blocks):
            if not isinstance(block, TableBlock):
                yield f"$.sections[{index}].blocks[{place}]", block.where
    for index, table in enumerate(statement.tables):
        yield from _cell_places(f"$.tables[{index}]", table)
    for index, figure in enumerate(statement.key_figures):
        for place, value in enumerate(figure.values):
            yield f"$.key_figures[{index}].values[{place}]", value.where


def _cell_places(path: str, table: StatementTable) -> Iterator[tuple[str, Where]]:
    for row_index, header in enumerate(table.header):
        for index, cell in enumerate(header.cells):
            yield f"{path}.header[{row_index}].cells[{index}]", cell.where
    for row_index, row in enumerate(table.rows):
        for index, value_cell in enumerate(row.cells):
            yield f"{path}.rows[{row_index}].cells[{index}]", value_cell.where


def _check_pages(statement: Statement) -> Iterator[Problem]:
    """Page numbers are unique, and unread pages are pages of the source."""
    counts = Counter(page.number for page in statement.source.pages)
    for index, page in enumerate(statement.source.pages):
        if counts[page.number] > 1:
            yield Problem(
                f"$.source.pages[{index}].number", f"page {page.number} is listed {counts[page.number]} times"
            )
    for index, number in enumerate(statement.quality.unread_pages):
        if number not in counts:
            yield Problem(
                f"$.quality.unread_pages[{index}]", f"page {number} is not among the source's pages"
            )
