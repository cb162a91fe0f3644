"""Tables of figures → drafts of key figures: each row with numbers is one, each printed number one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractor.models.page import Word
from extractor.models.statement import Code
from extractor.models.table import Amount, Column, Period, ReadCell, ReadRow, Table
from extractor.notation.amounts import find_amounts
from extractor.notation.marks import drop_mark
from extractor.statement.amounts import fits_json
from extractor.statement.figure_columns import find_figure_columns, is_beside_figures
from extractor.statement.outline import TableContext
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import UnitMatch

WORDED_CONFIDENCE = 0.9
"""A number among words (``yli 80``) is taken as the cell's value, a little less surely."""
SCALED_CONFIDENCE = 0.5
"""A number whose printed scale is not its row's keeps its printed value: the two do not agree."""
WORDS_PER_NUMBER = 2
"""A cell with more words to each of several numbers is prose, whose numbers are no values of the row."""
MONEY = "EUR"
OWN_UNITS = frozenset({"%", "FTE", "EUR/capita"})
"""What the name of a concept says of itself. Counts and days are left out, for they say only that the row is
not in the table's money: what is counted is not printed, days of an absence may be of all or for each one."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class ValueDraft:
    """A printed number; `text` is the cell's, or the number's own where the cell prints several."""

    period: Period
    amount: Amount
    text: str
    words: tuple[Word, ...]
    confidence: float
    column: int


@dataclass(slots=True)
class FigureDraft:
    """A row of figures while its document is read, or the part of it that one holder's columns have.

    `group` is the last row above that prints no number; `columns` are the periods of the columns beside.
    """

    table: int
    row: int
    context: TableContext
    label: str
    unit: str | None
    scale: int
    values: list[ValueDraft]
    group: str | None = None
    concept: str | None = None
    codes: tuple[Code, ...] = ()
    of: FigureDraft | None = None
    entity: str | None = None
    scope: str | None = None
    stated_unit: str | None = None
    """What stands beside the label in a column of units."""
    columns: dict[int, Period] = field(default_factory=dict)


def draft_figures(
    table: Table, position: int, context: TableContext, vocabulary: Vocabulary
) -> list[FigureDraft]:
    """Read the rows of `table`, the document's table at `position`, that print numbers."""
    rows = _Rows(table, position, context, vocabulary)
    drafts: list[FigureDraft] = []
    above: FigureDraft | None = None
    group: str | None = None
    for number, row in enumerate(table.rows if rows.figures else ()):
        draft = rows.read(number, row)
        if not draft.values:
            group = draft.label or group
            continue
        draft.group = group
        if above is not None and _measures_another_row(draft.label, vocabulary):
            draft.of = above
        else:
            above = draft
        rows.settle(draft)
        drafts.append(draft)
    return drafts


class _Rows:
    """Reads the rows of one table, each by itself."""

    def __init__(self, table: Table, position: int, context: TableContext, vocabulary: Vocabulary) -> None:
        self.table = table
        self.position = position
        self.context = context
        self.vocabulary = vocabulary
        self.figures = find_figure_columns(table)
        self.beside = frozenset(
            number for number in range(len(table.columns)) if is_beside_figures(table, number)
        )
        self.periods = [_period_of(column, number) for number, column in enumerate(table.columns)]
        texts = (
            number
            for number, column in enumerate(table.columns)
            if number not in self.figures and number not in self.beside
        )
        self.first_text = next(texts, 0)

    def read(self, number: int, row: ReadRow) -> FigureDraft:
        valued = [cell for cell in row.cells if self._holds_figure(cell)]
        labels = [cell.text for cell in row.cells if cell not in valued and self._is_label(cell)]
        stated = [cell.text for cell in row.cells if cell not in valued and self._is_unit(cell)]
        return FigureDraft(
            table=self.position,
            row=number,
            context=self.context.of_row(number),
            label=drop_mark(self.context.rows.labels.get(number) or " ".join(labels)),
            stated_unit=stated[0] if stated else None,
            unit=None,
            scale=1,
            values=[value for cell in valued for value in self._read_cell(cell, row.confidence)],
            columns={column: self.periods[column] for column in sorted(self.figures)},
        )

    def settle(self, draft: FigureDraft) -> None:
        """Give the row its unit, scale and concept: of its label, else of its values, else of the table.

        A row that measures another one has no concept, and only a unit of its own.
        """
        printed = self._find_unit(draft)
        match = self.vocabulary.match_concept(draft.label) if draft.of is None else None
        if match is not None:
            draft.concept = match.concept
            draft.codes = tuple(Code(system=c.system, version=c.version, code=c.code) for c in match.codes)
        draft.label = drop_mark(printed.label_without_unit) or draft.label
        if printed.unit is not None or printed.is_other:
            draft.unit, draft.scale = printed.unit, printed.scale or 1
        elif match is not None and match.unit not in (None, MONEY):
            is_stated = match.unit in OWN_UNITS or match.unit == self.table.unit
            draft.unit = match.unit if is_stated else None
        elif draft.of is None:
            draft.unit, draft.scale = self.table.unit, self.table.scale
        _settle_scale(draft)

    def _find_unit(self, draft: FigureDraft) -> UnitMatch:
        """The row's unit: of a column of units, else at the end of its label."""
        if draft.stated_unit is None:
            return self.vocabulary.match_unit(draft.label)
        stated = self.vocabulary.match_unit(draft.stated_unit)
        is_known = stated.unit is not None and not stated.label_without_unit
        return (
            UnitMatch(draft.label, stated.unit, stated.scale)
            if is_known
            else UnitMatch(draft.label, None, None, True)
        )

    def _holds_figure(self, cell: ReadCell) -> bool:
        """Whether the cell stands in a column of figures, or is a number beside the label all the same."""
        if not cell.text or cell.column >= len(self.table.columns):
            return False
        if cell.column in self.figures:
            return True
        is_number = cell.amount is not None and not _YEAR.fullmatch(cell.text)
        return is_number and cell.column > 0 and cell.column not in self.beside

    def _is_label(self, cell: ReadCell) -> bool:
        """Whether the cell's text belongs to the row's label: of the first column, or one without a header.
        Marks in a column with a header of its own (``B``, ``1)``) do not, nor do units."""
        if not cell.text or cell.column >= len(self.table.columns) or self._is_unit(cell):
            return False
        if cell.column in self.beside:
            return False
        return cell.column == self.first_text or not self.table.columns[cell.column].label

    def _is_unit(self, cell: ReadCell) -> bool:
        """Whether the cell states the row's unit: in a column of units, or as a unit and nothing else."""
        if not cell.text or cell.column >= len(self.table.columns) or cell.column == self.first_text:
            return False
        if "unit" in self.table.columns[cell.column].roles:
            return True
        unit = self.vocabulary.match_unit(cell.text)
        return unit.unit is not None and not unit.label_without_unit

    def _read_cell(self, cell: ReadCell, confidence: float) -> Iterator[ValueDraft]:
        period = self.periods[cell.column]
        sure = min(confidence, period.confidence, self.table.confidence)
        if cell.amount is not None:
            amounts = [(cell.amount, cell.text)]
        else:
            amounts = _find_worded(cell.text)
            sure = min(sure, WORDED_CONFIDENCE)
        for amount, text in amounts:
            if fits_json(amount.value):
                yield ValueDraft(period, amount, text, cell.words, sure, cell.column)


def _period_of(column: Column, number: int) -> Period:
    if column.period is not None:
        return column.period
    return Period(column.label or f"column {number + 1}", "other", confidence=0.5)


def _find_worded(text: str) -> list[tuple[Amount, str]]:
    """The numbers among words: one keeps the whole cell as its text, bounds included (``yli 80``)."""
    amounts = [amount for _, _, amount in find_amounts(text)]
    if len(amounts) == 1:
        return [(amounts[0], text)]
    if len(_WORD.findall(text)) > WORDS_PER_NUMBER * len(amounts):
        return []
    return [(amount, amount.text) for amount in amounts]


def _measures_another_row(label: str, vocabulary: Vocabulary) -> bool:
    period = vocabulary.match_period(vocabulary.match_unit(label).label_without_unit, None)
    return period is not None and period.type in ("change", "deviation", "share")


def _settle_scale(draft: FigureDraft) -> None:
    """A scale printed beside all numbers of a row (``3,5 milj. €``) is the row's own.

    Beside some of them only, those are doubtful: a value is as printed, and has no scale of its own.
    """
    scales = {_scale_of(value.amount, draft.scale) for value in draft.values}
    if len(scales) == 1:
        draft.scale = scales.pop()
        return
    draft.values = [
        value
        if _scale_of(value.amount, draft.scale) == draft.scale
        else replace(value, confidence=min(value.confidence, SCALED_CONFIDENCE))
        for value in draft.values
    ]


def _scale_of(amount: Amount, usual: int) -> int:
    if amount.scale is not None:
        return amount.scale
    return 1 if amount.unit == MONEY else usual
