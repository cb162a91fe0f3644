"""Striped tables → the rows and the header above their first stripe, and the stripes that titles of groups
part.

Stripes often begin with the second row, and a line that is the title of a group of rows has none. A table
that begins with a row of figures has its header above it: lines that stand on its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.layout.dividers import names_columns
from extractor.layout.frames import SAME_SIDE, Frame
from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.models.page import Fill, Word
from extractor.shapes.columns import Core, read_columns
from extractor.shapes.figures import is_value
from extractor.shapes.lines import group_lines
from extractor.shapes.runs import Run, find_runs

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

ROW_GAP = 1.8
"""A row stands within this many line heights of the next."""

LARGER = 0.75
"""Points by which a heading is larger than the rows."""

INDENT = 24.0
"""The title of a group begins within this many points of the rows' labels."""

LEAST_FIGURES = 2


def extend_frames(
    frames: Sequence[Frame],
    words: Sequence[Word],
    fills: Sequence[Fill] = (),
    edges: Sequence[float] = (),
    vocabulary: Vocabulary | None = None,
) -> list[Frame]:
    """Let each table that begins with figures, or with a striped row of text, reach up over its rows, its
    header, and its own earlier stripes, none over one of `edges`."""
    extended: list[Frame] = []
    taken = {word.index for frame in frames for word in frame.words}
    lines = group_lines([word for word in words if word.index not in taken])
    for frame in sorted(frames, key=lambda frame: frame.box.top):
        above = extended[-1] if extended and _are_as_wide(extended[-1].box, frame.box) else None
        edge = max((y for y in edges if y < frame.box.top), default=0.0)
        if above is not None and above.box.bottom < edge:
            above = None
        own = [line for line in lines if line.box.top > edge]
        if _begins_with_text(frame, fills, vocabulary):
            if above is not None and _goes_on(above, frame, vocabulary):
                extended[-1] = _unite(above, frame)
            else:
                extended.append(_reach_header(frame, above, own, vocabulary))
            continue
        grown, meets = _reach_up(frame, above, own)
        if meets and above is not None:
            extended[-1] = _unite(above, grown)
        else:
            extended.append(grown)
    return extended


def _reach_up(frame: Frame, above: Frame | None, lines: Sequence[Line]) -> tuple[Frame, bool]:
    """The frame with the lines above that are its own, and whether they lead up to the frame `above`."""
    rows = group_lines(frame.words)
    if not rows or not _begins_with_figures(rows[0]):
        return frame, False
    columns = _find_columns(rows)
    floor = above.box.bottom if above is not None else 0.0
    edge, taken, height = rows[0].box.top, list[Line](), rows[0].box.height
    size = max(word.size for word in rows[0].words)
    for line in reversed([line for line in lines if floor - 1.0 < line.box.top < frame.box.top]):
        gap = edge - line.box.bottom
        if gap > ROW_GAP * height or not _is_own(line, columns, frame.box, size):
            break
        taken.append(line)
        edge = line.box.top
    if above is not None and edge - above.box.bottom <= ROW_GAP * height:
        return _add(frame, taken), True
    while taken and len(find_runs(taken[-1])) < 2:
        taken.pop()
    return _add(frame, taken), False


def _begins_with_text(frame: Frame, fills: Sequence[Fill], vocabulary: Vocabulary | None) -> bool:
    """Whether the first line of a table is one of text in columns, on a fill, and no header."""
    first = group_lines(frame.words)[0]
    behind = any(fill.box.holds(*first.words[0].box.middle) for fill in fills)
    texts = [run.text for run in find_runs(first)[1:]]
    return behind and bool(texts) and not any(map(is_value, texts)) and not names_columns(first, vocabulary)


def _goes_on(above: Frame, frame: Frame, vocabulary: Vocabulary | None) -> bool:
    """Whether the rows of `frame`, the first striped, follow right below those under the header `above`."""
    rows = group_lines(above.words)
    gap = frame.box.top - rows[-1].box.bottom
    return gap < ROW_GAP * rows[-1].box.height and names_columns(rows[0], vocabulary)


def _reach_header(
    frame: Frame, above: Frame | None, lines: Sequence[Line], vocabulary: Vocabulary | None
) -> Frame:
    """The frame with the rows above its first stripe and their header; as it is where no header is found."""
    cores, _ = read_columns(group_lines(frame.words))
    floor = above.box.bottom if above is not None else 0.0
    edge, taken, header = frame.box.top, list[Line](), 0
    for line in reversed([line for line in lines if floor - 1.0 < line.box.top < frame.box.top]):
        is_header = names_columns(line, vocabulary)
        if edge - line.box.bottom > ROW_GAP * line.box.height or not _keeps_to(line, cores, frame.box):
            break
        if header and not is_header:
            break
        taken.append(line)
        header = len(taken) if is_header else header
        edge = line.box.top
    return _add(frame, taken[:header]) if header else frame


def _keeps_to(line: Line, cores: Sequence[Core], box: Box) -> bool:
    """Whether no word of `line` stands over two of the columns `cores`, or outside the table."""
    if line.box.x0 < box.x0 - SAME_SIDE or line.box.x1 > box.x1 + SAME_SIDE:
        return False
    return all(sum(word.box.x0 < x1 and x0 < word.box.x1 for x0, x1 in cores) < 2 for word in line.words)


def _begins_with_figures(line: Line) -> bool:
    runs = find_runs(line)
    return sum(run.is_figure for run in runs) >= LEAST_FIGURES and not any(run.is_period for run in runs)


def _find_columns(rows: Sequence[Line]) -> list[tuple[float, float]]:
    """The extents of the columns: runs that overlap, line by line, are one column."""
    spans = sorted(
        (run.box.x0, run.box.x1) for row in rows for run in find_runs(row) if len(find_runs(row)) > 1
    )
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _is_own(line: Line, columns: Sequence[tuple[float, float]], box: Box, size: float) -> bool:
    """Whether no run of a line reaches over two columns of the table, or it is the title of a group."""
    if (
        max(word.size for word in line.words) > size + LARGER
        or line.box.x0 < box.x0 - SAME_SIDE
        or line.box.x1 > box.x1 + SAME_SIDE
    ):
        return False
    runs = find_runs(line)
    if len(columns) > 1 and runs[-1].box.x1 < columns[1][0]:
        return runs[0].box.x0 - columns[0][0] < INDENT
    return all(_count_columns(run, columns) < 2 for run in runs)


def _count_columns(run: Run, columns: Sequence[tuple[float, float]]) -> int:
    return sum(run.box.x0 < x1 and x0 < run.box.x1 for x0, x1 in columns)


def _add(frame: Frame, lines: Sequence[Line]) -> Frame:
    words = tuple(word for line in lines for word in line.words)
    box = enclose([frame.box, *(word.box for word in words)])
    return replace(frame, box=box, words=(*words, *frame.words))


def _unite(above: Frame, below: Frame) -> Frame:
    return replace(above, box=enclose([above.box, below.box]), words=(*above.words, *below.words))


def _are_as_wide(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) < SAME_SIDE and abs(one.x1 - other.x1) < SAME_SIDE
