"""The report's figures: a statement's tables as they stand, a comparison's series with charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from extractor.models.comparison import Comparison, FigureSeries
from extractor.models.statement import FigureValue, KeyFigure, Where
from extractor.outputs.report.charts import draw_chart
from extractor.outputs.report.evidence import Evidence, Origin

Column: TypeAlias = tuple[str, int]
"""A period, and which of the columns of that period."""


@dataclass(frozen=True, slots=True)
class ValueView:
    text: str
    period: str
    restated: bool
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class FigureView:
    """A row of figures; `cells` has one value, or None, for each column of its table."""

    anchor: str
    label: str
    unit: str
    organisation: str
    cells: tuple[ValueView | None, ...]
    chart: str | None = None


@dataclass(frozen=True, slots=True)
class TableView:
    title: str
    columns: tuple[str, ...]
    rows: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class RestatedView:
    label: str
    subject: str
    printings: tuple[tuple[int, ValueView], ...]


def list_tables(origin: Origin) -> Iterator[TableView]:
    """The statement's tables that have figures, each with a column for every period it prints."""
    statement = origin.statement
    titles = {section.id: section.title for section in statement.sections}
    owners = {organisation.id: organisation.name for organisation in statement.organisations}
    rows: dict[str, list[KeyFigure]] = {}
    for figure in statement.key_figures:
        rows.setdefault(figure.table, []).append(figure)
    for table in statement.tables:
        figures = rows.get(table.id, [])
        if not figures:
            continue
        columns = _list_columns(figures)
        title = " · ".join(filter(None, (titles.get(table.section or ""), table.caption)))
        labels = {figure.id: figure.label for figure in figures}
        periods = tuple(period for period, _ in columns)
        yield TableView(
            title, periods, tuple(_view_figure(figure, columns, owners, labels, origin) for figure in figures)
        )


def _list_columns(figures: Sequence[KeyFigure]) -> tuple[Column, ...]:
    """Each period as many times as a row prints it, its columns side by side."""
    columns = dict.fromkeys(column for figure in figures for column, _ in _number_values(figure))
    periods = list(dict.fromkeys(period for period, _ in columns))
    return tuple(sorted(columns, key=lambda column: (periods.index(column[0]), column[1])))


def _number_values(figure: KeyFigure) -> Iterator[tuple[Column, FigureValue]]:
    turns: Counter[str] = Counter()
    for value in figure.values:
        yield (value.period, turns[value.period]), value
        turns[value.period] += 1


def _view_figure(
    figure: KeyFigure,
    columns: Sequence[Column],
    owners: Mapping[str, str],
    labels: Mapping[str, str],
    origin: Origin,
) -> FigureView:
    cells = {
        column: _view_value(value.text, value.period, value.where, origin)
        for column, value in _number_values(figure)
    }
    return FigureView(
        anchor=f"figure-{figure.id}",
        label=_name_row(figure.label, labels.get(figure.of or "")),
        unit=_word_unit(figure.unit, figure.scale),
        organisation=owners.get(figure.organisation or "", ""),
        cells=tuple(cells.get(column) for column in columns),
    )


def _name_row(label: str, parent: str | None) -> str:
    """A row that measures another one is named with it."""
    return f"{parent}: {label}" if parent else label


def _view_value(text: str, period: str, where: Where, origin: Origin, restated: bool = False) -> ValueView:
    return ValueView(text, period, restated, origin.find(where))


def _word_unit(unit: str | None, scale: int) -> str:
    return f"{scale:,} {unit or ''}".replace(",", " ").strip() if scale != 1 else unit or ""


def view_series(
    comparison: Comparison, origins: Sequence[Origin]
) -> tuple[TableView, tuple[RestatedView, ...], tuple[str, ...]]:
    """The series by year, the restated values with their printings, and where series break."""
    years = sorted(
        {point.year for one in comparison.figures for point in one.points if point.type == "actual"}
    )
    labels = {one.id: one.label for one in comparison.figures}
    rows = tuple(_view_one_series(one, years, labels, origins) for one in comparison.figures)
    restated = tuple(
        RestatedView(
            label=_name_series(one),
            subject=f"{point.type} {point.year}",
            printings=tuple(
                (
                    comparison.statements[source.statement].year,
                    _view_value(source.text, source.period, source.where, origins[source.statement]),
                )
                for source in point.sources
            ),
        )
        for one in comparison.figures
        for point in one.points
        if point.restated
    )
    breaks = tuple(
        f"{_name_series(one)}: {each.message}" for one in comparison.figures for each in one.breaks
    )
    return TableView("", tuple(map(str, years)), rows), restated, breaks


def _name_series(series: FigureSeries) -> str:
    return ", ".join(filter(None, (series.label, series.unit)))


def _view_one_series(
    series: FigureSeries, years: Sequence[int], labels: Mapping[str, str], origins: Sequence[Origin]
) -> FigureView:
    points = {point.year: point for point in series.points if point.type == "actual"}
    cells = []
    for year in years:
        point = points.get(year)
        source = point.sources[-1] if point else None
        cells.append(
            _view_value(source.text, source.period, source.where, origins[source.statement], point.restated)
            if point and source
            else None
        )
    return FigureView(
        anchor=f"series-{series.id}",
        label=_name_row(series.label, labels.get(series.of or "")),
        unit=series.unit or "",
        organisation=series.organisation or "",
        cells=tuple(cells),
        chart=_draw_series(series),
    )


def _draw_series(series: FigureSeries) -> str | None:
    def values(*kinds: str) -> list[tuple[int, Decimal]]:
        newest = {
            point.year: point.sources[-1].value * point.sources[-1].scale
            for kind in kinds
            for point in series.points
            if point.type == kind
        }
        return sorted(newest.items())

    budget = values("budget", "amended_budget")
    return draw_chart(_name_series(series), values("actual"), budget)
