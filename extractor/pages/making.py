"""What a PDF reader found on a page → `Page`, with the notes that both readers leave alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box, enclose
from extractor.models.page import Fill, Page, Picture, Rule, Word
from extractor.notation.controls import count_turning
from extractor.pages.characters import clean_glyphs
from extractor.pages.frame import Frame
from extractor.pages.glyphs import SAME_PLACE, Glyphs, Pieces
from extractor.pages.typography import Typography

LOST_SHARE = 0.05
"""A few glyphs without meaning are ornaments; one in twenty is a font whose letters have no names."""

ROW = 4.0
"""Words are compared with those that begin within a few rows of so many points."""

END_OF_FILE_WITHIN = 2048
"""A whole PDF ends with ``startxref``, a number and ``%%EOF``; some servers add a few bytes."""

PADDING = b"\0\t\n\x0c\r\x1a "
"""What pads a file to whole blocks, or ends it on old systems."""

LEAST_SIDE = 0.1
"""A word's box is at least so many points wide and high: type of no size has one, too."""

OVERPRINTED_SHARE = 0.05
"""Where so many words begin on the very place of another one, the page shows no words there."""


class Found(NamedTuple):
    """The words that a page shows; how many glyphs were left out as drawn twice, how many words as drawn
    beside the page, and how many characters as only turning the writing direction."""

    words: list[Word]
    doubles: int
    beside: int
    turning: int


def make_words(
    glyphs: Glyphs, cut: Sequence[Pieces], typography: Typography, number: int, frame: Frame
) -> Found:
    """Return the words of page `number` that its frame shows, and what was left out."""
    words: list[Word] = []
    beside = 0
    described = typography.describe([pieces[0][0] for pieces in cut])
    stretched = [
        footing.stretch(ink) if footing else ink
        for ink, (_, footing) in zip(glyphs.bounds(cut), described, strict=True)
    ]
    for pieces, box, (style, _) in zip(cut, frame.place_all(stretched), described, strict=True):
        text = clean_glyphs(glyphs.spell(pieces))
        if text and frame.shows(box):
            words.append(Word(text, _straighten(box), number, len(words), *style))
        elif text:
            beside += 1
    kept, doubles = drop_doubles(words)
    return Found(kept, doubles + glyphs.doubles, beside, count_turning(glyphs.text))


def _straighten(box: Box) -> Box:
    """A box with its edges in order, and a width and a height: mirrored type has none of that."""
    x0, top, x1, bottom = box
    if x1 - x0 >= LEAST_SIDE <= bottom - top:
        return box
    x0, x1, top, bottom = min(x0, x1), max(x0, x1), min(top, bottom), max(top, bottom)
    return Box(x0, top, max(x1, x0 + LEAST_SIDE), max(bottom, top + LEAST_SIDE))


def drop_doubles(words: Sequence[Word]) -> tuple[list[Word], int]:
    """Leave out words drawn again on their own place; also return how many glyphs that were."""
    counts = Counter([word.text for word in words])
    places: defaultdict[tuple[str, int], list[Word]] = defaultdict(list)
    kept: list[Word] = []
    doubles = 0
    for word in words:
        if counts[word.text] > 1:
            near = [other for row in _rows_near(word) for other in places[word.text, row]]
            if near and any(_lie_together(word, other) for other in near):
                doubles += len(word.text)
                continue
            places[word.text, int(word.box[1] // ROW)].append(word)
        kept.append(replace(word, index=len(kept)) if doubles else word)
    return kept, doubles


def _rows_near(word: Word) -> range:
    """The rows of the page, each of `ROW` points, in which a word that lies on `word` begins."""
    _, top, _, bottom = word.box
    reach = SAME_PLACE * (bottom - top)
    return range(int((top - reach) // ROW), int((top + reach) // ROW) + 1)


def _lie_together(first: Word, second: Word) -> bool:
    x0, top, _, bottom = first.box
    reach = SAME_PLACE * (bottom - top)
    return abs(top - second.box[1]) < reach and abs(x0 - second.box[0]) < reach


def make_page(
    number: int,
    frame: Frame,
    found: Found,
    drawn: tuple[tuple[Rule, ...], tuple[Fill, ...], tuple[Picture, ...]],
    discs: tuple[Fill, ...] = (),
) -> Page:
    """Put page `number` together."""
    rules, fills, pictures = drawn
    notes = (*_note_what_is_missing(number, found, pictures), *_doubt_words(number, found.words))
    size = frame.width, frame.height
    return Page(number, *size, frame.rotation, tuple(found.words), rules, fills, pictures, discs, notes=notes)


def _note_what_is_missing(number: int, found: Found, pictures: Sequence[Picture]) -> Iterator[ReadingNote]:
    if not found.words and pictures:
        place: tuple[int, Box] = (number, enclose(picture.box for picture in pictures))
        message = f"page {number} is an image without text"
        yield ReadingNote(ReadingCode.NO_TEXT_LAYER, message, "warning", (place,))
    if found.doubles:
        message = f"page {number} draws {found.doubles} glyphs twice; each is read once"
        yield ReadingNote(ReadingCode.DOUBLED_GLYPHS, message, "info")
    if found.beside:
        message = f"page {number} has text that lies beside it and is not read: words {found.beside}"
        yield ReadingNote(ReadingCode.TEXT_BESIDE_PAGE, message, "info")
    if found.turning:
        yield note_controls(number, found.turning, 0)


def note_controls(number: int, turning: int, controls: int) -> ReadingNote:
    """Say how many characters of page `number` turn the writing direction or control a device."""
    message = (
        f"page {number} has characters that draw nothing and are left out: "
        f"{turning} that turn the writing direction, {controls} controls"
    )
    return ReadingNote(ReadingCode.CONTROL_CHARACTERS, message, "warning" if turning else "info")


def _doubt_words(number: int, words: Sequence[Word]) -> Iterator[ReadingNote]:
    beginnings = {(int(word.box[0]), int(word.box[1])) for word in words}
    if len(words) - len(beginnings) > OVERPRINTED_SHARE * len(words):
        message = f"page {number} draws words over each other; they cannot be told apart"
        yield ReadingNote(ReadingCode.LOST_GLYPHS, message, "warning")
    lost = [word for word in words if "\ufffd" in word.text]
    glyphs = sum(len(word.text) for word in words)
    if sum(word.text.count("\ufffd") for word in lost) > LOST_SHARE * glyphs:
        message = f"page {number} has glyphs that the file gives no meaning"
        places = tuple((number, word.box) for word in lost[:10])
        yield ReadingNote(ReadingCode.LOST_GLYPHS, message, "warning", places)


def make_failed_page(number: int, size: tuple[float, float], error: Exception, more: int = 0) -> Page:
    """Return page `number`, without words, and with a note that its reading failed; `more` pages that the
    file claims to follow it are not there either."""
    message = f"page {number} could not be read: {error or type(error).__name__}"
    if more:
        message += f"; nor are the {more} pages there that the file says follow it"
    return Page(number, *size, notes=(ReadingNote(ReadingCode.PAGE_FAILED, message, "error"),))


def find_end(data: bytes) -> int:
    """Where a PDF ends that is padded with NULs, line ends or the like.

    >>> find_end(b"%%EOF\\r\\n" + bytes(4096))
    5
    """
    return len(data.rstrip(PADDING))


def is_cut(data: bytes) -> bool:
    """Whether a PDF's end is missing: no pointer to its table, or shorter than its own header says."""
    length = re.search(rb"/Linearized[^>]{0,200}?/L\s+(\d{1,15})", data[:1024])
    if length and int(length[1]) > len(data):
        return True
    end = find_end(data)
    return b"startxref" not in data[max(0, end - END_OF_FILE_WITHIN) : end]
