"""Targets that are bounds (at least, at most) against the value and the status that the goal reports.

Only where there is one bound and one value in the same unit can a machine say that a status contradicts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks.figures import Case
from extractor.checks.results import Observation
from extractor.checks.wording import quote, write_number
from extractor.models.statement import Goal
from extractor.notation.amounts import find_amounts
from extractor.vocabulary.reporting import load_reporting

_YEAR = re.compile(r"(?:19|20)\d\d")
_PERCENT = re.compile(r"\s*(?:%|prosent)")

REACH = 3
"""Characters that may stand between a bound's word and its number."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A target: at least `value`, or at most."""

    value: Decimal
    is_floor: bool
    is_percent: bool

    def is_kept(self, value: Decimal) -> bool:
        return value >= self.value if self.is_floor else value <= self.value


def find_bound(text: str | None) -> Bound | None:
    """The one bound that a text states; None where it states none, or several.

    >>> find_bound("Käyttöaste vähintään 90 %").value
    Decimal('90')
    """
    patterns = load_reporting().outcome
    found = []
    for start, end, amount in find_amounts(text or ""):
        before = (text or "")[:start]
        for name, is_floor in (("at_least", True), ("at_most", False)):
            words = list(patterns[name].finditer(before))
            if words and start - words[-1].end() <= REACH:
                found.append(Bound(amount.value, is_floor, _is_percent(text or "", start, end)))
    return found[0] if len(found) == 1 else None


def _is_percent(text: str, start: int, end: int) -> bool:
    return "%" in text[start:end] or bool(_PERCENT.match(text, end))


def check_statuses(case: Case) -> Iterator[Observation]:
    """GO111: the status does not contradict target and value."""
    for goal in case.statement.goals:
        for target, reported in _list_pairs(goal):
            bound, value = find_bound(target), _find_value(reported)
            if bound is None or value is None or bound.is_percent != value[1]:
                continue
            kept = bound.is_kept(value[0])
            if (goal.status == "met" and not kept) or (goal.status == "not_met" and kept):
                said = "reached" if goal.status == "met" else "not reached"
                about = f"goal “{quote(goal.goal)}”: said to be {said}"
                message = f"{about}, target “{quote(target)}”, value {write_number(value[0])}"
                yield Observation("fails", message, (goal.id,), goal.where)


def _list_pairs(goal: Goal) -> Iterator[tuple[str, str]]:
    """Each target with the text that reports on it."""
    if any(metric.target for metric in goal.metrics):
        for metric in goal.metrics:
            if metric.target and metric.actual:
                yield metric.target, metric.actual
        return
    texts = [text for text in (goal.goal, goal.measures, goal.metrics_text) if text and find_bound(text)]
    if len(texts) == 1 and goal.outcome:
        yield texts[0], goal.outcome


def _find_value(text: str) -> tuple[Decimal, bool] | None:
    """The one number of a text, years apart, and whether it is in percent; None where it is itself a
    bound."""
    amounts = [
        (amount.value, _is_percent(text, start, end))
        for start, end, amount in find_amounts(text)
        if not _YEAR.fullmatch(text[start:end])
    ]
    return amounts[0] if len(amounts) == 1 and find_bound(text) is None else None
