"""Pages as lists of marks: what is drawn, in points from the top left, and how it becomes a PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.lottery.choices import Layout

A4 = (595.3, 841.9)
MARGIN = 52.0
COLUMN_GAP = 18.0
FURNITURE_SIZE = 8


@dataclass(frozen=True, slots=True)
class Fill:
    x0: float
    top: float
    x1: float
    bottom: float
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A rule; `dotted` ones are dashed."""

    x0: float
    top: float
    x1: float
    bottom: float
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one font on a baseline."""

    x: float
    baseline: float
    text: str
    font: str
    size: float
    colour: str = "#000000"


Mark = Fill | Line | Disc | Words
ORDER = (Fill, Line, Disc, Words)


@dataclass(slots=True)
class Sheets:
    """The pages being filled, frame by frame; `top` is where the open frame goes on."""

    layout: Layout
    title: str
    font: str
    page_word: str
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    frame: int = 0
    top: float = MARGIN

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a page."""
        return A4 if self.layout["paper"] == "portrait" else (A4[1], A4[0])

    @property
    def width(self) -> float:
        """Width of a frame: the page's text area, or one of its two columns."""
        whole = self.size[0] - 2 * MARGIN
        return whole if self.layout["page columns"] == "one" else (whole - COLUMN_GAP) / 2

    @property
    def left(self) -> float:
        """Where the open frame begins."""
        return MARGIN + self.frame * (self.width + COLUMN_GAP)

    @property
    def room(self) -> float:
        """What is left of the open frame's height."""
        return self.size[1] - MARGIN - self.top

    def advance(self) -> None:
        """Open the next frame, on a new page where this one has no more."""
        if self.layout["page columns"] == "two" and self.frame == 0:
            self.frame = 1
        else:
            self.frame = 0
            self.pages.append([])
        self.top = MARGIN

    def add(self, *marks: Mark) -> None:
        """Put marks on the open page."""
        self.pages[-1] += marks

    def write(self) -> bytes:
        """The PDF; the same marks give the same bytes."""
        buffer = BytesIO()
        canvas = Canvas(buffer, pagesize=self.size, invariant=1)
        for number, page in enumerate(self.pages, start=1):
            marks = [*page, *self._furnish(number)]
            for mark in sorted(marks, key=lambda mark: ORDER.index(type(mark))):
                _draw(canvas, mark, self.size[1])
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    def _furnish(self, number: int) -> list[Mark]:
        width, height = self.size
        head, foot = 30.0, height - 26.0
        match self.layout["furniture"]:
            case "number":
                return [self._small(width / 2, foot, str(number))]
            case "running header":
                return [self._small(MARGIN, head, self.title), self._small(width / 2, foot, str(number))]
            case "header, rule, page of pages":
                of = f"{number} ({len(self.pages)})"
                rule = Line(MARGIN, head + 5, width - MARGIN, head + 5)
                return [
                    self._small(MARGIN, head, self.title),
                    rule,
                    self._small(width - MARGIN - 20, head, of),
                ]
            case "footer text":
                return [
                    self._small(MARGIN, foot, f"{self.title}   {self.page_word} {number}/{len(self.pages)}")
                ]
            case "logo":
                box = Fill(width - MARGIN - 24, 14, width - MARGIN, 38, "#1f4e79")
                return [box, self._small(width - MARGIN - 12, foot, str(number))]
        return []

    def _small(self, x: float, baseline: float, text: str) -> Words:
        return Words(x, baseline, text, self.font, FURNITURE_SIZE)


def _draw(canvas: Any, mark: Mark, height: float) -> None:
    match mark:
        case Fill(x0, top, x1, bottom, colour):
            canvas.setFillColor(HexColor(colour))
            canvas.rect(x0, height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        case Line(x0, top, x1, bottom, dotted):
            canvas.setLineWidth(0.5)
            canvas.setDash([0.8, 1.6] if dotted else [])
            canvas.line(x0, height - top, x1, height - bottom)
        case Disc(x, y, radius, colour):
            canvas.setFillColor(HexColor(colour))
            canvas.circle(x, height - y, radius, stroke=0, fill=1)
        case Words(x, baseline, text, font, size, colour):
            canvas.setFillColor(HexColor(colour))
            canvas.setFont(font, size)
            canvas.drawString(x, height - baseline, text)
