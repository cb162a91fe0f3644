"""Small documents made by hand, without a reader: what the stages before give the statement stage.

A `Paper` writes words on its pages one line after the other and counts them, as a reader does; its blocks and
tables hold those very words. `Paper.assemble` runs the statement stage alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.models.block import Block, BlockKind, Line
from extractor.models.finding import ReadingNote
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Page, Word
from extractor.models.source import MediaType, Source
from extractor.models.statement import Goal, KeyFigure, Statement
from extractor.models.table import Column, Period, PeriodType, ReadCell, ReadRow, Table
from extractor.notation.amounts import parse_amount
from extractor.options import Options
from extractor.statement.assembly import assemble_statement
from extractor.vocabulary.loading import load_vocabulary

GLYPH, LINE = 6.0, 14.0
COLUMN = 200.0
Row = Sequence[str | None]


def column(label: str, *roles: str, period: Period | None = None, confidence: float = 1.0) -> Column:
    return Column(label, roles, period, confidence)


def period(label: str, kind: PeriodType, year: int | None = None, unit: str | None = None) -> Period:
    return Period(label, kind, year, unit)


def figures(*periods: Period) -> tuple[Column, ...]:
    """The columns of a table of figures: its labels, and one for each period."""
    return (Column(""), *(Column(each.label, (), each, each.confidence) for each in periods))


TP_2023 = period("TP 2023", "actual", 2023)
TP_2024 = period("TP 2024", "actual", 2024)
TA_2024 = period("TA 2024", "budget", 2024)
TA_2025 = period("TA 2025", "budget", 2025)
TP_2025 = period("TP 2025", "actual", 2025)
OUTTURN = (TP_2024, TA_2025, TP_2025)


class Paper:
    """A document under the pen. In a text (`is_text`) x counts characters and y lines."""

    def __init__(self, is_text: bool = False) -> None:
        self.is_text = is_text
        self.page = 1
        self.top = 1.0 if is_text else 40.0
        self.words: dict[int, list[Word]] = {1: []}
        self.items: list[Block | Table] = []

    # ---------------------------------------------------------------- pen and page

    def turn(self) -> None:
        """Go on to the next page."""
        self.page += 1
        self.words[self.page] = []
        self.top = self.top if self.is_text else 40.0

    def write(self, text: str, x0: float = 0.0, bold: int = 0) -> tuple[Word, ...]:
        """Write the words of one line at `x0`, the first `bold` ones in bold, and stay on the line."""
        glyph, height = (1.0, 1.0) if self.is_text else (GLYPH, LINE)
        written: list[Word] = []
        for token in text.split():
            box = Box(x0, self.top, x0 + glyph * len(token), self.top + height)
            size = 0.0 if self.is_text else 10.0
            word = Word(token, box, self.page, len(self.words[self.page]), size, len(written) < bold)
            self.words[self.page].append(word)
            written.append(word)
            x0 = box.x1 + glyph
        return tuple(written)

    def feed(self) -> None:
        self.top += 1.0 if self.is_text else LINE

    # ---------------------------------------------------------------- blocks

    def block(
        self, kind: BlockKind, *lines: str, number: str | None = None, level: int = 0, bold: int = 0
    ) -> Block:
        """Add a block of some lines, the first `bold` words of each in bold, to the document."""
        made = []
        for text in lines:
            words = self.write(text, bold=bold)
            made.append(Line(words, enclose(word.box for word in words), self.page))
            self.feed()
        box = enclose(line.box for line in made)
        block = Block(kind, tuple(made), self.page, box, "by hand", number, level)
        self.items.append(block)
        return block

    def heading(self, text: str, level: int = 1) -> Block:
        """A heading; one that begins with a number is numbered, its level that of the number."""
        number = text.split()[0].rstrip(".") if text[0].isdigit() and text.split()[0][-1] == "." else None
        depth = level if number is None else number.count(".") + 1
        return self.block("heading", text, number=number, level=depth)

    # ---------------------------------------------------------------- tables

    def table(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        kind: str = "goals",
        *,
        theme: str = "",
        caption: str = "",
        footnote: str = "",
        unit: str | None = None,
        scale: int = 1,
        confidence: float = 1.0,
        row_confidence: Sequence[float] = (),
        notes: tuple[ReadingNote, ...] = (),
        bands: Sequence[int] = (),
    ) -> Table:
        """Add a table; None is a missing cell, spaces before a text indent it. Numbers get their amounts.

        `bands` are the rows that name what the rows below them stand under.
        """
        above = [self._line(text) for text in (caption, theme)]
        header = self._row([each.label for each in columns], True, 1.0)
        sure = [*row_confidence, *[1.0] * len(rows)]
        body = [
            replace(self._row(row, False, sure[number]), is_band=number in bands)
            for number, row in enumerate(rows)
        ]
        below = self._line(footnote)
        grid = Grid(
            rows=tuple(_grid_row(row) for row in (header, *body)),
            columns=len(columns),
            pages=(self.page,),
            box=Box(0, 0, COLUMN * len(columns), self.top),
            method="lattice",
            rule="by hand",
            theme=above[1],
            caption=above[0],
            footnote=below,
            notes=notes,
        )
        table = Table(
            kind, tuple(columns), (header,), tuple(body), grid, theme or None, caption or None,
            footnote or None, unit, scale, confidence, "by hand",
        )  # fmt: skip
        self.items.append(table)
        return table

    def _line(self, text: str) -> tuple[Word, ...]:
        words = self.write(text)
        if words:
            self.feed()
        return words

    def _row(self, texts: Row, is_header: bool, confidence: float) -> ReadRow:
        cells = []
        for number, text in enumerate(texts):
            if text is not None:
                words = self.write(text, number * (40 if self.is_text else COLUMN))
                amount = None if is_header else parse_amount(text)
                indent = GLYPH * (len(text) - len(text.lstrip()))
                cells.append(ReadCell(text.strip(), words, number, amount=amount, indent=indent))
        self.feed()
        return ReadRow(tuple(cells), is_header, confidence)

    # ---------------------------------------------------------------- the stage

    def pages(self) -> tuple[Page, ...]:
        if self.is_text:
            return tuple(
                Page(number, 400.0, self.top, words=tuple(words), arrangement="flow")
                for number, words in self.words.items()
            )
        return tuple(Page(number, 1600.0, 842.0, words=tuple(words)) for number, words in self.words.items())

    def assemble(
        self, *, weak: float = 0.8, items: Sequence[Block | Table] = (), notes: tuple[ReadingNote, ...] = ()
    ) -> Statement:
        """Run the statement stage; `items` in place of the document's own, `notes` of its first page."""
        pages = self.pages()
        pages = (replace(pages[0], notes=notes), *pages[1:])
        media: MediaType = "text/plain" if self.is_text else "application/pdf"
        source = Source("by-hand", b"words", "0" * 64, media)
        options = Options(weak_confidence=weak)
        return assemble_statement(items or self.items, pages, source, options, load_vocabulary())

    def goals(self) -> tuple[Goal, ...]:
        return self.assemble().goals

    def figures(self) -> tuple[KeyFigure, ...]:
        return self.assemble().key_figures


def _grid_row(row: ReadRow) -> GridRow:
    cells = tuple(GridCell(cell.words, cell.column) for cell in row.cells)
    return GridRow(cells, row.is_header, row.confidence)
