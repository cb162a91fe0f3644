"""Whose figures a table gives: by its columns, else by whose passage it stands in, else by its titles.

One printed row may hold figures of the municipality and of its group, or with and without internal items. The
two are never mixed: such a row becomes one draft for each holder, and each number stays one value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractor.models.table import Table
from extractor.statement.figure_columns import find_figure_columns
from extractor.statement.figure_drafts import FigureDraft
from extractor.statement.outline import TableContext
from extractor.vocabulary.entities import (
    match_column_entities,
    match_column_scopes,
    match_entity,
    match_label_entity,
    match_label_scope,
    match_scope,
)

ENTITY_OF_LEVEL = {"company": "subsidiary", "utility": "utility"}


class Holder(NamedTuple):
    """Whose figures, and with which items; None where the document does not say."""

    entity: str | None
    scope: str | None


@dataclass(frozen=True, slots=True)
class TableHolders:
    """`table` holds for all figures together, None for what its columns differ in."""

    table: Holder
    columns: tuple[Holder, ...]


def find_holders(table: Table, context: TableContext, level: str | None) -> TableHolders:
    """Tell whose figures each column gives; `level` is that of the organisation the table stands under."""
    titles = (*context.titles, *filter(None, [table.caption]))
    entity = context.entity or ENTITY_OF_LEVEL.get(level or "") or match_entity(titles)
    whole = Holder(entity, context.scope or match_scope(titles))
    labels = [column.label for column in table.columns]
    named = zip(match_column_entities(labels), match_column_scopes(labels), strict=True)
    columns = tuple(Holder(entity or whole.entity, scope or whole.scope) for entity, scope in named)
    own = [columns[number] for number in sorted(find_figure_columns(table))] or [whole]
    return TableHolders(
        Holder(_common([holder.entity for holder in own]), _common([holder.scope for holder in own])), columns
    )


def _common(answers: Sequence[str | None]) -> str | None:
    return answers[0] if len(set(answers)) == 1 else None


def part_by_holder(drafts: Sequence[FigureDraft], holders: Mapping[int, TableHolders]) -> list[FigureDraft]:
    """Part each row of one table by whose its values are, in the order of the columns.

    `holders` are by row.
    """
    parted: list[FigureDraft] = []
    parts_of: dict[int, dict[Holder, FigureDraft]] = {}
    for draft in drafts:
        parts = dict(_part(draft, holders[draft.row]))
        parts_of[id(draft)] = parts
        if draft.of is not None:
            measured = parts_of[id(draft.of)]
            for holder, part in parts.items():
                part.of = measured.get(holder) or next(iter(measured.values()))
        parted += parts.values()
    return parted


def _part(draft: FigureDraft, holders: TableHolders) -> Iterator[tuple[Holder, FigureDraft]]:
    entity, scope = _said_by_label(draft)
    for holder in dict.fromkeys(holders.columns[value.column] for value in draft.values):
        yield (
            holder,
            replace(
                draft,
                entity=entity or holder.entity,
                scope=scope or holder.scope,
                values=[value for value in draft.values if holders.columns[value.column] == holder],
                columns={
                    number: period
                    for number, period in draft.columns.items()
                    if holders.columns[number] == holder
                },
            ),
        )


def _said_by_label(draft: FigureDraft) -> Holder:
    """What the label of an account says itself: ``Konsernin lainakanta``, ``Toimintatuotot, ulkoinen``."""
    if draft.concept is None:
        return Holder(None, None)
    entity, scope = match_label_entity(draft.label), match_label_scope(draft.label)
    return Holder(None, None) if entity and scope else Holder(entity, scope)
