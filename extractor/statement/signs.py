"""The sign convention of a budget outturn: inferred from its own rows, never assumed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from extractor.statement.figures import FigureDraft

SignConvention = Literal["actual_minus_budget", "budget_minus_actual"]


def infer_sign_convention(drafts: Sequence[FigureDraft]) -> SignConvention | None:
    """Return the convention that all rows of one table follow, None where they differ or do not tell."""
    found: set[SignConvention] = set()
    for draft in drafts:
        amounts: dict[str, Decimal] = {value.period.type: value.amount.value for value in draft.values}
        actual, deviation = amounts.get("actual"), amounts.get("deviation")
        budget = amounts.get("amended_budget", amounts.get("budget"))
        if actual is None or deviation is None or budget is None or not deviation:
            continue
        if actual - budget == deviation:
            found.add("actual_minus_budget")
        elif budget - actual == deviation:
            found.add("budget_minus_actual")
    return found.pop() if len(found) == 1 else None
