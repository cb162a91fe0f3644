"""A table region of a text in block order → its columns and the paragraphs below their labels.

In: a table block and the vocabulary. Out: a `BlockRegion`. A label that comes again is a repeated header
where the text broke to a new page, a cell otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from extractor.models.block import Block, Line
from extractor.models.page import Word
from extractor.models.table import Period
from extractor.vocabulary.label_units import (
    STRANGER_WORDS,
    BlockLine,
    LabelUnit,
    adds_columns,
    find_label_groups,
    meanings_of,
)
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import ColumnMatch

FIELD_PARAGRAPHS = 1.7
"""Below each of a card's labels stands one paragraph, seldom two; of three labels a fourth may be unknown."""

_ROW_NUMBER = re.compile(r"\d{1,2}\.")
"""Alone on its line it belongs to the paragraph below."""


class ColumnJudge(Protocol):
    """The part of the vocabulary that knows what columns hold."""

    def resolve_roles(self, labels: Sequence[str]) -> Sequence[ColumnMatch]: ...
    def match_period(self, label: str, fiscal_year: int | None) -> Period | None: ...


@dataclass(frozen=True, slots=True)
class BlockColumn:
    """A column: its label's words, and `roles` as the vocabulary knows them, the leading one first."""

    words: tuple[Word, ...]
    roles: tuple[str, ...]
    period: Period | None

    @property
    def label(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines with no blank line between. `column` is set where the column's label stands right above, on the
    line before; `last_label` is the column whose label was printed last, and `labels` counts all before."""

    lines: tuple[Line, ...]
    column: int | None
    last_label: int
    labels: int

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for line in self.lines for word in line.words)


@dataclass(frozen=True, slots=True)
class BlockRegion:
    """A region taken apart. `repeats` are labels printed again, each with its column; `is_fields`: they are
    with each row; `is_together`: the labels stand one after the other."""

    block: Block
    columns: tuple[BlockColumn, ...]
    paragraphs: tuple[Paragraph, ...]
    repeats: tuple[tuple[int, tuple[Word, ...]], ...]
    is_fields: bool
    is_together: bool

    @property
    def is_merged(self) -> bool:
        """Whether a cell of the first column stands beside many rows: a theme."""
        return len(self.columns) > 1 and self.columns[0].roles[:1] == ("theme",)


def read_region(block: Block, vocabulary: Vocabulary) -> BlockRegion:
    """Take `block` apart; every word of it is in the region once."""
    lines = [
        BlockLine(line.text, _is_parted(block.lines, position)) for position, line in enumerate(block.lines)
    ]
    groups = find_label_groups(lines, vocabulary)
    heads = _find_heads(groups, lines) if block.rule == "blocks" else _find_periods(groups)
    columns = make_columns([_words(block, unit) for unit in heads], vocabulary)
    again = _find_repeats(block, [unit for group in groups for unit in group], heads, columns)
    labels = {unit.start: (unit, column) for column, unit in enumerate(heads)}
    labels |= {unit.start: (unit, column) for unit, column in again}
    repeats = tuple((column, _words(block, unit)) for unit, column in again)
    paragraphs = tuple(_read_paragraphs(block, lines, labels))
    together = all(left.end == right.start for left, right in pairwise(heads))
    printed = len(columns) + len(again)
    is_fields = not together and len(again) >= len(columns) and len(paragraphs) <= FIELD_PARAGRAPHS * printed
    return BlockRegion(block, columns, paragraphs, repeats, is_fields, together)


def take_stranger(region: BlockRegion) -> BlockRegion | None:
    """The region with its first paragraph taken for the label of one more column; None where it is too
    long."""
    first = region.paragraphs[0] if region.paragraphs else None
    if first is None or not region.is_together or len(first.words) > STRANGER_WORDS or len(first.lines) > 1:
        return None
    if not first.text[0].isupper():
        return None
    columns = (*region.columns, BlockColumn(first.words, (), None))
    return replace(region, columns=columns, paragraphs=region.paragraphs[1:])


def _is_parted(lines: Sequence[Line], position: int) -> bool:
    if not position:
        return True
    above, line = lines[position - 1], lines[position]
    return above.page != line.page or line.box.top - above.box.top > 1


def _find_heads(groups: Sequence[Sequence[LabelUnit]], lines: Sequence[BlockLine]) -> list[LabelUnit]:
    """The first label of each column: the first group's, and further down of every group that adds
    columns."""
    heads: list[LabelUnit] = []
    for group in groups:
        if not heads or adds_columns(group, lines, meanings_of(heads)):
            heads += group
    return heads


def _find_periods(groups: Sequence[Sequence[LabelUnit]]) -> list[LabelUnit]:
    """The labels of a table of figures whose columns stand apart."""
    return [unit for group in groups for unit in group if unit.is_period]


def make_columns(labels: Sequence[tuple[Word, ...]], vocabulary: ColumnJudge) -> tuple[BlockColumn, ...]:
    """The columns with the words of these `labels`."""
    texts = [" ".join(word.text for word in label) for label in labels]
    matches = vocabulary.resolve_roles(texts)
    return tuple(
        BlockColumn(label, tuple(match.roles), vocabulary.match_period(text, None))
        for label, text, match in zip(labels, texts, matches, strict=True)
    )


def _words(block: Block, unit: LabelUnit) -> tuple[Word, ...]:
    return tuple(word for line in block.lines[unit.start : unit.end] for word in line.words)


def _find_repeats(
    block: Block, units: Sequence[LabelUnit], heads: Sequence[LabelUnit], columns: Sequence[BlockColumn]
) -> list[tuple[LabelUnit, int]]:
    """Labels that are printed again."""
    found: list[tuple[LabelUnit, int]] = []
    for unit in units:
        label = " ".join(word.text for word in _words(block, unit))
        column = next((place for place, known in enumerate(columns) if known.label == label), None)
        if column is not None and unit.start > heads[column].start and unit not in heads:
            found.append((unit, column))
    return found


def _read_paragraphs(
    block: Block, lines: Sequence[BlockLine], labels: dict[int, tuple[LabelUnit, int]]
) -> Iterator[Paragraph]:
    position = 0
    column = 0
    count = 0
    while position < len(lines):
        if position in labels:
            unit, column = labels[position]
            count += 1
            position = unit.end
            continue
        end = _end_of(position, lines, labels)
        if _ROW_NUMBER.fullmatch(lines[end - 1].text) and end < len(lines) and end not in labels:
            end = _end_of(end, lines, labels)
        own = column if count and not lines[position].parted else None
        yield Paragraph(tuple(block.lines[position:end]), own, column, count)
        position = end


def _end_of(position: int, lines: Sequence[BlockLine], labels: Mapping[int, tuple[LabelUnit, int]]) -> int:
    """The line after the last of the paragraph that begins at `position`."""
    end = position + 1
    while end < len(lines) and not lines[end].parted and end not in labels:
        end += 1
    return end
