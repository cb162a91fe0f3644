"""The sign convention of a budget outturn: inferred from its own rows, never assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from extractor.statement.figure_drafts import MONEY, FigureDraft, ValueDraft

SignConvention = Literal["actual_minus_budget", "budget_minus_actual"]

ROUNDING = 1
"""Rounded columns may miss their difference by one in the last printed digit."""


def infer_sign_convention(drafts: Sequence[FigureDraft]) -> SignConvention | None:
    """Return the convention that all rows of one table follow, None where they differ or do not tell."""
    found = {convention for draft in drafts for convention in _conventions_of(draft)}
    return found.pop() if len(found) == 1 else None


def _conventions_of(draft: FigureDraft) -> Iterator[SignConvention]:
    """What each deviation of a row tells beside the actual of its year and one of the budgets."""
    for deviation in _values_of(draft, "deviation", None):
        year = deviation.period.year
        for actual in _values_of(draft, "actual", year)[-1:]:
            budgets = _values_of(draft, "amended_budget", year) or _values_of(draft, "budget", year)
            for budget in budgets[-1:]:
                difference = actual.amount.value - budget.amount.value
                convention = _compare(difference, deviation.amount.value)
                if convention is not None:
                    yield convention


def _compare(difference: Decimal, deviation: Decimal) -> SignConvention | None:
    digit = Decimal((0, (1,), int(deviation.as_tuple().exponent)))
    if abs(deviation) <= 2 * ROUNDING * digit:
        return None
    if abs(difference - deviation) <= ROUNDING * digit:
        return "actual_minus_budget"
    return "budget_minus_actual" if abs(-difference - deviation) <= ROUNDING * digit else None


def _values_of(draft: FigureDraft, kind: str, year: int | None) -> list[ValueDraft]:
    """The row's values of one type, in the row's own unit; of one year where that is known."""
    values = [value for value in draft.values if value.period.type == kind and _is_plain(value)]
    return [value for value in values if year is None or value.period.year == year] or values


def _is_plain(value: ValueDraft) -> bool:
    return value.amount.unit is None and value.period.unit in (None, MONEY)
