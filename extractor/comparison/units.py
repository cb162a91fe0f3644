"""Goals as they are compared: a statement in, one state a goal out, the rows that continue it taken
together."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.models.comparison import GoalState
from extractor.models.statement import Goal, Statement, Status

SEPARATOR = " · "
"""Stands between the texts of a goal's rows."""


def list_goals(statement: Statement, position: int, year: int) -> tuple[GoalState, ...]:
    """The statement's goals in its order; `position` and `year` say which of the compared ones it is."""
    titles = {section.id: section.title for section in statement.sections}
    names = {organisation.id: organisation.name for organisation in statement.organisations}
    return tuple(
        _unite(rows, titles.get(rows[0].section or ""), names.get(rows[0].organisation or ""), position, year)
        for rows in _group_rows(statement)
    )


def _group_rows(statement: Statement) -> Iterator[list[Goal]]:
    heads: dict[str, list[Goal]] = {}
    for goal in statement.goals:
        group = heads.get(goal.continues or "")
        if group is None:
            heads[goal.id] = [goal]
        else:
            group.append(goal)
            heads[goal.id] = group
    seen: set[int] = set()
    for group in heads.values():
        if id(group) not in seen:
            seen.add(id(group))
            yield group


def _unite(
    rows: list[Goal], section: str | None, organisation: str | None, position: int, year: int
) -> GoalState:
    head = rows[0]
    return GoalState(
        statement=position,
        year=year,
        goals=tuple(row.id for row in rows),
        number=head.number,
        text=head.goal,
        section=section,
        theme=head.theme,
        organisation=organisation,
        measures=_join([row.measures for row in rows]),
        metrics=tuple(metric for row in rows for metric in row.metrics),
        outcome=_join([row.outcome for row in rows]),
        status=_unite_status(rows),
        status_text=_join([row.status_text for row in rows]),
        quantities=tuple(quantity for row in rows for quantity in row.quantities),
        confidence=min(row.confidence for row in rows),
        where=tuple(place for row in rows for place in row.where),
    )


def _unite_status(rows: list[Goal]) -> Status:
    """The rows' common status; `partly` where some reached theirs and others did not; else `unknown`."""
    statuses = {row.status for row in rows}
    if len(statuses) == 1:
        return statuses.pop()
    return "partly" if "unknown" not in statuses and statuses & {"met", "partly"} else "unknown"


def _join(texts: list[str | None]) -> str | None:
    different = dict.fromkeys(text for text in texts if text)
    return SEPARATOR.join(different) or None
