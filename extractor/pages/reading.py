"""`Source` → pages: picks the reader, and watches over what it gives.

Pages come one at a time. What only the whole document shows (no text anywhere, no figure nought anywhere) is
judged when the last page is through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.errors import DamagedPdf, EmptyInput, InputError, InputTooLarge, NoTextLayer
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.page import Page
from extractor.models.source import Source
from extractor.options import Options
from extractor.pages.pdfium import read_pdfium_pages
from extractor.pages.ranges import parse_ranges
from extractor.pages.text import MOST_CHARACTERS, MOST_PAGES, read_text_pages

ENOUGH_DIGITS = 200
"""Among so many digits of real figures some are 0; where none is, the text layer has lost them."""


def read_pages(source: Source, options: Options) -> Iterator[Page]:
    """Read the pages of `source` that `options` ask for.

    Raises an `InputError` where nothing can be read: the reader does not fit the file, the file is damaged,
    encrypted, empty of pages or text, or does not have the pages asked for.
    """
    return _watch(_choose_reader(source, options), source)


def _choose_reader(source: Source, options: Options) -> Iterator[Page]:
    is_text = source.media_type == "text/plain"
    if options.reader != "auto" and is_text != (options.reader == "text"):
        kind, other = ("a text", "PDFs") if is_text else ("a PDF", "texts")
        raise InputError(
            f"{source.name} is {kind}; the reader {options.reader!r} reads {other}",
            "Leave --reader out: the reader that fits is chosen by the file's content.",
        )
    if is_text:
        return _select_pages(tuple(read_text_pages(source)), options.pages)
    if options.reader == "pdfplumber":
        from extractor.pages.plumber import read_plumber_pages

        return read_plumber_pages(source, options.pages)
    return read_pdfium_pages(source, options.pages)


def _select_pages(pages: tuple[Page, ...], ranges: str | None) -> Iterator[Page]:
    chosen = set(parse_ranges(ranges, len(pages))) if ranges is not None else None
    return (page for page in pages if chosen is None or page.number in chosen)


def _watch(pages: Iterator[Page], source: Source) -> Iterator[Page]:
    """Hand pages through, the last one with the notes on the whole document."""
    held: Page | None = None
    tally = _Tally()
    for page in pages:
        if held is not None:
            yield held
        held = page
        tally.add(page)
        if tally.characters > MOST_CHARACTERS or tally.pages > MOST_PAGES:
            size = f"{tally.characters} characters on the first {tally.pages} pages"
            raise InputTooLarge(f"{source.name} has {size}: no statement is as long")
    if held is None:
        return
    if not tally.characters:
        _refuse_wordless(source, tally)
    has_lost = tally.digits >= ENOUGH_DIGITS and not tally.noughts
    yield _note_lost_noughts(held, tally.digits) if has_lost else held


@dataclass(slots=True)
class _Tally:
    """What the pages so far had: how many they are and how many failed, the characters, among them figures,
    and the pages with pictures and with text beside them."""

    pages: int = 0
    failed: int = 0
    characters: int = 0
    digits: int = 0
    noughts: int = 0
    pictures: int = 0
    beside: int = 0

    def add(self, page: Page) -> None:
        text = "".join(word.text for word in page.words)
        codes = {note.code for note in page.notes}
        self.pages += 1
        self.failed += ReadingCode.PAGE_FAILED in codes
        self.characters += len(text)
        self.digits += sum(map(text.count, "123456789"))
        self.noughts += text.count("0")
        self.pictures += bool(page.pictures)
        self.beside += ReadingCode.TEXT_BESIDE_PAGE in codes


def _refuse_wordless(source: Source, tally: _Tally) -> None:
    """Say of a document without any word why it has none, as far as that can be known."""
    if tally.failed == tally.pages:
        raise DamagedPdf(f"{source.name}: none of its pages can be read")
    if source.media_type != "application/pdf":
        raise EmptyInput(f"{source.name} has nothing but white space")
    textless = f"{source.name} has no text on any page"
    if tally.pictures:
        raise NoTextLayer(f"{textless}: its pages are images")
    if tally.beside:
        raise NoTextLayer(
            f"{textless}: what text it has lies beside its pages, or is too large for them",
            "Open the file in a viewer; if it shows text, print it to a new PDF and read that.",
        )
    raise NoTextLayer(
        f"{textless}, and no images: its pages are empty, or their letters are drawn as shapes",
        "Open the file in a viewer; if it shows text, run OCR first, for example ocrmypdf --force-ocr.",
    )


def _note_lost_noughts(page: Page, digits: int) -> Page:
    message = f"the text has {digits} digits and no 0 among them: figures have lost it"
    return replace(page, notes=(*page.notes, ReadingNote(ReadingCode.LOST_GLYPHS, message, "error")))
