"""Header lines of flow text → column labels.

In: the words of consecutive lines, from the first line of a header on. Out: how many of the lines are the
header, and its labels. Why lines and not only words: a text that gives one cell after the other ends a line
where a label ends or wraps, so a label seldom begins in the middle of what a line before it began. Each label
is known (a role or a period); one line between known ones may be a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import Protocol

from extractor.models.table import Period
from extractor.vocabulary.matches import ColumnMatch, HeaderPiece

MOST_LINES = 14
"""Some extractors give each label, and each line of a label, a line of its own."""
MOST_WORDS = 26
REMEMBERED_HEADERS = 512
"""Tables of one kind repeat their header."""
REMEMBERED_GROUPS = 4096
"""Each group of lines is read once for every line that a header might begin with."""
LABEL_LINES = 3
SURE_LABEL = 0.7
"""Below this a label is a guess by its last word, which cells of a table end in, too."""
SURE_GLUED = 0.85
LATER_CONFIDENCE = 0.8
PIECE_COST = 0.3
JOINT_COST = 0.5
"""For a label that goes on in the next line: labels of one line are the rule."""
STRANGER_COST = 1.5
STRANGER_WORDS = 3
SCALE_WORDS = 4
LEAST_LABELS = 2
CASE_LENGTH = 4
"""Shorter labels in capitals are abbreviations."""
_GOES_ON = ",;:-/"
"""No label ends in one of these."""
_YEAR = re.compile(r"(?:19|20)\d\d")


class LabelJudge(Protocol):
    """The part of the vocabulary that knows labels."""

    def split_header(self, words: Sequence[str]) -> Sequence[HeaderPiece] | None: ...
    def match_column(self, label: str) -> ColumnMatch: ...
    def match_period(self, label: str, fiscal_year: int | None) -> Period | None: ...
    def resolve_roles(self, labels: Sequence[str]) -> Sequence[ColumnMatch]: ...
    def scale_from(self, text: str) -> tuple[str, int] | None: ...
    def is_verdict(self, text: str) -> bool: ...
    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class HeaderCut:
    """The first `lines` lines are a header; `pieces` count their words through all of them. `is_counted`: the
    figures below tell how many there are."""

    lines: int
    pieces: tuple[HeaderPiece, ...]
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """Lines read as labels: their worth, and how many unknown lines stand among them."""

    worth: float
    pieces: tuple[HeaderPiece, ...]
    strangers: int


_EMPTY = _Reading(0.0, (), 0)


def cut_header_lines(lines: Sequence[Sequence[str]], vocabulary: LabelJudge) -> HeaderCut | None:
    """Find the header that begins with the first of `lines`; None where none does.

    The reading with most labels wins; of several, the longest.
    """
    return _cut_texts(tuple(map(tuple, lines[:MOST_LINES])), vocabulary)


@lru_cache(maxsize=REMEMBERED_HEADERS)
def _cut_texts(lines: tuple[tuple[str, ...], ...], vocabulary: LabelJudge) -> HeaderCut | None:
    starts = list(accumulate(map(len, lines), initial=0))
    best: list[_Reading | None] = [_EMPTY]
    cut: HeaderCut | None = None
    for end in range(1, len(starts)):
        if starts[end] > MOST_WORDS:
            break
        best.append(_read_to(end, lines, starts, best, vocabulary))
        reading = best[end]
        if reading is None or (reading.pieces and not _is_known(reading.pieces[-1])):
            continue
        count = len(reading.pieces)
        if _is_header(reading.pieces) and (cut is None or count >= len(cut.pieces)):
            cut = HeaderCut(end, reading.pieces)
    if cut is None or _begins_with_title(cut.pieces, len(lines[0])) or _begins_later(cut, lines, vocabulary):
        return None
    return (
        cut if _is_of_one_case(cut.pieces, [word for line in lines[: cut.lines] for word in line]) else None
    )


def _is_of_one_case(pieces: Sequence[HeaderPiece], words: Sequence[str]) -> bool:
    """Whether all labels are in capitals, or none: a line in capitals above other labels is a theme."""
    labels = ["".join(words[piece.start : piece.end]) for piece in pieces if piece.period is None]
    cases = {label.isupper() for label in labels if len(label) >= CASE_LENGTH}
    return len(cases) < 2


def _begins_with_title(pieces: Sequence[HeaderPiece], first_line: int) -> bool:
    """Whether the first line is a title above the header: it says by itself what a column says again."""
    title, *labels = pieces
    if title.end != first_line or not title.roles or title.period is not None or not _is_header(labels):
        return False
    return any(title.roles[0] in piece.roles for piece in labels)


def _begins_later(cut: HeaderCut, lines: Sequence[Sequence[str]], vocabulary: LabelJudge) -> bool:
    """Whether cells or a title above the header were taken for labels of it: a status, or a label with a
    stranger below it, above a line that is a header by itself."""
    first, *others = cut.pieces
    if first.end == len(lines[0]) and vocabulary.is_verdict(" ".join(lines[0])):
        return True
    strange = next((piece.end for piece in others if not _is_known(piece)), None)
    starts = list(accumulate(map(len, lines[: cut.lines]), initial=0))
    ends = [piece.end for piece in cut.pieces if strange is not None and piece.end <= strange]
    if strange is None or ends != starts[1 : len(ends) + 1]:
        return False
    own = _read_labels(lines[starts.index(strange)], vocabulary) if strange < starts[-1] else None
    return own is not None and len(own.pieces) > 2 and _is_header(own.pieces)


def _read_to(
    end: int,
    lines: tuple[tuple[str, ...], ...],
    starts: Sequence[int],
    best: Sequence[_Reading | None],
    vocabulary: LabelJudge,
) -> _Reading | None:
    """The best reading of the lines before `end`, the last group of which ends there."""
    found: list[tuple[float, int, _Reading, _Reading]] = []
    for first in range(max(0, end - LABEL_LINES), end):
        before = best[first]
        if before is None or (_begins_with_year(lines, first) and _lacks_year(before.pieces)):
            continue
        group = _read_group(lines[first:end], len(before.pieces) >= LEAST_LABELS, vocabulary)
        if group is None or _is_parted_budget(before.pieces, group.pieces):
            continue
        if before.strangers + group.strangers <= 1:
            worth = before.worth + group.worth - JOINT_COST * (end - first - 1)
            found.append((worth, first, before, group))
    if not found:
        return None
    worth, first, before, group = max(found, key=itemgetter(0))
    moved = tuple(
        replace(piece, start=piece.start + starts[first], end=piece.end + starts[first])
        for piece in group.pieces
    )
    return _Reading(worth, before.pieces + moved, before.strangers + group.strangers)


def _begins_with_year(lines: Sequence[Sequence[str]], first: int) -> bool:
    """Whether the line is a bare year that no other follows: it belongs to the label above."""
    below = lines[first + 1][:1] if first + 1 < len(lines) else ()
    return _is_year(lines[first]) and not _is_year(below)


def _lacks_year(pieces: Sequence[HeaderPiece]) -> bool:
    """Whether the last label names no year of its own, or none stands before."""
    return not pieces or pieces[-1].period is None or pieces[-1].period.year is None


def _is_parted_budget(before: Sequence[HeaderPiece], pieces: Sequence[HeaderPiece]) -> bool:
    """Whether a line end parts a budget from which one it is: ``Alkuperäinen`` above ``TA 2024``."""
    above, below = before[-1].period if before else None, pieces[0].period
    if above is None or below is None or above.year is not None or below.year is None:
        return False
    return above.type in ("budget", "amended_budget") and below.type == "budget"


def _is_year(words: Sequence[str]) -> bool:
    return len(words) == 1 and _YEAR.fullmatch(words[0]) is not None


@lru_cache(maxsize=REMEMBERED_GROUPS)
def _read_group(
    lines: tuple[tuple[str, ...], ...], may_be_strange: bool, vocabulary: LabelJudge
) -> _Reading | None:
    """`lines` as one label, as several, or, a line alone, as a stranger."""
    words = [word for line in lines for word in line]
    if words[0][:1].islower() and vocabulary.scale_from(words[0]) is None:
        return None
    single = _read_label(words, vocabulary) or _read_glued(lines, vocabulary)
    several = _read_labels(words, vocabulary)
    found = [reading for reading in (single, several) if reading is not None]
    if found:
        return max(found, key=lambda reading: reading.worth)
    is_label_like = words[0][:1].isupper() and words[-1][-1:] not in _GOES_ON + "."
    if len(lines) > 1 or len(words) > STRANGER_WORDS or not may_be_strange or not is_label_like:
        return None
    stranger = HeaderPiece(0, len(words), (), None, 0.0)
    return _Reading(-STRANGER_COST, (stranger,), 1)


def _read_label(words: Sequence[str], vocabulary: LabelJudge) -> _Reading | None:
    text = " ".join(words)
    column, period = vocabulary.match_column(text), vocabulary.match_period(text, None)
    sure = column.roles if column.confidence >= SURE_LABEL else ()
    period = period if period is not None and period.confidence >= SURE_LABEL else None
    if (not sure and period is None) or text[-1] in _GOES_ON:
        return None
    confidence = max(column.confidence if sure else 0.0, period.confidence if period else 0.0)
    piece = HeaderPiece(0, len(words), sure, period, confidence)
    return _Reading(confidence * len(words) - PIECE_COST, (piece,), 0)


def _read_glued(lines: Sequence[Sequence[str]], vocabulary: LabelJudge) -> _Reading | None:
    """`lines` as one label whose words a narrow column broke without a hyphen."""
    words: list[str] = []
    broken = False
    for line in lines:
        goes_on = bool(words) and line[0][:1].islower() and words[-1][-1:].isalpha()
        if goes_on:
            words[-1] += line[0]
            broken = True
        words += line[1:] if goes_on else line
    if not broken:
        return None
    text = " ".join(words)
    column, period = vocabulary.match_column(text), vocabulary.match_period(text, None)
    sure = column.roles if column.confidence >= SURE_GLUED else ()
    period = period if period is not None and period.confidence >= SURE_LABEL else None
    if not sure and period is None:
        return None
    count = sum(map(len, lines))
    piece = HeaderPiece(0, count, sure, period, SURE_GLUED)
    return _Reading(SURE_GLUED * count - PIECE_COST, (piece,), 0)


def _read_labels(words: Sequence[str], vocabulary: LabelJudge) -> _Reading | None:
    pieces = _split_below_scale(words, vocabulary) or _split(words, vocabulary)
    if not pieces or words[-1][-1] in _GOES_ON:
        return None
    pieces = _join_broken(words, pieces)
    known = [piece for piece in pieces if _is_known(piece)]
    if len(known) + 1 < len(pieces) or min(piece.confidence for piece in known) < SURE_LABEL:
        return None
    worth = sum(piece.confidence * (piece.end - piece.start) - PIECE_COST for piece in known)
    return _Reading(worth, _part_dated(words, pieces, vocabulary), 0)


def _join_broken(words: Sequence[str], pieces: Sequence[HeaderPiece]) -> list[HeaderPiece]:
    """Join labels that a hyphen at a line's end parts in the middle of a word; the first tells the role."""
    joined: list[HeaderPiece] = []
    for piece in pieces:
        if joined and words[piece.start - 1].endswith("-") and words[piece.start][:1].islower():
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    return joined


def _split(words: Sequence[str], vocabulary: LabelJudge) -> Sequence[HeaderPiece] | None:
    return vocabulary.split_header(words) or _read_periods(words, vocabulary)


def _split_below_scale(words: Sequence[str], vocabulary: LabelJudge) -> list[HeaderPiece] | None:
    """Labels behind the unit that all figures share: ``1 000 €`` heads the row labels."""
    if not words[0].lstrip("(")[:1].isdigit() and vocabulary.scale_from(words[0]) is None:
        return None
    for size in range(1, min(SCALE_WORDS, len(words) - 1) + 1):
        if vocabulary.scale_from(" ".join(words[:size])) is None:
            continue
        label = _read_label(words[size:], vocabulary)
        rest = label.pieces if label is not None else _split(words[size:], vocabulary)
        if rest and all(map(_is_known, rest)):
            moved = [replace(piece, start=piece.start + size, end=piece.end + size) for piece in rest]
            return [HeaderPiece(0, size, (), None, 0.5), *moved]
    return None


def _read_periods(words: Sequence[str], vocabulary: LabelJudge) -> list[HeaderPiece] | None:
    """Periods of equally many words and nothing else, as over the figures of a statement."""
    for size in range(1, len(words) // 2 + 1):
        if len(words) % size:
            continue
        spans = [(start, start + size) for start in range(0, len(words), size)]
        periods = [vocabulary.match_period(" ".join(words[start:end]), None) for start, end in spans]
        if all(periods):
            return [
                HeaderPiece(start, end, (), period, period.confidence)
                for (start, end), period in zip(spans, periods, strict=True)
                if period is not None
            ]
    return None


def _part_dated(
    words: Sequence[str], pieces: Sequence[HeaderPiece], vocabulary: LabelJudge
) -> tuple[HeaderPiece, ...]:
    """Part a period from the label after it, where another column of the header has a bare period as long:
    in ``TA 2024 TP 2024 Arvio`` the last word is a label of its own."""
    sizes = {piece.end - piece.start for piece in pieces if piece.period is not None}
    parted: list[HeaderPiece] = []
    for piece in pieces:
        parted += _part_piece(words, piece, sizes, vocabulary) or [piece]
    return tuple(parted)


def _part_piece(
    words: Sequence[str], piece: HeaderPiece, sizes: set[int], vocabulary: LabelJudge
) -> list[HeaderPiece] | None:
    for size in range(1, piece.end - piece.start) if piece.period is not None else ():
        middle = piece.start + size
        head, tail = " ".join(words[piece.start : middle]), " ".join(words[middle : piece.end])
        period, column = vocabulary.match_period(head, None), vocabulary.match_column(tail)
        later = vocabulary.match_period(tail, None)
        sure = column.roles if column.confidence >= SURE_LABEL and size in sizes else ()
        is_dated = period is not None and period.year is not None and tail[:1].isupper()
        if period is not None and (sure or (is_dated and later is not None)):
            own = vocabulary.match_column(head)
            return [
                HeaderPiece(piece.start, middle, own.roles, period, period.confidence),
                HeaderPiece(middle, piece.end, sure, later, max(column.confidence, LATER_CONFIDENCE)),
            ]
    return None


def _is_known(piece: HeaderPiece) -> bool:
    return bool(piece.roles) or piece.period is not None


def _is_header(pieces: Sequence[HeaderPiece]) -> bool:
    """Two columns told apart: by their leading roles, or by their periods. A lone year is a caption's."""
    roles = {piece.roles[0] for piece in pieces if piece.roles}
    periods = [piece.period for piece in pieces if piece.period is not None]
    lone_year = len(periods) == 1 and periods[0].label.isdigit()
    known = sum(map(_is_known, pieces)) - lone_year
    return known >= LEAST_LABELS and (len(roles) >= LEAST_LABELS or len(periods) >= LEAST_LABELS)
