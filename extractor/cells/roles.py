"""Roles by label in, each column's own role out: what its cells and its year say where the label does not.

Labels of goal tables are words of everyday language: ``Tavoite`` heads goals or the values to be reached,
``Arvio`` sentences or verdicts, ``TP`` the value of the reported year or that of the year before. The cells
and the year decide; what has no field of its own goes on under its printed label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.cells.contents import guess, guess_by_contents, is_goal_table
from extractor.models.table import Period
from extractor.notation.amounts import find_amounts, parse_amount
from extractor.vocabulary.contents import MIXED
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import ColumnMatch

PAINTED = ColumnMatch(("status",), 0.9, "contents")
EMPTY = ColumnMatch((), 0.0, "contents")
BRIGHT = 0x30
"""How far apart a traffic light's red, green and blue are at least: a table's shading is paler."""

SETTLED = 0.85
"""How sure a role is where cells or years choose between the meanings of a label."""

FIGURE_SHARE = 0.5
"""A column holds figures where this share of its filled cells are numbers: others are placeholders."""

GOAL_WORDS = 3
GOAL_SHARE = 0.5
"""A column whose cells mostly have so many words holds goals: targets are values (``yli 80 %``)."""

SENTENCE_END = "."
BOUNDED_WORDS = 3
"""A number and at most two words about it; more is a sentence."""

CONTRADICTED = 0.6
"""How sure it is where the cells are not what the label promises."""

UNLIKE: Mapping[str, tuple[str, ...]] = {
    "goal": ("status", "schedule"),
    "measure": ("status", "schedule"),
    "metric": ("status", "schedule"),
    "responsible": ("prose", "status", "schedule"),
    "schedule": ("prose", "status", "responsible"),
    "outcome": ("schedule",),
    "status": ("schedule",),
}
"""Forms of cells that stand in no column of the role."""

ALIKE = ("inflected", "abbreviated", "typo", "kin")
"""How a label was found that is not itself listed."""

SHOWN_BY: Mapping[str, tuple[str, ...]] = {"goal": ("prose",), "outcome": ("prose", "status")}
"""Forms of cells that settle which role a label of two has."""

_GRADE = re.compile(r"[0-5A-E]")
"""Grades are single digits up to five, or the first capitals; schools' grades go higher, and are figures."""

HAPPENED = (("outcome",), ("status",), ("actual",))
"""Roles of columns that say what came of a goal."""

BEFORE_GOALS_END = frozenset({"measure", "metric", "outcome", "actual", "status"})
"""Roles of the columns behind those of goals."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a table's columns, in order: labels, periods, the texts of their filled cells.

    `colors` are those of each column's cells without words. `rows` counts the body rows; `year` is the
    reported one, None where the document tells none.
    """

    labels: Sequence[str]
    periods: Sequence[Period | None]
    texts: Sequence[Sequence[str]]
    colors: Sequence[frozenset[int]]
    rows: int
    year: int | None

    def is_valued(self, column: int) -> bool:
        return holds_figures(self.texts[column])

    def is_worded(self, column: int) -> bool:
        """Whether the cells are statements: words, not a value and its bound."""
        texts = [text for text in self.texts[column] if text]
        worded = [text for text in texts if len(text.split()) >= GOAL_WORDS and not text[0].isdigit()]
        return bool(texts) and len(worded) > GOAL_SHARE * len(texts)

    def is_graded(self, column: int) -> bool:
        """Whether the cells are grades: single digits or capitals, not all the same."""
        texts = self.texts[column]
        grades = {text for text in texts if _GRADE.fullmatch(text)}
        return len(grades) > 1 and all(text in grades for text in texts)

    def is_painted(self, column: int) -> bool:
        """Whether the cells have colours in place of words."""
        return not self.texts[column] and any(map(_is_bright, self.colors[column]))

    def year_of(self, column: int) -> int | None:
        period = self.periods[column]
        return period.year if period else None


def judge_wordless(evidence: Evidence, vocabulary: Vocabulary) -> dict[int, ColumnMatch]:
    """What columns without words are, by position, whatever their labels promise: colours are a verdict, and
    an empty column holds no goals. One without a label, or of a table without rows, is not judged."""
    labelled = [i for i, label in enumerate(evidence.labels) if label and evidence.rows]
    judged = {i: PAINTED for i in labelled if evidence.is_painted(i)}
    for position in labelled:
        is_goal = vocabulary.match_column(evidence.labels[position]).roles == ("goal",)
        if is_goal and position not in judged and not evidence.texts[position]:
            judged[position] = EMPTY
    return judged


def _is_bright(color: int) -> bool:
    """Whether a colour, 0xRRGGBB, is none of the greys that tables are shaded with."""
    parts = (color >> 16, color >> 8 & 0xFF, color & 0xFF)
    return max(parts) - min(parts) >= BRIGHT


def settle_roles(
    matches: Sequence[ColumnMatch], evidence: Evidence, vocabulary: Vocabulary
) -> list[ColumnMatch]:
    """Decide the roles of all columns of one table; one answer per column, in order."""
    settled = list(matches)
    _leave_mistaken(settled, evidence)
    _find_goal(settled, evidence, vocabulary)
    _find_target(settled, evidence)
    _find_actuals(settled, evidence, vocabulary)
    if not is_goal_table(settled):
        return settled
    _settle_happened(settled, evidence, vocabulary)
    _promote_goal(settled)
    settled = guess_by_contents(settled, evidence.texts, evidence.rows, vocabulary)
    settled = [
        _leave(match) if match.rule == "contents" and _lists_organisations(label, vocabulary) else match
        for match, label in zip(settled, evidence.labels, strict=True)
    ]
    for position, match in enumerate(settled):
        if not match.roles and not evidence.labels[position] and evidence.is_painted(position):
            settled[position] = guess("status")
    _bind_years(settled, evidence)
    for position, texts in enumerate(evidence.texts):
        settled[position] = _doubt(settled[position], texts, settled, vocabulary)
    return settled


def _lists_organisations(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label says that the cells below name whose goals the rows are, not who answers for them."""
    return vocabulary.listings.level_of_header(label) is not None


def holds_figures(texts: Sequence[str]) -> bool:
    """Whether enough of a column's filled cells are numbers, by themselves or with a bound (``yli 80``)."""
    return bool(texts) and sum(map(_is_figure, texts)) >= FIGURE_SHARE * len(texts)


def _is_figure(text: str) -> bool:
    if parse_amount(text) is not None:
        return True
    bounded = len(text.split()) <= BOUNDED_WORDS and not text.endswith(SENTENCE_END)
    return bounded and len(find_amounts(text)) == 1


# ---------------------------------------------------------------------- goals and targets


def _find_goal(settled: list[ColumnMatch], evidence: Evidence, vocabulary: Vocabulary) -> None:
    """Tell a goal from a target where the label says either (``Tavoite`` behind a metric): by its cells.

    Sentences are goals, values are targets; beside a goal only the columns right of it and left of measures
    and metrics are asked, and the goal that stood there before is the wider one.
    """
    own = next((i for i, match in enumerate(settled) if match.roles[:1] == ("goal",)), None)
    first, last = (0, len(settled)) if own is None else (own + 1, _goals_end(settled))
    for position in range(first, last):
        says_goal = vocabulary.match_column(evidence.labels[position]).roles == ("goal",)
        if settled[position].roles == ("target",) and says_goal and evidence.is_worded(position):
            settled[position] = _choose(settled[position], "goal")
            if own is not None:
                wider = vocabulary.wider_role(evidence.labels[own])
                settled[own] = _choose(settled[own], wider)
            return


def _goals_end(settled: Sequence[ColumnMatch]) -> int:
    behind = (i for i, match in enumerate(settled) if BEFORE_GOALS_END.intersection(match.roles[:1]))
    return next(behind, len(settled))


def _promote_goal(settled: list[ColumnMatch]) -> None:
    """Without a goal the strategy's goal is the row's own, measures or not; else the last of themes. Of two
    columns of measures the first is what the other is done for (``Kärkihanke``)."""
    if _places(settled, "goal"):
        return
    strategic, themes = _places(settled, "strategic_goal"), _places(settled, "theme")
    measures = _places(settled, "measure")
    if strategic:
        settled[strategic[-1]] = _choose(settled[strategic[-1]], "goal")
    elif len(themes) > 1 and not measures:
        settled[themes[-1]] = _choose(settled[themes[-1]], "goal")
    elif len(measures) > 1:
        settled[measures[0]] = _choose(settled[measures[0]], "goal")


# ---------------------------------------------------------------------- what happened, and the verdict


def _find_target(settled: list[ColumnMatch], evidence: Evidence) -> None:
    """Expected figures beside those that were reached are the target of these: ``Säästötavoite, €``; beside
    a target, those of a column of results were reached."""
    expected = [i for i in _places(settled, "expected_result") if evidence.is_valued(i)]
    reached = [i for i in _places(settled, "actual", "outcome") if evidence.is_valued(i)]
    if len(expected) != 1:
        return
    if not _places(settled, "target") and reached:
        settled[expected[0]] = _choose(settled[expected[0]], "target")
    elif _places(settled, "target") and not reached:
        settled[expected[0]] = _choose(settled[expected[0]], "actual")


def _leave_mistaken(settled: list[ColumnMatch], evidence: Evidence) -> None:
    """Against a label that is only like a listed one: values beside measures are no goals but what these aim
    at, and what stands left of measures and metrics is no outcome where another is."""
    behind = max(_places(settled, "measure", "metric"), default=-1)
    outcomes = _places(settled, "outcome")
    for position, match in enumerate(settled):
        if match.rule not in ALIKE or not match.roles:
            continue
        if match.roles == ("goal",) and behind >= 0 and evidence.is_valued(position):
            settled[position] = _choose(match, "target")
        elif match.roles == ("outcome",) and position < behind and outcomes[-1] > behind:
            settled[position] = _leave(match)


def _find_actuals(settled: list[ColumnMatch], evidence: Evidence, vocabulary: Vocabulary) -> None:
    """Values beside a target are those that the metric reached, not an outcome in words, and grades beside
    such values the verdict on them."""
    if not _places(settled, "target"):
        return
    for position, match in enumerate(settled):
        period = evidence.periods[position]
        reported = match.roles == ("outcome",) or (not match.roles and period and period.type == "actual")
        if reported and evidence.is_valued(position):
            grades = evidence.is_graded(position) and vocabulary.is_narrative(evidence.labels[position])
            values = [i for i in _places(settled, "actual", "outcome") if evidence.is_valued(i)]
            is_beside = any(other != position for other in values)
            settled[position] = _choose(match, "status" if grades and is_beside else "actual")


def _settle_happened(settled: list[ColumnMatch], evidence: Evidence, vocabulary: Vocabulary) -> None:
    """Of the columns that say what happened, sentences are the outcome, and verdicts on it the status."""
    forms = [vocabulary.match_form(texts) for texts in evidence.texts]
    sentences = [
        position
        for position, match in enumerate(settled)
        if forms[position] == "prose" and _says_what_happened(match, evidence.texts[position], vocabulary)
    ]
    values = [i for i in _places(settled, "actual", "outcome") if evidence.is_valued(i)]
    for position, match in enumerate(settled):
        if match.roles[:1] not in HAPPENED and position not in sentences:
            continue
        others = [other for other in sentences if other != position]
        is_beside = bool(others) or any(value != position for value in values)
        is_judgement = match.roles == ("status",) or vocabulary.is_narrative(evidence.labels[position])
        if position in sentences:
            settled[position] = _tell(match, bool(others))
        elif forms[position] == "status" or (forms[position] == MIXED and others and is_judgement):
            is_verdict = bool(others) or (is_judgement and bool(values))
            settled[position] = _judge(match, is_verdict, evidence.texts[position], vocabulary)
        elif evidence.is_graded(position) and (others or (is_judgement and is_beside)):
            settled[position] = _choose(match, "status")


def _says_what_happened(match: ColumnMatch, texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Sentences below a label of outcomes; below one of results, or an unknown one, if they tell the past."""
    if match.roles[:1] in HAPPENED:
        return True
    is_open = not match.roles or match.roles == ("expected_result",)
    return is_open and vocabulary.match_contents(texts) == "outcome"


def _tell(match: ColumnMatch, is_beside: bool) -> ColumnMatch:
    """Sentences are no value of a metric, and a status or an expected result only beside other sentences."""
    is_outcome = match.roles in (("status",), ("expected_result",)) and not is_beside
    return _choose(match, "outcome") if is_outcome or match.roles == ("actual",) else match


def _judge(match: ColumnMatch, is_beside: bool, texts: Sequence[str], vocabulary: Vocabulary) -> ColumnMatch:
    """Verdicts beside what happened are the status; by themselves they are all that is said of the outcome,
    and the status in it. Words about the work are never an outcome."""
    if match.roles == ("status",):
        return match
    if is_beside or all(map(vocabulary.is_workflow_value, texts)):
        return _choose(match, "status")
    return replace(match, roles=("outcome", "status"))


# ---------------------------------------------------------------------- which year


def _bind_years(settled: list[ColumnMatch], evidence: Evidence) -> None:
    """Bind the values of metrics by the years of their labels.

    What the reported year reached is the actual value, what an earlier one did, the baseline. Beside the
    reported year's target no other is one; a lone target is, whatever its year: a strategy looks years ahead.
    Of two columns for a field the nearest in time holds it.
    """
    year = _reported_year(settled, evidence) or 0
    for position in _places(settled, "actual"):
        own = evidence.year_of(position)
        if own is not None and own < year and evidence.is_valued(position):
            settled[position] = _choose(settled[position], "baseline")
    targets = _places(settled, "target")
    for position in targets:
        own = evidence.year_of(position)
        match = settled[position]
        if not year or own is None or not evidence.is_valued(position):
            continue
        if own == year:
            settled[position] = replace(match, confidence=max(match.confidence, SETTLED))
        elif len(targets) == 1:
            settled[position] = _choose(match, "target")
        else:
            settled[position] = _leave(match)
    _keep_one(settled, "baseline", lambda place: (evidence.year_of(place) or year, -place))
    _keep_one(settled, "target", lambda place: (0, -place))
    _keep_one(settled, "actual", lambda place: (evidence.year_of(place) or year, place))


def _reported_year(settled: Sequence[ColumnMatch], evidence: Evidence) -> int | None:
    """The document's year, where the table speaks of it; else the latest year that it reports."""
    bound = _places(settled, "actual", "target")
    years = {evidence.year_of(position) for position in bound}
    if evidence.year in years:
        return evidence.year
    reached = [year for position in _places(settled, "actual") if (year := evidence.year_of(position))]
    return max(reached, default=evidence.year)


def _keep_one(settled: list[ColumnMatch], role: str, rank: Callable[[int], tuple[int, int]]) -> None:
    """Leave `role` to the column of the highest rank."""
    places = _places(settled, role)
    for position in places:
        if position != max(places, key=rank):
            settled[position] = _leave(settled[position])


# ---------------------------------------------------------------------- doubts


def _doubt(
    match: ColumnMatch, texts: Sequence[str], settled: Sequence[ColumnMatch], vocabulary: Vocabulary
) -> ColumnMatch:
    """Say so where a label may mean another role as well, or where the cells are not what it promises.

    Against a label that is only like a listed one the cells decide, where no other column has their role.
    """
    form = vocabulary.match_form(texts) if len(texts) > 1 else None
    if match.roles and match.rule != "contents" and form in UNLIKE.get(match.roles[0], ()):
        if form and form != "prose" and match.rule in ALIKE and not _places(settled, form):
            return guess(form)
        doubt = f"for its label, though its cells look like {form}"
        return replace(match, confidence=min(match.confidence, CONTRADICTED), doubt=doubt)
    if match.others and form not in SHOWN_BY.get(match.roles[0], ()):
        doubt = f"though its label may mean {' or '.join(match.others)} as well"
        return replace(match, confidence=min(match.confidence, SETTLED), doubt=doubt)
    return match


# ---------------------------------------------------------------------- matches


def _places(settled: Sequence[ColumnMatch], *roles: str) -> list[int]:
    return [position for position, match in enumerate(settled) if match.roles and match.roles[0] in roles]


def _choose(match: ColumnMatch, role: str) -> ColumnMatch:
    return replace(match, roles=(role,), confidence=min(match.confidence or SETTLED, SETTLED), others=())


def _leave(match: ColumnMatch) -> ColumnMatch:
    return replace(match, roles=(), rule="years")
