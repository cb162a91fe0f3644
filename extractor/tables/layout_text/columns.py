"""Lines of a layout text's table → the words of each column.

Columns begin near their labels, but not at the same character of every line: a program that sets a
proportional font in characters pushes text about, page by page and where a cell is full. So the start of each
column is found per page, and each line is then cut by itself, at spaces only, by the cheapest way to explain
it: gaps, the distance from the column's start, what the neighbouring lines do, the column's width, and text
that would run into the next column. Costs are nats, set by hand on layouts of invented tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import exp, log1p

from extractor.models.page import Word
from extractor.tables.layout_text.lines import WIDE_GAP, SpacedLine, end_of, spaces_between, start_of

ROW_NUMBER = re.compile(r"\(?\d{1,3}[.):]?")
_NUMBER_PART = re.compile(r"\(?\d{1,3}[.):]?|[.):]")
"""What a column of row numbers holds: a narrow one puts the full stop on the next line."""
_MARKED_NUMBER = re.compile(r"\(?\d{1,3}[.):]")
NEIGHBOURS = 3
"""So many lines above and below a line say where its columns begin."""
SURE = 0.9
SURE_LINES = 3
"""A column's width is known from so many lines, each cut with at least this probability."""
_CUT_AT_GAP = (0.0, 2.2, 0.7)
_JOIN_OVER_GAP = (0.0, 0.0, 2.0, 3.5)
_JUSTIFIED = 0.5
"""What a wide gap inside a cell costs of its price where the text is justified."""
JUSTIFIED_SHARE = 0.05
"""A text is justified where so many lines, and `SURE_LINES` at least, have a wide gap inside a cell."""
_HYPHEN_AT_END = 1.5
_HYPHEN_INSIDE = 1.0
_CAPITAL_INSIDE = 2.0
"""A capital where no sentence has ended is a name, or a cell's beginning at a single space."""
_LOWER_AT_NUMBER = 2.0
"""Where a row's number stands its cells begin, and few begin in lower case."""
_AFTER_NUMBER = 0.5
"""White space behind a row's number is its tab, however wide."""
_OVERFLOW = 0.6
"""Nats for each character that a cell's text reaches into the next column."""
_TOO_WIDE = 0.8
"""Nats for each character that a cell's text is wider than the column's widest sure one."""
_PULL = {True: 0.15, False: 0.08}
"""Nats for each character between a column's start and its label, or its start on the page before."""
REACH = 20
"""A column begins at most so many characters from where it is expected."""
_BLUR = (1.0, 0.5, 0.3, 0.1)
"""How much a text that begins so many characters off speaks for a column's start."""
HOPELESS = 15.0
"""A way to cut a line this many nats worse than the best one is not followed."""
_FAR = 12.0
FAR_LEFT = 6
_FARTHER_LEFT = 0.5
"""Nats for each character that a text begins more than `FAR_LEFT` characters left of its column."""
_NOT_A_NUMBER = 8.0

Cells = Mapping[int, tuple[Word, ...]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A line's words by column; `confidence` is the probability of this way of cutting the line."""

    line: SpacedLine
    cells: Cells
    confidence: float


@dataclass(frozen=True, slots=True)
class Columns:
    """`starts` are the guesses where the columns begin; `numbered`: the first holds row numbers only."""

    starts: tuple[int, ...]
    numbered: bool


def guess_columns(labels: Sequence[tuple[int, int]], body: Sequence[SpacedLine]) -> Columns:
    """The columns under `labels`, and an unnamed one before them where row numbers stand left of them."""
    starts = tuple(start for start, _ in labels)
    numbers = [line.words[0] for line in body if _leads_with_number(line, starts[0])]
    if not numbers:
        return Columns(starts, False)
    return Columns((min(start_of(word) for word in numbers), *starts), True)


def place_lines(
    body: Sequence[SpacedLine], columns: Columns, labelled: Mapping[int, Sequence[int]]
) -> list[Placed]:
    """Cut each line of `body`. `labelled` gives, for each page with a header, where its labels begin.

    Every line is cut twice: the second time it is known where the neighbours' cells begin, and how wide the
    columns are.
    """
    sheets: list[tuple[list[SpacedLine], _Sheet]] = []
    guesses = columns.starts
    for page, group in groupby(body, key=lambda line: line.page):
        lines = list(group)
        if page in labelled:
            first = min(guesses[0], start_of(lines[0].words[0]))
            guesses = (*((first,) if columns.numbered else ()), *labelled[page])
        guesses = find_starts(lines, guesses, columns.numbered, _PULL[page in labelled])
        sheets.append((lines, _Sheet(guesses, columns.numbered)))
    alone = [[_cut_line(line, sheet) for line in lines] for lines, sheet in sheets]
    every = [line for lines in alone for line in lines]
    widths, justified = find_widths(every, len(columns.starts)), _is_justified(every)
    return [
        _cut_line(line, replace(sheet, local=_begins_near(first, index), widths=widths, justified=justified))
        for (lines, sheet), first in zip(sheets, alone, strict=True)
        for index, line in enumerate(lines)
    ]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is known when a line is cut: where its page's columns start, where the neighbours' cells begin
    (`local`), how wide the columns are at the most (None: not known), whether their texts are
    `justified`, and whether a row's number `opens` the line."""

    starts: Sequence[int]
    numbered: bool
    local: Sequence[frozenset[int]] = ()
    widths: Sequence[int | None] = ()
    justified: bool = False
    opens: bool = False

    @property
    def count(self) -> int:
        return len(self.starts)

    def begins_near(self, column: int) -> frozenset[int]:
        return self.local[column] if column < len(self.local) else frozenset()

    def too_wide(self, column: int, width: int) -> int:
        """By how many characters a text of `width` is wider than any known one of `column`."""
        widest = self.widths[column] if self.widths else None
        return 0 if widest is None else max(0, width - widest - 1)


def _is_justified(placed: Sequence[Placed]) -> bool:
    """Whether white space is stretched inside the cells of many lines, row numbers and their tabs aside."""
    stretched = sum(
        any(
            spaces_between(left, word) > WIDE_GAP and not _MARKED_NUMBER.fullmatch(left.text)
            for words in line.cells.values()
            for left, word in pairwise(words)
        )
        for line in placed
    )
    return stretched >= max(SURE_LINES, JUSTIFIED_SHARE * len(placed))


def _begins_near(placed: Sequence[Placed], index: int) -> tuple[frozenset[int], ...]:
    """Where the cells of the lines around number `index` begin, per column."""
    near = [*placed[max(0, index - NEIGHBOURS) : index], *placed[index + 1 : index + 1 + NEIGHBOURS]]
    count = max((column for line in placed for column in line.cells), default=-1) + 1
    found: list[set[int]] = [set() for _ in range(count)]
    for line in near:
        for column, words in line.cells.items():
            found[column].add(start_of(words[0]))
    return tuple(map(frozenset, found))


def find_widths(placed: Sequence[Placed], columns: int, least: int = SURE_LINES) -> list[int | None]:
    """The widest text of each column among lines whose cut is sure; None where fewer than `least` are."""
    widths: list[list[int]] = [[] for _ in range(columns)]
    for line in placed:
        if line.confidence >= SURE:
            for column, words in line.cells.items():
                widths[column].append(end_of(words[-1]) - start_of(words[0]))
    return [max(found) if len(found) >= least else None for found in widths]


def count_oddities(placed: Sequence[Placed]) -> list[int]:
    """How many texts of each line begin at a character where no other text of their column and page does."""
    places = Counter(
        (line.line.page, column, start_of(words[0]))
        for line in placed
        for column, words in line.cells.items()
    )
    return [
        sum(
            places[line.line.page, column, start_of(words[0])] == 1
            and ROW_NUMBER.fullmatch(words[0].text) is None
            for column, words in line.cells.items()
        )
        for line in placed
    ]


def find_starts(
    lines: Sequence[SpacedLine], guesses: Sequence[int], numbered: bool, pull: float
) -> tuple[int, ...]:
    """Where the columns begin in `lines` of one page: the characters that many runs begin at and few words
    cross, in order, as far from each other as the `guesses` are (`pull` nats a character)."""
    begins, crossed = _count_begins(lines)
    numbers = Counter(start_of(line.words[0]) for line in lines if ROW_NUMBER.fullmatch(line.words[0].text))
    best: dict[int, tuple[float, tuple[int, ...]]] = {}
    for column, guess in enumerate(guesses):
        support: Mapping[int, float] = numbers if numbered and column == 0 else begins
        row: dict[int, tuple[float, tuple[int, ...]]] = {}
        for place in _places_near(guess, begins):
            score = 2 * log1p(support.get(place, 0)) - log1p(crossed[place]) - 0.2 * pull * abs(place - guess)
            step = guess - guesses[column - 1]
            ways = [
                (cost - pull * abs(place - before - step), chosen)
                for before, (cost, chosen) in best.items()
                if before < place
            ]
            if column == 0:
                ways = [(-pull * abs(place - guess), ())]
            if ways:
                cost, chosen = max(ways)
                row[place] = (cost + score, (*chosen, place))
        best = row
    return max(best.values())[1] if best else tuple(guesses)


def _places_near(guess: int, begins: Iterable[int]) -> set[int]:
    return {guess, *(place for place in begins if abs(place - guess) <= REACH)}


def _count_begins(lines: Sequence[SpacedLine]) -> tuple[dict[int, float], Counter[int]]:
    """How many texts begin at each character, and how many words run through the one before it.

    Words after a single space count where none runs through: a blank column shows full cells side by side.
    Texts that begin a little off count in part.
    """
    begins = Counter(start_of(run[0]) for line in lines for run in line.runs)
    crossed = Counter(
        place
        for line in lines
        for word in line.words
        for place in range(start_of(word) + 1, end_of(word) + 1)
    )
    close = Counter(start_of(word) for line in lines for run in line.runs for word in run[1:])
    for place, count in close.items():
        if count > 1 and not crossed[place]:
            begins[place] += count
    blurred: dict[int, float] = {}
    for place, count in begins.items():
        for distance, weight in enumerate(_BLUR):
            for near in {place - distance, place + distance}:
                blurred[near] = blurred.get(near, 0.0) + weight * count
    return {place: blurred[place] for place in begins}, crossed


def _leads_with_number(line: SpacedLine, label: int) -> bool:
    first = line.words[0]
    return end_of(first) < label and ROW_NUMBER.fullmatch(first.text) is not None


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to cut the words so far: `columns` holds the column of each, `begin` where the last cell begins;
    `mass` sums the probability of all ways that end in the same column."""

    cost: float
    mass: float
    columns: tuple[int, ...]
    begin: int

    def go_on(self, cost: float, column: int, begin: int) -> _Way:
        return _Way(self.cost + cost, self.mass * exp(-cost), (*self.columns, column), begin)


def _cut_line(line: SpacedLine, sheet: _Sheet) -> Placed:
    """Find the cheapest columns for the words of `line`, none left of the one before it."""
    words = line.words
    nothing = _Way(0.0, 1.0, (), 0)
    sheet = replace(sheet, opens=_MARKED_NUMBER.fullmatch(words[0].text) is not None)
    ways = {
        column: nothing.go_on(
            _start_cost(words[0], column, sheet) + _skip_cost(words[0], column, sheet),
            column,
            start_of(words[0]),
        )
        for column in range(sheet.count)
    }
    for left, word in pairwise(words):
        ways = dict(_extend(ways, left, word, sheet))
        limit = min(way.cost for way in ways.values()) + HOPELESS
        ways = {column: way for column, way in ways.items() if way.cost <= limit}
    closed = [
        way.go_on(_close_cost(way, words[-1], column, sheet, None), column, 0) for column, way in ways.items()
    ]
    best = min(closed, key=lambda way: way.cost)
    mass = sum(way.mass for way in closed)
    cells: dict[int, tuple[Word, ...]] = {}
    for word, column in zip(words, best.columns, strict=False):
        cells[column] = (*cells.get(column, ()), word)
    return Placed(line, cells, min(1.0, exp(-best.cost) / mass) if mass > 0 else 0.0)


def _extend(ways: Mapping[int, _Way], left: Word, word: Word, sheet: _Sheet) -> Iterator[tuple[int, _Way]]:
    """Put `word`, which follows `left`, into each column it may be in."""
    gap, begin = spaces_between(left, word), start_of(word)
    for column in range(sheet.count):
        options = []
        if column in ways:
            options.append(
                ways[column].go_on(_stay_cost(left, word, column, sheet), column, ways[column].begin)
            )
        before = [earlier for earlier in ways if earlier < column]
        cost = _start_cost(word, column, sheet) + _cut_cost(left, word, gap, column, sheet) if before else 0.0
        for earlier in before:
            step = cost + _close_cost(ways[earlier], left, earlier, sheet, column)
            options.append(ways[earlier].go_on(step, column, begin))
        if options:
            best = min(options, key=lambda way: way.cost)
            yield column, replace(best, mass=sum(way.mass for way in options))


def _stay_cost(left: Word, word: Word, column: int, sheet: _Sheet) -> float:
    """What it costs that a cell of `column` goes on with `word` after `left`."""
    gap = spaces_between(left, word)
    cost = _JOIN_OVER_GAP[gap] if gap < len(_JOIN_OVER_GAP) else 4.0 + 0.5 * gap
    cost *= _JUSTIFIED if sheet.justified else 1.0
    if start_of(left) <= sheet.starts[0] and _MARKED_NUMBER.fullmatch(left.text):
        cost = min(cost, _AFTER_NUMBER)
    elif gap == 1 and word.text[0].isupper() and left.text[-1].islower():
        cost += _CAPITAL_INSIDE
    cost += _HYPHEN_INSIDE * _ends_in_hyphen(left)
    return cost + _NOT_A_NUMBER * (sheet.numbered and column == 0)


def _cut_cost(left: Word, word: Word, gap: int, column: int, sheet: _Sheet) -> float:
    """What it costs to part two cells at `gap` spaces. At a single one the next cell must begin where it is
    expected, or a full cell has pushed it; a hyphen inside a line shows where a cell ends."""
    lower = _LOWER_AT_NUMBER if sheet.opens and word.text[0].islower() else 0.0
    if gap != 1:
        return lower + (_CUT_AT_GAP[gap] if gap < len(_CUT_AT_GAP) else 0.0)
    begin = start_of(word)
    is_expected = begin == sheet.starts[column] or begin in sheet.begins_near(column)
    cost = 1.0 if is_expected else _CUT_AT_GAP[1]
    return lower + max(cost - _HYPHEN_AT_END * _ends_in_hyphen(left), 0.2)


def _ends_in_hyphen(word: Word) -> bool:
    return word.text.endswith(("-", "\u00ad")) and len(word.text) > 1


def _start_cost(word: Word, column: int, sheet: _Sheet) -> float:
    """What it costs that a cell of `column` begins with `word`."""
    place = start_of(word)
    cost = min(
        _distance_cost(place - sheet.starts[column]),
        *(0.4 + _distance_cost(place - start) for start in sheet.begins_near(column)),
        _FAR,
    )
    if sheet.numbered and column == 0 and _NUMBER_PART.fullmatch(word.text) is None:
        cost += _NOT_A_NUMBER
    return cost


def _distance_cost(distance: int) -> float:
    """Text is indented more often than it is pushed to the left, and never far to the left."""
    if distance == 0:
        return 0.0
    if distance > 0:
        return min(0.6 + 0.25 * distance, _FAR)
    return min(0.7 - 0.25 * distance - _FARTHER_LEFT * min(0, distance + FAR_LEFT), _FAR)


def _skip_cost(word: Word, column: int, sheet: _Sheet) -> float:
    """A row number at the start of a line is in the numbers' column, where there is one."""
    is_number = sheet.numbered and _NUMBER_PART.fullmatch(word.text) is not None
    return 2.0 if is_number and column > 0 else 0.0


def _close_cost(way: _Way, last: Word, column: int, sheet: _Sheet, following: int | None) -> float:
    """What it costs that a cell of `column` ends with `last`: a text wider than the column's others, or one
    that reaches over the next column's start."""
    cost = _TOO_WIDE * sheet.too_wide(column, end_of(last) - way.begin)
    if column + 1 < sheet.count:
        over = max(0, end_of(last) - sheet.starts[column + 1] + 1)
        cost += _OVERFLOW * over * (0.5 if following == column + 1 else 1.0)
    return cost
