"""A table of figures in flow text → a `Grid`.

In: a region whose header names periods. Out: label in column 0, one figure per period. Why a search: the
thousands of a number and the numbers of a row are kept apart by the same single spaces, so only the number of
columns, the form of numbers, and the likeness of the figures in one row tell where one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log10

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.tables.flow_grids import make_headers
from extractor.tables.flow_lines import FlowLine, FlowRegion
from extractor.tables.flow_words import End, FlowWords, Start

TEXT_ROLES = frozenset(
    {"goal", "measure", "expected_result", "metric", "responsible", "theme", "strategic_goal"}
)
SIGNS = "-+–−"
CLEAR_LEAD = 1.0
"""A split is clear where the next best has figures that differ by so many powers of ten more in all."""
AMBIGUOUS_CONFIDENCE = 0.6
INCOMPLETE_CONFIDENCE = 0.3
MOST_SPLITS = 500
_HEAD = re.compile(r"[-+–−]?\(?\d{1,3}")
_WHOLE = re.compile(r"[-+–−]?\(?(?:\d+|\d{1,3}(?:[.\u00a0\u2009\u202f]\d{3})+)(?:,\d+)?\)?-?%?\*?")
_TAIL = re.compile(r"\d{3}(?:,\d+)?\)?-?%?\*?")
_OPEN_TAIL = re.compile(r"\d{3}")

Group = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Split:
    """A row cut: words ``[0, label_end)`` are the label, then one group of words per figure. `lead` is how
    much likelier (in powers of ten) it is than the next reading."""

    label_end: int
    groups: tuple[Group, ...]
    lead: float


def is_figure_region(region: FlowRegion, words: FlowWords) -> bool:
    """Whether the header names periods over figures (``TP 2025`` also stands over texts)."""
    periods = sum(column.period is not None for column in region.columns)
    texts = sum(bool(TEXT_ROLES.intersection(column.roles)) for column in region.columns)
    if not periods or (texts and periods < 2):
        return False
    figure_lines = sum(_ends_in_number(line, words) for line in region.lines)
    return (periods > 1 and texts <= 1 and 2 * figure_lines >= len(region.lines)) or not texts


def _ends_in_number(line: FlowLine, words: FlowWords) -> bool:
    last = line.words[-1].text
    return _is_figure_word(last, words) and any(glyph.isdigit() for glyph in line.words[-1].text)


def _is_figure_word(text: str, words: FlowWords) -> bool:
    return text in words.figure_placeholders or _WHOLE.fullmatch(text) is not None


def make_figure_grid(region: FlowRegion, words: FlowWords) -> Grid:
    """Cut the lines of `region` into labelled rows; lines after the last figures are the footnote."""
    label_columns = (
        0 if all(column.period is not None for column in region.columns) else _count_labels(region)
    )
    offset = 0 if label_columns else 1
    count = len(region.columns) - label_columns
    columns = max(label_columns, 1) + count
    rows, rest = _gather_rows(region.lines, count, words)
    rows, rest = _part_footnote(rows, rest, count, words)
    notes: list[ReadingNote] = []
    grid_rows: list[GridRow] = []
    for row in rows:
        grid_rows.append(_make_row(row, count, columns, words, notes))
    footnote = tuple(word for line in rest for word in line.words)
    return Grid(
        rows=(*make_headers(region, offset), *grid_rows),
        columns=columns,
        pages=tuple(sorted({line.page for line in region.block.lines})),
        box=region.block.box,
        method="flow",
        rule="flow.figures",
        confidence=min((row.confidence for row in grid_rows), default=1.0),
        footnote=footnote,
        notes=tuple(notes),
    )


def _count_labels(region: FlowRegion) -> int:
    """The leading columns without a period: the label's, and a unit's perhaps."""
    for position, column in enumerate(region.columns):
        if column.period is not None:
            return position
    return 0


def _gather_rows(
    lines: Sequence[FlowLine], count: int, words: FlowWords
) -> tuple[list[list[FlowLine]], list[FlowLine]]:
    """Join lines into rows: a label may wrap, and figures may stand on lines of their own below it.

    Returns the rows and the lines after the last figures.
    """
    rows: list[list[FlowLine]] = []
    pending: list[FlowLine] = []
    for line in lines:
        complete = bool(rows) and _figures_of(rows[-1], words) >= count
        if rows and not complete and not pending and _is_only_figures(line, words):
            rows[-1].append(line)
            continue
        pending.append(line)
        if _figures_of([line], words):
            rows += _part_label_lines(pending, words)
            pending = []
    return rows, pending


def _part_footnote(
    rows: list[list[FlowLine]], rest: list[FlowLine], count: int, words: FlowWords
) -> tuple[list[list[FlowLine]], list[FlowLine]]:
    """Part notes from the last rows: without a figure for each column, and longer than any row's label."""
    longest = max((_label_length(row, words) for row in rows if _figures_of(row, words) >= count), default=0)
    while rows and _figures_of(rows[-1], words) < count and _label_length(rows[-1], words) > longest > 0:
        rest = [*rows[-1], *rest]
        rows = rows[:-1]
    return rows, rest


def _label_length(row: Sequence[FlowLine], words: FlowWords) -> int:
    """The letters of the words before the figures."""
    flat = [word for line in row for word in line.words]
    return sum(len(word.text) for word in flat[: _figures_start(flat, words)])


def _is_only_figures(line: FlowLine, words: FlowWords) -> bool:
    return all(_is_figure_word(word.text, words) for word in line.words)


def _figures_of(row: Sequence[FlowLine], words: FlowWords) -> int:
    """At most how many figures stand at the row's end."""
    flat = [word for line in row for word in line.words]
    return len(flat) - _figures_start(flat, words)


def _figures_start(row: Sequence[Word], words: FlowWords) -> int:
    """The first word from which on only figures, placeholders, signs and percent signs follow."""
    start = len(row)
    while start and (
        _is_figure_word(row[start - 1].text, words)
        or row[start - 1].text in SIGNS
        or (row[start - 1].text == "%" and start > 1 and _is_figure_word(row[start - 2].text, words))
    ):
        start -= 1
    if start == len(row) or not any(glyph.isdigit() for word in row[start:] for glyph in word.text):
        return len(row) if not _has_placeholder(row[start:], words) else start
    return start


def _has_placeholder(row: Sequence[Word], words: FlowWords) -> bool:
    return any(word.text in words.figure_placeholders for word in row)


def _part_label_lines(lines: Sequence[FlowLine], words: FlowWords) -> list[list[FlowLine]]:
    """`lines` end with figures. Lines above them that do not go on are rows of their own (subheadings)."""
    rows: list[list[FlowLine]] = []
    row: list[FlowLine] = []
    for line in lines:
        if row and not _goes_on(row[-1], line, words):
            rows.append(row)
            row = []
        row.append(line)
    return [*rows, row]


def _goes_on(above: FlowLine, below: FlowLine, words: FlowWords) -> bool:
    """Whether the label of `above` goes on in `below`: neither a full label nor a fresh start."""
    first, last = below.words[0].text, above.words[-1].text
    if words.end_of(last) in (End.COMMA, End.LEADER, End.HYPHEN, End.ATTRIBUTE):
        return True
    if first in words.figure_units or _is_only_figures(below, words):
        return True
    return words.start_of(first) not in (Start.CAPITAL, Start.BULLET)


def _make_row(
    row: Sequence[FlowLine], count: int, columns: int, words: FlowWords, notes: list[ReadingNote]
) -> GridRow:
    flat = [word for line in row for word in line.words]
    breaks = _line_starts(row)
    split = split_figures([word.text for word in flat], breaks, count, words)
    if split is None:
        return GridRow((_make_cell(flat, 0),))
    label = flat[: split.label_end]
    missing = count - len(split.groups)
    cells = [_make_cell(label, 0)] if label else []
    first = columns - count + max(missing, 0)
    cells += [
        _make_cell(flat[start:end], first + position) for position, (start, end) in enumerate(split.groups)
    ]
    confidence = _confidence(split, missing)
    if confidence < 1.0:
        notes.append(_note_numbers(flat, split, missing))
    return GridRow(tuple(cells), confidence=confidence)


def _line_starts(row: Sequence[FlowLine]) -> frozenset[int]:
    starts: set[int] = set()
    position = 0
    for line in row:
        starts.add(position)
        position += len(line.words)
    return frozenset(starts)


def _confidence(split: Split, missing: int) -> float:
    if missing > 0:
        return INCOMPLETE_CONFIDENCE
    return 1.0 if split.lead >= CLEAR_LEAD else AMBIGUOUS_CONFIDENCE


def _note_numbers(row: Sequence[Word], split: Split, missing: int) -> ReadingNote:
    texts = [word.text for word in row]
    figures = " | ".join(" ".join(texts[start:end]) for start, end in split.groups)
    reason = f"{missing} figures are missing" if missing > 0 else "the figures can be cut in several ways"
    return ReadingNote(
        ReadingCode.AMBIGUOUS_NUMBERS,
        f"{reason}: read as {figures}",
        "warning",
        ((row[0].page, enclose(word.box for word in row)),),
    )


def _make_cell(words: Sequence[Word], column: int) -> GridCell:
    one_page = len({word.page for word in words}) == 1
    return GridCell(tuple(words), column, box=enclose(word.box for word in words) if one_page else None)


def split_figures(
    texts: Sequence[str], line_starts: frozenset[int], count: int, words: FlowWords
) -> Split | None:
    """Cut the words of a row into a label and `count` figures; None where it holds no figure.

    Of several cuts the one whose figures are most alike wins: the values of a row are of one size, and a row
    of euros has no decimals in one year only. Where no cut gives `count`, the one nearest below is taken.

    >>> from extractor.tables.flow_words import load_flow_words
    >>> split_figures(["A", "1", "499", "1", "204"], frozenset({0}), 2, load_flow_words()).groups
    ((1, 3), (3, 5))
    """
    first = _first_figure(texts, words)
    if first is None:
        return None
    for wanted in range(count, 0, -1):
        found: list[tuple[float, int, tuple[Group, ...]]] = []
        for label_end in range(first, len(texts)):
            if label_end > first and found:
                break
            for groups in _all_groups(texts, label_end, wanted, line_starts, words):
                found.append((_unlikeness(texts, groups), label_end, groups))
        if found:
            found.sort()
            lead = found[1][0] - found[0][0] if len(found) > 1 else float("inf")
            return Split(found[0][1], found[0][2], lead)
    return None


def _first_figure(texts: Sequence[str], words: FlowWords) -> int | None:
    """Where the run of figures at the row's end begins."""
    start = len(texts)
    while start and (
        _is_figure_word(texts[start - 1], words)
        or texts[start - 1] in SIGNS
        or (texts[start - 1] == "%" and start > 1 and _is_figure_word(texts[start - 2], words))
    ):
        start -= 1
    return start if start < len(texts) else None


def _all_groups(
    texts: Sequence[str], start: int, count: int, line_starts: frozenset[int], words: FlowWords
) -> Iterator[tuple[Group, ...]]:
    """The cuts of the words from `start` on into exactly `count` figures, `MOST_SPLITS` at most."""

    @cache
    def ways(position: int, left: int) -> list[tuple[Group, ...]]:
        if not left:
            return [()] if position == len(texts) else []
        found: list[tuple[Group, ...]] = []
        for end in _ends_of_figure(texts, position, line_starts, words):
            for rest in ways(end, left - 1):
                found.append(((position, end), *rest))
                if len(found) >= MOST_SPLITS:
                    return found
        return found

    yield from ways(start, count)


def _ends_of_figure(
    texts: Sequence[str], start: int, line_starts: frozenset[int], words: FlowWords
) -> Iterator[int]:
    """Where a figure that begins at `start` may end (index after its last word)."""
    if start >= len(texts):
        return
    text = texts[start]
    if text in words.figure_placeholders:
        yield start + 1
    head = start
    if text in SIGNS and start + 1 < len(texts) and start + 1 not in line_starts:
        head = start + 1
    if _WHOLE.fullmatch(texts[head]) is None:
        return
    yield from _with_percent(texts, head + 1)
    if _HEAD.fullmatch(texts[head]) is None or texts[head].lstrip("-+–−(").startswith("0"):
        return
    end = head + 1
    while end < len(texts) and end not in line_starts and _TAIL.fullmatch(texts[end]):
        yield from _with_percent(texts, end + 1)
        if _OPEN_TAIL.fullmatch(texts[end]) is None:
            return
        end += 1


def _with_percent(texts: Sequence[str], end: int) -> Iterator[int]:
    """A percent sign after a figure belongs to it."""
    yield end + 1 if end < len(texts) and texts[end] == "%" else end


def _unlikeness(texts: Sequence[str], groups: Sequence[Group]) -> float:
    """How far apart the figures are, in powers of ten from one to the next, plus a bit for mixed decimals."""
    sizes: list[float] = []
    decimals: set[bool] = set()
    for start, end in groups:
        digits = "".join(glyph for glyph in "".join(texts[start:end]) if glyph.isdigit() or glyph == ",")
        whole = digits.partition(",")[0]
        if whole:
            sizes.append(log10(int(whole) + 1))
            decimals.add("," in digits)
    steps = sum(abs(left - right) for left, right in pairwise(sizes))
    return steps + (0.5 if len(decimals) > 1 else 0.0)
