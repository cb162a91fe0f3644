"""A table of figures whose header was not understood → its columns, by where its numbers end.

In: a region's lines. Out: where the figures of each column stand on each page, and which column each label
of the header stands over. The figures themselves say how many columns there are: many end at one character.
A label over several columns (`Budget 2024` over `original`, `change`, `amended`) gets a row of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractor.models.page import Word
from extractor.shapes.figures import is_figure, is_period, is_unit
from extractor.tables.layout_text.lines import SpacedLine, end_of, spaces_between, start_of, text_of

LEAST_COLUMNS = 2
LEAST_LINES = 2
COLUMN_SHARE = 0.25
"""So many of the lines with figures have one in each column, at the least."""
WORD_SHARE = 0.15
"""In a table of figures so few of the texts right of the labels are words, at the most."""
MAX_HEADER_LINES = 5
SLACK = 2
"""A label set to the right ends so many characters from the end of its figures, at most."""
NAMELESS, ALIKE, BARE, SPREAD = 9.0, 6.0, 3.0, 1.5
"""Characters that a column without a label in a line counts as, by what the lines below say, and a label over
several columns."""
_SIGNS = "-−–*"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """Words of one header line over the columns `first` to `last`; column 0 is that of the row labels."""

    words: tuple[Word, ...]
    first: int
    last: int

    @property
    def columns(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """`spans` say for each page where the figures of each column stand; `headers` are the rows of labels,
    `body` the lines below them. The first page's header has `length` lines."""

    spans: dict[int, tuple[Span, ...]]
    headers: tuple[tuple[Label, ...], ...]
    body: tuple[SpacedLine, ...]
    length: int

    @property
    def count(self) -> int:
        """The columns of figures."""
        return len(next(iter(self.spans.values())))

    @property
    def left(self) -> int:
        """Where the first column of figures begins, on the first page."""
        return next(iter(self.spans.values()))[0][0]

    @property
    def is_grouped(self) -> bool:
        """Whether a label stands over several columns."""
        return any(label.first < label.last for labels in self.headers for label in labels)


def find_figure_table(lines: Sequence[SpacedLine]) -> FigureTable | None:
    """Read `lines` (at least one) as a table of figures; None where they are none, or where its pages differ
    in the number of columns."""
    spans: dict[int, tuple[Span, ...]] = {}
    headers: list[tuple[Label, ...]] = []
    body: list[SpacedLine] = []
    first = 0
    for page, group in groupby(lines, key=lambda line: line.page):
        here = list(group)
        length = _count_header(here)
        if length is None:
            return None
        found = _find_spans(here[length:])
        if len(found) < LEAST_COLUMNS or (spans and len(found) != len(next(iter(spans.values())))):
            return None
        first = first if spans else length
        spans[page] = found
        headers += _place_headers(here[:length], found)
        body += here[length:]
    if not headers or not _is_of_figures(body, spans):
        return None
    return FigureTable(spans, tuple(headers), tuple(body), first)


def _count_header(lines: Sequence[SpacedLine]) -> int | None:
    """How many lines stand above the first row with figures; None where too many do. Lines with a text at
    the left only, just above that row, are titles of rows."""
    first = next((place for place, line in enumerate(lines) if _values(line)), None)
    if first is None:
        return None
    left = min((start for start, _ in _values(lines[first])), default=0)
    while first and end_of(lines[first - 1].words[-1]) < left:
        first -= 1
    return first if first <= MAX_HEADER_LINES else None


def _values(line: SpacedLine) -> list[Span]:
    """Where the figures after the line's label stand, without periods and units."""
    texts = [text_of(run) for run in line.runs]
    if all(is_period(text) or is_unit(text) for text in texts if is_figure(text)) and not any(
        len(run) > 1 and _holds_figures(run) and not is_period(text_of(run)) for run in line.runs[1:]
    ):
        return []
    return list(_figures(line))


def _figures(line: SpacedLine) -> Iterator[Span]:
    """The figures right of the last text of the line, each up to its last digit."""
    runs = line.runs
    last = max((place for place, run in enumerate(runs) if not _holds_figures(run)), default=0)
    for run in runs[last + 1 :]:
        yield start_of(run[0]), _digits_end(run)


def _holds_figures(run: Sequence[Word]) -> bool:
    """Whether the run is a figure, or several a single space apart."""
    return is_figure(text_of(run)) or all(is_figure(word.text) for word in run)


def _digits_end(run: Sequence[Word]) -> int:
    trailing = len(run[-1].text) > 1 and run[-1].text[-1] in _SIGNS
    return end_of(run[-1]) - int(trailing)


def _find_spans(body: Sequence[SpacedLine]) -> tuple[Span, ...]:
    """Where the figures of each column begin at the earliest and end mostly."""
    rows = [found for line in body if (found := list(_figures(line)))]
    needed = max(LEAST_LINES, COLUMN_SHARE * len(rows))
    spans: list[Span] = []
    for group in _group_figures(rows):
        if len(group) >= needed:
            ends = Counter(end for _, end in group)
            start = max(min(start for start, _ in group), spans[-1][1] + 1 if spans else 0)
            spans.append((start, max(ends, key=lambda end: ends[end])))
    return tuple(spans)


def _group_figures(rows: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The figures of each column: they end close by or stand over each other, never two in one row."""
    groups: list[tuple[list[Span], set[int]]] = []
    placed = sorted((end, start, row) for row, spans in enumerate(rows) for start, end in spans)
    for end, start, row in placed:
        if groups and row not in groups[-1][1]:
            last = groups[-1][0][-1][1]
            if start < last or end - last <= SLACK + 1:
                groups[-1][0].append((start, end))
                groups[-1][1].add(row)
                continue
        groups.append(([(start, end)], {row}))
    return [group for group, _ in groups]


def _is_of_figures(body: Sequence[SpacedLine], spans: dict[int, tuple[Span, ...]]) -> bool:
    """Whether hardly a text right of the row labels is words, and the figures end where the columns do."""
    inside, words, fitting = 0, 0, 0
    for line in body:
        columns = spans[line.page]
        for run in line.runs[1:]:
            if end_of(run[-1]) <= columns[0][0] and not _holds_figures(run):
                continue
            inside += 1
            words += not _holds_figures(run)
            fitting += any(abs(_digits_end(run) - end) <= SLACK for _, end in columns)
    return inside > 0 and words <= WORD_SHARE * inside and fitting >= (1 - WORD_SHARE) * inside


def _place_headers(lines: Sequence[SpacedLine], spans: Sequence[Span]) -> list[tuple[Label, ...]]:
    """Give each label of the header's lines the columns it stands over, from the lowest line up."""
    placed: list[tuple[Label, ...]] = []
    below: dict[int, str] = {}
    for line in reversed(lines):
        labels = _place_labels(line, spans, below)
        placed.insert(0, labels)
        for label in labels:
            for column in label.columns:
                below[column] = f"{text_of(label.words)} {below.get(column, '')}".strip()
    return _join_wrapped(placed)


def _join_wrapped(lines: Sequence[tuple[Label, ...]]) -> list[tuple[Label, ...]]:
    """One row of labels for lines that wrap them: all of them, but for lines with a label over several
    columns, which stay rows of their own."""
    rows: list[tuple[Label, ...]] = []
    open_row = False
    for labels in lines:
        is_over = any(label.first < label.last for label in labels)
        if open_row and not is_over:
            words: dict[int, tuple[Word, ...]] = {label.first: label.words for label in rows[-1]}
            for label in labels:
                words[label.first] = (*words.get(label.first, ()), *label.words)
            rows[-1] = tuple(Label(words[column], column, column) for column in sorted(words))
        else:
            rows.append(labels)
        open_row = not is_over
    return rows


def _place_labels(line: SpacedLine, spans: Sequence[Span], below: Mapping[int, str]) -> tuple[Label, ...]:
    """Share the columns out to the labels of `line`, left to right; `below` are those in lower lines."""
    pieces = [piece for run in line.runs for piece in _cut_at_ends(run, spans)]
    titles = [piece for piece in pieces if end_of(piece[-1]) <= spans[0][0]]
    rest = pieces[len(titles) :]
    labels = [Label(tuple(word for piece in titles for word in piece), 0, 0)] if titles else []
    if len(rest) > len(spans):
        rest = _join_nearest(rest, len(spans))
    wanted = [_want(column, below) for column in range(1, len(spans) + 1)]
    best: dict[int, tuple[float, tuple[Label, ...]]] = {
        column: (sum(wanted[:column]), ()) for column in range(len(spans) + 1)
    }
    for piece in rest:
        ways = [
            (cost + _cost_over(piece, before + 1, last, spans), (*done, Label(piece, before + 1, last)), last)
            for before, (cost, done) in best.items()
            for last in range(before + 1, len(spans) + 1)
            if last == before + 1 or all(column in below for column in range(before + 1, last + 1))
        ]
        best = {}
        for cost, done, last in ways:
            for column in range(last, len(spans) + 1):
                total = cost + sum(wanted[last:column])
                if column not in best or total < best[column][0]:
                    best[column] = total, done
    return (*labels, *_share_units(best[len(spans)][1], below))


def _join_nearest(pieces: Sequence[tuple[Word, ...]], most: int) -> list[tuple[Word, ...]]:
    """Join the pieces closest together until there are no more than `most`."""
    joined = list(pieces)
    while len(joined) > most:
        gaps = [spaces_between(left[-1], right[0]) for left, right in pairwise(joined)]
        place = gaps.index(min(gaps))
        joined[place : place + 2] = [joined[place] + joined[place + 1]]
    return joined


def _share_units(labels: Sequence[Label], below: Mapping[int, str]) -> Iterator[Label]:
    """Stretch a label over a bare unit to those left of it that have none: `€` beside `%` of a deviation."""
    covered = {column for label in labels for column in label.columns}
    for label in labels:
        first = label.first
        while (
            is_unit(below.get(first, "")) and first - 1 not in covered and is_unit(below.get(first - 1, ""))
        ):
            first -= 1
        yield replace(label, first=first)


def _want(column: int, below: Mapping[int, str]) -> float:
    """What it costs to leave `column` without a label in a line: much where the lines below have none for it,
    or labels that are alike, or a bare year, unit or word that goes on."""
    text = below.get(column)
    if text is None:
        return NAMELESS
    if len(set(below.values())) < len(below):
        return ALIKE
    return BARE if text[0].islower() or text.isdecimal() or is_unit(text) else 0.0


def _cost_over(piece: Sequence[Word], first: int, last: int, spans: Sequence[Span]) -> float:
    """How many characters `piece` stands beside the end of one column or the middle of several."""
    start, end = start_of(piece[0]), end_of(piece[-1])
    left, right = _left_of(first, spans), spans[last - 1][1]
    beside = max(0, left - start) + max(0, end - right - SLACK)
    middle = abs(start + end - left - right) / 2
    if first == last:
        return min(abs(end - right), middle) + beside
    return middle + beside + SPREAD


def _cut_at_ends(run: Sequence[Word], spans: Sequence[Span]) -> list[tuple[Word, ...]]:
    """Cut a run of labels a single space apart after each word that ends where a column does, if the next
    one begins a label that ends where another column does."""
    pieces: list[list[Word]] = [[]]
    for place, word in enumerate(run):
        pieces[-1].append(word)
        here = _ends_of(word, spans)
        if here and any(_ends_of(other, spans) - here for other in run[place + 1 :]):
            pieces.append([])
    return [tuple(piece) for piece in pieces]


def _ends_of(word: Word, spans: Sequence[Span]) -> set[int]:
    """The columns that end where `word` does."""
    return {column for column, (_, end) in enumerate(spans) if abs(end_of(word) - end) <= 1}


def _left_of(column: int, spans: Sequence[Span]) -> int:
    return spans[column - 2][1] if column > 1 else spans[0][0]
