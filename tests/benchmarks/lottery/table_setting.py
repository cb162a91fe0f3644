"""Sets one table on the sheets: column widths, row heights, page breaks, the text of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from tests.benchmarks.lottery.blocks import Cell, Row, Table
from tests.benchmarks.lottery.faces import Face, SetLine, break_lines, widest_piece
from tests.benchmarks.lottery.ruling import Band, TableStyle, rule_band
from tests.benchmarks.lottery.sheets import Disc, Mark, Sheets, Words

ASCENT = 0.8
SMALLEST = 4.5
"""Points of the smallest text, where the columns are too narrow for the size that was drawn."""
FEWEST_LINES = 2
"""Of a row, on either side of a page break."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell whose lines are broken; `extent` is the height it stands in where that is not its row's."""

    cell: Cell
    x0: float
    x1: float
    lines: Sequence[SetLine]
    extent: float | None = None


class TableSetter:
    """Sets tables in one style."""

    def __init__(self, sheets: Sheets, style: TableStyle, face: Face, leading: float) -> None:
        self.sheets, self.style, self.face, self.leading = sheets, style, face, leading

    @property
    def step(self) -> float:
        """From one line to the next, in points."""
        return self.face.size * self.leading

    def set(self, table: Table, width: float) -> float:
        """Set a table in a width; return the top of its first row."""
        widths = self._share_out(table, width)
        edges = [sum(widths[:index]) for index in range(len(widths) + 1)]
        rows = [[*self._break_cells(row, edges)] for row in table.rows]
        heights = self._measure_rows(table, rows)
        headers = sum(1 for _ in takewhile(lambda row: row.kind == "header", table.rows))
        if sum(heights[: headers + 1]) > self.sheets.room:
            self.sheets.advance()
        first = self.sheets.top
        for index, row in enumerate(table.rows):
            if heights[index] > self.sheets.room:
                self._break_page(table, rows, heights, index, headers)
                continue
            extents = self._extend(rows[index], heights, index)
            self._draw_row(table, row, extents, heights[index], index)
        return first

    def _share_out(self, table: Table, width: float) -> list[float]:
        """Widths of the columns: their shares, but each at least as wide as its widest piece of text; where
        there is no room for that, words are hyphenated, and then the text is set smaller."""
        while True:
            least = [2 * self.style.gutter + 0.5] * len(table.shares)
            for row in table.rows:
                for index, cell in enumerate(row.cells):
                    if cell and cell.columns == 1:
                        piece = self._widest(cell)
                        least[index] = max(least[index], piece + 2 * self.style.gutter + 0.5)
            spare = width - sum(least)
            if spare >= 0 or self.face.size <= SMALLEST:
                break
            smaller = 0.0 if not self.face.hyphenated else 0.5
            self.face = replace(self.face, hyphenated=True, size=self.face.size - smaller)
        wanted = [share / sum(table.shares) * width for share in table.shares]
        over = [max(want - need, 0.0) for want, need in zip(wanted, least, strict=True)]
        total = sum(over) or 1.0
        return [need + max(spare, 0.0) * more / total for need, more in zip(least, over, strict=True)]

    def _widest(self, cell: Cell) -> float:
        if not any(letter.isalpha() for letter in cell.text):
            return self.face.measure(cell.text, cell.bold)
        return widest_piece(cell.text, self.face, cell.bold)

    def _break_cells(self, row: Row, edges: Sequence[float]) -> Iterator[_Set]:
        for index, cell in enumerate(row.cells):
            if cell is None:
                continue
            x0, x1 = edges[index], edges[index + cell.columns]
            room = x1 - x0 - 2 * self.style.gutter
            bold = cell.bold and not (row.kind == "header" and self.style.header == "plain")
            cell = replace(cell, bold=bold)
            yield _Set(cell, x0, x1, break_lines(cell.text, self.face, room, bold))

    def _measure_rows(self, table: Table, rows: Sequence[Sequence[_Set]]) -> list[float]:
        frame = 2 * self.style.padding
        gap = self.style.row_gap * self.step
        heights = [
            max((len(part.lines) for part in parts if part.cell.rows == 1), default=1) * self.step
            + frame
            + gap
            for parts in rows
        ]
        for index, parts in enumerate(rows):
            for part in parts:
                last = index + part.cell.rows
                missing = len(part.lines) * self.step + frame - sum(heights[index:last])
                heights[last - 1] += max(missing, 0.0)
        return heights

    def _extend(self, parts: Sequence[_Set], heights: Sequence[float], index: int) -> list[_Set]:
        """Give cells that span rows the height of those that stand on this page."""
        return [
            replace(part, extent=self._fit(heights[index : index + part.cell.rows]))
            if part.cell.rows > 1
            else part
            for part in parts
        ]

    def _fit(self, heights: Sequence[float]) -> float:
        """The height of the first rows that the room holds, of one at least."""
        sums = [*accumulate(heights)]
        return max((height for height in sums if height <= self.sheets.room), default=self.sheets.room)

    def _break_page(
        self, table: Table, rows: Sequence[Sequence[_Set]], heights: Sequence[float], index: int, headers: int
    ) -> None:
        """Set a row that does not fit: some of its lines here where rows may be cut, the others overleaf."""
        parts, row = self._extend(rows[index], heights, index), table.rows[index]
        frame = 2 * self.style.padding + self.style.row_gap * self.step
        kept = int((self.sheets.room - frame) / self.step)
        most = max(len(part.lines) for part in parts)
        cut = self.style.breaks_inside or heights[index] > self.sheets.size[1] / 2
        if cut and row.kind == "body" and FEWEST_LINES <= kept <= most - FEWEST_LINES:
            here = [replace(part, lines=part.lines[:kept]) for part in parts]
            self._draw_row(replace(table, valign="top"), row, here, kept * self.step + frame, index)
            parts = [replace(part, lines=part.lines[kept:], extent=None) for part in parts]
            most -= kept
        self._open_page(table, rows, heights, headers)
        height = (
            heights[index]
            if most == max(len(part.lines) for part in rows[index])
            else most * self.step + frame
        )
        whole = height >= heights[index]
        parts = self._extend(parts, heights, index) if whole else parts
        self._draw_row(table if whole else replace(table, valign="top"), row, parts, height, index)

    def _open_page(
        self, table: Table, rows: Sequence[Sequence[_Set]], heights: Sequence[float], headers: int
    ) -> None:
        self.sheets.advance()
        for index in range(headers if self.style.header_repeated else 0):
            self._draw_row(table, table.rows[index], rows[index], heights[index], index)

    def _draw_row(self, table: Table, row: Row, parts: Sequence[_Set], height: float, index: int) -> None:
        sheets = self.sheets
        top, bottom = sheets.top, sheets.top + height
        band = Band(top, bottom, [*self._outline(table, index, parts)], row.kind, index == 0,
                    index == len(table.rows) - 1, index % 2 == 0)  # fmt: skip
        sheets.add(*rule_band(self.style, band))
        valign = self.style.header_valign if row.kind == "header" else table.valign
        for part in parts:
            sheets.add(*self._draw_cell(part, row, top, part.extent or height, valign))
        sheets.top = bottom

    def _outline(
        self, table: Table, index: int, parts: Sequence[_Set]
    ) -> Iterator[tuple[float, float, bool, bool]]:
        """The cells' outlines; a column that a cell above spans is one too, open to that cell."""
        left = self.sheets.left
        spanned = table.rows[index].cells[0] is None
        if spanned:
            goes_on = index + 1 < len(table.rows) and table.rows[index + 1].cells[0] is None
            yield left, left + parts[0].x0, True, goes_on
        for part in parts:
            yield left + part.x0, left + part.x1, False, part.cell.rows > 1

    def _draw_cell(self, part: _Set, row: Row, top: float, height: float, valign: str) -> Iterator[Mark]:
        style, face = self.style, self.face
        gap = style.row_gap * self.step
        free = height - 2 * style.padding - gap - len(part.lines) * self.step
        shift = {"top": 0.0, "middle": free / 2, "bottom": free}[valign]
        first = top + style.padding + gap / 2 + max(shift, 0.0)
        x0, x1 = self.sheets.left + part.x0 + style.gutter, self.sheets.left + part.x1 - style.gutter
        if part.cell.disc:
            yield Disc((x0 + x1) / 2, first + face.size / 2, face.size * 0.4, part.cell.disc)
        white = row.kind == "header" and style.header == "dark fill"
        words = Words(x0, 0, "", face.name(part.cell.bold), face.size, "#ffffff" if white else "#000000")
        for index, line in enumerate(part.lines):
            baseline = first + index * self.step + face.size * ASCENT
            yield from self._align(
                replace(words, baseline=baseline, text=line.text), part.cell, x1, line.ends
            )

    def _align(self, words: Words, cell: Cell, right: float, ends: bool) -> Iterator[Mark]:
        """Set a line at its place; a justified one word by word."""
        if not words.text:
            return
        free = right - words.x - self.face.measure(words.text, cell.bold)
        pieces = words.text.split(" ")
        if cell.align == "justified" and not ends and len(pieces) > 1:
            x = words.x
            for piece in pieces:
                yield replace(words, x=x, text=piece)
                x += self.face.measure(f"{piece} ", cell.bold) + free / (len(pieces) - 1)
            return
        shift = {"right": free, "centred": free / 2}.get(cell.align, 0.0)
        yield replace(words, x=words.x + shift)
