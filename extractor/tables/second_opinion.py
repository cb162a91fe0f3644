"""Grids compared, cell by cell, with what camelot reads at the same places of the page.

In: the document's items with their grids, its pages, the PDF's bytes. Out: the same items; where the two
readers disagree about a cell, its row is less sure and the grid has a note with both readings. No word is
ever changed or moved: the second reader is a witness, not a judge.

A ruled grid is compared with camelot's ruled tables, cell with cell. Where these have none, and for a grid
that white space alone makes, camelot is given the grid's place and reads its aligned text. There each row is
one line, so only columns are compared: a cell of several lines agrees with the same lines in one column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from extractor.models.block import Block
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box, enclose
from extractor.models.grid import Grid
from extractor.models.page import Page, Word
from extractor.tables.camelot_tables import CamelotCell, CamelotReading, Flavor, read_camelot

DISAGREEMENT = 0.5
"""A row's confidence is multiplied by this where the second reader has a cell otherwise: on a real statement
of 157 pages, each of the two was right about half of what they disagreed on."""

PRESENT_SHARE = 0.5
"""camelot has a table at a grid's place where its cells hold at least this share of the grid's words."""

MOST_NAMED = 10
"""Up to so many differences of one grid are noted one by one, more of them in one note."""

MARGIN = 2.0
"""camelot is given a grid's place with so many points around its words."""

SHOWN = 60
"""So many characters of a reading are shown."""

CELLS_SHOWN = 3
"""So many cells are shown where the second reader has several."""

_HYPHENS = re.compile("[\u00ad\u2010\u2011\u2212]")
_HYPHEN_OF_WORD = re.compile(r"(?<=[^\W\d_])-")

Place = tuple[int, Box]


@dataclass(frozen=True, slots=True)
class _Difference:
    """A cell, or the part of one on a page, that the second reader has otherwise."""

    row: int
    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class _Witness:
    """camelot's reading that a grid is compared with, and the parser that gave it."""

    reading: CamelotReading
    flavor: Flavor

    def sees(self, grid: Grid) -> bool:
        """Whether camelot has tables at the grid's place, as far as it could read the grid's pages."""
        words = [word for word in _cell_words(grid) if word.page not in self.reading.failures]
        held = sum(self.find(word) is not None for word in words)
        return bool(words) and held >= PRESENT_SHARE * len(words)

    def find(self, word: Word) -> tuple[int, CamelotCell] | None:
        """The number of the table on its page, and the cell, that hold the middle of a word."""
        for number, table in enumerate(self.reading.tables.get(word.page, ())):
            cell = table.find(*word.box.middle)
            if cell is not None:
                return number, cell
        return None


def compare_tables(
    items: Sequence[Block | Grid], pages: Sequence[Page], data: bytes
) -> tuple[Block | Grid, ...]:
    """Compare the grids among `items` with camelot's reading of the PDF `data`; other items stay as they are.

    Where camelot has no table at a grid's place, or fails on a page, a grid gets an ``info`` note and keeps
    its confidence.
    """
    grids = [item for item in items if isinstance(item, Grid)]
    ruled_pages = _find_pages((grid for grid in grids if _is_ruled(grid)), pages)
    ruled = _Witness(read_camelot(data, ruled_pages, "lattice"), "lattice")
    unseen = [grid for grid in grids if not (_is_ruled(grid) and ruled.sees(grid))]
    areas = _find_areas(unseen)
    aligned = _Witness(read_camelot(data, _find_pages(unseen, pages), "stream", areas), "stream")
    compared: list[Block | Grid] = []
    told: set[int] = set()
    for item in items:
        if isinstance(item, Grid):
            witness = ruled if _is_ruled(item) and ruled.sees(item) else aligned
            failed = {page: witness.reading.failures[page] for page in _failed_pages(witness, item) - told}
            told |= failed.keys()
            item = _add_notes(_compare_grid(item, witness), _note_failures(failed))
        compared.append(item)
    return tuple(compared)


def _is_ruled(grid: Grid) -> bool:
    return grid.method in ("lattice", "card")


def _find_pages(grids: Iterable[Grid], pages: Sequence[Page]) -> list[Page]:
    wanted = {word.page for grid in grids for word in _cell_words(grid)}
    return [page for page in pages if page.number in wanted]


def _find_areas(grids: Iterable[Grid]) -> dict[int, list[Box]]:
    areas: dict[int, list[Box]] = {}
    for grid in grids:
        for page, box in _places(_cell_words(grid)):
            areas.setdefault(page, []).append(
                Box(box.x0 - MARGIN, box.top - MARGIN, box.x1 + MARGIN, box.bottom + MARGIN)
            )
    return areas


def _cell_words(grid: Grid) -> list[Word]:
    return [word for row in grid.rows for cell in row.cells for word in cell.words]


def _failed_pages(witness: _Witness, grid: Grid) -> set[int]:
    return {word.page for word in _cell_words(grid)} & witness.reading.failures.keys()


def _note_failures(failed: Mapping[int, str]) -> list[ReadingNote]:
    return [
        ReadingNote(ReadingCode.SECOND_OPINION, f"the second reader failed on page {page}: {why}", "info")
        for page, why in sorted(failed.items())
    ]


def _add_notes(grid: Grid, notes: Iterable[ReadingNote]) -> Grid:
    return replace(grid, notes=(*grid.notes, *notes))


def _compare_grid(grid: Grid, witness: _Witness) -> Grid:
    words = [word for word in _cell_words(grid) if word.page not in witness.reading.failures]
    if not words:
        return grid
    if not witness.sees(grid):
        message = "the second reader finds no table here"
        return _add_notes(grid, [ReadingNote(ReadingCode.SECOND_OPINION, message, "info", _places(words))])
    differences = list(_find_differences(grid, witness))
    doubtful = {difference.row for difference in differences}
    if not doubtful:
        return grid
    rows = tuple(
        replace(row, confidence=row.confidence * DISAGREEMENT) if number in doubtful else row
        for number, row in enumerate(grid.rows, start=1)
    )
    share = len(doubtful) / len(rows)
    confidence = grid.confidence * (1 - share * (1 - DISAGREEMENT))
    return _add_notes(replace(grid, rows=rows, confidence=confidence), _note_differences(differences))


def _places(words: Iterable[Word]) -> tuple[Place, ...]:
    by_page: dict[int, list[Box]] = {}
    for word in words:
        by_page.setdefault(word.page, []).append(word.box)
    return tuple((page, enclose(boxes)) for page, boxes in sorted(by_page.items()))


def _note_differences(differences: Sequence[_Difference]) -> list[ReadingNote]:
    if len(differences) <= MOST_NAMED:
        return [
            ReadingNote(ReadingCode.SECOND_OPINION, difference.message, places=(difference.place,))
            for difference in differences
        ]
    message = f"the second reader has {len(differences)} cells otherwise; the first: {differences[0].message}"
    places = tuple(difference.place for difference in differences)
    return [ReadingNote(ReadingCode.SECOND_OPINION, message, places=places)]


def _find_differences(grid: Grid, witness: _Witness) -> Iterator[_Difference]:
    for number, row in enumerate(grid.rows, start=1):
        for cell in row.cells:
            for page, box in _places(cell.words):
                words = [word for word in cell.words if word.page == page]
                readings = None if page in witness.reading.failures else _find_readings(words, witness)
                if readings is not None:
                    where = f"row {number}, column {cell.column + 1}"
                    yield _Difference(number, (page, box), f"{where}: {_word_message(words, readings)}")


def _find_readings(words: Sequence[Word], witness: _Witness) -> list[str] | None:
    """The texts that the second reader has at the place of `words`, None where it agrees.

    Each cell of its ruled tables is a text, and all cells of one column of its aligned tables.
    """
    texts: dict[tuple[int, ...], str] = {}
    for table, cell in sorted({place for place in map(witness.find, words) if place is not None}):
        key = (table, cell.column) if witness.flavor != "lattice" else (table, cell.column, cell.row)
        if cell.text.strip():
            texts[key] = f"{texts[key]}\n{cell.text}" if key in texts else cell.text
    ours = "\n".join(word.text for word in words)
    return None if [squeeze(text) for text in texts.values()] == [squeeze(ours)] else list(texts.values())


def squeeze(text: str) -> str:
    """Return `text` as two readers must agree on it: without white space and without hyphens after letters.

    A minus stays, and so does a range.

    >>> squeeze("Kau-\\npungin tulos -5"), squeeze("2024-2025")
    ('Kaupungintulos-5', '2024-2025')
    """
    plain = _HYPHENS.sub("-", normalize("NFKC", text))
    return "".join(_HYPHEN_OF_WORD.sub("", plain).split())


def _word_message(words: Sequence[Word], readings: Sequence[str]) -> str:
    ours = " ".join(word.text for word in words)
    others = [" ".join(text.split()) for text in readings]
    if not others:
        return f"{_quote(ours)} stands in no cell of the second reader"
    if len(others) == 1:
        start = _find_difference(ours, others[0])
        return f"{_quote(ours, start)}, but the second reader has {_quote(others[0], start)} here"
    cells = " | ".join(_quote(other) for other in others[:CELLS_SHOWN])
    more = " | …" if len(others) > CELLS_SHOWN else ""
    return f"{_quote(ours)}, but the second reader has {len(others)} cells here: {cells}{more}"


def _find_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _quote(text: str, difference: int = 0) -> str:
    """Quote as much of `text` as is shown, so that the place of the first difference is in it."""
    start = max(0, min(difference - SHOWN // 2, len(text) - SHOWN))
    end = start + SHOWN
    return f'"{"…" if start else ""}{text[start:end].strip()}{"…" if end < len(text) else ""}"'
