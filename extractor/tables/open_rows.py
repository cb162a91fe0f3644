"""Ruled cells → rows of a grid; where one ruled row holds many rows, these are found by their baselines.

Accountants rule columns and totals but not each row: a ruled row may hold a page of figures, the labels
beside them may hang open from the header, a total's line may cross some columns only. Cells of prose stay
whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.models.geometry import Box, enclose
from extractor.models.grid import GridCell, GridRow
from extractor.models.page import Fill, Word
from extractor.shapes.cells import LatticeCell
from extractor.shapes.figures import is_figure, is_period, is_value
from extractor.shapes.lines import group_lines
from extractor.tables.placing import color_behind, indent_of, read_order
from extractor.tables.row_gaps import part_at_strips
from extractor.tables.rows import Band, PlacedLine, find_titles, form_rows, is_worded
from extractor.tables.spanned_labels import find_opening, form_spanned, span_rows

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

PROSE_SHARE = 0.6
"""A cell most of whose lines reach its right side holds prose; labels differ in length."""

STACKED_SHARE = 0.7
"""At least this share of the lines of a column of figures are amounts, blanks and periods left out."""

FLUSH_COLUMNS = 3
"""Cells that begin on one line in at least this many columns begin a row, without any white space above."""

Filled = tuple[LatticeCell, tuple[Word, ...]]
"""A cell and its words."""


def make_rows(
    cells: Iterable[Filled],
    ys: Sequence[float],
    fills: Sequence[Fill],
    bands: Sequence[Band],
    vocabulary: Vocabulary | None = None,
) -> Iterable[GridRow]:
    """Make the grid rows of a lattice's `cells` (`ys` are its borders, `bands` rows that fills show)."""
    by_row: dict[int, list[Filled]] = {}
    for cell, words in cells:
        by_row.setdefault(cell.row, []).append((cell, words))
    opening = find_opening(_labels(by_row), vocabulary)
    _melt_stacks(by_row)
    for row in sorted(by_row):
        by_row[row] += _cut_open_label(by_row, row, ys[row])
    for row in sorted(by_row):
        own = sorted(by_row[row], key=lambda filled: filled[0].column)
        parted = _span_row(own, fills, opening) or _split_row(own, fills, bands, _is_only(by_row, row))
        yield from parted or [_ruled_row(own, fills)]


def _labels(by_row: Mapping[int, Sequence[Filled]]) -> dict[int, str]:
    """The words of the first row's cells, by column."""
    first = by_row[min(by_row)] if by_row else ()
    return {cell.column: " ".join(word.text for word in read_order(words)) for cell, words in first if words}


def _span_row(cells: Sequence[Filled], fills: Sequence[Fill], opening: int) -> list[GridRow] | None:
    """The rows inside one ruled row beside whose labels several stand (see `form_spanned`); None where none
    do."""
    if not opening or any(cell.row_span > 1 or cell.column_span > 1 for cell, _ in cells):
        return None
    position = next((n for n, (cell, _) in enumerate(cells) if cell.column == opening), 0)
    spanned = form_spanned(_cell_lines([words for _, words in cells]), position, rows_of_prose)
    if spanned is None:
        return None
    rows = [_free_row(row.lines, [cell for cell, _ in cells], fills) for row in spanned]
    return span_rows(rows, spanned)


def _is_only(by_row: dict[int, list[Filled]], row: int) -> bool:
    """Whether no line parts the rows of the body: above the ruled row stand a header or bands across the
    table only, and below it a band or nothing."""
    rows = sorted(by_row)
    place = rows.index(row)
    above, below = rows[:place][-1:], rows[place + 1 : place + 2]
    header = max(cell.row + cell.row_span for cell, _ in by_row[rows[0]])
    return all(other < header or len(by_row[other]) == 1 for other in above) and all(
        len(by_row[other]) == 1 for other in below
    )


def _melt_stacks(by_row: dict[int, list[Filled]]) -> None:
    """Put rows together that lines part in some columns, while figures stand stacked in a merged cell.

    Such lines are those of totals: the rows are baselines.
    """
    for row in sorted(by_row):
        end = max(
            (cell.row + cell.row_span for cell, words in by_row.get(row, ()) if _is_stack(cell, words)),
            default=row,
        )
        columns: dict[tuple[int, int], list[Filled]] = {}
        for other in range(row, end):
            for cell, words in by_row.get(other, ()):
                columns.setdefault((cell.column, cell.column_span), []).append((cell, words))
        places = sorted(columns)
        if end - row < 2 or any(a[0] + a[1] > b[0] for a, b in pairwise(places)):
            continue
        by_row[row] = [_melt(columns[place], row) for place in places]
        for other in range(row + 1, end):
            by_row.pop(other, None)


def _is_stack(cell: LatticeCell, words: Sequence[Word]) -> bool:
    if cell.row_span < 2 or cell.column == 0:
        return False
    lines = _cell_lines([(), words])
    return _is_figure_column(lines, 1)


def _melt(cells: Sequence[Filled], row: int) -> Filled:
    box = enclose(cell.box for cell, _ in cells)
    return cells[0][0]._replace(row=row, row_span=1, box=box), tuple(
        word for _, words in cells for word in words
    )


def _cut_open_label(by_row: dict[int, list[Filled]], row: int, top: float) -> list[Filled]:
    """Cut the label cell that hangs down into `row` from above, where the row's other cells hold many rows.

    Such a cell is open only because nobody ruled the labels. Returns the lower piece; the upper one stays.
    """
    others = by_row[row]
    if not _holds_rows(_cell_lines([(), *(words for _, words in others)]), (), 0.0):
        return []
    first = min(cell.column for cell, _ in others)
    for above in range(row - 1, -1, -1):
        for position, (cell, words) in enumerate(by_row.get(above, ())):
            if cell.row + cell.row_span <= row or cell.column >= first:
                continue
            upper = cell._replace(row_span=row - above, box=cell.box._replace(bottom=top))
            lower = cell._replace(
                row=row, row_span=above + cell.row_span - row, box=cell.box._replace(top=top)
            )
            by_row[above][position] = (upper, tuple(w for w in words if w.box.middle[1] <= top))
            return [(lower, tuple(w for w in words if w.box.middle[1] > top))]
    return []


def _ruled_row(cells: Sequence[Filled], fills: Sequence[Fill]) -> GridRow:
    return GridRow(
        tuple(
            GridCell(
                read_order(words),
                cell.column,
                cell.column_span,
                cell.row_span,
                cell.box,
                color_behind(cell.box, fills),
                indent_of(words, cell.box.x0),
            )
            for cell, words in cells
        )
    )


def _split_row(
    cells: Sequence[Filled], fills: Sequence[Fill], bands: Sequence[Band], is_only: bool
) -> list[GridRow] | None:
    """Rows by baselines inside one ruled row, None where it is one row."""
    if len(cells) < 2 or any(cell.row_span > 1 for cell, _ in cells):
        return None
    lines = _cell_lines([members for _, members in cells])
    if len(lines) < 2:
        return None
    box = cells[0][0].box
    inner = [band for band in bands if box.top - 3 < band[0] and band[1] < box.bottom + 3]
    inner = [band for band in inner if band[1] - band[0] < 0.8 * box.height]
    prose = rows_of_prose(lines) if is_only and len(inner) < 2 else []
    apart = part_at_strips(lines) if is_only and len(inner) < 2 and _holds_texts(lines) else None
    if apart is not None:
        rows = apart
    elif len(prose) > 1 and _holds_texts(lines) and all(map(_is_one_row, prose)):
        rows = prose
    elif _holds_rows(lines, inner, box.x1):
        rows = form_rows(lines, inner, is_text=is_only and is_worded(lines))
    elif not is_only and _holds_title(lines):
        rows = form_rows(lines, is_text=False)
    else:
        rows = prose
    return [_free_row(row, [cell for cell, _ in cells], fills) for row in rows] if len(rows) > 1 else None


def _cell_lines(cells: Sequence[Sequence[Word]]) -> list[PlacedLine]:
    """The lines that run through neighbouring cells, each word in its cell's place."""
    place = {word.index: position for position, members in enumerate(cells) for word in members}
    placed = []
    for line in group_lines(word for members in cells for word in members):
        found: dict[int, list[Word]] = {}
        for word in line.words:
            found.setdefault(place[word.index], []).append(word)
        placed.append(PlacedLine(line.box.top, line.box.bottom, {c: tuple(w) for c, w in found.items()}))
    return placed


def _holds_rows(lines: Sequence[PlacedLine], bands: Sequence[Band], label_right: float) -> bool:
    """Whether a ruled row, whose first cell ends at `label_right`, holds several: figures under figures."""
    if len(bands) > 1:
        return any(is_value(line.text(column)) for line in lines for column in line.cells)
    stacked = [
        column
        for column in {column for line in lines for column in line.cells if column}
        if _is_figure_column(lines, column)
    ]
    if not stacked or all(_is_one_number(lines, column) for column in stacked) or _spans_rows(lines):
        return False
    return not _is_wrapped(lines, label_right)


def _spans_rows(lines: Sequence[PlacedLine]) -> bool:
    """Whether the first cell's text goes on beside lines of figures: it is that of all. Labels that begin
    small among more that do not, ``joista``, are rows of their own."""
    labels = [line.text(0) for line in lines if line.figures and 0 in line.cells]
    small = sum(label[0].islower() for label in labels)
    return bool(small) and 2 * small >= len(labels)


def _is_one_number(lines: Sequence[PlacedLine], column: int) -> bool:
    """Whether a column's two lines are one number, broken at its thousands by a narrow cell (``6 | 000``)."""
    upper, *lower = (line.text(column) for line in lines if column in line.cells)
    return len(lower) == 1 and len(lower[0]) == 3 and lower[0].isdecimal() and upper.lstrip("-").isdecimal()


def _holds_texts(lines: Sequence[PlacedLine]) -> bool:
    """Whether most columns behind the first hold words, so that a line of figures is no row yet."""
    columns = {column for line in lines for column in line.cells if column}
    return sum(not _is_figure_column(lines, column) for column in columns) > len(columns) / 2


def _is_one_row(lines: Sequence[PlacedLine]) -> bool:
    """Whether no more than one line has an amount beside a beginning in the first column."""
    labelled = (line for line in lines if 0 in line.cells and not line.text(0)[0].islower())
    return sum(any(is_value(line.text(column)) for column in line.cells) for line in labelled) < 2


def _holds_title(lines: Sequence[PlacedLine]) -> bool:
    """Whether titles of groups stand above or below the lines of figures, each with a label, of a row."""
    titles = find_titles(lines, is_text=False)
    rows = [line for line in lines if id(line) not in titles]
    return bool(titles) and bool(rows) and all(line.figures and 0 in line.cells for line in rows)


def _is_wrapped(lines: Sequence[PlacedLine], right: float) -> bool:
    """Whether the first cell is prose: most of its lines fill it, or its lines are not beside the figures."""
    labels = [line.cells[0] for line in lines if 0 in line.cells]
    if not labels:
        return False
    left = min(words[0].box.x0 for words in labels)
    full = sum(words[-1].box.x1 > right - 0.2 * (right - left) for words in labels)
    beside = sum(0 in line.cells for line in lines if line.figures)
    alone = sum(bool(line.figures) for line in lines) - beside
    return (len(labels) > 2 and full > PROSE_SHARE * len(labels)) or alone > beside


def _is_figure_column(lines: Sequence[PlacedLine], column: int) -> bool:
    texts = [line.text(column) for line in lines if column in line.cells and not _goes_on(line)]
    telling = [text for text in texts if not (is_period(text) or (is_figure(text) and not is_value(text)))]
    values = sum(is_value(text) for text in telling)
    return values > 1 and values > STACKED_SHARE * len(telling)


def _goes_on(line: PlacedLine) -> bool:
    """Whether cells of text, two at least, go on in `line`: a figure in it is the rest of one above."""
    first = [words[0].text[0] for words in line.cells.values()]
    return sum(map(str.islower, first)) > 1 and not any(map(str.isupper, first))


def rows_of_prose(lines: Sequence[PlacedLine]) -> list[list[PlacedLine]]:
    """Rows of prose in ruled columns, where every row begins with capitals in two columns: after a gap, or in
    all its columns, three or more, on one line. The rest of a row that the page break cut may stand first,
    titles of groups between them."""
    made = form_rows(lines, is_text=True)
    titles = find_titles(lines, is_text=True)
    rows = [row for row in made if id(row[0]) not in titles]
    if not rows:
        return [list(lines)]
    begin = [_count_beginnings(row[0]) for row in rows]
    apart = [lower[0].top - upper[-1].bottom for upper, lower in pairwise(rows)]
    within = [b.top - a.bottom for row in rows for a, b in pairwise(row)]
    is_parted = apart and min(apart) > max(within, default=0.0)
    is_cut = not begin[0] or not any(0 in line.cells for line in rows[0])
    is_flush = all(
        len(row[0].cells) >= FLUSH_COLUMNS and all(set(line.cells) <= set(row[0].cells) for line in row)
        for row in (rows[1:] if is_cut else rows)
    )
    if (is_parted or is_flush) and is_cut:
        begin = begin[1:]
    return made if len(rows) > 1 and min(begin, default=0) > 1 and (is_parted or is_flush) else [list(lines)]


def _count_beginnings(line: PlacedLine) -> int:
    """How many cells of a line do not begin small."""
    return sum(not words[0].text[0].islower() for words in line.cells.values())


def _free_row(lines: Sequence[PlacedLine], cells: Sequence[LatticeCell], fills: Sequence[Fill]) -> GridRow:
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    made = []
    for position, cell in enumerate(cells):
        words = tuple(word for line in lines for word in line.cells.get(position, ()))
        box = Box(cell.box.x0, top, cell.box.x1, bottom)
        color, indent = color_behind(box, fills), indent_of(words, cell.box.x0)
        made.append(GridCell(words, cell.column, cell.column_span, 1, box, color, indent))
    return GridRow(tuple(made))
