"""The default PDF reader: PDFium's raw interface → pages.

In: a PDF's bytes. Out: one `Page` at a time; each page is closed before the next is opened, and the document
now and then, so memory stays level. Each call into PDFium costs more than the work it does, so characters are
fetched with one call, boxes by bare calls into one reused buffer (see `pdfium_calls`), and what a text
object's glyphs share (font, size, colour) once per object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from math import isfinite
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import DamagedPdf, EncryptedPdf, NoPages
from extractor.models.page import Page
from extractor.models.source import Source
from extractor.pages.frame import Frame
from extractor.pages.glyphs import find_page_turn
from extractor.pages.making import find_end, is_cut, make_failed_page, make_page
from extractor.pages.pdfium_objects import ObjectReader
from extractor.pages.pdfium_text import TextRooms, TextStyles, read_glyphs, read_words
from extractor.pages.ranges import parse_ranges

PAGES_KEPT = 200
"""After so many pages the document is opened anew: PDFium keeps 0.1 MB of what it has parsed of each."""
MOST_ABSENT = 100
"""Of more pages in a row that the file claims and does not have, the others are only counted."""


def read_pdfium_pages(source: Source, pages: str | None) -> Iterator[Page]:
    """Read the pages that the range `pages` names, all for None.

    Raises `DamagedPdf`, `EncryptedPdf`, `NoPages`, `PageRangeError`. A page that fails is a page without
    words and with a note.
    """
    with closing(_Opened(source)) as document:
        count = pdfium.FPDF_GetPageCount(document.raw)
        if count == 0:
            raise NoPages(f"{source.name} has no pages")
        reader = _PageReader(document)
        numbers = parse_ranges(pages, count) if pages is not None else range(1, count + 1)
        for number, more in _fold_absent(document, numbers):
            try:
                page = reader.read(number)
            except Exception as error:  # noqa: BLE001 - foreign code: one bad page must not stop the others
                page = make_failed_page(number, _read_size(document, number), error, more)
            document.renew(number)
            yield page


def _open_document(source: Source) -> pypdfium2.PdfDocument:
    handle = pdfium.FPDF_LoadMemDocument64(source.data, find_end(source.data), None)
    if not handle:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf(f"{source.name} asks for a password")
        raise DamagedPdf(f"{source.name} cannot be opened as a PDF")
    document = pypdfium2.PdfDocument(handle)
    if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document.raw) and is_cut(source.data):
        document.close()
        raise DamagedPdf(f"{source.name} is cut: its end is missing")
    return document


class _Opened:
    """A document that PDFium has open; `raw` is its handle until the next `renew`."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._document = _open_document(source)

    @property
    def raw(self) -> Any:
        return self._document.raw

    def renew(self, number: int) -> None:
        """Open it anew where enough pages are read with page `number`."""
        if number % PAGES_KEPT == 0:
            self.close()
            self._document = _open_document(self._source)

    def close(self) -> None:
        self._document.close()


def _fold_absent(document: _Opened, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield page numbers; of many in a row that the file only claims to have the first ones, the last of them
    with how many more there are. A file of one page may claim a million."""
    size = pdfium.FS_SIZEF()
    absent = last = 0
    for number in numbers:
        if pdfium.FPDF_GetPageSizeByIndexF(document.raw, number - 1, size):
            if absent >= MOST_ABSENT:
                yield last, absent - MOST_ABSENT
            absent = 0
            yield number, 0
        else:
            absent += 1
            if absent < MOST_ABSENT:
                yield number, 0
            elif absent == MOST_ABSENT:
                last = number
    if absent >= MOST_ABSENT:
        yield last, absent - MOST_ABSENT


def _read_size(document: _Opened, number: int) -> tuple[float, float]:
    size = pdfium.FS_SIZEF()
    if not pdfium.FPDF_GetPageSizeByIndexF(document.raw, number - 1, size):
        return 0.0, 0.0
    return size.width, size.height


class _PageReader:
    """Reads pages of one document; holds the buffers that all pages share."""

    def __init__(self, document: _Opened) -> None:
        self._document = document
        self._rooms = TextRooms()
        self._objects = ObjectReader()

    def read(self, number: int) -> Page:
        """Read page `number`; raises whatever goes wrong."""
        page = pdfium.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise ValueError("PDFium cannot load it")
        try:
            text_page = pdfium.FPDFText_LoadPage(page)
            if not text_page:
                raise ValueError("PDFium cannot load its text")
            try:
                return self._read(page, text_page, number)
            finally:
                pdfium.FPDFText_ClosePage(text_page)
        finally:
            pdfium.FPDF_ClosePage(page)

    def _read(self, page: Any, text_page: Any, number: int) -> Page:
        glyphs = read_glyphs(text_page, self._rooms)
        styles = TextStyles(text_page, self._rooms)
        frame = _read_frame(page)
        turn = find_page_turn(glyphs.text, styles.turn)
        if turn is not None:
            frame = replace(frame, rotation=turn)
        found = read_words(glyphs, styles, text_page, number, frame)
        objects = self._objects.read(page, frame)
        drawn = objects.rules, objects.fills, objects.pictures
        return make_page(number, frame, found, drawn, objects.discs)


def _read_frame(page: Any) -> Frame:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, box):
        raise ValueError("it has no page box")
    if not all(map(isfinite, (box.left, box.bottom, box.right, box.top))):
        raise ValueError("its page box has no end")
    left, bottom, right, top = (round(edge, 3) for edge in (box.left, box.bottom, box.right, box.top))
    return Frame(left, bottom, right, top, 90 * (pdfium.FPDFPage_GetRotation(page) % 4))
