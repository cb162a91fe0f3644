"""The titles among a table's rows, taken out of its paragraphs before these are put into columns.

In: a `BlockRegion`. Out: the region without them, and for each title the paragraph it stands above. A title
is a line in capitals, or a line right above a row's number. Where a page ends in a title and its labels are
printed again further up, the title stood above those labels: an extractor gives lines that reach over all
columns last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.models.block import Line
from extractor.tables.block_text.fitting import CellJudge, is_row_number
from extractor.tables.block_text.paragraphs import BlockRegion, Paragraph

MOST_WORDS = 8
FEWEST_LETTERS = 8
"""A single word in capitals that is shorter may be an abbreviation, and so a cell."""
MOST_SHARE = 0.2
"""Where more paragraphs are in capitals, capitals say nothing."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A title's line; `before`: the number of the paragraph below it."""

    line: Line
    before: int


def take_themes(region: BlockRegion, vocabulary: CellJudge) -> tuple[BlockRegion, tuple[Theme, ...]]:
    """Take the titles out of `region`."""
    numbered = any(column.roles[:1] == ("number",) for column in region.columns)
    paragraphs = tuple(_part_numbers(region.paragraphs)) if numbered else region.paragraphs
    found = {
        place
        for place, paragraph in enumerate(paragraphs)
        if _is_in_capitals(paragraph, vocabulary) or (numbered and _heads_number(paragraphs, place))
    }
    if len(found) > MOST_SHARE * len(paragraphs):
        found = set()
    rest = tuple(paragraph for place, paragraph in enumerate(paragraphs) if place not in found)
    themes = _place_themes(paragraphs, found)
    return replace(region, paragraphs=rest), tuple(sorted(themes, key=lambda theme: theme.before))


def _part_numbers(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """A row's number at a paragraph's end, or at its head, stands for itself."""
    for paragraph in paragraphs:
        lines = paragraph.lines
        starts = {0, len(lines)}
        if is_row_number(lines[-1].text):
            starts.add(len(lines) - 1)
        if is_row_number(lines[0].text):
            starts.add(1)
        for start, end in pairwise(sorted(starts)):
            yield replace(paragraph, lines=lines[start:end], column=None if start else paragraph.column)


def _is_in_capitals(paragraph: Paragraph, vocabulary: CellJudge) -> bool:
    text = paragraph.text
    if not text.isupper() or not _is_short_line(paragraph) or vocabulary.is_verdict(text):
        return False
    return sum(map(str.isalpha, text)) >= FEWEST_LETTERS


def _is_short_line(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(paragraph.lines) == 1 and len(text.split()) <= MOST_WORDS and text[-1] not in ".,;:"


def _heads_number(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """Whether the paragraph is a line that no blank line parts from the row's number below."""
    if place + 1 >= len(paragraphs):
        return False
    above, below = paragraphs[place], paragraphs[place + 1]
    if (
        is_row_number(above.text)
        or not is_row_number(below.text)
        or above.lines[-1].page != below.lines[0].page
    ):
        return False
    is_close = below.lines[0].box.top - above.lines[-1].box.top <= 1
    return is_close and _is_short_line(above) and above.text[0].isupper()


def _place_themes(paragraphs: Sequence[Paragraph], found: set[int]) -> Iterator[Theme]:
    """Each title above the paragraph that follows it, or, at the page's end, above the labels printed on that
    page."""
    ranks = [sum(other not in found for other in range(place)) for place in range(len(paragraphs) + 1)]
    for page in sorted({paragraphs[place].lines[0].page for place in found}):
        own = [place for place, paragraph in enumerate(paragraphs) if paragraph.lines[0].page == page]
        last = max((place for place in own if place not in found), default=-1)
        late = [place for place in own if place in found and place > last]
        tops = _find_tops(paragraphs, own)
        moved = dict(zip(late, tops, strict=True)) if len(tops) == len(late) else {}
        for place in own:
            if place in found:
                yield Theme(paragraphs[place].lines[0], ranks[moved.get(place, place)])


def _find_tops(paragraphs: Sequence[Paragraph], own: Sequence[int]) -> list[int]:
    """The paragraphs of a page before which labels are printed again, those at its top left out."""
    return [right for left, right in pairwise(own) if paragraphs[right].labels > paragraphs[left].labels]
