"""Figures that measure other figures: change rows, and what a change or deviation is measured against."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.table import Period

SAME_KIND = {
    "actual": ("actual",),
    "budget": ("budget", "amended_budget"),
    "amended_budget": ("amended_budget", "budget"),
}
"""Budget is compared with budget, actual with actual; an amended budget stands in for the original."""


def base_of_change(period: Period, columns: Sequence[Period]) -> str | None:
    """The label of the column that a change row's value in `period` is measured against, if it is printed."""
    if period.year is None:
        return None
    for kind in SAME_KIND.get(period.type, ()):
        for column in columns:
            if column.type == kind and column.year == period.year - 1:
                return column.label
    return None


def base_of_change_column(columns: Sequence[Period], year: int | None) -> str | None:
    """The label of the actual column that a change column is measured against: that of the year before."""
    actual = {column.year: column.label for column in columns if column.type == "actual" and column.year}
    latest = year or max(actual, default=0)
    return actual.get(latest - 1)


def base_of_deviation(columns: Sequence[Period], year: int | None) -> str | None:
    """The label of the budget column that a deviation column is measured against: the amended one first."""
    for kind in ("amended_budget", "budget"):
        fitting = [column for column in columns if column.type == kind]
        of_year = [column for column in fitting if column.year == year] or fitting
        if of_year:
            return of_year[-1].label
    return None
