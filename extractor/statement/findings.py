"""Notes of the stages → findings about the reading itself, with references to what they concern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.page import Page
from extractor.models.statement import Finding, StatementTable
from extractor.models.table import Table
from extractor.statement.places import Places


def find_reading_findings(
    pages: Sequence[Page], tables: Sequence[tuple[Table, StatementTable]], has_headings: bool, places: Places
) -> tuple[Finding, ...]:
    """Collect what the stages noted about their own reading, in the order of the document."""
    findings = [_write(note, (), places) for page in pages for note in page.notes]
    for table, written in tables:
        findings += [_write(note, (written.id,), places) for note in table.grid.notes]
    if not has_headings:
        findings.append(
            _write(ReadingNote(ReadingCode.NO_HEADINGS, "No section heading was found.", "info"), (), places)
        )
    return tuple(findings)


def unread_pages(pages: Iterable[Page]) -> tuple[int, ...]:
    """The numbers of the pages that failed or have no text."""
    lost = (ReadingCode.PAGE_FAILED, ReadingCode.NO_TEXT_LAYER)
    return tuple(page.number for page in pages if any(note.code in lost for note in page.notes))


def _write(note: ReadingNote, refs: tuple[str, ...], places: Places) -> Finding:
    return Finding.model_validate(
        {
            "code": note.code.value,
            "severity": note.severity,
            "result": "note",
            "message": note.message,
            "refs": refs,
            "where": places.of_note(note),
        }
    )
