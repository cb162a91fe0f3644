"""Rows of goal tables cut from a text → the same rows, less sure where their cells are unlike the others.

How a row was cut says how well its lines fit together. What its cells hold is evidence of its own: in a
column whose cells all end in a full stop, one that breaks off has lost its end, and a goal with a full stop
has swallowed another cell's. The habits are counted over all cells of a document under the same label; a row
is doubted for each habit that one of its cells breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.models.grid import Grid, GridRow
from extractor.shapes.figures import is_figure

HABIT = 0.8
"""So large a share of the label's other cells makes a habit; a cell more and a cell less are added to both
sides, so that three alike are needed."""
BROKEN = 0.6
"""What a broken habit leaves of a row's confidence."""
UNFINISHED = 0.6
"""What a cell leaves of it that ends in a word or mark after which a text goes on, or inside brackets."""
LEAST = 0.2
_STOPS = (".", "!", "?", ":", ".)")
_SENTENCE_ENDS = (".", "!", "?")
_OPEN_MARKS = (",", ";", "(", "-", "/")

Trait = Callable[[Sequence[str]], bool]


def _ends_in_stop(cell: Sequence[str]) -> bool:
    return bool(cell) and cell[-1].endswith(_STOPS)


def _begins_small(cell: Sequence[str]) -> bool:
    return bool(cell) and cell[0][0].islower()


def _holds_sentences(cell: Sequence[str]) -> bool:
    """Whether a sentence ends inside the cell and another begins."""
    return any(
        left.endswith(_SENTENCE_ENDS) and left[:-1].isalpha() and right[0].isupper()
        for left, right in pairwise(cell)
    )


def _is_empty(cell: Sequence[str]) -> bool:
    return not cell


TRAITS: tuple[Trait, ...] = (_ends_in_stop, _begins_small, _is_empty)
RARITIES: tuple[Trait, ...] = (_holds_sentences,)
"""Traits that are suspicious where the others lack them, not where they have them."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A body row: the grid and place it stands at, and its cells' words by label."""

    grid: int
    place: int
    cells: dict[str, list[str]]


def doubt_rows(grids: Sequence[Grid], openers: Container[str]) -> list[Grid]:
    """Lower the confidence of the rows of `grids` (one document's) by what their cells hold.

    `openers` are words after which a text goes on. Tables of figures stay as they are.
    """
    texts = frozenset(number for number, grid in enumerate(grids) if not _holds_figures(grid))
    rows = [row for row in _read_rows(grids) if row.grid in texts]
    habits = _count_habits(rows)
    made = [list(grid.rows) for grid in grids]
    for row in rows:
        factor = max(LEAST, _weigh(row, habits, openers))
        old = made[row.grid][row.place]
        made[row.grid][row.place] = replace(old, confidence=old.confidence * factor)
    return [replace(grid, rows=tuple(changed)) for grid, changed in zip(grids, made, strict=True)]


def _holds_figures(grid: Grid) -> bool:
    """Whether most cells right of the first column are figures."""
    cells = [cell for row in grid.rows if not row.is_header for cell in row.cells if cell.column]
    figures = sum(is_figure(" ".join(word.text for word in cell.words)) for cell in cells)
    return 2 * figures > len(cells)


def _read_rows(grids: Sequence[Grid]) -> Iterator[_Row]:
    labels: list[str] = []
    for number, grid in enumerate(grids):
        header = [row for row in grid.rows if row.is_header]
        if header or len(labels) != grid.columns:
            labels = _labels(header, grid.columns)
        for place, row in enumerate(grid.rows):
            if not (row.is_header or row.is_band):
                words = {cell.column: [word.text for word in cell.words] for cell in row.cells}
                yield _Row(number, place, {label: words.get(i, []) for i, label in enumerate(labels)})


def _labels(header: Iterable[GridRow], columns: int) -> list[str]:
    """The labels of the first header row; a column without one is named by its place."""
    first = next(iter(header), None)
    cells = {cell.column: cell.words for cell in first.cells} if first else {}
    return [
        " ".join(word.text for word in cells[column]).casefold() if column in cells else f"{column}"
        for column in range(columns)
    ]


def _count_habits(rows: Sequence[_Row]) -> dict[tuple[str, int], tuple[int, int]]:
    """For each label and trait: how many cells there are, and how many have the trait."""
    counts: dict[tuple[str, int], tuple[int, int]] = {}
    for row in rows:
        for label, cell in row.cells.items():
            for number, trait in enumerate((*TRAITS, *RARITIES)):
                total, having = counts.get((label, number), (0, 0))
                counts[label, number] = total + 1, having + trait(cell)
    return counts


def _weigh(row: _Row, habits: dict[tuple[str, int], tuple[int, int]], openers: Container[str]) -> float:
    factor = 1.0
    for label, cell in row.cells.items():
        for number, trait in enumerate((*TRAITS, *RARITIES)):
            total, having = habits[label, number]
            has = trait(cell)
            alike = (having if has else total - having) - 1
            if (has or trait in TRAITS) and total - alike >= HABIT * (total + 1):
                factor *= BROKEN
        if cell and _is_unfinished(cell, openers):
            factor *= UNFINISHED
    return factor


def _is_unfinished(cell: Sequence[str], openers: Container[str]) -> bool:
    last, text = cell[-1], "".join(cell)
    is_open = len(last) > 1 and (last.casefold() in openers or last.endswith(_OPEN_MARKS))
    return is_open or text.count("(") > text.count(")")
