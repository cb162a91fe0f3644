"""Rows whose cells are centred from top to bottom, and the choice between them and top-aligned ones.

A short cell then stands at the middle of its row: its text has no hole, and as many lines above it as below.
A row's first line has text in its longest cells only, so each cell's own first line is the evidence.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from math import log

from extractor.tables.layout_text.columns import Placed
from extractor.tables.layout_text.cuts import Cut
from extractor.tables.layout_text.rows import (
    FILLED,
    GAP,
    GOES_ON,
    HOLE,
    TRUST,
    RowSearch,
    filled_prior,
)

LOPSIDED = 1.5
"""Nats for each line that a cell stands higher or lower than the middle of its row, the first one free."""
INTERLEAVED = 0.7
"""Nats for a line skipped in a cell: cells with odd and even counts of lines stand half a line apart, and
each half gets a line of its own."""
SECOND_NUMBER = 10.0
NO_NUMBER = 2.3
RARER, LOOSER = 4.0, 4.5
"""Nats by which centred cells must explain a table better, and each of its rows: most tables are top aligned,
and centred cells may stand in more ways (up to 4 nats a row too good on 100 invented statements with
top-aligned cells, mostly 6 and more on those with centred ones)."""
_FREE = 1.0


def find_rows(placed: Sequence[Placed], columns: int, numbered: bool, openers: Container[str]) -> Cut:
    """Cut `placed` (at least one line) into rows. `openers` are words after which a text goes on."""
    top = RowSearch(placed, columns, numbered, openers).find()
    if not any(len(line.cells) < columns for line in placed):
        return top
    centred = CentredSearch(placed, columns, numbered, openers).find()
    needed = RARER + LOOSER * len(centred.starts)
    return centred if centred.score > top.score + needed else top


class CentredSearch(RowSearch):
    """Finds the rows of a table with centred cells."""

    def begin_score(self, line: int) -> float:
        placed = self.placed[line].line
        score = log(self.row_share / (1 - self.row_share))
        if line and not placed.starts_page:
            score += self.weights.odds("gap", 0, min(placed.gap or 0, 2), GAP)
        return score

    def learn_row(self, first: int, last: int) -> None:
        for column in self.columns:
            lines = [line for line in range(first, last) if column in self.looks[line]]
            self.weights.count("filled", column, True, bool(lines))
            for line in lines:
                self.count_look(column, line, line == lines[0])

    def score_rows(self, start: int) -> Iterator[float]:
        spans: dict[int, tuple[int, int]] = {}
        score = self.begin_scores[start] if start else 0.0
        numbers = 0
        for line in range(start, len(self.placed)):
            numbers += self.numbers[line]
            score += self._take(line, spans)
            if line > start and self.placed[line].line.starts_page:
                score += log(0.5)
            yield score + self._close(start, line, spans) - self._miscount(numbers)

    def _take(self, line: int, spans: dict[int, tuple[int, int]]) -> float:
        """The score of the texts of `line` in a row whose cells so far reach over the lines of `spans`."""
        score = 0.0
        for column in self.columns:
            look = self.looks[line].get(column)
            if look is None:
                score += log(1 - GOES_ON) if spans.get(column, (0, -9))[1] == line - 2 else 0.0
                continue
            if column not in spans:
                score += TRUST * self.look_odds(column, look)
            else:
                skipped = line - spans[column][1] - 1
                score += log(GOES_ON) if skipped == 0 else -INTERLEAVED if skipped == 1 else -HOLE
            spans[column] = (spans.get(column, (line, line))[0], line)
        return score

    def _close(self, start: int, last: int, spans: dict[int, tuple[int, int]]) -> float:
        """The score of a row of the lines `start` to `last`: empty cells, and how centred the others are."""
        score = 0.0
        breaks = self.placed[start].line.page != self.placed[last].line.page
        for column in self.columns:
            filled = column in spans
            score += log(self.weights.share("filled", column, True, filled, filled_prior(FILLED)))
            if filled and not breaks:
                above, below = spans[column][0] - start, last - spans[column][1]
                score -= LOPSIDED * max(0.0, abs(above - below) - _FREE)
        return score

    def _miscount(self, numbers: int) -> float:
        if not self.numbered:
            return 0.0
        return SECOND_NUMBER * max(0, numbers - 1) + NO_NUMBER * (numbers == 0)
