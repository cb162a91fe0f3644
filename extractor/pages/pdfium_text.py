"""An open PDFium text page → words with their typography."""

from __future__ import annotations

import ctypes
from collections import Counter, deque
from itertools import repeat
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from extractor.models.page import Word
from extractor.pages.characters import clean_glyphs
from extractor.pages.frame import Frame
from extractor.pages.glyphs import Glyphs, Turns, cut_words, drop_doubles
from extractor.pages.typography import PLAIN, Style, is_bold_name, is_italic_name

TURN_SAMPLES = 32
"""So many glyphs, spread evenly over a page, tell which way its text runs."""
TURN_SHARE = 0.8
"""Nearly all text of a landscape table runs its way; a few words do not turn a page."""

STROKED_TOO = 2
"""The text rendering mode that fills and strokes: bold made from a regular font."""
ITALIC_FLAG, FORCE_BOLD_FLAG = 1 << 6, 1 << 18


class GlyphBuffer:
    """Fetches a page's glyphs; the buffer is reused from page to page."""

    def __init__(self) -> None:
        self._boxes: Any = None
        self._pointers: list[Any] = []

    def read(self, text_page: Any) -> Glyphs:
        """Return the glyphs of an open text page, in PDF coordinates."""
        count = pdfium.FPDFText_CountChars(text_page)
        if count <= 0:
            return Glyphs("", (), (), (), ())
        if count > len(self._pointers):
            self._boxes = (pdfium.FS_RECTF * (2 * count))()
            self._pointers = [ctypes.byref(box) for box in self._boxes]
        get_box = pdfium.FPDFText_GetLooseCharBox
        deque(map(get_box, repeat(text_page), range(count), self._pointers), maxlen=0)
        edges = memoryview(self._boxes).cast("B").cast("f")[: 4 * count].tolist()
        return Glyphs(_read_characters(text_page, count), edges[0::4], edges[3::4], edges[2::4], edges[1::4])


def _read_characters(text_page: Any, count: int) -> str:
    """Return the page's characters, exactly one for each of PDFium's."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)


class TextStyles:
    """What the glyphs of a page share by text object: typography, and the turn that makes them upright."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._objects: dict[int, tuple[Style, int]] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._color = [ctypes.c_uint() for _ in range(4)]

    def style(self, index: int) -> Style:
        """The typography of glyph `index`."""
        return self._look_up(index)[0]

    def turn(self, index: int) -> int:
        """The clockwise turn in degrees (0, 90, 180, 270) that makes glyph `index` upright."""
        return self._look_up(index)[1]

    def _look_up(self, index: int) -> tuple[Style, int]:
        text_object = pdfium.FPDFText_GetTextObject(self._text_page, index)
        if not text_object:
            return PLAIN, 0
        key = ctypes.addressof(text_object.contents)
        found = self._objects.get(key)
        if found is None:
            found = self._objects[key] = self._read(text_object, index)
        return found

    def _read(self, text_object: Any, index: int) -> tuple[Style, int]:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text_page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self._text_page, index) * hypot(matrix.c, matrix.d)
        bold, italic = self._read_font(pdfium.FPDFTextObj_GetFont(text_object))
        if pdfium.FPDFTextObj_GetTextRenderMode(text_object) == STROKED_TOO:
            bold = True
        return Style(round(size, 2), bold, italic, self._read_color(text_object)), find_turn(
            matrix.a, matrix.b
        )

    def _read_font(self, font: Any) -> tuple[bool, bool]:
        if not font:
            return False, False
        key = ctypes.addressof(font.contents)
        found = self._fonts.get(key)
        if found is None:
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
            spelled = name.value.decode("utf-8", "replace")
            flags = max(0, pdfium.FPDFFont_GetFlags(font))
            bold = is_bold_name(spelled) or bool(flags & FORCE_BOLD_FLAG)
            italic = is_italic_name(spelled) or bool(flags & ITALIC_FLAG)
            found = self._fonts[key] = (bold, italic)
        return found

    def _read_color(self, text_object: Any) -> int:
        red, green, blue, alpha = self._color
        if not pdfium.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha):
            return 0
        return red.value << 16 | green.value << 8 | blue.value


def find_turn(a: float, b: float) -> int:
    """Return the clockwise turn (0, 90, 180, 270) that makes text with the matrix ``[a b ...]`` upright.

    >>> find_turn(1, 0), find_turn(0, 1), find_turn(-1, 0), find_turn(0, -1)
    (0, 90, 180, 270)
    """
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def find_page_turn(glyphs: Glyphs, styles: TextStyles) -> int | None:
    """Return the turn that nearly all text of the page needs, None where there is none or no text."""
    step = max(1, len(glyphs.text) // TURN_SAMPLES)
    sampled = [index for index in range(0, len(glyphs.text), step) if not glyphs.text[index].isspace()]
    if not sampled:
        return None
    turn, count = Counter(map(styles.turn, sampled)).most_common(1)[0]
    return turn if count >= TURN_SHARE * len(sampled) else None


def read_words(
    glyphs: Glyphs, styles: TextStyles, text_page: Any, number: int, frame: Frame
) -> tuple[list[Word], int]:
    """Return the words of page `number` that its frame shows, and how many glyphs were drawn twice."""

    def is_made_up(index: int) -> bool:
        return bool(pdfium.FPDFText_IsGenerated(text_page, index) == 1)

    words: list[Word] = []
    for pieces in cut_words(glyphs, Turns(frame.rotation, styles.turn), is_made_up):
        box = frame.place(*glyphs.bounds(pieces))
        text = clean_glyphs(glyphs.spell(pieces))
        if text and frame.shows(box):
            size, bold, italic, color = styles.style(pieces[0][0])
            words.append(Word(text, box, number, len(words), size, bold, italic, color))
    kept, doubles = drop_doubles(words)
    return kept, doubles + glyphs.doubles
