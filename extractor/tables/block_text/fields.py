"""Tables that print their labels with each row, as cards do → rows.

In: a `BlockRegion` whose labels come again with each row. Out: the region with the labels that only their
coming again tells from cells, and its rows: what stands below a label is its cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.block_text.paragraphs import (
    BlockColumn,
    BlockRegion,
    ColumnJudge,
    Paragraph,
    make_columns,
)
from extractor.tables.block_text.rows import DOUBTFUL, BlockRow

FIELDS = 0.7
"""A row whose cells each stand below their own label; text of another may have slipped between."""
LABEL_WORDS = 4
LABEL_SHARE = 0.9
"""A label comes again with so many of the rows at least, each time between two cells."""
FEWEST_CARDS = 3


def find_fields(region: BlockRegion, vocabulary: ColumnJudge) -> BlockRegion:
    """Take short paragraphs that stand in nearly every row, behind another cell, for labels of one more
    column."""
    label = _find_label(region)
    if label is None:
        return region
    text, after = label
    kept: list[Paragraph] = []
    repeats: list[tuple[int, Paragraph]] = []
    inside = False
    for paragraph in region.paragraphs:
        place = paragraph.last_label
        labels = paragraph.labels + len(repeats)
        if paragraph.text == text and place == after:
            inside = True
            repeats.append((paragraph.labels, paragraph))
            continue
        inside = inside and place == after and repeats[-1][0] == paragraph.labels
        column = place + (place > after or inside)
        kept.append(replace(paragraph, column=None, last_label=column, labels=labels))
    return _widen(region, after, [paragraph for _, paragraph in repeats], kept, vocabulary)


def _find_label(region: BlockRegion) -> tuple[str, int] | None:
    """The text of an unknown label and the column it stands behind; None where there is none."""
    counts: Counter[tuple[str, int]] = Counter()
    for before, own, below in zip(
        region.paragraphs, region.paragraphs[1:], region.paragraphs[2:], strict=False
    ):
        if before.labels == own.labels == below.labels and _may_be_label(own):
            counts[own.text, own.last_label] += 1
    rows = len({paragraph.labels for paragraph in region.paragraphs}) / len(region.columns)
    found = [label for label, count in counts.items() if count >= max(FEWEST_CARDS, LABEL_SHARE * rows)]
    return found[0] if found else None


def _may_be_label(paragraph: Paragraph) -> bool:
    text = paragraph.text
    is_short = len(paragraph.lines) == 1 and len(text.split()) <= LABEL_WORDS
    return is_short and text[0].isupper() and text[-1] not in ".;,"


def _widen(
    region: BlockRegion,
    after: int,
    printed: Sequence[Paragraph],
    kept: Sequence[Paragraph],
    vocabulary: ColumnJudge,
) -> BlockRegion:
    """The region with one more column behind the column `after`; `printed` is its label, each time."""
    words = [column.words for column in region.columns]
    columns = make_columns([*words[: after + 1], printed[0].words, *words[after + 1 :]], vocabulary)
    known = [(column + (column > after), label) for column, label in region.repeats]
    added = [(after + 1, paragraph.words) for paragraph in printed[1:]]
    repeats = sorted([*known, *added], key=lambda repeat: (repeat[1][0].page, repeat[1][0].index))
    return replace(region, columns=columns, paragraphs=tuple(kept), repeats=tuple(repeats))


def build_fields(paragraphs: Sequence[Paragraph], columns: Sequence[BlockColumn]) -> list[BlockRow]:
    """The rows of a table that prints its labels with each row: what stands below a label is its cell."""
    rows: list[BlockRow] = []
    last = len(columns)
    labels = -1
    for paragraph in paragraphs:
        column = paragraph.last_label
        if not rows or column < last or (column == last and paragraph.labels > labels):
            rows.append(BlockRow())
        elif column == last:
            rows[-1].is_joined = True
        rows[-1].cells.setdefault(column, []).extend(paragraph.lines)
        last, labels = column, paragraph.labels
    for row in rows:
        row.confidence = FIELDS if len(row.cells) == len(columns) and not row.is_joined else DOUBTFUL
    return rows
