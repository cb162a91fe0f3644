"""Cards of labelled fields in a layout text → one grid a card, the labels as its header.

In: a region whose lines begin with a label at the left edge, or go on with the label or the value above.
Where the values begin is found page by page. Out: the cards' grids, every word of the region once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.models.block import Block
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.tables.labelled import KNOWN, split_labelled
from extractor.tables.layout_text.lines import SpacedLine, cut_runs, start_of, text_of

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

RULE = "layout-fields"
"""How the layout stage names such a region."""
ALIKE, UNLIKE = 0.9, 0.65
"""How sure a card is that has the labels most cards of the region have, and one that has others."""
DRIFT = 1


def rebuild_fields(region: Block, lines: Sequence[SpacedLine], vocabulary: Vocabulary) -> tuple[Grid, ...]:
    """The cards of `region`; one grid of two columns where they cannot be told apart."""
    rows = [_make_row(label, value) for label, value in _read_fields(lines, vocabulary)]
    pages = tuple(sorted({line.page for line in lines}))
    box = enclose(word.box for line in lines for word in line.words)
    grid = Grid(tuple(rows), 2, pages, box, "layout", "labels-at-the-left", confidence=ALIKE)
    return part_cards(grid, vocabulary)


def part_cards(grid: Grid, vocabulary: Vocabulary) -> tuple[Grid, ...]:
    """The cards of a grid of labels and values; those with other labels than most are less sure."""
    made = [item for item in split_labelled([grid], vocabulary) if isinstance(item, Grid)]
    usual = Counter(map(_labels, made)).most_common(1)[0][0]
    return tuple(card if _labels(card) == usual else _doubt(card) for card in made)


def _read_fields(lines: Sequence[SpacedLine], vocabulary: Vocabulary) -> list[tuple[list[Word], list[Word]]]:
    """The words of each field's label and value. A line may have a second field beside the first one."""
    fields: list[tuple[list[Word], list[Word]]] = []
    value = None
    for _, group in groupby(lines, key=lambda line: line.page):
        sheet = list(group)
        value = _find_values(sheet) or value
        for line in sheet:
            label = [word for word in line.words if value is not None and start_of(word) < value - DRIFT]
            if not fields or (label and label[0].text[0].isupper()):
                fields.append(([], []))
            fields[-1][0].extend(label)
            for second, words in _part_values(line.words[len(label) :], bool(label), vocabulary):
                if second:
                    fields.append((second, []))
                fields[-1][1].extend(words)
    return fields


def _part_values(
    words: Sequence[Word], has_label: bool, vocabulary: Vocabulary
) -> Iterator[tuple[list[Word], list[Word]]]:
    """The words right of a label: its value, and known labels further right with a value of their own."""
    label: list[Word] = []
    value: list[Word] = []
    runs = cut_runs(words)
    for place, run in enumerate(runs):
        match = vocabulary.match_column(text_of(run))
        is_label = bool(match.roles) and match.confidence >= KNOWN and run[0].text[0].isupper()
        if has_label and value and is_label and place + 1 < len(runs):
            yield label, value
            label, value = list(run), []
        else:
            value.extend(run)
    yield label, value


def _find_values(lines: Sequence[SpacedLine]) -> int | None:
    """Where the values begin on a page: at the character that most texts right of the labels begin at."""
    left = min(start_of(line.words[0]) for line in lines)
    places = Counter(
        start_of(line.runs[1][0])
        for line in lines
        if len(line.runs) > 1 and start_of(line.words[0]) <= left + DRIFT
    )
    return min(places, key=lambda place: (-places[place], place)) if places else None


def _make_row(label: Sequence[Word], value: Sequence[Word]) -> GridRow:
    cells = [
        GridCell(tuple(words), column, box=enclose(word.box for word in words))
        for column, words in enumerate((label, value))
        if words
    ]
    return GridRow(tuple(cells), confidence=ALIKE)


def _labels(card: Grid) -> tuple[str, ...]:
    header = card.rows[0]
    return tuple(" ".join(word.text for word in cell.words).casefold() for cell in header.cells)


def _doubt(card: Grid) -> Grid:
    rows = tuple(row if row.is_header else replace(row, confidence=UNLIKE) for row in card.rows)
    return replace(card, rows=rows, confidence=UNLIKE)
