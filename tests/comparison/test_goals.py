"""What becomes of a goal from year to year."""

from __future__ import annotations

from extractor.comparison.goals import follow_goals
from extractor.comparison.units import list_goals
from extractor.models.comparison import GoalHistory, GoalState
from tests.comparison.builders import goal, state, statement

PATH = state("Pyöräteiden kunnossapidon parantaminen", metrics=("Kunnossa olevat pyörätiet, km",))
WATER = state("Vesihuollon toimintavarmuuden lisääminen", metrics=("Vuotovesi, %",))
SCHOOL = state("Koulupolun siirtymien sujuvoittaminen", metrics=("Kouluterveyskysely",))


def in_year(year: int, *states: GoalState) -> tuple[GoalState, ...]:
    return tuple(
        one.model_copy(update={"year": year, "statement": year - 2023, "goals": (f"g{number}",)})
        for number, one in enumerate(states, 1)
    )


def kinds(histories: tuple[GoalHistory, ...]) -> list[list[str]]:
    return [[change.kind for change in history.changes] for history in histories]


def test_order_does_not_matter() -> None:
    histories, _ = follow_goals([in_year(2023, PATH, WATER, SCHOOL), in_year(2024, SCHOOL, PATH, WATER)])
    assert kinds(histories) == [["unchanged"], ["unchanged"], ["unchanged"]]
    assert [history.states[1].goals for history in histories] == [("g2",), ("g3",), ("g1",)]


def test_a_goal_in_new_words_is_reworded_and_its_words_are_marked() -> None:
    reworded = PATH.model_copy(update={"text": "Pyöräteiden talvihoidon parantaminen"})
    histories, _ = follow_goals([in_year(2023, PATH, WATER), in_year(2024, reworded, WATER)])
    assert kinds(histories) == [["reworded"], ["unchanged"]]
    [field] = histories[0].changes[0].fields
    assert [(run.change, run.text) for run in field.words] == [
        ("same", "Pyöräteiden"),
        ("removed", "kunnossapidon"),
        ("added", "talvihoidon"),
        ("same", "parantaminen"),
    ]


def test_letter_case_and_punctuation_are_no_rewording() -> None:
    shouted = PATH.model_copy(update={"text": "PYÖRÄTEIDEN KUNNOSSAPIDON PARANTAMINEN."})
    histories, _ = follow_goals([in_year(2023, PATH), in_year(2024, shouted)])
    assert kinds(histories) == [["unchanged"]]


def test_dropped_new_and_returned() -> None:
    years = [in_year(2023, PATH, WATER), in_year(2024, PATH, SCHOOL), in_year(2025, WATER, PATH, SCHOOL)]
    histories, _ = follow_goals(years)
    assert kinds(histories) == [["unchanged", "unchanged"], ["dropped", "returned"], ["new", "unchanged"]]
    assert [one.year for one in histories[1].states] == [2023, 2025]


def test_a_goal_under_another_theme_has_moved() -> None:
    old = in_year(2023, *(one.model_copy(update={"theme": "ARKI"}) for one in (PATH, WATER, SCHOOL)))
    new = (
        *in_year(2024, PATH.model_copy(update={"theme": "TALOUS"})),
        *in_year(2024, *(one.model_copy(update={"theme": "ARKI"}) for one in (WATER, SCHOOL))),
    )
    histories, renamed = follow_goals([old, new])
    assert kinds(histories) == [["moved"], ["unchanged"], ["unchanged"]]
    assert [field.field for field in histories[0].changes[0].fields] == ["theme"]
    assert renamed == ()


def test_a_theme_under_another_name_is_renamed_and_its_goals_stay() -> None:
    old = in_year(2023, *(one.model_copy(update={"theme": "ARKI"}) for one in (PATH, WATER)))
    new = in_year(2024, *(one.model_copy(update={"theme": "HYVÄ ELÄMÄ"}) for one in (PATH, WATER)))
    histories, renamed = follow_goals([old, new])
    assert kinds(histories) == [["unchanged"], ["unchanged"]]
    assert [(one.field, one.old, one.new) for one in renamed] == [("theme", "ARKI", "HYVÄ ELÄMÄ")]


def test_years_in_titles_do_not_count() -> None:
    old = in_year(2023, PATH.model_copy(update={"section": "Hankkeet vuonna 2023"}))
    new = in_year(2024, PATH.model_copy(update={"section": "Hankkeet vuonna 2024"}))
    assert kinds(follow_goals([old, new])[0]) == [["unchanged"]]


def test_a_goal_split_in_two_and_merged_again() -> None:
    whole = state("Kirjaston aukioloaikojen ja nuorisotilojen kehittäminen")
    parts = state("Kirjaston aukioloaikojen laajentaminen"), state("Nuorisotilojen kehittäminen")
    histories, _ = follow_goals([in_year(2023, whole, WATER), in_year(2024, *parts, WATER)])
    assert kinds(histories) == [["split"], ["unchanged"], ["split"]]
    assert [history.changes[-1].others for history in histories] == [("h3",), (), ("h1",)]
    histories, _ = follow_goals([in_year(2023, *parts, WATER), in_year(2024, whole, WATER)])
    assert sorted(kinds(histories)) == [["merged"], ["merged"], ["unchanged"]]


def test_two_new_goals_beside_a_kept_one_are_no_split() -> None:
    new = in_year(2024, PATH, state("Pyörätiekartan julkaiseminen"), SCHOOL)
    assert kinds(follow_goals([in_year(2023, PATH), new])[0]) == [["unchanged"], ["new"], ["new"]]


def test_a_copied_outcome_is_told_unless_it_is_a_stock_phrase() -> None:
    long = PATH.model_copy(update={"outcome": "Pyöräteistä 61 km hoidettiin laatuluokan mukaisesti."})
    short = WATER.model_copy(update={"outcome": "Toteutui."})
    histories, _ = follow_goals([in_year(2023, long, short), in_year(2024, long, short)])
    assert [history.changes[0].outcome_copied for history in histories] == [True, False]


def test_the_rows_of_a_goal_are_one_state() -> None:
    rows = (
        goal(1, "Työkyvyn tukeminen", measures="Työterveyskävelyt", status="met"),
        goal(2, "Työkyvyn tukeminen", measures="Kysely", status="not_met", continues="g1"),
        goal(3, "Rekrytointi", status="partly"),
    )
    first, second = list_goals(statement(2024, rows), 0, 2024)
    assert (first.goals, first.measures, first.status) == (
        ("g1", "g2"),
        "Työterveyskävelyt · Kysely",
        "partly",
    )
    assert (second.goals, second.status, second.organisation) == (("g3",), "partly", "Tekniikka")


def test_a_year_without_goals_is_passed_over() -> None:
    histories, _ = follow_goals([in_year(2023, PATH), (), in_year(2025, PATH)])
    assert kinds(histories) == [["unchanged"]]
    assert [(one.from_year, one.to_year) for one in histories[0].changes] == [(2023, 2025)]
