"""`Comparison` → the terminal: what became of the goals, group by group, and of the figures.

All of it reads without colour: removed words stand in `[-…-]`, added ones in `{+…+}`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table as Drawing
from rich.text import Text

from extractor.models.comparison import (
    Comparison,
    FigureSeries,
    GoalChange,
    GoalHistory,
    SeriesPoint,
    WordChange,
)

Grouping = Literal["section", "theme", "unit"]

KIND_STYLES = {
    "reworded": "yellow",
    "moved": "cyan",
    "split": "magenta",
    "merged": "magenta",
    "dropped": "red",
    "new": "green",
    "returned": "green",
}
FIELDS = {"section": "section", "theme": "theme", "unit": "organisation"}
STATUS_WORDS = {
    "met": "met",
    "partly": "partly",
    "not_met": "not met",
    "in_progress": "in progress",
    "not_assessable": "not assessable",
    "unknown": "–",
}


def show_comparison(
    comparison: Comparison, console: Console, *, by: Grouping = "section", only_changed: bool = False
) -> None:
    """Print the comparison on `console`, goals grouped by `by`; `only_changed` leaves out what stayed."""
    console.print(_draw_title(comparison))
    for part in (
        *_draw_goals(comparison, by, only_changed),
        *_draw_renamings(comparison),
        *_draw_restatements(comparison),
        *_draw_series(comparison, only_changed),
        *_draw_breaks(comparison),
    ):
        console.print()
        console.print(part)


def has_changed(history: GoalHistory) -> bool:
    """Whether anything but its outcome happened to the goal, or an outcome was copied."""
    return any(change.kind != "unchanged" or change.outcome_copied for change in history.changes)


def _draw_title(comparison: Comparison) -> Text:
    newest = comparison.statements[-1]
    years = ", ".join(str(statement.year) for statement in comparison.statements)
    names = [name for name in (newest.municipality, newest.body) if name]
    text = Text(" · ".join([*names, years]), style="bold")
    kinds = _count_kinds(comparison.goals)
    copied = sum(change.outcome_copied for history in comparison.goals for change in history.changes)
    counts = [f"{kind} {count}" for kind, count in sorted(kinds.items())]
    restated = sum(point.restated for series in comparison.figures for point in series.points)
    facts = [*counts, f"copied outcomes {copied}", f"restated values {restated}"]
    return text.append("\n" + ", ".join(facts), style="not bold")


def _count_kinds(histories: Sequence[GoalHistory]) -> Counter[str]:
    """How often each kind of change happened; a split or merger counts once, however many took part."""
    events = {
        (change.kind, change.to_year, frozenset((history.id, *change.others)))
        for history in histories
        for change in history.changes
    }
    return Counter(kind for kind, _, _ in events)


def _draw_goals(comparison: Comparison, by: Grouping, only_changed: bool) -> Iterator[RenderableType]:
    groups: dict[str, list[GoalHistory]] = {}
    for history in comparison.goals:
        if not only_changed or has_changed(history):
            name = getattr(history.states[-1], FIELDS[by]) or f"(no {by})"
            groups.setdefault(name, []).append(history)
    for name, histories in groups.items():
        yield _draw_group(name, histories, [statement.year for statement in comparison.statements])


def _draw_group(name: str, histories: Sequence[GoalHistory], years: Sequence[int]) -> Drawing:
    drawing = Drawing(title=Text(name, style="bold"), title_justify="left", box=box.SQUARE)
    drawing.add_column("id")
    drawing.add_column("goal", overflow="fold", ratio=1)
    for year in years:
        drawing.add_column(str(year), overflow="fold", max_width=14)
    drawing.add_column("what happened", overflow="fold", max_width=30)
    for history in histories:
        states = {state.year: state for state in history.states}
        statuses = [STATUS_WORDS[states[year].status] if year in states else "" for year in years]
        drawing.add_row(history.id, _mark_goal(history), *statuses, _word_changes(history.changes))
    return drawing


def _mark_goal(history: GoalHistory) -> Text:
    """The newest wording, or the last change of wording with its words marked."""
    for change in reversed(history.changes):
        for field in change.fields:
            if field.field == "goal":
                return mark_runs(field.words)
    return Text(history.states[-1].text)


def mark_runs(runs: Sequence[WordChange]) -> Text:
    """The runs as one text, with marks that read without colour."""
    text = Text()
    for number, run in enumerate(runs):
        text.append(" " if number else "")
        if run.change == "same":
            text.append(run.text)
        elif run.change == "removed":
            text.append(f"[-{run.text}-]", style="red")
        else:
            text.append(f"{{+{run.text}+}}", style="green")
    return text


def _word_changes(changes: Sequence[GoalChange]) -> Text:
    lines = []
    for change in changes:
        if change.kind == "unchanged" and not change.outcome_copied:
            continue
        moved = [field.field for field in change.fields if field.field in FIELDS.values()]
        others = f" with {', '.join(change.others)}" if change.others else ""
        notes = [change.kind + others] if change.kind != "unchanged" else []
        notes += [f"another {', '.join(moved)}"] if moved else []
        notes += ["outcome copied"] if change.outcome_copied else []
        style = KIND_STYLES.get(change.kind, "")
        lines.append(Text(f"{change.to_year} ").append("; ".join(notes), style=style))
    return Text("\n").join(lines)


def _draw_renamings(comparison: Comparison) -> Iterator[RenderableType]:
    if comparison.renamed:
        lines = [f"{one.to_year} {one.field}: {one.old} → {one.new}" for one in comparison.renamed]
        yield Text("Renamed\n", style="bold").append("\n".join(lines), style="not bold")


def _draw_restatements(comparison: Comparison) -> Iterator[RenderableType]:
    rows = [(series, point) for series in comparison.figures for point in series.points if point.restated]
    if not rows:
        return
    drawing = Drawing(title=Text("Restated values", style="bold"), title_justify="left", box=box.SQUARE)
    for label in ("id", "figure", "value of", "as printed in", "follows from"):
        drawing.add_column(label, overflow="fold")
    years = [statement.year for statement in comparison.statements]
    for series, point in rows:
        printed = "\n".join(f"{years[source.statement]}: {source.text}" for source in point.sources)
        name = Text(_name_series(series))
        drawing.add_row(series.id, name, f"{point.type} {point.year}", Text(printed), point.because or "")
    yield drawing


def _draw_series(comparison: Comparison, only_changed: bool) -> Iterator[RenderableType]:
    if only_changed or not comparison.figures:
        return
    years = sorted({point.year for series in comparison.figures for point in series.points})[-6:]
    drawing = Drawing(title=Text("Figures, actual", style="bold"), title_justify="left", box=box.SQUARE)
    for label in ("id", "figure", *map(str, years)):
        drawing.add_column(label, overflow="fold", justify="right" if label.isdigit() else "left")
    for series in comparison.figures:
        points = {point.year: point for point in series.points if point.type == "actual"}
        if points:
            values = [_word_point(points.get(year)) for year in years]
            drawing.add_row(series.id, Text(_name_series(series)), *values)
    yield drawing


def _name_series(series: FigureSeries) -> str:
    unit = f", {series.unit}" if series.unit else ""
    owner = f" ({series.organisation})" if series.organisation else ""
    entity = f", {series.entity}" if series.entity else ""
    return f"{series.label}{unit}{entity}{owner}"


def _word_point(point: SeriesPoint | None) -> Text:
    if point is None:
        return Text("")
    return Text(point.sources[-1].text + ("*" if point.restated else ""))


def _draw_breaks(comparison: Comparison) -> Iterator[RenderableType]:
    lines = [
        f"{series.id} {_name_series(series)}: {one.year} {one.message}"
        for series in comparison.figures
        for one in series.breaks
    ]
    if lines:
        yield Text("Breaks in series\n", style="bold").append("\n".join(lines), style="not bold")
