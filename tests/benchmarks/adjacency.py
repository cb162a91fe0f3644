"""Scores table structure by adjacency relations, as the ICDAR 2013 table competition did.

Comes in: tables as cells with their place in the grid, true ones (from XML) and found ones. Goes out: counts
of relations, which pool over documents. A relation is a cell with text and the nearest cell with text to its
right or below it (Göbel, Hassan, Oro, Orsi: A methodology for evaluating algorithms for table understanding
in PDF documents, 2012). Empty cells are passed over. Two relations are the same when both texts and the
direction are; of a text only its letters and digits count, or its signs where it has none.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

Relation = tuple[str, str, Literal["right", "below"]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; rows and columns from 0, the last ones included."""

    text: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of one that stands on a page; pages from 1."""

    page: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Relations that are right, that were found, and that there are."""

    right: int = 0
    found: int = 0
    true: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.true + other.true)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        total = self.found + self.true
        return 2 * self.right / total if total else 0.0


def read_structure(path: Path) -> list[PageTable]:
    """Read the true tables of a `-str.xml`; each region of a table counts on its own page.

    Raises `ElementTree.ParseError` for what is no XML, `KeyError` or `ValueError` for a cell without place.
    """
    root = ElementTree.parse(path).getroot()
    return [
        PageTable(int(region.attrib["page"]), tuple(map(_read_cell, region.iter("cell"))))
        for region in root.iter("region")
    ]


def _read_cell(element: ElementTree.Element) -> Cell:
    row, column = int(element.attrib["start-row"]), int(element.attrib["start-col"])
    last_row = int(element.attrib.get("end-row", row))
    last_column = int(element.attrib.get("end-col", column))
    content = element.find("content")
    text = "" if content is None else "".join(content.itertext())
    return Cell(text, row, column, max(row, last_row), max(column, last_column))


def make_table(page: int, rows: Sequence[Sequence[str | None]]) -> PageTable:
    """Make a table of rows of texts, one cell a column."""
    cells = (
        Cell(text or "", row, column, row, column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return PageTable(page, tuple(cells))


def list_relations(table: PageTable) -> Counter[Relation]:
    """List the relations of a table; two cells are related once in a direction, however wide their border."""
    texts = {cell: fold_content(cell.text) for cell in table.cells}
    filled = [cell for cell, text in texts.items() if text]
    beside, below = set(_beside(filled)), set(_below(filled))
    relations: Counter[Relation] = Counter((texts[first], texts[second], "right") for first, second in beside)
    relations.update((texts[first], texts[second], "below") for first, second in below)
    return relations


def _beside(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        for row in range(cell.row, cell.last_row + 1):
            rows.setdefault(row, []).append(cell)
    for line in rows.values():
        line.sort(key=lambda cell: cell.column)
        yield from pairwise(line)


def _below(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    columns: dict[int, list[Cell]] = {}
    for cell in cells:
        for column in range(cell.column, cell.last_column + 1):
            columns.setdefault(column, []).append(cell)
    for line in columns.values():
        line.sort(key=lambda cell: cell.row)
        yield from pairwise(line)


def fold_content(text: str) -> str:
    """Return the letters and digits of a text in one case; its signs where it has no others."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, plain)) or "".join(plain.split())


def score_tables(true: Sequence[PageTable], found: Sequence[PageTable]) -> Counts:
    """Count the relations of one document.

    Each true table is held against one found table of its page, pairs with most in common first; the
    relations of a found table that is left over are all wrong.
    """
    expected = [(table.page, list_relations(table)) for table in true]
    read = [(table.page, list_relations(table)) for table in found]
    shared = [
        ((mine & theirs).total(), i, j)
        for i, (page, mine) in enumerate(expected)
        for j, (other, theirs) in enumerate(read)
        if page == other
    ]
    right, taken_true, taken_found = 0, set[int](), set[int]()
    for count, i, j in sorted(shared, key=lambda pair: (-pair[0], *pair[1:])):
        if count and i not in taken_true and j not in taken_found:
            right += count
            taken_true.add(i)
            taken_found.add(j)
    totals = [sum(relations.total() for _, relations in side) for side in (read, expected)]
    return Counts(right, *totals)
