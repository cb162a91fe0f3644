"""Evidence and one region's lines → the numbers that the search adds up.

In: a region's facts and the document's `Evidence`. Out: `RegionScores`: arrays by line and column. Why: the
search looks at the same line in many states; everything that depends on the line alone is settled before.
"""

from __future__ import annotations

from math import log

from extractor.tables.flow.evidence import (
    Event,
    Evidence,
    end_ratios,
    paragraph_end_ratios,
    paragraph_start_ratios,
    prior_column,
    resume_start_ratios,
    start_ratios,
)
from extractor.tables.flow.facts import LineFacts, RegionFacts
from extractor.tables.flow.lines import Separator
from extractor.tables.flow.widths import FIT_TOLERANCE, OVERFLOW_TOLERANCE, SPACE_WIDTH
from extractor.tables.flow.words import End

WRAP_FITS = -3.2
"""A line wrapped although the next word fitted: P(so | wrap) 0.03 against P(so | other end) 0.7."""
WRAP_FULL = 1.0
"""A line ended where the next word did not fit: P(so | wrap) 0.97 against P(so | other end) 0.35."""
OVERFLOWS = -4.0
UNSURE_SHARE = 0.5
"""Before widths are known, the wrap test counts by this share."""
HANGING_INDENT = 2000
"""Text below a bullet stands indented by up to two thirds of a centimetre in a ten point font."""
INSIDE_BRACKETS = -4.0
AFTER_NUMBER = -20.0
"""A row number is no cell."""
ECHO = 1.5
"""The outcome often takes up a word of the cell before (the metric's name, then its figure); running text
seldom says a word twice in a row."""
FAINT_ECHO = 0.4
REPORTING = frozenset({"outcome", "actual"})
INSIDE_NUMBER = -4.0
"""Three digits after one to three digits are the thousands of one number; a unit belongs to its number."""
PARAGRAPH_ECHO = -0.5
SECOND_FIGURE = -3.0
"""A cell of a target or an actual value has one figure; the next one stands in a column of its own."""
STATUS_STARTS, NO_STATUS = 2.5, -1.5
"""A column of statuses holds the phrases that are known for one."""
INSIDE_STATUS = -5.0
LEAST_STATUSES = 2
BESIDE_NUMBER = -4.0
"""For each word more in a column of row numbers."""
OWN_NUMBER = 1.0
_REPORT_ROLES = frozenset({"outcome", "actual"})
_FIGURE_ROLES = frozenset({"baseline", "target", "actual"})


class RegionScores:
    """The numbers of one region under one `Evidence`."""

    def __init__(self, facts: RegionFacts, evidence: Evidence) -> None:
        self.facts = facts
        self.evidence = evidence
        self.count = len(facts.keys)
        columns = [evidence.columns.get(key) or prior_column(key) for key in facts.keys]
        chances = [(column.ones, 1 / max(column.lines, 1.05)) for column in columns]
        self.goes_on = [(log(1 - one), log(1 - more)) for one, more in chances]
        self.ends_here = [(log(one), log(more)) for one, more in chances]
        self.empty = [log(column.empties) for column in columns]
        self.filled = [log(1 - column.empties) for column in columns]
        self.starts = [
            start_ratios(key, column.lowers) for key, column in zip(facts.keys, columns, strict=True)
        ]
        self.ends = [(end_ratios(column.stops), end_ratios(column.more_stops)) for column in columns]
        self.paragraph_ends = [
            (paragraph_end_ratios(column.stops), paragraph_end_ratios(column.more_stops))
            for column in columns
        ]
        self.echoes = [
            0.0 if not column else ECHO if REPORTING.intersection(key) else FAINT_ECHO
            for column, key in enumerate(facts.keys)
        ]
        self.holds_figures = [bool(key) and _FIGURE_ROLES.issuperset(key) for key in facts.keys]
        known = sum(mark is True for line in facts.lines for mark in line.statuses)
        self.holds_status = [
            known >= LEAST_STATUSES and "status" in key and _REPORT_ROLES.isdisjoint(key)
            for key in facts.keys
        ]
        self.widths = [evidence.widths.get((facts.keys, column)) for column in range(self.count)]
        self.sums = [self._sum_words(line) for line in facts.lines]
        self.gaps = {event: [log(share) for share in shares] for event, shares in evidence.gaps.items()}
        self.trails = {event: (log(1 - share), log(share)) for event, share in evidence.trailing.items()}
        self.wraps = [log(1 - column.paragraphs) for column in columns]
        self.breaks = [log(column.paragraphs) for column in columns]
        rows = range(len(facts.lines))
        self.cell_starts = [[self.cell_start(row, 0, column) for column in range(self.count)] for row in rows]
        self.spaces = [[self._white_space(row, event) for event in Event] for row in rows]

    def _sum_words(self, line: LineFacts) -> list[tuple[float, ...]]:
        sums: list[tuple[float, ...]] = []
        for column, key in enumerate(self.facts.keys):
            weights = self.evidence.stems.get(key)
            kinds = line.kind_sums[column]
            if not weights:
                sums.append(kinds)
                continue
            total, added = [0.0], 0.0
            for position, stem in enumerate(line.stems, start=1):
                added += weights.get(stem, 0.0)
                total.append(kinds[position] + added)
            sums.append(tuple(total))
        return sums

    def piece(self, row: int, start: int, end: int, column: int) -> float:
        """Words ``[start, end)`` of line `row` in `column`: their kinds, and whether they fit its width."""
        sums = self.sums[row][column]
        score = sums[end] - sums[start]
        if self.holds_figures[column]:
            figures = self.facts.lines[row].figures
            score += SECOND_FIGURE * max(figures[end] - figures[start] - 1, 0)
        if column == 0 and self.facts.number_column:
            score += BESIDE_NUMBER * (end - start - 1)
        width = self.widths[column]
        if width is not None and self.evidence.settled:
            excess = self.facts.lines[row].width(start, end) / width - OVERFLOW_TOLERANCE
            if excess > 0:
                score += OVERFLOWS * (0.5 + min(excess * 8, 1.5))
        return score

    def wrap_test(self, row: int, start: int, column: int) -> float:
        """Line `row` goes on from words ``[start, …)`` of the line above: did the next word not fit there?"""
        above, below = self.facts.lines[row - 1], self.facts.lines[row]
        width = self.widths[column]
        if width is None or (above.number is not None and len(above.starts) == 1):
            return 0.0
        if above.ends[-1] is End.HYPHEN:
            return WRAP_FULL
        needed = (
            above.width(start, len(above.starts)) + SPACE_WIDTH + below.next_widths[self.evidence.hyphenates]
        )
        share = 1.0 if self.evidence.settled else UNSURE_SHARE
        if needed >= width * FIT_TOLERANCE:
            return WRAP_FULL * share
        if self.facts.hanging[row] and needed >= width * FIT_TOLERANCE - HANGING_INDENT:
            return 0.0
        lack = 1 - needed / (width * FIT_TOLERANCE)
        return (WRAP_FITS - 2.0 * min(lack * 4, 1.0)) * share

    def cell_end(self, row: int, column: int, lines: int, stopped: bool) -> float:
        """A cell of `column` ends with line `row`, its `lines`th; `stopped`: it has a full stop inside."""
        return self.ends[column][stopped][self.facts.lines[row].ends[-1]] + self.ends_here[column][lines > 1]

    def cell_start(self, row: int, word: int, column: int) -> float:
        """A cell of `column` starts at `word` of line `row`."""
        line = self.facts.lines[row]
        if word == 0 and column == 0 and line.number is not None and self.facts.numbered:
            return 0.5
        before = self._end_before(row, word)
        score = self.starts[column][before][line.starts[word]] if before is not None else 0.0
        score += self.echoes[column] if line.echoes[word] else 0.0
        score += INSIDE_NUMBER if line.split_numbers[word] else 0.0
        mark = line.statuses[word]
        score += INSIDE_STATUS if mark is False else 0.0
        if self.holds_status[column]:
            score += STATUS_STARTS if mark else NO_STATUS
        return score + (INSIDE_BRACKETS if line.bracketed[word] else 0.0)

    def _end_before(self, row: int, word: int) -> End | None:
        if word:
            return self.facts.lines[row].ends[word - 1]
        return self.facts.lines[row - 1].ends[-1] if row else None

    def resume_start(self, row: int, word: int) -> float:
        """The rest of a cell cut by a page break starts at `word` of line `row`."""
        before = self._end_before(row, word)
        return _RESUME_STARTS[before][self.facts.lines[row].starts[word]] if before is not None else 0.0

    def paragraph(self, row: int, column: int, stopped: bool) -> float:
        """A paragraph inside a cell of `column` starts with line `row`."""
        end, start = self.facts.lines[row - 1].ends[-1], self.facts.lines[row].starts[0]
        inside = INSIDE_BRACKETS if self.facts.lines[row].bracketed[0] else 0.0
        inside += PARAGRAPH_ECHO if self.facts.lines[row].echoes[0] else 0.0
        ends = self.paragraph_ends[column][stopped]
        return ends[end] + _PARAGRAPH_STARTS[end][start] + self.breaks[column] + inside

    def seam(self, row: int, word: int, left: int, right: int, stopped: bool) -> float:
        """Inside line `row` a cell of column `left` ends before `word` and one of `right` starts."""
        line = self.facts.lines[row]
        if word == 1 and line.number is not None and self.facts.numbered:
            return OWN_NUMBER if self.facts.number_column and (left, right) == (0, 1) else AFTER_NUMBER
        separator = line.line.separators[word]
        wide = self.evidence.wide_seams if separator is not Separator.SPACE else 1 - self.evidence.wide_seams
        base = 0.02 if separator is not Separator.SPACE else 0.98
        if separator is Separator.TAB:
            base /= 10
        return (
            self.ends[left][stopped][line.ends[word - 1]]
            + self.ends_here[left][0]
            + self.cell_start(row, word, right)
            + log(wide / base)
        )

    def white_space(self, row: int, event: Event) -> float:
        """The blank lines before line `row` and the space at the end of the line above, at `event`."""
        return self.spaces[row][event]

    def _white_space(self, row: int, event: Event) -> float:
        line = self.facts.lines[row].line
        score = self.gaps[event][line.gap]
        if row:
            score += self.trails[event][self.facts.lines[row - 1].line.trailing]
        return score


_RESUME_STARTS = resume_start_ratios()
_PARAGRAPH_STARTS = paragraph_start_ratios()
