"""Tables of figures in block order: the figures of each column stand under each other, the row labels apart.

In: the lines of a text in block order, and the labels found among them. Out: where such tables begin and end.
Why by counting: nothing tells which label a figure belongs to but its place in the column, so each column
must have as many figures as there are row labels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.layout.text_lines import TextLine

FEWEST_ROWS = 2
LABEL_WORDS = 9

_FIGURE = re.compile(r"[-−–+]?\s?\d[\d\s.,:]*(?:\s?[%€])?|[-–—−]")


@dataclass(slots=True)
class _Columns:
    """The columns read so far: `start` and `end` bound their lines, `labels` are row labels among them."""

    start: int
    end: int
    periods: int = 0
    sizes: list[int] = field(default_factory=list)
    labels: int = 0


def is_figure(text: str) -> bool:
    """Whether a line is one figure, or the dash of an empty cell.

    >>> is_figure("-318 220"), is_figure("3,9 %"), is_figure("–"), is_figure("1.1.–31.12.2024")
    (True, True, True, False)
    """
    return _FIGURE.fullmatch(text) is not None


def find_figure_stacks(lines: Sequence[TextLine], periods: Mapping[int, int]) -> dict[int, int]:
    """The tables by their first line, each with the line after its last.

    `periods` are the column labels that name a period: first line → line after the last.
    """
    found: dict[int, int] = {}
    done = 0
    for start in sorted(periods):
        if start < done:
            continue
        columns = _read_columns(lines, start, periods)
        first = _first_line(lines, columns, done) if _is_table(columns) else None
        if first is not None:
            found[first] = done = columns.end
    return found


def _read_columns(lines: Sequence[TextLine], start: int, periods: Mapping[int, int]) -> _Columns:
    columns = _Columns(start, start)
    position = start
    while position < len(lines) and lines[position].line.page == lines[start].line.page:
        if position in periods:
            columns.periods += 1
            position = periods[position]
        elif is_figure(lines[position].text):
            end = _figures_end(lines, position, periods)
            columns.sizes.append(end - position)
            position = end
        elif columns.sizes and not columns.labels and _is_label_stack(lines, position, columns.sizes[0]):
            columns.labels = columns.sizes[0]
            position += columns.labels
        else:
            break
        columns.end = position
    return columns


def _figures_end(lines: Sequence[TextLine], start: int, periods: Mapping[int, int]) -> int:
    end = start + 1
    while end < len(lines) and not lines[end].gap and end not in periods and is_figure(lines[end].text):
        end += 1
    return end


def _is_label_stack(lines: Sequence[TextLine], start: int, size: int) -> bool:
    """Whether `size` lines of text, and no more, stand under each other from `start` on."""
    stack = lines[start : start + size]
    following = lines[start + size] if start + size < len(lines) else None
    ends = following is None or following.gap > 0 or is_figure(following.text)
    return (
        ends and len(stack) == size and all(map(_is_label, stack)) and not any(line.gap for line in stack[1:])
    )


def _is_table(columns: _Columns) -> bool:
    """Whether all columns have equally many figures; more of the same may follow, for another unit's rows."""
    sizes = set(columns.sizes)
    whole = columns.periods > 0 and columns.sizes and len(columns.sizes) % columns.periods == 0
    return bool(whole) and len(sizes) == 1 and max(sizes) >= FEWEST_ROWS


def _first_line(lines: Sequence[TextLine], columns: _Columns, floor: int) -> int | None:
    """Where the table begins: with the row labels right above the columns, if they stand not among them."""
    groups = len(columns.sizes) // columns.periods
    if columns.labels:
        return columns.start if groups == 1 else None
    labels = _labels_above(lines, columns.start, floor)
    rows = columns.sizes[0]
    if groups == 1:
        return labels[-rows] if len(labels) >= rows else None
    titled = groups * (rows + 1)
    if len(labels) < titled or not _repeat([lines[at].text for at in labels[-titled:]], rows + 1):
        return None
    return labels[-titled]


def _labels_above(lines: Sequence[TextLine], start: int, floor: int) -> list[int]:
    """Where row labels begin, in the lines right above `start` that may be such."""
    found: list[int] = []
    position = start
    while position > floor and lines[position - 1].line.page == lines[start].line.page:
        position -= 1
        if not _is_label(lines[position]):
            break
        if not lines[position].text[0].islower():
            found.append(position)
    return found[::-1]


def _repeat(labels: Sequence[str], size: int) -> bool:
    """Whether each `size` labels are a unit's name and then the same rows as the others'."""
    groups = [tuple(labels[start + 1 : start + size]) for start in range(0, len(labels), size)]
    return len(set(groups)) == 1


def _is_label(line: TextLine) -> bool:
    text = line.text
    return not is_figure(text) and len(text.split()) <= LABEL_WORDS and text[-1] not in ".:;"
