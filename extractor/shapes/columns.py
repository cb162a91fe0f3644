"""Runs of many lines → the columns they stand in, by the white space that few of them cross."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.models.geometry import Box
from extractor.shapes.figures import is_value
from extractor.shapes.runs import Run

CROSSED_SHARE = 0.08
"""A gap between columns may be crossed by this share of the lines: long labels over an empty cell."""


def find_columns(rows: Sequence[Sequence[Run]]) -> list[tuple[float, float]]:
    """Return the extents of the columns' words, left to right, by where few lines have words."""
    body = [row for row in rows if any(is_value(run.text) for run in row[1:])]
    body = body or [row for row in rows if len(row) > 1] or list(rows)
    allowed = int(CROSSED_SHARE * len(body))
    events = sorted(
        (x, step) for row in body for run in row for x, step in ((run.box.x0, 1), (run.box.x1, -1))
    )
    cores: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for x, step in events:
        if depth <= allowed < depth + step:
            start = x
        elif depth + step <= allowed < depth:
            cores.append((start, x))
        depth += step
    return _join_label_columns(cores, body)


def _join_label_columns(
    cores: list[tuple[float, float]], body: Sequence[Sequence[Run]]
) -> list[tuple[float, float]]:
    """Join the first columns that never stand in one line: the same labels, indented."""
    while len(cores) > 1:
        both = sum(
            any(_touches(run, cores[0]) for run in row) and any(_touches(run, cores[1]) for run in row)
            for row in body
        )
        labels = [run for row in body for run in row if _touches(run, cores[1])]
        if both > CROSSED_SHARE * len(body) or sum(run.is_label for run in labels) < 0.7 * len(labels):
            break
        cores = [(cores[0][0], cores[1][1]), *cores[2:]]
    return cores


def _touches(run: Run, core: tuple[float, float]) -> bool:
    return min(run.box.x1, core[1]) - max(run.box.x0, core[0]) > 0


def edges_between(cores: Sequence[tuple[float, float]], box: Box) -> list[float]:
    """Column edges in the middle of the gaps between `cores`, the outer ones at the sides of `box`."""
    inner = [(left[1] + right[0]) / 2 for left, right in pairwise(cores)]
    return [min(box.x0, cores[0][0]) - 0.5, *inner, max(box.x1, cores[-1][1]) + 0.5]
