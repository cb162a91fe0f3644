"""Lines of a layout text's table of figures → the words of each column.

Figures stand right-aligned under their labels; a number's thousands are parted by the same single space that
may part two columns. So each line is cut where its numbers end best at the columns' ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import exp

from extractor.models.page import Word
from extractor.shapes.figures import is_figure
from extractor.tables.layout_text.columns import Placed
from extractor.tables.layout_text.lines import (
    WIDE_GAP,
    SpacedLine,
    end_of,
    spaces_between,
    start_of,
    text_of,
)

FIGURE_SHARE = 0.6
"""A column of figures has at least this share of figures among its texts."""
SHORT_TEXT = 10
"""A column of units or signs between the labels and the figures holds no longer text than this."""
UNNAMED_SHARE = 0.3
"""A column without a label is one where so many lines with figures have text in it."""
MOST_TOKENS = 8
"""A printed figure has no more parts: a sign, five groups of digits, a unit, a mark."""

MOST_SPACES = 4
"""No printed figure has more spaces than this between its parts."""

_CUT_AT_GAP = (0.0, 1.5, 0.3)
_INNER_GAP = 2.5
_NO_FIGURE = 4.0
_BAD_GROUPS = 4.0
_MISSED = 0.3
"""Nats for each character that a cell ends beside the end of its column."""
_FAR = 9.0
_EMPTY = 0.7
_LABEL_OVER = 0.4
"""Nats for each character of a label beyond the start of the first column."""
_BAD_GROUP = re.compile(r"\d{4,} \d|\d (?!\d{3}(?!\d))\d")

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """The columns after the row labels: `spans` say where the cells of each start and end on the first page;
    `texts` are those of words (units). `named`: the row labels have a header label; `inserted`: the first of
    the spans has none."""

    spans: tuple[_Span, ...]
    texts: frozenset[int]
    named: bool
    inserted: bool = False

    @property
    def count(self) -> int:
        """The columns with that of the row labels."""
        return len(self.spans) + 1

    def column_of(self, label: int) -> int:
        """The column that the header's label number `label` stands over."""
        if label == 0 and self.named:
            return 0
        return label + int(self.inserted) + int(not self.named)


def find_figure_columns(labels: Sequence[_Span], body: Sequence[SpacedLine]) -> FigureColumns | None:
    """The columns of a table of figures; None where the table is of another kind."""
    lines = [_parts(line) for line in body]
    figures = [run for runs in lines for run in runs[1:] if _holds_figures(run)]
    if not figures or len(labels) < 2:
        return None
    over_figures = any(_overlap(_span(run), labels[0]) > 0 for run in figures)
    named = not over_figures and any(_overlap(_span(runs[0]), labels[0]) > 0 for runs in lines)
    spans = tuple(labels[1:] if named else labels)
    texts: set[int] = set()
    for column, span in enumerate(spans):
        inside = [run for runs in lines for run in runs[1:] if _overlap(_span(run), span) > 0]
        if sum(_holds_figures(run) for run in inside) < FIGURE_SHARE * len(inside):
            if max(len(text_of(run)) for run in inside) > SHORT_TEXT:
                return None
            texts.add(column)
    if len(texts) == len(spans):
        return None
    unnamed = _find_unnamed(lines, spans)
    if unnamed is not None and max(_count_figures(runs) for runs in lines) < len(spans):
        return FigureColumns((unnamed, *spans[1:]), frozenset({0, *texts}), named)
    if unnamed is not None:
        return FigureColumns((unnamed, *spans), frozenset({0, *(text + 1 for text in texts)}), named, True)
    return FigureColumns(spans, frozenset(texts), named)


def place_figures(
    body: Sequence[SpacedLine], columns: FigureColumns, labelled: Mapping[int, Sequence[_Span]]
) -> list[Placed]:
    """Cut each line of `body` into its label (column 0) and its cells. `labelled` gives the spans of the
    labels over the columns on each page with a header."""
    placed: list[Placed] = []
    spans: Sequence[_Span] = columns.spans
    for page, group in groupby(body, key=lambda line: line.page):
        lines = list(group)
        spans = _settle(lines, labelled.get(page, spans))
        placed += [_cut_line(line, spans, columns.texts) for line in lines]
    return placed


def _parts(line: SpacedLine) -> list[tuple[Word, ...]]:
    """The line's label, and its other runs cut where words and figures meet."""
    label, *others = line.runs
    parts = [tuple(part) for run in others for _, part in groupby(run, key=lambda word: is_figure(word.text))]
    return [label, *parts]


def _holds_figures(run: Sequence[Word]) -> bool:
    """Whether the run is a figure, or several a single space apart."""
    return all(is_figure(word.text) for word in run)


def _count_figures(runs: Sequence[Sequence[Word]]) -> int:
    return sum(_holds_figures(run) for run in runs[1:])


def _find_unnamed(lines: Sequence[Sequence[Sequence[Word]]], spans: Sequence[_Span]) -> _Span | None:
    """A column of short texts between the labels and the first span."""
    found = [
        _span(runs[1])
        for runs in lines
        if len(runs) > 2
        and not _holds_figures(runs[1])
        and _holds_figures(runs[2])
        and not any(_overlap(_span(runs[1]), span) > 0 for span in spans)
    ]
    with_figures = sum(len(runs) > 1 for runs in lines)
    if len(found) < max(2, UNNAMED_SHARE * with_figures):
        return None
    return min(start for start, _ in found), max(end for _, end in found)


def _settle(lines: Sequence[SpacedLine], spans: Sequence[_Span]) -> list[_Span]:
    """Where the cells of each column begin at the earliest and end mostly, in `lines` of one page."""
    found: list[list[_Span]] = [[] for _ in spans]
    for line in lines:
        runs = [_span(run) for run in _parts(line)[1:]]
        if len(runs) == len(spans):
            for column, run in enumerate(runs):
                found[column].append(run)
            continue
        for run in runs:
            nearest = min(range(len(spans)), key=lambda column: abs(run[1] - spans[column][1]))
            if _overlap(run, spans[nearest]) > 0:
                found[nearest].append(run)
    settled: list[_Span] = []
    for span, runs in zip(spans, found, strict=True):
        if not runs:
            settled.append(span)
            continue
        ends = Counter(end for _, end in runs)
        end = max(ends, key=lambda place: (ends[place], -abs(place - span[1])))
        settled.append((min(start for start, _ in runs), end))
    return settled


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to cut some words: `parts` are ``(column, first, last + 1)``; `mass` sums all ways."""

    cost: float
    mass: float
    parts: tuple[tuple[int, int, int], ...]


def _cut_line(line: SpacedLine, spans: Sequence[_Span], texts: Container[int]) -> Placed:
    """Give each word of `line` to the label or to a column, left to right."""
    words = line.words
    ways = [_label_way(words[:end], spans) for end in range(len(words) + 1)]
    for column, span in enumerate(spans):
        ways = [
            _merge(_options(ways, words, end, column, span, column in texts)) for end in range(len(words) + 1)
        ]
    best = ways[len(words)]
    cells: dict[int, tuple[Word, ...]] = {
        column: tuple(words[first:last]) for column, first, last in best.parts
    }
    return Placed(line, cells, min(1.0, exp(-best.cost) / best.mass) if best.mass > 0 else 0.0)


def _label_way(words: Sequence[Word], spans: Sequence[_Span]) -> _Way:
    if not words:
        return _Way(0.0, 1.0, ())
    gaps = [spaces_between(left, right) for left, right in pairwise(words)]
    cost = sum(min(1.0 + 0.2 * gap, 5.0) for gap in gaps if gap > WIDE_GAP)
    cost += _LABEL_OVER * max(0, end_of(words[-1]) - spans[0][0])
    return _Way(cost, exp(-cost), ((0, 0, len(words)),))


def _options(
    ways: Sequence[_Way], words: Sequence[Word], end: int, column: int, span: _Span, is_text: bool
) -> Iterator[_Way]:
    """The ways to cut the words before `end` with the columns up to `column`."""
    yield _Way(ways[end].cost + _EMPTY, ways[end].mass * exp(-_EMPTY), ways[end].parts)
    for first in range(end - 1, max(-1, end - 1 - MOST_TOKENS), -1):
        if first + 1 < end and spaces_between(words[first], words[first + 1]) > MOST_SPACES:
            break
        cost = _cell_cost(words[first:end], span, is_text)
        if first:
            gap = spaces_between(words[first - 1], words[first])
            cost += _CUT_AT_GAP[gap] if gap < len(_CUT_AT_GAP) else 0.0
        before = ways[first]
        parts = (*before.parts, (column + 1, first, end))
        yield _Way(before.cost + cost, before.mass * exp(-cost), parts)


def _merge(options: Iterator[_Way]) -> _Way:
    ways = list(options)
    best = min(ways, key=lambda way: way.cost)
    return _Way(best.cost, sum(way.mass for way in ways), best.parts)


def _cell_cost(words: Sequence[Word], span: _Span, is_text: bool) -> float:
    text = text_of(words)
    start, end = _span(words)
    miss = abs(start - span[0]) if is_text else abs(end - span[1])
    cost = min(_MISSED * miss, _FAR)
    cost += sum(_INNER_GAP * (spaces_between(left, right) - 1) for left, right in pairwise(words))
    if is_text:
        return cost + _NO_FIGURE * (is_figure(text) and any(sign.isdecimal() for sign in text))
    return cost + _NO_FIGURE * (not is_figure(text)) + _BAD_GROUPS * bool(_BAD_GROUP.search(text))


def _span(run: Sequence[Word]) -> _Span:
    return start_of(run[0]), end_of(run[-1])


def _overlap(left: _Span, right: _Span) -> int:
    return min(left[1], right[1]) - max(left[0], right[0])
