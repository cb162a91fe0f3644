"""Cards of labelled fields in flow text → one grid a card, the labels as its header.

In: the regions of a document that hold cards. Out: the grids of each, every word once. The labels are found
over all regions at once, since they come again card for card.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.models.block import Block, Line
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.tables.layout_text.fields import ALIKE, part_cards
from extractor.vocabulary.field_labels import find_labels

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

RULE = "flow-fields"
"""How the layout stage names such a region."""


def rebuild_cards(regions: Sequence[Block], vocabulary: Vocabulary) -> list[tuple[Grid, ...]]:
    """The cards of each of `regions`, in order; one grid of two columns where they cannot be told apart."""
    lines = [line for region in regions for line in region.lines]
    sizes = iter(find_labels([[word.text for word in line.words] for line in lines], vocabulary))
    return [_rebuild(region, [next(sizes) for _ in region.lines], vocabulary) for region in regions]


def _rebuild(region: Block, sizes: Sequence[int], vocabulary: Vocabulary) -> tuple[Grid, ...]:
    rows = [_make_row(label, value) for label, value in _read_fields(region.lines, sizes)]
    pages = tuple(sorted({line.page for line in region.lines}))
    grid = Grid(tuple(rows), 2, pages, region.box, "flow", "labels-in-front", confidence=ALIKE)
    return part_cards(grid, vocabulary)


def _read_fields(lines: Sequence[Line], sizes: Sequence[int]) -> list[tuple[list[Word], list[Word]]]:
    """The words of each field's label and value; a label may go on below in lower case."""
    fields: list[tuple[list[Word], list[Word]]] = []
    for line, size in zip(lines, sizes, strict=True):
        goes_on = bool(fields) and not fields[-1][1] and line.words[0].text[0].islower()
        if not fields or (size and not goes_on):
            fields.append(([], []))
        fields[-1][0].extend(line.words[:size])
        fields[-1][1].extend(line.words[size:])
    return fields


def _make_row(label: Sequence[Word], value: Sequence[Word]) -> GridRow:
    cells = [
        GridCell(tuple(words), column, box=_box(words))
        for column, words in enumerate((label, value))
        if words
    ]
    return GridRow(tuple(cells), confidence=ALIKE)


def _box(words: Sequence[Word]) -> Box | None:
    one_page = len({word.page for word in words}) == 1
    return enclose(word.box for word in words) if one_page else None
