"""Lines without rules → cards of labelled fields: known labels at the left, their values beside them.

A field is a label, at the left edge or right up to the values, with its value at another edge on the same
line; the value's further lines keep to its edge, as do those of the label to its own. Three fields with
different labels that the vocabulary knows make a card, and cards follow each other after white space. A known
label alone among them is a field left open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractor.models.block import Line
from extractor.shapes.runs import GAP_SHARE, find_runs

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

SAME_LEFT = 2.0
"""Labels, and values, begin within this many points of the same x."""

LEAST_FIELDS = 3

MOST_LABEL_WORDS = 5

KNOWN = 0.8
"""A label the vocabulary matches with this confidence names a field."""

KNOWN_SHARE = 0.5
"""At least this share of the different labels is known; the first lines of wrapped labels are not."""

CARD_GAP = 4.0
"""Cards follow each other within this many line heights."""

TIGHT = 1.2
"""Lines of one field follow within this share of a line's height."""

Edges = tuple[float, float, float]
"""The left and right edge of a label, the left edge of its value."""


def find_labelled(lines: Sequence[Line], vocabulary: Vocabulary | None) -> list[tuple[Line, ...]]:
    """Return the groups of `lines` (top to bottom, other tables left out) that are cards of fields."""
    fields = [_read_field(line) for line in lines] if vocabulary is not None else []
    counts = Counter(round(edges[2]) for _, edges in filter(None, fields))
    groups: list[tuple[Line, ...]] = []
    position = 0
    while vocabulary is not None and position < len(fields):
        field = fields[position]
        end = position + 1
        if field is not None and counts[round(field[1][2])] >= LEAST_FIELDS:
            stop, labels = _take_fields(lines, position, field[1], vocabulary)
            if _are_known(labels, vocabulary) and not _is_prose(lines[position:stop]):
                start = _rest_above(lines, position, field[1][2], end=groups[-1][-1] if groups else None)
                groups.append(tuple(lines[start:stop]))
                end = stop
        position = end
    return groups


def _read_field(line: Line) -> tuple[str, Edges] | None:
    """A label and its edges, where `line` is a few words, white space or a colon, and more words."""
    size = next((n for n, word in enumerate(line.words[:MOST_LABEL_WORDS], 1) if word.text[-1] == ":"), 0)
    runs = find_runs(line) if not size else ()
    if runs and runs[0].is_label and len(runs[0].words) <= MOST_LABEL_WORDS:
        size = len(runs[0].words)
    if not 0 < size < len(line.words):
        return None
    label = line.words[:size]
    edges = (label[0].box.x0, label[-1].box.x1, line.words[size].box.x0)
    return " ".join(word.text for word in label), edges


def _take_fields(
    lines: Sequence[Line], start: int, edges: Edges, vocabulary: Vocabulary
) -> tuple[int, list[str]]:
    """The position after the last line of the fields that begin at `start`, and their labels."""
    labels: list[str] = []
    position = start
    while position < len(lines):
        line = lines[position]
        gap = (line.box.top - lines[position - 1].box.bottom) / line.box.height if position > start else 0.0
        field = _read_field(line)
        if field is not None and _agree(field[1], edges) and gap < CARD_GAP:
            labels.append(field[0])
        elif gap < CARD_GAP and _is_open(lines, position, edges, labels, vocabulary):
            labels.append(line.text)
        elif gap > TIGHT or not (_begins_at(line, edges[2]) or _wraps_label(line, edges)):
            break
        position += 1
    return position, labels


def _is_open(
    lines: Sequence[Line], position: int, edges: Edges, labels: Sequence[str], vocabulary: Vocabulary
) -> bool:
    """Whether a line is the label of a field left open: a known one, met before or with a field below it."""
    line, below = lines[position], lines[position + 1 : position + 2]
    if line.box.x1 > edges[2] or not _begins_at(line, edges[0]):
        return False
    if vocabulary.match_column(line.text).confidence < KNOWN:
        return False
    goes_on = any(
        (field := _read_field(other)) is not None
        and _agree(field[1], edges)
        and other.box.top - line.box.bottom < CARD_GAP * line.box.height
        for other in below
    )
    return goes_on or line.text in labels


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether values follow right behind labels that begin at one left edge: in line by chance only."""
    fields = [(line, field[1]) for line in lines if (field := _read_field(line)) is not None]
    lefts = [edges[0] for _, edges in fields]
    if max(lefts) - min(lefts) > SAME_LEFT:
        return False
    return all(edges[2] - edges[1] < GAP_SHARE * line.box.height for line, edges in fields)


def _agree(one: Edges, other: Edges) -> bool:
    left, right, value = (abs(a - b) < SAME_LEFT for a, b in zip(one, other, strict=True))
    return value and (left or right)


def _begins_at(line: Line, left: float) -> bool:
    return abs(line.box.x0 - left) < SAME_LEFT


def _wraps_label(line: Line, edges: Edges) -> bool:
    """Whether the label of the line above goes on, with or without more of the value beside it."""
    label = [word for word in line.words if word.box.x0 < edges[2] - SAME_LEFT]
    inside = bool(label) and label[-1].box.x1 < edges[2]
    return inside and _begins_at(line, edges[0]) and line.text[0].islower()


def _are_known(labels: Sequence[str], vocabulary: Vocabulary) -> bool:
    different = {label.casefold() for label in labels}
    if len(different) < LEAST_FIELDS:
        return False
    matches = [vocabulary.match_column(label) for label in different]
    known = [match.roles for match in matches if match.roles and match.confidence >= KNOWN]
    return len(known) >= KNOWN_SHARE * len(different) and len(set(known)) >= LEAST_FIELDS


def _rest_above(lines: Sequence[Line], start: int, left: float, end: Line | None) -> int:
    """The position of the first line above `start` that is the rest of a value which the page break cut."""
    while start and lines[start - 1] is not end:
        line = lines[start - 1]
        if not _begins_at(line, left) or lines[start].box.top - line.box.bottom > TIGHT * line.box.height:
            break
        start -= 1
    return start
