"""One region's lines → what never changes about them, whatever the evidence.

In: a `FlowRegion` and the word lists. Out: `RegionFacts`. Why: the search runs several times over a document,
and each word needs to be looked at only once.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.tables.flow.evidence import ColumnKey
from extractor.tables.flow.lines import FlowColumn, FlowLine, FlowRegion
from extractor.tables.flow.widths import SPACE_WIDTH, measure_next, measure_word
from extractor.tables.flow.words import End, FlowWords, Start

ECHO_LENGTH = 7
ECHO_REACH = 8
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_NUMBER_HEAD = re.compile(r"(?<![\d.,/])\d{1,3}$")
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
    `stops` the sentence ends, up to each word; `echoes` whether a word repeats one shortly
    before, `split_numbers` whether it is the rest of a number or its unit."""

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
    split_numbers: tuple[bool, ...]

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


def gather_facts(region: FlowRegion, words: FlowWords, names: Container[str]) -> RegionFacts:
    """Look at every word of `region` once; `names` are the document's proper names."""
    keys = column_keys(region.columns)
    brackets = _find_brackets(region.lines)
    marks = zip(brackets, _find_echoes(region.lines), _find_split_numbers(region.lines, words), strict=True)
    lines = tuple(
        _gather_line(line, mark, keys, words, names) for line, mark in zip(region.lines, marks, strict=True)
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
    marks: tuple[tuple[bool, ...], tuple[bool, ...], tuple[bool, ...]],
    keys: Sequence[ColumnKey],
    words: FlowWords,
    names: Container[str],
) -> LineFacts:
    bracketed, echoes, split_numbers = marks
    texts = line.texts
    ends = tuple(words.end_of(text) for text in texts)
    reach = [0]
    for text in texts:
        reach.append(reach[-1] + measure_word(text) + SPACE_WIDTH)
    return LineFacts(
        line=line,
        starts=tuple(Start.NAME if text.strip(".,;:)") in names else words.start_of(text) for text in texts),
        ends=ends,
        reach=tuple(reach),
        next_widths=(measure_next(texts[0], False), measure_next(texts[0], True)),
        kind_sums=tuple(_kind_sums(texts, key, words) for key in keys),
        stops=_count_stops(ends),
        stems=tuple(stem_of(text) for text in texts),
        number=row_number(line),
        bracketed=bracketed,
        echoes=echoes,
        split_numbers=split_numbers,
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
    """For each word: whether one of the `ECHO_REACH` words before begins alike, or whether it is a number
    whose unit has just been printed (``30 vrk 24 vrk``)."""
    recent: list[str] = []
    marks: list[tuple[bool, ...]] = []
    for line in lines:
        echoes: list[bool] = []
        stems = [text.casefold().strip(",;.()\"'”") for text in line.texts]
        for stem, following in zip(stems, [*stems[1:], ""], strict=True):
            start = stem[:ECHO_LENGTH]
            repeats_word = len(start) == ECHO_LENGTH and start in recent[-ECHO_REACH:]
            repeats_unit = stem[:1].isdigit() and bool(following) and following[:ECHO_LENGTH] in recent[-3:]
            echoes.append(repeats_word or repeats_unit)
            recent.append(start)
        marks.append(tuple(echoes))
    return marks


def _find_split_numbers(lines: Sequence[FlowLine], words: FlowWords) -> list[tuple[bool, ...]]:
    """For each word: whether it is the next three digits of the number before it, or its unit."""
    marks: list[tuple[bool, ...]] = []
    before = ""
    for line in lines:
        split: list[bool] = []
        for text in line.texts:
            is_unit = text.rstrip(".,;)") in words.units and before[-1:].isdigit()
            thousands = _THOUSANDS.match(text) is not None and _NUMBER_HEAD.search(before) is not None
            split.append(is_unit or thousands)
            before = text
        marks.append(tuple(split))
    return marks
