"""Texts → the pages and table regions that the layout stage would give, for tests of flow text."""

import re
from collections.abc import Mapping, Sequence

from extractor.models.block import Block, Line
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid
from extractor.models.page import Page, Word
from extractor.models.table import Period
from extractor.tables.flow.rebuilding import rebuild_flow
from extractor.vocabulary.matches import ColumnMatch, HeaderPiece

ROLES: Mapping[str, tuple[str, ...]] = {
    "Tavoite": ("goal",),
    "Toimenpiteet": ("measure",),
    "Mittarit": ("metric",),
    "Toteuma": ("outcome",),
    "Vastuuhenkilö": ("responsible",),
    "Liite": ("reference",),
}


class FixedHeaders:
    """Knows the labels of these tests: the words of `ROLES`, and `TP` or `TA` with a year."""

    def split_header(self, words: Sequence[str]) -> Sequence[HeaderPiece] | None:
        labels: list[HeaderPiece] = []
        position = 0
        while position < len(words):
            label = self._label(words, position)
            if label is None:
                return None
            labels.append(label)
            position = label.end
        return labels if len(labels) > 1 else None

    def match_column(self, label: str) -> ColumnMatch:
        roles = ROLES.get(label, ())
        return ColumnMatch(roles, 1.0 if roles else 0.0, "exact" if roles else "unknown")

    def resolve_roles(self, labels: Sequence[str]) -> list[ColumnMatch]:
        return [self.match_column(label) for label in labels]

    def match_period(self, label: str, fiscal_year: int | None) -> Period | None:
        words = label.split()
        piece = self._label(words, 0) if len(words) == 2 else None
        return piece.period if piece is not None else None

    def scale_from(self, text: str) -> tuple[str, int] | None:
        return ("EUR", 1000) if text == "1 000 €" else None

    def _label(self, words: Sequence[str], start: int) -> HeaderPiece | None:
        if words[start] in ROLES:
            return HeaderPiece(start, start + 1, ROLES[words[start]], None, 1.0)
        if words[start] in ("TP", "TA") and words[start + 1 : start + 2]:
            year = words[start + 1]
            period = Period(
                f"{words[start]} {year}", "actual" if words[start] == "TP" else "budget", int(year)
            )
            return HeaderPiece(start, start + 2, (), period, 1.0)
        return None

    def is_verdict(self, text: str) -> bool:
        return False


def read_pages(text: str) -> tuple[Page, ...]:
    """Read `text`, its pages kept apart by form feeds."""
    pages: list[Page] = []
    first = 1
    for number, content in enumerate(text.split("\f"), start=1):
        lines = tuple(content.split("\n"))
        words = _read_words(lines, first, number)
        pages.append(
            Page(number, 100, len(lines), words=words, arrangement="flow", raw_lines=lines, first_line=first)
        )
        first += len(lines)
    return tuple(pages)


def _read_words(lines: Sequence[str], first: int, page: int) -> tuple[Word, ...]:
    words: list[Word] = []
    for offset, line in enumerate(lines):
        for found in re.finditer(r"\S+", line):
            box = Box(found.start(), first + offset, found.end(), first + offset + 1)
            words.append(Word(found.group(), box, page, len(words)))
    return tuple(words)


def make_region(pages: Sequence[Page]) -> Block:
    """One region that holds every line of `pages`."""
    lines: list[Line] = []
    for page in pages:
        by_line: dict[float, list[Word]] = {}
        for word in page.words:
            by_line.setdefault(word.box.top, []).append(word)
        lines += [
            Line(tuple(words), enclose(word.box for word in words), page.number) for words in by_line.values()
        ]
    return Block("table", tuple(lines), lines[0].page, enclose(line.box for line in lines), "flow")


def rebuild(text: str) -> Grid:
    """Rebuild the one table that `text` holds from its header line on."""
    pages = read_pages(text)
    [[grid]] = rebuild_flow([make_region(pages)], pages, FixedHeaders())
    return grid


def texts_of(grid: Grid) -> list[list[str]]:
    """The body rows' cells, words joined by single spaces, empty cells included."""
    rows: list[list[str]] = []
    for row in grid.rows:
        if not row.is_header:
            cells = [""] * grid.columns
            for cell in row.cells:
                cells[cell.column] = " ".join(word.text for word in cell.words)
            rows.append(cells)
    return rows
