"""Grids that a page break cut → one grid.

A table goes on overleaf, or in the next column of text, where nothing but furniture stands between its last
row and the first grid there, and both have the same columns. Rows cut inside are made whole; a repeated
header stays as a header row; a card's header and its values, or its halves, come together again. What is not
certain is noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.models.block import Block
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.grid import Grid, GridRow
from extractor.tables.card import find_sections, row_labels
from extractor.tables.column_breaks import move_under, restore_words
from extractor.tables.columns import (
    column_edges,
    grid_edges,
    lay_on_edges,
    match_columns,
    merge_edges,
    renumber,
    same_sides,
    share_edges,
    share_inner,
    stand_alike,
)
from extractor.tables.cuts import CUT, DOUBT, LEAST_CERTAINTY, merge_rows, weigh_cut
from extractor.tables.overleaf import OVERLEAF
from extractor.tables.stranded import STRANDED

SURE, LIKELY = 1.0, 0.85
"""Confidence of a join: by the same header, or a header without values; by equal columns."""


@dataclass(frozen=True, slots=True)
class _Join:
    """The rows of the joined grid and how sure the join is."""

    rows: tuple[GridRow, ...]
    columns: int
    confidence: float
    is_doubtful: bool = False


def join_pages(items: Sequence[Block | Grid]) -> list[Block | Grid]:
    """Join the grids among `items` (in reading order) that go on over a page break.

    A joined grid stands where its first part stood.
    """
    successors = _section_successors(items)
    places = _body_by_area(items)
    joined: list[Block | Grid | None] = list(items)
    owner = list(range(len(items)))
    for before, area in pairwise(sorted(places)):
        if area[0] > before[0] + 1:
            continue
        in_columns = before[1] > 0 or area[1] > 0
        for head in _outermost(items, places[area], at_top=True):
            second = items[head]
            tail = _find_tail(items, places[before], second, in_columns)
            first = joined[owner[tail]] if tail is not None else None
            if tail is None or not isinstance(first, Grid) or not isinstance(second, Grid):
                continue
            moved = move_under(second, first) if in_columns else second
            join = decide_join(first, moved, successors)
            if join is not None:
                whole = _make_grid(first, second, join)
                joined[owner[tail]] = replace(whole, rows=restore_words(whole.rows, second))
                joined[head] = None
                owner[head] = owner[tail]
    return [item for item in joined if item is not None]


def _body_by_area(items: Sequence[Block | Grid]) -> dict[tuple[int, int], list[int]]:
    """The places of the items that are not furniture, by their page and its columns of text."""
    by_area: dict[tuple[int, int], list[int]] = {}
    for index, item in enumerate(items):
        if isinstance(item, Grid):
            by_area.setdefault((item.pages[0], item.area), []).append(index)
        elif item.kind != "furniture":
            by_area.setdefault((item.page, item.area), []).append(index)
    return by_area


def _outermost(items: Sequence[Block | Grid], body: Sequence[int], at_top: bool) -> list[int]:
    """The grids of a page with nothing above them (`at_top`) or nothing below."""
    return [
        index
        for index in body
        if isinstance(items[index], Grid)
        and not any(
            _overlap(items[index], items[other]) > 0 and _lies_above(items[other], items[index]) == at_top
            for other in body
            if other != index
        )
    ]


def _lies_above(one: Block | Grid, other: Block | Grid) -> bool:
    return one.box.middle[1] < other.box.middle[1]


def _overlap(one: Block | Grid, other: Block | Grid) -> float:
    return min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0)


def _find_tail(
    items: Sequence[Block | Grid], body: Sequence[int], head: Block | Grid, in_columns: bool
) -> int | None:
    """The last grid of the page before that stands where `head` stands; on pages set in columns, of the
    column before, if `head` does not stand below it."""
    for index in _outermost(items, body, at_top=False):
        shorter = min(items[index].box.width, head.box.width)
        if in_columns:
            return index if _page(items[index]) < _page(head) or _lies_above(head, items[index]) else None
        if _overlap(items[index], head) > 0.5 * shorter:
            return index
    return None


def _page(item: Block | Grid) -> int:
    return item.pages[0] if isinstance(item, Grid) else item.page


def _section_successors(items: Iterable[Block | Grid]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Which header row follows which inside the whole cards of the document."""
    successors = set()
    for item in items:
        sections = (find_sections(item) if isinstance(item, Grid) else None) or []
        labels = [section.labels for section in sections]
        for position, (upper, lower) in enumerate(pairwise(labels)):
            if lower not in labels[: position + 1]:
                successors.add((upper, lower))
    return successors


def decide_join(
    first: Grid, second: Grid, successors: set[tuple[tuple[str, ...], tuple[str, ...]]]
) -> _Join | None:
    """Whether `second`, overleaf, goes on `first`, and the rows of both as one; None where it does not."""
    if second.caption:
        return None
    edges, fit = column_edges(first.rows), column_edges(second.rows)
    last, head = first.rows[-1], second.rows[0]
    if first.method == "lattice" and second.method == "lattice":
        if share_inner(edges, fit):
            fit = edges
        if not same_sides(edges, fit):
            return None
        confidence = _lattice_confidence(first, second, successors, share_edges(edges, fit))
        if confidence is None:
            return None
        if not share_edges(edges, fit) and not last.is_header and not head.is_header:
            return None
        union = merge_edges(edges, fit)
        upper, lower = lay_on_edges(first.rows, union), lay_on_edges(second.rows, union)
        return _join_rows(upper, lower, len(union) - 1, confidence)
    return _join_free(first, second, grid_edges(first))


def _lattice_confidence(
    first: Grid,
    second: Grid,
    successors: set[tuple[tuple[str, ...], tuple[str, ...]]],
    same_columns: bool,
) -> float | None:
    """How sure it is that two equally wide ruled grids are one, None where they are not."""
    last, head = first.rows[-1], second.rows[0]
    if last.is_header:
        return None if head.is_header else SURE
    if not head.is_header:
        return LIKELY if same_columns else None
    headers = [row for row in first.rows if row.is_header]
    if headers and (row_labels(headers[-1]), row_labels(head)) in successors:
        return SURE
    if (
        same_columns
        and headers
        and row_labels(head) == row_labels(headers[0])
        and find_sections(first) is None
    ):
        return SURE
    return None


def _join_free(first: Grid, second: Grid, edges: Sequence[float]) -> _Join | None:
    """Join a grid without ruled columns to the one before it, where its words keep to the same columns."""
    if second.method == "lattice" or not edges:
        return None
    repeats = second.rows[0].is_header
    headers = [row for row in first.rows if row.is_header]
    if repeats and not (headers and row_labels(second.rows[0]) == row_labels(headers[-1])):
        return None
    is_bare_header = first.rule == STRANDED and len(first.pages) == 1
    if second.rule == OVERLEAF or is_bare_header:
        return _join_rows(list(first.rows), list(second.rows), first.columns, LIKELY)
    if stand_alike(first, second):
        return _join_rows(list(first.rows), list(second.rows), first.columns, SURE if repeats else LIKELY)
    columns = match_columns(second, edges)
    if columns is None or (second.columns < first.columns and second.columns < 3 <= first.columns):
        return None
    lower = renumber(second.rows, columns, edges)
    return _join_rows(list(first.rows), lower, first.columns, SURE if repeats else LIKELY)


def _join_rows(upper: list[GridRow], lower: list[GridRow], columns: int, confidence: float) -> _Join:
    """Put the rows under each other; make a row whole that the break cut."""
    repeated = 0
    while repeated < len(lower) and lower[repeated].is_header:
        repeated += 1
    if not repeated:
        upper, lower = _join_spans(upper, lower)
    if repeated == len(lower) or not upper or upper[-1].is_header:
        return _Join((*upper, *lower), columns, confidence)
    weight = weigh_cut(upper[-1], lower[repeated])
    certainty = LEAST_CERTAINTY + abs(weight - CUT) if abs(weight - CUT) < DOUBT else 1.0
    if weight >= CUT:
        whole = merge_rows(upper[-1], lower[repeated], certainty)
        rows = [*upper[:-1], *lower[:repeated], whole, *lower[repeated + 1 :]]
        return _Join(tuple(rows), columns, confidence, certainty < 1)
    if certainty < 1:
        lower[repeated] = replace(lower[repeated], confidence=min(lower[repeated].confidence, certainty))
    return _Join((*upper, *lower), columns, confidence, certainty < 1)


def _join_spans(upper: list[GridRow], lower: list[GridRow]) -> tuple[list[GridRow], list[GridRow]]:
    """Let a merged cell that reaches the page's end go on over the empty one at the top overleaf."""
    first = lower[0].cells[0] if lower[0].cells else None
    if first is None or first.words or len(upper) < 2:
        return upper, lower
    for index in range(len(upper) - 1, -1, -1):
        for position, cell in enumerate(upper[index].cells):
            if cell.column == first.column:
                if cell.row_span < 2 or index + cell.row_span < len(upper):
                    return upper, lower
                cells = list(upper[index].cells)
                cells[position] = replace(cell, row_span=cell.row_span + first.row_span)
                upper[index] = replace(upper[index], cells=tuple(cells))
                lower[0] = replace(lower[0], cells=lower[0].cells[1:])
                return upper, lower
    return upper, lower


def _make_grid(first: Grid, second: Grid, join: _Join) -> Grid:
    notes = first.notes + second.notes
    if join.is_doubtful:
        places = ((first.pages[-1], first.box), (second.pages[0], second.box))
        message = "a row may go on over a page break, or end at it"
        notes += (ReadingNote(ReadingCode.UNCERTAIN_JOIN, message, places=places),)
    return replace(
        first,
        rows=join.rows,
        columns=join.columns,
        pages=first.pages + second.pages,
        confidence=min(_own_confidence(first), _own_confidence(second), join.confidence),
        theme=first.theme or second.theme,
        caption=first.caption + second.caption,
        footnote=first.footnote + second.footnote,
        notes=notes,
    )


def _own_confidence(grid: Grid) -> float:
    """The confidence of a part; a header that the break left alone takes it from its rows."""
    return SURE if all(row.is_header for row in grid.rows) else grid.confidence
