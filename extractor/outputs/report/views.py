"""What the report shows, in its order: statements, a comparison and results in, values ready for the template
out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import get_args

from extractor.models.check import SEVERITIES, CheckResult
from extractor.models.comparison import Comparison, FigureSeries, GoalHistory, GoalState, WordChange
from extractor.models.statement import KeyFigure, Metric, Statement, Status, Where
from extractor.outputs.report.charts import draw_chart
from extractor.outputs.report.evidence import Evidence, Origin

Results = Sequence[tuple[CheckResult, ...]]


@dataclass(frozen=True, slots=True)
class FindingView:
    code: str
    title: str
    severity: str
    result: str
    message: str
    year: str
    evidence: Evidence | None
    target: str | None


@dataclass(frozen=True, slots=True)
class StateView:
    """A goal in one year."""

    year: str
    status: str
    status_text: str | None
    measures: str | None
    metrics: tuple[Metric, ...]
    outcome: str | None
    evidence: Evidence | None
    confidence: float


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its years, newest first; `changes` are (year, kind, others, moved fields, copied)."""

    anchor: str
    number: str | None
    text: str
    words: tuple[WordChange, ...]
    theme: str
    organisation: str
    section: str
    states: tuple[StateView, ...]
    changes: tuple[tuple[int | None, str, str, bool], ...]


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


@dataclass(frozen=True, slots=True)
class StatementView:
    file: str
    year: str
    name: str
    pages: int
    coverage: str
    confidence: str
    unread: str
    goals: int
    tables: int
    figures: int
    severities: dict[str, int]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole page. `kinds` counts what happened to goals between the years."""

    name: str
    years: str
    statements: tuple[StatementView, ...]
    findings: tuple[FindingView, ...]
    goals: tuple[GoalView, ...]
    series: TableView | None
    tables: tuple[TableView, ...]
    restated: tuple[RestatedView, ...]
    breaks: tuple[str, ...]
    renamed: tuple[str, ...]
    kinds: dict[str, int]
    statuses: dict[str, int]
    goal_groups: tuple[tuple[str, tuple[GoalView, ...]], ...]
    themes: tuple[str, ...]
    organisations: tuple[str, ...]
    years_list: tuple[str, ...]
    pictures: frozenset[str] = field(default=frozenset())


def build_view(
    origins: Sequence[Origin],
    histories: Sequence[GoalHistory],
    comparison: Comparison | None,
    results: Results,
    titles: Mapping[str, str],
) -> ReportView:
    """Put the page together; `origins` and `results` go with each other, oldest statement first."""
    newest = origins[-1].statement
    goals = tuple(_view_goal(history, origins) for history in histories)
    findings = tuple(_list_findings(origins, results, titles, histories))
    series, restated, breaks = _view_series(comparison, origins) if comparison else (None, (), ())
    tables = tuple(_list_tables(origins[-1]))
    named = [name for name in (newest.document.municipality, newest.document.body) if name]
    return ReportView(
        name=" · ".join(named) or newest.source.file,
        years=", ".join(_year(origin.statement) for origin in origins),
        statements=tuple(_view_statement(*pair) for pair in zip(origins, results, strict=True)),
        findings=findings,
        goals=goals,
        series=series,
        tables=tables,
        restated=restated,
        breaks=breaks,
        renamed=tuple(f"{one.to_year}: {one.old} → {one.new}" for one in comparison.renamed)
        if comparison
        else (),
        kinds=_count_kinds(histories) if comparison else {},
        statuses=_count_statuses(goals, _year(newest)),
        goal_groups=_group_goals(goals),
        themes=tuple(dict.fromkeys(goal.theme for goal in goals)),
        organisations=tuple(dict.fromkeys(goal.organisation for goal in goals if goal.organisation)),
        years_list=tuple(_year(origin.statement) for origin in origins),
    )


def _count_statuses(goals: Sequence[GoalView], year: str) -> dict[str, int]:
    """How many of the newest year's goals have which status, from the best to what is not stated."""
    counts = Counter(goal.states[0].status for goal in goals if goal.states[0].year in (year, ""))
    return {status: counts[status] for status in get_args(Status) if counts[status]}


def _group_goals(goals: Sequence[GoalView]) -> tuple[tuple[str, tuple[GoalView, ...]], ...]:
    """The goals by theme, themes in the order of the document."""
    groups: dict[str, list[GoalView]] = {}
    for goal in goals:
        groups.setdefault(goal.theme, []).append(goal)
    return tuple((theme, tuple(members)) for theme, members in groups.items())


def list_pictures(view: ReportView) -> frozenset[str]:
    """The keys of all pictures that the page refers to."""
    places = [finding.evidence for finding in view.findings]
    places += [state.evidence for goal in view.goals for state in goal.states]
    tables = [*view.tables, *([view.series] if view.series else [])]
    places += [cell.evidence for table in tables for row in table.rows for cell in row.cells if cell]
    places += [value.evidence for one in view.restated for _, value in one.printings]
    return frozenset(place.key for place in places if place is not None and place.key)


def _year(statement: Statement) -> str:
    year = statement.document.fiscal_year
    return str(year) if year is not None else statement.source.file


def _view_statement(origin: Origin, results: tuple[CheckResult, ...]) -> StatementView:
    statement = origin.statement
    document = statement.document
    unread = ", ".join(map(str, statement.quality.unread_pages))
    counts = Counter(result.severity for result in results)
    return StatementView(
        file=statement.source.file,
        year=_year(statement),
        name=" · ".join(filter(None, (document.municipality, document.body, document.type_label))),
        pages=len(statement.source.pages),
        coverage=f"{100 * statement.quality.coverage:.2f} %".replace(".", ","),
        confidence=f"{100 * statement.quality.confidence:.0f} %",
        unread=unread,
        goals=len(statement.goals),
        tables=len(statement.tables),
        figures=sum(len(figure.values) for figure in statement.key_figures),
        severities={name: counts[name] for name in SEVERITIES},
    )


def _list_findings(
    origins: Sequence[Origin],
    results: Results,
    titles: Mapping[str, str],
    histories: Sequence[GoalHistory],
) -> Iterator[FindingView]:
    """Gravest first, then by year and place."""
    anchors = {
        (state.statement, goal): f"goal-{history.id}"
        for history in histories
        for state in history.states
        for goal in state.goals
    }
    everything = [
        (origin, result) for origin, found in zip(origins, results, strict=True) for result in found
    ]
    everything.sort(key=lambda pair: (SEVERITIES.index(pair[1].severity), pair[0].position))
    for origin, result in everything:
        target = next(
            (anchors[key] for ref in result.refs if (key := (origin.position, ref)) in anchors), None
        )
        yield FindingView(
            code=result.code,
            title=titles.get(result.code, ""),
            severity=result.severity,
            result=result.result,
            message=result.message,
            year=_year(origin.statement),
            evidence=origin.find(result.where),
            target=target,
        )


def _view_goal(history: GoalHistory, origins: Sequence[Origin]) -> GoalView:
    newest = history.states[-1]
    words = next(
        (
            part.words
            for change in reversed(history.changes)
            for part in change.fields
            if part.field == "goal"
        ),
        (),
    )
    changes = tuple(
        (change.to_year, change.kind, ", ".join(change.others), change.outcome_copied)
        for change in history.changes
        if change.kind != "unchanged" or change.outcome_copied
    )
    return GoalView(
        anchor=f"goal-{history.id}",
        number=newest.number,
        text=newest.text,
        words=words,
        theme=newest.theme or newest.section or "",
        organisation=newest.organisation or "",
        section=newest.section or "",
        states=tuple(_view_state(state, origins[state.statement]) for state in reversed(history.states)),
        changes=changes,
    )


def _view_state(state: GoalState, origin: Origin) -> StateView:
    return StateView(
        year=str(state.year) if state.year else "",
        status=state.status,
        status_text=state.status_text,
        measures=state.measures,
        metrics=state.metrics,
        outcome=state.outcome,
        evidence=origin.find(state.where),
        confidence=state.confidence,
    )


def _count_kinds(histories: Sequence[GoalHistory]) -> dict[str, int]:
    events = {
        (change.kind, change.to_year, frozenset((history.id, *change.others)))
        for history in histories
        for change in history.changes
    }
    return dict(sorted(Counter(kind for kind, _, _ in events).items()))


def _list_tables(origin: Origin) -> Iterator[TableView]:
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
        columns = tuple(dict.fromkeys(value.period for figure in figures for value in figure.values))
        title = " · ".join(filter(None, (titles.get(table.section or ""), table.caption)))
        labels = {figure.id: figure.label for figure in figures}
        yield TableView(
            title, columns, tuple(_view_figure(figure, columns, owners, labels, origin) for figure in figures)
        )


def _view_figure(
    figure: KeyFigure,
    columns: Sequence[str],
    owners: Mapping[str, str],
    labels: Mapping[str, str],
    origin: Origin,
) -> FigureView:
    cells = {
        value.period: _view_value(value.text, value.period, value.where, origin) for value in figure.values
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


def _view_series(
    comparison: Comparison, origins: Sequence[Origin]
) -> tuple[TableView, tuple[RestatedView, ...], tuple[str, ...]]:
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
