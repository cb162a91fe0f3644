"""Findings about the reading: each note is one, each weak reading is named, long numbers break nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.models.finding import ReadingCode, ReadingNote
from extractor.models.geometry import Box
from extractor.models.statement import Finding, Statement
from extractor.outputs.statement_json import write_json
from extractor.statement.amounts import fits_json, has_long_number
from tests.statement.builders import TP_2024, TP_2025, Paper, column, figures

GOALS = (column("Tavoite", "goal"), column("Toteutuma", "outcome"))
ROWS = (("Väki kasvaa", "Kasvoi."), ("Talous", "Tasapainossa."), ("Palvelut", "Verkossa."))
LONG = "1234567890123456"


def find(statement: Statement, code: ReadingCode) -> list[Finding]:
    return [finding for finding in statement.findings if finding.code == code]


class TestNotes:
    @pytest.mark.parametrize("code", list(ReadingCode), ids=str)
    def test_each_note_of_a_page_is_a_finding(self, code: ReadingCode) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        note = ReadingNote(code, "what was seen", "error", ((1, Box(0, 40, 10, 54)),))
        (finding,) = paper.assemble(notes=(note,)).findings
        assert finding.model_dump() == {
            "code": code.value,
            "severity": "error",
            "result": "note",
            "message": "what was seen",
            "refs": (),
            "where": ({"page": 1, "box": (0.0, 40.0, 10.0, 54.0)},),
        }

    def test_pages_without_text_are_unread(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        paper.turn()
        statement = paper.assemble(notes=(ReadingNote(ReadingCode.NO_TEXT_LAYER, "an image"),))
        assert (statement.quality.unread_pages, statement.source.text_layer) == ((1,), "mixed")

    def test_no_heading_is_noted(self) -> None:
        paper = Paper()
        paper.block("paragraph", "Pelkkää tekstiä.")
        (finding,) = paper.assemble().findings
        assert (finding.code, finding.severity) == (ReadingCode.NO_HEADINGS, "info")

    def test_a_tables_note_names_the_goals_it_lies_on(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        table = paper.table(GOALS, ROWS)
        place = (1, table.rows[1].cells[1].words[0].box)
        noted = Paper()
        noted.heading("1. Talous")
        note = ReadingNote(ReadingCode.UNCERTAIN_SEAM, "the seam", places=(place,))
        noted.table(GOALS, ROWS, notes=(note,))
        (finding,) = noted.assemble().findings
        assert (finding.code, finding.message, finding.refs) == ("RD101", "the seam", ("t1", "g2"))


class TestUnknownColumns:
    def findings(self, *notes: ReadingNote) -> list[tuple[str, str, tuple[str, ...]]]:
        paper = Paper()
        paper.heading("1. Talous")
        rows = (("Väki kasvaa", "Muutto", ""), ("Talous", "Verot", "Kate"))
        paper.table((GOALS[0], column("Lähde"), column("")), rows, notes=notes)
        return [(found.code, found.message, found.refs) for found in paper.assemble().findings]

    def test_each_column_kept_as_extra_is_named(self) -> None:
        assert self.findings() == [
            ("RD102", "column 'Lähde': no field of goals, kept as extra", ("t1", "g1", "g2")),
            ("RD102", "column 'column 3': no field of goals, kept as extra", ("t1", "g2")),
        ]

    def test_one_that_a_note_names_is_not_named_again(self) -> None:
        notes = [
            ReadingNote(ReadingCode.UNKNOWN_COLUMN, "column 'Lähde': its meaning is unknown"),
            ReadingNote(ReadingCode.UNKNOWN_COLUMN, "unnamed column 3: its meaning is unknown"),
        ]
        assert [message for _, message, _ in self.findings(*notes)] == [note.message for note in notes]


class TestWeakReadings:
    def test_a_weak_row_without_note_gets_a_finding(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        paper.table(GOALS, ROWS, row_confidence=(1.0, 0.71, 0.8))
        statement = paper.assemble()
        (finding,) = statement.findings
        assert (finding.code, finding.severity, finding.refs) == ("RD101", "warning", ("t1", "g2"))
        assert finding.message == "row 2 is uncertain: confidence 0.71"
        assert finding.where == statement.goals[1].where

    def test_the_bound_is_the_callers(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        paper.table(GOALS, ROWS, row_confidence=(1.0, 0.71, 0.8))
        assert [finding.refs for finding in paper.assemble(weak=0.9).findings] == [("t1", "g2"), ("t1", "g3")]
        assert paper.assemble(weak=0.5).findings == ()

    def test_a_row_that_a_note_names_is_not_named_again(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        note = ReadingNote(ReadingCode.UNCERTAIN_SEAM, "the seam", places=((1, Box(0, 68, 900, 82)),))
        paper.table(GOALS, ROWS, row_confidence=(0.5,), notes=(note,))
        assert [finding.refs for finding in paper.assemble().findings] == [("t1", "g1")]

    def test_a_weak_table_is_named_once_with_all_its_goals(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        paper.table(GOALS, ROWS, confidence=0.6)
        (finding,) = paper.assemble().findings
        assert finding.refs == ("t1", "g1", "g2", "g3")

    def test_a_weak_table_without_entries_is_named(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        paper.table((column("Nimi"), column("Tehtävä")), (("Aho", "Jäsen"),), "other", confidence=0.6)
        assert [finding.refs for finding in paper.assemble().findings] == [("t1",)]

    def test_weak_values_are_named_by_their_columns(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        columns = (*figures(TP_2025), column("Luokka"))
        paper.table(columns, (("Tulot", "12", "3"), ("Menot", "10", "4")), "key_figures")
        (finding,) = paper.assemble().findings
        assert (finding.code, finding.severity, finding.refs) == ("RD102", "info", ("t1", "k1", "k2"))
        assert finding.message == "values are uncertain (confidence 0.5 and above) in columns: 'Luokka'"
        assert len(finding.where) == 2

    def test_sure_readings_are_not_named(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        paper.table(GOALS, ROWS)
        paper.table(figures(TP_2024, TP_2025), (("Tulot", "1", "2"),), "key_figures")
        assert paper.assemble().findings == ()


class TestLongNumbers:
    def test_a_number_of_sixteen_digits_stays_text(self) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        paper.table(figures(TP_2024, TP_2025), (("Tilinumero", LONG, "12"),), "key_figures")
        statement = paper.assemble()
        cell = statement.tables[0].rows[0].cells[1]
        assert (cell.text, cell.value) == (LONG, None)
        assert [value.value for value in statement.key_figures[0].values] == [Decimal(12)]
        (finding,) = find(statement, ReadingCode.NUMBER_TOO_LONG)
        assert (finding.severity, finding.refs, finding.where) == ("error", ("t1",), cell.where)
        assert LONG in write_json(statement).decode()

    @pytest.mark.parametrize("number", [LONG, "1 234 567 890 123 456"])
    def test_a_long_number_among_words_is_no_quantity(self, number: str) -> None:
        paper = Paper()
        paper.heading("1. Talous")
        paper.table(GOALS, (("Väki kasvaa", f"Maksettiin {number} euroa."),))
        statement = paper.assemble()
        assert statement.goals[0].quantities == ()
        assert len(find(statement, ReadingCode.NUMBER_TOO_LONG)) == 1
        assert number in write_json(statement).decode()

    def test_fifteen_digits_fit(self) -> None:
        assert fits_json(Decimal("123456789012345")) and fits_json(Decimal("-1234567890.12345"))
        assert not fits_json(Decimal("0.1234567890123456"))
        assert fits_json(Decimal("1234567890123450"))

    def test_many_digits_in_short_numbers_are_no_long_number(self) -> None:
        assert not has_long_number("vuosina 2021 2022 2023 2024 maksettiin 100 000 ja 200 000 euroa")
