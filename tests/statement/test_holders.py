"""Whose figures a row holds: one entry for each holder that its columns name."""

from __future__ import annotations

import pytest

from extractor.models.table import Period
from extractor.vocabulary.loading import load_vocabulary
from tests.statement.builders import Paper, column, figures, period


def of_entities(*labels: str) -> tuple[Period, ...]:
    return tuple(period(label, "actual", int(label[-4:])) for label in labels)


FOUR = ("Kunta 2024", "Kunta 2023", "Konserni 2024", "Konserni 2023")


@pytest.mark.parametrize(
    "labels", [FOUR, ("Kommunen 2024", "Kommunen 2023", "Koncernen 2024", "Koncernen 2023")]
)
def test_the_columns_part_the_municipality_from_its_group(labels: tuple[str, ...]) -> None:
    paper = Paper()
    paper.heading("Tuloslaskelma ja konsernituloslaskelma")
    paper.table(
        figures(*of_entities(*labels)), [("Toimintatuotot", "10", "20", "30", "40")], "income_statement"
    )
    statement = paper.assemble()
    assert [
        (figure.entity, figure.row, [(value.period, value.text) for value in figure.values])
        for figure in statement.key_figures
    ] == [
        ("municipality", 0, [(labels[0], "10"), (labels[1], "20")]),
        ("group", 0, [(labels[2], "30"), (labels[3], "40")]),
    ]
    assert statement.tables[0].entity is None
    assert len({figure.key for figure in statement.key_figures}) == 2


def test_a_column_of_the_town_alone_does_not_speak_against_the_heading() -> None:
    paper = Paper()
    paper.heading("Konsernitase")
    paper.table(
        figures(*of_entities("Kaupunki 2024", "Kaupunki 2023")), [("Vastaavaa", "1", "2")], "balance_sheet"
    )
    assert [figure.entity for figure in paper.figures()] == ["group"]


def test_a_change_row_measures_the_part_of_its_own_holder_and_the_year_before_of_the_same() -> None:
    paper = Paper()
    rows = [("Asukasluku", "10", "20", "30", "40"), ("Muutos %", "1", "2", "3", "4")]
    paper.table(figures(*of_entities(*FOUR)), rows, "key_figures")
    found = paper.figures()
    assert [(figure.entity, figure.of) for figure in found] == [
        ("municipality", None),
        ("group", None),
        ("municipality", found[0].id),
        ("group", found[1].id),
    ]
    assert [value.base_period for value in found[3].values] == ["Konserni 2023", None]


@pytest.mark.parametrize(
    "labels", [("Ulkoinen", "Sisäinen", "Yhteensä"), ("Externa", "Interna", "Sammanlagt")]
)
def test_the_columns_part_external_items_from_internal_ones(labels: tuple[str, ...]) -> None:
    paper = Paper()
    paper.table([column(""), *map(column, labels)], [("Toimintatuotot", "7", "3", "10")], "income_statement")
    assert [(figure.scope, figure.values[0].text) for figure in paper.figures()] == [
        ("external", "7"),
        ("internal", "3"),
        ("total", "10"),
    ]


def test_a_sum_beside_other_columns_is_no_scope() -> None:
    paper = Paper()
    paper.table([column(""), column("Miehet"), column("Yhteensä")], [("Henkilöstö", "7", "10")], "staff")
    assert [(figure.scope, len(figure.values)) for figure in paper.figures()] == [(None, 2)]


def test_a_label_that_says_whose_figures_names_its_period_as_surely() -> None:
    vocabulary = load_vocabulary()
    plain, held = vocabulary.resolve_periods(["2024", "Konserni 2024"], 2024)
    assert plain is not None and held is not None
    assert (held.label, held.type, held.year, held.confidence) == (
        "Konserni 2024", "actual", 2024, plain.confidence,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "entity", "scope"),
    [
        ("Konsernin lainakanta", "group", None),
        ("Koncernens lånestock", "group", None),
        ("Lainakanta", None, None),
        ("Toimintatuotot, ulkoinen", None, "external"),
        ("Sisäiset toimintakulut", None, "internal"),
        ("Toimintatuotot ulk.", None, "external"),
        ("Toimintakulut / sis.", None, "internal"),
        ("Verksamhetsintäkter, interna", None, "internal"),
        ("Konsernijohdon toimintakulut", None, None),
    ],
)
def test_the_label_of_an_account_says_whose_it_is_and_with_which_items(
    label: str, entity: str | None, scope: str | None
) -> None:
    paper = Paper()
    paper.heading("Talous")
    periods = of_entities("TP 2024", "TP 2023")
    paper.table(figures(*periods), [(label, "1", "2"), ("Vuosikate", "3", "4")], "key_figures")
    assert [(figure.entity, figure.scope) for figure in paper.figures()] == [(entity, scope), (None, None)]
