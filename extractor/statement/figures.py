"""Tables of figures → key figures: each row with numbers is one entry, each printed number one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.models.page import Word
from extractor.models.statement import Code, FigureValue, KeyFigure
from extractor.models.table import Amount, Column, Period, ReadCell, ReadRow, Table
from extractor.notation.amounts import find_amounts
from extractor.statement.keys import make_key
from extractor.statement.outline import TableContext
from extractor.statement.places import Places
from extractor.statement.relations import base_of_change, base_of_deviation
from extractor.vocabulary.loading import Vocabulary

WORDED_CONFIDENCE = 0.9
"""A number among words (``yli 80``) is taken as the cell's value, a little less surely."""
PLAIN = frozenset({"%", "pp"})


@dataclass(slots=True)
class ValueDraft:
    period: Period
    amount: Amount
    text: str
    words: tuple[Word, ...]
    confidence: float


@dataclass(slots=True)
class FigureDraft:
    """A row of figures while its document is read."""

    table: int
    row: int
    context: TableContext
    label: str
    unit: str | None
    scale: int
    values: list[ValueDraft]
    concept: str | None = None
    codes: tuple[Code, ...] = ()
    of: FigureDraft | None = None
    entity: str | None = None
    scope: str | None = None
    columns: list[Period] = field(default_factory=list)


def draft_figures(
    table: Table, position: int, context: TableContext, vocabulary: Vocabulary
) -> list[FigureDraft]:
    """Read the rows of `table`, the document's table at `position`, that print numbers."""
    periods = {number: _period_of(column, number) for number, column in enumerate(table.columns)}
    figures = find_figure_columns(table)
    drafts: list[FigureDraft] = []
    above: FigureDraft | None = None
    for number, row in enumerate(table.rows):
        values = _read_values(row, figures, periods, table.confidence)
        if not values:
            continue
        label_text = " ".join(cell.text for cell in row.cells if cell.column not in figures and cell.text)
        unit = vocabulary.match_unit(label_text)
        draft = FigureDraft(
            position,
            number,
            context,
            unit.label_without_unit,
            unit.unit or table.unit,
            unit.scale or table.scale,
            values,
        )
        draft.columns = [periods[column] for column in sorted(figures)]
        if _measures_another_row(unit.label_without_unit, vocabulary) and above is not None:
            draft.of = above
            draft.unit = unit.unit
            draft.scale = unit.scale or 1
        else:
            above = draft
            _name_concept(draft, label_text, vocabulary)
        drafts.append(draft)
    return drafts


def find_figure_columns(table: Table) -> frozenset[int]:
    """The columns of `table` that hold figures: those with a period, and those whose cells are numbers."""
    found = {number for number, column in enumerate(table.columns) if column.period is not None}
    for number in range(len(table.columns)):
        cells = [cell for row in table.rows if (cell := row.cell(number)) is not None and cell.text]
        amounts = sum(cell.amount is not None for cell in cells)
        if (
            number not in found
            and amounts
            and amounts * 2 >= len(cells)
            and "number" not in table.columns[number].roles
        ):
            found.add(number)
    if len(found) == len(table.columns) > 1 and table.columns[0].period is None:
        found.discard(0)
    return frozenset(found)


def _period_of(column: Column, number: int) -> Period:
    if column.period is not None:
        return column.period
    return Period(column.label or f"column {number + 1}", "other", confidence=0.5)


def _read_values(
    row: ReadRow, figures: frozenset[int], periods: dict[int, Period], confidence: float
) -> list[ValueDraft]:
    values = []
    for cell in row.cells:
        if cell.column not in figures or not cell.text:
            continue
        period = periods[cell.column]
        sure = min(row.confidence, period.confidence, confidence)
        if cell.amount is not None:
            values.append(ValueDraft(period, cell.amount, cell.text, cell.words, sure))
        else:
            values += _worded(cell, period, min(sure, WORDED_CONFIDENCE))
    return values


def _worded(cell: ReadCell, period: Period, confidence: float) -> list[ValueDraft]:
    """The number among words, where there is just one; its text is the whole cell, bounds included."""
    amounts = [amount for _, _, amount in find_amounts(cell.text)]
    if len(amounts) != 1:
        return []
    return [ValueDraft(period, amounts[0], cell.text, cell.words, confidence)]


def _measures_another_row(label: str, vocabulary: Vocabulary) -> bool:
    period = vocabulary.match_period(label, None)
    return period is not None and period.type in ("change", "deviation", "share")


def _name_concept(draft: FigureDraft, label: str, vocabulary: Vocabulary) -> None:
    match = vocabulary.match_concept(label) or vocabulary.match_concept(draft.label)
    if match is None:
        return
    draft.concept = match.concept
    draft.codes = tuple(Code(system=c.system, version=c.version, code=c.code) for c in match.codes)


def write_figures(
    drafts: Sequence[FigureDraft], organisations: dict[str | None, str], places: Places
) -> tuple[KeyFigure, ...]:
    """Turn the drafts of a whole document into key figures; `organisations` names each id."""
    idents = {id(draft): f"k{number}" for number, draft in enumerate(drafts, 1)}
    return tuple(
        KeyFigure.model_validate(
            {
                "id": idents[id(draft)],
                "key": _key(draft, organisations),
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
        for draft in drafts
    )


def _key(draft: FigureDraft, organisations: dict[str | None, str]) -> str:
    measured = draft.of.concept or draft.of.label if draft.of else None
    titles = " / ".join(part.title for part in draft.context.section.path if part.number)
    name = draft.concept or draft.label
    return make_key(
        organisations.get(draft.context.organisation),
        titles, name, measured, draft.unit, draft.entity, draft.scope,
    )  # fmt: skip


def _write_value(value: ValueDraft, draft: FigureDraft, places: Places) -> FigureValue:
    period = value.period
    unit = value.amount.unit or period.unit
    if draft.of is not None:
        base = base_of_change(period, draft.columns)
    elif period.type in ("deviation", "change", "share"):
        base = period.base_label or base_of_deviation(draft.columns, period.year)
    else:
        base = None
    return FigureValue(
        period=period.label,
        year=period.year,
        type=period.type,
        unit=unit if unit != draft.unit else None,
        base_period=base,
        value=value.amount.value,
        text=value.text,
        confidence=round(value.confidence, 3),
        where=places.of_words(value.words),
    )
