"""The words of a ruled table that stand across all its columns: its title above the header, notes below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.models.grid import GridRow
from extractor.models.page import Word
from extractor.tables.headers import mark_headers

if TYPE_CHECKING:
    from extractor.vocabulary.loading import Vocabulary

NOTE_WORDS = 5
"""A row across all columns with at least this many words, below the last row, is a note."""


@dataclass(frozen=True, slots=True)
class Titled:
    """The rows of a table, its headers marked, and the words across it."""

    rows: list[GridRow]
    theme: tuple[Word, ...] = ()
    caption: tuple[Word, ...] = ()
    footnote: tuple[Word, ...] = ()


def take_titles(rows: Sequence[GridRow], columns: int, vocabulary: Vocabulary | None) -> Titled:
    """Take title and notes off the `rows` and mark the headers.

    A row across the table is its title only where a header follows: in capitals the theme, else the caption.
    """
    body = [row for row in rows if row.cells]
    last = len(body)
    while last > 2 and len(_across(body[last - 1], columns)) >= NOTE_WORDS:
        last -= 1
    footnote = tuple(word for row in body[last:] for word in _across(row, columns))
    title = _across(body[0], columns) if last > 2 else ()
    if title:
        marked = mark_headers(body[1:last], vocabulary)
        if marked[0].is_header:
            is_theme = " ".join(word.text for word in title).isupper()
            return Titled(marked, title if is_theme else (), () if is_theme else title, footnote)
    return Titled(mark_headers(body[:last], vocabulary), footnote=footnote)


def _across(row: GridRow, columns: int) -> tuple[Word, ...]:
    """The words of a row that is one cell across all `columns`."""
    if len(row.cells) != 1 or row.cells[0].column_span < columns:
        return ()
    return row.cells[0].words
