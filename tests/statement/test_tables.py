"""Tables as written: cells keep their columns, words above become header rows; places of PDF and text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractor.models.geometry import Box
from extractor.models.statement import PagePlace, StatementTable, TextPlace, Where
from extractor.models.table import ReadCell
from extractor.statement.places import Places, share_a_place
from tests.statement.builders import TP_2024, TP_2025, Paper, column, figures

GOALS = (column("Tavoite", "goal"), column("Mittari", "metric"), column("Toteutuma", "outcome"))


def read(paper: Paper) -> StatementTable:
    (table,) = paper.assemble().tables
    return table


class TestCells:
    def test_a_missing_cell_is_written_empty(self) -> None:
        paper = Paper()
        paper.table(GOALS, (("Väki", None, "Kasvoi."), (None, "Määrä", None)))
        assert [[cell.text for cell in row.cells] for row in read(paper).rows] == [
            ["Väki", "", "Kasvoi."],
            ["", "Määrä", ""],
        ]

    def test_a_span_counts_its_columns(self) -> None:
        paper = Paper()
        table = paper.table(GOALS, (("Väki", None, "Kasvoi."), ("Kaikki tavoitteet", None, None)))
        wide = replace(table.rows[1].cells[0], column_span=2)
        spanned = replace(table, rows=(table.rows[0], replace(table.rows[1], cells=(wide,))))
        (written,) = paper.assemble(items=[spanned]).tables
        assert [(cell.text, cell.span) for cell in written.rows[1].cells] == [
            ("Kaikki tavoitteet", 2),
            ("", 1),
        ]

    def test_a_cell_of_one_number_has_its_value(self) -> None:
        paper = Paper()
        paper.table(figures(TP_2024, TP_2025), (("Tulot", "-6 134 089,5", "noin 12"),), "key_figures")
        cells = read(paper).rows[0].cells
        assert [cell.value for cell in cells] == [None, Decimal("-6134089.5"), None]
        assert [cell.text for cell in cells] == ["Tulot", "-6 134 089,5", "noin 12"]

    def test_columns_and_header(self) -> None:
        paper = Paper()
        paper.table(figures(TP_2024, TP_2025), (("Tulot", "1", "2"),), "key_figures", unit="EUR", scale=1000)
        table = read(paper)
        assert [(c.label, c.roles, c.period) for c in table.columns] == [
            ("", (), None),
            ("TP 2024", (), "TP 2024"),
            ("TP 2025", (), "TP 2025"),
        ]
        assert [[cell.text for cell in row.cells] for row in table.header] == [["", "TP 2024", "TP 2025"]]
        assert (table.kind, table.unit, table.scale) == ("key_figures", "EUR", 1000)

    def test_caption_and_theme_are_header_rows_over_all_columns(self) -> None:
        paper = Paper()
        paper.table(GOALS, (("Väki", "Määrä", "Kasvoi."),), theme="ELINVOIMA", caption="Taulukko 3")
        statement = paper.assemble()
        (table,) = statement.tables
        assert [[(cell.text, cell.span) for cell in row.cells] for row in table.header[:2]] == [
            [("Taulukko 3", 3)],
            [("ELINVOIMA", 3)],
        ]
        assert (table.caption, table.theme) == ("Taulukko 3", "ELINVOIMA")
        assert statement.quality.coverage == 1.0

    def test_each_table_stands_once_in_its_section(self) -> None:
        paper = Paper()
        paper.heading("1. Yksi")
        paper.table(GOALS, (("Väki", "Määrä", "Kasvoi."),))
        paper.heading("2. Kaksi")
        paper.table(GOALS, (("Väki", "Määrä", "Kasvoi."),))
        statement = paper.assemble()
        refs = [
            (section.id, block.model_dump()["ref"])
            for section in statement.sections
            for block in section.blocks
        ]
        assert refs == [("s1", "t1"), ("s2", "t2")]
        assert [table.section for table in statement.tables] == ["s1", "s2"]


class TestPlaces:
    def cut_cell(self, paper: Paper) -> Where:
        """A cell of two lines whose second one stands on the next page."""
        first = paper.write("Kunta kasvaa", 10)
        paper.feed()
        second = paper.write("ja voi hyvin", 10)
        paper.turn()
        third = paper.write("vuoteen 2030", 12)
        cell = ReadCell("", first + second + third, 0)
        return Places(paper.is_text).of_words(cell.words)

    def test_a_pdf_has_one_box_for_each_page(self) -> None:
        assert self.cut_cell(Paper()) == (
            PagePlace(page=1, box=(10.0, 40.0, 82.0, 68.0)),
            PagePlace(page=2, box=(12.0, 40.0, 84.0, 54.0)),
        )

    def test_a_text_has_one_range_for_each_line(self) -> None:
        paper = Paper(is_text=True)
        first = paper.write("Kunta kasvaa", 10)
        paper.feed()
        second = paper.write("ja voi hyvin", 4)
        assert Places(True).of_words(first + second) == (
            TextPlace(line=1, char=(10, 22)),
            TextPlace(line=2, char=(4, 16)),
        )

    def test_no_words_stand_nowhere(self) -> None:
        assert Places(True).of_words(()) == Places(False).of_words(()) == ()

    def test_boxes_of_notes(self) -> None:
        boxes = [(2, Box(1, 2, 3.004, 5)), (1, Box(0, 7, 9, 9))]
        assert Places(False).of_boxes(boxes) == (
            PagePlace(page=2, box=(1, 2, 3.0, 5)),
            PagePlace(page=1, box=(0, 7, 9, 9)),
        )
        assert Places(True).of_boxes([(1, Box(0, 7, 9, 9))]) == (
            TextPlace(line=7, char=(0, 9)),
            TextPlace(line=8, char=(0, 9)),
        )

    def test_places_that_lie_on_each_other(self) -> None:
        first, second = self.cut_cell(Paper())
        assert share_a_place((first, second), (second,))
        assert not share_a_place((first,), (second,))
        assert not share_a_place((first,), ())
        beside = PagePlace(page=1, box=(82.0, 40.0, 90.0, 68.0))
        assert not share_a_place((first,), (beside,))
        assert share_a_place((TextPlace(line=3, char=(0, 5)),), (TextPlace(line=3, char=(4, 9)),))
        assert not share_a_place((TextPlace(line=3, char=(0, 5)),), (TextPlace(line=4, char=(0, 5)),))
