"""Segments → cells: the lattice that lines and fills of a region make, merged cells with their span.

The outer border is closed where it is open: a cell cut by the end of the page has no line there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.models.geometry import Box
from extractor.shapes.segments import Segment

WALL_SHARE = 0.6
"""A line that covers this share of the side of a cell is its wall: rules stop short of corners."""

OPEN_BORDER = 5.0
"""Lines that reach farther than this many points beyond the last crossing line leave an open cell there."""


class LatticeCell(NamedTuple):
    """A cell: its place, its span, its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lattice:
    """`xs` and `ys` are the positions of all borders; cells lie between them, in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[LatticeCell, ...]


def find_cells(horizontal: Sequence[Segment], vertical: Sequence[Segment]) -> Lattice:
    """Return the lattice of connected lines; it has no cells where lines run in one direction only."""
    ys = _borders(horizontal, [y for line in vertical for y in (line.start, line.end)])
    xs = _borders(vertical, [x for line in horizontal for x in (line.start, line.end)])
    if len(xs) < 2 or len(ys) < 2:
        return Lattice(xs, ys, ())
    below = _walls(horizontal, ys, xs)
    right = _walls(vertical, xs, ys)
    return Lattice(xs, ys, tuple(_merge_cells(xs, ys, below, right)))


def _borders(lines: Iterable[Segment], ends: Sequence[float]) -> tuple[float, ...]:
    """The positions of parallel `lines`, closed by the outermost `ends` of the lines that cross them."""
    positions = sorted({line.at for line in lines})
    if not ends:
        return tuple(positions)
    low, high = min(ends), max(ends)
    if not positions or low < positions[0] - OPEN_BORDER:
        positions.insert(0, low)
    if high > positions[-1] + OPEN_BORDER:
        positions.append(high)
    return tuple(positions)


def _walls(lines: Iterable[Segment], positions: Sequence[float], across: Sequence[float]) -> list[list[bool]]:
    """For each border and each stretch between two crossing borders: whether a line runs there."""
    index_of = {position: index for index, position in enumerate(positions)}
    covered = [[0.0] * (len(across) - 1) for _ in positions]
    for line in lines:
        stretches = covered[index_of[line.at]]
        for index in range(len(across) - 1):
            overlap = min(line.end, across[index + 1]) - max(line.start, across[index])
            if overlap > 0:
                stretches[index] += overlap
    return [
        [length >= WALL_SHARE * (across[i + 1] - across[i]) for i, length in enumerate(stretches)]
        for stretches in covered
    ]


def _merge_cells(
    xs: Sequence[float], ys: Sequence[float], below: list[list[bool]], right: list[list[bool]]
) -> Iterable[LatticeCell]:
    """Grow each free place right, then down, until a wall: cells are rectangles, whatever is missing."""
    taken = [[False] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if taken[row][column]:
                continue
            last = column
            while last + 2 < len(xs) and not right[last + 1][row] and not taken[row][last + 1]:
                last += 1
            bottom = row
            while bottom + 2 < len(ys) and _is_open(below, right, taken, bottom, column, last):
                bottom += 1
            for y in range(row, bottom + 1):
                taken[y][column : last + 1] = [True] * (last - column + 1)
            box = Box(xs[column], ys[row], xs[last + 1], ys[bottom + 1])
            yield LatticeCell(row, column, bottom - row + 1, last - column + 1, box)


def _is_open(
    below: list[list[bool]], right: list[list[bool]], taken: list[list[bool]], row: int, first: int, last: int
) -> bool:
    """Whether the cell that spans columns `first`..`last` in `row` goes on in the row below."""
    return (
        not any(below[row + 1][first : last + 1])
        and not any(taken[row + 1][first : last + 1])
        and not any(right[column][row + 1] for column in range(first + 1, last + 1))
        and (last + 2 > len(right) - 1 or right[last + 1][row + 1])
        and (first == 0 or right[first][row + 1])
    )
