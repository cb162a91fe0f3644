"""Rules and fills of a page → straight segments, each drawn line once.

Word processors draw one border as dozens of pieces, draw it twice, stop it short of a corner, or fill a thin
rectangle instead of stroking. What comes out is one segment per visible line, and the fills that stand for
cells (those behind single lines of a cell's text dropped).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.models.geometry import Box
from extractor.models.page import Fill, Rule

SAME_LINE = 3.0
"""Parallel rules within this many points are one line: double borders, and the fills between two borders."""

BRIDGED_GAP = 3.0
"""Collinear pieces closer than this many points are one line: corners drawn apart, dashes."""

DOT = 3.0
"""A piece no larger than this many points in either direction is a corner of both directions."""

SHORTEST = 5.0
"""A merged line shorter than this many points is no border: it is a tick, a dash or a letter's part."""

NEARLY_WHITE = 250
"""A colour with all channels at least this is the paper."""

INSIDE_SLACK = 1.0


class Segment(NamedTuple):
    """A straight line at `at` (y where horizontal, x where vertical) from `start` to `end`.

    `drawn` tells a ruled line from a mere edge of a fill.
    """

    at: float
    start: float
    end: float
    drawn: bool

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Drawing:
    """The visible lines and coloured fills of a page or region."""

    horizontal: tuple[Segment, ...]
    vertical: tuple[Segment, ...]
    fills: tuple[Fill, ...]


def is_paper(color: int) -> bool:
    """Whether `color` (0xRRGGBB) cannot be told from white paper.

    >>> is_paper(0xFFFFFF), is_paper(0xEEF1F2)
    (True, False)
    """
    return min(color >> 16 & 255, color >> 8 & 255, color & 255) >= NEARLY_WHITE


def read_drawing(rules: Iterable[Rule], fills: Iterable[Fill]) -> Drawing:
    """Merge `rules` and the edges of coloured `fills` into segments."""
    cells = drop_nested(fill for fill in fills if not is_paper(fill.color))
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    for rule in rules:
        if is_paper(rule.color) and not _lies_on(rule.box, cells):
            continue
        box, is_dot = rule.box, max(rule.box.width, rule.box.height) <= DOT
        if is_dot or rule.is_horizontal:
            horizontal.append(Segment((box.top + box.bottom) / 2, box.x0, box.x1, True))
        if is_dot or not rule.is_horizontal:
            vertical.append(Segment((box.x0 + box.x1) / 2, box.top, box.bottom, True))
    for fill in cells:
        box = fill.box
        horizontal += [Segment(at, box.x0, box.x1, False) for at in (box.top, box.bottom)]
        vertical += [Segment(at, box.top, box.bottom, False) for at in (box.x0, box.x1)]
    return Drawing(merge_collinear(horizontal), merge_collinear(vertical), cells)


def drop_nested(fills: Iterable[Fill]) -> tuple[Fill, ...]:
    """Drop each fill that lies within another of the same colour, and doubles; order by the top."""
    kept: list[Fill] = []
    open_fills: list[Fill] = []
    for fill in sorted(fills, key=lambda fill: (fill.box.top, -fill.box.bottom, fill.box.x0, -fill.box.x1)):
        open_fills = [other for other in open_fills if other.box.bottom > fill.box.top + INSIDE_SLACK]
        if not any(other.color == fill.color and _contains(other.box, fill.box) for other in open_fills):
            kept.append(fill)
            open_fills.append(fill)
    return tuple(kept)


def merge_collinear(pieces: Iterable[Segment]) -> tuple[Segment, ...]:
    """Merge pieces that lie on one line (see `SAME_LINE`, `BRIDGED_GAP`); sorted by position.

    >>> merge_collinear([Segment(10, 0, 50, True), Segment(11, 52, 90, False)])
    (Segment(at=10.431818181818182, start=0, end=90, drawn=True),)
    """
    merged: list[Segment] = []
    cluster: list[Segment] = []
    for piece in sorted(pieces):
        if cluster and piece.at - cluster[0].at > SAME_LINE:
            merged += _merge_cluster(cluster)
            cluster = []
        cluster.append(piece)
    if cluster:
        merged += _merge_cluster(cluster)
    return tuple(segment for segment in merged if segment.length >= SHORTEST)


def _merge_cluster(cluster: Sequence[Segment]) -> list[Segment]:
    weight = sum(piece.length for piece in cluster)
    at = sum(piece.at * piece.length for piece in cluster) / weight if weight else cluster[0].at
    runs: list[Segment] = []
    for piece in sorted(cluster, key=lambda piece: piece.start):
        if runs and piece.start <= runs[-1].end + BRIDGED_GAP:
            last = runs[-1]
            # An edge of a fill that merely touches a drawn line does not become drawn by it.
            runs[-1] = Segment(at, last.start, max(last.end, piece.end), last.drawn or piece.drawn)
        else:
            runs.append(Segment(at, piece.start, piece.end, piece.drawn))
    return runs


def _contains(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 <= inner.x0 + INSIDE_SLACK
        and outer.top <= inner.top + INSIDE_SLACK
        and outer.x1 >= inner.x1 - INSIDE_SLACK
        and outer.bottom >= inner.bottom - INSIDE_SLACK
    )


def _lies_on(box: Box, fills: Sequence[Fill]) -> bool:
    """Whether a line drawn in the paper's colour shows, because a coloured fill is behind it or beside it."""
    return any(
        fill.box.x0 - 1 <= box.x1
        and box.x0 <= fill.box.x1 + 1
        and fill.box.top - 1 <= box.bottom
        and box.top <= fill.box.bottom + 1
        for fill in fills
    )


def connect_segments(drawing: Drawing, tolerance: float) -> list[Drawing]:
    """Split a drawing into its connected parts: lines that cross or nearly touch, with the fills on them.

    Fills whose edges were too short to count are left out. Ordered by the topmost line.
    """
    horizontal, vertical = drawing.horizontal, drawing.vertical
    parents = list(range(len(horizontal) + len(vertical)))
    positions = [segment.at for segment in vertical]
    for index, line in enumerate(horizontal):
        first = bisect_left(positions, line.start - tolerance)
        last = bisect_right(positions, line.end + tolerance)
        for other in range(first, last):
            if vertical[other].start - tolerance <= line.at <= vertical[other].end + tolerance:
                _unite(parents, index, len(horizontal) + other)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for index, segment in enumerate((*horizontal, *vertical)):
        group = groups.setdefault(_root(parents, index), ([], []))
        group[index >= len(horizontal)].append(segment)
    parts = [_with_fills(part, drawing.fills) for part in groups.values()]
    return sorted(parts, key=lambda part: drawing_box(part).top)


def drawing_box(drawing: Drawing) -> Box:
    """The smallest box around all lines of `drawing`, which has at least one."""
    xs = [x for line in drawing.horizontal for x in (line.start, line.end)]
    xs += [line.at for line in drawing.vertical]
    ys = [y for line in drawing.vertical for y in (line.start, line.end)]
    ys += [line.at for line in drawing.horizontal]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _with_fills(part: tuple[list[Segment], list[Segment]], fills: Sequence[Fill]) -> Drawing:
    bare = Drawing(tuple(part[0]), tuple(part[1]), ())
    box = drawing_box(bare)
    return Drawing(bare.horizontal, bare.vertical, tuple(f for f in fills if box.holds(*f.box.middle)))


def _unite(parents: list[int], one: int, other: int) -> None:
    parents[_root(parents, one)] = _root(parents, other)


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index
