"""Grids against camelot: agreement leaves them alone, disagreement is noted, its failure is survived."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import camelot
import pytest

from extractor.models.finding import ReadingCode
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridCell, GridMethod, GridRow
from extractor.models.page import Page, Word
from extractor.models.source import Source
from extractor.options import Options
from extractor.pages.reading import read_pages
from extractor.pipeline import read_statement
from extractor.tables.second_opinion import DISAGREEMENT, MOST_NAMED, compare_tables, squeeze
from tests.pages.tiny_pdf import TinyPage, make_pdf, show, turn

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
XS, YS = (100, 250, 400), (700, 670, 640, 610)
TEXTS = (("Tavoite", "Mittari"), ("Palvelut", "Kysely 3,5"), ("Talous", "-120 000"))


def draw_table(texts: Sequence[Sequence[str]] = TEXTS, lines: bool = True) -> str:
    """A table of two columns and three rows, with its lines or without."""
    content = ""
    if lines:
        content += "".join(f"{XS[0]} {y} m {XS[-1]} {y} l S\n" for y in YS)
        content += "".join(f"{x} {YS[0]} m {x} {YS[-1]} l S\n" for x in XS)
    for y, row in zip(YS, texts, strict=False):
        content += "".join(show(text, x + 4, y - 18) for x, text in zip(XS, row, strict=False) if text)
    return content


def read(data: bytes) -> tuple[Page, ...]:
    return tuple(read_pages(Source("a.pdf", data, "", "application/pdf"), Options()))


def make_grid(
    words: Sequence[Word], cells: Sequence[Sequence[str]] = TEXTS, method: GridMethod = "lattice"
) -> Grid:
    """A grid whose cells hold the page's words, taken in their order; "|" takes none."""
    left = sorted(words, key=lambda word: (word.page, word.box.top, word.box.x0))
    rows = []
    for row in cells:
        made = []
        for column, text in enumerate(row):
            count = len(text.split())
            assert " ".join(word.text for word in left[:count]) == text
            made.append(GridCell(tuple(left[:count]), column))
            left = left[count:]
        rows.append(GridRow(tuple(made)))
    pages = tuple(sorted({word.page for word in words}))
    return Grid(tuple(rows), 2, pages, enclose(word.box for word in words), method, "ruled", 0.9)


def compare_one(data: bytes, cells: Sequence[Sequence[str]] = TEXTS, method: GridMethod = "lattice") -> Grid:
    pages = read(data)
    grid = make_grid([word for page in pages for word in page.words], cells, method)
    (item,) = compare_tables([grid], pages, data)
    assert isinstance(item, Grid)
    assert item.words == grid.words
    assert [[cell.words for cell in row.cells] for row in item.rows] == [
        [cell.words for cell in row.cells] for row in grid.rows
    ]
    return item


def confidences(grid: Grid) -> list[float]:
    return [row.confidence for row in grid.rows]


@pytest.mark.parametrize("method", ["lattice", "stream"])
def test_agreement_leaves_a_grid_as_it_is(method: GridMethod) -> None:
    grid = compare_one(make_pdf(draw_table(lines=method == "lattice")), method=method)
    assert grid.notes == ()
    assert (grid.confidence, confidences(grid)) == (0.9, [1.0, 1.0, 1.0])


def test_a_cell_with_words_of_its_neighbour_is_noted_and_less_sure() -> None:
    grid = compare_one(make_pdf(draw_table()), (("Tavoite", "Mittari"), ("Palvelut Kysely", "3,5"), TEXTS[2]))
    assert confidences(grid) == [1.0, DISAGREEMENT, 1.0]
    assert grid.confidence == pytest.approx(0.9 * (1 - (1 - DISAGREEMENT) / 3))
    assert [(note.code, note.severity) for note in grid.notes] == [
        (ReadingCode.SECOND_OPINION, "warning")
    ] * 2
    assert [note.message for note in grid.notes] == [
        'row 2, column 1: "Palvelut Kysely", but the second reader has 2 cells here: '
        '"Palvelut" | "Kysely 3,5"',
        'row 2, column 2: "3,5", but the second reader has "Kysely 3,5" here',
    ]
    merged, split = (note.places for note in grid.notes)
    assert merged == ((1, enclose(word.box for word in grid.rows[1].cells[0].words)),)
    assert split == ((1, grid.rows[1].cells[1].words[0].box),)


def test_rows_that_the_second_reader_parts_are_a_disagreement_in_a_ruled_table() -> None:
    texts = (("Tavoite", ""), ("Palvelut", ""), ("Talous", "Mittari"))
    grid = compare_one(make_pdf(draw_table(texts)), (("Tavoite",), ("Palvelut Talous", "Mittari")))
    assert confidences(grid) == [1.0, DISAGREEMENT]
    assert "has 2 cells here" in grid.notes[0].message


def test_lines_of_one_cell_agree_in_a_table_of_white_space() -> None:
    texts = (("Tavoite", "Mittari"), ("Palvelut", "Kysely"), ("toimivat", "toistuu"))
    data = make_pdf(draw_table(texts, lines=False))
    pages = read(data)
    words = {word.text: word for word in pages[0].words}
    grid = make_grid(pages[0].words, texts, "stream")
    left = GridCell((words["Palvelut"], words["toimivat"]), 0)
    right = GridCell((words["Kysely"], words["toistuu"]), 1)
    grid = replace(grid, rows=(grid.rows[0], GridRow((left, right))))
    assert compare_tables([grid], pages, data) == (grid,)


def test_many_differences_make_one_note() -> None:
    texts = [(f"Rivi {number}", f"{number} 000") for number in range(10, 22)]
    content = "".join(
        f"100 {760 - 20 * n} m 400 {760 - 20 * n} l S\n" for n in range(len(texts) + 1)
    ) + "".join(f"{x} 760 m {x} {760 - 20 * len(texts)} l S\n" for x in XS)
    for n, row in enumerate(texts):
        content += "".join(show(text, x + 4, 746 - 20 * n) for x, text in zip(XS, row, strict=False))
    wrong = [(f"{left} {right.split()[0]}", "000") for left, right in texts]
    grid = compare_one(make_pdf(content), wrong)
    (note,) = grid.notes
    assert len(note.places) == 2 * len(texts) > MOST_NAMED
    assert note.message.startswith(
        'the second reader has 24 cells otherwise; the first: row 1, column 1: "Rivi 10 10", but'
    )


def test_words_are_found_on_a_cropped_page() -> None:
    grid = compare_one(make_pdf(TinyPage(draw_table(), crop_box=(50, 80, 500, 790))))
    assert grid.notes == ()


@pytest.mark.parametrize("rotate", [0, 90])
def test_words_are_found_on_a_page_whose_text_is_turned(rotate: int) -> None:
    """A table written upwards: shown upright by the page's own turn, or by both readers."""
    content = "".join(f"{842 - y} {XS[0]} m {842 - y} {XS[-1]} l S\n" for y in YS)
    content += "".join(f"{842 - YS[0]} {x} m {842 - YS[-1]} {x} l S\n" for x in XS)
    for y, row in zip(YS, TEXTS, strict=False):
        for x, text in zip(XS, row, strict=False):
            content += turn(text, (0, 1, -1, 0, 842 - (y - 18), x + 4))
    page = TinyPage(content, media_box=(0, 0, 842, 595), crop_box=(20, 30, 800, 590), rotate=rotate)
    grid = compare_one(make_pdf(page))
    assert grid.notes == ()


def test_a_cell_cut_by_a_page_break_is_compared_on_both_pages() -> None:
    first = draw_table((("Tavoite", "Mittari"), ("Palvelut", "Kysely"), ("Talous", "tasapaino")))
    second = draw_table((("paranee", "kasvaa"), ("Väestö", "väkiluku"), ("Muu", "muuttotase")))
    data = make_pdf(first, second)
    pages = read(data)
    words = {word.text: word for page in pages for word in page.words}
    rows = [
        GridRow(
            tuple(GridCell(tuple(words[text] for text in cell), column) for column, cell in enumerate(row))
        )
        for row in (
            [["Tavoite"], ["Mittari"]],
            [["Palvelut"], ["Kysely"]],
            [["Talous", "paranee"], ["tasapaino", "kasvaa", "Väestö"]],
            [[], ["väkiluku"]],
            [["Muu"], ["muuttotase"]],
        )
    ]
    grid = Grid(tuple(rows), 2, (1, 2), pages[0].words[0].box, "lattice", "ruled")
    (compared,) = compare_tables([grid], pages, data)
    assert isinstance(compared, Grid)
    assert confidences(compared) == [1.0, 1.0, DISAGREEMENT, 1.0, 1.0]
    (note,) = compared.notes
    assert note.places == ((2, enclose([words["kasvaa"].box, words["Väestö"].box])),)


def test_no_table_at_the_place_is_told_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camelot, "read_pdf", lambda *args, **options: [])
    grid = compare_one(make_pdf(draw_table()))
    (note,) = grid.notes
    assert (note.severity, note.message) == ("info", "the second reader finds no table here")
    assert (grid.confidence, confidences(grid)) == (0.9, [1.0, 1.0, 1.0])


def test_a_failing_camelot_is_survived_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    honest: Any = camelot.read_pdf  # type: ignore[attr-defined]

    def fail(data: bytes, pages: str, **options: Any) -> Any:
        if "2" in pages.split(","):
            raise ValueError("broken page")
        return honest(data, pages=pages, **options)

    monkeypatch.setattr(camelot, "read_pdf", fail)
    data = make_pdf(draw_table(), draw_table())
    pages = read(data)
    wrong = (("Tavoite Mittari", ""), *TEXTS[1:])
    grids = [make_grid(page.words, cells) for page, cells in zip(pages, (wrong, wrong), strict=True)]
    first, second, again = compare_tables([*grids, grids[1]], pages, data)
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert confidences(first) == [DISAGREEMENT, 1.0, 1.0]
    (note,) = second.notes
    assert (note.severity, note.message) == (
        "info",
        "the second reader failed on page 2: ValueError: broken page",
    )
    assert replace(second, notes=()) == grids[1]
    assert again == grids[1], "a failed page is told once"


def test_a_file_that_cannot_be_opened_again_is_a_failure_of_its_page() -> None:
    data = make_pdf(draw_table())
    pages = read(data)
    grid = make_grid(pages[0].words)
    (item,) = compare_tables([grid], pages, b"%PDF-1.7")
    assert isinstance(item, Grid)
    (note,) = item.notes
    assert note.message.startswith("the second reader failed on page 1: PdfiumError")
    assert replace(item, notes=()) == grid


def test_nothing_that_camelot_says_gets_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    honest: Any = camelot.read_pdf  # type: ignore[attr-defined]

    def chatter(*args: Any, **options: Any) -> Any:
        print("Warning: chatter")
        warnings.warn("chatter", stacklevel=1)
        return honest(*args, **options)

    monkeypatch.setattr(camelot, "read_pdf", chatter)
    assert compare_one(make_pdf(draw_table())).notes == ()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("year", [2024, 2025])
def test_both_readers_agree_on_the_samples(year: int) -> None:
    path = SAMPLES / f"hallakoski-{year}-kaupunginhallitus.pdf"
    alone, seconded = (read_statement(path, Options(second_opinion=asked)) for asked in (False, True))
    grids = [item for item in seconded.items if isinstance(item, Grid)]
    assert len(grids) > 5
    assert seconded.items == alone.items
    assert seconded.statement.goals == alone.statement.goals


def test_white_space_and_the_hyphens_of_words_are_squeezed_out() -> None:
    assert squeeze("Kau-\npunki \u2010 laaja\u00adalainen") == squeeze("Kaupunki - laajaalainen")
    assert squeeze("5") != squeeze("\u22125") == squeeze("-5")
