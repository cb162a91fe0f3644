"""camelot's tables of a PDF, laid on our pages: what a second reader, which shares no code with ours, sees.

In: a PDF's bytes and the pages to look at. Out: for each page camelot's tables in our coordinates, cells
without an edge between them made one; and the pages on which camelot fails, with its words. camelot takes up
to two seconds to import, so it is imported on use; it keeps the bytes in a temporary file of its own.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import Any, Literal

import pypdfium2

from extractor.models.geometry import Box
from extractor.models.page import Page

Flavor = Literal["lattice", "stream"]
"""camelot's parsers: ``lattice`` goes by lines, ``stream`` by aligned text."""

PARSER_OPTIONS: Mapping[Flavor, Mapping[str, Any]] = {
    "lattice": {"engine": "vector", "layout_kwargs": {"char_margin": 0.2}},
    "stream": {},
}
"""``lattice`` reads the lines of the drawing itself, not a picture of it. It puts a whole run of text into
one cell, so runs end at gaps of a fifth of a character's width; its own ``split_text`` loses texts that touch
the line on their left."""

_TURNS = {"": 0, "clockwise": -90, "anticlockwise": 90}
_LOGGERS = ("camelot", "playa", "pdfminer")

Span = tuple[float, float]


@dataclass(frozen=True, slots=True, order=True)
class CamelotCell:
    """A cell: `row` and `column` of its first piece, counted from 0, and its text with line ends."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class CamelotTable:
    """A table: its `rows` as ``(top, bottom)`` and `columns` as ``(left, right)`` in points of our page;
    `cells` by row and column, a merged cell at each of its places."""

    rows: tuple[Span, ...]
    columns: tuple[Span, ...]
    cells: tuple[tuple[CamelotCell, ...], ...]

    def find(self, x: float, y: float) -> CamelotCell | None:
        """Return the cell at a point, None outside the table and in gaps between its rows or columns."""
        row = next((index for index, (top, bottom) in enumerate(self.rows) if top <= y <= bottom), None)
        column = next((index for index, (left, right) in enumerate(self.columns) if left <= x <= right), None)
        return None if row is None or column is None else self.cells[row][column]


@dataclass(frozen=True, slots=True)
class CamelotReading:
    """Tables by page number, and what went wrong by page number."""

    tables: Mapping[int, tuple[CamelotTable, ...]]
    failures: Mapping[int, str]


def read_camelot(
    data: bytes, pages: Iterable[Page], flavor: Flavor, areas: Mapping[int, Sequence[Box]] | None = None
) -> CamelotReading:
    """Read the tables of `pages` with camelot; with `areas`, by page number, only those that stand there.

    Never raises for what camelot does: where one call for all pages fails, the pages are read one by one, and
    those that fail again are in `failures`.
    """
    wanted = {page.number: page for page in pages}
    if not wanted:
        return CamelotReading({}, {})
    try:
        sheets = _read_sheets(data, wanted)
    except pypdfium2.PdfiumError as error:
        return CamelotReading({}, dict.fromkeys(wanted, _name_error(error)))
    with _silence():
        origins = {number: _find_origin(sheets[number], page.rotation) for number, page in wanted.items()}
        options = {number: _write_areas(boxes, origins[number]) for number, boxes in (areas or {}).items()}
        found, failures = _Call(data, flavor, options).read(sorted(wanted))
    tables: dict[int, tuple[CamelotTable, ...]] = {}
    for number, raw_tables in found.items():
        turns = {(sheets[number].turn + _TURNS.get(table.rotation or "", 0)) % 360 for table in raw_tables}
        if turns == {wanted[number].rotation % 360}:
            tables[number] = tuple(_lay_table(table, origins[number]) for table in raw_tables)
        else:
            failures[number] = "it turns the page another way"
    return CamelotReading(tables, failures)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep what camelot and its parsers print, warn and log away from our streams."""
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


@dataclass(frozen=True, slots=True)
class _Call:
    """What camelot is asked: the PDF, the parser, and options by page number."""

    data: bytes
    flavor: Flavor
    options: Mapping[int, Mapping[str, Any]]

    def read(self, numbers: list[int]) -> tuple[dict[int, list[Any]], dict[int, str]]:
        """Return camelot's tables and its failures, both by page number."""
        try:
            return _sort_tables(self._call(numbers)), {}
        except Exception as error:  # noqa: BLE001 - foreign code: a second opinion must not stop the first
            if len(numbers) == 1:
                return {}, {numbers[0]: _name_error(error)}
        found: dict[int, list[Any]] = {}
        failures: dict[int, str] = {}
        for number in numbers:
            one, failed = self.read([number])
            found |= one
            failures |= failed
        return found, failures

    def _call(self, numbers: list[int]) -> Iterable[Any]:
        import camelot

        module: Any = camelot
        pages = ",".join(map(str, numbers))
        per_page = {number: dict(self.options[number]) for number in numbers if number in self.options}
        options = {**PARSER_OPTIONS[self.flavor], "per_page": per_page}
        tables: Iterable[Any] = module.read_pdf(self.data, pages=pages, flavor=self.flavor, **options)
        return tables


def _name_error(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _sort_tables(tables: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for table in tables:
        if table.rows and table.cols:
            found.setdefault(int(table.page), []).append(table)
    return found


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's boxes ``(left, bottom, right, top)`` in PDF points and its own turn in degrees."""

    media: tuple[float, float, float, float]
    visible: tuple[float, float, float, float]
    turn: int


def _read_sheets(data: bytes, numbers: Iterable[int]) -> dict[int, _Sheet]:
    with closing(pypdfium2.PdfDocument(data)) as document:
        sheets = {}
        for number in numbers:
            with closing(document[number - 1]) as page:
                sheets[number] = _Sheet(page.get_mediabox(), page.get_bbox(), page.get_rotation())
    return sheets


def _find_origin(sheet: _Sheet, turn: int) -> Span:
    """Where our page's top left corner is in camelot's coordinates, for a page shown with a clockwise `turn`.

    camelot counts from the bottom left of the media box, after the page's own turn and one it adds where most
    of the text is upright; we count from the top left of the visible box.
    """
    left, bottom, right, top = (
        abs(inner - outer) for inner, outer in zip(sheet.visible, sheet.media, strict=True)
    )
    width, height = sheet.media[2] - sheet.media[0], sheet.media[3] - sheet.media[1]
    return {
        0: (left, height - top),
        90: (bottom, width - left),
        180: (right, height - bottom),
        270: (top, width - right),
    }[turn % 360]


def _write_areas(boxes: Iterable[Box], origin: Span) -> dict[str, list[str]]:
    x, y = origin
    corners = ((x + box.x0, y - box.top, x + box.x1, y - box.bottom) for box in boxes)
    return {"table_areas": [",".join(f"{value:.2f}" for value in corner) for corner in corners]}


def _lay_table(table: Any, origin: Span) -> CamelotTable:
    x, y = origin
    return CamelotTable(
        tuple((y - float(top), y - float(bottom)) for top, bottom in table.rows),
        tuple((float(left) - x, float(right) - x) for left, right in table.cols),
        _merge_cells(table.cells),
    )


def _merge_cells(pieces: list[list[Any]]) -> tuple[tuple[CamelotCell, ...], ...]:
    """Make pieces without an edge between them one cell."""
    made: dict[tuple[int, int], CamelotCell] = {}
    for row, line in enumerate(pieces):
        for column in range(len(line)):
            if (row, column) not in made:
                places = _find_merged(pieces, row, column)
                text = "".join(pieces[r][c].text for r, c in places)
                made |= dict.fromkeys(places, CamelotCell(row, column, text))
    return tuple(tuple(made[row, column] for column in range(len(line))) for row, line in enumerate(pieces))


def _find_merged(pieces: list[list[Any]], row: int, column: int) -> list[tuple[int, int]]:
    """The places, in reading order, that can be reached from a place without crossing an edge."""
    found = {(row, column)}
    to_visit = [(row, column)]
    while to_visit:
        place = to_visit.pop()
        reached = set(_find_open(pieces, *place)) - found
        found |= reached
        to_visit += reached
    return sorted(found)


def _find_open(pieces: list[list[Any]], row: int, column: int) -> Iterator[tuple[int, int]]:
    here = pieces[row][column]
    if row and not here.top:
        yield row - 1, column
    if row + 1 < len(pieces) and not here.bottom:
        yield row + 1, column
    if column and not here.left:
        yield row, column - 1
    if column + 1 < len(pieces[row]) and not here.right:
        yield row, column + 1
