"""An open PDFium page → the rules, fills and pictures drawn on it.

Paths are read as far as they are needed: the bounds settle thin fills, four corners settle rectangles; curves
are given up. Objects inside form XObjects count, through the form's matrix.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractor.models.geometry import Box
from extractor.models.page import Fill, Picture, Rule
from extractor.pages.drawings import (
    Point,
    Shape,
    bound,
    find_discs,
    find_uprights,
    is_thin,
    lies_inside,
    may_be_disc,
    sort_shapes,
)
from extractor.pages.frame import Frame
from extractor.pages.pdfium_calls import ADDRESS, Answers, Handle, bind
from extractor.pages.typography import Edges

MAX_DEPTH = 8
"""Forms within forms; deeper nesting is an error of the file."""
MAX_SEGMENTS = 2000
"""A path of more segments is a drawing or a map, no table frame."""
LEAST_CURVES = 12
"""Four curves, each of three points: a circle, or a square with round corners."""
SLANT = 0.001
"""A matrix entry below this turns nothing."""
BEZIER = pdfium.FPDF_SEGMENT_BEZIERTO

_get_page_object = bind(pdfium.FPDFPage_GetObject, ADDRESS)
_get_form_object = bind(pdfium.FPDFFormObj_GetObject, ADDRESS)
_count_form_objects = bind(pdfium.FPDFFormObj_CountObjects)
_get_kind = bind(pdfium.FPDFPageObj_GetType)
_get_bounds = bind(pdfium.FPDFPageObj_GetBounds)
_get_matrix = bind(pdfium.FPDFPageObj_GetMatrix)
_get_draw_mode = bind(pdfium.FPDFPath_GetDrawMode)
_get_fill_color = bind(pdfium.FPDFPageObj_GetFillColor)
_get_stroke_color = bind(pdfium.FPDFPageObj_GetStrokeColor)
_get_stroke_width = bind(pdfium.FPDFPageObj_GetStrokeWidth)
_count_segments = bind(pdfium.FPDFPath_CountSegments)
_get_segment = bind(pdfium.FPDFPath_GetPathSegment, Handle)
_get_segment_kind = bind(pdfium.FPDFPathSegment_GetType)
_get_clip = bind(pdfium.FPDFPageObj_GetClipPath, Handle)
_count_clips = bind(pdfium.FPDFClipPath_CountPaths)
_count_clip_segments = bind(pdfium.FPDFClipPath_CountPathSegments)
_get_clip_segment = bind(pdfium.FPDFClipPath_GetPathSegment, Handle)
_get_point = bind(pdfium.FPDFPathSegment_GetPoint)
_closes = bind(pdfium.FPDFPathSegment_GetClose)


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
    discs: tuple[Fill, ...]


class ObjectReader:
    """Reads the objects of page after page; holds the buffers for PDFium's answers."""

    def __init__(self) -> None:
        self._modes = Answers("i", 2)
        self._bounds = Answers("f", 4)
        self._colors = Answers("I", 4)
        self._points = Answers("f", 2)
        self._widths = Answers("f", 1)
        self._matrix = pdfium.FS_MATRIX()

    def read(self, page: Any, frame: Frame) -> Objects:
        """Return what an open page draws besides text, placed in `frame`."""
        things = _list_objects(_get_page_object, page, pdfium.FPDFPage_CountObjects(page))
        shapes, pictures = self._read_all(things, IDENTITY, frame, 0)
        rules, fills = sort_shapes(shapes)
        return Objects(rules, fills, tuple(pictures), find_discs(shapes))

    def _read_all(
        self, things: Sequence[Any], matrix: Matrix, frame: Frame, depth: int
    ) -> tuple[list[Shape], list[Picture]]:
        """Read objects that `matrix` places on the page."""
        kinds = list(map(_get_kind, things))
        paths, images, forms = (
            [thing for thing, kind in zip(things, kinds, strict=True) if kind == wanted]
            for wanted in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        )
        shapes = self._read_paths(paths, matrix, frame)
        pictures = [Picture(box) for box in self._read_boxes(images, matrix, frame) if box is not None]
        for form in forms if depth < MAX_DEPTH else ():
            count = _count_form_objects(form)
            inside = _list_objects(_get_form_object, form, count)
            inner = self._read_matrix(form).then(matrix)
            more_shapes, more_pictures = self._read_all(inside, inner, frame, depth + 1)
            shapes += more_shapes
            pictures += more_pictures
        return shapes, pictures

    def _read_boxes(self, things: Sequence[Any], matrix: Matrix, frame: Frame) -> list[Box | None]:
        """Return the displayed bounds of each thing, None where they lie beside the page."""
        edges: Iterable[Edges] = zip(*self._bounds.ask(_get_bounds, things), strict=True)
        if matrix is not IDENTITY:
            edges = [
                bound([matrix.move(x, y) for x in (left, right) for y in (bottom, top)])
                for left, bottom, right, top in edges
            ]
        return list(map(frame.crop, frame.place_all(edges)))

    def _read_paths(self, paths: Sequence[Any], matrix: Matrix, frame: Frame) -> list[Shape]:
        filled, stroked = self._modes.ask(_get_draw_mode, paths)
        boxes = self._read_boxes(paths, matrix, frame)
        shapes: list[Shape] = []
        plain: list[tuple[Any, Box]] = []
        for path, box, is_filled, is_stroked in zip(paths, boxes, filled, stroked, strict=True):
            if box is None:
                continue
            if is_filled and may_be_disc(box) and (self._is_curved(path) or self._is_cut_round(path)):
                (color,) = self._read_colors(_get_fill_color, [path])
                shapes.append(Shape(box, color, None, is_round=True))
            elif is_stroked:
                shapes += self._read_corners(path, matrix, frame, bool(is_filled), True)
            elif is_filled:
                plain.append((path, box))
        return shapes + self._read_fills(plain, matrix, frame)

    def _read_fills(self, paths: list[tuple[Any, Box]], matrix: Matrix, frame: Frame) -> list[Shape]:
        """Read filled paths, given with their bounds."""
        colors = self._read_colors(_get_fill_color, [path for path, _ in paths])
        shapes: list[Shape] = []
        thick: list[tuple[Any, Shape]] = []
        for (path, box), color in zip(paths, colors, strict=True):
            if color is None:
                continue
            if is_thin(box):
                shapes.append(Shape(box, color, None))
            elif not (thick and thick[-1][1].fill == color and lies_inside(box, thick[-1][1].box)):
                thick.append((path, Shape(box, color, None)))
        rectangles = self._find_rectangles([path for path, _ in thick])
        for (path, shape), is_rectangle in zip(thick, rectangles, strict=True):
            if is_rectangle:
                shapes.append(shape)
            else:
                shapes += self._read_corners(path, matrix, frame, True, False)
        return shapes

    def _find_rectangles(self, paths: Sequence[Any]) -> list[bool]:
        """Tell of each path whether it is one rectangle that its own matrix leaves upright."""
        counts = list(map(_count_segments, paths))
        simple = [path for path, count in zip(paths, counts, strict=True) if count in (4, 5)]
        corners: list[list[float]] = []
        curved = [False] * len(simple)
        for index in range(4):
            segments = list(map(_get_segment, simple, repeat(index)))
            corners += self._points.ask(_get_point, segments)
            kinds = map(_get_segment_kind, segments)
            curved = [was or kind == BEZIER for was, kind in zip(curved, kinds, strict=True)]
        answers = iter(
            [
                not is_curved and _are_corners(*points) and self._read_matrix(path).is_upright
                for path, is_curved, *points in zip(simple, curved, *corners, strict=True)
            ]
        )
        return [count in (4, 5) and next(answers) for count in counts]

    def _read_corners(
        self, path: Any, matrix: Matrix, frame: Frame, is_filled: bool, is_stroked: bool
    ) -> list[Shape]:
        """Read a path corner by corner."""
        own = self._read_matrix(path).then(matrix)
        fill = stroke = None
        width = 0.0
        if is_filled:
            (fill,) = self._read_colors(_get_fill_color, [path])
        if is_stroked:
            (stroke,) = self._read_colors(_get_stroke_color, [path])
            width = self._widths.ask(_get_stroke_width, [path])[0][0] * hypot(own.a, own.b)
        shapes: list[Shape] = []
        for points in self._walk_subpaths(path, own):
            for corners, is_closed in find_uprights(points):
                box = frame.crop(frame.place(*corners))
                inner = fill if is_closed else None
                if box is not None and (inner is not None or stroke is not None):
                    shapes.append(Shape(box, inner, stroke, width))
        return shapes

    def _walk_subpaths(self, path: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """Yield the corner points, placed by `matrix`, of each subpath that has no curve."""
        count = min(MAX_SEGMENTS, _count_segments(path))
        segments = list(map(_get_segment, repeat(path), range(count)))
        xs, ys = self._points.ask(_get_point, segments)
        points: list[Point] = []
        curved = False
        for segment, x, y in zip(segments, xs, ys, strict=True):
            kind = _get_segment_kind(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if points and not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == BEZIER
            points.append(matrix.move(x, y))
            if _closes(segment) and points[-1] != points[0]:
                points.append(points[0])
        if points and not curved:
            yield points

    def _is_curved(self, path: Any) -> bool:
        """Whether a path has the curves of a circle; browsers put straight pieces without length between."""
        count = min(MAX_SEGMENTS, _count_segments(path))
        kinds = [_get_segment_kind(_get_segment(path, index)) for index in range(count)]
        return kinds.count(BEZIER) >= LEAST_CURVES

    def _is_cut_round(self, path: Any) -> bool:
        """Whether a path shows through a circle: some programs paint a square and cut a disc out of it."""
        clip = _get_clip(path)
        paths = _count_clips(clip) if clip else 0
        for number in range(min(MAX_SEGMENTS, max(paths, 0))):
            count = min(MAX_SEGMENTS, _count_clip_segments(clip, number))
            segments = (_get_clip_segment(clip, number, index) for index in range(count))
            if [_get_segment_kind(segment) for segment in segments].count(BEZIER) >= LEAST_CURVES:
                return True
        return False

    def _read_matrix(self, thing: Any) -> Matrix:
        matrix = self._matrix
        if not _get_matrix(thing, ctypes.byref(matrix)):
            return IDENTITY
        return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _read_colors(self, question: Callable[..., Any], paths: Sequence[Any]) -> list[int | None]:
        """Return each path's colour as 0xRRGGBB, None where it is fully transparent."""
        channels = self._colors.ask(question, paths)
        return [
            red << 16 | green << 8 | blue if alpha else None
            for red, green, blue, alpha in zip(*channels, strict=True)
        ]


def _list_objects(get: Callable[..., Any], holder: Any, count: int) -> list[Any]:
    return list(map(Handle, map(get, repeat(holder), range(max(0, count)))))


def _are_corners(
    x0: float, y0: float, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float
) -> bool:
    """Whether four points, one after the other, are the corners of an upright rectangle."""
    if y0 == y1:
        return x1 == x2 and y2 == y3 and x3 == x0
    return x0 == x1 and y1 == y2 and x2 == x3 and y3 == y0
