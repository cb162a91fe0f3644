"""An open PDFium text page → words with their typography."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import repeat
from math import hypot
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from extractor.pages.characters import SOFT_HYPHEN, UNDRAWN
from extractor.pages.frame import Frame
from extractor.pages.glyphs import Glyphs, Turns, cut_words, find_turn
from extractor.pages.making import Found, make_words
from extractor.pages.pdfium_calls import ADDRESS, Answers, Handle, RecordAnswers, bind
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
HYPHEN_THICKNESS = 0.15
"""A hyphen's stroke is at most this share of the type size thick: 0.06 to 0.1 as measured. The narrowest part
of a ligature is 0.19 wide."""

_get_box = bind(pdfium.FPDFText_GetLooseCharBox)
_get_text_object = bind(pdfium.FPDFText_GetTextObject, ADDRESS)
_get_matrix = bind(pdfium.FPDFText_GetMatrix)
_get_size = bind(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_get_origin = bind(pdfium.FPDFText_GetCharOrigin)
_is_generated = bind(pdfium.FPDFText_IsGenerated)
_get_font = bind(pdfium.FPDFTextObj_GetFont, ADDRESS)
_get_render_mode = bind(pdfium.FPDFTextObj_GetTextRenderMode)
_get_fill_color = bind(pdfium.FPDFPageObj_GetFillColor)


class TextRooms:
    """Room for PDFium's answers about text, reused for all pages."""

    def __init__(self) -> None:
        self.boxes = RecordAnswers(4)
        self.matrices = RecordAnswers(6)
        self.colors = Answers("I", 4)


def read_glyphs(text_page: Any, rooms: TextRooms) -> Glyphs:
    """Return the glyphs of an open text page, in PDF coordinates."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return Glyphs("", (), (), (), ())
    boxes = rooms.boxes.ask(_get_box, text_page, range(count))
    table = boxes.T[[0, 3, 2, 1]].astype(np.float64)
    lefts, bottoms, rights, tops = table[:, :-1].tolist()
    glyphs = Glyphs(_read_characters(text_page, count), lefts, bottoms, rights, tops, table=table)
    if SOFT_HYPHEN in glyphs.text:
        _mark_undrawn(glyphs, text_page)
    return glyphs


def _mark_undrawn(glyphs: Glyphs, text_page: Any) -> None:
    """Tell a drawn hyphen that the file calls a soft one from a soft hyphen that is only a part of another
    glyph (``t\xadt`` as one ligature) or draws nothing, by its ink."""
    characters = list(glyphs.text)
    for index, character in enumerate(characters):
        if character == SOFT_HYPHEN and not _is_hyphen(text_page, index):
            characters[index] = UNDRAWN
    glyphs.text = "".join(characters)


def _is_hyphen(text_page: Any, index: int) -> bool:
    """Whether glyph `index` draws a thin stroke, whichever way the text runs."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * hypot(matrix.c, matrix.d)
    thickness = min(right.value - left.value, top.value - bottom.value)
    return bool(0 < thickness <= HYPHEN_THICKNESS * size)


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

    def __init__(self, text_page: Any, rooms: TextRooms) -> None:
        self._text_page = text_page
        self._rooms = rooms
        self._fonts: dict[int, _Font] = {}
        self._turns: dict[int | None, int] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._origin = ctypes.c_double(), ctypes.c_double()
        self._lengths = ctypes.c_float(), ctypes.c_float()

    def describe(self, indexes: Sequence[int]) -> list[tuple[Style, Footing | None]]:
        """The typography of each glyph; where it stands, None where its font's height makes its box."""
        objects = list(map(_get_text_object, repeat(self._text_page), indexes))
        known = self._read_objects(dict(zip(reversed(objects), reversed(indexes), strict=True)))
        shared = {
            text_object: (found.style, None) for text_object, found in known.items() if found.has_height
        }
        return [
            shared.get(text_object) or self._find_footing(known[text_object], index)
            for text_object, index in zip(objects, indexes, strict=True)
        ]

    def turn(self, index: int) -> int:
        """The clockwise turn in degrees (0, 90, 180, 270) that makes glyph `index` upright."""
        thing = _get_text_object(self._text_page, index)
        known = self._turns.get(thing)
        if known is None:
            matrix = self._matrix
            given = _get_matrix(self._text_page, index, ctypes.byref(matrix))
            known = find_turn(matrix.a, matrix.b) if given else 0
            if thing is not None:
                self._turns[thing] = known
        return known

    def _find_footing(self, known: _Known, index: int) -> tuple[Style, Footing]:
        x, y = self._origin
        _get_origin(self._text_page, index, ctypes.byref(x), ctypes.byref(y))
        baseline = x.value if known.turn in (90, 270) else y.value
        return known.style, Footing(baseline, known.style.size, USUAL_HEIGHT, known.turn)

    def _read_objects(self, glyphs: dict[int | None, int]) -> dict[int | None, _Known]:
        """Read text objects, each given with one of its glyphs; None is that of glyphs PDFium made up."""
        read: dict[int | None, _Known] = {None: _Known(Style(), 0, True)}
        glyphs.pop(None, None)
        indexes = list(glyphs.values())
        things = list(map(Handle, glyphs))
        *channels, _ = self._rooms.colors.ask(_get_fill_color, things)
        turns = self._rooms.matrices.ask(_get_matrix, self._text_page, indexes)[:-1, :4].tolist()
        facts = list(
            zip(
                map(_get_font, things),
                map(_get_size, repeat(self._text_page), indexes),
                map(_get_render_mode, things),
                zip(self._rooms.colors.given, *channels, strict=True),
                map(tuple, turns),
                strict=True,
            )
        )
        known = {fact: self._know(*fact) for fact in set(facts)}
        read.update(zip(glyphs, map(known.__getitem__, facts), strict=True))
        return read

    def _know(
        self,
        font: int | None,
        size: float,
        mode: int,
        color: tuple[int, int, int, int],
        turn: tuple[float, ...],
    ) -> _Known:
        """Make a style of PDFium's answers; `color` begins with 0 where there is none."""
        a, b, c, d = turn
        has_color, red, green, blue = color
        shared = self._read_font(font)
        style = Style(
            round(size * hypot(c, d), 2),
            shared.bold or mode == STROKED_TOO,
            shared.italic,
            red << 16 | green << 8 | blue if has_color else 0,
            shared.family,
        )
        return _Known(style, find_turn(a, b), shared.has_height)

    def _read_font(self, address: int | None) -> _Font:
        if address is None:
            return _Font(False, False, "", True)
        found = self._fonts.get(address)
        if found is None:
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
            spelled = name.value.decode("utf-8", "replace")
            flags = max(0, pdfium.FPDFFont_GetFlags(font))
            bold = is_bold_name(spelled) or bool(flags & FORCE_BOLD_FLAG)
            italic = is_italic_name(spelled) or bool(flags & ITALIC_FLAG)
            found = self._fonts[address] = _Font(bold, italic, name_family(spelled), self._has_height(font))
        return found

    def _has_height(self, font: Any) -> bool:
        ascent, descent = self._lengths
        pdfium.FPDFFont_GetAscent(font, 1.0, ascent)
        pdfium.FPDFFont_GetDescent(font, 1.0, descent)
        return Height(ascent.value, descent.value).is_plausible


def read_words(glyphs: Glyphs, styles: TextStyles, text_page: Any, number: int, frame: Frame) -> Found:
    """Return the words of page `number` that its frame shows, and what was left out."""

    def is_made_up(index: int) -> bool:
        return bool(_is_generated(text_page, index) == 1)

    turns = Turns(frame.rotation, styles.turn)
    return make_words(glyphs, cut_words(glyphs, turns, is_made_up), styles, number, frame)
