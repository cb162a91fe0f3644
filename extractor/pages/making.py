"""What a PDF reader found on a page → `Page`, with the notes that both readers leave alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box, enclose
from extractor.models.page import Fill, Page, Picture, Rule, Word
from extractor.pages.frame import Frame

LOST_SHARE = 0.05
"""A few glyphs without meaning are ornaments; one in twenty is a font whose letters the file does not name."""


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
