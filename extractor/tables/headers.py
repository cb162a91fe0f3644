"""Which rows are headers, and how the lines of a header make one cell per column.

Evidence, in this order: a fill of the header's own, column labels the vocabulary knows, bold type above
plain, words above figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.models.grid import GridCell, GridRow
from extractor.models.page import Word
from extractor.shapes.figures import is_period, is_span, is_unit, is_value
from extractor.shapes.segments import is_dark
from extractor.tables.rows import TIGHT, PlacedLine, is_centred, is_prose

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

MOST_HEADERS = 4

MOST_LABEL_WORDS = 10
"""A column's label has no more words than this."""

FIGURE_SHARE = 0.6
"""A header's columns hold at least this share of amounts, where only that tells it from a row."""

SET_OFF = 0.2
"""White space wider by this share of a line's height than between lines of one cell sets a line off."""

KNOWN = 0.85
"""A label the vocabulary matches with this confidence is a column's."""


def count_header_lines(
    lines: Sequence[PlacedLine], separators: Sequence[float], vocabulary: Vocabulary | None
) -> int:
    """How many of the first `lines` (in columns, without ruled columns) label the columns.

    In a table of figures they stand above the first figure; labels in the first column right above it are the
    body's own. In a table of prose they stand above its first ruled line, or are bold, or known as labels.
    """
    if is_prose(lines):
        return _leave_band(lines, _count_prose_headers(lines, separators, vocabulary))
    count = 0
    for position, line in enumerate(lines):
        is_rest = position == count > 0 and _follows(lines[position - 1], line)
        if any(
            is_value(line.text(column))
            and not _holds_years(line, column)
            and not (is_rest and is_span(line.text(column)))
            for column in line.cells
            if column
        ):
            return count
        if set(line.cells) - {0} and not _begins_group(line, lines[:count]):
            if count and len(lines[count - 1].cells) > 1 and is_centred(line, lines):
                continue
            count = position + 1
    return 0


def _follows(upper: PlacedLine, lower: PlacedLine) -> bool:
    """Whether `lower` stands as close below `upper` as lines of one label do, and begins no row: it has
    nothing in the first column, or the unit of all."""
    is_bare = 0 not in lower.cells or is_unit(lower.text(0))
    return is_bare and lower.top - upper.bottom < TIGHT * lower.height


def _begins_group(line: PlacedLine, header: Sequence[PlacedLine]) -> bool:
    """Whether words left of all labels of the `header` above name a group of rows: a name by itself, or with
    a code of digits before it."""
    labelled = min((column for upper in header for column in upper.cells), default=0)
    if max(line.cells) >= labelled:
        return False
    return len(line.cells) == 1 or is_value(line.text(min(line.cells)))


def _holds_years(line: PlacedLine, column: int) -> bool:
    """Whether the words of a column are years, each by itself: two labels that stand nearer to one column."""
    return all(is_period(word.text) for word in line.cells[column])


def _leave_band(lines: Sequence[PlacedLine], count: int) -> int:
    """The first of `count` header lines that are labels: words in the first column only, set off from the
    labels above them, are the title of the rows below."""
    tight = min((lower.top - upper.bottom for upper, lower in pairwise(lines)), default=0.0)
    for position in range(1, count):
        upper, line = lines[position - 1], lines[position]
        is_alone = all(set(other.cells) == {0} for other in lines[position:count])
        is_apart = line.top - upper.bottom > tight + SET_OFF * line.height
        if is_alone and is_apart and len(upper.cells) > 2 and line.text(0)[0].isupper():
            return position
    return count


def _count_prose_headers(
    lines: Sequence[PlacedLine], separators: Sequence[float], vocabulary: Vocabulary | None
) -> int:
    first = lines[: MOST_HEADERS + 1]
    for count in range(1, len(first)):
        upper, lower = first[count - 1], first[count]
        ruled = any(upper.bottom - 2 < at < lower.top + 2 for at in separators)
        bold = all(map(_is_bold_line, first[:count])) and not _is_bold_line(lower)
        if bold or (ruled and not _rules_rows(lines[count:], separators, lines[0].top)):
            return count if all(_is_label(text) for text in _stack_labels(first[:count])) else 0
        if ruled:
            break
    return _count_known_lines(first, vocabulary) if vocabulary is not None else 0


def _rules_rows(body: Sequence[PlacedLine], separators: Sequence[float], top: float) -> bool:
    """Whether lines part the rows of the body, too, or stand around each of two rows (the first one's `top`
    given): then the first line tells nothing about a header."""
    if any(body[0].bottom < at < body[-1].top for at in separators):
        return True
    is_one_row = all(lower.top - upper.bottom < TIGHT * lower.height for upper, lower in pairwise(body))
    is_framed = any(at < top for at in separators) and any(at > body[-1].bottom - 2 for at in separators)
    return is_one_row and is_framed


def _stack_labels(lines: Sequence[PlacedLine]) -> list[str]:
    """The words of header lines put together column by column."""
    columns = sorted({column for line in lines for column in line.cells})
    return [" ".join(line.text(c) for line in lines if c in line.cells) for c in columns]


def _is_bold_line(line: PlacedLine) -> bool:
    return all(word.bold for words in line.cells.values() for word in words)


def _count_known_lines(lines: Sequence[PlacedLine], vocabulary: Vocabulary) -> int:
    """The least number of lines whose labels, put together column by column, are known best."""
    best, known = 0, 0.5
    for count in range(1, len(lines) + 1):
        labels = _stack_labels(lines[:count])
        share = _known(labels, vocabulary) / len(labels)
        if len(labels) > 1 and share > known:
            best, known = count, share
    return best


def mark_headers(rows: Sequence[GridRow], vocabulary: Vocabulary | None) -> list[GridRow]:
    """Mark the rows of a ruled grid (one at least) that label columns."""
    shade = _header_shade(rows, vocabulary)
    marked = [
        replace(row, is_header=_is_header(row, _below(rows[place + 1 :], leads), leads, shade, vocabulary))
        for place, (row, leads) in enumerate(zip(rows, _leads(rows), strict=True))
    ]
    leading = 0
    first = next((index for index, row in enumerate(marked) if row.is_header), None)
    if first is None:
        leading = count_leading_headers(rows)
    elif first == 0:
        leading = count_subheaders(rows)
    elif first < MOST_HEADERS and all(_labels_only_columns(row) for row in rows[:first]):
        leading = first
    return [replace(row, is_header=True) for row in rows[:leading]] + marked[leading:]


def _leads(rows: Sequence[GridRow]) -> list[bool]:
    """Whether each row is the first but for labels of several columns above it."""
    return [all(map(_labels_groups, rows[:place])) for place in range(len(rows))]


def _labels_groups(row: GridRow) -> bool:
    filled = [cell for cell in row.cells if cell.words]
    return _labels_only_columns(row) and any(cell.column_span > 1 for cell in filled)


def _below(rows: Sequence[GridRow], leads: bool) -> GridRow | None:
    """The first of `rows`; below the first labels a title of rows may stand between."""
    below = rows[0] if rows else None
    if leads and below is not None and len(below.cells) == 1 and below.cells[0].column_span > 1:
        return next(iter(rows[1:]), below)
    return below


def mark_repeated(rows: Sequence[GridRow]) -> list[GridRow]:
    """Mark the rows that say the same as a header above them, as where a table begins anew on its page."""
    headers = {_labels(row) for row in rows if row.is_header}
    return [replace(row, is_header=True) if _labels(row) in headers else row for row in rows]


def _labels(row: GridRow) -> tuple[str, ...]:
    return tuple(cell_text(cell) for cell in row.cells)


def _header_shade(rows: Sequence[GridRow], vocabulary: Vocabulary | None) -> int | None:
    """The fill of the first row, where that is a header's own; fills of other rows, too, may be stripes."""
    shade = _shade(rows[0])
    if shade is None or is_dark(shade):
        return shade
    texts = [cell_text(cell) for cell in rows[0].cells if cell.words]
    known = vocabulary is not None and _known(texts, vocabulary) > 0.5 * len(texts)
    sure = known or all(is_bold(cell.words) for cell in rows[0].cells)
    return shade if sure or all(_shade(row) != shade for row in rows[1:]) else None


def _is_label(text: str) -> bool:
    """Whether a cell may be a column's label: a few words, no sentence."""
    words = text.split()
    return len(words) <= MOST_LABEL_WORDS and not (len(words) > 2 and text.endswith("."))


def _shade(row: GridRow) -> int | None:
    """The fill that all cells of `row` with words share, None where they do not."""
    shades = {cell.color for cell in row.cells if cell.words}
    return shades.pop() if len(shades) == 1 else None


def _is_header(
    row: GridRow, below: GridRow | None, leads: bool, shade: int | None, vocabulary: Vocabulary | None
) -> bool:
    filled = [cell for cell in row.cells if cell.words]
    texts = [cell_text(cell) for cell in filled]
    if len(filled) < 2 or any(is_value(text) for text in texts):
        return False
    if all(is_dark(cell.color) for cell in filled):
        return True
    if not all(_is_label(text) for text in texts):
        return False
    below_cells = below.cells if below is not None else ()
    if shade is not None and _shade(row) == shade and (below is None or _shade(below) != shade):
        return True
    if all(is_bold(cell.words) for cell in filled) and not (
        below_cells and all(is_bold(cell.words) for cell in below_cells)
    ):
        return True
    return leads and vocabulary is not None and _known(texts, vocabulary) > 0.5 * len(texts)


def count_leading_headers(rows: Sequence[GridRow]) -> int:
    """How many first rows label columns of figures: words above columns that hold mostly amounts."""
    for count in range(min(MOST_HEADERS, len(rows) - 1), 0, -1):
        if all(_labels_columns(row) for row in rows[:count]) and _over_figures(rows[:count], rows[count:]):
            return count
    return 0


def count_subheaders(rows: Sequence[GridRow]) -> int:
    """How many first rows label columns where the first row is known to: those after it label only columns
    right of the first, and figures stand under them."""
    count = 1
    while count < min(MOST_HEADERS, len(rows) - 1):
        if not (_labels_only_columns(rows[count]) and _over_figures([rows[count]], rows[count + 1 :])):
            break
        count += 1
    return count


def _labels_only_columns(row: GridRow) -> bool:
    """Whether a row labels columns right of the first, which is empty or merged with the rows below."""
    own = [cell for cell in row.cells if cell.column == 0]
    return all(not cell.words or cell.row_span > 1 for cell in own) and _labels_columns(row)


def _labels_columns(row: GridRow) -> bool:
    filled = [cell for cell in row.cells if cell.words]
    labels_some = len(filled) > 1 or (len(filled) == 1 and filled[0].column > 0)
    return labels_some and not any(is_value(cell_text(cell)) for cell in filled)


def _over_figures(headers: Sequence[GridRow], body: Sequence[GridRow]) -> bool:
    labelled = {cell.column for row in headers for cell in row.cells if cell.words and cell.column}
    texts = [cell_text(cell) for row in body for cell in row.cells if cell.words and cell.column in labelled]
    return len(texts) > 1 and sum(is_value(text) for text in texts) >= FIGURE_SHARE * len(texts)


def cell_text(cell: GridCell) -> str:
    """The words of a cell as one line, as printed."""
    return " ".join(word.text for word in cell.words)


def _known(texts: Sequence[str], vocabulary: Vocabulary) -> int:
    known = 0
    for text in texts:
        period = vocabulary.match_period(text, None)
        known += vocabulary.match_column(text).confidence >= KNOWN or (
            period is not None and period.confidence >= KNOWN
        )
    return known


def is_bold(words: Sequence[Word]) -> bool:
    """Whether every word is bold; an empty cell is."""
    return all(word.bold for word in words)
