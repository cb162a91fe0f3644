"""Goal tables: which cell fills which field, which rows belong together, keys, statuses, quantities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.models.block import BlockKind
from extractor.models.statement import Goal, Metric, Outcome
from extractor.models.table import Column, Table
from tests.statement.builders import TP_2023, TP_2024, TP_2025, Paper, Row, column, period

GOAL = column("Tavoite", "goal")
MEASURE = column("Toimenpide", "measure")
METRIC = column("Mittari", "metric")
TARGET = column("Tavoitetaso", "target")
ACTUAL = column("Toteuma", "actual")
OUTCOME = column("Toteutuma", "outcome")
STATUS = column("Tila", "status")


def read(columns: Sequence[Column], *rows: Row, title: str = "Tilinpäätös 2025") -> tuple[Goal, ...]:
    paper = Paper()
    paper.heading(title)
    paper.table(columns, rows)
    return paper.goals()


class TestFields:
    def test_every_role_has_its_field(self) -> None:
        roles = {
            "number": "7.",
            "theme": "Arki",
            "strategic_goal": "Kunta kasvaa",
            "goal": "Palvelut verkkoon",
            "measure": "Ostetaan järjestelmä",
            "expected_result": "Asiointi helpottuu",
            "metric": "Asiointien määrä",
            "baseline": "10 kpl",
            "target": "20 kpl",
            "actual": "25 kpl",
            "outcome": "Järjestelmä ostettiin.",
            "status": "Toteutui",
            "workflow": "Valmis",
            "responsible": "Kunnanjohtaja",
            "schedule": "Syksy 2025",
        }
        (goal,) = read(tuple(column(role.upper(), role) for role in roles), tuple(roles.values()))
        assert (goal.number, goal.theme, goal.strategic_goal) == ("7", "Arki", "Kunta kasvaa")
        assert (goal.goal, goal.measures) == ("Palvelut verkkoon", "Ostetaan järjestelmä")
        assert (goal.expected_results, goal.metrics_text) == ("Asiointi helpottuu", "Asiointien määrä")
        assert goal.metrics == (
            Metric(text="Asiointien määrä", baseline="10 kpl", target="20 kpl", actual="25 kpl"),
        )
        assert (goal.outcome, goal.status_text, goal.status) == ("Järjestelmä ostettiin.", "Toteutui", "met")
        assert (goal.workflow, goal.responsible, goal.schedule) == ("Valmis", "Kunnanjohtaja", "Syksy 2025")
        assert goal.extra == {}

    def test_the_first_of_several_roles_takes_the_text(self) -> None:
        (goal,) = read((GOAL, column("Toimenpide/mittari", "measure", "metric")), ("Väki kasvaa", "Tontit"))
        assert (goal.measures, goal.metrics_text, goal.metrics) == ("Tontit", None, ())

    @pytest.mark.parametrize(
        "roles", [("measure", "outcome"), ("expected_result", "measure"), ("metric", "target")]
    )
    def test_the_subject_fills_goal_where_no_column_is_a_goal(self, roles: tuple[str, str]) -> None:
        subject = min(roles, key=("goal", "measure", "expected_result", "metric", "target", "outcome").index)
        texts = {role: f"Teksti {role}" for role in roles}
        (goal,) = read(tuple(column(role, role) for role in roles), tuple(texts.values()))
        assert goal.goal == texts[subject]

    def test_an_unnamed_first_column_is_the_subject_of_outcomes(self) -> None:
        (goal,) = read((column(""), OUTCOME, STATUS), ("Hankintojen keskitys", "Tehtiin.", "Toteutui"))
        assert (goal.goal, goal.outcome, goal.extra) == ("Hankintojen keskitys", "Tehtiin.", {})

    def test_themes_are_the_subject_where_nothing_else_is(self) -> None:
        (goal,) = read((column("Painopiste", "theme"), OUTCOME), ("Elinvoima", "Kasvoi."))
        assert (goal.goal, goal.outcome) == ("Elinvoima", "Kasvoi.")

    def test_a_table_without_any_subject_gives_no_goal(self) -> None:
        assert read((OUTCOME, STATUS), ("Tehtiin.", "Toteutui")) == ()

    def test_empty_cells_are_null(self) -> None:
        (goal,) = read((GOAL, MEASURE, METRIC, OUTCOME, STATUS), ("Väki kasvaa", "", None, "", None))
        assert (goal.measures, goal.metrics_text, goal.metrics, goal.outcome) == (None, None, (), None)
        assert (goal.outcomes, goal.status_text, goal.status) == ((), None, "unknown")

    def test_rows_without_words_give_nothing(self) -> None:
        assert len(read((GOAL, OUTCOME), ("Väki kasvaa", "Kasvoi."), ("", ""))) == 1


class TestNumbers:
    def test_a_number_in_the_subjects_cell(self) -> None:
        goals = read((GOAL, OUTCOME), ("1. Asiakkuus", "Parani."), ("2) Talous", "Kasvoi."))
        assert [(goal.number, goal.goal) for goal in goals] == [("1", "Asiakkuus"), ("2", "Talous")]

    def test_an_ordinal_is_part_of_the_goal(self) -> None:
        (goal,) = read((GOAL, OUTCOME), ("1. luokan oppilaat lukevat", "Lukivat."))
        assert (goal.number, goal.goal) == (None, "1. luokan oppilaat lukevat")

    def test_a_number_column(self) -> None:
        (goal,) = read((column("Nro", "number"), GOAL), ("3)", "Väki kasvaa"))
        assert (goal.number, goal.goal) == ("3", "Väki kasvaa")

    @pytest.mark.parametrize(
        ("row", "confidence"),
        [
            (("Väki kasvaa", "1 204"), 1.0),
            (("Väki kasvaa", "12 hlö, 4 %"), 1.0),
            (("Väki kasvaa", "1 204,00 3 400,50"), 0.5),
            (("41 220,10", "Kasvoi."), 0.5),
        ],
    )
    def test_a_row_of_figures_is_hardly_a_goal(self, row: Row, confidence: float) -> None:
        (goal,) = read((GOAL, OUTCOME), row)
        assert goal.confidence == confidence

    def test_a_number_in_the_label_of_a_card(self) -> None:
        (goal,) = read((column("Tavoite 2", "goal"), OUTCOME), ("Väki kasvaa", "Kasvoi."))
        assert (goal.number, goal.goal) == ("2", "Väki kasvaa")

    def test_a_year_in_a_label_is_no_number_nor_one_above_several_goals(self) -> None:
        (goal,) = read((column("Tavoite 2025", "goal"), OUTCOME), ("Väki kasvaa", "Kasvoi."))
        assert goal.number is None
        goals = read((column("Tavoite 2", "goal"), OUTCOME), ("Väki kasvaa", ""), ("Talous", ""))
        assert [goal.number for goal in goals] == [None, None]


class TestRowsTogether:
    def test_a_second_measure_continues_the_goal_above(self) -> None:
        first, second = read(
            (column("Nro", "number"), GOAL, MEASURE, OUTCOME),
            ("1.", "Väki kasvaa", "Tontit", "Myytiin."),
            ("", "", "Mainonta", "Aloitettiin."),
        )
        assert (second.continues, second.goal, second.number) == ("g1", "Väki kasvaa", "1")
        assert (second.measures, second.outcome, second.row) == ("Mainonta", "Aloitettiin.", 1)
        assert (first.continues, first.measures) == (None, "Tontit")

    def test_metric_rows_join_the_goal_above(self) -> None:
        (goal,) = read(
            (GOAL, METRIC, TARGET, ACTUAL),
            ("Väki kasvaa", "Tonttien määrä", "10", "12"),
            ("", "Asukasluku", "7 000", "6 950"),
            (None, "Lasten määrä", "500", None),
        )
        assert goal.metrics == (
            Metric(text="Tonttien määrä", target="10", actual="12"),
            Metric(text="Asukasluku", target="7 000", actual="6 950"),
            Metric(text="Lasten määrä", target="500"),
        )
        assert goal.metrics_text == "Tonttien määrä Asukasluku Lasten määrä"

    def test_each_metric_row_keeps_its_status(self) -> None:
        (goal,) = read(
            (GOAL, METRIC, STATUS),
            ("Väki kasvaa", "Tonttien määrä", "Toteutui"),
            ("", "Asukasluku", "Ei toteutunut"),
        )
        assert [metric.status for metric in goal.metrics] == ["Toteutui", "Ei toteutunut"]
        assert (goal.status_text, goal.status) == ("Toteutui Ei toteutunut", "partly")

    def test_what_stands_beside_a_metric_row_is_not_lost(self) -> None:
        (goal,) = read(
            (GOAL, METRIC, column("Työ", "workflow"), column("Lähde")),
            ("Väki kasvaa", "Tonttien määrä", "Valmis", "Kunta"),
            ("", "Asukasluku", "Kesken", "Tilastokeskus"),
        )
        assert (goal.workflow, goal.extra) == ("Valmis Kesken", {"Lähde": "Kunta Tilastokeskus"})

    def test_values_without_a_metric_column(self) -> None:
        (goal,) = read((GOAL, TARGET, ACTUAL), ("Väki kasvaa", "7 000", "6 950"))
        assert goal.metrics == (Metric(text="", target="7 000", actual="6 950"),)

    def test_a_first_row_without_subject_is_kept(self) -> None:
        (goal,) = read((GOAL, MEASURE), ("", "Tontit"))
        assert (goal.goal, goal.measures, goal.continues) == ("", "Tontit", None)

    def test_a_band_is_the_theme_of_the_rows_down_to_the_next_one(self) -> None:
        paper = Paper()
        paper.heading("Tilinpäätös 2025")
        rows: tuple[Row, ...] = (("Kylät",), ("Väki kasvaa", "Kyllä."), ("Koulu",), ("Lapset lukevat", "Ei."))
        table = paper.table((GOAL, OUTCOME), rows)
        marked = tuple(replace(row, is_band=len(row.cells) == 1) for row in table.rows)
        goals = paper.assemble(items=[*paper.items[:-1], replace(table, rows=marked)]).goals
        assert [(goal.theme, goal.goal, goal.row) for goal in goals] == [
            ("Kylät", "Väki kasvaa", 1),
            ("Koulu", "Lapset lukevat", 3),
        ]

    def test_a_band_that_says_goal_is_the_goal_of_its_measures(self) -> None:
        paper = Paper()
        paper.heading("Tilinpäätös 2025")
        rows: list[Row] = [("Tavoite: 1. Väki kasvaa",), ("Tontit", "Kyllä."), ("Mainos", "Ei.")]
        rows += [("Tavoite: Talous",), ("Säästöt", "Ei.")]
        table = paper.table((MEASURE, OUTCOME), rows)
        marked = tuple(replace(row, is_band=len(row.cells) == 1) for row in table.rows)
        goals = paper.assemble(items=[*paper.items[:-1], replace(table, rows=marked)]).goals
        assert [(goal.number, goal.goal, goal.measures, goal.continues) for goal in goals] == [
            ("1", "Väki kasvaa", "Tontit", None),
            ("1", "Väki kasvaa", "Mainos", goals[0].id),
            (None, "Talous", "Säästöt", None),
        ]

    @pytest.mark.parametrize("band", [("", "Arki", "", ""), ("1.", "Arki", "", ""), ("1.", "", "", "")])
    def test_a_row_of_only_number_and_theme_is_no_goal(self, band: Row) -> None:
        columns = (column("Nro", "number"), column("Painopiste", "theme"), GOAL, OUTCOME)
        (goal,) = read(columns, band, ("2.", "", "Väki kasvaa", "Kasvoi."))
        assert (goal.number, goal.theme, goal.row) == ("2", band[1] or None, 1)


class TestExtraColumns:
    def test_an_unknown_column_goes_to_extra_under_its_label(self) -> None:
        (goal,) = read((GOAL, column("Lisätieto")), ("Väki kasvaa", "Muuttoliike"))
        assert goal.extra == {"Lisätieto": "Muuttoliike"}

    def test_two_unnamed_columns_stay_apart(self) -> None:
        (goal,) = read((GOAL, column(""), column("")), ("Väki kasvaa", "yksi", "kaksi"))
        assert goal.extra == {"column 2": "yksi", "column 3": "kaksi"}

    def test_two_columns_of_one_label_are_put_together(self) -> None:
        (goal,) = read((GOAL, column("Muu"), column("Muu")), ("Väki kasvaa", "yksi", "kaksi"))
        assert goal.extra == {"Muu": "yksi kaksi"}


class TestStatusAndOutcome:
    def test_values_about_the_work_make_a_status_column_workflow(self) -> None:
        goals = read(
            (GOAL, OUTCOME, STATUS),
            ("Väki kasvaa", "Ei toteutunut.", "Valmis"),
            ("Talous", "Toteutui.", "Käynnissä"),
        )
        assert [(g.status, g.workflow, g.status_text) for g in goals] == [
            ("not_met", "Valmis", None),
            ("met", "Käynnissä", None),
        ]

    def test_a_card_s_state_of_work_is_its_status_where_other_cards_have_verdicts(self) -> None:
        paper = Paper()
        paper.heading("Tilinpäätös 2025")
        for verdict in ("Toteutui", "Kesken", "Ei toteutunut"):
            paper.table((GOAL, OUTCOME, STATUS), [("Väki kasvaa", "Tontteja myytiin.", verdict)])
        goals = paper.goals()
        assert [(g.status, g.workflow) for g in goals] == [
            ("met", None),
            ("in_progress", None),
            ("not_met", None),
        ]

    def test_a_status_columns_own_value_decides(self) -> None:
        (goal,) = read((GOAL, OUTCOME, STATUS), ("Väki kasvaa", "Tontteja myytiin.", "Toteutui osittain"))
        assert (goal.status, goal.status_text) == ("partly", "Toteutui osittain")

    def test_a_mark_says_what_its_column_stands_for(self) -> None:
        answers = tuple(
            replace(column(f"Toteutuminen {word}", "status"), verdict=word)
            for word in ("Kyllä", "Osin", "Ei")
        )
        goals = read(
            (GOAL, *answers, OUTCOME),
            ("Väki kasvaa", "x", "", "", "Väki väheni."),
            ("Talous", "", "x", "", ""),
            ("Arki", "", "", "x", "Tavoite toteutui."),
            ("Työ", "", "", "", "Tavoite toteutui."),
        )
        assert [(goal.status, goal.status_text) for goal in goals] == [
            ("met", "Kyllä"),
            ("partly", "Osin"),
            ("not_met", "Ei"),
            ("unknown", None),
        ]

    @pytest.mark.parametrize("verdict", ["", "61 %"])
    def test_beside_a_column_of_verdicts_the_outcomes_words_decide_nothing(self, verdict: str) -> None:
        goals = read(
            (GOAL, OUTCOME, STATUS),
            ("Väki kasvaa", "Toteutui.", "Ei toteutunut"),
            ("Talous", "Ohjelmasta toteutui 61 prosenttia.", verdict),
        )
        assert [(goal.status, goal.status_text) for goal in goals] == [
            ("not_met", "Ei toteutunut"),
            ("unknown", verdict or None),
        ]

    def test_the_outcome_of_the_reported_year_among_several(self) -> None:
        columns = (GOAL, *(column(p.label, "outcome", period=p) for p in (TP_2024, TP_2025, TP_2023)))
        (goal,) = read(columns, ("Väki kasvaa", "Väheni.", "Kasvoi.", "Pysyi."))
        assert goal.outcome == "Kasvoi."
        assert goal.outcomes == (
            Outcome(period="TP 2024", text="Väheni."),
            Outcome(period="TP 2025", text="Kasvoi."),
            Outcome(period="TP 2023", text="Pysyi."),
        )

    def test_an_empty_outcome_is_not_filled_from_another_year(self) -> None:
        columns = (GOAL, *(column(p.label, "outcome", period=p) for p in (TP_2024, TP_2025)))
        (goal,) = read(columns, ("Väki kasvaa", "Väheni.", ""))
        assert (goal.outcome, goal.outcomes) == (None, (Outcome(period="TP 2024", text="Väheni."),))

    def test_the_last_of_two_reports_of_one_year(self) -> None:
        half = period("1-6/2025", "actual", 2025)
        columns = (GOAL, *(column(p.label, "outcome", period=p) for p in (half, TP_2025)))
        (goal,) = read(columns, ("Väki kasvaa", "Alkoi.", "Kasvoi."))
        assert goal.outcome == "Kasvoi."

    def test_an_outcome_without_year_goes_before_one_of_another_year(self) -> None:
        columns = (GOAL, OUTCOME, column("TP 2024", "outcome", period=TP_2024))
        (goal,) = read(columns, ("Väki kasvaa", "Kasvoi.", "Väheni."))
        assert goal.outcome == "Kasvoi."


class TestQuantities:
    def test_quantities_name_their_field(self) -> None:
        (goal,) = read((GOAL, OUTCOME), ("Väki kasvaa 2 %", "Kasvoi 3,5 %."))
        assert [(q.value, q.unit, q.text, q.field) for q in goal.quantities] == [
            (Decimal("2"), "%", "2 %", "goal"),
            (Decimal("3.5"), "%", "3,5 %", "outcome"),
        ]


class TestKeys:
    ROWS = (("1. Väki kasvaa", "Tontit"), ("2. Talous", "Säästöt"), ("", "Verot"))

    def keys(self, paper: Paper) -> list[str]:
        paper.block("subheading", "TOIMIELIN: KUNNANHALLITUS")
        paper.heading("3. Tavoitteet")
        paper.block("theme", "ELINVOIMA")
        paper.table((GOAL, MEASURE), self.ROWS)
        return [goal.key for goal in paper.goals()]

    def test_the_same_rows_of_two_sources_have_the_same_keys(self) -> None:
        assert self.keys(Paper()) == self.keys(Paper(is_text=True))

    def test_rows_differ(self) -> None:
        keys = self.keys(Paper())
        assert len(set(keys)) == len(keys) == 3

    def test_the_same_goal_of_two_companies_differs(self) -> None:
        paper = Paper()
        paper.heading("1. Yhtiöt")
        for company in ("Suvannon Lämpö Oy", "Suvannon Vuokratalot Oy"):
            paper.block("subheading", company)
            paper.table((GOAL, OUTCOME), (("Talous tasapainossa", "Kyllä."),))
        first, second = paper.goals()
        assert first.key != second.key

    def test_case_and_spaces_do_not_count(self) -> None:
        one, other = (read((GOAL, MEASURE), (text, "Tontit"))[0] for text in ("Väki kasvaa", "VÄKI  kasvaa"))
        assert one.key == other.key


class TestConfidence:
    def test_the_weakest_of_table_row_and_columns(self) -> None:
        paper = Paper()
        columns = (GOAL, column("Muu", "measure", confidence=0.7))
        rows = (("Väki", "Tontit"), ("Talous", None), ("Verot", None))
        paper.table(columns, rows, confidence=0.9, row_confidence=(1.0, 1.0, 0.6))
        assert [goal.confidence for goal in paper.goals()] == [0.7, 0.9, 0.6]


class TestTitledCard:
    """A card without a label for its goal has it as its title."""

    def _card(self, title: str, kind: BlockKind = "heading") -> tuple[Goal, ...]:
        paper = Paper()
        paper.heading("Tavoitteet", 1)
        if kind == "heading":
            paper.heading(title, 2)
        else:
            paper.block(kind, title)
        made = paper.table((MEASURE, OUTCOME), (("Kerhot perustetaan", "Kerhoja on 37."),))
        paper.items[-1] = replace(made, grid=replace(made.grid, method="card"))
        return paper.goals()

    @pytest.mark.parametrize(
        ("kind", "title", "number"),
        [("heading", "Koulussa on kerhoja", None), ("subheading", "2. Koulussa on kerhoja", "2")],
    )
    def test_the_title_is_the_goal(self, kind: BlockKind, title: str, number: str | None) -> None:
        (goal,) = self._card(title, kind)
        assert (goal.number, goal.goal, goal.measures) == (
            number,
            "Koulussa on kerhoja",
            "Kerhot perustetaan",
        )
        assert goal.confidence <= 0.85

    @pytest.mark.parametrize("title", ["Sivistyslautakunta", "Tavoitteiden toteutuminen"])
    def test_a_title_that_says_something_else_is_not(self, title: str) -> None:
        (goal,) = self._card(title)
        assert goal.goal == "Kerhot perustetaan"


def test_a_verdict_merged_over_several_goals_is_that_of_each() -> None:
    paper = Paper()
    paper.heading("Tilinpäätös 2025")
    paper.table(
        [GOAL, OUTCOME, STATUS],
        [
            ("Vesi on puhdasta", "Verkko uusittiin.", "Toteutui"),
            ("Ilma on puhdasta", "Mittaus aloitettiin.", None),
            ("Talous on vahva", "Tulos oli heikko.", None),
        ],
    )
    table = paper.items[-1]
    assert isinstance(table, Table)
    first = table.rows[0]
    merged = replace(first, cells=(*first.cells[:2], replace(first.cells[2], row_span=2)))
    paper.items[-1] = replace(table, rows=(merged, *table.rows[1:]))
    assert [goal.status for goal in paper.goals()] == ["met", "met", "unknown"]
