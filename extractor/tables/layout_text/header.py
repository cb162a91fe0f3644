"""The header of a layout text's table: which lines it takes, and one label per column.

Labels stand over their columns, wrapped over up to four lines, sometimes a single space apart. What tells the
last header line from the first row: an open label (``Measure/``, ``Target-``), a label that the vocabulary
knows better once the line is added, the same lines repeated after a page break, and how many columns a line
fills.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.models.page import Word
from extractor.shapes.figures import is_figure, is_period, is_unit
from extractor.tables.layout_text.lines import (
    WIDE_GAP,
    SpacedLine,
    cut_runs,
    end_of,
    line_number,
    spaces_between,
    start_of,
    text_of,
)

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

MAX_HEADER_LINES = 4
SEAM_SHARE = 0.25
"""A column begins where so many lines have a text begin after a gap."""
LANE_SHARE = 0.4
"""A label stands over two columns where so many lines have text under both of its parts."""
SEAM_REACH = 5
"""A label pushed about by its neighbour stands so many characters from its column, at most."""
KNOWN = 0.8
"""A label that the vocabulary knows, not one that it guesses by kin."""
CERTAIN_GAP = 3
"""So many spaces in a header line always part two labels."""
_OPEN_ENDS = ("-", "/", "\u00ad")


@dataclass(slots=True)
class _Stack:
    """Pieces of a header that stand under each other."""

    words: list[Word] = field(default_factory=list)

    @property
    def start(self) -> int:
        return min(start_of(word) for word in self.words)

    @property
    def end(self) -> int:
        return max(end_of(word) for word in self.words)

    def overlap(self, piece: Sequence[Word]) -> int:
        return min(self.end, end_of(piece[-1])) - max(self.start, start_of(piece[0]))


@dataclass(frozen=True, slots=True)
class Header:
    """`labels` are the words of each column's label from left to right, over `length` lines."""

    labels: tuple[tuple[Word, ...], ...]
    length: int

    def sort_words(self, lines: Sequence[SpacedLine]) -> list[list[Word]]:
        """The words of `lines`, which repeat this header or its first lines, by column."""
        places = self._places()
        labels: list[list[Word]] = [[] for _ in self.labels]
        for depth, line in enumerate(lines):
            for place, word in enumerate(line.words):
                labels[places[depth, place]].append(word)
        return labels

    def _places(self) -> dict[tuple[int, int], int]:
        """The column of each word of the header, by line and place in the line."""
        by_line: dict[int, list[tuple[int, int]]] = {}
        for column, label in enumerate(self.labels):
            for word in label:
                by_line.setdefault(line_number(word), []).append((start_of(word), column))
        return {
            (depth, place): column
            for depth, line in enumerate(sorted(by_line))
            for place, (_, column) in enumerate(sorted(by_line[line]))
        }

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """``(first character, after last)`` of each label."""
        return tuple(
            (min(start_of(word) for word in label), max(end_of(word) for word in label))
            for label in self.labels
        )


def read_header(lines: Sequence[SpacedLine], vocabulary: Vocabulary) -> Header:
    """Read the header that begins at the first of `lines` (at least one)."""
    seams = _seam_words(lines, find_seams(lines))
    stacks = _stack([], lines[0], seams, vocabulary)
    length = 1
    while length < min(MAX_HEADER_LINES, len(lines) - 1) and not lines[length].gap:
        taller = _stack(stacks, lines[length], seams, vocabulary)
        if _weigh(stacks, taller, lines, length, seams, vocabulary) <= 0:
            break
        stacks, length = taller, length + 1
    return Header(tuple(tuple(stack.words) for stack in stacks), length)


def repeats(header: Sequence[SpacedLine], lines: Sequence[SpacedLine], position: int) -> int:
    """How many lines from `position` on repeat the lines of `header` (0 where its first line does not)."""
    length = 0
    while length < len(header) and position + length < len(lines):
        if _texts(lines[position + length]) != _texts(header[length]):
            break
        length += 1
    return length


def find_seams(lines: Sequence[SpacedLine]) -> frozenset[int]:
    """The characters where columns begin on the header's page, as the lines below say."""
    below = [line for line in lines[1:] if line.page == lines[0].page]
    begins = Counter(
        start_of(run[0]) for line in below for run in line.runs[1:] if not is_figure(text_of(run))
    )
    needed = max(2, SEAM_SHARE * len(below))
    return frozenset(place for place, count in begins.items() if count >= needed)


def _seam_words(lines: Sequence[SpacedLine], seams: frozenset[int]) -> frozenset[int]:
    """`seams`, and where the words nearest to a seam that runs through a label begin."""
    found = set(seams)
    below = [line.runs for line in lines[1:] if line.page == lines[0].page]
    for line in lines[:MAX_HEADER_LINES]:
        for run in line.runs:
            found |= _lanes_under(run, below)
            for seam in seams:
                inner = [start_of(word) for word in run[1:] if abs(start_of(word) - seam) <= SEAM_REACH]
                if start_of(run[0]) + SEAM_REACH < seam < end_of(run[-1]) and inner:
                    found.add(min(inner, key=lambda place: abs(place - seam)))
    return frozenset(found)


def _lanes_under(run: Sequence[Word], below: Sequence[Sequence[Sequence[Word]]]) -> set[int]:
    """Where in the label `run` a word begins such that texts stand side by side under it and the word before,
    and hardly one runs through."""
    found = set()
    for left, right in pairwise(run):
        first, seam, last = start_of(left), start_of(right), end_of(right)
        spans = [[(start_of(part[0]), end_of(part[-1])) for part in runs] for runs in below]
        under = [[(start, end) for start, end in line if start < last and end > first] for line in spans]
        through = sum(any(start < seam - 1 and end > seam for start, end in line) for line in under)
        both = sum(
            any(end <= seam for _, end in line) and any(start >= seam - 1 for start, _ in line)
            for line in under
        )
        if both >= max(2, LANE_SHARE * sum(map(bool, under))) and 10 * through <= both:
            found.add(seam)
    return found


def cut_labels(
    words: Sequence[Word], seams: Container[int], vocabulary: Vocabulary
) -> list[tuple[Word, ...]]:
    """Cut one header line into labels: at gaps, where the vocabulary knows both neighbours, and where a
    column begins in the lines below (`seams`), but never inside a period."""
    labels: list[tuple[Word, ...]] = []
    for run in _join_known(cut_runs(words), vocabulary):
        pieces = vocabulary.split_header([word.text for word in run]) or []
        dated = {place for piece in pieces if piece.period for place in range(piece.start + 1, piece.end)}
        cuts = {place for place, word in enumerate(run) if start_of(word) in seams and place not in dated}
        if all(piece.roles or piece.period for piece in pieces):
            cuts |= {piece.start for piece in pieces}
        cuts |= _begin_known(run, vocabulary)
        edges = [0, *sorted(cuts - {0}), len(run)]
        labels += [run[start:end] for start, end in pairwise(edges)]
    return labels


def _begin_known(run: Sequence[Word], vocabulary: Vocabulary) -> set[int]:
    """Where a known label in capital letters' case follows words that make it less known."""
    together = _confidence(text_of(run), vocabulary)
    return {
        place
        for place in range(1, len(run))
        if run[place].text[0].isupper()
        and any(
            _confidence(text_of(run[place:end]), vocabulary) > max(KNOWN, together + 0.05)
            for end in range(place + 1, min(place + 4, len(run) + 1))
        )
    }


def _join_known(runs: Sequence[tuple[Word, ...]], vocabulary: Vocabulary) -> list[tuple[Word, ...]]:
    """Join runs two spaces apart that make a known label only together."""
    joined: list[tuple[Word, ...]] = []
    for run in runs:
        before = joined[-1] if joined else ()
        near = before and spaces_between(before[-1], run[0]) < CERTAIN_GAP
        if near and not (_is_known(before, vocabulary) and _is_known(run, vocabulary)):
            together = (*before, *run)
            if _is_known(together, vocabulary):
                joined[-1] = together
                continue
        joined.append(run)
    return joined


def _is_known(label: Sequence[Word], vocabulary: Vocabulary) -> bool:
    return _confidence(text_of(label), vocabulary) >= KNOWN


def _confidence(label: str, vocabulary: Vocabulary) -> float:
    period = vocabulary.match_period(label, None)
    return max(vocabulary.match_column(label).confidence, period.confidence if period else 0.0)


def _texts(line: SpacedLine) -> list[str]:
    return [word.text for word in line.words]


def _stack(
    stacks: Sequence[_Stack], line: SpacedLine, seams: Container[int], vocabulary: Vocabulary
) -> list[_Stack]:
    """Put the pieces of `line` under the labels they stand under; others become labels of their own."""
    taller = [_Stack(list(stack.words)) for stack in stacks]
    beside: list[_Stack] = []
    for piece in cut_labels(line.words, seams, vocabulary):
        above = max(taller, key=lambda stack: stack.overlap(piece), default=None)
        if above is not None and (above.overlap(piece) > 0 or _goes_on(above, piece)):
            above.words += piece
        else:
            beside.append(_Stack(list(piece)))
    return sorted([*taller, *beside], key=lambda stack: stack.start)


def _goes_on(above: _Stack, piece: Sequence[Word]) -> bool:
    """Whether `piece`, pushed aside or set to the right, ends the label `above`."""
    if not (piece[0].text[0].islower() or is_unit(text_of(piece)) or is_period(text_of(piece))):
        return False
    is_open = above.words[-1].text.endswith(_OPEN_ENDS)
    return -above.overlap(piece) <= (2 * SEAM_REACH if is_open else WIDE_GAP)


def _weigh(
    before: Sequence[_Stack],
    after: Sequence[_Stack],
    lines: Sequence[SpacedLine],
    place: int,
    seams: Container[int],
    vocabulary: Vocabulary,
) -> float:
    """Add up the evidence that ``lines[place]`` belongs to the header above it; above 0 it does."""
    line = lines[place]
    pieces = cut_labels(line.words, seams, vocabulary)
    points = -1.0
    points += 3.0 * any(_is_open(stack, piece) for stack in before for piece in pieces)
    points += 2.0 * (_knowledge(after, vocabulary) - _knowledge(before, vocabulary))
    points += 5.0 * _is_repeated(lines, place)
    points += 1.25 * all(piece[0].text[0].islower() for piece in pieces)
    points += 4.0 * all(is_unit(text_of(piece)) or is_period(text_of(piece)) for piece in pieces)
    points -= 6.0 * any(_is_value(piece) for piece in pieces)
    points -= 2.0 * (len(pieces) >= len(before) > 1)
    following = lines[place + 1] if place + 1 < len(lines) else None
    if following is not None and 2 * len(pieces) <= len(before):
        points += 0.75 * (len(following.runs) > len(pieces))
        points += 0.75 * bool(following.gap)
    return points


def _is_open(stack: _Stack, piece: Sequence[Word]) -> bool:
    return stack.words[-1].text.endswith(_OPEN_ENDS) and (stack.overlap(piece) > 0 or _goes_on(stack, piece))


def _is_value(piece: Sequence[Word]) -> bool:
    text = text_of(piece)
    return is_figure(text) and not is_period(text) and any(sign.isdecimal() for sign in text)


def _knowledge(stacks: Sequence[_Stack], vocabulary: Vocabulary) -> float:
    """How well the vocabulary knows the labels: the sum of its confidences."""
    return sum(
        max(_confidence(_join(stack.words, cuts), vocabulary) for cuts in (False, True)) for stack in stacks
    )


def _join(words: Sequence[Word], cuts: bool) -> str:
    """The text of a label; where `cuts`, a line end without hyphen may have cut a word, too."""
    text = words[0].text
    for left, word in pairwise(words):
        wraps = left.box.top != word.box.top and word.text[0].islower()
        if wraps and left.text.endswith("-"):
            text = text[:-1] + word.text
        elif wraps and cuts:
            text += word.text
        else:
            text = f"{text} {word.text}"
    return text


def _is_repeated(lines: Sequence[SpacedLine], place: int) -> bool:
    """Whether the header's lines up to `place` stand once more further down."""
    first = _texts(lines[0])
    return any(
        _texts(line) == first and repeats(lines[: place + 1], lines, position) == place + 1
        for position, line in enumerate(lines[place + 1 :], start=place + 1)
    )
