"""Grades of a status column, and the legends that say what they mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.models.table import Table
from extractor.statement.colours import name_colour
from extractor.statement.legends import split_legend
from extractor.vocabulary.loading import load_vocabulary
from tests.statement.builders import Paper, column

LINES = [
    (
        "Liikennevalot: vihreä – etenee, keltainen – viivästynyt, punainen – ei toteudu.",
        [("vihreä", "etenee"), ("keltainen", "viivästynyt"), ("punainen", "ei toteudu")],
    ),
    ("A = toteutui, B = ei toteutunut", [("A", "toteutui"), ("B", "ei toteutunut")]),
    ("+ = toteutunut, - = ei toteutunut", [("+", "toteutunut"), ("-", "ei toteutunut")]),
    ("● = toteutunut ○ = ei toteutunut", [("●", "toteutunut"), ("○", "ei toteutunut")]),
    (
        "Asteikko 1–3: 1: ei toteutunut, 2: osittain, 3: toteutunut. Muuta 5 kpl.",
        [("1", "ei toteutunut"), ("2", "osittain"), ("3", "toteutunut")],
    ),
    ("Betyg: 1 = uppfylldes inte; 2 = uppfylldes", [("1", "uppfylldes inte"), ("2", "uppfylldes")]),
    (
        "Toteutuminen: ✔ toteutui, ◐ toteutui osittain, ✘ ei toteutunut.",
        [("✔", "toteutui"), ("◐", "toteutui osittain"), ("✘", "ei toteutunut")],
    ),
    ("▲ uppfylldes ▼ uppfylldes inte", [("▲", "uppfylldes"), ("▼", "uppfylldes inte")]),
    ("→ katso liite", []),
    ("Kohta 3 = kolme", []),
    ("Väkiluku laski 12 henkilöllä.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "entries"), LINES)
def test_a_legend_is_split_into_grades_and_meanings(text: str, entries: list[tuple[str, str]]) -> None:
    assert split_legend(text, tuple(load_vocabulary().colours)) == entries


def statuses(legend: str, grades: list[str]) -> list[str]:
    paper = Paper()
    paper.heading("1. Tavoitteet")
    if legend:
        paper.block("paragraph", legend)
    rows = [["Hyvä koulu", "Kysely on tehty.", grade] for grade in grades]
    paper.table([column("Tavoite", "goal"), column("Toteuma", "outcome"), column("Arvosana", "status")], rows)
    return [goal.status for goal in paper.goals()]


def test_a_grade_means_what_the_legend_says_before_the_outcome_s_words() -> None:
    legend = "Arvosana: 3 = saavutettu, 2 = saavutettu osittain, 1 = ei saavutettu."
    assert statuses(legend, ["3", "1", "2."]) == ["met", "not_met", "partly"]


def test_a_legend_may_turn_the_common_meaning_of_a_colour() -> None:
    legend = "Vihreä = ei toteutunut, punainen = toteutui"
    assert statuses(legend, ["Vihreä", "Punainen", "Keltainen"]) == ["not_met", "met", "partly"]


def test_a_colour_explained_by_the_work_alone_is_still_a_verdict() -> None:
    legend = "Vihreä = etenee suunnitellusti, keltainen = etenee osittain, punainen = ei etene."
    assert statuses(legend, ["Vihreä", "Keltainen", "Punainen"]) == ["met", "partly", "not_met"]


def test_a_grade_without_a_legend_says_nothing() -> None:
    assert statuses("", ["3", "1"]) == ["unknown", "unknown"]


def test_a_line_that_says_the_same_of_all_is_no_legend_of_goals() -> None:
    assert statuses("1 = Pohjoinen, 2 = Eteläinen", ["1", "2"]) == ["unknown", "unknown"]


def test_a_small_table_may_be_the_legend() -> None:
    paper = Paper()
    paper.heading("1. Tavoitteet")
    paper.table([column("Tavoite", "goal"), column("Arvosana", "status")], [["Hyvä koulu", "1"]])
    paper.table([column("1"), column("Ei toteutunut")], [["2", "Toteutui"]], kind="other")
    assert [goal.status for goal in paper.goals()] == ["not_met"]


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        (0x00B050, "green"),
        (0xC6EFCE, "green"),
        (0xFFC000, "yellow"),
        (0xFF8C00, "orange"),
        (0xFF0000, "red"),
        (0xFFC7CE, "red"),
        (0x808080, "grey"),
        (0x2F5597, "blue"),
        (0x000000, None),
        (0xFFFFFF, None),
    ],
)
def test_colours_have_names(rgb: int, name: str | None) -> None:
    assert name_colour(rgb) == name


def shaded(legend: str, colors: list[int | None], all_cells: bool = False) -> list[str]:
    paper = Paper()
    paper.heading("1. Tavoitteet")
    paper.block("paragraph", legend)
    rows = [["Hyvä koulu", "Kysely on tehty.", ""] for _ in colors]
    columns = [column("Tavoite", "goal"), column("Toteuma", "outcome"), column("Tila", "status")]
    table = paper.table(columns, rows)
    painted = [
        replace(
            row,
            cells=tuple(
                replace(cell, color=color) if all_cells or cell.column == 2 else cell for cell in row.cells
            ),
        )
        for row, color in zip(table.rows, colors, strict=True)
    ]
    paper.items[-1] = replace(table, rows=tuple(painted))
    return [goal.status for goal in paper.goals()]


GREEN, YELLOW, RED = 0xC6EFCE, 0xFFEB9C, 0xFF0000


def test_shaded_cells_of_a_status_column_mean_what_the_legend_says() -> None:
    legend = "Vihreä = toteutui, keltainen = ei toteutunut"
    assert shaded(legend, [GREEN, YELLOW, RED, None]) == ["met", "not_met", "not_met", "unknown"]


def test_one_colour_alone_or_a_shaded_row_is_no_verdict() -> None:
    assert shaded("Tavoitteita on kaksi.", [GREEN, None]) == ["unknown", "unknown"]
    assert shaded("Tavoitteita on kaksi.", [GREEN, RED], all_cells=True) == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("legend", "expected"),
    [
        ("Solun väri: vihreä = saavutettiin, punainen = ei saavutettu.", ["met", "not_met"]),
        ("Punainen = saavutettiin, vihreä = ei saavutettu.", ["not_met", "met"]),
        ("Kasvu jatkui.", ["unknown", "unknown"]),
    ],
)
def test_the_colour_behind_a_value_is_a_verdict_where_a_legend_explains_colours(
    legend: str, expected: list[str]
) -> None:
    paper = Paper()
    paper.heading("1. Tavoitteet")
    paper.block("paragraph", legend)
    columns = [column("Tavoite", "goal"), column("Tavoitetaso", "target"), column("Toteuma", "actual")]
    paper.table(columns, [["Työllisyys paranee", "72", "75"], ["Lainakanta pienenee", "40", "43"]])
    table = paper.items[-1]
    assert isinstance(table, Table)
    shaded = [
        replace(row, cells=(*row.cells[:2], replace(row.cells[2], color=color)))
        for row, color in zip(table.rows, (0xC6EFCE, 0xFFC7CE), strict=True)
    ]
    paper.items[-1] = replace(table, rows=tuple(shaded))
    assert [goal.status for goal in paper.goals()] == expected
