"""What the cells stage gives: tables whose cells are read (text folded, amounts and units parsed)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.models.grid import Grid
from extractor.models.page import Word

PeriodType = Literal[
    "actual",
    "budget",
    "amended_budget",
    "budget_change",
    "forecast",
    "plan",
    "change",
    "deviation",
    "share",
    "other",
]


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed number. `value` is exact; `text` is as printed (the number alone, spaces kept).

    `unit` and `scale` are set only where printed beside the number itself (``5,5 %``).
    """

    value: Decimal
    text: str
    unit: str | None = None
    scale: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """What a figure column speaks of: ``TP 2025`` is type ``actual`` of year 2025.

    `label` is as printed, folded. `unit` is set where the column has a unit of its own (``Tot. %``).
    `confidence` falls where the type or the year was inferred.
    """

    label: str
    type: PeriodType
    year: int | None = None
    unit: str | None = None
    base_label: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A folded cell. `amount` is set where the whole cell is one number."""

    text: str
    words: tuple[Word, ...]
    column: int
    column_span: int = 1
    row_span: int = 1
    amount: Amount | None = None
    color: int | None = None
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a read table; `number` is its printed row number without the dot. A band (`is_band`) names
    what the rows below it, down to the next band, stand under."""

    cells: tuple[ReadCell, ...]
    is_header: bool = False
    confidence: float = 1.0
    number: str | None = None
    is_band: bool = False

    @property
    def text(self) -> str:
        """The texts of all cells."""
        return " ".join(cell.text for cell in self.cells if cell.text)

    def cell(self, column: int) -> ReadCell | None:
        """The cell that begins at `column`, None where there is none."""
        for cell in self.cells:
            if cell.column == column:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header. `roles` are the vocabulary's (empty: unknown); `period` is set for figures.
    `doubt` says why the role is not sure, where something else than a plain label told it. `verdict`: what a
    mark in the column's cells says, where the columns stand for the possible answers."""

    label: str
    roles: tuple[str, ...] = ()
    period: Period | None = None
    confidence: float = 1.0
    doubt: str = ""
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A read table. `kind` is a table kind of the vocabulary, ``other`` where none fits; `topic` says what
    the goals of a goal table are about."""

    kind: str
    columns: tuple[Column, ...]
    header: tuple[ReadRow, ...]
    rows: tuple[ReadRow, ...]
    grid: Grid
    theme: str | None = None
    caption: str | None = None
    footnote: str | None = None
    unit: str | None = None
    scale: int = 1
    confidence: float = 1.0
    rule: str = ""
    topic: str | None = None
