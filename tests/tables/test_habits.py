"""Rows are doubted for what their cells hold, not for how they were cut."""

from __future__ import annotations

from itertools import count

import pytest

from extractor.models.geometry import Box
from extractor.models.grid import Grid, GridCell, GridRow
from extractor.models.page import Word
from extractor.tables.habits import BROKEN, UNFINISHED, doubt_rows

HEADER = ("Tavoite", "Tulos")
GOOD = (
    ("Reitit ovat kunnossa", "Reittejä korjattiin."),
    ("Lupa tulee ajallaan", "Aika lyheni."),
    ("Kirjasto on auki", "Aukiolo piteni."),
    ("Tontteja on tarjolla", "Kaava tuli voimaan."),
)


def make_grid(rows: tuple[tuple[str, ...], ...], header: tuple[str, ...] | None = HEADER) -> Grid:
    numbers = count()

    def make_row(cells: tuple[str, ...], is_header: bool) -> GridRow:
        made = (
            GridCell(tuple(Word(t, Box(0, 1, 1, 2), 1, next(numbers)) for t in text.split()), column)
            for column, text in enumerate(cells)
            if text
        )
        return GridRow(tuple(made), is_header)

    body = tuple(make_row(row, False) for row in rows)
    head = (make_row(header, True),) if header else ()
    return Grid((*head, *body), 2, (1,), Box(0, 0, 9, 9), "layout", "columns-by-spaces")


def confidences(*grids: Grid) -> list[float]:
    made = doubt_rows(grids, frozenset({"ja"}))
    return [row.confidence for grid in made for row in grid.rows if not row.is_header]


def test_rows_alike_are_not_doubted() -> None:
    assert confidences(make_grid(GOOD)) == [1.0, 1.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("row", "factor"),
    [
        (("Palvelu on sujuvaa", "Jono on lyhyt ollut"), BROKEN),
        (("Palvelu on lyhyt.", "Jono on lyhyt."), BROKEN),
        (("palvelu on sujuvaa", "Jono on lyhyt."), BROKEN),
        (("", "Jono on lyhyt."), BROKEN),
        (("Palvelu on sujuvaa ja", "Jono on lyhyt."), UNFINISHED),
        (("Palvelu on sujuvaa ja", "jono on lyhyt"), UNFINISHED * BROKEN**2),
        (("Palvelu on sujuvaa (jono", "Aika lyheni."), UNFINISHED),
        (("Palvelu on sujuvaa", "Jono on lyhyt. Aika lyheni."), BROKEN),
    ],
)
def test_a_row_is_doubted_for_each_habit_that_it_breaks(row: tuple[str, str], factor: float) -> None:
    assert confidences(make_grid((*GOOD, row))) == pytest.approx([1.0] * 4 + [factor])


def test_habits_are_those_of_all_tables_with_the_label_and_go_on_without_a_header() -> None:
    alone = make_grid((("Palvelu on sujuvaa", "Jono on"),))
    assert confidences(alone) == [1.0]
    assert confidences(make_grid(GOOD), alone)[-1] == BROKEN
    headless = make_grid((("Palvelu on sujuvaa", "Jono on"),), header=None)
    assert confidences(make_grid(GOOD), headless)[-1] == BROKEN


def test_a_table_of_figures_is_left_as_it_is() -> None:
    figures = tuple(
        (label, value) for label, value in (("Tulot", "10"), ("Menot", "20"), ("kate", "30"), ("x", "4"))
    )
    assert confidences(make_grid(figures)) == [1.0] * 4


def test_a_single_sentence_among_cells_of_several_is_no_ground_of_doubt() -> None:
    rows = tuple((goal, f"{outcome} Työ jatkuu.") for goal, outcome in GOOD)
    assert confidences(make_grid((*rows, ("Palvelu on sujuvaa", "Jono on lyhyt.")))) == [1.0] * 5
