"""Labels of goals in running text: where they stand, how they are marked, and what belongs to them."""

from __future__ import annotations

import pytest

from extractor.models.statement import Goal
from tests.statement.builders import Paper


def told(goal: Goal) -> tuple[str | None, str, str | None, str | None, str | None]:
    return goal.number, goal.goal, goal.measures, goal.metrics_text, goal.outcome


def read(*blocks: tuple[str, ...], bold: int = 0) -> list[tuple[str | None, ...]]:
    """The goals of a document of these blocks: first the kind, then the lines."""
    paper = Paper()
    paper.heading("3. Tavoitteiden toteutuminen")
    for kind, *lines in blocks:
        if kind == "heading":
            paper.heading(lines[0], 2)
        else:
            paper.block(kind, *lines, bold=bold if kind == "paragraph" else 0)  # type: ignore[arg-type]
    return [told(goal) for goal in paper.goals()]


ONE = ("1", "Vesi on puhdasta", "Verkostoa uusitaan.", "Vuodot, kpl", "Vuotoja oli 3. Tavoite toteutui.")
FIELDS = (
    ("paragraph", "Toimenpiteet: Verkostoa uusitaan."),
    ("paragraph", "Mittari: Vuodot, kpl"),
    ("paragraph", "Toteutuminen 31.12.2024: Vuotoja oli 3. Tavoite toteutui."),
)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("heading", "Tavoite 1: Vesi on puhdasta"),
        ("heading", "Tavoite 1. Vesi on puhdasta"),
        ("subheading", "Tavoite 1 – Vesi on puhdasta"),
        ("paragraph", "Sitova tavoite 1: Vesi on puhdasta"),
        ("paragraph", "Tavoite 1 Vesi on puhdasta"),
        ("paragraph", "1. Vesi on puhdasta"),
    ],
)
def test_a_goals_own_label_may_have_a_number(kind: str, title: str) -> None:
    assert read((kind, title), *FIELDS) == [ONE]


def test_swedish_goals_are_told_the_same_way() -> None:
    assert read(
        ("heading", "Mål 2. Vattnet är rent"),
        ("paragraph", "Åtgärder: Nätet förnyas."),
        ("paragraph", "Mätare: Läckage, st."),
        ("paragraph", "Utfall 2024: Tre läckage. Målet uppnåddes."),
    ) == [("2", "Vattnet är rent", "Nätet förnyas.", "Läckage, st.", "Tre läckage. Målet uppnåddes.")]


def test_labels_stand_at_the_lines_of_one_passage() -> None:
    lines = [line for _, line in FIELDS]
    assert read(("heading", "Tavoite 1: Vesi on puhdasta"), ("paragraph", *lines)) == [ONE]


def test_several_goals_of_one_passage_are_several() -> None:
    goals = read(
        ("paragraph", "Tavoite 1: Vesi on puhdasta", "Toteutuminen: Toteutui.", "Tavoite 2: Ilma on puhdasta",
         "Toteutuminen: Ei toteutunut."),
    )  # fmt: skip
    assert [(number, goal, outcome) for number, goal, _, _, outcome in goals] == [
        ("1", "Vesi on puhdasta", "Toteutui."),
        ("2", "Ilma on puhdasta", "Ei toteutunut."),
    ]


def test_a_label_alone_on_its_line_has_the_text_below() -> None:
    assert read(
        ("heading", "Tavoite 1"),
        ("paragraph", "Vesi on puhdasta"),
        ("paragraph", "Toimenpiteet:", "Verkostoa uusitaan."),
        ("paragraph", "Mittari:"),
        ("paragraph", "Vuodot, kpl"),
        ("paragraph", "Toteutuminen:", "Vuotoja oli 3. Tavoite toteutui."),
    ) == [ONE]


def test_lines_without_a_colon_are_labels_where_they_repeat() -> None:
    goals = read(
        *(
            ("paragraph", "Tavoite", goal, "Mittari", "Kyselyn tulos", "Toteutuminen", "Toteutui.")
            for goal in ("Väki viihtyy", "Asiakkaat viihtyvät")
        )
    )
    assert goals == [
        (None, goal, None, "Kyselyn tulos", "Toteutui.") for goal in ("Väki viihtyy", "Asiakkaat viihtyvät")
    ]


def test_bold_parts_a_label_from_its_text() -> None:
    goals = read(
        ("paragraph", "Tavoite Vesi on puhdasta"), ("paragraph", "Mittari Vuodot, kpl"),
        ("paragraph", "Toteutuminen Vuotoja oli 3."), bold=1,
    )  # fmt: skip
    assert goals == [(None, "Vesi on puhdasta", None, "Vuodot, kpl", "Vuotoja oli 3.")]


def test_a_numbered_section_with_labelled_passages_is_a_goal() -> None:
    paper = Paper()
    for number, title in (("3.1.", "Vesi on puhdasta"), ("3.2.", "Ilma on puhdasta")):
        paper.heading(f"{number} {title}")
        paper.block("paragraph", "Toimenpiteet: Verkostoa uusitaan.")
        paper.block("paragraph", "Toteutuminen: Toteutui.")
    assert [(goal.number, goal.goal, goal.status) for goal in paper.goals()] == [
        ("3.1", "Vesi on puhdasta", "met"),
        ("3.2", "Ilma on puhdasta", "met"),
    ]


def test_a_title_over_labelled_passages_is_a_goal_less_surely() -> None:
    paper = Paper()
    paper.block("subheading", "Vesi on puhdasta")
    for kind, line in FIELDS:
        paper.block(kind, line)  # type: ignore[arg-type]
    statement = paper.assemble()
    assert [(goal.goal, goal.confidence) for goal in statement.goals] == [("Vesi on puhdasta", 0.7)]
    assert [finding.refs for finding in statement.findings if "running text" in finding.message] == [("g1",)]


@pytest.mark.parametrize("title", ["Tekninen lautakunta", "Toiminnalliset tavoitteet", "Tilinpäätös 2024"])
def test_a_title_of_something_else_is_none(title: str) -> None:
    assert read(("subheading", title), *FIELDS) == []


def test_what_looks_like_the_next_chapter_ends_a_goal() -> None:
    goals = read(("heading", "Tavoite 1: Vesi on puhdasta"), *FIELDS, ("paragraph", "4 Henkilöstö"))
    assert goals == [ONE]


class TestItems:
    GOALS = ("paragraph", "Tavoitteet:"), ("list", "• Väki viihtyy"), ("list", "• Talous tasapainottuu")
    OUTCOMES = (
        ("paragraph", "Toteutuminen:"),
        ("list", "• Kyselyn tulos oli 4."),
        ("list", "• Ei toteutunut."),
    )

    def test_as_many_outcomes_as_goals_are_told_in_pairs(self) -> None:
        paper = Paper()
        for kind, line in (*self.GOALS, *self.OUTCOMES):
            paper.block(kind, line)  # type: ignore[arg-type]
        assert [(goal.goal, goal.outcome, goal.confidence) for goal in paper.goals()] == [
            ("Väki viihtyy", "Kyselyn tulos oli 4.", 0.6),
            ("Talous tasapainottuu", "Ei toteutunut.", 0.6),
        ]

    def test_fewer_outcomes_leave_one_goal(self) -> None:
        goals = read(*self.GOALS, *self.OUTCOMES[:2])
        assert [goal for _, goal, *_ in goals] == ["• Väki viihtyy • Talous tasapainottuu"]

    def test_labels_of_lists_need_no_colon(self) -> None:
        goals = read(
            ("paragraph", "Tavoitteet"), *self.GOALS[1:], ("paragraph", "Toteutuminen"), *self.OUTCOMES[1:]
        )
        assert [(goal, outcome) for _, goal, _, _, outcome in goals] == [
            ("Väki viihtyy", "Kyselyn tulos oli 4."),
            ("Talous tasapainottuu", "Ei toteutunut."),
        ]

    def test_numbered_items_keep_their_numbers(self) -> None:
        goals = read(
            ("paragraph", "Tavoitteet:"), ("list", "1. Väki viihtyy"), ("list", "2. Talous tasapainottuu"),
            ("paragraph", "Toteutuminen:"), ("list", "1. Toteutui."), ("list", "2. Ei toteutunut."),
        )  # fmt: skip
        assert [(number, goal, outcome) for number, goal, _, _, outcome in goals] == [
            ("1", "Väki viihtyy", "Toteutui."),
            ("2", "Talous tasapainottuu", "Ei toteutunut."),
        ]

    def test_an_item_may_have_its_own_labels(self) -> None:
        goals = read(
            ("list", "1. Väki viihtyy. Toteutuminen: Toteutui."),
            ("list", "2. Tulot kasvavat. Toteutuminen: Ei toteutunut."),
        )  # fmt: skip
        assert [(number, goal, outcome) for number, goal, _, _, outcome in goals] == [
            ("1", "Väki viihtyy.", "Toteutui."),
            ("2", "Tulot kasvavat.", "Ei toteutunut."),
        ]


class TestOutcomesOfItems:
    ITEMS = (
        ("list", "• Lupa-aika alle 30 vrk"), ("paragraph", "Toteutuminen: Toteutui."),
        ("list", "• Tiedotteita 4"), ("paragraph", "Toteutuminen: Ei toteutunut."),
    )  # fmt: skip

    def read(self, kind: str, line: str) -> list[tuple[str | None, str, str | None, str | None, bool]]:
        paper = Paper()
        for block in ((kind, line), *self.ITEMS):
            paper.block(block[0], block[1])  # type: ignore[arg-type]
        goals = paper.goals()
        assert {goal.confidence for goal in goals} == {0.7}
        return [
            (goal.number, goal.goal, goal.metrics_text, goal.outcome, goal.continues is not None)
            for goal in goals
        ]

    def test_under_a_goal_they_are_its_metrics(self) -> None:
        assert self.read("list", "1. Luvat käsitellään joutuisasti") == [
            ("1", "Luvat käsitellään joutuisasti", "• Lupa-aika alle 30 vrk", "Toteutui.", False),
            ("1", "Luvat käsitellään joutuisasti", "• Tiedotteita 4", "Ei toteutunut.", True),
        ]

    def test_under_a_label_they_are_goals(self) -> None:
        assert self.read("paragraph", "Tavoitteet:") == [
            (None, "Lupa-aika alle 30 vrk", None, "Toteutui.", False),
            (None, "Tiedotteita 4", None, "Ei toteutunut.", False),
        ]


def test_metrics_are_cut_between_words_whatever_stands_before_them() -> None:
    paper = Paper()
    paper.block(
        "paragraph",
        "Tavoite: Väki viihtyy",
        "Mittari ja tavoitetaso: Kyselyn tulos vähin-",
        "tään 4,0",
        "Poissaolot alle 10 pv",
    )
    paper.block("paragraph", "Toteutuminen 31.12.2024: Toteutui.")
    (goal,) = paper.goals()
    assert [metric.text for metric in goal.metrics] == [
        "Kyselyn tulos vähintään 4,0",
        "Poissaolot alle 10 pv",
    ]
    assert goal.outcome == "Toteutui."


def dashed(dash: str, goal: str, outcome: str) -> tuple[tuple[str, str], ...]:
    return (
        ("paragraph", f"Tavoite {dash} {goal}"),
        ("paragraph", f"Toimenpide {dash} Verkostoa uusitaan – ensin kylissä"),
        ("paragraph", f"Toteutuma {dash} {outcome}"),
    )


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_labels_before_a_dash_are_labels_where_they_come_again(dash: str) -> None:
    goals = read(
        *dashed(dash, "Vesi on puhdasta", "Toteutui."), *dashed(dash, "Ilma on puhdasta", "Ei toteutunut.")
    )
    assert [(goal, measures, outcome) for _, goal, measures, _, outcome in goals] == [
        ("Vesi on puhdasta", "Verkostoa uusitaan – ensin kylissä", "Toteutui."),
        ("Ilma on puhdasta", "Verkostoa uusitaan – ensin kylissä", "Ei toteutunut."),
    ]


def test_a_dash_in_one_sentence_makes_no_label() -> None:
    assert (
        read(("paragraph", "Tavoite – terve talous – on kaikkien yhteinen."), ("paragraph", "Tulos parani."))
        == []
    )


def test_questions_alone_on_their_lines_are_labels() -> None:
    cards = [
        block
        for goal in ("Vesi on puhdasta", "Ilma on puhdasta")
        for block in (
            ("paragraph", "Tavoite"),
            ("paragraph", goal),
            ("paragraph", "Mitä teimme?"),
            ("paragraph", "Verkostoa uusittiin."),
            ("paragraph", "Miten onnistuimme?"),
            ("paragraph", "Tavoite toteutui."),
        )
    ]
    assert [(goal, measures, outcome) for _, goal, measures, _, outcome in read(*cards)] == [
        ("Vesi on puhdasta", "Verkostoa uusittiin.", "Tavoite toteutui."),
        ("Ilma on puhdasta", "Verkostoa uusittiin.", "Tavoite toteutui."),
    ]
