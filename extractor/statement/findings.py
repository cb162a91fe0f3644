"""Notes of the stages → findings about the reading itself, with references to what they concern.

Every goal, value and table read less surely than the caller's bound is named by a finding: by the note of the
stage that was unsure, else by one of its own. A number too long for JSON is named as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.page import Page
from extractor.models.statement import Finding, Goal, KeyFigure, StatementTable, Where
from extractor.models.table import ReadCell, Table
from extractor.statement.amounts import MOST_DIGITS, fits_json, has_long_number
from extractor.statement.places import Places, share_a_place


@dataclass(frozen=True, slots=True)
class TableEntries:
    """A table as read and as written, with the goals and figures that are views of it."""

    read: Table
    written: StatementTable
    goals: Sequence[Goal]
    figures: Sequence[KeyFigure]


def find_reading_findings(
    pages: Sequence[Page],
    tables: Sequence[TableEntries],
    told: Sequence[Goal],
    about_document: Iterable[ReadingNote],
    weak_confidence: float,
    places: Places,
) -> tuple[Finding, ...]:
    """Collect what the stages noted about their own reading; `told` are the goals of running text."""
    findings = [_write(note, (), places.of_note(note)) for page in pages for note in page.notes]
    for entries in tables:
        findings += _find_in_table(entries, weak_confidence, places)
    for goal in told:
        if goal.confidence < weak_confidence:
            message = f"a goal in running text is uncertain: confidence {goal.confidence:g}"
            findings.append(_write(ReadingNote(ReadingCode.UNCERTAIN_SEAM, message), (goal.id,), goal.where))
    findings += [_write(note, (), ()) for note in about_document]
    return tuple(findings)


def unread_pages(pages: Iterable[Page]) -> tuple[int, ...]:
    """The numbers of the pages that failed or have no text."""
    lost = (ReadingCode.PAGE_FAILED, ReadingCode.NO_TEXT_LAYER)
    return tuple(page.number for page in pages if any(note.code in lost for note in page.notes))


def _find_in_table(entries: TableEntries, weak: float, places: Places) -> list[Finding]:
    noted = [_write_note(note, entries, places) for note in entries.read.grid.notes]
    named = {ref for finding in noted for ref in finding.refs}
    unnamed = [goal for goal in entries.goals if goal.confidence < weak and goal.id not in named]
    own = [
        *_name_unknown_columns(entries),
        *_doubt_goals(entries, unnamed, weak),
        *_doubt_values(entries, weak),
    ]
    if entries.written.confidence < weak and not any((noted, own)):
        own.append(_doubt_table(entries, ()))
    return [*noted, *own, *_find_long_numbers(entries, places)]


def _write_note(note: ReadingNote, entries: TableEntries, places: Places) -> Finding:
    """A note refers to its table, and to the goals on whose places it lies."""
    where = places.of_note(note)
    goals = tuple(goal.id for goal in entries.goals if share_a_place(where, goal.where))
    return _write(note, (entries.written.id, *goals), where)


def _name_unknown_columns(entries: TableEntries) -> Iterator[Finding]:
    """A column that went to `extra` is named, whether or not the stage that read it noted so."""
    unknown = ReadingCode.UNKNOWN_COLUMN
    noted = [note.message for note in entries.read.grid.notes if note.code is unknown]
    for label in dict.fromkeys(label for goal in entries.goals for label in goal.extra):
        if not any(label in message for message in noted):
            goals = [goal for goal in entries.goals if label in goal.extra]
            note = ReadingNote(unknown, f"column {label!r}: no field of goals, kept as extra", "info")
            yield _write(note, (entries.written.id, *(goal.id for goal in goals)), goals[0].where)


def _doubt_goals(entries: TableEntries, goals: Sequence[Goal], weak: float) -> Iterator[Finding]:
    """One finding for each weak row that no note names; where the whole table is weak, one for all."""
    if goals and entries.written.confidence < weak:
        yield _doubt_table(entries, tuple(goal.id for goal in goals))
        return
    for goal in goals:
        message = f"row {(goal.row or 0) + 1} is uncertain: confidence {goal.confidence:g}"
        note = ReadingNote(ReadingCode.UNCERTAIN_SEAM, message)
        yield _write(note, (entries.written.id, goal.id), goal.where)


def _doubt_table(entries: TableEntries, refs: tuple[str, ...]) -> Finding:
    message = f"the whole table is uncertain: confidence {entries.written.confidence:g}"
    note = ReadingNote(ReadingCode.UNCERTAIN_SEAM, message)
    return _write(note, (entries.written.id, *refs), entries.written.where)


def _doubt_values(entries: TableEntries, weak: float) -> Iterator[Finding]:
    """One finding for all weak values of a table, which names their columns."""
    doubted = [
        (figure, value) for figure in entries.figures for value in figure.values if value.confidence < weak
    ]
    if doubted:
        least = min(value.confidence for _, value in doubted)
        columns = ", ".join(dict.fromkeys(repr(value.period) for _, value in doubted))
        message = f"values are uncertain (confidence {least:g} and above) in columns: {columns}"
        refs = dict.fromkeys(figure.id for figure, _ in doubted)
        where = dict.fromkeys(place for _, value in doubted for place in value.where)
        note = ReadingNote(ReadingCode.UNKNOWN_COLUMN, message, "info")
        yield _write(note, (entries.written.id, *refs), tuple(where))


def _find_long_numbers(entries: TableEntries, places: Places) -> Iterator[Finding]:
    for row in entries.read.rows:
        for cell in row.cells:
            if _is_too_long(cell):
                message = f"{cell.text!r} has a number of more than {MOST_DIGITS} digits: kept as text only"
                note = ReadingNote(ReadingCode.NUMBER_TOO_LONG, message, "error")
                yield _write(note, (entries.written.id,), places.of_words(cell.words))


def _is_too_long(cell: ReadCell) -> bool:
    if cell.amount is not None:
        return not fits_json(cell.amount.value)
    return has_long_number(cell.text)


def _write(note: ReadingNote, refs: tuple[str, ...], where: Where) -> Finding:
    return Finding.model_validate(
        {
            "code": note.code.value,
            "severity": note.severity,
            "result": "note",
            "message": note.message,
            "refs": refs,
            "where": where,
        }
    )
