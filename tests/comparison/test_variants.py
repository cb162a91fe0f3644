"""Years made by machine from a sample's goals: how often `follow_goals` says what was done to each.

``python -m tests.comparison.test_variants`` prints the table of docs/comparison.md.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from extractor.comparison.assembly import compare_statements
from extractor.comparison.goals import follow_goals
from extractor.comparison.units import list_goals
from extractor.models.comparison import GoalState
from extractor.models.statement import Statement
from extractor.pipeline import extract

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SEEDS = range(10)
SPLIT_WHOLE = "Lähijunaliikenteen käynnistäminen, satamaradan sähköistäminen, matkakeskuksen peruskorjaaminen"

Goals: TypeAlias = list[GoalState]
Event: TypeAlias = tuple[str, frozenset[str], frozenset[str]]
"""What happened, the goals of the old year and those of the new year it happened to."""


@cache
def read_sample(name: str) -> Statement:
    return extract(SAMPLES / name)


def base_goals(year: int = 2023) -> Goals:
    states = list_goals(read_sample(f"hallakoski-{year}-kaupunginhallitus.pdf"), 0, 2023)
    return [with_name(state, f"a{number}") for number, state in enumerate(states)]


def with_name(state: GoalState, name: str) -> GoalState:
    return state.model_copy(update={"goals": (name,)})


def change(state: GoalState, **fields: object) -> GoalState:
    return state.model_copy(update=fields)


class Variant:
    """A next year being made: its goals, and for each of the changed ones what was done to it."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.goals = base_goals()
        self.truth: set[Event] = set()
        self.gone: set[str] = set()

    def pick(self, count: int = 1) -> list[int]:
        return self.dice.sample(range(len(self.goals)), count)

    def did(self, kind: str, old: Sequence[str], new: Sequence[str]) -> None:
        self.truth.add((kind, frozenset(old), frozenset(new)))


def reorder(variant: Variant) -> None:
    variant.dice.shuffle(variant.goals)


def renumber_section(variant: Variant) -> None:
    variant.goals = [change(goal, section=f"Uusi {goal.section}") for goal in variant.goals]


def rename_theme(variant: Variant) -> None:
    theme = variant.goals[0].theme
    variant.goals = [
        change(goal, theme="KESTÄVÄ ELINYMPÄRISTÖ") if goal.theme == theme else goal for goal in variant.goals
    ]


def rename_organisation(variant: Variant) -> None:
    variant.goals = [change(goal, organisation="ELINVOIMAVALIOKUNTA") for goal in variant.goals]


def swap_numbers(variant: Variant) -> None:
    one, other = variant.pick(2)
    first, second = variant.goals[one], variant.goals[other]
    variant.goals[one] = change(second, number=first.number)
    variant.goals[other] = change(first, number=second.number)


def move(variant: Variant) -> None:
    themes = sorted({goal.theme or "" for goal in variant.goals})
    counts = Counter(goal.theme or "" for goal in variant.goals)
    number = next(n for n in variant.pick(len(variant.goals)) if counts[variant.goals[n].theme or ""] > 2)
    goal = variant.goals[number]
    variant.goals[number] = change(goal, theme=next(name for name in themes if name != (goal.theme or "")))
    variant.did("moved", goal.goals, goal.goals)


def reword_lightly(variant: Variant) -> None:
    [number] = variant.pick()
    goal = variant.goals[number]
    variant.goals[number] = change(goal, text=f"{goal.text} koko kunnassa")
    variant.did("reworded", goal.goals, goal.goals)


def reword_heavily(variant: Variant) -> None:
    """All words but the first are others."""
    [number] = variant.pick()
    goal = variant.goals[number]
    text = f"{goal.text.split()[0]} otetaan huomioon päätöksiä valmisteltaessa"
    variant.goals[number] = change(goal, text=text)
    variant.did("reworded", goal.goals, goal.goals)


def drop_one(variant: Variant) -> None:
    goal = variant.goals.pop(variant.pick()[0])
    variant.did("dropped", goal.goals, ())


def add_one(variant: Variant) -> None:
    text = "Kirjaston aukioloaikojen laajentaminen omatoimisesti"
    variant.goals.append(change(variant.goals[0], text=text, metrics=(), measures=None, goals=("n",)))
    variant.did("new", (), ("n",))


def merge_two(variant: Variant) -> None:
    first = variant.goals[variant.pick()[0]]
    place = (first.section, first.theme)
    near = [goal for goal in variant.goals if (goal.section, goal.theme) == place and goal != first]
    second = near[0] if near else None
    if second is None:
        return
    both = change(
        first,
        text=f"{first.text} sekä {second.text}",
        metrics=first.metrics + second.metrics,
        measures=" ".join(filter(None, (first.measures, second.measures))) or None,
    )
    variant.goals[variant.goals.index(first)] = both
    variant.goals.remove(second)
    variant.did("merged", (*first.goals, *second.goals), first.goals)


def split_in_three(variant: Variant) -> None:
    [number] = variant.pick()
    goal = variant.goals[number]
    parts = [
        change(goal, text=text.strip().capitalize(), measures=None, goals=(f"p{place}",))
        for place, text in enumerate(SPLIT_WHOLE.split(","))
    ]
    variant.goals[number : number + 1] = parts
    variant.did("split", goal.goals, [part.goals[0] for part in parts])


EDITS: dict[str, Callable[[Variant], None]] = {
    "goals in another order": reorder,
    "section renamed": renumber_section,
    "theme renamed": rename_theme,
    "organisation renamed": rename_organisation,
    "two numbers swapped": swap_numbers,
    "moved to another theme": move,
    "reworded lightly": reword_lightly,
    "reworded, one word kept": reword_heavily,
    "dropped": drop_one,
    "new": add_one,
    "two merged": merge_two,
    "split in three": split_in_three,
}

EXPECTED = dict.fromkeys(list(EDITS)[:5], (0, 0, 0)) | {
    "reworded, one word kept": (10, 11, 9),
    "two merged": (6, 6, 6),
}
"""A goal without metrics, measures and theme of which one word is left is no longer the same to anyone who
reads only the two statements."""


def judge(old: Goals, new: Goals) -> set[Event]:
    """What the comparison says happened, without what it calls unchanged."""
    later = tuple(change(goal, year=2024, statement=1) for goal in new)
    histories, _ = follow_goals([tuple(old), later])
    groups: dict[tuple[str, frozenset[str]], tuple[set[str], set[str]]] = {}
    for history in histories:
        [done] = history.changes
        if done.kind == "unchanged":
            continue
        before, after = groups.setdefault((done.kind, frozenset((history.id, *done.others))), (set(), set()))
        for state in history.states:
            (before if state.statement == 0 else after).update(state.goals)
    return {(kind, frozenset(old), frozenset(new)) for (kind, _), (old, new) in groups.items()}


def run(edit: Callable[[Variant], None]) -> tuple[int, int, int]:
    """Over all seeds: events that were made, events that were told, events told rightly."""
    made = told = right = 0
    for seed in SEEDS:
        variant = Variant(seed)
        old = list(variant.goals)
        edit(variant)
        if edit is split_in_three:
            [(_, wholes, _)] = variant.truth
            old = [change(goal, text=SPLIT_WHOLE) if goal.goals[0] in wholes else goal for goal in old]
        found = judge(old, variant.goals)
        made, told, right = (
            made + len(variant.truth),
            told + len(found),
            right + len(found & variant.truth),
        )
    return made, told, right


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_told_and_nothing_else(name: str) -> None:
    assert run(EDITS[name]) == EXPECTED.get(name, (10, 10, 10))


def test_other_goals_are_not_taken_for_the_old_ones() -> None:
    words = ["satama", "jäähalli", "museo", "torikauppa", "leirintäalue", "valokuitu", "uimaranta", "arkisto"]
    verbs = ["peruskorjaus", "laajennus", "kilpailutus", "lakkautus"]
    fresh = [
        change(
            goal, text=f"{words[n % 8]} {verbs[n % 4]} {words[(3 * n + 1) % 8]}", measures=None, metrics=()
        )
        for n, goal in enumerate(base_goals())
    ]
    assert Counter(kind for kind, _, _ in judge(base_goals(), fresh)) == {
        "dropped": len(fresh),
        "new": len(fresh),
    }


def test_same_goals_in_two_organisations_stay_apart() -> None:
    one = base_goals()
    other = [change(goal, organisation="SIVISTYSLAUTAKUNTA", goals=(f"b{goal.goals[0]}",)) for goal in one]
    assert judge([*one, *other], [*other[::-1], *one]) == set()


def test_thirty_years_are_one_history_a_goal() -> None:
    goals = base_goals()
    years = [tuple(change(goal, year=1996 + n, statement=n) for goal in goals) for n in range(30)]
    histories, renamed = follow_goals(years)
    assert [len(history.states) for history in histories] == [30] * len(goals)
    assert renamed == ()


@pytest.mark.parametrize("year", [2023, 2024, 2025])
@pytest.mark.parametrize("text", ["layout", "pypdf"])
def test_a_text_of_the_same_statement_is_the_same(year: int, text: str) -> None:
    stem = f"hallakoski-{year}-kaupunginhallitus"
    pair = [read_sample(f"{stem}.pdf"), read_sample(f"{stem}.{text}.txt")]
    result = compare_statements(pair, [year, year + 1])
    assert {done.kind for history in result.goals for done in history.changes} == {"unchanged"}
    assert result.figures
    for series in result.figures:
        assert {source.statement for point in series.points for source in point.sources} == {0, 1}
        assert not any(point.restated for point in series.points)


if __name__ == "__main__":
    for title, act in EDITS.items():
        events, said, correct = run(act)
        print(f"| {title} | {events} | {said} | {correct} |")
