"""A text file → pages of words.

In: the bytes of a text, whatever program wrote it. Out: pages, cut at form feeds, whose words stand at
``(first character, line, after last character, line + 1)``; lines are counted through the whole file from 1.
The lines themselves are kept in `Page.raw_lines`: in a text their white space is all that is left of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.errors import InputTooLarge
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box
from extractor.models.page import Arrangement, Page, Word
from extractor.models.source import Source
from extractor.notation.controls import count_turning
from extractor.pages.characters import clean_word
from extractor.pages.decoding import decode_text
from extractor.pages.making import note_controls

MOST_CHARACTERS = 4_000_000
"""A page has about 2 000 characters, up to 6 000 where spaces keep its columns apart: a thousand pages
are fewer characters than these."""

MOST_PAGES = 20_000

LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b\x7f-\x84\x86-\x9f]")
"""Controls but white space and the end of a DOS file (U+001A)."""
WORD = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")
COLUMN_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")

COLUMN_DRIFT = 1
"""A column begins, or ends, at the same character of each line; rounding moves it by one."""
OVERLAP = 3
"""Gaps that share so many characters part the same columns."""
TABLE_LINES = 3
"""So many lines in a row with an aligned gap are a table; two may be chance."""
LAYOUT_SHARE = 0.01
"""A text in layout has tables; one among a hundred lines of prose is enough to know its kind."""


def read_text_pages(source: Source) -> Iterator[Page]:
    """Read a text; a form feed ends a page and a line. Raises `UndecodableText`, `InputTooLarge`."""
    decoded = decode_text(source.data)
    if len(decoded.text) > MOST_CHARACTERS:
        size = f"{len(decoded.text):,}".replace(",", " ")
        raise InputTooLarge(f"{source.name} has {size} characters: no statement is as long")
    sheets = cut_pages(decoded.text)
    if len(sheets) > MOST_PAGES:
        raise InputTooLarge(f"{source.name} has {len(sheets)} form feeds: no statement has as many pages")
    arrangement = detect_arrangement([line for sheet in sheets for line in sheet])
    notes = _note_replaced(decoded.replaced)
    first_line = 1
    for number, lines in enumerate(sheets, start=1):
        own = (*(notes if number == 1 else ()), *_note_controls(number, lines))
        yield _read_page(number, lines, first_line, arrangement, own)
        first_line += len(lines)


def cut_pages(text: str) -> list[list[str]]:
    """Cut `text` into pages of lines; the white space within lines stays.

    >>> cut_pages("a\\r\\nb\\fc\\n")
    [['a', 'b'], ['c']]
    """
    pages: list[list[str]] = [[]]
    start, page_ended = 0, False
    for match in LINE_END.finditer(text):
        if page_ended:
            pages.append([])
        pages[-1].append(text[start : match.start()])
        start, page_ended = match.end(), match.group() == "\f"
    if start < len(text):
        if page_ended:
            pages.append([])
        pages[-1].append(text[start:])
    return pages


def detect_arrangement(lines: Sequence[str]) -> Arrangement:
    """Tell whether `lines` keep columns apart by spaces (``layout``) or not (``flow``).

    The evidence is gaps of three spaces or more that stand at the same place in lines one after the other.
    A stray wide gap is none: word processors' texts have them, too.

    >>> detect_arrangement(["Goal      Measure", "Roads     Paving", "Parks     Mowing"])
    'layout'
    >>> detect_arrangement(["Change        % -20,0", "Goal Measure", "Change        % -19,4"])
    'flow'
    """
    filled = [line.expandtabs(8) for line in lines if line.strip()]
    in_tables = run = 0
    before: list[tuple[int, int]] = []
    for line in filled:
        gaps = [match.span() for match in COLUMN_GAP.finditer(line)]
        run = run + 1 if _share_edge(before, gaps) else int(bool(gaps))
        in_tables += TABLE_LINES if run == TABLE_LINES else int(run > TABLE_LINES)
        before = gaps
    return "layout" if in_tables >= max(TABLE_LINES, LAYOUT_SHARE * len(filled)) else "flow"


def _share_edge(above: list[tuple[int, int]], below: list[tuple[int, int]]) -> bool:
    """Whether a gap of one line ends where one of the other ends (left-aligned columns), or the text before
    it does, or the gaps overlap by three characters (right-aligned and mixed columns)."""
    for edge in (0, 1):
        near = {gap[edge] + drift for gap in above for drift in range(-COLUMN_DRIFT, COLUMN_DRIFT + 1)}
        if any(gap[edge] in near for gap in below):
            return True
    upper, lower = iter(above), iter(below)
    one, other = next(upper, None), next(lower, None)
    while one is not None and other is not None:
        if min(one[1], other[1]) - max(one[0], other[0]) >= OVERLAP:
            return True
        if one[1] < other[1]:
            one = next(upper, None)
        else:
            other = next(lower, None)
    return False


def _read_page(
    number: int, lines: list[str], first_line: int, arrangement: Arrangement, notes: tuple[ReadingNote, ...]
) -> Page:
    words: list[Word] = []
    for line_number, line in enumerate(lines, start=first_line):
        line_end = len(line.rstrip())
        for match in WORD.finditer(line):
            text = clean_word(match.group(), at_line_end=match.end() >= line_end)
            if text:
                box = Box(match.start(), line_number, match.end(), line_number + 1)
                words.append(Word(text, box, number, len(words)))
    return Page(
        number,
        width=float(max(map(len, lines), default=0)),
        height=float(len(lines)),
        words=tuple(words),
        arrangement=arrangement,
        raw_lines=tuple(lines),
        first_line=first_line,
        notes=notes,
    )


def _note_controls(number: int, lines: Sequence[str]) -> Iterator[ReadingNote]:
    turning = sum(map(count_turning, lines))
    controls = sum(len(CONTROL.findall(line)) for line in lines)
    if turning or controls:
        yield note_controls(number, turning, controls)


def _note_replaced(count: int) -> tuple[ReadingNote, ...]:
    if not count:
        return ()
    message = f"characters that could not be decoded: {count}"
    return (ReadingNote(ReadingCode.UNDECODABLE_TEXT, message, "warning"),)
