"""A table region of flow text → its header, its columns, and its lines with the white space around them.

In: a table block, the pages, the vocabulary. Out: a `FlowRegion`. Why: after this step nothing is asked of
pages and blocks any more; blank lines, leading and trailing spaces and page breaks are features of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from extractor.models.block import Block, Line
from extractor.models.page import Page, Word
from extractor.models.table import Period
from extractor.vocabulary.counted_headers import HEADER_WINDOW, cut_flow_header
from extractor.vocabulary.header_lines import MOST_LINES, LabelJudge
from extractor.vocabulary.matches import HeaderPiece

LONG_BLANK = 4
"""A blank line of at least so many spaces is not an empty paragraph but the rest of an empty row."""


class Gap(IntEnum):
    """The blank lines before a line."""

    NONE = 0
    EMPTY = 1
    SPACED = 2
    LONG = 3


class Separator(IntEnum):
    """The white space before a word within its line."""

    SPACE = 0
    WIDE = 1
    TAB = 2


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line that has words. `lead` counts leading spaces; `trailing` says whether a space ends the line;
    `separators[k]` is the white space before word k."""

    words: tuple[Word, ...]
    gap: Gap
    lead: int
    trailing: bool
    separators: tuple[Separator, ...]
    page_start: bool

    @property
    def texts(self) -> list[str]:
        return [word.text for word in self.words]


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """A column: its label's words, and `roles` as the vocabulary knows them (empty: unknown)."""

    words: tuple[Word, ...]
    roles: tuple[str, ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class FlowRegion:
    """A region taken apart. `headers` are the repeated header's lines after page breaks; `joined` and
    `parted` count the labels that follow the label before on its line, and on a line of their own;
    `is_counted`: its columns are those of the figures in its rows."""

    block: Block
    columns: tuple[FlowColumn, ...]
    lines: tuple[FlowLine, ...]
    headers: tuple[Line, ...]
    joined: int
    parted: int
    is_counted: bool = False


def read_region(block: Block, pages: Mapping[int, Page], vocabulary: LabelJudge) -> FlowRegion:
    """Take `block` apart. A region without a known header has one column of unknown role."""
    length, pieces, is_counted = _find_header(block.lines, vocabulary)
    header = tuple(word for line in block.lines[:length] for word in line.words)
    columns = tuple(_make_columns(header, pieces, vocabulary)) or (FlowColumn((), (), None),)
    repeated, body = _part_repeats(block.lines[length:], tuple(word.text for word in header))
    lines = tuple(_read_lines(body, block.lines[:length], pages))
    joined, parted = _count_seams(columns)
    return FlowRegion(block, columns, lines, repeated, joined, parted, is_counted)


def _make_columns(
    header: Sequence[Word], pieces: Sequence[HeaderPiece], vocabulary: LabelJudge
) -> Iterator[FlowColumn]:
    """The columns, their roles decided together: beside another goal, ``Tavoite 2024`` is a target."""
    labels = [" ".join(word.text for word in header[piece.start : piece.end]) for piece in pieces]
    matches = vocabulary.resolve_roles(labels)
    for piece, match in zip(pieces, matches, strict=True):
        yield FlowColumn(tuple(header[piece.start : piece.end]), tuple(match.roles), piece.period)


def _count_seams(columns: Sequence[FlowColumn]) -> tuple[int, int]:
    """How many labels share a line with the label before, and how many do not."""
    joined = parted = 0
    for left, right in pairwise(columns):
        same = left.words[-1].box.top == right.words[0].box.top
        joined += same
        parted += not same
    return joined, parted


def _find_header(lines: Sequence[Line], vocabulary: LabelJudge) -> tuple[int, Sequence[HeaderPiece], bool]:
    """The header's length in lines, its labels, and whether the rows tell them."""
    texts = [[word.text for word in line.words] for line in lines[:HEADER_WINDOW]]
    cut = cut_flow_header(texts, vocabulary)
    return (cut.lines, cut.pieces, cut.is_counted) if cut is not None else (0, (), False)


def _part_repeats(lines: Sequence[Line], header: tuple[str, ...]) -> tuple[tuple[Line, ...], list[Line]]:
    """Part the header's lines repeated after a page break from the body's."""
    repeated: list[Line] = []
    body: list[Line] = []
    position = 0
    while position < len(lines):
        length = _repeat_length(lines[position:], header)
        repeated += lines[position : position + length]
        if not length:
            body.append(lines[position])
        position += max(length, 1)
    return tuple(repeated), body


def _repeat_length(lines: Sequence[Line], header: tuple[str, ...]) -> int:
    """How many lines from the first on are the header again (0: none)."""
    words: tuple[str, ...] = ()
    for length, line in enumerate(lines[:MOST_LINES], start=1):
        words += tuple(word.text for word in line.words)
        if header and words == header:
            return length
        if words != header[: len(words)]:
            break
    return 0


def _read_lines(body: Sequence[Line], header: Sequence[Line], pages: Mapping[int, Page]) -> list[FlowLine]:
    lines: list[FlowLine] = []
    previous = header[-1] if header else None
    for line in body:
        starts_page = previous is not None and previous.page != line.page
        lines.append(_read_line(line, None if starts_page else previous, pages.get(line.page), starts_page))
        previous = line
    return lines


def _read_line(line: Line, previous: Line | None, page: Page | None, starts_page: bool) -> FlowLine:
    raw = _raw_line(page, int(line.box.top))
    gap = _read_gap(page, int(previous.box.top), int(line.box.top)) if previous is not None else Gap.NONE
    return FlowLine(
        words=line.words,
        gap=gap,
        lead=len(raw) - len(raw.lstrip()),
        trailing=raw != raw.rstrip(),
        separators=tuple(_read_separators(line.words, raw)),
        page_start=starts_page,
    )


def _raw_line(page: Page | None, number: int) -> str:
    position = number - page.first_line if page is not None else -1
    return page.raw_lines[position] if page is not None and 0 <= position < len(page.raw_lines) else ""


def _read_gap(page: Page | None, above: int, below: int) -> Gap:
    """The kind of the blank lines between two lines of one page: the most telling of them."""
    gap = Gap.NONE
    for number in range(above + 1, below):
        blank = _raw_line(page, number)
        if blank.strip():
            continue
        kind = Gap.LONG if len(blank) >= LONG_BLANK else Gap.SPACED if blank else Gap.EMPTY
        gap = max(gap, kind)
    return gap


def _read_separators(words: Sequence[Word], raw: str) -> list[Separator]:
    separators = [Separator.SPACE]
    for left, right in pairwise(words):
        between = raw[int(left.box.x1) : int(right.box.x0)]
        tab = "\t" in between
        separators.append(Separator.TAB if tab else Separator.WIDE if len(between) > 1 else Separator.SPACE)
    return separators
