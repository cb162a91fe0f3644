"""Rectangles and lines as drawn → ruled lines and fills, the same for both PDF readers.

A table's frame is drawn in many ways: stroked lines, stroked rectangles, rectangles filled so thin that
they are lines, dots and dashes drawn one by one. All come out as `Rule`; other filled rectangles as `Fill`.
Small discs are given apart, as boxes around them; other curves, and slanting lines, belong to charts and are
not given here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from extractor.models.geometry import Box, enclose
from extractor.models.page import Fill, Rule

MAX_RULE_THICKNESS = 2.0
"""A filled rectangle up to so many points thick is a ruled line; the thickest table frames are 2 pt."""
LONGEST_DASH = 12.0
"""A longer piece is a line of its own, not a dash or a dot of one."""
DASH_GAP = 6.0
"""The dots and dashes of one line stand this many points or less apart."""
LEAST_DASHES = 6
"""So many dots or dashes in a row, evenly set, are a line."""
UNEVEN = 3.2
"""Between two of them is at most so many times the usual gap: one is left out where cells meet."""
MIN_RULE_LENGTH = 2.0
"""A piece shorter than this that touches no other is a dot, not a line."""
TOUCH = 1.0
"""Pieces of one line meet within so many points."""
NESTED = 0.5
"""A fill that sticks out by less than so many points still lies inside."""
ABREAST = 8
"""Among more lines than these, those that have ended are sorted out."""
LEVEL = 0.5
"""A line that rises less than so many points is level."""

DISC = (4.0, 24.0)
"""From and to so many points wide and high are the discs that stand for a verdict."""
OVAL = 1.0
"""A disc is so many points higher than wide, or wider than high, at most."""

Point = tuple[float, float]
Line = tuple[Box, int]
"""A piece of a ruled line: its box and its colour."""


class Shape(NamedTuple):
    """An upright rectangle, or a straight line (a rectangle without width or height), in displayed points.

    `fill` and `stroke` are colours as 0xRRGGBB, None where not drawn; `stroke_width` is in points.
    `is_round`: it is the box around a disc.
    """

    box: Box
    fill: int | None
    stroke: int | None
    stroke_width: float = 0.0
    is_round: bool = False


def is_thin(box: Box) -> bool:
    """Whether a filled rectangle is a line."""
    x0, top, x1, bottom = box
    return bottom - top <= MAX_RULE_THICKNESS or x1 - x0 <= MAX_RULE_THICKNESS


def sort_shapes(shapes: Iterable[Shape]) -> tuple[tuple[Rule, ...], tuple[Fill, ...]]:
    """Turn shapes into rules and fills; pieces of one line are joined.

    A fill inside the one before it and of its colour is left out: word processors shade the paragraph in a
    shaded cell once more.
    """
    lines: list[Line] = []
    fills: list[Fill] = []
    for box, fill, stroke, width, is_round in shapes:
        if is_round:
            continue
        if fill is not None and is_thin(box):
            lines.append((box, fill))
        elif fill is not None and not (fills and fills[-1].color == fill and lies_inside(box, fills[-1].box)):
            fills.append(Fill(box, fill))
        if stroke is not None:
            lines += [(edge, stroke) for edge in _edges(box, width / 2)]
    return tuple(join_rules(lines)), tuple(fills)


def find_discs(shapes: Iterable[Shape]) -> tuple[Fill, ...]:
    """The round ones of `shapes`."""
    return tuple(Fill(shape.box, shape.fill) for shape in shapes if shape.is_round and shape.fill is not None)


def may_be_disc(box: Box) -> bool:
    """Whether a shape is as small as a traffic light between words, and as high as wide."""
    width, height = box.width, box.height
    return all(DISC[0] <= side <= DISC[1] for side in (width, height)) and abs(width - height) <= OVAL


def lies_inside(inner: Box, outer: Box) -> bool:
    """Whether a box lies inside another, or sticks out by less than `NESTED` points."""
    return (
        outer[0] <= inner[0] + NESTED
        and outer[1] <= inner[1] + NESTED
        and outer[2] >= inner[2] - NESTED
        and outer[3] >= inner[3] - NESTED
    )


def _edges(box: Box, half: float) -> list[Box]:
    """The stroked edges of a rectangle; a line is its own only edge."""
    x0, top, x1, bottom = box
    across = [Box(x0, y - half, x1, y + half) for y in sorted({top, bottom})]
    down = [Box(x - half, top, x + half, bottom) for x in sorted({x0, x1})]
    thin = 2 * half + 0.01
    if box.height <= thin < box.width:
        return across[:1]
    if box.width <= thin < box.height:
        return down[:1]
    return across + down


def join_rules(lines: Iterable[Line]) -> list[Rule]:
    """Join pieces of one colour that lie on one line and meet, or are dashes or dots of it; drop lone dots.

    >>> [rule.box.x1 for rule in join_rules([(Box(0, 5, 40, 6), 0), (Box(40, 5, 90, 6), 0)])]
    [90]
    """
    across: list[Line] = []
    down: list[Line] = []
    dots: list[Line] = []
    for box, color in lines:
        x0, top, x1, bottom = box
        if x1 - x0 <= MAX_RULE_THICKNESS >= bottom - top:
            dots.append((box, color))
        elif x1 - x0 >= bottom - top:
            across.append((box, color))
        else:
            down.append((Box(top, x0, bottom, x1), color))
    across, lone = _join_dashes(across, dots)
    down, lone = _join_dashes(down, list(map(_turn, lone)))
    joined = [Rule(box, color) for box, color in _join_levels([*across, *map(_turn, lone)])]
    joined += [Rule(_turn(line)[0], line[1]) for line in _join_levels(down)]
    return joined


def _turn(line: Line) -> Line:
    (x0, top, x1, bottom), color = line
    return Box(top, x0, bottom, x1), color


def _join_dashes(lines: list[Line], dots: list[Line]) -> tuple[list[Line], list[Line]]:
    """Join what are dashes and dots of level lines; returns the lines, and the dots left over."""
    joined = [line for line in lines if line[0].width > LONGEST_DASH]
    left: list[Line] = []
    for dashes in _find_levels([*dots, *(line for line in lines if line[0].width <= LONGEST_DASH)]):
        for chain in _find_chains(dashes):
            if len(chain) < LEAST_DASHES:
                left += chain
            else:
                joined.append((enclose(box for box, _ in chain), chain[0][1]))
    joined += [line for line in left if line[0].width > MAX_RULE_THICKNESS]
    return joined, [line for line in left if line[0].width <= MAX_RULE_THICKNESS]


def _find_levels(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the level pieces of each level: those that lie within `TOUCH` of its first."""
    level: list[Line] = []
    for line in sorted(lines, key=lambda line: line[0][1]):
        if level and line[0][1] - level[0][0][1] >= TOUCH:
            yield level
            level = []
        level.append(line)
    if level:
        yield level


def _find_chains(dashes: list[Line]) -> Iterator[list[Line]]:
    """Cut the pieces of one level where their colour changes or the gap is wider than between dashes."""
    dashes = sorted(dashes, key=lambda line: (line[1], line[0]))
    gaps = [
        after[0].x0 - before[0].x1 if after[1] == before[1] else inf for before, after in pairwise(dashes)
    ]
    usual = median([gap for gap in gaps if gap <= DASH_GAP] or [0.0])
    widest = min(max(UNEVEN * usual, TOUCH), DASH_GAP)
    chain = dashes[:1]
    for dash, gap in zip(dashes[1:], gaps, strict=True):
        if gap > widest:
            yield chain
            chain = []
        chain.append(dash)
    yield chain


def _join_levels(lines: list[Line]) -> list[Line]:
    joined = [line for level in _find_levels(lines) for line in _join_level(level)]
    return [line for line in joined if line[0][2] - line[0][0] >= MIN_RULE_LENGTH]


def _join_level(lines: list[Line]) -> list[Line]:
    """Join the pieces of one level, among which double lines may run side by side."""
    joined: list[Line] = []
    open_places: list[int] = []
    for line in sorted(lines):
        (left, upper, right, lower), color = line
        if len(open_places) > ABREAST:
            open_places = [place for place in open_places if left - joined[place][0][2] <= TOUCH]
        for place in reversed(open_places):
            (x0, top, x1, bottom), other_color = joined[place]
            drift = abs(top - upper) + abs(bottom - lower)
            if color == other_color and drift < TOUCH and left - x1 <= TOUCH:
                joined[place] = Box(x0, min(top, upper), max(x1, right), max(bottom, lower)), color
                break
        else:
            open_places.append(len(joined))
            joined.append(line)
    return joined


def bound(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return ``(left, bottom, right, top)`` around `points`."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def find_uprights(points: Sequence[Point]) -> Iterator[tuple[tuple[float, float, float, float], bool]]:
    """Yield what is upright in a subpath: its rectangle, closed, or else its single lines.

    A subpath with a slanting line belongs to a chart and gives nothing.

    >>> list(find_uprights([(0, 0), (50, 0), (50, 20), (0, 20), (0, 0)]))
    [((0, 0, 50, 20), True)]
    >>> list(find_uprights([(0, 0), (50, 0)])), list(find_uprights([(0, 0), (50, 9)]))
    ([((0, 0, 50, 0), False)], [])
    """
    sides = [(first, second) for first, second in pairwise(points) if first != second]
    if not all(abs(a[0] - b[0]) < LEVEL or abs(a[1] - b[1]) < LEVEL for a, b in sides):
        return
    if len(sides) == 4 and points[0] == points[-1]:
        yield bound(points), True
    else:
        for first, second in sides:
            yield bound((first, second)), False
