"""Pages of a text → whether its words came apart into syllables.

Some programs set invisible hyphens between all syllables, and some extractors write a space for each, or end
the line there: what is left looks like words and is none. Nothing tells where a word ends then, so that
whatever is read of such a text is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.models.grid import Grid
from extractor.models.page import Page

SHORTEST_MEAN = 5.0
"""Letters of a usual word: 6.4 and more in 90 Finnish and Swedish texts, 3.5 to 4.1 in texts of syllables."""
LEAST_WORDS = 100
DOUBT = 0.45
"""What is left of the confidence of a row whose words may be parts of words."""

_WORD = re.compile(r"[^\W\d_]+")


def are_syllables(pages: Sequence[Page]) -> bool:
    """Whether the words of `pages` are mostly parts of words."""
    lengths = [len(found) for page in pages for word in page.words for found in _WORD.findall(word.text)]
    return len(lengths) >= LEAST_WORDS and sum(lengths) < SHORTEST_MEAN * len(lengths)


def doubt_grid(grid: Grid) -> Grid:
    """`grid` with little confidence left in its rows."""
    rows = tuple(replace(row, confidence=DOUBT * row.confidence) for row in grid.rows)
    return replace(grid, rows=rows, confidence=DOUBT * grid.confidence)
