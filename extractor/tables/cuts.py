"""Whether a page break cut a row in two, and the row made whole again."""

from __future__ import annotations

from dataclasses import replace

from extractor.models.grid import GridCell, GridRow
from extractor.shapes.figures import is_figure, is_value

CUT = 0.5
"""Evidence that reaches this sum says that the row goes on overleaf."""

DOUBT = 0.3
"""Sums this near to `CUT` leave a doubt."""

LEAST_CERTAINTY = 0.6
"""How sure the row is where the sum is `CUT` itself."""

_SENTENCE_ENDS = (".", "!", "?", ":", "…", ")")


def weigh_cut(upper: GridRow, lower: GridRow) -> float:
    """How strongly the last row of a page and the first row overleaf look like one row (below 0: not at all).

    A row goes on where a word was cut, where words go on small, where the row overleaf has no label or number
    of its own, the more so where it has a cell that is empty above. It does not where both rows have figures
    in one column, or the lower one begins anew.
    """
    before, after = _texts(upper), _texts(lower)
    if not before or not after:
        return 0.0
    if any(is_value(before.get(column, "")) and is_value(text) for column, text in after.items()):
        return -1.0
    first = min(before)
    both = [column for column in after if column in before]
    score = 0.0
    if any(before[column].endswith("-") and after[column][0].isalpha() for column in both):
        score += 0.6
    if any(after[column][0].islower() for column in after):
        score += 0.6
    elif any(_is_open(before[column]) for column in both):
        score += 0.2
    if min(after) > first:
        score += 0.4 if len(after) > 1 or len(before) < 3 else 0.6
        score += 0.2 if set(after) - set(before) else 0.0
    if first in after and not after[first][0].islower() and not before[first].endswith("-"):
        score -= 0.4 if _is_open(before[first]) else 0.6
    return score


def _texts(row: GridRow) -> dict[int, str]:
    return {cell.column: " ".join(word.text for word in cell.words) for cell in row.cells if cell.words}


def _is_open(text: str) -> bool:
    """Whether `text` ends like a sentence that goes on; a short cell or a figure does not."""
    return len(text.split()) > 4 and not text.endswith(_SENTENCE_ENDS) and not is_figure(text)


def merge_rows(upper: GridRow, lower: GridRow, confidence: float) -> GridRow:
    """Put the cells of both rows together, column by column; the upper row's words come first."""
    below = {cell.column: cell for cell in lower.cells}
    cells: list[GridCell] = []
    for cell in upper.cells:
        other = below.pop(cell.column, None)
        cells.append(cell if other is None else replace(cell, words=cell.words + other.words))
    for cell in below.values():
        holder = next((i for i, own in enumerate(cells) if _covers(own, cell)), None)
        if holder is None:
            cells.append(cell)
        else:
            cells[holder] = replace(cells[holder], words=cells[holder].words + cell.words)
    cells.sort(key=lambda cell: cell.column)
    return GridRow(tuple(cells), upper.is_header, min(upper.confidence, lower.confidence, confidence))


def _covers(cell: GridCell, other: GridCell) -> bool:
    return cell.column <= other.column < cell.column + cell.column_span
