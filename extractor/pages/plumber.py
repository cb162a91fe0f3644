"""The second PDF reader: pdfplumber → the same pages that PDFium gives.

In: a PDF's bytes. Out: one `Page` at a time. It shares no parser with the default reader, only the rules what
a word, a ruled line and a fill are: where both agree, the file says so. It is some twenty times slower.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psparser import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from extractor.errors import DamagedPdf, EncryptedPdf, NoPages
from extractor.models.page import Page, Picture
from extractor.models.source import Source
from extractor.pages.drawings import Point, Shape, find_uprights, sort_shapes
from extractor.pages.frame import Frame
from extractor.pages.glyphs import Glyphs, Turns, cut_words, find_page_turn, find_turn
from extractor.pages.making import find_end, is_cut, make_failed_page, make_page, make_words
from extractor.pages.plumber_fonts import read_font_heights
from extractor.pages.ranges import parse_ranges
from extractor.pages.typography import Footing, Style, is_bold_name, is_italic_name, name_family

PATTERN_GREY = 0x808080
"""Stands for a fill that is a pattern, not a colour."""


def read_plumber_pages(source: Source, pages: str | None) -> Iterator[Page]:
    """Read the pages that the range `pages` names, all for None.

    Raises `DamagedPdf`, `EncryptedPdf`, `NoPages`, `PageRangeError`. A page that fails is a page without
    words and with a note.
    """
    if is_cut(source.data):
        raise DamagedPdf(f"{source.name} is cut: its end is missing")
    with _open_document(source) as document:
        count = len(document.pages)
        if count == 0:
            raise NoPages(f"{source.name} has no pages")
        for number in parse_ranges(pages, count) if pages is not None else range(1, count + 1):
            page = document.pages[number - 1]
            try:
                read = _read_page(page, number)
            except Exception as error:  # noqa: BLE001 - foreign code: one bad page must not stop the others
                read = make_failed_page(number, (float(page.width), float(page.height)), error)
            page.close()
            yield read


def _open_document(source: Source) -> PDF:
    try:
        document = pdfplumber.open(io.BytesIO(source.data[: find_end(source.data)]))
        _ = document.pages
    except (PdfminerException, PSException) as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (error, *error.args)):
            raise EncryptedPdf(f"{source.name} asks for a password") from error
        raise DamagedPdf(f"{source.name} cannot be opened as a PDF: {error!r}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DamagedPdf(f"{source.name} cannot be opened as a PDF: {error!r}") from error
    return document


def _read_page(page: PlumberPage, number: int) -> Page:
    chars = _Chars(page)
    sheet = _find_sheet(page)
    turn = find_page_turn(chars.glyphs.text, chars.turn) or 0
    frame = Frame(sheet.left, sheet.bottom, sheet.right, sheet.top, turn)
    cut = cut_words(chars.glyphs, Turns(turn, chars.turn), lambda index: False)
    found = make_words(chars.glyphs, cut, chars, number, frame)
    found = found._replace(doubles=found.doubles + chars.doubles)
    rules, fills = sort_shapes(_find_shapes(page, frame))
    boxes = [frame.crop(frame.place(*_raise_edges(page, image))) for image in page.images]
    drawn = rules, fills, tuple(Picture(box) for box in boxes if box is not None)
    made = make_page(number, frame, found, drawn)
    return replace(made, rotation=(page.rotation + turn) % 360)


def _find_sheet(page: PlumberPage) -> Frame:
    """Return the visible part of the page in displayed points, y upwards from the bottom of the media box."""
    media, crop = page.page_obj.mediabox, page.page_obj.cropbox
    whole = Frame(*media, rotation=page.rotation)
    visible = whole.crop(whole.place(*crop)) or whole.place(*media)
    return Frame(visible.x0, whole.height - visible.bottom, visible.x1, whole.height - visible.top)


def _raise_edges(page: PlumberPage, thing: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Return ``(left, bottom, right, top)`` of one of pdfplumber's objects, y upwards from the bottom."""
    left, top = page.bbox[0], page.bbox[1]
    height = page.height
    return (
        thing["x0"] - left,
        height - (thing["bottom"] - top),
        thing["x1"] - left,
        height - (thing["top"] - top),
    )


class _Chars:
    """The characters of a page as glyphs, with what the reader knows of each."""

    def __init__(self, page: PlumberPage) -> None:
        self.doubles = 0
        texts: list[str] = []
        edges: list[tuple[float, float, float, float]] = []
        self._heights = read_font_heights(page.page_obj)
        self._chars: list[Mapping[str, Any]] = []
        last: tuple[Any, ...] = ()
        for char in page.chars:
            place = char["text"], char["x0"], char["top"]
            if place == last and not char["text"].isspace():
                self.doubles += 1
                continue
            last = place
            text = "\ufffd" if char["text"].startswith("(cid:") else char["text"]
            texts.append(text)
            edges += [_raise_edges(page, char)] * len(text)
            self._chars += [char] * len(text)
        lefts, bottoms, rights, tops = zip(*edges, strict=True) if edges else ((), (), (), ())
        self.glyphs = Glyphs("".join(texts), lefts, bottoms, rights, tops)

    def describe(self, indexes: Sequence[int]) -> list[tuple[Style, Footing | None]]:
        """The typography of each glyph, and where it stands; None where pdfminer knows the font."""
        return [(self._read_style(index), self._find_footing(index)) for index in indexes]

    def _read_style(self, index: int) -> Style:
        char = self._chars[index]
        name = char["fontname"]
        color = read_color(char["non_stroking_color"])
        size = round(char["size"], 2)
        return Style(size, is_bold_name(name), is_italic_name(name), color, name_family(name))

    def turn(self, index: int) -> int:
        """The clockwise turn in degrees (0, 90, 180, 270) that makes glyph `index` upright."""
        a, b, *_ = self._chars[index]["matrix"]
        return find_turn(a, b)

    def _find_footing(self, index: int) -> Footing | None:
        char = self._chars[index]
        height = self._heights.get(char["fontname"])
        if height is None:
            return None
        turn = self.turn(index)
        return Footing(char["matrix"][4 if turn in (90, 270) else 5], char["size"], height, turn)


def read_color(color: Any) -> int:
    """Return a colour of pdfplumber's as 0xRRGGBB: grey, RGB or CMYK parts from 0 to 1; black where none.

    >>> hex(read_color((1, 0.5, 0))), hex(read_color(0.2)), hex(read_color((0, 0, 0, 1)))
    ('0xff8000', '0x333333', '0x0')
    """
    if color is None:
        return 0
    parts: tuple[Any, ...] = tuple(color) if isinstance(color, (list, tuple)) else (color,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return PATTERN_GREY
    if len(parts) == 4:
        parts = tuple((1 - part) * (1 - parts[3]) for part in parts[:3])
    red, green, blue = (parts * 3)[:3] if len(parts) == 1 else parts[:3]
    levels: list[int] = [round(255 * min(1.0, max(0.0, part))) for part in (red, green, blue)]
    return levels[0] << 16 | levels[1] << 8 | levels[2]


def _find_shapes(page: PlumberPage, frame: Frame) -> Iterator[Shape]:
    for thing in (*page.rects, *page.lines, *page.curves):
        operators = [step[0] for step in thing["path"]]
        if not {"c", "v", "y"} & set(operators) and (thing["fill"] or thing["stroke"]):
            points = _raise_points(page, thing["pts"])
            if thing["fill"] or "h" in operators:
                points.append(points[0])
            yield from _make_shapes(thing, points, frame)


def _raise_points(page: PlumberPage, points: Iterable[Point]) -> list[Point]:
    left, top = page.bbox[0], page.bbox[1]
    return [(x - left, page.height - (y - top)) for x, y in points]


def _make_shapes(thing: Mapping[str, Any], points: list[Point], frame: Frame) -> Iterator[Shape]:
    fill = read_color(thing["non_stroking_color"]) if thing["fill"] else None
    stroke = read_color(thing["stroking_color"]) if thing["stroke"] else None
    for corners, is_closed in find_uprights(points):
        box = frame.crop(frame.place(*corners))
        inner = fill if is_closed else None
        if box is not None and (inner is not None or stroke is not None):
            yield Shape(box, inner, stroke, float(thing["linewidth"]))
