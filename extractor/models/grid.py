"""What the tables stage gives: raw grids, whose cells hold the words of the page and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.models.finding import ReadingNote
from extractor.models.geometry import Box
from extractor.models.page import Word

GridMethod = Literal["lattice", "stream", "layout", "flow", "card"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its words in reading order. Words may come from two pages where a break cut the cell.

    `column` counts from 0; `column_span` and `row_span` are 1 unless cells were merged. `color` is the fill
    behind the cell as 0xRRGGBB, None where there is none. `indent` is the left offset of the text from the
    column's left edge, in the page's unit (financial statements indent their sub-lines).
    """

    words: tuple[Word, ...]
    column: int
    column_span: int = 1
    row_span: int = 1
    box: Box | None = None
    color: int | None = None
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: its cells from left to right, at most one per column; a column covered by a span, or empty, may
    be missing. `confidence` says how sure the cut of this row into cells is. `is_header` marks header rows,
    also repeated ones after a page break. `is_band` marks a row whose only words stand across the table, or
    apart from its other rows: it names what the rows below it, down to the next band, stand under."""

    cells: tuple[GridCell, ...]
    is_header: bool = False
    confidence: float = 1.0
    is_band: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands on paper. `columns` is the number of columns; `rule` names what found it.

    `area` is that of the block it was made of.

    `theme` holds the words of a theme line inside the table region (a merged line in capitals above the
    header, or in a text above rows, where each begins a grid); on paper, lines among the rows are bands.
    `caption` holds words above the header that belong to the table, such as ``1 000 €``. `footnote` holds
    words below.
    A grid that goes on overleaf is joined with its continuation: `pages` then has several numbers.
    """

    rows: tuple[GridRow, ...]
    columns: int
    pages: tuple[int, ...]
    box: Box
    method: GridMethod
    rule: str
    confidence: float = 1.0
    theme: tuple[Word, ...] = ()
    caption: tuple[Word, ...] = ()
    footnote: tuple[Word, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    area: int = 0

    @property
    def words(self) -> tuple[Word, ...]:
        cells = tuple(word for row in self.rows for cell in row.cells for word in cell.words)
        return self.theme + self.caption + cells + self.footnote
