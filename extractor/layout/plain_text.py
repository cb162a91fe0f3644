"""Pages of a text → blocks.

A text has no typography: what is left are numbers that run on, capitals, blank lines, the length of lines,
and the words themselves. A table begins at a line that the vocabulary can cut into column labels and ends at
the next heading, theme, other header, or at running prose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.layout.block_text import BlockEnds, find_block_tables, is_block_order, may_be_furniture
from extractor.layout.field_cards import find_field_cards
from extractor.layout.figure_headers import figure_header_length
from extractor.layout.flow_cards import find_flow_cards
from extractor.layout.flow_ends import FlowEnds
from extractor.layout.furniture import EDGE_LINES, find_furniture, is_page_number
from extractor.layout.paragraphs import group_paragraphs
from extractor.layout.text_headings import HeadingJudge, Verdict
from extractor.layout.text_lines import TextLine, read_text_lines
from extractor.layout.text_tables import TableEnds, flow_header_length, header_length, is_header_line
from extractor.models.block import Block, BlockKind, Line
from extractor.models.geometry import enclose
from extractor.models.page import Page
from extractor.vocabulary.loading import Vocabulary


def find_text_blocks(pages: Sequence[Page], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """Return the blocks of `pages` (a text) in reading order; a table block may run over several pages."""
    per_page = [read_text_lines(page) for page in pages]
    arrangement = _find_arrangement(pages, per_page, vocabulary)
    furniture = _find_furniture(per_page, vocabulary, arrangement)
    body = [
        line
        for lines, edges in zip(per_page, furniture, strict=True)
        for position, line in enumerate(lines)
        if position not in edges
    ]
    at_edges = [
        Block("furniture", (line.line,), line.line.page, line.line.box, "repeats")
        for lines, edges in zip(per_page, furniture, strict=True)
        for position, line in enumerate(lines)
        if position in edges
    ]
    scanner = (
        _BlockScanner(body, vocabulary)
        if arrangement == "blocks"
        else _Scanner(body, vocabulary, arrangement)
    )
    return (*scanner.scan(), *at_edges)


def _find_arrangement(
    pages: Sequence[Page], per_page: Sequence[Sequence[TextLine]], vocabulary: Vocabulary
) -> str:
    if any(page.arrangement == "layout" for page in pages):
        return "layout"
    lines = [line for page in per_page for line in page]
    return "blocks" if is_block_order(lines, vocabulary) else "flow"


def _find_furniture(
    per_page: Sequence[Sequence[TextLine]], vocabulary: Vocabulary, arrangement: str
) -> list[set[int]]:
    lines = [[line.line for line in page] for page in per_page]

    def edge_of(page: int, position: int) -> str | None:
        if position < EDGE_LINES:
            return "head"
        return "foot" if position >= len(lines[page]) - EDGE_LINES else None

    def is_table_header(line: Line) -> bool:
        is_cell = arrangement == "blocks" and not may_be_furniture(line, vocabulary)
        return is_cell or is_header_line(line, vocabulary)

    found = find_furniture(lines, edge_of, is_table_header)
    blanks = sum(line.gap > 0 for page in per_page for line in page)
    if blanks >= len(per_page):
        for page, edges in zip(per_page, found, strict=True):
            _keep_last_rows(page, edges)
    return found


def _keep_last_rows(lines: Sequence[TextLine], edges: set[int]) -> None:
    """Take the lines off a page's foot that follow right below its body: rows may end alike on many pages."""
    foot = len(lines)
    while foot - 1 in edges:
        foot -= 1
    while 0 < foot < len(lines) and not lines[foot].gap and not is_page_number(lines[foot].text):
        edges.discard(foot)
        foot += 1


GLUED_LABELS = 0.4
"""Row labels of which only the last ones have figures, nothing telling where they begin."""
CARD_RULES = {"layout": "layout-fields", "flow": "flow-fields", "blocks": "stacks"}


class _Scanner:
    """Walks down the body lines once and cuts them into blocks."""

    def __init__(self, lines: Sequence[TextLine], vocabulary: Vocabulary, arrangement: str) -> None:
        self.lines = lines
        self.arrangement = arrangement
        spaced = arrangement == "layout"
        self.headers = [
            header_length(lines, position, vocabulary, spaced)
            or figure_header_length(lines, position, vocabulary)
            if spaced
            else flow_header_length(lines, position, vocabulary)
            for position in range(len(lines))
        ]
        self.cards = find_field_cards(lines, vocabulary) if spaced else find_flow_cards(lines, vocabulary)
        for position in self.cards:
            self.headers[position] = 1
        self.judge = HeadingJudge(lines, self.headers, vocabulary, spaced, self.cards)
        self.ends: TableEnds = (
            TableEnds(lines, vocabulary, spaced) if spaced else FlowEnds(lines, self.headers, vocabulary)
        )

    def scan(self) -> Iterator[Block]:
        position = 0
        prose: list[TextLine] = []
        while position < len(self.lines):
            verdict = self.judge.judge(position)
            if verdict is None and not self.headers[position]:
                prose.append(self.lines[position])
                position += 1
                continue
            yield from _paragraphs(prose)
            prose = []
            if verdict is not None:
                yield self._titled(position, verdict)
                position += verdict.length
            elif position in self.cards:
                yield self._table(position, self.cards[position], CARD_RULES[self.arrangement])
                self.judge.open_table(position)
                self.judge.close_table()
                position = self.cards[position]
            else:
                end = self._table_end(position)
                yield self._table(position, end, self.arrangement)
                position = end
        yield from _paragraphs(prose)

    def _table_end(self, start: int) -> int:
        """The position after the last line of the table whose header begins at `start`."""
        self.judge.open_table(start)
        self.ends.open_table(start, self.headers[start])
        position = self._header_end(start)
        while position < len(self.lines):
            if self.headers[position] and not self.ends.repeats_header(position):
                break
            if self._ends_table(position) or self._is_title_above_header(position):
                break
            self.judge.pass_row(position)
            position = self._header_end(position) if self.headers[position] else position + 1
        self.judge.close_table()
        return position

    def _ends_table(self, position: int) -> bool:
        if self.ends.is_row(position):
            return False
        return self.judge.judge(position) is not None or self.ends.is_prose(position)

    def _is_title_above_header(self, position: int) -> bool:
        """Whether a text alone, apart from the rows above it, stands right above a header on its page."""
        below = position + 1
        if self.arrangement != "layout" or below >= len(self.lines) or not self.headers[below]:
            return False
        line, header = self.lines[position], self.lines[below]
        alone = line.gap > 0 and not header.gap and line.line.page == header.line.page
        return alone and not self.headers[position] and line.is_one_text

    def _header_end(self, start: int) -> int:
        """The position after the header's last line; known labels right under others are more lines of it."""
        position = start + self.headers[start]
        if self.arrangement == "layout":
            while position < len(self.lines) and self.headers[position] and not self.lines[position].gap:
                position += self.headers[position]
        return position

    def _table(self, start: int, end: int, rule: str) -> Block:
        lines = tuple(line.line for line in self.lines[start:end])
        return Block("table", lines, lines[0].page, enclose(line.box for line in lines), rule)

    def _titled(self, position: int, verdict: Verdict) -> Block:
        lines = tuple(line.line for line in self.lines[position : position + verdict.length])
        kind: BlockKind = verdict.kind
        return Block(
            kind,
            lines,
            lines[0].page,
            enclose(line.box for line in lines),
            verdict.rule,
            number=verdict.number,
            level=verdict.level,
            confidence=verdict.confidence,
        )


class _BlockScanner(_Scanner):
    """The same walk down a text in block order."""

    def __init__(self, lines: Sequence[TextLine], vocabulary: Vocabulary) -> None:
        tables = find_block_tables(lines, vocabulary)
        self.lines = lines
        self.arrangement = "blocks"
        self.headers = list(tables.headers)
        self.cards = dict(tables.stacks)
        for position in self.cards:
            self.headers[position] = 1
        self.judge = HeadingJudge(lines, self.headers, vocabulary, False)
        self.ends = BlockEnds(lines, self.headers, vocabulary)
        self.judge.width = self.ends.width or self.judge.width
        self.judge.opens = True

    def _table(self, start: int, end: int, rule: str) -> Block:
        """A table's rows begin unsurely where its first label is glued to the line above."""
        block = super()._table(start, end, rule)
        above = self.lines[start - 1] if start else None
        is_glued = above is not None and not self.lines[start].gap and above.line.page == block.page
        return replace(block, confidence=GLUED_LABELS) if is_glued and start in self.cards else block

    def _ends_table(self, position: int) -> bool:
        """A line above the open table's own header, printed again, is the last cell above it."""
        below = position + 1
        if below < len(self.lines) and self.headers[below] and self.ends.repeats_header(below):
            return False
        return super()._ends_table(position)


def _paragraphs(lines: Sequence[TextLine]) -> Iterator[Block]:
    """Paragraphs of consecutive prose lines; a page break ends one."""
    for _, page in groupby(lines, key=lambda line: line.line.page):
        yield from group_paragraphs([line.line for line in page])
