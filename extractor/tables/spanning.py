"""A header line above others → the columns that each label spans: by the rule under it, or by its place.

``Kaupunki | Konserni`` stands above ``2023 2024 2023 2024``: labels that come again below need a label above
them that tells them apart. Each spans as many columns as it is set over, in the middle or at one side. Where
none comes again, labels set over the middle of several columns each, and not of one, span them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from extractor.models.block import Line
from extractor.models.geometry import Box
from extractor.shapes.runs import Run, find_runs
from extractor.shapes.segments import Segment

OFF_CENTRE = 0.3
"""A label stands over its columns within this share of a column's width."""

NEAR_CENTRE = 0.2
"""So near, where only its place tells that it spans them."""

IN_LINE = 1.5
"""Labels whose sides or middles agree within this many points may be one."""

MOST_COLUMNS = 16

HEADER_LINES = 4

WHOLE = 0.9
"""A rule shorter than this share of the table is that of a label."""


def find_ruled(lines: Sequence[Line], rules: Sequence[Segment]) -> dict[int, tuple[float, float]]:
    """By index of its first word each label of the first `lines` over a rule of its own: the rule's extent.

    The rule is wider than the label, shorter than the table, and stands over two labels of the next line.
    """
    width = max((line.box.x1 for line in lines), default=0.0) - min(
        (line.box.x0 for line in lines), default=0.0
    )
    found: dict[int, tuple[float, float]] = {}
    for upper, lower in pairwise(lines[:HEADER_LINES]):
        between = [
            rule
            for rule in rules
            if upper.box.middle[1] < rule.at < lower.box.middle[1] and rule.length < WHOLE * width
        ]
        for run in find_runs(upper) if between else ():
            for rule in between:
                inside = [r for r in find_runs(lower) if rule.start <= r.box.middle[0] <= rule.end]
                if rule.start <= run.box.x0 and run.box.x1 <= rule.end and len(inside) > 1:
                    found[run.words[0].index] = (rule.start, rule.end)
    return found


def find_spans(
    runs: Sequence[Run],
    labels: Mapping[int, str],
    edges: Sequence[float],
    cores: Sequence[tuple[float, float]],
    below: Mapping[int, Box],
) -> dict[int, tuple[Run, int]] | None:
    """By first column the label among `runs` (one line, left to right) and how many columns it spans.

    `labels` are those of the columns below, without the first column's; `below` are the boxes of those in the
    next line. None where the runs do not stand over several.
    """
    columns = sorted(labels)
    if not 1 < len(runs) < len(columns) <= MOST_COLUMNS:
        return None
    if columns != list(range(columns[0], columns[-1] + 1)):
        return None
    come_again = len(set(labels.values())) < len(columns)
    pitch = (edges[columns[-1] + 1] - edges[columns[0] + 1]) / (len(columns) - 1)
    sides = [edges[columns[0] + 1] - pitch, *edges[columns[0] + 1 : columns[-1] + 2]]
    fitting = [
        (_misfit(runs, groups, sides, cores), groups)
        for groups in _partition(columns, len(runs))
        if all(len({labels[column] for column in group}) == len(group) for group in groups)
        and (come_again or _span_several(runs, groups, below))
    ]
    misfit, best = min(fitting, default=(pitch, []))
    if misfit > (OFF_CENTRE if come_again else NEAR_CENTRE) * pitch:
        return None
    return {group[0]: (run, len(group)) for run, group in zip(runs, best, strict=True)}


def _span_several(runs: Sequence[Run], groups: Sequence[Sequence[int]], below: Mapping[int, Box]) -> bool:
    """Whether two labels at least stand over several columns each, and not all in line with the label of the
    column in their middle: these are the first lines of labels."""
    several = [(run.box, group) for run, group in zip(runs, groups, strict=True) if len(group) > 1]
    middles = [below.get(group[len(group) // 2]) if len(group) % 2 else None for _, group in several]
    pairs = [(box, lower) for (box, _), lower in zip(several, middles, strict=True) if lower]
    return len(several) > 1 and not (len(pairs) == len(several) and _are_in_line(pairs))


def _are_in_line(pairs: Sequence[tuple[Box, Box]]) -> bool:
    """Whether all labels agree with those below them at one side, or in the middle."""
    offsets = [
        (one.x0 - other.x0, one.middle[0] - other.middle[0], one.x1 - other.x1) for one, other in pairs
    ]
    return any(all(abs(offset) < IN_LINE for offset in side) for side in zip(*offsets, strict=True))


def _partition(columns: Sequence[int], parts: int) -> Iterator[list[list[int]]]:
    """All ways to cut `columns` into so many `parts`, none empty."""
    for cuts in combinations(range(1, len(columns)), parts - 1):
        yield [list(columns[a:b]) for a, b in pairwise((0, *cuts, len(columns)))]


def _misfit(
    runs: Sequence[Run],
    groups: Sequence[Sequence[int]],
    sides: Sequence[float],
    cores: Sequence[tuple[float, float]],
) -> float:
    """How far the worst label is off its columns: off their middle, or, all labels alike, off one side."""
    first = groups[0][0]
    extents = [(sides[group[0] - first], sides[group[-1] - first + 1]) for group in groups]
    words = [(cores[group[0]][0], cores[group[-1]][1]) for group in groups]
    centred = [abs(run.box.middle[0] - sum(extent) / 2) for run, extent in zip(runs, extents, strict=True)]
    aligned = [
        [abs(run.box[2 * side] - place[side]) for run, place in zip(runs, places, strict=True)]
        for places in (extents, words)
        for side in (0, 1)
    ]
    return min(map(max, [centred, *aligned]))
