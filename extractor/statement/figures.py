"""Drafts of key figures → key figures, with ids, keys, and what each value is measured against."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count

from extractor.models.statement import FigureValue, KeyFigure
from extractor.models.trusted import trust
from extractor.statement.figure_drafts import MONEY, FigureDraft, ValueDraft
from extractor.statement.keys import Owners, make_key
from extractor.statement.places import Places
from extractor.statement.relations import base_of_change, base_of_change_column, base_of_deviation

_make_value = trust(FigureValue)


def write_figures(drafts: Sequence[FigureDraft], owners: Owners, places: Places) -> tuple[KeyFigure, ...]:
    """Turn the drafts of a whole document into key figures with ids and keys."""
    idents = {id(draft): f"k{number}" for number, draft in enumerate(drafts, 1)}
    keys = _make_keys(drafts, owners)
    return tuple(
        KeyFigure.model_validate(
            {
                "id": idents[id(draft)],
                "key": key,
                "section": draft.context.section.id,
                "table": f"t{draft.table + 1}",
                "row": draft.row,
                "organisation": draft.context.organisation,
                "entity": draft.entity,
                "scope": draft.scope,
                "label": draft.label,
                "concept": draft.concept,
                "of": idents[id(draft.of)] if draft.of else None,
                "unit": draft.unit,
                "scale": draft.scale,
                "codes": draft.codes,
                "values": tuple(_write_value(value, draft, places) for value in draft.values),
            }
        )
        for draft, key in zip(drafts, keys, strict=True)
    )


def _make_keys(drafts: Sequence[FigureDraft], owners: Owners) -> list[str]:
    """The rows' keys: of several that say the same, later ones add group and label, else their number."""
    taken: set[str] = set()
    keys = []
    for draft in drafts:
        parts = _key_parts(draft, owners)
        told_apart = (*parts, draft.group, draft.label)
        numbered = (make_key(*told_apart, str(number)) for number in count(2))
        key = next(
            key for key in chain((make_key(*parts), make_key(*told_apart)), numbered) if key not in taken
        )
        taken.add(key)
        keys.append(key)
    return keys


def _key_parts(draft: FigureDraft, owners: Owners) -> tuple[str | None, ...]:
    """Organisation, titles above, concept (else group and label), what is measured, unit, entity, scope."""
    measured = draft.of.concept or draft.of.label if draft.of else None
    path = draft.context.section.path
    numbered = [part.title for part in path if part.number] or [path[-1].title]
    group = None if draft.concept else draft.group
    return (
        owners.get(draft.context.organisation),
        " / ".join(numbered), draft.context.subheading, group, draft.concept or draft.label,
        measured, draft.unit, draft.entity, draft.scope,
    )  # fmt: skip


def _write_value(value: ValueDraft, draft: FigureDraft, places: Places) -> FigureValue:
    unit = _unit_of(value, draft)
    return _make_value(
        period=value.period.label,
        year=value.period.year,
        type=value.period.type,
        unit=unit if unit != draft.unit else None,
        base_period=_base_of(value, draft),
        value=value.amount.value,
        text=value.text,
        confidence=round(value.confidence, 3),
        where=places.of_words(value.words),
    )


def _unit_of(value: ValueDraft, draft: FigureDraft) -> str | None:
    """The unit beside the number, else its column's; money above a column is not that of its ``%`` rows."""
    if value.amount.unit is not None:
        return value.amount.unit
    unit = value.period.unit
    return None if unit == MONEY and draft.unit is not None else unit


def _base_of(value: ValueDraft, draft: FigureDraft) -> str | None:
    period, columns = value.period, tuple(draft.columns.values())
    if draft.of is not None:
        return base_of_change(period, columns)
    if period.type == "change":
        return period.base_label or base_of_change_column(columns, period.year)
    if period.type in ("deviation", "share"):
        return period.base_label or base_of_deviation(columns, period.year)
    return None
