"""Grids that a page break cut → one grid.

(First version: nothing joined.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.models.block import Block
from extractor.models.grid import Grid
from extractor.models.page import Page

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary


def join_pages(
    items: Sequence[Block | Grid], pages: Sequence[Page], vocabulary: Vocabulary | None
) -> list[Block | Grid]:
    return list(items)
