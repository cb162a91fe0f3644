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
from extractor.vocabulary.header_lines import LabelJudge

NUMBER_LINES = 3
"""A row's number stands so early in a table: a theme may stand above."""
LONGEST_STATUS = 4
SHORTEST_STATUS = 4
ECHO_LENGTH = 7
ECHO_REACH = 8
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_NUMBER_HEAD = re.compile(r"(?<![\d.,/])\d{1,3}$")
_ROW_NUMBER = re.compile(r"(\d{1,2})[.)]")
_BARE_NUMBER = re.compile(r"(\d{1,2})[.)]?")
_PART_NUMBER = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_FIGURE = re.compile(r"[-+–−<>≥≤(]?\d[\d.,]*%?\)?")
_STEM_LENGTH = 6
TITLE_LETTERS = 6
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


def row_numbers(lines: Sequence[FlowLine], has_column: bool) -> list[int | None]:
    """For each line the row number that it starts with. `has_column`: the table has a column of row numbers,
    where they need no full stop, and may have two parts (``1.1``): those are counted through."""
    if has_column and any(_PART_NUMBER.fullmatch(line.words[0].text) for line in lines[:NUMBER_LINES]):
        return _count_parts(lines)
    form = _BARE_NUMBER if has_column else _ROW_NUMBER
    found = [form.fullmatch(line.words[0].text) for line in lines]
    return [int(match.group(1)) if match else None for match in found]


def _count_parts(lines: Sequence[FlowLine]) -> list[int | None]:
    """The place in the count of each line whose number follows the one before."""
    numbers: list[int | None] = []
    last: tuple[int, int] | None = None
    count = 0
    for line in lines:
        match = _PART_NUMBER.fullmatch(line.words[0].text)
        parts = (int(match.group(1)), int(match.group(2))) if match else None
        if parts is None or (last is not None and parts not in ((last[0], last[1] + 1), (last[0] + 1, 1))):
            numbers.append(None)
            continue
        last = parts
        count += 1
        numbers.append(count)
    return numbers


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What never changes about a line: `reach` are widths up to each word, `next_width` what the line above
    would have had to take in, `kind_sums` the word kinds' weights by column and
    `stops` the sentence ends, up to each word; `echoes` whether a word repeats one shortly
    before, `split_numbers` whether it is the rest of a number or its unit; `figures` counts the figures
    up to each word; `statuses` says of each word whether a status phrase begins there (True), goes on there
    (False), or neither (None); `is_title` whether the line may be a theme's."""

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
    figures: tuple[int, ...]
    statuses: tuple[bool | None, ...]
    is_title: bool

    def width(self, start: int, end: int) -> int:
        """The printed width of words ``[start, end)``."""
        return self.reach[end] - self.reach[start] - SPACE_WIDTH

    def stops_inside(self, start: int, end: int) -> bool:
        """Whether a sentence ends within words ``[start, end)``, the last word aside."""
        return self.stops[end - 1] > self.stops[start]


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """What never changes about a region. `numbered`: its rows carry numbers from 1 on, `number_column`: in a
    column of their own. `hanging`: lines that may stand indented below a bullet."""

    region: FlowRegion
    keys: tuple[ColumnKey, ...]
    lines: tuple[LineFacts, ...]
    numbered: bool
    number_column: bool
    hanging: tuple[bool, ...]


def gather_facts(
    region: FlowRegion, words: FlowWords, names: Container[str], vocabulary: LabelJudge
) -> RegionFacts:
    """Look at every word of `region` once; `names` are the document's proper names."""
    keys = column_keys(region.columns)
    has_column = len(keys) > 1 and keys[0] == ("number",)
    numbers = row_numbers(region.lines, has_column)
    has_status = any("status" in key for key in keys)
    marks = zip(
        _find_brackets(region.lines),
        _find_echoes(region.lines),
        _find_split_numbers(region.lines, words),
        _find_statuses(region.lines, vocabulary if has_status else None),
        strict=True,
    )
    lines = tuple(
        _gather_line(line, _Marks(number, *mark), keys, words, names)
        for line, number, mark in zip(region.lines, numbers, marks, strict=True)
    )
    numbered = any(number == 1 for number in numbers[: NUMBER_LINES if has_column else 1])
    numbered |= not has_column and bool(numbers) and numbers[0] is not None
    return RegionFacts(region, keys, lines, numbered, has_column and numbered, _find_hanging(lines))


@dataclass(frozen=True, slots=True)
class _Marks:
    """What was found about the words of a line from those around it."""

    number: int | None
    bracketed: tuple[bool, ...]
    echoes: tuple[bool, ...]
    split_numbers: tuple[bool, ...]
    statuses: tuple[bool | None, ...]


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
    line: FlowLine, marks: _Marks, keys: Sequence[ColumnKey], words: FlowWords, names: Container[str]
) -> LineFacts:
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
        number=marks.number,
        bracketed=marks.bracketed,
        echoes=marks.echoes,
        split_numbers=marks.split_numbers,
        figures=_count_figures(texts, marks.split_numbers, words),
        statuses=marks.statuses,
        is_title=_is_title(texts),
    )


def _is_title(texts: Sequence[str]) -> bool:
    """Whether a line is in capitals, more than an abbreviation."""
    letters = [glyph for text in texts for glyph in text if glyph.isalpha()]
    return len(letters) >= TITLE_LETTERS and all(glyph.isupper() for glyph in letters)


def _count_figures(texts: Sequence[str], split: Sequence[bool], words: FlowWords) -> tuple[int, ...]:
    """Up to each word, the figures, and the marks that stand for none, that begin before it."""
    counts = [0]
    for text, is_rest in zip(texts, split, strict=True):
        is_figure = _FIGURE.fullmatch(text) is not None or (text in words.figure_placeholders and text != "x")
        counts.append(counts[-1] + (is_figure and not is_rest))
    return tuple(counts)


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


def _find_statuses(lines: Sequence[FlowLine], vocabulary: LabelJudge | None) -> list[tuple[bool | None, ...]]:
    """For each word: whether a phrase that says how a goal came out begins there, or goes on there.

    A phrase may run over lines: a column of statuses is narrow. None without a `vocabulary`.
    """
    marks: list[list[bool | None]] = [[None] * len(line.words) for line in lines]
    flat = [(row, word, text) for row, line in enumerate(lines) for word, text in enumerate(line.texts)]
    position = 0
    while vocabulary is not None and position < len(flat):
        length = _status_length(
            [text for _, _, text in flat[position : position + LONGEST_STATUS]], vocabulary
        )
        for offset in range(length):
            row, word, _ = flat[position + offset]
            marks[row][word] = offset == 0
        position += max(length, 1)
    return [tuple(line) for line in marks]


def _status_length(texts: Sequence[str], vocabulary: LabelJudge) -> int:
    """How many of `texts`, from the first on, are a status and nothing else; 0 where none begins."""
    if not texts[0][0].isupper():
        return 0
    ends = (place for place, text in enumerate(texts) if place and text[0].isupper())
    for length in range(next(ends, len(texts)), 0, -1):
        text = " ".join(texts[:length])
        if len(text) >= SHORTEST_STATUS and vocabulary.is_verdict(text):
            return length
    return 0
