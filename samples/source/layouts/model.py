"""What a document of the layout corpus consists of: blocks in reading order, and how they are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Field = Literal[
    "number",
    "goal",
    "measures",
    "metrics_text",
    "baseline",
    "target",
    "actual",
    "outcome",
    "status_text",
    "responsible",
    "schedule",
    "extra",
]
"""The statement's field that a column fills; `extra` keeps its label."""
Row = Mapping[str, str]
Numbering = Literal["none", "column", "in goal"]
Language = Literal["fi", "sv"]
Renderer = Literal["browser", "word processor", "pdf library"]
PeriodType = Literal["actual", "budget", "amended_budget", "budget_change", "deviation", "share", "change"]
Rules = Literal["grid", "horizontal", "columns", "header underline", "zebra", "none"]
"""Which lines or fills hold a table together; `columns` is a box with rules between the columns."""
Header = Literal["bold", "plain", "grey", "dark", "blue"]


@dataclass(frozen=True, slots=True)
class Text:
    """A line or paragraph of its own; `name` is an organisation's, without what is printed before it."""

    kind: Literal["title", "heading", "paragraph", "theme", "organisation"]
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    field: Field


@dataclass(frozen=True, slots=True)
class GoalTable:
    """One goal a row. `themes` gives each theme and how many rows its merged cell spans; `over` a label above
    the columns from the first to the last index."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    numbering: Numbering = "none"
    theme_label: str = ""
    themes: tuple[tuple[str, int], ...] = ()
    over: tuple[int, int, str] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One goal as a table of two columns: labels left, texts right."""

    columns: tuple[Column, ...]
    row: Row


@dataclass(frozen=True, slots=True)
class MetricTable:
    """A goal's cell spans the rows of its metrics, each `(text, target, actual)`."""

    labels: tuple[str, str, str, str]
    groups: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Period:
    label: str
    type: PeriodType
    year: int | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a figure table; a row that only names the rows below it has no values."""

    label: str
    values: tuple[tuple[float, str], ...] = ()
    indent: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """`corner` stands above the labels; `tabs` sets lines with tab stops where there is no table at all."""

    periods: tuple[Period, ...]
    rows: tuple[FigureRow, ...]
    corner: str = ""
    centred: bool = False
    tabs: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    left: FigureTable
    right: FigureTable


Block = Text | GoalTable | Card | MetricTable | FigureTable | SideBySide


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is set; `size` in points. `repeat` sets the header row again overleaf."""

    rules: Rules
    header: Header = "bold"
    size: float = 10
    font: str = "Liberation Sans"
    repeat: bool = False
    landscape: bool = False
    justify: bool = False
    hyphenate: bool = False
    centre_labels: bool = False
    running_header: str = ""
    footer: Literal["", "page", "page of pages"] = "page"


@dataclass(frozen=True, slots=True)
class Document:
    """One document; `shows` says what its layout exercises, `texts` whether texts are taken of it."""

    name: str
    renderer: Renderer
    shows: str
    municipality: str
    body: str | None
    blocks: tuple[Block, ...]
    style: Style
    language: Language = "fi"
    texts: bool = False
    year: int = 2024
