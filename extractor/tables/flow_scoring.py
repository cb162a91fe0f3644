"""Evidence and one region's lines → the numbers that the search adds up.

In: a `FlowRegion` and the document's `Evidence`. Out: `RegionScores`: arrays by line and column. Why: the
search looks at the same line in many states; everything that depends on the line alone is settled before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from extractor.tables.flow_evidence import (
    ColumnKey,
    Event,
    Evidence,
    end_ratios,
    paragraph_end_ratios,
    paragraph_start_ratios,
    prior_column,
    resume_start_ratios,
    start_ratios,
)
from extractor.tables.flow_lines import FlowColumn, FlowLine, FlowRegion, Separator
from extractor.tables.flow_widths import (
    FIT_TOLERANCE,
    OVERFLOW_TOLERANCE,
    SPACE_WIDTH,
    measure_next,
    measure_word,
)
from extractor.tables.flow_words import End, FlowWords, Start

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
SHORT_START = -1.5
"""A cell hardly starts with a word of one or two lower-case letters."""
ECHO = 1.2
"""A cell often takes up a word of the cell before (the metric's name, then its figure); running text seldom
says a word twice in a row."""
PARAGRAPH_ECHO = -0.8
ECHO_LENGTH = 7
ECHO_REACH = 8
_ROW_NUMBER = re.compile(r"(\d{1,2})[.)]")
_STEM_LENGTH = 6
_WORD_LIMIT = 2.0


def column_key(column: FlowColumn) -> ColumnKey:
    """What columns share statistics: their roles, or the label where the roles are unknown.

    A period over texts names the report (``TP 2025``) or the plan of that year.
    """
    if column.roles:
        return column.roles
    if column.period is not None:
        return ("outcome",) if column.period.type == "actual" else ("target",)
    return ("?", " ".join(word.text for word in column.words).casefold())


def column_keys(columns: Sequence[FlowColumn]) -> tuple[ColumnKey, ...]:
    """The keys of a table's columns. A mixed column gives up a role that another column has for itself:
    beside an outcome column, ``Mittarit/Arviointi`` holds the metrics."""
    keys = [column_key(column) for column in columns]
    alone = {key[0] for key in keys if len(key) == 1}
    return tuple(
        tuple(role for role in key if role not in alone) or key if len(key) > 1 and key[0] != "?" else key
        for key in keys
    )


def stem_of(word: str) -> str:
    """The beginning of a word, which its inflected forms share."""
    return word.casefold().strip(".,;:!?()[]\"'”’")[:_STEM_LENGTH]


def row_number(line: FlowLine) -> int | None:
    """The row number that `line` starts with."""
    found = _ROW_NUMBER.fullmatch(line.words[0].text)
    return int(found.group(1)) if found else None


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What never changes about a line: `reach` are widths up to each word, `next_width` what the line above
    would have had to take in, `kind_sums` the word kinds' weights by column and
    `stops` the sentence ends, up to each word; `echoes` whether a word repeats one shortly before."""

    line: FlowLine
    starts: tuple[Start, ...]
    ends: tuple[End, ...]
    reach: tuple[int, ...]
    next_widths: tuple[int, int]
    kind_sums: tuple[tuple[float, ...], ...]
    stops: tuple[int, ...]
    stems: tuple[str, ...]
    number: int | None
    bracketed: tuple[bool, ...]
    echoes: tuple[bool, ...]

    def width(self, start: int, end: int) -> int:
        """The printed width of words ``[start, end)``."""
        return self.reach[end] - self.reach[start] - SPACE_WIDTH

    def stops_inside(self, start: int, end: int) -> bool:
        """Whether a sentence ends within words ``[start, end)``, the last word aside."""
        return self.stops[end - 1] > self.stops[start]


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """What never changes about a region. `numbered`: its rows carry numbers from 1 on. `hanging`: lines that
    may stand indented below a bullet."""

    region: FlowRegion
    keys: tuple[ColumnKey, ...]
    lines: tuple[LineFacts, ...]
    numbered: bool
    hanging: tuple[bool, ...]


def gather_facts(region: FlowRegion, words: FlowWords) -> RegionFacts:
    """Look at every word of `region` once."""
    keys = column_keys(region.columns)
    brackets = _find_brackets(region.lines)
    echoes = _find_echoes(region.lines)
    lines = tuple(
        _gather_line(line, inside, echo, keys, words)
        for line, inside, echo in zip(region.lines, brackets, echoes, strict=True)
    )
    first = next((line.number for line in lines), None)
    return RegionFacts(region, keys, lines, first is not None, _find_hanging(lines))


def _find_hanging(lines: Sequence[LineFacts]) -> tuple[bool, ...]:
    """For each line: whether the item of a list that began above may still go on."""
    marks: list[bool] = []
    inside = False
    for line in lines:
        start = line.starts[0]
        marks.append(inside and start is not Start.BULLET)
        inside = start is Start.BULLET or (inside and start is not Start.CAPITAL)
    return tuple(marks)


def _gather_line(
    line: FlowLine,
    bracketed: tuple[bool, ...],
    echoes: tuple[bool, ...],
    keys: Sequence[ColumnKey],
    words: FlowWords,
) -> LineFacts:
    texts = line.texts
    ends = tuple(words.end_of(text) for text in texts)
    reach = [0]
    for text in texts:
        reach.append(reach[-1] + measure_word(text) + SPACE_WIDTH)
    return LineFacts(
        line=line,
        starts=tuple(words.start_of(text) for text in texts),
        ends=ends,
        reach=tuple(reach),
        next_widths=(measure_next(texts[0], False), measure_next(texts[0], True)),
        kind_sums=tuple(_kind_sums(texts, key, words) for key in keys),
        stops=_count_stops(ends),
        stems=tuple(stem_of(text) for text in texts),
        number=row_number(line),
        bracketed=bracketed,
        echoes=echoes,
    )


def _count_stops(ends: Sequence[End]) -> tuple[int, ...]:
    counts = [0]
    for end in ends:
        counts.append(counts[-1] + (end is End.STOP))
    return tuple(counts)


def _kind_sums(texts: Sequence[str], key: ColumnKey, words: FlowWords) -> tuple[float, ...]:
    sums = [0.0]
    for text in texts:
        kinds = words.kinds_of(text.casefold())
        weight = sum(kind.weights.get(role, 0.0) for kind in kinds for role in key) / len(key)
        sums.append(sums[-1] + max(-_WORD_LIMIT, min(_WORD_LIMIT, weight)))
    return tuple(sums)


def _find_brackets(lines: Sequence[FlowLine], reach: int = 4) -> list[tuple[bool, ...]]:
    """For each word: whether the boundary before it lies inside brackets that close within `reach` lines."""
    glyphs = [
        (line, word, glyph)
        for line, content in enumerate(lines)
        for word, text in enumerate(content.texts)
        for glyph in text
        if glyph in "()"
    ]
    inside = [[False] * len(line.words) for line in lines]
    for (line, word, glyph), (end_line, end_word, end_glyph) in pairwise(glyphs):
        if glyph == "(" and end_glyph == ")" and end_line - line <= reach:
            for row in range(line, end_line + 1):
                for position in range(len(inside[row])):
                    inside[row][position] |= (line, word) < (row, position) <= (end_line, end_word)
    return [tuple(marks) for marks in inside]


def _find_echoes(lines: Sequence[FlowLine]) -> list[tuple[bool, ...]]:
    """For each word: whether one of the `ECHO_REACH` words before begins alike."""
    recent: list[str] = []
    marks: list[tuple[bool, ...]] = []
    for line in lines:
        echoes: list[bool] = []
        for text in line.texts:
            stem = text.casefold().lstrip("(\"'”")[:ECHO_LENGTH]
            echoes.append(len(stem) == ECHO_LENGTH and stem in recent[-ECHO_REACH:])
            recent.append(stem)
        marks.append(tuple(echoes))
    return marks


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
        score += ECHO if column and line.echoes[word] else 0.0
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
            return AFTER_NUMBER
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
