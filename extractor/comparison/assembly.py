"""Statements of several years → one `Comparison`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.comparison.figures import follow_figures
from extractor.comparison.goals import follow_goals
from extractor.comparison.units import list_goals
from extractor.errors import NotComparable
from extractor.models.comparison import ComparedStatement, Comparison
from extractor.models.statement import Statement


def compare_statements(statements: Sequence[Statement], years: Sequence[int] = ()) -> Comparison:
    """Compare the statements of one body, or of one town, over the years.

    `years` are the fiscal years in the order of `statements`, for those that do not name their own. The
    result has the statements oldest first. Raises `NotComparable` where fewer than two are given, a year is
    not known, or two are of the same year.
    """
    dated = sorted(zip(_find_years(statements, years), statements, strict=True), key=lambda pair: pair[0])
    ordered = [statement for _, statement in dated]
    goals = [list_goals(statement, position, year) for position, (year, statement) in enumerate(dated)]
    histories, renamed = follow_goals(goals)
    return Comparison(
        statements=tuple(_describe(statement, year) for year, statement in dated),
        goals=histories,
        renamed=renamed,
        figures=follow_figures(ordered),
    )


def _find_years(statements: Sequence[Statement], years: Sequence[int]) -> list[int]:
    if len(statements) < 2:
        raise NotComparable(
            "one statement alone cannot be compared", "Give the statements of two years or more."
        )
    if years and len(years) != len(statements):
        raise NotComparable(
            f"years given: {len(years)}, statements: {len(statements)}", "Give a year for each."
        )
    found: list[int | None] = list(years) or [statement.document.fiscal_year for statement in statements]
    for statement, year in zip(statements, found, strict=True):
        if year is None:
            raise NotComparable(f"{statement.source.file} does not say which year it reports")
    known = [year for year in found if year is not None]
    for year, count in Counter(known).items():
        if count > 1:
            files = [item.source.file for item, its in zip(statements, known, strict=True) if its == year]
            raise NotComparable(
                f"{' and '.join(files)} are both of {year}",
                "Give one statement a year, all of the same body.",
            )
    return known


def _describe(statement: Statement, year: int) -> ComparedStatement:
    return ComparedStatement(
        file=statement.source.file,
        sha256=statement.source.sha256,
        year=year,
        municipality=statement.document.municipality,
        body=statement.document.body,
    )
