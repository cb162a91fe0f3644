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

DARK = 0.6
"""A fill darker than this share of white is a header's, whatever stands on it."""

INSIDE_SLACK = 1.0

STRETCH = 24.0
"""Fills are looked up by stretches of this many points of the page's height."""

DRAWN_SHARE = 0.5
"""A line is drawn where this share of it is: the corners of crossing rules do not draw the edge of a fill."""

PADDING = 9.0
"""A fill this many points or less inside another on both sides is behind a cell's text, not a cell."""


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
    """The visible lines and coloured fills of a page or region; `paper` has its fills that cannot be seen."""

    horizontal: tuple[Segment, ...]
    vertical: tuple[Segment, ...]
    fills: tuple[Fill, ...]
    paper: tuple[Fill, ...] = ()


def is_paper(color: int) -> bool:
    """Whether `color` (0xRRGGBB) cannot be told from white paper.

    >>> is_paper(0xFFFFFF), is_paper(0xEEF1F2)
    (True, False)
    """
    return min(color >> 16 & 255, color >> 8 & 255, color & 255) >= NEARLY_WHITE


def is_dark(color: int | None) -> bool:
    """Whether light type is needed on `color`."""
    if color is None:
        return False
    red, green, blue = color >> 16 & 255, color >> 8 & 255, color & 255
    return 0.3 * red + 0.59 * green + 0.11 * blue < DARK * 255


def read_drawing(rules: Iterable[Rule], fills: Iterable[Fill]) -> Drawing:
    """Merge `rules` and the edges of coloured `fills` into segments."""
    fills = tuple(fills)
    cells = drop_nested(fill for fill in fills if not is_paper(fill.color))
    paper = tuple(fill for fill in fills if is_paper(fill.color))
    shades = _Shades(cells)
    horizontal: list[Segment] = []
    vertical: list[Segment] = []
    for rule in rules:
        if not shades.show(rule):
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
    return Drawing(merge_collinear(horizontal), merge_collinear(vertical), cells, paper)


def drop_nested(fills: Iterable[Fill]) -> tuple[Fill, ...]:
    """Drop each fill that is the shade behind the text of a larger one, and doubles; paint order is kept."""
    in_order = list(enumerate(fills))
    dropped: set[int] = set()
    open_fills: list[tuple[int, Fill]] = []
    for index, fill in sorted(in_order, key=lambda item: item[1].box.top):
        open_fills = [other for other in open_fills if other[1].box.bottom > fill.box.top + INSIDE_SLACK]
        if any(_shades(other, fill) for _, other in open_fills):
            dropped.add(index)
            continue
        inner = {other for other, inside in open_fills if _shades(fill, inside)}
        dropped |= inner
        open_fills = [other for other in open_fills if other[0] not in inner] + [(index, fill)]
    return tuple(fill for index, fill in in_order if index not in dropped)


def _shades(cell: Fill, fill: Fill) -> bool:
    if not _contains(cell.box, fill.box):
        return False
    left, right = fill.box.x0 - cell.box.x0, cell.box.x1 - fill.box.x1
    return cell.color == fill.color or (min(left, right) > DOT and max(left, right) < PADDING)


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
    runs: list[list[Segment]] = []
    end = 0.0
    for piece in sorted(cluster, key=lambda piece: piece.start):
        if runs and piece.start <= end + BRIDGED_GAP:
            runs[-1].append(piece)
            end = max(end, piece.end)
        else:
            runs.append([piece])
            end = piece.end
    return [_span(at, run) for run in runs]


def _span(at: float, pieces: Sequence[Segment]) -> Segment:
    """One segment for touching `pieces`; drawn where drawn pieces make up half of it."""
    start, end = pieces[0].start, max(piece.end for piece in pieces)
    drawn, reached = 0.0, start
    for piece in pieces:
        if piece.drawn:
            drawn += max(piece.end - max(piece.start, reached), 0.0)
            reached = max(reached, piece.end)
    return Segment(at, start, end, drawn >= DRAWN_SHARE * (end - start))


def _contains(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 <= inner.x0 + INSIDE_SLACK
        and outer.top <= inner.top + INSIDE_SLACK
        and outer.x1 >= inner.x1 - INSIDE_SLACK
        and outer.bottom >= inner.bottom - INSIDE_SLACK
    )


class _Shades:
    """Coloured fills by stretches of the page's height, to ask which of them a rule touches."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self.colors: set[int] = set()
        self.stretches: dict[int, list[Fill]] = {}
        for fill in fills:
            self.colors.add(fill.color)
            for stretch in range(int(fill.box.top // STRETCH), int(fill.box.bottom // STRETCH) + 1):
                self.stretches.setdefault(stretch, []).append(fill)

    def show(self, rule: Rule) -> bool:
        """Whether `rule` can be seen: paper-coloured ones only on a fill, fill-coloured ones only off it."""
        is_white = is_paper(rule.color)
        if not is_white and rule.color not in self.colors:
            return True
        x, y = rule.box.middle
        return is_white == any(
            (is_white or fill.color == rule.color)
            and fill.box.x0 - 1 <= x <= fill.box.x1 + 1
            and fill.box.top - 1 <= y <= fill.box.bottom + 1
            for fill in self.stretches.get(int(y // STRETCH), ())
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
