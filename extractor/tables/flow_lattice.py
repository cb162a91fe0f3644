"""The search: the most likely cut of one region's lines into rows and cells.

In: `RegionScores`. Out: `Path`: for each line the `Step` that the best reading takes, and its margin over the
best reading that cuts this line otherwise. A Viterbi search over lines with pruned states. At a line's start
the text may go on (a wrap), begin a paragraph, the next filled column, or a row; inside a line a cell may end
wherever it is still in its first line, since cells are top aligned and extractors break a line where the
baseline moves. A row may be declared cut by a page break: each of its cells then closes open or finished, and
after the break exactly the open columns go on, from left to right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from extractor.tables.flow_evidence import Event
from extractor.tables.flow_lines import Gap
from extractor.tables.flow_scoring import RegionScores

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
SUBROW_IN_NUMBERED = -0.5
LEADING_SPACE = 2.5
"""One leading space: a page starts. Two: an empty cell stands before."""
SHORTLIST = 9.0


class Step(NamedTuple):
    """How one line is read: the event at its start and the cells its pieces belong to, as ``(first word,
    column)``. Steps that cut the line alike have equal `label`s."""

    event: Event
    cells: tuple[tuple[int, int], ...]

    @property
    def label(self) -> tuple[bool, tuple[tuple[int, int], ...]]:
        return self.event is Event.ROW, self.cells


class State(NamedTuple):
    """Where the reading stands after a line. `start` is the word at which the last piece starts, `lines` the
    lines of its cell so far (2 means more, except in a cut row), `number` the row's. `phase`: 0 normal, 1 cut
    row before the break, 2 after it. `mask` has the open columns' bits, `depth` their number of lines."""

    column: int
    start: int
    lines: int
    number: int
    row_lines: int
    phase: int = 0
    mask: int = 0
    depth: int = 0


@dataclass(slots=True)
class Node:
    """A state reached: the best score from the start and the edges that lead here."""

    state: State
    score: float
    back: Node | None
    step: Step
    edges: list[tuple[Node, float, Step]] = field(default_factory=list)
    rest: float = -1e9


class Piece(NamedTuple):
    """A way to read a line: `cells` as in `Step`; the last is in `end_column`, from `last_start` on."""

    score: float
    last_start: int
    end_column: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Path:
    """The best reading of a region. `margins` has for each line the lead over the best other reading of that
    line, in nats, and `others` that reading's step."""

    steps: tuple[Step, ...]
    score: float
    margins: tuple[float, ...]
    others: tuple[Step | None, ...]


class Lattice:
    """One search. `beam` is how far behind the best a state may lie, in nats."""

    def __init__(self, scores: RegionScores, beam: float, most: int, with_margins: bool) -> None:
        self.scores = scores
        self.facts = scores.facts
        self.count = scores.count
        self.beam = beam
        self.most = most
        self.with_margins = with_margins
        self.skips = [
            [self._skip(left, right) for right in range(self.count + 1)] for left in range(self.count + 1)
        ]
        same = min(max(scores.evidence.same_line, 0.01), 0.95)
        self.same_line, self.new_line = log(same), log(1 - same)
        self.subrow = log(scores.evidence.subrows) + (SUBROW_IN_NUMBERED if self.facts.numbered else 0.0)
        self.page_marks = any(line.line.page_start for line in self.facts.lines)
        self.fresh: dict[tuple[int, int], list[Piece]] = {}
        self.going: dict[tuple[int, int], list[Piece]] = {}
        self.layers: list[list[Node]] = []

    def _skip(self, left: int, right: int) -> float:
        """Columns ``[left, right)`` are empty; `right` is filled where it is a column."""
        score = sum(self.scores.empty[left:right])
        return score + (self.scores.filled[right] if right < self.count else 0.0)

    def search(self) -> Path:
        """Run over all lines; a region has at least one."""
        root = Node(State(-1, 0, 0, 0, 0), 0.0, None, Step(Event.ROW, ()))
        layer = [root]
        for row in range(len(self.facts.lines)):
            layer = self._advance(layer, row)
            self.layers.append(layer)
        finals = [(node.score + self._finish(node.state), node) for node in layer]
        score, last = max(finals, key=lambda final: final[0])
        nodes = _trace(last)
        if not self.with_margins:
            return Path(tuple(node.step for node in nodes), score, (), ())
        for total, node in finals:
            node.rest = total - node.score
        margins, others = self._compare(nodes, score)
        return Path(tuple(node.step for node in nodes), score, margins, others)

    def _advance(self, layer: list[Node], row: int) -> list[Node]:
        reached: dict[State, Node] = {}
        best = -1e9
        for node in layer:
            if node.score < best - self.beam - 8:
                continue
            for gain, state, step in self._moves(node.state, row):
                score = node.score + gain
                if score < best - self.beam:
                    continue
                best = max(best, score)
                known = reached.get(state)
                if known is None:
                    known = reached[state] = Node(state, score, node, step)
                elif score > known.score:
                    known.score, known.back, known.step = score, node, step
                if self.with_margins:
                    known.edges.append((node, gain, step))
        kept = [node for node in reached.values() if node.score >= best - self.beam]
        kept.sort(key=lambda node: -node.score)
        return kept[: self.most]

    def _moves(self, state: State, row: int) -> Iterator[tuple[float, State, Step]]:
        if state.column < 0:
            yield from self._row_starts(0.0, state, row)
            return
        yield from self._stay(state, row)
        if state.phase == 2:
            yield from self._resume_next(state, row)
            return
        yield from self._next_cells(state, row)
        if state.phase == 0:
            yield from self._new_rows(state, row)
        elif state.mask or state.phase == 1:
            yield from self._breaks(state, row)

    def _stay(self, state: State, row: int) -> Iterator[tuple[float, State, Step]]:
        """The cell goes on, by a wrap or with a new paragraph."""
        scores, column = self.scores, state.column
        line = self.facts.lines[row]
        event = Event.FIRST_WRAP if state.row_lines == 1 else Event.WRAP
        wrap = scores.white_space(row, event) + scores.wrap_test(row, state.start, column) + scores.stay[0]
        paragraph = scores.white_space(row, Event.PARAGRAPH) + scores.paragraph(row)
        base = scores.goes_on[column] + self._against_number(state, row)
        if line.line.page_start and state.phase != 2:
            base += CROSSED_BREAK if column < self.count - 1 else CROSSED_BREAK / 2
        if paragraph > wrap:
            event, wrap = Event.PARAGRAPH, paragraph
        limit = 99 if state.phase == 1 else 2
        for piece in self._going_pieces(row, column):
            lines = min(state.lines + 1, limit) if len(piece.cells) == 1 else 1
            after = state._replace(column=piece.end_column, start=piece.last_start, lines=lines, row_lines=2)
            yield base + wrap + piece.score, after, Step(event, piece.cells)

    def _against_number(self, state: State, row: int) -> float:
        """The price of not starting a row where the next row number stands."""
        number = self.facts.lines[row].number
        return -NEXT_NUMBER if self.facts.numbered and number == state.number + 1 else 0.0

    def _next_cells(self, state: State, row: int) -> Iterator[tuple[float, State, Step]]:
        if state.column + 1 >= self.count:
            return
        line = self.facts.lines[row].line
        base = self.scores.white_space(row, Event.CELL) + self._against_number(state, row)
        base += self.new_line if state.lines == 1 and line.gap is not Gap.SPACED else 0.0
        base += CROSSED_BREAK if line.page_start else 0.0
        for gain, closed in self._close(state, row):
            for column in range(state.column + 1, self.count):
                start = base + gain + self.skips[state.column + 1][column]
                start += self.scores.cell_start(row, 0, column)
                start += LEADING_SPACE if line.lead >= 2 and column > state.column + 1 else 0.0
                for piece in self._fresh_pieces(row, column):
                    after = closed._replace(
                        column=piece.end_column, start=piece.last_start, lines=1, row_lines=2
                    )
                    yield start + piece.score, after, Step(Event.CELL, piece.cells)

    def _close(self, state: State, row: int) -> Iterator[tuple[float, State]]:
        """The cell ends above line `row`: finished, or in a cut row also open."""
        scores, column = self.scores, state.column
        if state.phase != 1:
            yield scores.cell_end(row - 1, column), state
            return
        too_deep = 2 * UNEQUAL_CUT if state.depth and state.lines > state.depth else 0.0
        yield scores.cell_end(row - 1, column) + too_deep, state
        unequal = UNEQUAL_CUT * min(abs(state.lines - state.depth), 2) if state.depth else 0.0
        opened = state._replace(mask=state.mask | 1 << column, depth=state.depth or state.lines)
        yield scores.goes_on[column] + unequal, opened

    def _new_rows(self, state: State, row: int) -> Iterator[tuple[float, State, Step]]:
        gain = self.scores.cell_end(row - 1, state.column) + self.skips[state.column + 1][self.count]
        yield from self._row_starts(gain + self.scores.white_space(row, Event.ROW), state, row)

    def _row_starts(self, gain: float, state: State, row: int) -> Iterator[tuple[float, State, Step]]:
        """A row starts with line `row`, in its first column or, without a goal of its own, later."""
        line = self.facts.lines[row]
        for column in range(self.count):
            start = gain + self._number_gain(state, row, column)
            if column:
                start += self.subrow + self.skips[1][column]
                start += LEADING_SPACE if line.line.lead >= 2 and row else 0.0
            start += self.scores.cell_start(row, 0, column)
            number = line.number if column == 0 and self.facts.numbered and line.number else state.number
            for piece in self._fresh_pieces(row, column):
                after = State(piece.end_column, piece.last_start, 1, number, 1)
                step = Step(Event.ROW, piece.cells)
                yield start + piece.score, after, step
                if row + 1 < len(self.facts.lines):
                    yield start + piece.score + self._cut_price(row), after._replace(phase=1), step

    def _number_gain(self, state: State, row: int, column: int) -> float:
        if not self.facts.numbered:
            return 0.0
        number = self.facts.lines[row].number
        if column:
            return self._against_number(state, row)
        if number is None:
            return NO_NUMBER
        return NEXT_NUMBER if number == state.number + 1 or not row else WRONG_NUMBER

    def _cut_price(self, row: int) -> float:
        return MARKED_BREAK if self.page_marks else UNMARKED_BREAK

    def _breaks(self, state: State, row: int) -> Iterator[tuple[float, State, Step]]:
        """The page breaks above line `row`, and the first open column goes on below."""
        line = self.facts.lines[row].line
        base = self.scores.white_space(row, Event.RESUME) + self.scores.resume_start(row, 0)
        base += self._against_number(state, row)
        if line.lead == 1:
            base += LEADING_SPACE
        elif self.page_marks and not line.page_start:
            base += UNMARKED_BREAK
        for gain, closed in self._close(state, row):
            if not closed.mask:
                continue
            gain += self.skips[state.column + 1][self.count]
            for score, after, cells in self._resume(closed._replace(phase=2, lines=0), row, closed.mask):
                yield base + gain + score, after, Step(Event.RESUME, cells)

    def _resume_next(self, state: State, row: int) -> Iterator[tuple[float, State, Step]]:
        """After a break: the next open column goes on, or, when none is left, a row starts."""
        end = self.scores.cell_end(row - 1, state.column) + self._against_number(state, row)
        if not state.mask:
            number = -self._against_number(state, row)
            start = end + number + self.scores.white_space(row, Event.ROW)
            yield from self._row_starts(start, state, row)
            return
        end += self.scores.white_space(row, Event.RESUME) + self.scores.resume_start(row, 0)
        one_line = state.lines == 1 and self.facts.lines[row].line.gap is not Gap.SPACED
        end += self.new_line if one_line else 0.0
        for score, after, cells in self._resume(state, row, state.mask):
            yield end + score, after, Step(Event.RESUME, cells)

    def _resume(
        self, state: State, row: int, mask: int
    ) -> Iterator[tuple[float, State, tuple[tuple[int, int], ...]]]:
        """Line `row` holds the rest of the first open column, and of further ones where they are short."""
        count = len(self.facts.lines[row].starts)
        column = (mask & -mask).bit_length() - 1
        left = mask & (mask - 1)
        whole = self.scores.piece(row, 0, count, column)
        yield whole, state._replace(column=column, start=0, lines=1, row_lines=2, mask=left), ((0, column),)
        if not left:
            return
        second = (left & -left).bit_length() - 1
        for word in range(1, count):
            score = self.scores.piece(row, 0, word, column) + self.scores.piece(row, word, count, second)
            score += self.scores.ends[column][self.facts.lines[row].ends[word - 1]] + self.same_line
            score += self.scores.ends_here[column] + self.scores.resume_start(row, word)
            after = state._replace(column=second, start=word, lines=1, row_lines=2, mask=left & (left - 1))
            yield score, after, ((0, column), (word, second))

    def _fresh_pieces(self, row: int, column: int) -> list[Piece]:
        """The ways to read line `row` when a cell of `column` starts with it."""
        key = (row, column)
        if key not in self.fresh:
            found = list(self._cut(row, 0, column, 0.0, self.same_line, ()))
            best = max(piece.score for piece in found)
            self.fresh[key] = [piece for piece in found if piece.score > best - SHORTLIST]
        return self.fresh[key]

    def _going_pieces(self, row: int, column: int) -> list[Piece]:
        """The ways to read line `row` when a cell of `column` goes on with it."""
        key = (row, column)
        if key not in self.going:
            count = len(self.facts.lines[row].starts)
            whole = Piece(self.scores.piece(row, 0, count, column), 0, column, ((0, column),))
            found = [whole]
            for piece in self._cut(row, 0, column, LATE_SEAM, self.same_line, ()):
                if len(piece.cells) > 1 and piece.score > whole.score - SHORTLIST:
                    found.append(piece)
            self.going[key] = found
        return self.going[key]

    def _cut(
        self, row: int, start: int, column: int, gain: float, seam: float, cells: tuple[tuple[int, int], ...]
    ) -> Iterator[Piece]:
        """All readings of the words from `start` on, the first of them in `column`."""
        scores = self.scores
        count = len(self.facts.lines[row].starts)
        cells = (*cells, (start, column))
        yield Piece(gain + scores.piece(row, start, count, column), start, column, cells)
        for right in range(column + 1, self.count):
            skipped = self.skips[column + 1][right] + seam
            for word in range(start + 1, count):
                score = gain + skipped + scores.seam(row, word, column, right)
                if score < gain - SHORTLIST:
                    continue
                score += scores.piece(row, start, word, column)
                yield from self._cut(row, word, right, score, seam, cells)

    def _finish(self, state: State) -> float:
        """The region ends after `state`."""
        if state.phase == 1:
            return -1e6
        if state.phase == 2 and state.mask:
            return -1e6
        end = self.scores.cell_end(len(self.facts.lines) - 1, state.column)
        return end + (self.skips[state.column + 1][self.count] if state.phase == 0 else 0.0)

    def _compare(self, nodes: list[Node], score: float) -> tuple[tuple[float, ...], tuple[Step | None, ...]]:
        """Line by line, the margin over the best reading with another label, and that reading's step."""
        margins: list[float] = []
        others: list[Step | None] = []
        for layer, chosen in zip(reversed(self.layers), reversed(nodes), strict=True):
            best, other = -1e9, None
            label = chosen.step.label
            for node in layer:
                for before, gain, step in node.edges:
                    rest = gain + node.rest
                    before.rest = max(before.rest, rest)
                    if before.score + rest > best and step.label != label:
                        best, other = before.score + rest, step
            margins.append(score - best)
            others.append(other)
        return tuple(reversed(margins)), tuple(reversed(others))


def _trace(last: Node) -> list[Node]:
    nodes: list[Node] = []
    node: Node | None = last
    while node is not None and node.back is not None:
        nodes.append(node)
        node = node.back
    return nodes[::-1]
