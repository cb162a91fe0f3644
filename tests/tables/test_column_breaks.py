"""Tables that go on in the next column of text, their words where they stand."""

from __future__ import annotations

from extractor.layout.blocks import find_blocks
from extractor.models.grid import Grid
from extractor.tables.rebuilding import rebuild_tables
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.paper import Sheet, text_of

LEFT, RIGHT = 60.0, 310.0
TEXT = (
    "Väkiluku aleni kuudella hengellä ja",
    "ikärakenne vanheni yhä. Palvelujen",
    "tarve kasvoi, mutta kouluja.",
)


def write_table(sheet: Sheet, x: float, top: float, rows: list[list[str]]) -> None:
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            if text:
                sheet.write(x + 60 * place + 3, top + 15 * number, text)
    ys = [top - 3 + 15 * number for number in range(len(rows) + 1)]
    sheet.lines_across(x, x + 180, ys)
    sheet.lines_down((x, x + 60, x + 120, x + 180), ys[0], ys[-1])


def write_text(sheet: Sheet, x: float, top: float, paragraphs: int) -> None:
    for number in range(paragraphs):
        for place, line in enumerate(TEXT):
            sheet.write(x, top + 47 * number + 11 * place, line)


HEADER = ["Tavoite", "Mittari", "Toteuma"]


def test_a_table_goes_on_at_the_top_of_the_next_column() -> None:
    sheet = Sheet()
    write_text(sheet, LEFT, 80, 3)
    write_table(sheet, LEFT, 240, [HEADER, ["Velka", "Lainat", "Väheni"], ["Terveys", "Pituus", ""]])
    write_table(sheet, RIGHT, 80, [HEADER, ["", "", "lyheni"], ["Koulut", "Reitit", "Kolme"]])
    write_text(sheet, RIGHT, 150, 3)
    vocabulary = load_vocabulary()
    items = rebuild_tables(find_blocks([sheet.page], vocabulary), [sheet.page], vocabulary)
    grids = [item for item in items if isinstance(item, Grid)]
    texts = [[text_of(cell) for cell in row.cells] for row in grids[0].rows if not row.is_header]
    assert len(grids) == 1
    assert texts == [
        ["Velka", "Lainat", "Väheni"],
        ["Terveys", "Pituus", "lyheni"],
        ["Koulut", "Reitit", "Kolme"],
    ]
    assert set(grids[0].words) <= set(sheet.words)
