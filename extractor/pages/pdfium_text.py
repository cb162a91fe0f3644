"""An open PDFium text page → words with their typography."""

from __future__ import annotations

import ctypes
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractor.models.page import Word
from extractor.pages.frame import Frame
from extractor.pages.glyphs import Glyphs, Turns, cut_words, find_turn
from extractor.pages.making import make_words
from extractor.pages.pdfium_calls import BoxAnswers
from extractor.pages.typography import (
    USUAL_HEIGHT,
    Footing,
    Height,
    Style,
    is_bold_name,
    is_italic_name,
    name_family,
)

STROKED_TOO = 2
"""The text rendering mode that fills and strokes: bold made from a regular font."""
ITALIC_FLAG, FORCE_BOLD_FLAG = 1 << 6, 1 << 18


def read_glyphs(text_page: Any, answers: BoxAnswers) -> Glyphs:
    """Return the glyphs of an open text page, in PDF coordinates; `answers` is room reused for all pages."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return Glyphs("", (), (), (), ())
    edges = answers.ask(pdfium.FPDFText_GetLooseCharBox, text_page, count)
    text = _read_characters(text_page, count)
    return Glyphs(text, edges[0::4], edges[3::4], edges[2::4], edges[1::4])


def _read_characters(text_page: Any, count: int) -> str:
    """Return the page's characters, exactly one for each of PDFium's."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
    codes = [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)


class _Font(NamedTuple):
    """What a font says of itself; `has_height` where its ascent and descent can be believed."""

    bold: bool
    italic: bool
    family: str
    has_height: bool


class _Known(NamedTuple):
    """What the glyphs of one text object share."""

    style: Style
    turn: int
    has_height: bool


class TextStyles:
    """What the glyphs of a page share by text object: typography, and the turn that makes them upright."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._objects: dict[int, _Known] = {}
        self._fonts: dict[int, _Font] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._origin = ctypes.c_double(), ctypes.c_double()
        self._lengths = ctypes.c_float(), ctypes.c_float()
        self._color = [ctypes.c_uint() for _ in range(4)]

    def describe(self, index: int) -> tuple[Style, Footing | None]:
        """The typography of glyph `index`; where it stands, None where its font's height makes its box."""
        known = self._look_up(index)
        return known.style, None if known.has_height else self._find_footing(known, index)

    def turn(self, index: int) -> int:
        """The clockwise turn in degrees (0, 90, 180, 270) that makes glyph `index` upright."""
        return self._look_up(index).turn

    def _find_footing(self, known: _Known, index: int) -> Footing:
        x, y = self._origin
        pdfium.FPDFText_GetCharOrigin(self._text_page, index, x, y)
        baseline = x.value if known.turn in (90, 270) else y.value
        return Footing(baseline, known.style.size, USUAL_HEIGHT, known.turn)

    def _look_up(self, index: int) -> _Known:
        text_object = pdfium.FPDFText_GetTextObject(self._text_page, index)
        if not text_object:
            return _Known(Style(), 0, True)
        key = ctypes.addressof(text_object.contents)
        found = self._objects.get(key)
        if found is None:
            found = self._objects[key] = self._read(text_object, index)
        return found

    def _read(self, text_object: Any, index: int) -> _Known:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text_page, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self._text_page, index) * hypot(matrix.c, matrix.d)
        font = self._read_font(pdfium.FPDFTextObj_GetFont(text_object))
        bold = font.bold or pdfium.FPDFTextObj_GetTextRenderMode(text_object) == STROKED_TOO
        style = Style(round(size, 2), bold, font.italic, self._read_color(text_object), font.family)
        return _Known(style, find_turn(matrix.a, matrix.b), font.has_height)

    def _read_font(self, font: Any) -> _Font:
        if not font:
            return _Font(False, False, "", True)
        key = ctypes.addressof(font.contents)
        found = self._fonts.get(key)
        if found is None:
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
            spelled = name.value.decode("utf-8", "replace")
            flags = max(0, pdfium.FPDFFont_GetFlags(font))
            bold = is_bold_name(spelled) or bool(flags & FORCE_BOLD_FLAG)
            italic = is_italic_name(spelled) or bool(flags & ITALIC_FLAG)
            found = self._fonts[key] = _Font(bold, italic, name_family(spelled), self._has_height(font))
        return found

    def _has_height(self, font: Any) -> bool:
        ascent, descent = self._lengths
        pdfium.FPDFFont_GetAscent(font, 1.0, ascent)
        pdfium.FPDFFont_GetDescent(font, 1.0, descent)
        return Height(ascent.value, descent.value).is_plausible

    def _read_color(self, text_object: Any) -> int:
        red, green, blue, alpha = self._color
        if not pdfium.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha):
            return 0
        return red.value << 16 | green.value << 8 | blue.value


def read_words(
    glyphs: Glyphs, styles: TextStyles, text_page: Any, number: int, frame: Frame
) -> tuple[list[Word], int]:
    """Return the words of page `number` that its frame shows, and how many glyphs were drawn twice."""

    def is_made_up(index: int) -> bool:
        return bool(pdfium.FPDFText_IsGenerated(text_page, index) == 1)

    turns = Turns(frame.rotation, styles.turn)
    return make_words(glyphs, cut_words(glyphs, turns, is_made_up), styles, number, frame)
