"""What became of the figures: statements in, series with restatements, budget accuracy and breaks out.

No value is changed or filled in: a point holds every printing of its year, and a series is never bridged over
a year that no statement prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from extractor.comparison.series import Printing, group_figures
from extractor.comparison.similarity import fold_title
from extractor.models.comparison import (
    BudgetAccuracy,
    FigureSeries,
    FigureSource,
    SeriesBreak,
    SeriesPoint,
)
from extractor.models.statement import FigureValue, Statement
from extractor.notation.amounts import parse_amount

AMOUNTS = frozenset({"actual", "budget", "amended_budget", "forecast", "plan"})
"""Types whose year alone says what they measure; a change or deviation also has a base, and is not
followed."""

RATIO_UNITS = frozenset({"%", "pp"})
BUDGETS = ("amended_budget", "budget")
TENTH = Decimal("0.1")


def follow_figures(statements: Sequence[Statement]) -> tuple[FigureSeries, ...]:
    """Follow each figure through the statements, given oldest first; a figure without a yearly value is left
    out."""
    series: list[FigureSeries] = []
    ids: dict[tuple[int, str], str] = {}
    for printings in group_figures(statements):
        points = _list_points(printings)
        if not points:
            continue
        number = f"f{len(series) + 1}"
        ids.update({(printing.statement, printing.figure.id): number for printing in printings})
        series.append(_make_series(number, printings, points))
    series = [_link_parent(one, ids, statements) for one in series]
    restated = {one.id: {point.year for point in one.points if point.restated} for one in series}
    return tuple(_explain(one, restated) for one in series)


def _make_series(number: str, printings: Sequence[Printing], points: tuple[SeriesPoint, ...]) -> FigureSeries:
    newest = printings[-1]
    unit = next((item.figure.unit for item in reversed(printings) if item.figure.unit), None)
    return FigureSeries(
        id=number,
        label=newest.figure.label,
        concept=newest.figure.concept,
        unit=unit,
        organisation=newest.organisation,
        entity=newest.figure.entity,
        scope=newest.figure.scope,
        of=None,
        points=points,
        budget_accuracy=() if unit in RATIO_UNITS else tuple(_measure_budgets(points)),
        breaks=tuple(_find_breaks(printings, points)),
    )


def _list_points(printings: Sequence[Printing]) -> tuple[SeriesPoint, ...]:
    sources: defaultdict[tuple[int, str], list[FigureSource]] = defaultdict(list)
    for printing in printings:
        for value in printing.figure.values:
            if value.year is not None and value.type in AMOUNTS and _has_row_unit(value, printing):
                sources[value.year, value.type].append(_make_source(printing, value))
    return tuple(
        SeriesPoint(
            year=year, type=kind, restated=_is_restated(printed), because=None, sources=tuple(printed)
        )
        for (year, kind), printed in sorted(sources.items())
    )


def _has_row_unit(value: FigureValue, printing: Printing) -> bool:
    return value.unit is None or value.unit == printing.figure.unit


def _make_source(printing: Printing, value: FigureValue) -> FigureSource:
    return FigureSource(
        statement=printing.statement,
        figure=printing.figure.id,
        period=value.period,
        value=value.value,
        scale=printing.figure.scale,
        text=value.text,
        confidence=value.confidence,
        where=value.where,
    )


def _is_restated(sources: Sequence[FigureSource]) -> bool:
    """Whether two statements print values whose rounding intervals do not meet."""
    return any(
        one.statement != other.statement and not _may_agree(one, other)
        for position, one in enumerate(sources)
        for other in sources[position + 1 :]
    )


def _may_agree(one: FigureSource, other: FigureSource) -> bool:
    difference = abs(one.value * one.scale - other.value * other.scale)
    return difference == 0 or difference < _half_unit(one) + _half_unit(other)


def _half_unit(source: FigureSource) -> Decimal:
    """Half of what the last printed digit counts; JSON keeps no zeros at the end, the text does."""
    printed = parse_amount(source.text)
    exponent = (printed.value if printed else source.value).as_tuple().exponent
    decimals = exponent if isinstance(exponent, int) else 0
    return Decimal(1).scaleb(min(decimals, 0)) * source.scale / 2


def _measure_budgets(points: Sequence[SeriesPoint]) -> Iterator[BudgetAccuracy]:
    newest = {(point.year, point.type): point.sources[-1] for point in points}
    for year in sorted({point.year for point in points}):
        actual = newest.get((year, "actual"))
        kind = next((name for name in BUDGETS if (year, name) in newest), None)
        if actual is None or kind is None:
            continue
        budget = newest[year, kind]
        planned, spent = budget.value * budget.scale, actual.value * actual.scale
        percent = (100 * (spent - planned) / abs(planned)).quantize(TENTH, ROUND_HALF_UP) if planned else None
        yield BudgetAccuracy(
            year=year,
            budget_type="amended_budget" if kind == "amended_budget" else "budget",
            budget=planned,
            actual=spent,
            difference=spent - planned,
            percent=percent,
        )


def _find_breaks(printings: Sequence[Printing], points: Sequence[SeriesPoint]) -> Iterator[SeriesBreak]:
    years = sorted({point.year for point in points if point.type == "actual"})
    for before, after in pairwise(years):
        if after > before + 1:
            yield SeriesBreak(
                kind="missing_year", year=before + 1, message=f"no actual between {before} and {after}"
            )
    for one, other in pairwise(printings):
        if fold_title(one.figure.label) != fold_title(other.figure.label):
            year = max(value.year or 0 for value in other.figure.values)
            message = f"“{one.figure.label}” became “{other.figure.label}”"
            yield SeriesBreak(kind="label", year=year, message=message)


def _link_parent(
    series: FigureSeries, ids: dict[tuple[int, str], str], statements: Sequence[Statement]
) -> FigureSeries:
    """Say which series this one measures, where its figures say so (a change row)."""
    source = series.points[-1].sources[-1]
    parents = {figure.id: figure.of for figure in statements[source.statement].key_figures}
    return series.model_copy(update={"of": ids.get((source.statement, parents.get(source.figure) or ""))})


def _explain(series: FigureSeries, restated: dict[str, set[int]]) -> FigureSeries:
    """A restated change row follows from its figure's restatement, of that year or of the year before."""
    if series.of is None:
        return series
    years = restated.get(series.of, set())
    points = tuple(
        point.model_copy(update={"because": series.of})
        if point.restated and {point.year, point.year - 1} & years
        else point
        for point in series.points
    )
    return series.model_copy(update={"points": points})
