"""What a drawn statement is made of, before it is set: texts and tables of cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

YEAR = 2024


@dataclass(frozen=True, slots=True)
class Text:
    """`kind` is title, heading, theme, paragraph, caption or note."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """`columns` and `rows` are how many it spans; `disc` is the colour of a disc drawn in place of a text."""

    text: str
    align: str = "left"
    bold: bool = False
    columns: int = 1
    rows: int = 1
    disc: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`kind` is header, band or body; a cell is None where another one spans its place."""

    kind: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`shares` are the columns' parts of the width; `valign` is that of its body cells; a table that stands
    `beside` a text leaves room for it at its right."""

    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    valign: str = "top"
    beside: str | None = None


Block = Text | Table


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks in order, and their truth in the shape of a truth file."""

    blocks: tuple[Block, ...]
    truth: Mapping[str, Any]


@cache
def load_texts(language: str) -> Mapping[str, Any]:
    """The pool of texts of a language (`fi`, `sv`)."""
    text = Path(__file__).with_name("texts.toml").read_text(encoding="utf-8")
    pool: Mapping[str, Any] = loads(text)[language]
    return pool
