"""A page of a PDF → its table regions: by lines and fills first, then by white space.

The words given are those of the page's body; every region's words are among them, no word is in two regions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar

from extractor.layout.alignment import find_aligned
from extractor.layout.beside import leave_prose
from extractor.layout.dividers import find_dividers
from extractor.layout.extending import extend_frames
from extractor.layout.frames import Frame, find_frames
from extractor.layout.headed import find_headed
from extractor.layout.labelled import find_labelled
from extractor.layout.overleaf import count_rows
from extractor.layout.panels import split_panels, split_repeated
from extractor.layout.stacks import find_stacks
from extractor.layout.worded import find_worded
from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.models.page import Fill, Page, Rule, Word
from extractor.shapes.columns import Core
from extractor.shapes.lines import group_lines
from extractor.shapes.segments import Drawing, read_drawing

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

Drawn = TypeVar("Drawn", Rule, Fill)

REACH = 3.0
"""Rules and fills within this many points of the words belong to their region."""


@dataclass(frozen=True, slots=True)
class Region:
    """A table region: `rule` says what made it, lines and fills (``ruled``) or white space (``aligned``)."""

    box: Box
    rule: Literal["ruled", "aligned"]
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]


def find_regions(
    page: Page, words: Sequence[Word], vocabulary: Vocabulary | None, carried: Sequence[Core] = ()
) -> list[Region]:
    """Return the table regions among `words` of `page`, from top to bottom; `carried` are the columns of the
    table without lines that ends the page before."""
    drawing = read_drawing(page.rules, page.fills)
    dividers = find_dividers(group_lines(words), page.fills, vocabulary)
    frames = find_frames(drawing, words, [line.box for line in dividers])
    inside = {word.index for frame in frames for word in frame.words}
    dividers = [line for line in dividers if line.words[0].index not in inside]
    heads = {word.index for line in dividers for word in line.words}
    words = [word for word in words if word.index not in heads]
    edges = [line.box.middle[1] for line in dividers]
    frames += _find_stacks(_outside(drawing, frames), _without(words, frames), edges)
    frames = extend_frames(frames, words, drawing.fills, edges, vocabulary)
    rest = _without(words, frames)
    regions = [_make_region(page, "ruled", frame.words, frame.box) for frame in frames]
    stretches = _between(
        group_lines(rest), [*(frame.box for frame in frames), *(line.box for line in dividers)]
    )
    bare = [
        members
        for lines in stretches
        for members in _find_bare(lines, drawing, lines is stretches[-1], vocabulary)
    ]
    if carried:
        bare = _go_on(stretches[0], bare, count_rows(stretches[0], carried, vocabulary))
    regions += [_make_region(page, "aligned", members, enclose(w.box for w in members)) for members in bare]
    return sorted(regions, key=lambda region: (region.box.top, region.box.x0))


def _go_on(lines: Sequence[Line], found: Sequence[tuple[Word, ...]], size: int) -> list[tuple[Word, ...]]:
    """The tables `found`, and the first `size` of `lines`, which go on a table from the page before, in place
    of smaller ones among them."""
    own = {word.index for line in lines[:size] for word in line.words}
    over = [members for members in found if any(word.index in own for word in members)]
    if not size or any(len(members) >= len(own) for members in over):
        return list(found)
    rest = [members for members in found if members not in over]
    return [tuple(word for line in lines[:size] for word in line.words), *rest]


def _outside(drawing: Drawing, frames: Sequence[Frame]) -> Drawing:
    """The drawing without the lines and fills within `frames`; the line that closes one stays."""

    def is_free(box: Box) -> bool:
        x, y = box.middle
        return not any(f.box.x0 <= x <= f.box.x1 and f.box.top - 1 <= y < f.box.bottom - 1 for f in frames)

    return replace(
        drawing,
        horizontal=tuple(s for s in drawing.horizontal if is_free(Box(s.start, s.at, s.end, s.at))),
        fills=tuple(fill for fill in drawing.fills if is_free(fill.box)),
        paper=tuple(fill for fill in drawing.paper if is_free(fill.box)),
    )


def _find_stacks(drawing: Drawing, words: Sequence[Word], edges: Sequence[float]) -> list[Frame]:
    """The tables that stripes make, none over one of `edges`."""
    bounds = [float("-inf"), *edges, float("inf")]
    return [
        frame
        for top, bottom in pairwise(bounds)
        for frame in find_stacks(
            _cut_drawing(drawing, top, bottom), [w for w in words if top < w.box.middle[1] < bottom]
        )
    ]


def _cut_drawing(drawing: Drawing, top: float, bottom: float) -> Drawing:
    return replace(
        drawing,
        horizontal=tuple(line for line in drawing.horizontal if top < line.at < bottom),
        fills=tuple(fill for fill in drawing.fills if top < fill.box.middle[1] < bottom),
        paper=tuple(fill for fill in drawing.paper if top < fill.box.middle[1] < bottom),
    )


def _without(words: Sequence[Word], frames: Sequence[Frame]) -> list[Word]:
    taken = {word.index for frame in frames for word in frame.words}
    return [word for word in words if word.index not in taken]


def _find_bare(
    lines: Sequence[Line], drawing: Drawing, at_end: bool, vocabulary: Vocabulary | None
) -> list[tuple[Word, ...]]:
    """The words of each table without ruled columns among `lines`."""
    headed = find_labelled(lines, vocabulary)
    taken = {id(line) for group in headed for line in group}
    for stretch in _stretches(lines, taken):
        headed += find_headed(stretch, drawing, at_end and stretch[-1] is lines[-1], vocabulary)
    taken = {id(line) for group in headed for line in group}
    headed = [panel for group in headed for panel in split_repeated(group)]
    aligned = [group for stretch in _stretches(lines, taken) for group in find_aligned(stretch)]
    taken |= {id(line) for group in aligned for line in group}
    worded = [group for stretch in _stretches(lines, taken) for group in find_worded(stretch)]
    panels = [panel for group in aligned for panel in split_panels(leave_prose(group))]
    return [tuple(word for line in group for word in line.words) for group in (*headed, *panels, *worded)]


def _stretches(lines: Sequence[Line], taken: set[int]) -> list[list[Line]]:
    """The lines between those `taken` (by identity)."""
    stretches: list[list[Line]] = [[]]
    for line in lines:
        if id(line) in taken:
            stretches.append([])
        else:
            stretches[-1].append(line)
    return [stretch for stretch in stretches if stretch]


def _make_region(page: Page, rule: Literal["ruled", "aligned"], words: tuple[Word, ...], box: Box) -> Region:
    reach = Box(box.x0 - REACH, box.top - REACH, box.x1 + REACH, box.bottom + REACH)
    return Region(box, rule, words, _inside(page.rules, reach), _inside(page.fills, reach))


def _inside(drawn: Sequence[Drawn], box: Box) -> tuple[Drawn, ...]:
    """Those of `drawn` whose middle lies in `box`."""
    x0, top, x1, bottom = (2 * side for side in box)
    return tuple(
        item for item in drawn if x0 <= (b := item.box)[0] + b[2] <= x1 and top <= b[1] + b[3] <= bottom
    )


def _between(lines: Sequence[Line], boxes: Sequence[Box]) -> list[list[Line]]:
    """Cut `lines` at the ruled tables: what stands above one is no table with what stands below. What stands
    beside one stays together."""
    edges: list[float] = []
    for box in boxes:
        beside = sum(box.top < line.box.middle[1] < box.bottom for line in lines) > 1
        edges += [box.top, box.bottom] if beside else [box.middle[1]]
    edges.sort()
    stretches: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        stretches[sum(edge < line.box.middle[1] for edge in edges)].append(line)
    return stretches
