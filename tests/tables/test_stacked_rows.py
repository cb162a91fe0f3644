"""Metrics one above the other beside one goal are rows of their own; a number broken in its cell is not."""

from __future__ import annotations

from tests.tables.paper import Sheet, body_of, grids_of

XS = (60.0, 180.0, 300.0, 370.0, 440.0, 560.0)
LABELS = ["Tavoite", "Mittari", "Taso", "Tulos", "Selite"]
Cell = list[str]


def draw(rows: list[list[Cell]]) -> Sheet:
    """A ruled table; each cell has its lines 11 points apart."""
    sheet = Sheet()
    ys = [100.0, 116.0]
    sheet.write_row(XS, 103, LABELS, bold=True)
    for row in rows:
        for x, lines in zip(XS, row, strict=False):
            for index, text in enumerate(lines):
                sheet.write(x + 4, ys[-1] + 3 + 11 * index, text)
        ys.append(ys[-1] + 5 + 11 * max(map(len, row)))
    sheet.lines_across(XS[0], XS[-1], ys)
    sheet.lines_down(XS, ys[0], ys[-1])
    return sheet


def test_each_metric_of_a_merged_goal_is_a_row() -> None:
    sheet = draw(
        [
            [
                ["Arki sujuu", "kaikilla"],
                ["Kysely", "Käynnit"],
                ["4,0", "900"],
                ["4,2", "950"],
                ["Avattiin."],
            ],
            [["Vakaa talous"], ["Lainat"], ["10"], ["12"], ["Nousi."]],
        ]
    )
    (grid,) = grids_of(sheet)
    assert body_of(grid) == [
        ["Arki sujuu kaikilla", "Kysely", "4,0", "4,2", "Avattiin."],
        ["", "Käynnit", "900", "950", ""],
        ["Vakaa talous", "Lainat", "10", "12", "Nousi."],
    ]
    assert [cell.row_span for cell in grid.rows[1].cells] == [2, 1, 1, 1, 2]


def test_a_wrapped_label_beside_a_broken_number_stays_one_row() -> None:
    rows = [[["Arki sujuu"], ["Käynnit", "vuodessa"], ["12", "000"], ["11", "500"], ["Väheni."]]]
    (grid,) = grids_of(draw(rows))
    assert body_of(grid) == [["Arki sujuu", "Käynnit vuodessa", "12 000", "11 500", "Väheni."]]
