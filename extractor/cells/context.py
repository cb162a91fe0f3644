"""What stands around a table: the headings it is under, and the year the whole document reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.cells.columns import leading_headers
from extractor.models.block import Block
from extractor.models.grid import Grid
from extractor.vocabulary.loading import Vocabulary

OPENING_BLOCKS = 40
"""The document's own title stands among its first blocks; a later one quotes another document."""
LONGEST_TITLE = 80
PROSE = frozenset({"paragraph", "note", "subheading", "list"})
SENTENCE_END = (".", "!", "?", ";")
CAPTION_WORDS = 14
"""A paragraph above a table that is longer than this is prose, whatever it ends in."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Headings:
    """The headings above the place reached so far: one for each level, and the lines right above a table.
    `running_unit` is the money unit that the running heads state."""

    def __init__(self, vocabulary: Vocabulary, running_unit: tuple[str, int] | None = None) -> None:
        self.running_unit = running_unit
        self._vocabulary = vocabulary
        self._stated: list[tuple[int, tuple[str, int]]] = []
        self._path: list[tuple[int, str]] = []
        self._near: list[str] = []
        self._above: str | None = None

    def pass_block(self, block: Block) -> None:
        """Go past `block`: a heading replaces those of its own and deeper levels."""
        if block.kind != "furniture":
            self._above = None
        if block.kind == "heading":
            self._path = [(level, text) for level, text in self._path if level < block.level]
            self._stated = [(level, unit) for level, unit in self._stated if level < block.level]
            self._path.append((block.level, block.text))
            self._near = []
        elif block.kind in ("subheading", "theme", "note"):
            self._near.append(block.text)
        elif block.kind != "furniture":
            self._near = []
            self._above = block.text if len(block.words) <= CAPTION_WORDS else None
        stated = self._vocabulary.stated_scale(block.text) if block.kind in PROSE else None
        if stated is not None:
            self._stated.append((self._path[-1][0] if self._path else 0, stated))

    def pass_table(self) -> None:
        """Go past a table: lines above it say nothing of the next."""
        self._near = []
        self._above = None

    @property
    def stated(self) -> tuple[str, int] | None:
        """The money unit in which the running text of these headings says that figures are given."""
        return self._stated[-1][1] if self._stated else None

    @property
    def near(self) -> tuple[str, ...]:
        """The lines since the last table or paragraph, the nearest first, then the last heading."""
        return (*reversed(self._near), *(text for _, text in self._path[-1:]))

    @property
    def above(self) -> str | None:
        """The short paragraph right above: it may end in a unit."""
        return self._above

    @property
    def title(self) -> str | None:
        """The short paragraph right above, where it is no sentence: the table's title."""
        return self._above if self._above and not self._above.endswith(SENTENCE_END) else None

    @property
    def outer(self) -> tuple[str, ...]:
        """The headings above the last one, the innermost first: they may end in a unit."""
        return tuple(text for _, text in reversed(self._path[:-1]))

    @property
    def text(self) -> str:
        """All headings from the outermost to the nearest."""
        return " / ".join([text for _, text in self._path] + self._near)


def find_running_unit(items: Sequence[Block | Grid], vocabulary: Vocabulary) -> tuple[str, int] | None:
    """The money unit and scale in the running heads of the pages; None where there is none, or more than
    one."""
    found = {
        vocabulary.scale_from(item.text)
        for item in items
        if isinstance(item, Block) and item.kind == "furniture"
    } - {None}
    return found.pop() if len(found) == 1 else None


def find_fiscal_year(items: Sequence[Block | Grid], vocabulary: Vocabulary) -> int | None:
    """The year in the document's title, of a budget with a plan the first; else the latest year that most
    tables report as actual."""
    blocks = [item for item in items if isinstance(item, Block)]
    for block in blocks[:OPENING_BLOCKS]:
        years = _YEAR.findall(block.text) if len(block.text) <= LONGEST_TITLE else []
        is_plan = len(years) > 1 and block.kind == "heading"
        if (len(years) == 1 or is_plan) and vocabulary.document_type(block.text) is not None:
            return int(years[0])
    grids = [item for item in items if isinstance(item, Grid)]
    latest = Counter(max(years) for grid in grids if (years := list(_actual_years(grid, vocabulary))))
    return max(latest, key=lambda year: (latest[year], year)) if latest else None


def _actual_years(grid: Grid, vocabulary: Vocabulary) -> Iterator[int]:
    for row in leading_headers(grid.rows):
        for cell in row.cells:
            period = vocabulary.match_period(" ".join(word.text for word in cell.words), None)
            if period is not None and period.type == "actual" and period.year is not None:
                yield period.year
