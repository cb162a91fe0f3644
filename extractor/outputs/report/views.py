"""What the report shows, in its order: statements, a comparison and results in, values ready for the template
out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from extractor.models.check import SEVERITIES, CheckResult
from extractor.models.comparison import Comparison, GoalHistory, GoalState, WordChange
from extractor.models.statement import Metric, Statement, Status
from extractor.outputs.report.evidence import Evidence, Origin
from extractor.outputs.report.figure_views import RestatedView, TableView, list_tables, view_series

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
    series, restated, breaks = view_series(comparison, origins) if comparison else (None, (), ())
    tables = tuple(list_tables(origins[-1]))
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
