"""What goals leave unsaid: no metric, target or outcome, a metric without its value, a status its value
contradicts.

What is missing in every goal of a document is said once. Sources: Kuntalaki 410/2015 110 § and 115 § (the
report of operations tells how the goals were met), and what audit committees object to in their evaluation
reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from extractor.checks.bounds import check_statuses, find_bound
from extractor.checks.figures import Case
from extractor.checks.results import Check, Observation
from extractor.checks.wording import SENTENCE_END, quote
from extractor.models.statement import Goal
from extractor.vocabulary.loading import load_vocabulary
from extractor.vocabulary.reporting import load_reporting

STEM = 6
"""Words with as many first letters in common are taken for forms of one word."""

_CLAUSE = re.compile(r"(?<=[,;.])\s+")


def check_metrics(case: Case) -> Iterator[Observation]:
    """GO101: every goal has a metric."""
    yield from _check_field(case, "metric", lambda goal: bool(goal.metrics or goal.metrics_text))


def check_targets(case: Case) -> Iterator[Observation]:
    """GO102: every metric has a target."""
    yield from _check_field(case, "target", lambda goal: any(metric.target for metric in goal.metrics))


def check_outcomes(case: Case) -> Iterator[Observation]:
    """GO103: every goal has an outcome."""
    yield from _check_field(case, "outcome", _has_outcome)


def _has_outcome(goal: Goal) -> bool:
    texts = [goal.outcome, goal.status_text, *(metric.actual for metric in goal.metrics)]
    return any(text and not load_vocabulary().is_placeholder(text) for text in texts)


def _check_field(case: Case, role: str, has_it: Callable[[Goal], bool]) -> Iterator[Observation]:
    """Goals whose table has no place for the field are named together; in the others an empty one fails."""
    goals = [goal for goal in case.statement.goals if goal.goal]
    asked = [goal for goal in goals if role in _roles_of(case, goal) or has_it(goal)]
    missing = [
        goal
        for goal in asked
        if not has_it(goal) and not _shares_its_cell(case, goal, role) and not _is_own_metric(goal, role)
    ]
    if len(missing) < len(asked):
        yield Observation("holds", f"goals with their {role}: {len(asked) - len(missing)}", (), ())
    for goal in missing:
        yield _observe("fails", f"no {role}", goal)
    without = [goal for goal in goals if goal not in asked]
    if without:
        tables = tuple(dict.fromkeys(goal.table or goal.id for goal in without))
        scope = "no goal table has" if len(without) == len(goals) else "goal tables without"
        message = f"{scope} a column for the {role} (goals: {len(without)})"
        where = without[0].where
        yield Observation("not_checkable", message, tables, where, None, f"a {role} column")


def _roles_of(case: Case, goal: Goal) -> frozenset[str]:
    """The roles of the columns of the goal's table, the second ones of a column too."""
    return case.column_roles.get(goal.table or "", frozenset())


def _shares_its_cell(case: Case, goal: Goal, role: str) -> bool:
    """Whether the role has no column of its own: its text stands in another role's field (measure and
    metric)."""
    return role in case.shared_roles.get(goal.table or "", frozenset()) and bool(
        goal.measures or goal.expected_results
    )


def _is_own_metric(goal: Goal, role: str) -> bool:
    """Whether the goal itself states what is measured and how much of it (*at least 1 100 hours*)."""
    return role in ("metric", "target") and find_bound(goal.goal) is not None


def check_metric_values(case: Case) -> Iterator[Observation]:
    """GO104: a metric that the outcome names has a value behind its name."""
    for goal in case.statement.goals:
        for metric in goal.metrics:
            if goal.outcome and not metric.actual and _is_named_without_value(metric.text, goal):
                yield _observe("fails", f"the metric “{metric.text}” is named without a value", goal)


def _is_named_without_value(metric: str, goal: Goal) -> bool:
    """Whether the outcome repeats a metric that has a unit, and no digit follows up to the next metric's
    name."""
    unit = load_vocabulary().match_unit(metric)
    label = unit.label_without_unit.strip(" ,.").casefold()
    text = (goal.outcome or "").casefold()
    start = text.find(label)
    if unit.unit is None or len(label) < 4 or start < 0:
        return False
    others = [
        text.find(
            load_vocabulary().match_unit(other.text).label_without_unit.strip(" ,.").casefold(), start + 1
        )
        for other in goal.metrics
        if other.text != metric
    ]
    end = min((place for place in others if place > start), default=len(text))
    rest = SENTENCE_END.split((goal.outcome or "")[start + len(label) : end])[0]
    return not any(letter.isdigit() for letter in rest) and len(rest.split()) <= 2


def check_not_reached(case: Case) -> Iterator[Observation]:
    """GO105: goals reported as not reached, for the reader."""
    for goal in case.statement.goals:
        if goal.status == "not_met":
            yield _observe("note", f"reported as not reached (“{quote(_telling_sentence(goal))}”)", goal)


def _telling_sentence(goal: Goal) -> str:
    """The status column's text, else the first sentence of the outcome that denies something."""
    denied = load_reporting().outcome["denied"]
    sentences = SENTENCE_END.split(goal.outcome or "")
    return goal.status_text or next((one for one in sentences if denied.search(one)), goal.outcome or "")


def check_future(case: Case) -> Iterator[Observation]:
    """GO106: an outcome that is still open does not speak of the reported year as of one to come."""
    year = case.statement.document.fiscal_year
    patterns = load_reporting(year).outcome
    for goal in case.statement.goals:
        if year is None or not goal.outcome or goal.status not in ("not_met", "in_progress"):
            continue
        for clause in _CLAUSE.split(goal.outcome):
            ahead = patterns["ahead"].search(clause)
            if ahead and not patterns["done"].search(clause):
                message = f"the outcome of {year} speaks of “{ahead.group()}” as still to come"
                yield _observe("note", message, goal)


def check_not_compiled(case: Case) -> Iterator[Observation]:
    """GO107: what a metric asks for was put together."""
    yield from _find_phrases(case, ("not_compiled",), "what the metric asks for was not put together")


def check_not_measured(case: Case) -> Iterator[Observation]:
    """GO108: what a metric asks for was measured, and without gaps."""
    yield from _find_phrases(case, ("not_measured", "incomplete"), "not measured, or with gaps")
    held = load_reporting().outcome["not_held"]
    for goal in case.statement.goals:
        for match in held.finditer(goal.outcome or ""):
            subject = next(filter(None, match.groups())).casefold()
            metric = next((one.text for one in goal.metrics if subject[:STEM] in one.text.casefold()), None)
            if metric is not None and len(subject) >= STEM:
                message = f"the metric “{metric}” has no value (“{quote(match.group())}”)"
                yield _observe("note", message, goal)


def _find_phrases(case: Case, names: Iterable[str], what: str) -> Iterator[Observation]:
    patterns = load_reporting().outcome
    for goal in case.statement.goals:
        if goal.outcome and goal.metrics:
            found = [match for name in names if (match := patterns[name].search(goal.outcome))]
            if found:
                yield _observe("note", f"{what} (“{quote(found[0].group())}”)", goal)


def check_stale_values(case: Case) -> Iterator[Observation]:
    """GO109: the outcome's value is of the reported year."""
    year = case.statement.document.fiscal_year
    if year is None:
        return
    patterns = load_reporting(year - 1).outcome
    for goal in case.statement.goals:
        stale = patterns["earlier"].search(goal.outcome or "")
        if stale and str(year) not in (goal.outcome or ""):
            yield _observe("note", f"the value is of an earlier year (“{quote(stale.group())}”)", goal)


def check_units(case: Case) -> Iterator[Observation]:
    """GO110: an outcome that has numbers has one in its metric's unit."""
    for goal in case.statement.goals:
        numbers = [quantity for quantity in goal.quantities if quantity.field == "outcome"]
        units = {load_vocabulary().match_unit(metric.text).unit for metric in goal.metrics}
        wanted = {unit for unit in units if unit in ("%", "EUR", "EUR/capita", "FTE")}
        known = {quantity.unit for quantity in numbers}
        if not wanted or units - wanted or not numbers or None in known or goal.status == "not_met":
            continue
        if load_reporting().outcome["whole"].search(goal.outcome or ""):
            continue
        if not wanted & known and not any(metric.actual for metric in goal.metrics):
            asked, given = ", ".join(sorted(wanted)), ", ".join(quantity.text for quantity in numbers)
            yield _observe("fails", f"the metric is in {asked}, the outcome gives {given}", goal)


def _observe(result: str, message: str, goal: Goal) -> Observation:
    about = f"goal “{quote(goal.goal)}”: {message}"
    return Observation("fails" if result == "fails" else "note", about, (goal.id,), goal.where)


GOAL_CHECKS: dict[str, Check] = {
    "GO101": check_metrics,
    "GO102": check_targets,
    "GO103": check_outcomes,
    "GO104": check_metric_values,
    "GO105": check_not_reached,
    "GO106": check_future,
    "GO107": check_not_compiled,
    "GO108": check_not_measured,
    "GO109": check_stale_values,
    "GO110": check_units,
    "GO111": check_statuses,
}
