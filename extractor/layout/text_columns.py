"""Words of a page → areas in reading order: columns of text side by side, each with its own tables.

In: the body words of each page, and its drawing. Out: the words of its areas; one area where a page has no
columns of text. A gutter is white space no word and no drawing crosses; the columns of a table have one, too,
but there rows begin on both sides at once. Beside a gutter of text, each side has paragraphs and rows that
begin where nothing begins on the other side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.models.block import Line
from extractor.models.geometry import enclose
from extractor.models.page import Word
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import find_runs
from extractor.shapes.segments import Drawing, Segment

GUTTER = 9.0
"""White space between columns of text is at least so many points wide."""

STEP = 3.0
"""Gutters are looked for at every so many points."""

MIDDLE = (0.22, 0.78)
"""The share of the text's width in which a gutter may stand."""

LEAST_LINES = 4
"""Each side has at least so many lines."""

BLOCK_GAP = 0.6
"""White space of so many line heights begins a paragraph, a row or a title."""

SAME_TOP = 3.0
"""What begins on both sides within so many points begins at once."""

LEAST_OWN = 3
"""So many paragraphs, rows or titles begin on one side only."""

OWN_SHARE = 0.4
"""At least this share of them do."""

PROSE_LINES = 3
"""A paragraph that tells a column has so many full lines; two may share white space by chance."""

INNER_GUTTER = 2.5
"""White space wider than so many points through all lines of a paragraph parts cells."""

LEAST_RULES = 3
"""A table of its own has so many lines from side to side of its column."""

PROSE_WORDS = 3

FULL = 0.72
"""A line of a paragraph takes this share of its column's width, the last one less."""

SAME_LEFT = 2.0
"""Lines of a paragraph begin within so many points."""

TIGHT = 0.75
"""The lines of a paragraph follow within this share of their height."""

LARGER = 0.75
"""Points by which a heading is larger than the text."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Lines from `start` up to `end` that nothing crosses at any of `xs`, places of a gutter."""

    start: int
    end: int
    xs: tuple[float, ...]

    @property
    def middle(self) -> float:
        return self.xs[len(self.xs) // 2]


def part_pages(words: Sequence[Sequence[Word]], drawings: Sequence[Drawing]) -> list[list[tuple[Word, ...]]]:
    """Return for each page of a document (its `words` and drawing) the words of its areas, in reading order:
    one area where it has no columns of text, none where it has no words.

    Pages of one document share their gutters: where another page has one, less is asked of a page.
    """
    parted = [_part(*page, ()) for page in zip(words, drawings, strict=True)]
    known = sorted({x for _, gutters in parted for x in gutters})
    if known:
        parted = [
            found if found[1] else _part(*page, known)
            for found, page in zip(parted, zip(words, drawings, strict=True), strict=True)
        ]
    return [areas for areas, _ in parted]


def _part(
    words: Sequence[Word], drawing: Drawing, known: Sequence[float]
) -> tuple[list[tuple[Word, ...]], list[float]]:
    """The words of each area, and the gutters between them."""
    lines = group_lines(words)
    for stretch in _find_stretches(lines, drawing):
        inside = lines[stretch.start : stretch.end]
        left, right = (_side(inside, stretch.xs[0], is_left) for is_left in (True, False))
        is_known = any(abs(x - place) <= STEP for x in known for place in stretch.xs)
        if _are_columns(left, right, drawing, is_known):
            outer = (lines[: stretch.start], left, right, lines[stretch.end :])
            parts = [_part(_words(part), drawing, known) for part in outer if part]
            xs = [x for _, gutters in parts for x in gutters]
            return [area for areas, _ in parts for area in areas], [stretch.middle, *xs]
    return [tuple(words)] if words else [], []


def _words(lines: Iterable[Line]) -> list[Word]:
    return [word for line in lines for word in line.words]


def _side(lines: Sequence[Line], x: float, is_left: bool) -> tuple[Line, ...]:
    return group_lines(word for word in _words(lines) if (word.box.x0 < x) is is_left)


def _find_stretches(lines: Sequence[Line], drawing: Drawing) -> list[_Stretch]:
    """The stretches of `lines` beside a gutter, those with the most lines first, each once."""
    if len(lines) < LEAST_LINES or not any(_has_gap(line) for line in lines):
        return []
    box = enclose(line.box for line in lines)
    start, end = (box.x0 + share * box.width for share in MIDDLE)
    xs = [start + STEP * n for n in range(int((end - start) / STEP) + 1)]
    firsts = sorted(line.words[0].box.x0 for line in lines)
    lasts = sorted(line.words[-1].box.x0 for line in lines)
    bars = _bars_between(lines, drawing)
    by_extent: dict[tuple[int, int], list[float]] = {}
    for x, blocked in zip(xs, zip(*(_blocked(line, xs) for line in lines), strict=True), strict=True):
        beside = min(bisect_left(firsts, x), len(lasts) - bisect_left(lasts, x))
        longest = max(map(len, bytes(blocked).split(b"\1")))
        if beside < LEAST_LINES or longest < LEAST_LINES:
            continue
        for extent in _free_runs(lines, blocked, x, bars):
            by_extent.setdefault(extent, []).append(x)
    found = [_Stretch(*extent, tuple(places)) for extent, places in by_extent.items()]
    return sorted(found, key=lambda stretch: stretch.start - stretch.end)


def _has_gap(line: Line) -> bool:
    return any(right.box.x0 - left.box.x1 >= GUTTER for left, right in pairwise(line.words))


def _blocked(line: Line, xs: Sequence[float]) -> list[bool]:
    """At which of `xs` a word of `line` stands within a gutter."""
    found = [False] * len(xs)
    for word in line.words:
        first = bisect_right(xs, word.box.x0 - GUTTER / 2)
        for place in range(first, bisect_left(xs, word.box.x1 + GUTTER / 2)):
            found[place] = True
    return found


def _bars_between(lines: Sequence[Line], drawing: Drawing) -> list[list[Segment]]:
    """For each line the drawn lines between its middle and that of the next."""
    bars = sorted(drawing.horizontal, key=lambda bar: bar.at)
    heights = [bar.at for bar in bars]
    middles = [line.box.middle[1] for line in lines]
    return [
        bars[bisect_right(heights, upper) : bisect_left(heights, lower)] for upper, lower in pairwise(middles)
    ]


def _free_runs(
    lines: Sequence[Line], blocked: Sequence[bool], x: float, bars: Sequence[Sequence[Segment]]
) -> Iterator[tuple[int, int]]:
    """The extents of the lines that nothing crosses at `x`, from the first that has words on both sides, or
    right of it, to the last one that may go on a column. `bars` are those below each line."""
    start = 0
    for end in range(1, len(lines) + 1):
        if blocked[end - 1]:
            start = end
        elif end == len(lines) or blocked[end] or (bars[end - 1] and _is_barred(bars[end - 1], x)):
            extent = _trim(lines, start, end, x) if end - start >= LEAST_LINES else None
            if extent is not None:
                yield extent
            start = end


def _is_barred(bars: Sequence[Segment], x: float) -> bool:
    return any(bar.start + SAME_TOP < x < bar.end - SAME_TOP for bar in bars)


def _trim(lines: Sequence[Line], start: int, end: int, x: float) -> tuple[int, int] | None:
    """Leave the lines at both ends that are none of columns: words left of `x` only above all that stands
    right, a title at the end, rows whose values alone stand right. None where too few lines are left."""
    sides = [_sides(lines[place], x) for place in range(start, end)]
    if min(sum(left for left, _ in sides), sum(right for _, right in sides)) < LEAST_LINES:
        return None
    first, last = start, end
    while first < last and not sides[first - start][1]:
        first += 1
    while last > first and _is_row(lines[last - 1], x):
        last -= 1
    return (first, last) if last - first >= LEAST_LINES else None


def _sides(line: Line, x: float) -> tuple[bool, bool]:
    return line.words[0].box.x0 < x, line.words[-1].box.x0 >= x


def _is_row(line: Line, x: float) -> bool:
    """Whether a line has words left of `x` and nothing but values right of it: a row of one table."""
    right = [run for run in find_runs(line) if run.box.x0 >= x]
    return line.words[0].box.x0 < x and bool(right) and all(is_value(run.text) for run in right)


def _are_columns(left: Sequence[Line], right: Sequence[Line], drawing: Drawing, is_known: bool) -> bool:
    """Whether two sides of a gutter are columns of text: each has a paragraph, or one has and the other a
    table with lines of its own, or the gutter is known; and most of what begins on one side has nothing that
    begins beside it."""
    prose = [_has_prose(side) for side in (left, right)]
    if not any(prose) or not all(
        is_text or is_known or _has_rules(side, drawing)
        for is_text, side in zip(prose, (left, right), strict=True)
    ):
        return False
    tops = [_beginnings(left), _beginnings(right)]
    own = [
        sum(all(abs(top - other) > SAME_TOP for other in beside) for top in side)
        for side, beside in (tops, tops[::-1])
    ]
    return min(own) > 0 and sum(own) >= max(LEAST_OWN, OWN_SHARE * sum(map(len, tops)))


def _beginnings(lines: Sequence[Line]) -> list[float]:
    """The tops of the lines that stand apart from the line above them."""
    return [
        lower.box.top
        for upper, lower in pairwise(lines)
        if lower.box.top - upper.box.bottom > BLOCK_GAP * min(upper.box.height, lower.box.height)
    ]


def _has_prose(lines: Sequence[Line]) -> bool:
    """Whether some lines one under the other fill their column with words, as a paragraph does."""
    width = enclose(line.box for line in lines).width if lines else 0.0
    found: list[Line] = []
    for line in lines:
        if found and not _goes_on(found[-1], line):
            found = []
        if not _fills(line, width):
            found = []
            continue
        found.append(line)
        if len(found) >= PROSE_LINES and not _has_gutter(found):
            return True
    return False


def _goes_on(upper: Line, line: Line) -> bool:
    is_tight = line.box.top - upper.box.bottom < TIGHT * line.box.height
    return is_tight and abs(line.box.x0 - upper.box.x0) < SAME_LEFT


def _fills(line: Line, width: float) -> bool:
    is_full = line.box.width > FULL * width and len(line.words) >= PROSE_WORDS
    return is_full and not any(is_value(run.text) for run in find_runs(line)[1:])


def _has_gutter(lines: Sequence[Line]) -> bool:
    """Whether white space goes through all of `lines`: they are cells side by side."""
    boxes = sorted(word.box for word in _words(lines))
    end = boxes[0].x1
    for box in boxes[1:]:
        if box.x0 - end > INNER_GUTTER:
            return True
        end = max(end, box.x1)
    return False


def _has_rules(lines: Sequence[Line], drawing: Drawing) -> bool:
    """Whether lines as wide as a column stand in it: those of a table of its own."""
    box = enclose(line.box for line in lines)
    own = [
        line.at
        for line in drawing.horizontal
        if line.length > FULL * box.width
        and box.top - SAME_TOP < line.at < box.bottom + SAME_TOP
        and min(line.end, box.x1) - max(line.start, box.x0) > FULL * box.width
    ]
    return len(own) >= LEAST_RULES
