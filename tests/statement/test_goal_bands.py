"""Whose goals the rows of a table are: by bands, merged cells, a column of names, the theme line."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.statement import Statement
from extractor.models.table import Column
from tests.statement.builders import Paper, Row, column

GOALS = (column("Tavoite", "goal"), column("Toteuma", "outcome"))


def read(
    rows: Sequence[Row], *before: Column, heading: str = "Tavoitteet", bands: Sequence[int] = ()
) -> Statement:
    paper = Paper()
    paper.heading(heading)
    paper.table((*before, *GOALS), rows, bands=bands)
    return paper.assemble()


def owners(statement: Statement) -> list[tuple[str, str | None, str | None]]:
    names = {each.id: each.name for each in statement.organisations}
    return [(goal.goal, names.get(goal.organisation or ""), goal.theme) for goal in statement.goals]


def test_a_band_names_an_organisation_or_a_theme() -> None:
    rows = [
        ("Sivistyslautakunta", None), ("Elinvoima", None), ("Kirjasto uudistuu", "Uudistui."),
        ("Tekninen lautakunta", None), ("Vesi on puhdasta", "Toteutui."),
    ]  # fmt: skip
    assert owners(read(rows, bands=(0, 1, 3))) == [
        ("Kirjasto uudistuu", "Sivistyslautakunta", "Elinvoima"),
        ("Vesi on puhdasta", "Tekninen lautakunta", None),
    ]


def test_a_row_of_one_text_that_names_an_organisation_is_no_goal() -> None:
    rows = [("Sivistyslautakunta", None), ("Kirjasto uudistuu", "Uudistui.")]
    assert owners(read(rows)) == [("Kirjasto uudistuu", "Sivistyslautakunta", None)]


def test_a_merged_cell_holds_for_the_rows_below_it() -> None:
    rows = [
        ("Sivistyslautakunta", "Kirjasto uudistuu", "Uudistui."), (None, "Väki viihtyy", "Toteutui."),
        ("Tekninen lautakunta", "Vesi on puhdasta", "Toteutui."),
    ]  # fmt: skip
    assert owners(read(rows, column("", "theme"))) == [
        ("Kirjasto uudistuu", "Sivistyslautakunta", None),
        ("Väki viihtyy", "Sivistyslautakunta", None),
        ("Vesi on puhdasta", "Tekninen lautakunta", None),
    ]


def test_a_column_of_companies_says_whose_goal_each_is() -> None:
    rows = [
        ("Mallilan Lämpö Oy", "Päästöt vähenevät", "Vähenivät."),
        ("Kylätalot", "Vajaakäyttö vähenee", "Väheni."),
    ]
    statement = read(rows, column("Yhtiö"))
    assert [name for _, name, _ in owners(statement)] == ["Mallilan Lämpö Oy", "Kylätalot"]
    assert [each.level for each in statement.organisations] == ["company", "company"]
    assert [goal.extra for goal in statement.goals] == [
        {"Yhtiö": "Mallilan Lämpö Oy"},
        {"Yhtiö": "Kylätalot"},
    ]


def test_bands_are_of_the_level_that_the_title_says() -> None:
    rows = [("Kasvu ja oppiminen", None), ("Kirjasto uudistuu", "Uudistui.")]
    statement = read(rows, heading="Tavoitteet toimialoittain", bands=(0,))
    assert owners(statement) == [("Kirjasto uudistuu", "Kasvu ja oppiminen", None)]
    assert [each.level for each in statement.organisations] == ["division"]


def test_the_tables_theme_line_may_name_an_organisation() -> None:
    paper = Paper()
    paper.heading("Tavoitteet")
    paper.table(GOALS, [("Kirjasto uudistuu", "Uudistui.")], theme="SIVISTYSLAUTAKUNTA")
    statement = paper.assemble()
    assert owners(statement) == [("Kirjasto uudistuu", "SIVISTYSLAUTAKUNTA", None)]
    assert statement.quality.coverage == 1.0
