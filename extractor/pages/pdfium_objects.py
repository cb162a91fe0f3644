"""An open PDFium page → the rules, fills and pictures drawn on it.

Paths are read as far as they are needed: the bounds settle thin fills, the corners settle rectangles; curves are
given up at once. Objects inside form XObjects count, through the form's matrix.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractor.models.page import Fill, Picture, Rule
from extractor.pages.drawings import MAX_RULE_THICKNESS, Shape, sort_shapes
from extractor.pages.frame import Frame

MAX_DEPTH = 8
"""Forms within forms; deeper nesting is an error of the file."""
MAX_SEGMENTS = 2000
"""A path of more segments is a drawing or a map, no table frame."""
PATTERN_GREY = 0x808080
"""Stands for a fill that is a pattern, not a colour."""
SLANT = 0.001
"""A matrix entry below this turns nothing."""
LEVEL = 0.5
"""A line that rises less than so many points is level."""

Point = tuple[float, float]


class Matrix(NamedTuple):
    """``[a b c d e f]`` as in the PDF standard: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: Matrix) -> Matrix:
        """Return the matrix that applies this one first, then `outer`."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    def move(self, x: float, y: float) -> Point:
        """Return the point where ``(x, y)`` comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def is_upright(self) -> bool:
        """Whether it keeps level lines level or makes them plumb."""
        return (abs(self.b) < SLANT and abs(self.c) < SLANT) or (abs(self.a) < SLANT and abs(self.d) < SLANT)


IDENTITY = Matrix()


class Objects(NamedTuple):
    """What a page draws besides text."""

    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    pictures: tuple[Picture, ...]


def read_objects(page: Any, frame: Frame) -> Objects:
    """Read the objects of an open page, placed in `frame`."""
    reader = _ObjectReader(frame)
    count = pdfium.FPDFPage_CountObjects(page)
    reader.read_all(count, lambda index: pdfium.FPDFPage_GetObject(page, index), IDENTITY, 0)
    rules, fills = sort_shapes(reader.shapes)
    return Objects(rules, fills, tuple(reader.pictures))


class _ObjectReader:
    """Collects shapes and pictures; holds the buffers for PDFium's answers."""

    def __init__(self, frame: Frame) -> None:
        self.shapes: list[Shape] = []
        self.pictures: list[Picture] = []
        self._frame = frame
        self._bounds = (ctypes.c_float * 4)()
        self._edges = _point_into(self._bounds, ctypes.c_float)
        self._color = (ctypes.c_uint * 4)()
        self._channels = _point_into(self._color, ctypes.c_uint)
        self._matrix = pdfium.FS_MATRIX()
        self._point = (ctypes.c_float(), ctypes.c_float())
        self._mode = (ctypes.c_int(), ctypes.c_int())

    def read_all(self, count: int, get: Callable[[int], Any], matrix: Matrix, depth: int) -> None:
        """Read `count` objects that `get` gives by number and `matrix` places on the page."""
        get_type = pdfium.FPDFPageObj_GetType
        for index in range(count):
            thing = get(index)
            kind = get_type(thing)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._read_path(thing, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._read_picture(thing, matrix)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                self._read_form(thing, matrix, depth)

    def _read_form(self, form: Any, matrix: Matrix, depth: int) -> None:
        count = pdfium.FPDFFormObj_CountObjects(form)
        inner = self._read_matrix(form).then(matrix)
        self.read_all(count, lambda index: pdfium.FPDFFormObj_GetObject(form, index), inner, depth + 1)

    def _read_picture(self, image: Any, matrix: Matrix) -> None:
        box = self._frame.place(*self._read_bounds(image, matrix))
        if self._frame.touches(box):
            self.pictures.append(Picture(self._frame.crop(box)))

    def _read_path(self, path: Any, matrix: Matrix) -> None:
        filled, stroked = self._mode
        if not pdfium.FPDFPath_GetDrawMode(path, filled, stroked) or not (filled.value or stroked.value):
            return
        bounds = self._read_bounds(path, matrix)
        box = self._frame.place(*bounds)
        if not self._frame.touches(box):
            return
        fill = self._read_color(path, pdfium.FPDFPageObj_GetFillColor) if filled.value else None
        if not stroked.value and min(box.width, box.height) <= MAX_RULE_THICKNESS:
            self._add(Shape(box, fill, None))
        elif not stroked.value and self._is_rectangle(path):
            self._add(Shape(box, fill, None))
        else:
            self._read_subpaths(path, matrix, fill, bool(stroked.value))

    def _read_subpaths(self, path: Any, matrix: Matrix, fill: int | None, stroked: bool) -> None:
        own = self._read_matrix(path).then(matrix)
        stroke, width = None, 0.0
        if stroked:
            stroke = self._read_color(path, pdfium.FPDFPageObj_GetStrokeColor)
            pdfium.FPDFPageObj_GetStrokeWidth(path, self._point[0])
            width = self._point[0].value * hypot(own.a, own.b)
        for points in self._walk_subpaths(path, own):
            for corners, is_closed in find_uprights(points):
                box = self._frame.place(*corners)
                self._add(Shape(box, fill if is_closed else None, stroke, width))

    def _add(self, shape: Shape) -> None:
        if shape.fill is not None or shape.stroke is not None:
            self.shapes.append(shape._replace(box=self._frame.crop(shape.box)))

    def _is_rectangle(self, path: Any) -> bool:
        """Whether a path is one rectangle, upright in its own coordinates, and its matrix keeps it upright."""
        if pdfium.FPDFPath_CountSegments(path) not in (4, 5):
            return False
        points: list[Point] = []
        for index in range(4):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
                return False
            points.append(self._read_point(segment))
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
        across_first = y0 == y1 and x1 == x2 and y2 == y3 and x3 == x0
        down_first = x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0
        return (across_first or down_first) and self._read_matrix(path).is_upright

    def _walk_subpaths(self, path: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """Yield the corner points, placed by `matrix`, of each subpath that has no curve."""
        points: list[Point] = []
        curved = False
        for index in range(min(MAX_SEGMENTS, pdfium.FPDFPath_CountSegments(path))):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
            points.append(matrix.move(*self._read_point(segment)))
            if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
                points.append(points[0])
        if not curved:
            yield points

    def _read_point(self, segment: Any) -> Point:
        x, y = self._point
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        return x.value, y.value

    def _read_matrix(self, thing: Any) -> Matrix:
        matrix = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
            return IDENTITY
        return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _read_bounds(self, thing: Any, matrix: Matrix) -> tuple[float, float, float, float]:
        pdfium.FPDFPageObj_GetBounds(thing, *self._edges)
        left, bottom, right, top = self._bounds
        if matrix is IDENTITY:
            return left, bottom, right, top
        corners = [matrix.move(x, y) for x in (left, right) for y in (bottom, top)]
        return bound(corners)

    def _read_color(self, path: Any, get_color: Callable[..., Any]) -> int | None:
        """Return a path's colour as 0xRRGGBB, None where it is fully transparent."""
        if not get_color(path, *self._channels):
            return PATTERN_GREY
        red, green, blue, alpha = self._color
        return red << 16 | green << 8 | blue if alpha else None


def _point_into(array: Any, kind: Any) -> list[Any]:
    """Return a pointer to each item of a C array."""
    address, size = ctypes.addressof(array), ctypes.sizeof(kind)
    return [ctypes.byref(kind.from_address(address + size * index)) for index in range(len(array))]


def bound(points: list[Point]) -> tuple[float, float, float, float]:
    """Return ``(left, bottom, right, top)`` around `points`."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def find_uprights(points: list[Point]) -> Iterator[tuple[tuple[float, float, float, float], bool]]:
    """Yield what is upright in a subpath: its rectangle, closed, or else its single lines.

    A subpath with a slanting line belongs to a chart and gives nothing.

    >>> list(find_uprights([(0, 0), (50, 0), (50, 20), (0, 20), (0, 0)]))
    [((0, 0, 50, 20), True)]
    >>> list(find_uprights([(0, 0), (50, 0)])), list(find_uprights([(0, 0), (50, 9)]))
    ([((0, 0, 50, 0), False)], [])
    """
    sides = [(first, second) for first, second in pairwise(points) if first != second]
    if not all(abs(a[0] - b[0]) < LEVEL or abs(a[1] - b[1]) < LEVEL for a, b in sides):
        return
    if len(sides) == 4 and points[0] == points[-1]:
        yield bound(points), True
    else:
        for first, second in sides:
            yield bound([first, second]), False
