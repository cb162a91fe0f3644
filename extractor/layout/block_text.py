"""Tables of a text in block order: where they begin, and where the next begins.

In: the lines of a text whose extractor gave one block of the page after the other, with blank lines between
(`pdftotext`, pdfminer, a word processor's text). Out: whether the text is of this kind, and the lines at
which tables begin. Why: no line of such a text holds two labels. A header's labels stand each in a paragraph
of its own, or each at the head of the paragraph that holds its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.layout.figure_stacks import find_figure_stacks, is_figure
from extractor.layout.flow_ends import CELL_LINES, FlowEnds
from extractor.layout.text_lines import TextLine
from extractor.layout.text_tables import is_header_line
from extractor.models.block import Line
from extractor.vocabulary.label_units import (
    SURE_LABEL,
    BlockLine,
    LabelUnit,
    adds_columns,
    find_label_groups,
    meanings_of,
)
from extractor.vocabulary.loading import Vocabulary

BLANK_SHARE = 0.05
"""Of the lines so many follow a blank line, where blocks are kept apart."""
TITLE_LINES = 8
"""In the first lines of a document ``Tilinpäätös 2024`` is its title, not a column's label."""
REACH = 120
"""Lines within which the label of a further column stands, where labels head their columns."""
MIN_LABELS = 2
EXACT_LABEL = 0.95
"""A lone label less known may be a section's title."""
FIGURE_SHARE = 0.5
"""Half of the first lines below its header, and a table is one of figures."""


@dataclass(frozen=True, slots=True)
class BlockTables:
    """`headers`: how many lines from each position on are a table's header, 0 for none. `stacks`: tables of
    figures whose columns stand apart, first line → line after the last."""

    headers: tuple[int, ...]
    stacks: Mapping[int, int]


def is_block_order(lines: Sequence[TextLine], vocabulary: Vocabulary) -> bool:
    """Whether the labels of the text's headers stand in paragraphs of their own, and hardly any in one
    line."""
    if sum(line.gap > 0 for line in lines) < BLANK_SHARE * len(lines):
        return False
    tables = find_block_tables(lines, vocabulary)
    found = len(tables.stacks) + sum(length > 0 for length in tables.headers)
    return found > sum(is_header_line(line.line, vocabulary) for line in lines)


def find_block_tables(lines: Sequence[TextLine], vocabulary: Vocabulary) -> BlockTables:
    """Find the tables of a text in block order."""
    texts = _read_texts(lines)
    groups = _find_groups(lines, texts, vocabulary)
    periods = {unit.start: unit.end for group in groups for unit in group if unit.is_period}
    stacks = find_figure_stacks(lines, periods)
    stacked = {position for start, end in stacks.items() for position in range(start, end)}
    headers = [0] * len(lines)
    for start, end in _find_headers([group for group in groups if group[0].start not in stacked], texts):
        headers[start] = end - start
    return BlockTables(tuple(headers), stacks)


def may_be_furniture(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line at a page's edge may be a running one: no column's label, no figure but the page's
    number."""
    column = vocabulary.match_column(line.text)
    is_label = bool(column.roles) and column.confidence >= SURE_LABEL
    return not is_label and (line.text == str(line.page) or not is_figure(line.text))


def _read_texts(lines: Sequence[TextLine]) -> list[BlockLine]:
    return [
        BlockLine(line.text, line.gap > 0 or line.line.page != above.line.page)
        for above, line in zip([*lines[:1], *lines], lines, strict=False)
    ]


def _find_groups(
    lines: Sequence[TextLine], texts: Sequence[BlockLine], vocabulary: Vocabulary
) -> list[list[LabelUnit]]:
    is_title = [vocabulary.document_type(line.text) is not None for line in lines[:TITLE_LINES]]
    groups = find_label_groups(texts, vocabulary)
    return [group for group in groups if group[0].start >= len(is_title) or not is_title[group[0].start]]


def _find_headers(
    groups: Sequence[Sequence[LabelUnit]], texts: Sequence[BlockLine]
) -> Iterator[tuple[int, int]]:
    """The lines of each table's first label and of those that follow it at once; labels further down that say
    something new head further columns of the table."""
    seen: set[str] = set()
    last = -REACH - 1
    for number, group in enumerate(groups):
        if group[0].start - last <= REACH and adds_columns(group, texts, seen):
            seen |= meanings_of(group)
            last = group[-1].end
        elif len(meanings_of(group)) >= MIN_LABELS or _heads_column(number, groups, texts):
            yield group[0].start, group[-1].end
            seen = meanings_of(group)
            last = group[-1].end


def _heads_column(number: int, groups: Sequence[Sequence[LabelUnit]], texts: Sequence[BlockLine]) -> bool:
    """Whether a lone label is the first of labels that each head a column: others follow, with other
    meanings."""
    unit = groups[number][0]
    if unit.is_period or unit.confidence < EXACT_LABEL:
        return False
    near = [group for group in groups[number + 1 : number + 4] if group[0].start - unit.end <= REACH]
    return any(adds_columns(group, texts, {unit.meaning}) for group in near)


class BlockEnds(FlowEnds):
    """Knows where the open table of a text in block order ends."""

    def open_table(self, start: int, length: int) -> None:
        super().open_table(start, length)
        below = self.lines[start + length :][:CELL_LINES]
        self.is_figures = sum(is_figure(line.text) for line in below) >= FIGURE_SHARE * len(below)
        self.columns = 0
