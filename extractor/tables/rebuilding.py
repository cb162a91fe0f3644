"""Blocks → blocks and grids: each table region becomes the grid, or the grids, that stand on the paper.

Regions of a PDF are rebuilt one by one, then joined over page breaks, then cut into cards. Regions of a text
run over page breaks by themselves and are rebuilt together: the tables of one document share the widths of
their columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.models.block import Block
from extractor.models.grid import Grid
from extractor.models.page import Page
from extractor.tables.bands import mark_bands
from extractor.tables.card import split_cards
from extractor.tables.crowded import doubt_crowded
from extractor.tables.discs import paint_discs
from extractor.tables.habits import doubt_rows
from extractor.tables.joining import join_pages
from extractor.tables.labelled import split_labelled
from extractor.tables.lattice import build_lattice
from extractor.tables.overleaf import take_overleaf
from extractor.tables.parted import take_parted
from extractor.tables.stacked_rows import part_stacked
from extractor.tables.stranded import take_stranded
from extractor.tables.stream import build_stream

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary


def rebuild_tables(
    blocks: Sequence[Block], pages: Sequence[Page], vocabulary: Vocabulary
) -> tuple[Block | Grid, ...]:
    """Replace each table block by its grids; the other blocks stay in order."""
    made = _rebuild_texts(blocks, pages, vocabulary)
    items: list[Block | Grid] = []
    for position, block in enumerate(blocks):
        if block.kind != "table":
            items.append(block)
        elif position in made:
            items += made[position]
        else:
            items.append(rebuild_region(block, vocabulary))
    if made:
        return tuple(items)
    joined = join_pages(take_stranded(take_parted(take_overleaf(items), vocabulary)))
    grids = doubt_crowded(part_stacked(mark_bands(split_labelled(split_cards(joined), vocabulary))))
    return paint_discs(tuple(grids), pages)


def rebuild_region(region: Block, vocabulary: Vocabulary | None) -> Grid:
    """Build the grid of one PDF region: by its lines where they make columns, else by white space."""
    grid = build_lattice(region, vocabulary) if region.rule == "ruled" else None
    return replace(grid or build_stream(region, vocabulary), area=region.area)


def _rebuild_texts(
    blocks: Sequence[Block], pages: Sequence[Page], vocabulary: Vocabulary
) -> dict[int, tuple[Grid, ...]]:
    """The grids of text regions, by the place of their block."""
    flow = [index for index, block in enumerate(blocks) if block.kind == "table" and block.rule == "flow"]
    layout = [
        index
        for index, block in enumerate(blocks)
        if block.kind == "table" and block.rule in ("layout", "layout-fields")
    ]
    made: dict[int, tuple[Grid, ...]] = {}
    if flow:
        from extractor.tables.flow.rebuilding import rebuild_flow

        made.update(
            zip(flow, rebuild_flow([blocks[index] for index in flow], pages, vocabulary), strict=True)
        )
    if layout:
        from extractor.tables.layout_text.rebuilding import rebuild_layout

        regions = [blocks[index] for index in layout]
        made.update(zip(layout, rebuild_layout(regions, pages, vocabulary), strict=True))
    in_blocks = [
        index
        for index, block in enumerate(blocks)
        if block.kind == "table" and block.rule in ("blocks", "stacks")
    ]
    if in_blocks:
        from extractor.tables.block_text.rebuilding import rebuild_blocks

        regions = [blocks[index] for index in in_blocks]
        made.update(zip(in_blocks, rebuild_blocks(regions, vocabulary), strict=True))
    cards = [
        index for index, block in enumerate(blocks) if block.kind == "table" and block.rule == "flow-fields"
    ]
    if cards:
        from extractor.tables.flow.cards import rebuild_cards

        regions = [blocks[index] for index in cards]
        made.update(zip(cards, rebuild_cards(regions, vocabulary), strict=True))
    grids = [grid for index in sorted(made) for grid in made[index]]
    doubted = iter(doubt_rows(grids, vocabulary.words.conjunctions))
    return {index: tuple(next(doubted) for _ in made[index]) for index in sorted(made)}
