"""Content of one sample statement.

Comes in: the path of a TOML file. Goes out: a frozen `Content`, the blocks in reading order and the layout
the document is set in. A missing or unknown field is an error here, not a strange page later.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

BlockKind = Literal["heading", "subheading", "theme", "paragraph", "note", "goals", "figures"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a year's statement is set; sizes in points, margins in centimetres."""

    font: str
    size: float
    margin_cm: float
    borders: Literal["all", "horizontal"]
    repeat_header: bool
    hyphenate: bool
    shaded_header: bool
    separator_rows: bool
    running_header: str
    footer: Literal["page", "page_of_pages"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a table; a text block has no rows, a table has no text."""

    kind: BlockKind
    text: str = ""
    header: tuple[str, ...] = ()
    widths_cm: tuple[float, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """One statement: its two title lines, its layout and its blocks."""

    title: str
    body: str
    layout: Layout
    blocks: tuple[Block, ...]


def load_content(path: Path) -> Content:
    """Read the content of one statement.

    Raises `KeyError` or `TypeError` for a missing or unknown field, `ValueError` for a row that is not as
    long as its header.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    blocks = tuple(_load_block(entry) for entry in data["blocks"])
    return Content(**data["document"], layout=Layout(**data["layout"]), blocks=blocks)


def _load_block(entry: dict[str, Any]) -> Block:
    rows = tuple(tuple(row) for row in entry.pop("rows", ()))
    header = tuple(entry.pop("header", ()))
    widths = tuple(entry.pop("widths_cm", ()))
    block = Block(rows=rows, header=header, widths_cm=widths, **entry)
    for row in (block.widths_cm, *block.rows):
        if len(row) != len(block.header):
            raise ValueError(f"{len(row)} cells under a header of {len(block.header)}: {row}")
    return block
