"""Lines of words in known columns → rows: wrapped labels, stray minus signs, split numbers brought together.

Rows without rules are found by their baselines. A line is not yet a row: a label wraps with its figures on
either line, a figure wraps in a narrow cell, a minus sign stands on the line above its number, a cell holds
prose of many lines. Bands (the fills behind a row, or the rules around it) decide where they exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from extractor.models.geometry import Box
from extractor.models.page import Fill, Word
from extractor.shapes.figures import is_figure, is_lone_minus, is_period
from extractor.shapes.runs import UNFINISHED
from extractor.tables.row_gaps import part_at_strips

Band = tuple[float, float]

TIGHT = 0.75
"""Lines of one cell follow within this share of a line's height; blank lines stand farther apart."""

GAP_WEIGHT = 2.0
"""What a wide gap, or none, says about the beginning of a row, beside the words of each column (about 1)."""

WIDER = 0.12
"""A gap this share of a line's height wider than between lines parts rows of prose."""

SPACE = 0.3
"""A word needs this share of a line's height beside its own width."""

LEAST_FILLED = 4
"""So many lines that fill all columns are rows."""

MARK_LENGTH = 2
"""Texts no longer than this are marks (``X``, ``–``, ``++``): they do not wrap."""

GUTTERS = 2.0
"""White space between columns is no wider than this many line heights where their texts fill them."""

TITLE_WORDS = 8

SAME_MIDDLE = 6.0
"""A title in the middle of a table is no more points off it."""

LEAST_MARGIN = 0.2
"""Beside it stays at least this share of the table's width free."""

PROSE_LINES = 0.3
"""Where fewer than this share of the lines hold figures in figure columns, the table is text."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line whose words are sorted into columns (counted from 0)."""

    top: float
    bottom: float
    cells: Mapping[int, tuple[Word, ...]]

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def text(self, column: int) -> str:
        return " ".join(word.text for word in self.cells.get(column, ()))

    @property
    def figures(self) -> list[int]:
        """The columns, the first left out, whose whole text is a figure."""
        return [column for column in self.cells if column and is_figure(self.text(column))]


def row_bands(fills: Iterable[Fill], box: Box) -> list[Band]:
    """The extents of rows that fills show: those narrower than the region and lower than half of it."""
    return sorted(
        {
            (round(fill.box.top, 1), round(fill.box.bottom, 1))
            for fill in fills
            if fill.box.height < 0.5 * box.height
        }
    )


def form_rows(
    lines: Sequence[PlacedLine], bands: Sequence[Band] = (), is_text: bool | None = None
) -> list[list[PlacedLine]]:
    """Group the `lines` of a table's body into rows, from top to bottom.

    `bands` are known extents of rows. `is_text` says whether rows are cells of prose rather than of figures;
    where it is None the lines tell.
    """
    if not lines:
        return []
    if is_prose(lines) if is_text is None else is_text:
        return _rows_of_text(lines, bands)
    rows: list[list[PlacedLine]] = [[lines[0]]]
    titles = find_titles(lines, is_text=False)
    right = _right_edges(lines)
    for line, below in zip_longest(lines[1:], lines[2:]):
        is_parted = (id(line) in titles) is not (id(rows[-1][-1]) in titles)
        if not is_parted and (
            _belong_together(rows[-1], line, bands) or _text_goes_on(rows[-1], line, below, right)
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def is_prose(lines: Sequence[PlacedLine]) -> bool:
    """Whether the lines are mostly text in columns, whose rows a baseline cannot tell."""
    return sum(bool(line.figures) for line in lines) < PROSE_LINES * len(lines) or is_worded(lines)


def is_worded(lines: Sequence[PlacedLine]) -> bool:
    """Whether more lines have words, and no figure, right of the first column than have figures."""
    words = sum(not line.figures and any(line.cells) for line in lines)
    return words > sum(bool(line.figures) for line in lines)


def _belong_together(row: Sequence[PlacedLine], line: PlacedLine, bands: Sequence[Band]) -> bool:
    verdict = _same_band(row[-1], line, bands)
    previous = row[-1]
    if verdict or _is_minus_line(previous):
        return True
    if line.top - previous.bottom > TIGHT * line.height:
        return False
    return _label_goes_on(row, line) or _figure_goes_on(previous, line) or _lies_beside(row, line)


def _same_band(upper: PlacedLine, lower: PlacedLine, bands: Sequence[Band]) -> bool | None:
    """Whether a known row holds both lines (True), or parts them (False); None where none speaks."""
    of_upper = [band for band in bands if _in_band(upper, band)]
    of_lower = [band for band in bands if _in_band(lower, band)]
    if any(band in of_lower for band in of_upper):
        return True
    return False if of_upper and of_lower else None


def _in_band(line: PlacedLine, band: Band) -> bool:
    return band[0] <= (line.top + line.bottom) / 2 <= band[1]


def _is_minus_line(line: PlacedLine) -> bool:
    words = [word for cell in line.cells.values() for word in cell]
    return all(is_lone_minus(word.text) for word in words) and 0 not in line.cells


def _label_goes_on(row: Sequence[PlacedLine], line: PlacedLine) -> bool:
    """A label wraps: a hyphen at its end, or the next line begins small; figures on one of the two lines."""
    if 0 not in line.cells or 0 not in row[-1].cells:
        return False
    had_figures = any(set(piece.cells) - {0} for piece in row)
    if had_figures and set(line.cells) - {0}:
        return all(_goes_on_small(row, line, column) for column in line.cells)
    begins = line.text(0)[0]
    if not had_figures and is_period(line.text(0)) and "." in line.text(0):
        return True
    return row[-1].text(0).endswith(UNFINISHED) or begins.islower() or begins in "(/&+"


def _text_goes_on(
    row: Sequence[PlacedLine], line: PlacedLine, below: PlacedLine | None, right: Mapping[int, float]
) -> bool:
    """Whether a line without a label goes on with cells of words above it, as close to them as to the line
    `below`: small, after a hyphen, or where no room was left for its first word."""
    gap = line.top - row[-1].bottom
    if 0 in line.cells or gap > TIGHT * line.height:
        return False
    if below is not None and gap > below.top - line.bottom + WIDER * line.height:
        return False
    return all(_cell_goes_on(row, line, column, right[column]) for column in line.cells)


def _cell_goes_on(row: Sequence[PlacedLine], line: PlacedLine, column: int, right: float) -> bool:
    above = next((upper for upper in reversed(row) if column in upper.cells), None)
    if above is None or is_figure(above.text(column)):
        return False
    first, text = line.cells[column][0], line.text(column)
    full = right - above.cells[column][-1].box.x1 < first.box.width + SPACE * line.height
    return text[0].islower() or text[0] == "(" or above.text(column).endswith(UNFINISHED) or full


def _goes_on_small(row: Sequence[PlacedLine], line: PlacedLine, column: int) -> bool:
    """Whether a cell goes on in `line` with a small letter, under words of its own."""
    return line.text(column)[0].islower() and any(column in piece.cells for piece in row)


def _figure_goes_on(upper: PlacedLine, lower: PlacedLine) -> bool:
    """A number wraps in a narrow cell: the lower line begins with its last three digits."""
    if 0 in upper.cells:
        return False
    return all(lower.text(column)[:3].isdecimal() and len(lower.text(column)) == 3 for column in upper.cells)


def _lies_beside(row: Sequence[PlacedLine], line: PlacedLine) -> bool:
    """A line between the two of its label, or a label between its figures: they overlap in height."""
    return line.top < row[-1].bottom - 0.25 * line.height and not (set(line.cells) & set(row[-1].cells))


def _rows_of_text(lines: Sequence[PlacedLine], bands: Sequence[Band]) -> list[list[PlacedLine]]:
    """Rows of prose cells: where the columns begin anew, mostly after a gap wider than that between lines."""
    parted = part_at_strips(lines) if not find_titles(lines, is_text=True) else None
    if parted is not None and not any(
        _same_band(upper[-1], lower[0], bands) for upper, lower in pairwise(parted)
    ):
        return parted
    gaps = [lower.top - upper.bottom for upper, lower in pairwise(lines)]
    height = median(line.height for line in lines)
    wrapped = [gap for gap, line in zip(gaps, lines[1:], strict=True) if 0 not in line.cells]
    pitch = min(sorted(gaps)[len(gaps) // 4], TIGHT * height, *wrapped) if gaps else 0.0
    wide = [gap > pitch + WIDER * height for gap in gaps]
    has_gaps = any(apart and 0 in line.cells for apart, line in zip(wide, lines[1:], strict=True))
    if _are_rows(lines) and not any(wide) and not bands:
        return [[line] for line in lines]
    right = _widen_columns(_right_edges(lines), lines, height)
    rows = [[lines[0]]]
    titles = find_titles(lines, is_text=True)
    for line, apart in zip(lines[1:], wide, strict=True):
        verdict = _same_band(rows[-1][-1], line, bands)
        if (id(line) in titles) is not (id(rows[-1][-1]) in titles):
            verdict = False
        if verdict is None and _begins_small(line) and not _begins_small(rows[-1][0]):
            verdict = True
        if verdict is None:
            weight = _weigh_beginning(rows[-1], line, right)
            weight += (GAP_WEIGHT if apart else -GAP_WEIGHT) if has_gaps else 0.0
            verdict = 0 not in line.cells or weight <= 0
        if verdict:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _are_rows(lines: Sequence[PlacedLine]) -> bool:
    """Whether each of some lines fills all columns and none of its cells begins small: cells of several lines
    would leave some empty."""
    columns = set().union(*(line.cells for line in lines))
    return (
        len(lines) >= LEAST_FILLED
        and len(columns) > 1
        and all(set(line.cells) == columns for line in lines)
        and not any(words[0].text[0].islower() for line in lines for words in line.cells.values())
        and not any(words[-1].text.endswith("-") for line in lines for words in line.cells.values())
    )


def _begins_small(line: PlacedLine) -> bool:
    """Whether every cell of a line begins with a small letter."""
    return all(words[0].text[0].islower() for words in line.cells.values())


def find_titles(lines: Sequence[PlacedLine], is_text: bool) -> set[int]:
    """The lines (by identity) that are titles of groups of rows: bold words at the left and nothing else,
    where the first cells of rows are not bold. In a table of text a whole line in bold is a header; in one of
    figures it is a total, whose label may wrap."""
    for line in lines:
        bold = [column for column, words in line.cells.items() if _is_bold(words)]
        if len(line.cells) > 1 and 0 in bold and not (is_text and len(bold) == len(line.cells)):
            return set()
    return {id(line) for line in lines if set(line.cells) == {0} and _is_bold(line.cells[0])}


def is_centred(line: PlacedLine, lines: Sequence[PlacedLine]) -> bool:
    """Whether `line` is a few words in the middle of the table of `lines`, and of no column alone: the title
    of the rows below it."""
    if len(line.cells) != 1:
        return False
    words = next(iter(line.cells.values()))
    boxes = [cell[side].box for other in lines for cell in other.cells.values() for side in (0, -1)]
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    start, end = words[0].box.x0, words[-1].box.x1
    is_label = len(words) <= TITLE_WORDS and any(word.text[0].isalpha() for word in words)
    is_inside = start - left > LEAST_MARGIN * (right - left) < right - end
    return is_label and is_inside and abs(start + end - left - right) < 2 * SAME_MIDDLE


def _is_bold(words: Sequence[Word]) -> bool:
    return all(word.bold for word in words)


def _right_edges(lines: Sequence[PlacedLine]) -> dict[int, float]:
    edges: dict[int, float] = {}
    for line in lines:
        for column, words in line.cells.items():
            edges[column] = max(edges.get(column, 0.0), words[-1].box.x1)
    return edges


def _widen_columns(
    right: Mapping[int, float], lines: Sequence[PlacedLine], height: float
) -> dict[int, float]:
    """The right edges of columns where white space wider than two gutters follows: short labels had room."""
    lefts: dict[int, float] = {}
    for line in lines:
        for column, words in line.cells.items():
            lefts[column] = min(lefts.get(column, words[0].box.x0), words[0].box.x0)
    return {
        column: max(edge, lefts.get(column + 1, edge) - GUTTERS * height) for column, edge in right.items()
    }


def _weigh_beginning(row: Sequence[PlacedLine], line: PlacedLine, right: Mapping[int, float]) -> float:
    """How much the cells of `line` look like beginnings (above 0) or like wrapped lines of `row` (below)."""
    weight = 0.0
    for column, words in line.cells.items():
        above = next((upper for upper in reversed(row) if column in upper.cells), None)
        if above is None:
            weight += 1.0 if column == 0 else 0.0
            continue
        before, first = above.text(column), words[0].text[0]
        if max(len(before), len(line.text(column))) <= MARK_LENGTH:
            weight += 1.0
            continue
        if before.endswith("-") or first.islower():
            weight -= 1.0
        else:
            weight += 1.0 if before.endswith((".", "!", "?", ":")) else 0.5
        if before.endswith("-") or first.islower():
            continue
        room = right[column] - above.cells[column][-1].box.x1
        weight += 0.5 if room > words[0].box.width + SPACE * line.height else -0.5
    return weight
