"""Pages set by hand: words where they stand, lines and fills drawn around them.

A glyph is half a size wide, a word stands a quarter of the size after the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.layout.regions import find_regions
from extractor.models.block import Block
from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridCell
from extractor.models.page import Fill, Page, Rule, Word
from extractor.shapes.lines import group_lines
from extractor.tables.rebuilding import rebuild_tables
from extractor.vocabulary.loading import load_vocabulary

SIZE = 10.0
WIDTH, HEIGHT = 595.0, 842.0


@dataclass
class Sheet:
    """A page under the pen."""

    number: int = 1
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)

    def write(
        self, x: float, top: float, text: str, *, right: bool = False, bold: bool = False, size: float = SIZE
    ) -> None:
        """Write `text` on one line from `x` on, or up to `x` where `right`."""
        pieces = text.split(" ")
        widths = [len(piece) * size / 2 for piece in pieces]
        x0 = x - sum(widths) - (len(pieces) - 1) * size / 4 if right else x
        for piece, width in zip(pieces, widths, strict=True):
            box = Box(x0, top, x0 + width, top + size)
            self.words.append(Word(piece, box, self.number, len(self.words), size, bold))
            x0 += width + size / 4

    def write_filled(self, x0: float, x1: float, top: float, lines: Sequence[str]) -> None:
        """Write `lines` under each other, 11 points apart, each but the last spread to end at `x1`."""
        for index, text in enumerate(lines):
            pieces = text.split(" ")
            room = x1 - x0 - sum(len(piece) * SIZE / 2 for piece in pieces)
            gap = room / max(len(pieces) - 1, 1) if index < len(lines) - 1 else SIZE / 4
            x = x0
            for piece in pieces:
                self.write(x, top + 11 * index, piece)
                x += len(piece) * SIZE / 2 + gap

    def write_row(self, xs: Sequence[float], top: float, texts: Sequence[str], *, bold: bool = False) -> None:
        """Write one text a column: labels from its left edge, figures (not the first) up to its right one."""
        for index, text in enumerate(texts):
            is_figure = index > 0 and text[:1] in "-0123456789"
            if text:
                x = xs[index + 1] - 6 if is_figure else xs[index] + 4
                self.write(x, top, text, right=is_figure, bold=bold)

    def line(self, x0: float, y0: float, x1: float, y1: float, color: int = 0) -> None:
        """Draw a line half a point thick."""
        self.rules.append(Rule(Box(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25), color))

    def lines_across(self, x0: float, x1: float, ys: Iterable[float]) -> None:
        for y in ys:
            self.line(x0, y, x1, y)

    def lines_down(self, xs: Iterable[float], y0: float, y1: float) -> None:
        for x in xs:
            self.line(x, y0, x, y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, color: int) -> None:
        self.fills.append(Fill(Box(x0, y0, x1, y1), color))

    @property
    def page(self) -> Page:
        return Page(
            self.number,
            WIDTH,
            HEIGHT,
            words=tuple(self.words),
            rules=tuple(self.rules),
            fills=tuple(self.fills),
        )


def blocks_of(sheets: Sequence[Sheet]) -> list[Block]:
    """The regions of the sheets as table blocks, each other line a paragraph, in reading order."""
    blocks: list[Block] = []
    for sheet in sheets:
        page = sheet.page
        regions = find_regions(page, page.words, load_vocabulary())
        taken = {word.index for region in regions for word in region.words}
        own = [
            Block("table", group_lines(r.words), page.number, r.box, r.rule, rules=r.rules, fills=r.fills)
            for r in regions
        ]
        own += [
            Block("paragraph", (line,), page.number, line.box, "body")
            for line in group_lines(word for word in page.words if word.index not in taken)
        ]
        blocks += sorted(own, key=lambda block: (block.box.top, block.box.x0))
    return blocks


def rebuild(*sheets: Sheet) -> list[Block | Grid]:
    """Find and rebuild the tables of `sheets`."""
    pages = [sheet.page for sheet in sheets]
    return list(rebuild_tables(blocks_of(sheets), pages, load_vocabulary()))


def grids_of(*sheets: Sheet) -> list[Grid]:
    return [item for item in rebuild(*sheets) if isinstance(item, Grid)]


def text_of(cell: GridCell) -> str:
    return " ".join(word.text for word in cell.words)


def table_of(grid: Grid) -> list[list[str]]:
    """The texts of a grid, row by row, a place for each column."""
    table = []
    for row in grid.rows:
        texts = [""] * grid.columns
        for cell in row.cells:
            texts[cell.column] = text_of(cell)
        table.append(texts)
    return table


def headers_of(grid: Grid) -> list[list[str]]:
    """The texts of the header rows."""
    return [row for row, made in zip(table_of(grid), grid.rows, strict=True) if made.is_header]


def body_of(grid: Grid) -> list[list[str]]:
    """The texts of the other rows."""
    return [row for row, made in zip(table_of(grid), grid.rows, strict=True) if not made.is_header]
