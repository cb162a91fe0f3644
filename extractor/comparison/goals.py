"""What became of the goals: each year's goal states in, histories and renamings out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, cast

from extractor.comparison.divisions import Division, find_divisions
from extractor.comparison.matching import match_goals
from extractor.comparison.similarity import fold, fold_title
from extractor.comparison.wording import mark_words
from extractor.models.comparison import FieldChange, GoalChange, GoalHistory, GoalState, Kind, Renaming

PlaceField: TypeAlias = Literal["section", "theme", "organisation"]
PLACES: tuple[PlaceField, ...] = ("section", "theme", "organisation")

RETURN_FLOOR = 0.75
"""A goal that was away for a year must be this alike to count as the same."""

COPIED_WORDS = 6
"""An outcome shorter than this (*Toteutui.*) may well be the same two years running."""

States: TypeAlias = tuple[GoalState, ...]


@dataclass(slots=True)
class _Thread:
    """A history being put together: states and changes grow year by year."""

    number: int
    states: list[GoalState] = field(default_factory=list)
    changes: list[GoalChange] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"h{self.number}"


@dataclass(slots=True)
class _Loom:
    """All threads, and which of them holds the goal at (year's position, goal's position)."""

    threads: list[_Thread] = field(default_factory=list)
    holding: dict[tuple[int, int], _Thread] = field(default_factory=dict)

    def start(self, place: tuple[int, int], state: GoalState) -> _Thread:
        thread = _Thread(len(self.threads) + 1, [state])
        self.threads.append(thread)
        self.holding[place] = thread
        return thread

    def extend(self, place: tuple[int, int], state: GoalState, thread: _Thread) -> None:
        thread.states.append(state)
        self.holding[place] = thread


def follow_goals(years: Sequence[States]) -> tuple[tuple[GoalHistory, ...], tuple[Renaming, ...]]:
    """Follow each goal through the years, given oldest first; every goal stands in exactly one history.

    A year without any goal says nothing about goals: it is passed over, and nothing is dropped in it.
    """
    loom = _Loom()
    renamed: list[Renaming] = []
    years = [states for states in years if states]
    for number, state in enumerate(years[0] if years else ()):
        loom.start((0, number), state)
    for later in range(1, len(years)):
        renamed += _weave_year(loom, years, later)
    histories = tuple(
        GoalHistory(id=thread.name, states=tuple(thread.states), changes=tuple(thread.changes))
        for thread in loom.threads
    )
    return histories, tuple(renamed)


def _weave_year(loom: _Loom, years: Sequence[States], later: int) -> list[Renaming]:
    """Carry the threads from the year before into the year at position `later`."""
    old, new = years[later - 1], years[later]
    pairs = {pair.old: (pair.new, pair.score) for pair in match_goals(old, new)}
    matched = {before: after for before, (after, _) in pairs.items()}
    splits = find_divisions(old, new, matched)
    merges = find_divisions(new, old, {after: before for before, after in matched.items()})
    renamings = _find_renamings(old, new, matched)
    names: dict[tuple[str, str], str] = {(one.field, one.old): one.new for one in renamings}
    for before, (after, score) in pairs.items():
        thread = loom.holding[later - 1, before]
        thread.changes.append(_compare_states(old[before], new[after], score, names))
        loom.extend((later, after), new[after], thread)
    _bring_back(loom, years, later, set(matched.values()))
    for number, state in enumerate(new):
        if (later, number) not in loom.holding:
            loom.start((later, number), state).changes.append(_bare_change("new", None, state.year))
    for number, state in enumerate(old):
        if number not in matched:
            change = _bare_change("dropped", state.year, new[0].year)
            loom.holding[later - 1, number].changes.append(change)
    _mark_divisions(loom, "split", later - 1, splits, later)
    _mark_divisions(loom, "merged", later, merges, later - 1)
    return renamings


def _bring_back(loom: _Loom, years: Sequence[States], later: int, taken: set[int]) -> None:
    """Give goals that are new in this year to threads that had ended before the year before."""
    ended = [
        thread
        for thread in loom.threads
        if thread.changes and thread.changes[-1].kind == "dropped" and thread.states
    ]
    free = [number for number in range(len(years[later])) if number not in taken]
    old, new = [thread.states[-1] for thread in ended], [years[later][number] for number in free]
    for pair in match_goals(old, new, RETURN_FLOOR):
        change = _compare_states(old[pair.old], new[pair.new], pair.score, {})
        ended[pair.old].changes.append(change.model_copy(update={"kind": "returned"}))
        loom.extend((later, free[pair.new]), new[pair.new], ended[pair.old])


def _mark_divisions(
    loom: _Loom, kind: Kind, whole_year: int, divisions: Sequence[Division], part_year: int
) -> None:
    """Say of every history that took part in a split or merger which the others were."""
    for division in divisions:
        whole = loom.holding[whole_year, division.whole]
        parts = [loom.holding[part_year, part] for part in division.parts]
        group = _distinct([whole, *parts])
        for thread in group:
            others = tuple(other.name for other in group if other is not thread)
            thread.changes[-1] = thread.changes[-1].model_copy(update={"kind": kind, "others": others})


def _distinct(threads: Sequence[_Thread]) -> list[_Thread]:
    return list({thread.number: thread for thread in threads}.values())


def _bare_change(kind: Kind, before: int | None, after: int | None) -> GoalChange:
    return GoalChange(
        kind=kind,
        from_year=before,
        to_year=after,
        fields=(),
        others=(),
        outcome_copied=False,
        similarity=None,
    )


def _compare_states(
    old: GoalState, new: GoalState, score: float, names: Mapping[tuple[str, str], str]
) -> GoalChange:
    fields = tuple(_list_changes(old, new, names))
    changed = {change.field for change in fields}
    kind: Kind = "unchanged"
    if "goal" in changed:
        kind = "reworded"
    elif changed & set(PLACES):
        kind = "moved"
    return GoalChange(
        kind=kind,
        from_year=old.year,
        to_year=new.year,
        fields=fields,
        others=(),
        outcome_copied=_is_copied(old.outcome, new.outcome),
        similarity=round(min(score, 1.0), 3),
    )


def _list_changes(
    old: GoalState, new: GoalState, names: Mapping[tuple[str, str], str]
) -> Iterator[FieldChange]:
    if fold(old.text) != fold(new.text):
        yield FieldChange(field="goal", words=mark_words(old.text, new.text))
    for place in PLACES:
        before, after = getattr(old, place) or "", getattr(new, place) or ""
        expected = names.get((place, before), before)
        if fold_title(expected) != fold_title(after):
            yield FieldChange(field=place, words=mark_words(before, after))
    before, after = old.measures or "", new.measures or ""
    if fold(before) != fold(after):
        yield FieldChange(field="measures", words=mark_words(before, after))
    before, after = (_list_metrics(state) for state in (old, new))
    if fold(before) != fold(after):
        yield FieldChange(field="metrics", words=mark_words(before, after))


def _list_metrics(state: GoalState) -> str:
    return "; ".join(metric.text for metric in state.metrics)


def _is_copied(old: str | None, new: str | None) -> bool:
    if not old or not new:
        return False
    words = fold(new)
    return words == fold(old) and len(words.split()) >= COPIED_WORDS


def _find_renamings(old: States, new: States, matched: Mapping[int, int]) -> list[Renaming]:
    """Places that are gone, most of whose goals went to one place that was not there and has most of its from
    here."""
    found = []
    for place in PLACES:
        moves = Counter(
            (cast("str | None", getattr(old[before], place)), cast("str | None", getattr(new[after], place)))
            for before, after in matched.items()
        )
        kept = {fold_title(getattr(state, place) or "") for state in new}
        known = {fold_title(getattr(state, place) or "") for state in old}
        for (before, after), count in moves.items():
            if not before or not after or fold_title(before) in kept or fold_title(after) in known:
                continue
            leaving = sum(number for (name, _), number in moves.items() if name == before)
            arriving = sum(number for (_, name), number in moves.items() if name == after)
            if 2 * count > leaving and 2 * count > arriving:
                found.append(
                    Renaming(field=place, from_year=old[0].year, to_year=new[0].year, old=before, new=after)
                )
    return found
