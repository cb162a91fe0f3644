"""What a PDF reader found on a page → `Page`, with the notes that both readers leave alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box, enclose
from extractor.models.page import Fill, Page, Picture, Rule, Word
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


def make_words(
    glyphs: Glyphs, cut: Sequence[Pieces], typography: Typography, number: int, frame: Frame
) -> tuple[list[Word], int]:
    """Return the words of page `number` that its frame shows, and how many doubled glyphs were left out."""
    words: list[Word] = []
    described = typography.describe([pieces[0][0] for pieces in cut])
    stretched = [
        footing.stretch(ink) if footing else ink
        for ink, (_, footing) in zip(glyphs.bounds(cut), described, strict=True)
    ]
    for pieces, box, (style, _) in zip(cut, frame.place_all(stretched), described, strict=True):
        text = clean_glyphs(glyphs.spell(pieces))
        if text and frame.shows(box):
            words.append(Word(text, box, number, len(words), *style))
    kept, doubles = drop_doubles(words)
    return kept, doubles + glyphs.doubles


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
    words: Sequence[Word],
    drawn: tuple[tuple[Rule, ...], tuple[Fill, ...], tuple[Picture, ...]],
    doubles: int,
) -> Page:
    """Put page `number` together; `doubles` counts the glyphs that were left out as drawn twice."""
    rules, fills, pictures = drawn
    notes = tuple(_find_notes(number, words, pictures, doubles))
    size = frame.width, frame.height
    return Page(number, *size, frame.rotation, tuple(words), rules, fills, pictures, notes=notes)


def _find_notes(
    number: int, words: Sequence[Word], pictures: Sequence[Picture], doubles: int
) -> Iterator[ReadingNote]:
    if not words and pictures:
        place: tuple[int, Box] = (number, enclose(picture.box for picture in pictures))
        message = f"page {number} is an image without text"
        yield ReadingNote(ReadingCode.NO_TEXT_LAYER, message, "warning", (place,))
    if doubles:
        message = f"page {number} draws {doubles} glyphs twice; each is read once"
        yield ReadingNote(ReadingCode.DOUBLED_GLYPHS, message, "info")
    lost = [word for word in words if "\ufffd" in word.text]
    glyphs = sum(len(word.text) for word in words)
    if sum(word.text.count("\ufffd") for word in lost) > LOST_SHARE * glyphs:
        message = f"page {number} has glyphs that the file gives no meaning"
        places = tuple((number, word.box) for word in lost[:10])
        yield ReadingNote(ReadingCode.LOST_GLYPHS, message, "warning", places)


def make_failed_page(number: int, size: tuple[float, float], error: Exception) -> Page:
    """Return page `number`, without words, and with a note that its reading failed."""
    message = f"page {number} could not be read: {error or type(error).__name__}"
    return Page(number, *size, notes=(ReadingNote(ReadingCode.PAGE_FAILED, message, "error"),))


def is_cut(data: bytes) -> bool:
    """Whether a PDF's end is missing: no pointer to its table, or shorter than its own header says."""
    length = re.search(rb"/Linearized[^>]{0,200}?/L\s+(\d+)", data[:1024])
    if length and int(length[1]) > len(data):
        return True
    return b"startxref" not in data[-END_OF_FILE_WITHIN:]
