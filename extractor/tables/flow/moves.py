"""The moves of the search: what may happen at a line's start, and how the line's words may then be cut.

In: `RegionScores`. Out: priced `Entry` keys out of a state, priced `Piece` lists for an entry. Why two steps:
the ways to cut a line depend on where its first word goes, not on how the search came there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import log
from typing import NamedTuple

from extractor.tables.flow.evidence import Event
from extractor.tables.flow.lines import Gap
from extractor.tables.flow.scoring import RegionScores
from extractor.tables.flow.words import End, Start

LATE_SEAM = -6.0
"""A cell that ends inside a line that is not its first: extractors break the line there."""
UNMARKED_BREAK = -5.0
MARKED_BREAK = -0.7
CROSSED_BREAK = -3.0
"""A page break in the middle of a row that was not declared cut."""
UNEQUAL_CUT = -1.5
"""Cells cut by a page break reach down to it, so they have equally many lines, and finished cells no more.
The price is for the first line of difference and again for the second."""
NEXT_NUMBER = 4.0
WRONG_NUMBER = -3.0
NO_NUMBER = -5.0
SUBROW_IN_NUMBERED = 0.7
DEEP_SUBROW = -1.0
"""A row that goes on with further measures is usual, one that goes on in later columns only is not."""
BAND_IN_CAPITALS = -1.0
BAND_ABOVE_NUMBER = -3.0
"""A line across the table, by what shows it: capitals, or the next row's number right below."""
MOST_TITLES = 0.25
"""Where more lines than this share are in capitals, they are no bands."""
MOST_OPEN, MOST_WAYS = 4000, 16
"""Readings of a line that are looked at, and ways to a last cell's beginning: wide tables have millions."""
SHORTLIST = 9.0
MOST_SEAMS = 12
"""Places for seams looked at in one line: more only in lines that hold several rows."""
REACH_OF_CUT = 60
"""A row is declared cut only where a marked page break follows within so many lines."""

Cells = tuple[tuple[int, int], ...]


class State(NamedTuple):
    """Where the reading stands after a line. `start` is the word at which the last piece starts, `lines` the
    lines of its cell so far (2 means more, except in a cut row), `number` the row's, `opening` whether the
    row has only one line so far, `stopped` whether the cell has a full stop inside. `phase`: 0 normal, 1 cut
    row before the break, 2 after it. `mask` has the open columns' bits, `depth` their number of lines."""

    column: int
    start: int
    lines: int
    number: int
    opening: bool
    stopped: bool
    phase: int
    mask: int
    depth: int


class Entry(NamedTuple):
    """What happens at a line's start: its first word goes to `column`. `lines` counts the cell's lines so far
    where the cell goes on; the rest is as in `State`."""

    event: Event
    column: int
    lines: int
    stopped: bool
    number: int
    phase: int
    mask: int
    depth: int


class Piece(NamedTuple):
    """A way to read a line's words: `cells` are ``(first word, column)``; the last one starts at `last_start`
    in `end_column`."""

    score: float
    last_start: int
    end_column: int
    cells: Cells


ROOT = State(-1, 0, 0, 0, False, False, 0, 0, 0)
_FRESH, _GOING = range(2)


class Moves:
    """The moves through one region."""

    def __init__(self, scores: RegionScores) -> None:
        self.scores = scores
        self.facts = scores.facts
        self.count = scores.count
        span = range(self.count + 1)
        self.skips = [[self._skip(left, right) for right in span] for left in span]
        same = min(max(scores.evidence.same_line, 0.02), 0.95)
        self.same_line, self.new_line = log(same), log(1 - same)
        self.subrow = log(scores.evidence.subrows) + (SUBROW_IN_NUMBERED if self.facts.numbered else 0.0)
        self.spaced, self.indented = scores.evidence.leads
        marks = [row for row, line in enumerate(self.facts.lines) if line.line.page_start]
        self.cut_prices = [self._cut_price(row, marks) for row in range(len(self.facts.lines))]
        self.has_marks = bool(marks)
        titles = sum(line.is_title for line in self.facts.lines)
        self.has_bands = titles <= MOST_TITLES * len(self.facts.lines)
        self.seams: dict[int, list[int]] = {}
        self.cuts: dict[tuple[int, int, int], list[Piece]] = {}

    def _skip(self, left: int, right: int) -> float:
        """Columns ``[left, right)`` are empty; `right` is filled where it is a column."""
        score = sum(self.scores.empty[left:right])
        return score + (self.scores.filled[right] if right < self.count else 0.0)

    def _cut_price(self, row: int, marks: list[int]) -> float | None:
        """The price of declaring the row that starts at line `row` cut; None where no page break is near."""
        if not marks:
            return UNMARKED_BREAK if row + 1 < len(self.facts.lines) else None
        return MARKED_BREAK if any(row < mark <= row + REACH_OF_CUT for mark in marks) else None

    def enter(self, state: State, row: int) -> Iterator[tuple[float, Entry]]:
        """What may happen at the start of line `row`, and its price."""
        if state.column < 0 or state.column == self.count:
            yield from self._row_starts(0.0, state, row)
            yield from self._bands(0.0, state, row)
            return
        yield self._stay(state, row)
        if state.phase == 2:
            yield from self._resume_next(state, row)
            return
        yield from self._next_cells(state, row)
        if state.phase == 0:
            yield from self._new_rows(state, row)
        else:
            yield from self._breaks(state, row)

    def _stay(self, state: State, row: int) -> tuple[float, Entry]:
        """The cell goes on, by a wrap or with a new paragraph."""
        scores, column = self.scores, state.column
        event = Event.FIRST_WRAP if state.opening else Event.WRAP
        wrap = (
            scores.white_space(row, event) + scores.wrap_test(row, state.start, column) + scores.wraps[column]
        )
        paragraph = scores.white_space(row, Event.PARAGRAPH)
        paragraph += scores.paragraph(row, column, state.stopped)
        gain = scores.goes_on[column][state.lines > 1] + self._against_number(state, row)
        if self.facts.lines[row].line.page_start and state.phase != 2:
            gain += CROSSED_BREAK if column < self.count - 1 else CROSSED_BREAK / 2
        if paragraph > wrap:
            event, wrap = Event.PARAGRAPH, paragraph
        _, _, lines, number, _, stopped, phase, mask, depth = state
        stopped = stopped or self.facts.lines[row - 1].ends[-1] is End.STOP
        return gain + wrap, Entry(event, column, lines, stopped, number, phase, mask, depth)

    def _against_number(self, state: State, row: int) -> float:
        """The price of not starting a row where the next row number stands."""
        number = self.facts.lines[row].number
        return -NEXT_NUMBER if self.facts.numbered and number == state.number + 1 else 0.0

    def _next_cells(self, state: State, row: int) -> Iterator[tuple[float, Entry]]:
        if state.column + 1 >= self.count:
            return
        line = self.facts.lines[row].line
        base = self.scores.white_space(row, Event.CELL) + self._against_number(state, row)
        base += self.new_line if state.lines == 1 and line.gap is not Gap.SPACED else 0.0
        base += CROSSED_BREAK if line.page_start else 0.0
        starts = self.scores.cell_starts[row]
        for gain, mask, depth in self._close(state, row):
            for column in range(state.column + 1, self.count):
                price = base + gain + self.skips[state.column + 1][column] + starts[column]
                price += self.indented if line.lead >= 2 and column > state.column + 1 else 0.0
                yield price, Entry(Event.CELL, column, 0, False, state.number, state.phase, mask, depth)

    def _close(self, state: State, row: int) -> list[tuple[float, int, int]]:
        """The cell ends above line `row`: finished, or in a cut row also open. Gives price, mask, depth."""
        column = state.column
        end = self.scores.cell_end(row - 1, column, state.lines, state.stopped)
        if state.phase != 1:
            return [(end, state.mask, state.depth)]
        if state.depth and state.lines > state.depth:
            end += 2 * UNEQUAL_CUT
        unequal = UNEQUAL_CUT * min(abs(state.lines - state.depth), 2) if state.depth else 0.0
        going = self.scores.goes_on[column][state.lines > 1] + unequal + self._wrapped_above(row)
        opened = going, state.mask | 1 << column, state.depth or state.lines
        return [(end, state.mask, state.depth), opened]

    def _wrapped_above(self, row: int) -> float:
        """What the end of the line above says for text that wraps there instead of ending a cell."""
        trails = self.scores.trails
        trailing = self.facts.lines[row - 1].line.trailing
        return trails[Event.WRAP][trailing] - trails[Event.CELL][trailing]

    def _new_rows(self, state: State, row: int) -> Iterator[tuple[float, Entry]]:
        end = self.scores.cell_end(row - 1, state.column, state.lines, state.stopped)
        gain = end + self.skips[state.column + 1][self.count] + self.scores.white_space(row, Event.ROW)
        yield from self._row_starts(gain, state, row)
        yield from self._bands(gain, state, row)

    def _bands(self, gain: float, state: State, row: int) -> Iterator[tuple[float, Entry]]:
        """The line stands across the table, above rows."""
        price = self._band_price(state, row)
        if price is not None:
            yield gain + price, Entry(Event.BAND, self.count, 0, False, state.number, 0, 0, 0)

    def _band_price(self, state: State, row: int) -> float | None:
        lines = self.facts.lines
        if not self.has_bands or row + 1 >= len(lines):
            return None
        line, below = lines[row], lines[row + 1]
        if line.is_title:
            return BAND_IN_CAPITALS
        is_short = line.starts[0] is Start.CAPITAL and line.ends[-1] in (End.OTHER, End.ATTRIBUTE)
        if self.facts.number_column and is_short and line.number is None and below.number == state.number + 1:
            return BAND_ABOVE_NUMBER
        return None

    def _row_starts(self, gain: float, state: State, row: int) -> Iterator[tuple[float, Entry]]:
        """A row starts with line `row`, in its first column or, without a goal of its own, later."""
        line = self.facts.lines[row]
        for column in range(self.count):
            price = gain + self._number_gain(state, row, column) + self.scores.cell_starts[row][column]
            if column:
                price += self.subrow + self.skips[1][column] + DEEP_SUBROW * (column - 1)
                price += self.indented if line.line.lead >= 2 and row else 0.0
            number = line.number if column == 0 and self.facts.numbered and line.number else state.number
            yield price, Entry(Event.ROW, column, 0, False, number, 0, 0, 0)
            cut = self.cut_prices[row]
            if cut is not None:
                yield price + cut, Entry(Event.ROW, column, 0, False, number, 1, 0, 0)

    def _number_gain(self, state: State, row: int, column: int) -> float:
        if not self.facts.numbered:
            return 0.0
        number = self.facts.lines[row].number
        if column:
            return self._against_number(state, row)
        if number is None:
            return NO_NUMBER
        return NEXT_NUMBER if number == state.number + 1 or not row else WRONG_NUMBER

    def _breaks(self, state: State, row: int) -> Iterator[tuple[float, Entry]]:
        """The page breaks above line `row`, and the first open column goes on below."""
        line = self.facts.lines[row].line
        if self.has_marks and not line.page_start:
            return
        base = self.scores.white_space(row, Event.RESUME) + self.scores.resume_start(row, 0)
        base += self._against_number(state, row) + self.skips[state.column + 1][self.count]
        base += self.spaced if line.lead == 1 else 0.0
        for gain, mask, depth in self._close(state, row):
            if mask:
                yield base + gain, self._resume(state.number, mask, depth)

    def _resume(self, number: int, mask: int, depth: int) -> Entry:
        column = (mask & -mask).bit_length() - 1
        return Entry(Event.RESUME, column, 0, False, number, 2, mask & (mask - 1), depth)

    def _resume_next(self, state: State, row: int) -> Iterator[tuple[float, Entry]]:
        """After a break: the next open column goes on, or, when none is left, a row starts."""
        end = self.scores.cell_end(row - 1, state.column, state.lines, state.stopped)
        if not state.mask:
            yield from self._row_starts(end + self.scores.white_space(row, Event.ROW), state, row)
            return
        end += self.scores.white_space(row, Event.RESUME) + self.scores.resume_start(row, 0)
        one_line = state.lines == 1 and self.facts.lines[row].line.gap is not Gap.SPACED
        end += (self.new_line if one_line else 0.0) + self._against_number(state, row)
        yield end, self._resume(state.number, state.mask, state.depth)

    def read(self, entry: Entry, row: int) -> Iterator[tuple[Piece, State]]:
        """The ways to read line `row` after `entry`, and where each of them leads."""
        event, _, lines, stopped, number, phase, mask, depth = entry
        if event is Event.RESUME:
            yield from self._read_resumed(entry, row)
            return
        if event is Event.BAND:
            band = Piece(0.0, 0, self.count, ((0, self.count),))
            yield band, State(self.count, 0, 1, number, False, False, 0, 0, 0)
            return
        line = self.facts.lines[row]
        count = len(line.starts)
        fresh = event in (Event.CELL, Event.ROW)
        opening = event is Event.ROW
        limit = 99 if phase == 1 else 2
        if opening and phase == 1 and self._breaks_below(row):
            yield from self._read_cut_line(entry, row)
        for piece in self._pieces(_FRESH if fresh else _GOING, row, entry.column):
            grown = 1 if fresh or len(piece.cells) > 1 else min(lines + 1, limit)
            _, start, column, cells = piece
            inside = line.stops_inside(start, count) or (stopped and len(cells) == 1)
            yield piece, State(column, start, grown, number, opening, inside, phase, mask, depth)

    def _breaks_below(self, row: int) -> bool:
        """Whether a page may start with the line below."""
        below = self.facts.lines[row + 1].line
        return below.page_start or (not self.has_marks and below.lead == 1)

    def _read_cut_line(self, entry: Entry, row: int) -> Iterator[tuple[Piece, State]]:
        """A page breaks below the row's first line: it holds the first lines of several open cells."""
        for piece, mask in islice(self._cut_open(row, 0, entry.column, 0.0, (), 0), MOST_OPEN):
            _, start, column, _ = piece
            inside = self.facts.lines[row].stops_inside(start, len(self.facts.lines[row].starts))
            yield piece, State(column, start, 1, entry.number, True, inside, 1, mask, 1)

    def _cut_open(
        self, row: int, start: int, column: int, gain: float, cells: Cells, mask: int
    ) -> Iterator[tuple[Piece, int]]:
        """All readings of the words from `start` on in which some cell before the last is open."""
        scores, line = self.scores, self.facts.lines[row]
        count = len(line.starts)
        cells = (*cells, (start, column))
        if mask:
            yield Piece(gain + scores.piece(row, start, count, column), start, column, cells), mask
        for right in range(column + 1, self.count):
            for word in self._seam_words(row, start):
                base = gain + self.skips[column + 1][right] + scores.piece(row, start, word, column)
                finished = scores.seam(row, word, column, right, line.stops_inside(start, word))
                opened = scores.cell_start(row, word, right) + scores.goes_on[column][0]
                if opened > -SHORTLIST:
                    bits = mask | 1 << column
                    yield from self._cut_open(row, word, right, base + opened, cells, bits)
                if finished > -SHORTLIST:
                    yield from self._cut_open(row, word, right, base + finished, cells, mask)

    def _read_resumed(self, entry: Entry, row: int) -> Iterator[tuple[Piece, State]]:
        """Line `row` holds the rest of an open column, and of the next one where that rest is one line."""
        scores, line = self.scores, self.facts.lines[row]
        count = len(line.starts)
        column, left = entry.column, entry.mask
        whole = Piece(scores.piece(row, 0, count, column), 0, column, ((0, column),))
        inside = line.stops_inside(0, count)
        yield whole, State(column, 0, 1, entry.number, False, inside, 2, left, entry.depth)
        if not left:
            return
        second = (left & -left).bit_length() - 1
        for word in range(1, count):
            score = scores.piece(row, 0, word, column) + scores.piece(row, word, count, second)
            score += scores.ends[column][inside][line.ends[word - 1]] + scores.ends_here[column][0]
            score += self.same_line + scores.resume_start(row, word)
            piece = Piece(score, word, second, ((0, column), (word, second)))
            rest = left & (left - 1)
            yield piece, State(second, word, 1, entry.number, False, False, 2, rest, entry.depth)

    def _pieces(self, kind: int, row: int, column: int) -> list[Piece]:
        """The ways to read line `row` from `column` on, near the best of them."""
        key = (kind, row, column)
        found = self.cuts.get(key)
        if found is None:
            late = LATE_SEAM if kind == _GOING else 0.0
            found = list(self._cut(row, column, late))
            best = max(piece.score for piece in found)
            self.cuts[key] = found = [piece for piece in found if piece.score > best - SHORTLIST]
        return found

    def _cut(self, row: int, column: int, late: float) -> Iterator[Piece]:
        """The likely readings of line `row` from `column` on; `late` is the first seam's price."""
        ways: dict[tuple[int, int], list[tuple[float, Cells]]] = {(0, column): [(0.0, ())]}
        for start in (0, *self._seam_words(row, 0)):
            for left in range(column, self.count):
                found = sorted(ways.get((start, left), ()), key=lambda way: -way[0])[:MOST_WAYS]
                made = [(gain, (*cells, (start, left))) for gain, cells in found]
                last = self.scores.piece(row, start, len(self.facts.lines[row].starts), left)
                yield from (Piece(gain + last, start, left, cells) for gain, cells in made)
                seams = self._seams(row, start, left, 0.0 if start else late) if made else ()
                for word, right, price in seams:
                    ways.setdefault((word, right), []).extend((gain + price, cells) for gain, cells in made)

    def _seams(self, row: int, start: int, column: int, late: float) -> Iterator[tuple[int, int, float]]:
        """Where the cell from `start` on may end, the column that follows, and the price of both."""
        scores, line = self.scores, self.facts.lines[row]
        for right in range(column + 1, self.count):
            skipped = self.skips[column + 1][right] + self.same_line + late
            for word in self._seam_words(row, start):
                price = skipped + scores.seam(row, word, column, right, line.stops_inside(start, word))
                if price >= -SHORTLIST:
                    yield word, right, price + scores.piece(row, start, word, column)

    def _seam_words(self, row: int, start: int) -> list[int]:
        """The words after `start` of line `row` before which a seam is likeliest, `MOST_SEAMS` at most."""
        found = self.seams.get(row)
        if found is None:
            count = len(self.facts.lines[row].starts)
            pairs = [(left, right) for right in range(self.count) for left in range(right)]
            prices = {
                word: max((self.scores.seam(row, word, *pair, False) for pair in pairs), default=0.0)
                for word in range(1, count)
            }
            self.seams[row] = found = sorted(sorted(prices, key=lambda word: -prices[word])[:MOST_SEAMS])
        return [word for word in found if word > start]

    def finish(self, state: State) -> float:
        """The region ends after `state`."""
        if state.phase == 1 or (state.phase == 2 and state.mask) or state.column == self.count:
            return -1e6
        end = self.scores.cell_end(len(self.facts.lines) - 1, state.column, state.lines, state.stopped)
        return end + (self.skips[state.column + 1][self.count] if state.phase == 0 else 0.0)
