"""The source's pages as pictures, and where on them a value stands.

A page is drawn once, however many values stand on it; the report shows a window of it with the value's box
marked. Of a text the lines around the value are shown, its characters marked.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from extractor.models.statement import PagePlace, Statement, TextPlace, Where

SCALE = 1.6
"""Picture points for each point of the page: 115 dots an inch, small print can be read."""

QUALITY = 50
"""Of WebP; printed text stays sharp, a page takes 30 to 60 kB."""

LINES_AROUND = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands: `key` names the picture; `boxes` are shares of the page, ``left top width
    height``.

    `label` names the place for people. `lines` are a text's lines, each cut into (before, marked, after).
    """

    key: str
    label: tuple[str, int]
    boxes: str
    lines: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A statement's own file, if it was given: its bytes of a PDF, or its lines of a text."""

    position: int
    statement: Statement
    data: bytes | None
    lines: tuple[str, ...]

    def find(self, where: Where) -> Evidence | None:
        """The evidence of a value's places: those on the page of its first one."""
        first = where[0] if where else None
        if isinstance(first, TextPlace):
            return self._find_lines([place for place in where if isinstance(place, TextPlace)])
        if not isinstance(first, PagePlace):
            return None
        page = next((page for page in self.statement.source.pages if page.number == first.page), None)
        boxes = [place.box for place in where if isinstance(place, PagePlace) and place.page == first.page]
        shares = "" if page is None else ";".join(_share(box, page.width, page.height) for box in boxes)
        return Evidence(f"s{self.position}p{first.page}", ("page", first.page), shares)

    def _find_lines(self, places: list[TextPlace]) -> Evidence:
        marks = {place.line: place.char for place in places}
        first, last = min(marks), max(marks)
        start = max(first - LINES_AROUND, 1)
        end = min(last + LINES_AROUND, len(self.lines), first + 40)
        lines = tuple(
            _cut(self.lines[number - 1], marks.get(number, (0, 0))) for number in range(start, end + 1)
        )
        return Evidence("", ("line", first), "", lines)


def open_origin(position: int, statement: Statement, source: Path | None) -> Origin:
    """Take the statement's file, where it was given, for its pictures or lines."""
    data = source.read_bytes() if source is not None else None
    if data is None or statement.source.media_type == "application/pdf":
        return Origin(position, statement, data, ())
    text = _decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return Origin(position, statement, None, tuple(text.split("\n")))


def _decode(data: bytes) -> str:
    """UTF-8 or UTF-16 with their marks, else what Windows wrote; for showing only."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def draw_pages(origins: Iterable[Origin], wanted: Iterable[str]) -> Mapping[str, str]:
    """Draw the wanted pages, by key, as WebP in base64; what cannot be drawn is left out."""
    keys = set(wanted)
    pictures: dict[str, str] = {}
    for origin in origins:
        if origin.data is None:
            continue
        document = pypdfium2.PdfDocument(origin.data)
        try:
            for number in range(len(document)):
                key = f"s{origin.position}p{number + 1}"
                if key in keys:
                    pictures[key] = _draw(document, number)
        finally:
            document.close()
    return pictures


def _draw(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        image = page.render(scale=SCALE).to_pil().convert("RGB")
    finally:
        page.close()
    stream = io.BytesIO()
    image.save(stream, "WEBP", quality=QUALITY, method=4)
    return base64.b64encode(stream.getvalue()).decode()


def _share(box: tuple[float, float, float, float], width: float, height: float) -> str:
    x0, top, x1, bottom = box
    parts = (x0 / width, top / height, (x1 - x0) / width, (bottom - top) / height)
    return " ".join(f"{part:.4f}" for part in parts)


def _cut(line: str, chars: tuple[int, int]) -> tuple[str, str, str]:
    return line[: chars[0]], line[chars[0] : chars[1]], line[chars[1] :]
