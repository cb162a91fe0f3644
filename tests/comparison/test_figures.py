"""Figures through the years: joined, restated, measured against their budgets, broken off."""

from __future__ import annotations

from decimal import Decimal

from extractor.comparison.figures import follow_figures
from tests.comparison.builders import figure, statement, value


def test_a_restated_value_keeps_both_printings() -> None:
    old = statement(2023, figures=(figure(1, "Henkilöstömenot", value("TP 2023", "actual", "-2 846 317")),))
    new = statement(
        2024,
        figures=(
            figure(
                4,
                "Henkilöstömenot",
                value("TP 2023", "actual", "-2 874 905"),
                value("TP 2024", "actual", "-2 918 764"),
            ),
        ),
    )
    [series] = follow_figures([old, new])
    assert [(point.year, point.restated) for point in series.points] == [(2023, True), (2024, False)]
    assert [(source.figure, source.text) for source in series.points[0].sources] == [
        ("k1", "-2 846 317"),
        ("k4", "-2 874 905"),
    ]


def test_rounding_to_thousands_is_no_restatement_but_more_is() -> None:
    exact = statement(2023, figures=(figure(1, "Lainakanta", value("TP 2023", "actual", "72 904 300")),))
    for text, restated in (("72 904", False), ("72 905", True)):
        rounded = figure(1, "Lainakanta", value("TP 2023", "actual", text), scale=1000)
        [series] = follow_figures([exact, statement(2024, figures=(rounded,))])
        assert series.points[0].restated is restated


def test_a_whole_number_one_apart_is_restated() -> None:
    one = statement(2023, figures=(figure(1, "Vakanssit", value("TP 2023", "actual", "46")),))
    other = statement(2024, figures=(figure(1, "Vakanssit", value("TP 2023", "actual", "45")),))
    assert follow_figures([one, other])[0].points[0].restated


def test_a_change_row_follows_its_figure() -> None:
    def year(number: int, cost: str, change: str) -> tuple[int, str, str]:
        return number, cost, change

    statements = [
        statement(
            number,
            figures=(
                figure(1, "Menot", value("TP 2023", "actual", cost)),
                figure(2, "Muutos", value("TP 2023", "actual", change), of="k1", unit="%"),
            ),
        )
        for number, cost, change in (year(2023, "100", "3,6"), year(2024, "101", "4,6"))
    ]
    parent, change = follow_figures(statements)
    assert (change.of, change.points[0].restated, change.points[0].because) == (parent.id, True, parent.id)
    assert parent.points[0].because is None


def test_budget_accuracy_takes_the_amended_budget_first() -> None:
    values = (
        value("TA 2024", "budget", "-1 000"),
        value("MTA 2024", "amended_budget", "-1 100"),
        value("TP 2024", "actual", "-1 155"),
    )
    [series] = follow_figures([statement(2024, figures=(figure(1, "Menot", *values),))])
    [accuracy] = series.budget_accuracy
    assert (accuracy.budget_type, accuracy.difference, accuracy.percent) == (
        "amended_budget",
        Decimal(-55),
        Decimal("-5.0"),
    )


def test_no_accuracy_against_a_budget_of_nothing() -> None:
    values = (value("TA 2024", "budget", "0"), value("TP 2024", "actual", "15"))
    [series] = follow_figures([statement(2024, figures=(figure(1, "Myyntivoitot", *values),))])
    assert [(one.difference, one.percent) for one in series.budget_accuracy] == [(Decimal(15), None)]


def test_breaks_are_named() -> None:
    old = statement(2022, figures=(figure(1, "Lainat", value("TP 2022", "actual", "5"), concept="loans"),))
    new = statement(
        2024, figures=(figure(1, "Lainakanta", value("TP 2024", "actual", "6"), concept="loans"),)
    )
    [series] = follow_figures([old, new])
    assert [(one.kind, one.year) for one in series.breaks] == [("missing_year", 2023), ("label", 2024)]


def test_entities_scopes_and_units_are_never_joined() -> None:
    values = value("TP 2024", "actual", "5")
    kinds = (
        {"entity": "municipality"},
        {"entity": "group"},
        {"scope": "internal"},
        {"unit": "EUR/capita"},
    )
    figures = tuple(figure(n, "Vuosikate", values, **fields) for n, fields in enumerate(kinds, 1))
    series = follow_figures([statement(2024, figures=figures), statement(2025, figures=figures)])
    assert [len(one.points[0].sources) for one in series] == [2, 2, 2, 2]


def test_a_figure_without_a_unit_joins_the_only_one_that_has_one() -> None:
    old = statement(2023, figures=(figure(1, "Menot", value("TP 2023", "actual", "5"), unit=None),))
    new = statement(2024, figures=(figure(1, "Menot", value("TP 2024", "actual", "6")),))
    [series] = follow_figures([old, new])
    assert (series.unit, [point.year for point in series.points]) == ("EUR", [2023, 2024])


def test_the_same_label_twice_in_a_statement_is_two_series() -> None:
    def year(number: int) -> tuple[str, str]:
        return f"TP {number}", "actual"

    statements = [
        statement(
            number,
            figures=(
                figure(1, "Muut menot", value(*year(number), "1")),
                figure(2, "Muut menot", value(*year(number), "2")),
            ),
        )
        for number in (2023, 2024)
    ]
    series = follow_figures(statements)
    assert [[point.sources[0].text for point in one.points] for one in series] == [["1", "1"], ["2", "2"]]


def test_zeros_at_the_end_count_as_printed_where_the_json_has_lost_them() -> None:
    """12,30 and 12,34 differ; read back from JSON, 12.3 alone would be anything from 12,25 to 12,35."""
    first = value("TP 2023", "actual", "12,30").model_copy(update={"value": Decimal("12.3")})
    later = value("TP 2023", "actual", "12,34")
    series = follow_figures(
        [
            statement(2023, figures=(figure(1, "Vero", first),)),
            statement(2024, figures=(figure(1, "Vero", later),)),
        ]
    )
    assert [point.restated for one in series for point in one.points] == [True]


def test_thousands_and_euros_of_one_value_agree() -> None:
    euros = figure(1, "Vero", value("TP 2023", "actual", "1 234 567"))
    thousands = figure(1, "Vero", value("TP 2023", "actual", "1 235"), scale=1000)
    series = follow_figures([statement(2023, figures=(euros,)), statement(2024, figures=(thousands,))])
    assert [(len(point.sources), point.restated) for one in series for point in one.points] == [(2, False)]
