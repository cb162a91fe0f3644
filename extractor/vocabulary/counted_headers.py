"""Header lines above rows of figures → column labels, as many as there are figures.

In: the words of consecutive lines from where a header may begin, the rows below it among them. Out: how many
of the lines are the header, and its labels. Why beside `header_lines`: where a label wraps, or is one that no
word list knows, only the count of the figures below tells where labels begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from extractor.vocabulary.figure_counts import UNITS, FigureCount, count_figures
from extractor.vocabulary.header_lines import (
    MOST_LINES,
    SURE_LABEL,
    HeaderCut,
    LabelJudge,
    cut_header_lines,
)
from extractor.vocabulary.matches import HeaderPiece

HEADER_LINES = 8
HEADER_WORDS = 26
ROW_LINES = 14
"""So many lines below the header are looked at."""
BANDS = 2
"""So many lines without figures may stand between header and rows, or between two rows."""
HEADER_WINDOW = HEADER_LINES + BANDS + ROW_LINES
"""So many lines tell whether a header begins with the first of them."""
BAND_WORDS = 6
LEAST_ROWS = 2
FIT_SHARE = 0.5
SURPLUS_SHARE = 0.2
"""Rows with more figures than labels contradict the header."""
LABEL_WORDS = 7
STRANGER_WORDS = 4
STUB_WORDS = 5
PIECE_COST = 0.3
JOINT_COST = 0.4
STRANGER_COST = 0.8
KIN_COST = 0.3
"""For a label that begins with a known one: ``Muutos TA24–TA25``."""
KIN_CONFIDENCE = 0.5
DATED_CONFIDENCE = 0.4
"""For a label that no word list knows, with a year."""
LEAST_PERIODS = 2
FIT_WORTH = 2.0
FULL_WORTH = 0.8
"""For as many labels as the row with most figures has at least."""
BAND_COST = 0.1
TEXT_ROLES = frozenset(
    {"goal", "measure", "expected_result", "metric", "responsible", "theme", "strategic_goal", "status"}
)
REFERENCE = "reference"
RECKONED = ("change", "deviation", "share")
REMEMBERED = 2048
_YEAR = re.compile(r"(?:\d\S*\D)?(?:19|20)\d\d")
"""A year, or the date or span of months that ends in one."""
_SENTENCE_END = re.compile(r"\S*[^\W\d_]{5,}[.;!?]")
_DATED = re.compile(r"(?:\S*\D)?(?:19|20)\d\d[,.]?")
_HEAD_SIGNS = "0123456789€%"
_GOES_ON = (",", ";", ":", "-", "–", "/")
"""No label ends in one of these."""

_Lines = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Reading:
    worth: float
    pieces: tuple[HeaderPiece, ...]


def cut_flow_header(lines: _Lines, vocabulary: LabelJudge) -> HeaderCut | None:
    """Find the header that begins with the first of `lines`; None where none does.

    `lines` go on with the rows. A header that the words alone tell stands, unless the figures below fit other
    labels better. One label in two languages is none.
    """
    plain = cut_header_lines(lines[:MOST_LINES], vocabulary)
    if plain is None:
        return cut_counted_header(lines, vocabulary)
    words = [word for line in lines[: plain.lines] for word in line]
    if len(plain.pieces) == LEAST_PERIODS and words[plain.pieces[1].start] == "/":
        return None
    if not is_of_figures(plain.pieces):
        return plain
    rows = _rows_below(lines, plain.lines)
    ends = _first_row(lines[plain.lines :])
    is_whole = _may_stand_between(lines[plain.lines : plain.lines + ends], vocabulary)
    if len(rows) < LEAST_ROWS or (_is_full(plain.pieces, rows) and is_whole):
        return plain
    counted = cut_counted_header(lines, vocabulary)
    if counted is not None:
        return counted if _is_full_cut(counted, lines) or not is_whole else plain
    later = cut_counted_header(lines[1:], vocabulary)
    return None if later is not None and _is_full_cut(later, lines[1:]) else plain


def cut_counted_header(lines: _Lines, vocabulary: LabelJudge) -> HeaderCut | None:
    """As `cut_flow_header`, by the count of the figures in the rows below only."""
    window = tuple(map(tuple, lines[:HEADER_WINDOW]))
    return _cut_counted(window, vocabulary) if _first_row(window) else None


def is_of_figures(pieces: Sequence[HeaderPiece]) -> bool:
    """Whether a header names a period, and no column of texts."""
    periods = sum(piece.period is not None for piece in pieces)
    texts = sum(bool(TEXT_ROLES.intersection(piece.roles)) for piece in pieces[1:])
    return periods > 0 and texts == 0 and not {"goal", "measure"}.intersection(pieces[0].roles)


def figure_columns(pieces: Sequence[HeaderPiece]) -> int:
    """How many of a header's labels stand over figures."""
    return len(pieces) - _count_stub(pieces) - sum(REFERENCE in piece.roles for piece in pieces)


def is_figure_row(texts: Sequence[str], count: int) -> bool:
    """Whether a line ends like a row of a table with `count` columns of figures."""
    found = count_figures(texts)
    return found.most > 1 or (found.most == 1 and (found.label == 0 or count < 3))


def _count_stub(pieces: Sequence[HeaderPiece]) -> int:
    return next((place for place, piece in enumerate(pieces) if piece.period is not None), 0) and 1


@lru_cache(maxsize=REMEMBERED)
def _cut_counted(lines: tuple[tuple[str, ...], ...], vocabulary: LabelJudge) -> HeaderCut | None:
    cut = _best_cut(lines, vocabulary)
    return None if cut is not None and _is_below_title(cut, lines, vocabulary) else cut


def _is_below_title(cut: HeaderCut, lines: _Lines, vocabulary: LabelJudge) -> bool:
    """Whether the first line is a title: it names no period, and the lines below are a header without it."""
    first = [piece for piece in cut.pieces if piece.start < len(lines[0])]
    if cut.lines < 2 or any(piece.period is not None for piece in first):
        return False
    if len(first) > 1 and first[-1].end > len(lines[0]):
        return False
    if lines[0][0][:1].isdigit() and vocabulary.scale_from(" ".join(lines[0])) is not None:
        return False
    below = _best_cut(lines[1:], vocabulary)
    return (
        below is not None
        and below.lines == cut.lines - 1
        and _fit_of(below, lines[1:]) >= _fit_of(cut, lines)
    )


def _is_full_cut(cut: HeaderCut, lines: _Lines) -> bool:
    return _is_full(cut.pieces, _rows_below(lines, cut.lines))


def _fit_of(cut: HeaderCut, lines: _Lines) -> float:
    return _fit(cut.pieces, _rows_below(lines, cut.lines))


def _best_cut(lines: _Lines, vocabulary: LabelJudge) -> HeaderCut | None:
    found: list[tuple[float, HeaderCut]] = []
    word = lines[0][0]
    if vocabulary.is_verdict(" ".join(lines[0])) or (word[0].islower() and not vocabulary.scale_from(word)):
        return None
    first = _first_row(lines)
    for length in range(max(1, first - BANDS), first + 1) if first else ():
        header = lines[:length]
        if sum(map(len, header)) > HEADER_WORDS or not _may_stand_between(lines[length:first], vocabulary):
            continue
        rows = _rows_below(lines, length)
        for reading in _read_header(header, vocabulary) if len(rows) >= LEAST_ROWS else ():
            fit = _fit(reading.pieces, rows)
            if fit >= FIT_SHARE and _tells(reading.pieces):
                worth = reading.worth + FIT_WORTH * fit - BAND_COST * (first - length)
                worth += FULL_WORTH * _is_full(reading.pieces, rows)
                found.append((worth, HeaderCut(length, reading.pieces, True)))
    return max(found, key=lambda pair: pair[0], default=(0.0, None))[1]


def _first_row(lines: _Lines) -> int:
    """The first line that is a row of figures, where one may stand below a header (0: none)."""
    for position, texts in enumerate(lines[: HEADER_LINES + BANDS]):
        if count_figures(texts).is_row:
            return position
        if _SENTENCE_END.fullmatch(texts[-1]):
            return 0
    return 0


def _may_stand_between(lines: _Lines, vocabulary: LabelJudge) -> bool:
    """Whether `lines` between header and first row are bands, or the beginning of a label."""
    if any(len(texts) > BAND_WORDS or vocabulary.match_period(" ".join(texts), None) for texts in lines):
        return False
    return all(texts[0][0].isupper() and not count_figures(texts).most for texts in lines[:1])


def _rows_below(lines: _Lines, start: int) -> list[FigureCount]:
    """The rows of figures from line `start` on, as far as no more than `BANDS` other lines part them."""
    rows: list[FigureCount] = []
    others = 0
    for texts in lines[start : start + ROW_LINES]:
        count = count_figures(texts)
        others = 0 if count.is_row else others + 1
        if others > BANDS:
            break
        if count.is_row:
            rows.append(count)
    return rows


def _fit(pieces: Sequence[HeaderPiece], rows: Sequence[FigureCount]) -> float:
    """The share of `rows` that have a figure for each label; 0 where too many have more."""
    count = figure_columns(pieces)
    spare = any(REFERENCE in piece.roles for piece in pieces)
    if count < 1 or not rows or sum(row.least > count + spare for row in rows) > SURPLUS_SHARE * len(rows):
        return 0.0
    return sum(row.may_be(count) or (spare and row.may_be(count + 1)) for row in rows) / len(rows)


def _is_full(pieces: Sequence[HeaderPiece], rows: Sequence[FigureCount]) -> bool:
    spare = any(REFERENCE in piece.roles for piece in pieces)
    return max(row.least for row in rows) in (figure_columns(pieces), figure_columns(pieces) + spare)


def _tells(pieces: Sequence[HeaderPiece]) -> bool:
    """Whether labels name two periods, most of those over figures are known, and what is reckoned from
    others does not stand first: there the labels' order in the text is not that of the columns."""
    values = pieces[_count_stub(pieces) :]
    periods = [piece.period for piece in values if piece.period is not None]
    dated = sum(piece.period is None and piece.confidence == DATED_CONFIDENCE for piece in values)
    strangers = sum(not piece.roles and piece.period is None for piece in values) - dated
    if len(periods) + dated < LEAST_PERIODS or len(periods) + dated < 2 * strangers:
        return False
    return not periods or periods[0].type not in RECKONED


def _read_header(header: _Lines, vocabulary: LabelJudge) -> Iterator[_Reading]:
    """The best reading of all the words as labels, for each number of them."""
    words = [word for line in header for word in line]
    starts = set(accumulate(map(len, header), initial=0))
    year_first = _is_year_first(words, vocabulary)
    best: list[dict[int, _Reading]] = [{0: _Reading(0.0, ())}]
    for end in range(1, len(words) + 1):
        found: dict[int, _Reading] = {}
        for start in range(max(0, end - LABEL_WORDS), end):
            texts = tuple(words[start:end])
            if not best[start] or (start not in starts and texts[0] in UNITS):
                continue
            if _is_dated_wrongly(texts, year_first):
                continue
            label = _read_label(texts, start == 0, vocabulary)
            if label is None:
                continue
            joints = sum(start < place < end for place in starts)
            piece = replace(label, start=start, end=end)
            for count, before in best[start].items():
                if before.pieces and not year_first and _lacks_date(before.pieces[-1], texts):
                    continue
                worth = before.worth + _worth(piece) - JOINT_COST * joints
                if count + 1 not in found or worth > found[count + 1].worth:
                    found[count + 1] = _Reading(worth, (*before.pieces, piece))
        best.append(found)
    yield from best[-1].values()


def _is_year_first(words: Sequence[str], vocabulary: LabelJudge) -> bool:
    """In one header the year stands always behind its word (``TP 2025``) or always before it."""
    first = next((position for position, word in enumerate(words) if _YEAR.fullmatch(word)), None)
    if first is None or first + 1 == len(words) or _YEAR.fullmatch(words[first + 1]):
        return False
    return first == 0 or vocabulary.match_period(words[first - 1], None) is None


def _is_dated_wrongly(texts: Sequence[str], year_first: bool) -> bool:
    """Whether a label has its year on the side where this header has none, or a label begins behind it."""
    if len(texts) < 2 or all(_YEAR.fullmatch(text) or not text[0].isalnum() for text in texts):
        return False
    if year_first:
        return _YEAR.fullmatch(texts[-1]) is not None
    return any(
        _YEAR.fullmatch(text) is not None and texts[place + 1][:1].isupper()
        for place, text in enumerate(texts[:-1])
    )


def _lacks_date(before: HeaderPiece, texts: Sequence[str]) -> bool:
    """Whether a bare date belongs to the label before it, which names none."""
    if before.period is None or before.period.year is not None or before.period.type in RECKONED:
        return False
    return len(texts) == 1 and texts[0][0].isdigit()


def _worth(piece: HeaderPiece) -> float:
    size = piece.end - piece.start
    if piece.roles or piece.period is not None:
        return piece.confidence * size - PIECE_COST
    if piece.start == 0:
        return 0.0
    return -STRANGER_COST if piece.confidence == 0.0 else -KIN_COST


@lru_cache(maxsize=REMEMBERED)
def _read_label(words: tuple[str, ...], is_first: bool, vocabulary: LabelJudge) -> HeaderPiece | None:
    """`words` as one label: a period, a known role, or words that look like a label."""
    text = _join(words)
    if text.endswith(_GOES_ON) or not (is_first or words[0][0].isupper() or words[0][0] in _HEAD_SIGNS):
        return None
    period = vocabulary.match_period(text, None)
    if period is not None and period.confidence >= SURE_LABEL:
        return HeaderPiece(0, len(words), (), period, period.confidence)
    column = vocabulary.match_column(text)
    if column.roles and column.confidence >= SURE_LABEL:
        return HeaderPiece(0, len(words), tuple(column.roles), None, column.confidence)
    if is_first and len(words) <= STUB_WORDS:
        return HeaderPiece(0, len(words), (), None, 0.5)
    if not (words[0][0].isupper() or words[0][0] in "€%") or len(words) > STRANGER_WORDS:
        return None
    if any(map(_DATED.fullmatch, words)):
        return HeaderPiece(0, len(words), (), None, DATED_CONFIDENCE)
    is_kin = vocabulary.match_period(words[0], None) is not None
    return HeaderPiece(0, len(words), (), None, KIN_CONFIDENCE if is_kin else 0.0)


def _join(words: Sequence[str]) -> str:
    """The words as printed on one line: a hyphen before a small letter breaks a word."""
    text = words[0]
    for word in words[1:]:
        text = text[:-1] + word if text.endswith("-") and word[:1].islower() else f"{text} {word}"
    return text
