"""The page model: what every reader gives, whatever the source was.

A reader turns a file into `Page` values. Later stages see words, ruled lines and fills, and never ask which
reader made them. What they may ask is `Page.arrangement`: whether the positions of the words mean anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.models.finding import ReadingNote
from extractor.models.geometry import Box

Arrangement = Literal["positioned", "layout", "flow"]
"""``positioned``: words stand where they stand on paper (a PDF). ``layout``: a text that keeps columns apart
by spaces. ``flow``: a text that gives one cell after the other; only the order of the words is evidence."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of glyphs without a space. `index` is its place in the page's own order, from 0.

    `text` is NFC; every glyph that draws a hyphen at a line end is ``-``. `size` is the font size in points
    (0.0 in a text file). `page` counts from 1. `color` is the glyphs' fill as 0xRRGGBB, `font` the family's
    name without subset prefix and style (``Corbel``).
    """

    text: str
    box: Box
    page: int
    index: int
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: int = 0
    font: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: horizontal or vertical, its thickness within the box. `color` is 0xRRGGBB."""

    box: Box
    color: int = 0

    @property
    def is_horizontal(self) -> bool:
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle too thick to be a rule. `color` is 0xRRGGBB."""

    box: Box
    color: int


@dataclass(frozen=True, slots=True)
class Picture:
    """An image on the page; its pixels are not kept."""

    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `number` counts from 1; `rotation` is the turn in degrees already undone in the boxes.

    `raw_lines` is empty for a PDF. For a text it holds the page's lines as they stand (line ends cut, other
    white space kept), the first of them being line `first_line` of the file: blank lines, leading and
    trailing spaces are evidence for rebuilding tables. `discs` are small filled circles, each
    with the box around it.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    pictures: tuple[Picture, ...] = ()
    discs: tuple[Fill, ...] = ()
    arrangement: Arrangement = "positioned"
    raw_lines: tuple[str, ...] = ()
    first_line: int = 1
    notes: tuple[ReadingNote, ...] = ()
