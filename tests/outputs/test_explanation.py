"""`--explain` names the rule behind each heading, table, kind, column and uncertain row."""

from __future__ import annotations

from dataclasses import replace

from extractor.models.block import Block, Line
from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.models.table import Column, Period, Table
from extractor.outputs.explanation import explain_reading

BOX = Box(0, 0, 100, 12)


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(piece, BOX, 1, index) for index, piece in enumerate(text.split()))


def block(kind: str, text: str, **more: object) -> Block:
    fields: dict[str, object] = {"kind": kind, "lines": (Line(words(text), BOX, 1),), "page": 1, "box": BOX}
    return Block(**(fields | {"rule": "numbered"} | more))  # type: ignore[arg-type]


def grid() -> Grid:
    rows = (
        GridRow((GridCell(words("Tavoite"), 0), GridCell(words("TP 2025"), 1)), is_header=True),
        GridRow((GridCell(words("Osallisuus"), 0), GridCell(words("12"), 1)), confidence=0.61),
    )
    note = ReadingNote(ReadingCode.UNCERTAIN_SEAM, "the seam is uncertain")
    return Grid(rows, 2, (1, 2), BOX, "stream", "aligned", 0.9, theme=words("HYVÄ ARKI"), notes=(note,))


def table(of: Grid) -> Table:
    columns = (
        Column("Tavoite", ("goal",), confidence=0.97),
        Column("TP 2025", ("outcome",), Period("TP 2025", "actual", 2025)),
        Column(""),
    )
    return Table("goals", columns, (), (), of, confidence=0.88, rule="columns")


def test_headings_name_their_rule() -> None:
    items = [
        block("heading", "Toiminta ja talous", number="1.2", level=2, confidence=0.93),
        block("theme", "HYVÄ ARKI", rule="capitals"),
        block("paragraph", "Vuosi oli tasainen."),
    ]
    assert list(explain_reading(items, ())) == [
        'p. 1  heading 1.2 "Toiminta ja talous": by numbered, level 2, confidence 0.93',
        'p. 1  theme "HYVÄ ARKI": by capitals, confidence 1.00',
    ]


def test_tables_name_how_they_were_found_cut_and_read() -> None:
    found = grid()
    read = replace(found, notes=(*found.notes, ReadingNote(ReadingCode.UNKNOWN_COLUMN, "no name", "info")))
    assert list(explain_reading([found], [table(read)])) == [
        "pp. 1, 2  table, 2 rows × 2 columns: found by aligned, cut as stream, confidence 0.90",
        '    theme "HYVÄ ARKI"',
        '    row 2 split as "Osallisuus" | "12", confidence 0.61',
        "    warning RD101: the seam is uncertain",
        "    info RD102: no name",
        "    kind goals: by columns, confidence 0.88",
        '    column 1 "Tavoite": goal, confidence 0.97',
        '    column 2 "TP 2025": outcome + actual 2025, confidence 1.00',
        "    column 3 unnamed: unknown, confidence 1.00",
    ]


def test_what_became_no_table_is_said() -> None:
    lines = list(explain_reading([grid(), block("table", "a b", rule="ruled")], ()))
    assert lines[-2:] == ["    not read as a table", "p. 1  table region left unread, found by ruled"]


def test_long_texts_are_shortened() -> None:
    lines = list(explain_reading([block("heading", "sana " * 40)], ()))
    assert lines == [f'p. 1  heading "{"sana " * 11}sana…": by numbered, confidence 1.00']
