"""Rectangles and lines as drawn → ruled lines and fills, the same for both PDF readers.

A table's frame is drawn in many ways: stroked lines, stroked rectangles, rectangles filled so thin that they
are lines. All come out as `Rule`; other filled rectangles as `Fill`. Curves and slanting lines belong to charts
and are not given here.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from extractor.models.geometry import Box
from extractor.models.page import Fill, Rule

MAX_RULE_THICKNESS = 2.0
"""A filled rectangle up to so many points thick is a ruled line; the thickest table frames are 2 pt."""
MIN_RULE_LENGTH = 2.0
"""A piece shorter than this that touches no other is a dot, not a line."""
TOUCH = 1.0
"""Pieces of one line meet within so many points."""


class Shape(NamedTuple):
    """An upright rectangle, or a straight line (a rectangle without width or height), in displayed points.

    `fill` and `stroke` are colours as 0xRRGGBB, None where not drawn; `stroke_width` is in points.
    """

    box: Box
    fill: int | None
    stroke: int | None
    stroke_width: float = 0.0


def sort_shapes(shapes: Iterable[Shape]) -> tuple[tuple[Rule, ...], tuple[Fill, ...]]:
    """Turn shapes into rules and fills; pieces of one line are joined."""
    rules: list[Rule] = []
    fills: list[Fill] = []
    for box, fill, stroke, stroke_width in shapes:
        if fill is not None and min(box.width, box.height) <= MAX_RULE_THICKNESS:
            rules.append(Rule(box, fill))
        elif fill is not None:
            fills.append(Fill(box, fill))
        if stroke is not None:
            rules.extend(Rule(edge, stroke) for edge in _edges(box, stroke_width / 2))
    return tuple(join_rules(rules)), tuple(fills)


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
    along = attrgetter("box.top" if horizontal else "box.x0", "box.x0" if horizontal else "box.top")
    joined: list[Rule] = []
    for rule in sorted(rules, key=along):
        last = joined[-1] if joined else None
        if last is not None and last.color == rule.color and _meet(last.box, rule.box, horizontal):
            x0, top, x1, bottom = last.box
            joined[-1] = Rule(
                Box(x0, min(top, rule.box.top), max(x1, rule.box.x1), max(bottom, rule.box.bottom)),
                rule.color,
            )
        else:
            joined.append(rule)
    return joined


def _meet(first: Box, second: Box, horizontal: bool) -> bool:
    if horizontal:
        level = abs(first.top - second.top) + abs(first.bottom - second.bottom)
        return level < TOUCH and second.x0 - first.x1 <= TOUCH
    level = abs(first.x0 - second.x0) + abs(first.x1 - second.x1)
    return level < TOUCH and second.top - first.bottom <= TOUCH
