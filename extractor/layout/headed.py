"""Tables of words without lines between their columns: a row of labels, and lines that keep to its columns.

A row of labels is known by the vocabulary, or by the line drawn under it or the fill behind it. Below it each
line's words must stay in the columns; a line that crosses from one into the next is prose and ends the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.layout.notes import begins_note
from extractor.models.block import Line
from extractor.models.geometry import Box, enclose
from extractor.shapes.figures import is_span, is_value
from extractor.shapes.runs import Run, cut_runs, find_runs, make_run
from extractor.shapes.segments import Drawing

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

KNOWN = 0.8
"""A label the vocabulary matches with this confidence names a column."""

MOST_WORDS = 24
"""A row of labels has no more words than this."""

BLANK_GAP = 3.0
"""Rows stand within this many line heights."""

SAME_LEFT = 4.0
"""A title begins within this many points of the first column."""

TIGHT = 0.7
"""Lines of one cell follow within this share of a line's height."""

LEAST_BELOW = 2
"""So many lines below a row of labels in bold are looked at."""

FILLED_SHARE = 0.8
"""Lines that fill this share of their column are running text."""

STACKED_LINES = 3
"""A label takes no more lines than this."""

LARGER = 0.75
"""Points by which a heading is larger than the labels."""

UNDERLINE_GAP = 7.0
"""A line this many points or less under the labels underlines them."""

UNDERLINED_SHARE = 0.8
"""It is at least this share as long as they are together."""


def find_headed(
    lines: Sequence[Line], drawing: Drawing, at_end: bool, vocabulary: Vocabulary | None
) -> list[tuple[Line, ...]]:
    """Return the groups of `lines` (top to bottom, other tables left out) that are headed tables of words.

    `at_end` says that the page ends with the lines: a row of known labels may then stand alone, its rows
    overleaf.
    """
    groups: list[tuple[Line, ...]] = []
    position = 0
    while position < len(lines):
        columns = _read_labels(lines[position], drawing, vocabulary) or _bold_labels(lines, position)
        if columns is None and vocabulary is not None:
            columns = _stack_labels(lines[position : position + STACKED_LINES], vocabulary)
        columns = columns or _stack_underlined(lines[position : position + STACKED_LINES], drawing)
        size = _count_rows(lines, position, columns) if columns is not None else 0
        if columns is not None and at_end and position == len(lines) - 1:
            size = 1
        if size:
            groups.append(tuple(lines[position : position + size]))
        position += max(size, 1)
    return groups


def _read_labels(line: Line, drawing: Drawing, vocabulary: Vocabulary | None) -> list[Box] | None:
    """The boxes of a row of labels, None where `line` is none."""
    if len(line.words) > MOST_WORDS or len(line.words) < 2:
        return None
    runs = find_runs(line)
    if vocabulary is not None:
        known = _known_labels(line, vocabulary)
        if known is not None:
            return [run.box for run in known]
    if len(runs) > 1 and all(run.is_label for run in runs) and _is_underlined(line, drawing):
        return [run.box for run in runs]
    return None


def _bold_labels(lines: Sequence[Line], position: int) -> list[Box] | None:
    """The boxes of labels in bold above plain cells that begin where they do, and fill no column as running
    text does; None where they are none."""
    runs = find_runs(lines[position])
    below = lines[position + 1 : position + 1 + LEAST_BELOW]
    if len(runs) < 2 or len(below) < LEAST_BELOW or not _is_bold(lines[position]):
        return None
    if not all(run.is_label for run in runs) or any(map(_is_bold, below)):
        return None
    lefts = [run.box.x0 for run in runs]
    first = [run.box.x0 for run in find_runs(below[0])]
    agree = len(first) > 1 and all(any(abs(x - left) < SAME_LEFT for left in lefts) for x in first)
    return [run.box for run in runs] if agree and not _is_running(below, lefts) else None


def _is_running(lines: Sequence[Line], lefts: Sequence[float]) -> bool:
    """Whether words stand in the first column, one at least, on each of the lines, and nearly fill it."""
    room = lefts[1] - lefts[0]
    ends = [
        max((w.box.x1 for w in line.words if w.box.x0 < lefts[1] - SAME_LEFT), default=0) for line in lines
    ]
    return all(end - lefts[0] > FILLED_SHARE * room for end in ends)


def _known_labels(line: Line, vocabulary: Vocabulary) -> list[Run] | None:
    pieces = vocabulary.split_header([word.text for word in line.words])
    if pieces is None:
        return None
    known = [piece for piece in pieces if piece.roles and piece.confidence >= KNOWN]
    if len(known) < 2 or len({piece.roles for piece in known}) < 2:
        return None
    return _cut_labels(line, [(piece.start, piece.end) for piece in pieces])


def _cut_labels(line: Line, pieces: Sequence[tuple[int, int]]) -> list[Run]:
    """The labels of a line: `pieces` of it, each run as a whole where a piece goes on over its end."""
    labels: list[Run] = []
    start = 0
    for run in find_runs(line):
        end = start + len(run.words)
        inside = [piece for piece in pieces if start <= piece[0] and piece[1] <= end]
        is_whole = sum(last - first for first, last in inside) == len(run.words)
        labels += [make_run(line.words[a:b]) for a, b in inside] if is_whole else [run]
        start = end
    return labels


def _stack_labels(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Box] | None:
    """The boxes of labels that take several lines in bold, one under the other; None where they are none."""
    labels: list[list[Run]] = []
    if not _is_bold(lines[0]) or len(find_runs(lines[0])) < 2:
        return None
    for line, above in zip(lines, [None, *lines], strict=False):
        if not _is_bold(line) or (above and line.box.top - above.box.bottom > TIGHT * line.box.height):
            break
        for run in find_runs(line):
            _stack(labels, run, above is None)
    if len(labels) < 2:
        return None
    matches = [vocabulary.match_column(" ".join(run.text for run in label)) for label in labels]
    known = [match.roles for match in matches if match.roles and match.confidence >= KNOWN]
    if len(set(known)) < 2:
        return None
    return [enclose(run.box for run in label) for label in labels]


def _stack_underlined(lines: Sequence[Line], drawing: Drawing) -> list[Box] | None:
    """The boxes of labels of several lines, in bold or under a line, down to a line that underlines them all;
    None where they are none. The lower lines may hold years or the like only."""
    for count in range(2, len(lines) + 1):
        own, box = lines[:count], enclose(line.box for line in lines[:count])
        if own[-1].box.top - own[-2].box.bottom > TIGHT * own[-1].box.height or not all(map(_labels, own)):
            return None
        if not _is_lined(box, box.bottom, drawing):
            continue
        if len(find_runs(own[0])) < 2 or not (all(map(_is_bold, own)) or _is_lined(box, box.top, drawing)):
            return None
        stacked: list[list[Run]] = []
        for line in own:
            for run in find_runs(line):
                _stack(stacked, run, line is own[0])
        labels = sorted(enclose(run.box for run in label) for label in stacked)
        return labels if len(labels) > 1 else None
    return None


def _labels(line: Line) -> bool:
    return not any(is_value(run.text) and not is_span(run.text) for run in find_runs(line))


def _is_lined(box: Box, y: float, drawing: Drawing) -> bool:
    """Whether a line as wide as `box` is drawn at `y`, its top or bottom."""
    return any(
        rule.drawn and abs(rule.at - y) < UNDERLINE_GAP and rule.start < box.x0 + 1 and rule.end > box.x1 - 1
        for rule in drawing.horizontal
    )


def _stack(labels: list[list[Run]], run: Run, is_first: bool) -> None:
    """Put a run under the label it stands under, or beside the labels where it stands under none."""
    over = [
        label
        for label in labels
        if not is_first and any(min(run.box.x1, o.box.x1) - max(run.box.x0, o.box.x0) > 1 for o in label)
    ]
    if over:
        over[0].append(run)
    else:
        labels.append([run])


def _is_underlined(line: Line, drawing: Drawing) -> bool:
    box = line.box
    if any(fill.box.holds(*word.box.middle) for fill in drawing.fills for word in line.words[:1]):
        return all(any(f.box.holds(*w.box.middle) for f in drawing.fills) for w in line.words)
    length = sum(
        min(rule.end, box.x1) - max(rule.start, box.x0)
        for rule in drawing.horizontal
        if rule.drawn
        and -2 < rule.at - box.bottom < UNDERLINE_GAP
        and rule.start < box.x1
        and rule.end > box.x0
    )
    return length >= UNDERLINED_SHARE * box.width


def _count_rows(lines: Sequence[Line], start: int, labels: Sequence[Box]) -> int:
    """How many lines from `start` on are the table; 0 where no row follows the labels."""
    columns = [(box.x0, box.x1) for box in labels]
    end, rows, plain = start, 0, False
    for position in range(start + 1, len(lines)):
        line = lines[position]
        gap = (line.box.top - lines[position - 1].box.bottom) / line.box.height
        if plain and _begins_anew(line, lines[start]):
            return _without_titles(lines, start, end) - start + 1
        plain = plain or not (_is_bold(line) and _is_bold(lines[start]))
        placed = _place(line, columns)
        if placed is None and gap <= BLANK_GAP and _is_title(line, columns[0][0]):
            continue
        if placed is None and rows and _begins_note(lines[position:], lines[end], columns):
            continue
        if placed is None or gap > BLANK_GAP:
            break
        if len(placed) > 1:
            rows += 1
        elif gap > TIGHT and position == len(lines) - 1:
            break
        if len(placed) > 1 or gap < TIGHT:
            end = position
        for run, column in placed.items():
            columns[run] = (min(columns[run][0], column.x0), max(columns[run][1], column.x1))
    return end - start + 1 if rows else 0


def _begins_note(lines: Sequence[Line], last: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the first of `lines` begins a note on the row of figures above it, and another row follows."""

    def is_row(line: Line) -> bool:
        return len(_place(line, columns) or ()) == len(columns)

    has_figures = any(is_value(run.text) for run in find_runs(last)[1:])
    return has_figures and begins_note(lines, last, (columns[0][0], columns[-1][1]), is_row)


def _begins_anew(line: Line, header: Line) -> bool:
    """Whether a new table begins at `line`: the header again, other labels in bold, or a larger heading."""
    if line.text == header.text:
        return True
    runs = find_runs(line)
    if len(runs) == 1:
        return line.words[0].size > header.words[0].size + LARGER
    labels = _is_bold(line) and _is_bold(header)
    return labels and not any(is_value(run.text) for run in runs)


def _is_title(line: Line, left: float) -> bool:
    """Whether a line over several columns, which begin at `left`, is the title of the rows below it: capitals
    or bold type in one run."""
    is_label = len(find_runs(line)) == 1 and not line.text.endswith(".")
    return is_label and abs(line.box.x0 - left) < SAME_LEFT and (line.text.isupper() or _is_bold(line))


def _is_bold(line: Line) -> bool:
    return all(word.bold for word in line.words)


def _without_titles(lines: Sequence[Line], start: int, end: int) -> int:
    """The position of the last row of a table that ends at `end`, above the title of the next table."""
    while end > start + 1 and _is_bold(lines[end]) and len(find_runs(lines[end])) == 1:
        end -= 1
    return end


def _place(line: Line, columns: Sequence[tuple[float, float]]) -> dict[int, Box] | None:
    """The column of each run of `line`; None where one crosses from a column into the next."""
    placed: dict[int, Box] = {}
    gutters = [(left[1], right[0]) for left, right in pairwise(columns)]
    for run in cut_runs(find_runs(line), gutters):
        over = [i for i, (x0, x1) in enumerate(columns) if min(run.box.x1, x1) - max(run.box.x0, x0) > 1]
        if len(over) > 1:
            return None
        before = [i for i, (x0, _) in enumerate(columns) if x0 <= run.box.x0 + 1]
        column = over[0] if over else (before[-1] if before else 0)
        box = run.box
        if column in placed:
            box = Box(placed[column].x0, box.top, box.x1, box.bottom)
        placed[column] = box
    spans = [(placed[c].x0, placed[c].x1) for c in sorted(placed)]
    return placed if all(left[1] <= right[0] for left, right in pairwise(spans)) else None
