"""Lines of a text that keeps its columns apart by spaces → cards of labelled fields.

A field is a label that the vocabulary knows at the left edge, its value at another edge on the same line; the
value's further lines keep to that edge. Three fields with different labels make a card. Cards follow each
other, also overleaf, where the edges may lie at other characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.layout.text_lines import TextLine
from extractor.vocabulary.loading import Vocabulary

LEAST_FIELDS = 3
KNOWN = 0.8
"""A label the vocabulary matches with this confidence names a field."""
GUESSED = 0.6
"""A label guessed by its kin may begin a card."""
KNOWN_SHARE = 0.5
"""At least this share of the different labels is known."""
DRIFT = 1
"""Labels, and values, of one page begin within so many characters of each other."""
CARD_GAP = 4
"""Cards follow each other within so many blank lines."""
MOST_LABEL_WORDS = 5
MOST_PIECES = 2
"""A line below a blank one that gaps cut into more pieces is the header of a table, no value."""


@dataclass(slots=True)
class _Cards:
    """What is known of the cards so far: the edges of labels and values, and the labels."""

    left: int
    value: int
    page: int
    labels: list[str] = field(default_factory=list)


def find_field_cards(lines: Sequence[TextLine], vocabulary: Vocabulary) -> dict[int, int]:
    """Return where cards of fields begin among `lines`, and the positions after their last lines."""
    found: dict[int, int] = {}
    failed: set[int] = set()
    position = 0
    while position < len(lines):
        end = position
        if position not in failed and _is_label(_label(lines[position]), vocabulary):
            end, labels = _take_cards(lines, position)
            known, different = _count_known(labels, vocabulary)
            if known >= max(LEAST_FIELDS, KNOWN_SHARE * different):
                found[position] = end
            elif known < LEAST_FIELDS:
                failed |= _find_alike(lines, position, end)
                end = position
            else:
                end = position
        position = max(end, position + 1)
    return found


def _find_alike(lines: Sequence[TextLine], start: int, end: int) -> set[int]:
    """The lines up to `end` that have label and value at the edges of the line at `start`: where too few
    labels are known from there, too few are from them."""
    edges = [segment[0] for segment in lines[start].segments[:2]]
    return {n for n in range(start, end) if [segment[0] for segment in lines[n].segments[:2]] == edges}


def _label(line: TextLine) -> str:
    """The label that begins the line; empty where no value stands apart beside it."""
    segments = line.segments
    label = segments[0][2]
    return label if len(segments) > 1 and len(label.split()) <= MOST_LABEL_WORDS else ""


def _take_cards(lines: Sequence[TextLine], start: int) -> tuple[int, list[str]]:
    """The position after the fields that begin at `start`, and their labels."""
    first = lines[start].segments
    cards = _Cards(first[0][0], first[1][0], lines[start].line.page)
    position = end = start
    while position < len(lines):
        line = lines[position]
        if line.line.page == cards.page and position > start and line.gap > CARD_GAP:
            break
        kind = _read_line(line, cards)
        if kind is None:
            break
        position += 1
        end = position
    return end, cards.labels


def _read_line(line: TextLine, cards: _Cards) -> str | None:
    """``field``, ``more`` of the field above, or None: the line is no part of the cards."""
    segments = line.segments
    start, label = segments[0][0], _label(line)
    is_left = abs(start - cards.left) <= DRIFT
    if is_left and label and line.line.page != cards.page and label in cards.labels:
        cards.page, cards.value = line.line.page, segments[1][0]
    if is_left and label and abs(segments[1][0] - cards.value) <= DRIFT and label[0].isupper():
        cards.labels.append(label)
        return "field"
    if not cards.labels:
        return None
    if line.gap and len(segments) > MOST_PIECES:
        return None
    overleaf = line.line.page != cards.page
    if start >= cards.value - DRIFT or (overleaf and start > cards.left + MOST_LABEL_WORDS):
        return "more"
    rest = segments[0][2]
    if is_left and not rest[0].isupper() and segments[0][1] < cards.value and not line.gap:
        cards.labels[-1] += f" {rest}"
        return "more"
    return None


def _count_known(labels: Sequence[str], vocabulary: Vocabulary) -> tuple[int, int]:
    """How many roles the vocabulary knows among the `labels`, and how many different labels there are."""
    different = {label.casefold() for label in labels}
    matches = [vocabulary.match_column(label) for label in different]
    known = {match.roles for match in matches if match.roles and match.confidence >= KNOWN}
    return len(known), len(different)


def _is_label(label: str, vocabulary: Vocabulary) -> bool:
    match = vocabulary.match_column(label) if label else None
    return match is not None and bool(match.roles) and match.confidence >= GUESSED
