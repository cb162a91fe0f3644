"""Rectangles and lines as drawn → ruled lines and fills, the same for both PDF readers.

A table's frame is drawn in many ways: stroked lines, stroked rectangles, rectangles filled so thin that
they are lines. All come out as `Rule`; other filled rectangles as `Fill`. Curves and slanting lines belong to
charts and are not given here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.models.geometry import Box
from extractor.models.page import Fill, Rule

MAX_RULE_THICKNESS = 2.0
"""A filled rectangle up to so many points thick is a ruled line; the thickest table frames are 2 pt."""
MIN_RULE_LENGTH = 2.0
"""A piece shorter than this that touches no other is a dot, not a line."""
TOUCH = 1.0
"""Pieces of one line meet within so many points."""
NESTED = 0.5
"""A fill that sticks out by less than so many points still lies inside."""
LEVEL = 0.5
"""A line that rises less than so many points is level."""

Point = tuple[float, float]


class Shape(NamedTuple):
    """An upright rectangle, or a straight line (a rectangle without width or height), in displayed points.

    `fill` and `stroke` are colours as 0xRRGGBB, None where not drawn; `stroke_width` is in points.
    """

    box: Box
    fill: int | None
    stroke: int | None
    stroke_width: float = 0.0

    @property
    def is_thin(self) -> bool:
        """Whether its fill makes it a line."""
        x0, top, x1, bottom = self.box
        return x1 - x0 <= MAX_RULE_THICKNESS or bottom - top <= MAX_RULE_THICKNESS


def sort_shapes(shapes: Iterable[Shape]) -> tuple[tuple[Rule, ...], tuple[Fill, ...]]:
    """Turn shapes into rules and fills; pieces of one line are joined.

    A fill inside the one before it and of its colour is left out: word processors shade the paragraph in a
    shaded cell once more.
    """
    rules: list[Rule] = []
    fills: list[Fill] = []
    for shape in shapes:
        if shape.fill is not None and shape.is_thin:
            rules.append(Rule(shape.box, shape.fill))
        elif shape.fill is not None and not (fills and _covers(fills[-1], shape)):
            fills.append(Fill(shape.box, shape.fill))
        if shape.stroke is not None:
            rules.extend(Rule(edge, shape.stroke) for edge in _edges(shape.box, shape.stroke_width / 2))
    return tuple(join_rules(rules)), tuple(fills)


def _covers(fill: Fill, shape: Shape) -> bool:
    outer, inner = fill.box, shape.box
    return (
        fill.color == shape.fill
        and outer.x0 <= inner.x0 + NESTED
        and outer.top <= inner.top + NESTED
        and outer.x1 >= inner.x1 - NESTED
        and outer.bottom >= inner.bottom - NESTED
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


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Join pieces of one colour that lie on one line and meet; drop lone dots.

    >>> [rule.box.x1 for rule in join_rules([Rule(Box(0, 5, 40, 6)), Rule(Box(40, 5, 90, 6))])]
    [90]
    """
    rules = list(rules)
    across = _join_along([rule for rule in rules if rule.is_horizontal], horizontal=True)
    down = _join_along([rule for rule in rules if not rule.is_horizontal], horizontal=False)
    return [rule for rule in across + down if max(rule.box.width, rule.box.height) >= MIN_RULE_LENGTH]


def _join_along(rules: list[Rule], horizontal: bool) -> list[Rule]:
    """Join pieces level by level: pieces of one level lie within `TOUCH` of its first."""
    if not horizontal:
        turned = _join_along([_turn(rule) for rule in rules], horizontal=True)
        return [_turn(rule) for rule in turned]
    joined: list[Rule] = []
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.box.top):
        if level and rule.box.top - level[0].box.top >= TOUCH:
            joined += _join_level(level)
            level = []
        level.append(rule)
    return joined + _join_level(level)


def _join_level(rules: list[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.box.x0):
        last = joined[-1] if joined else None
        if last is not None and last.color == rule.color and _meet(last.box, rule.box):
            x0, top, x1, bottom = last.box
            box = Box(x0, min(top, rule.box.top), max(x1, rule.box.x1), max(bottom, rule.box.bottom))
            joined[-1] = Rule(box, rule.color)
        else:
            joined.append(rule)
    return joined


def _meet(first: Box, second: Box) -> bool:
    drift = abs(first.top - second.top) + abs(first.bottom - second.bottom)
    return drift < TOUCH and second.x0 - first.x1 <= TOUCH


def _turn(rule: Rule) -> Rule:
    x0, top, x1, bottom = rule.box
    return Rule(Box(top, x0, bottom, x1), rule.color)


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
