"""What the layout stage gives: the document as a sequence of blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.models.geometry import Box
from extractor.models.page import Fill, Rule, Word

BlockKind = Literal["heading", "subheading", "theme", "paragraph", "list", "note", "furniture", "table"]


@dataclass(frozen=True, slots=True)
class Line:
    """Words that share a baseline, from left to right, on one page."""

    words: tuple[Word, ...]
    box: Box
    page: int

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])


@dataclass(frozen=True, slots=True)
class Block:
    """A passage of one page. Every word of the page is in exactly one block.

    `number` and `level` belong to headings (``7.2.4`` has level 3). `rule` names the rule that decided the
    kind, for ``--explain``. A ``table`` block is a region that the tables stage turns into grids; `rules`
    and `fills` are then the drawings inside it, and `rule` says which evidence found it: ``ruled`` (lines or
    fills make cells), ``aligned`` (white space only), ``layout`` or ``flow`` (text).
    `area` counts the columns of text of its page in reading order; 0 where it has none, or the first.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    page: int
    box: Box
    rule: str
    number: str | None = None
    level: int = 0
    confidence: float = 1.0
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    area: int = 0

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for line in self.lines for word in line.words)

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)
