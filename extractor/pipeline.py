"""The table of contents: one call per stage, in order.

sources    path           → Source          the bytes and what they are
pages      Source         → [Page]          words, ruled lines, fills
layout     [Page]         → [Block]         reading order, headings, furniture, table regions
tables     [Block]        → [Block | Grid]  rows and cells, joined over page breaks
cells      [Block | Grid] → [Block | Table] folded text, amounts, periods, column roles
statement  [Block | Table] → Statement      sections, organisations, goals, key figures, findings
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractor.cells.reading import read_tables
from extractor.language.pipeline import load_pipeline
from extractor.layout.blocks import find_blocks
from extractor.models.block import Block
from extractor.models.grid import Grid
from extractor.models.source import Source
from extractor.models.statement import Statement
from extractor.models.table import Table
from extractor.options import Options
from extractor.pages.reading import read_pages
from extractor.sources.file import open_source
from extractor.statement.assembly import assemble_statement
from extractor.tables.rebuilding import rebuild_tables
from extractor.vocabulary.loading import load_vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement with what the stages before it gave, for ``--explain``."""

    statement: Statement
    items: tuple[Block | Grid, ...]
    tables: tuple[Table, ...]


def extract(path: str | Path, options: Options | None = None) -> Statement:
    """Read the statement at `path` (a PDF or a plain text).

    Raises an `ExtractorError` with exit code and hint where the input cannot be read at all; a page that
    fails, and every uncertain reading, is a finding of the statement instead.
    """
    return read_statement(path, options).statement


@contextmanager
def pause_collector() -> Iterator[None]:
    """Keep Python's cycle collector from running.

    A document is half a million small values that refer to each other one way only: the collector would walk
    through them again and again, for a fifth of the whole time, and find nothing to free. Reference counts
    free them all the same.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


def read_statement(path: str | Path, options: Options | None = None) -> Reading:
    """As `extract`, but keep the blocks and tables that led to the statement."""
    return read_source(open_source(Path(path)), options or Options())


@pause_collector()
def read_source(source: Source, options: Options) -> Reading:
    """As `read_statement`, for a file whose bytes are in hand."""
    if options.language_model is not None:
        load_pipeline(options.language_model)
    vocabulary = load_vocabulary()
    pages = tuple(read_pages(source, options))
    blocks = find_blocks(pages, vocabulary)
    items = rebuild_tables(blocks, pages, vocabulary)
    del blocks
    if options.second_opinion and source.media_type == "application/pdf":
        from extractor.tables.second_opinion import compare_tables

        items = compare_tables(items, pages, source.data)
    read_items = read_tables(items, vocabulary)
    statement = assemble_statement(read_items, pages, source, options, vocabulary)
    return Reading(statement, items, tuple(item for item in read_items if isinstance(item, Table)))
