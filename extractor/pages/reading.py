"""`Source` → pages: picks the reader, and watches over what it gives.

Pages come one at a time. What only the whole document shows (no text anywhere, no figure nought anywhere) is
judged when the last page is through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.errors import DamagedPdf, EmptyInput, InputError, NoTextLayer
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.page import Page
from extractor.models.source import Source
from extractor.options import Options
from extractor.pages.pdfium import read_pdfium_pages
from extractor.pages.ranges import parse_ranges
from extractor.pages.text import read_text_pages

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
    words = digits = noughts = failed = count = 0
    for page in pages:
        if held is not None:
            yield held
        held = page
        count += 1
        words += len(page.words)
        failed += any(note.code == ReadingCode.PAGE_FAILED for note in page.notes)
        text = "".join(word.text for word in page.words)
        digits += sum(map(text.count, "123456789"))
        noughts += text.count("0")
    if held is None:
        return
    if not words:
        _refuse_wordless(source, failed, count)
    yield _note_lost_noughts(held, digits) if digits >= ENOUGH_DIGITS and not noughts else held


def _refuse_wordless(source: Source, failed: int, count: int) -> None:
    if failed == count:
        raise DamagedPdf(f"{source.name}: none of its pages can be read")
    if source.media_type == "application/pdf":
        raise NoTextLayer(f"{source.name} has no text on any page: its pages are images")
    raise EmptyInput(f"{source.name} has nothing but white space")


def _note_lost_noughts(page: Page, digits: int) -> Page:
    message = f"the text has {digits} digits and no 0 among them: figures have lost it"
    return replace(page, notes=(*page.notes, ReadingNote(ReadingCode.LOST_GLYPHS, message, "error")))
