"""Organisations inside a table of figures: a row, or a band above rows, may name whom they report on.

In: a read table, the organisation and the titles it stands under. Out: for each row whose figures are those
of another organisation the id of that one, and what bands say of entity and scope (``Konserni``).

A band is a row without a number. It names an organisation where the vocabulary knows its form, where the
first header cell or a title says what the table lists (``Toimiala``, ``palvelualueittain``), or where other
bands of the table stand above the same accounts. It holds until a band of its own level; a deeper one stands
under it. A row with numbers that names an organisation holds for itself and for what is indented below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from typing import TypeGuard

from extractor.models.page import Word
from extractor.models.table import ReadCell, ReadRow, Table
from extractor.statement.figure_columns import find_figure_columns, is_beside_figures
from extractor.statement.organisations import SURE_ENOUGH, OrganisationRegister
from extractor.statement.owner_stack import OwnerStack
from extractor.statement.unit_names import may_name_unit
from extractor.vocabulary.entities import drop_holders, match_column_entities, match_column_scopes
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import OrganisationMatch
from extractor.vocabulary.organisations import BY_WEAK_SUFFIX, split_code

COUNTERPARTIES = frozenset({"company", "other"})
"""Levels that a label may name without the figures being theirs: shares in them, payments to them."""
LEAST_SURE_ROWS = 2
"""With so many rows of organisations less sure names are some as well."""
NO_UNITS = frozenset({"investments", "balance_sheet", "cash_flow", "income_statement"})
"""Kinds whose bands are groups of projects or accounts, unless the vocabulary knows their names."""

_YEAR_MARKS = " 0123456789.,"


@dataclass(frozen=True, slots=True)
class RowOwners:
    """By row: the id of its organisation, and the entity and scope that the band above it says.

    `named` are rows of goals whose theme, or whose only text, is an organisation's name. `labels` are those
    of rows of figures whose first cell prints the organisation before the row's own label.
    """

    organisations: Mapping[int, str] = field(default_factory=dict)
    entities: Mapping[int, str] = field(default_factory=dict)
    scopes: Mapping[int, str] = field(default_factory=dict)
    named: frozenset[int] = frozenset()
    labels: Mapping[int, str] = field(default_factory=dict)


NO_OWNERS = RowOwners()


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    label: str
    words: tuple[Word, ...]
    indent: float
    has_figures: bool


def find_row_owners(
    table: Table, titles: Sequence[str], above: str | None, register: OrganisationRegister, words: Vocabulary
) -> RowOwners:
    """Tell which rows of `table` report on another organisation than `above`, whom the table stands under.

    Organisations named here for the first time are entered into `register`.
    """
    lines = [part for line in _read_lines(table) for part in _part_label(line, words)]
    if not lines:
        return RowOwners()
    listing = _Listing(table, titles, lines, words)
    organisations = _Walk(listing, above, register, words).pass_lines(lines)
    entities, scopes = _read_holders(listing.below, listing.bands)
    labels = {below.number: below.label for line, below in pairwise(lines) if line.number == below.number}
    return RowOwners(organisations, entities, scopes, labels=labels)


def _read_holders(
    below: Mapping[int, Sequence[_Line]], labels: Mapping[int, str]
) -> tuple[dict[int, str], dict[int, str]]:
    """The entity and the scope of each row below a band that says nothing but these."""
    plain = {number: label for number, label in labels.items() if not drop_holders(label).strip(_YEAR_MARKS)}
    entities = dict(zip(plain, match_column_entities(list(plain.values())), strict=True))
    scopes = dict(zip(plain, match_column_scopes(list(plain.values())), strict=True))
    return _spread(entities, below), _spread(scopes, below)


def _spread(said: Mapping[int, str | None], below: Mapping[int, Sequence[_Line]]) -> dict[int, str]:
    return {line.number: answer for number, answer in said.items() if answer for line in below[number]}


def _read_lines(table: Table) -> Iterator[_Line]:
    figures = find_figure_columns(table)
    beside = {number for number in range(len(table.columns)) if is_beside_figures(table, number)}
    if not figures:
        return
    first = _find_names(table, [n for n in range(len(table.columns)) if n not in figures and n not in beside])
    found = [(n, row, cell) for n, row in enumerate(table.rows) if (cell := _label_cell(row, first))]
    indents = _read_indents([(row, cell) for _, row, cell in found], first)
    for (number, row, cell), indent in zip(found, indents, strict=True):
        amounts = (other for other in row.cells if other.column > cell.column and other.amount)
        has_figures = any(other.column not in beside for other in amounts)
        label = cell.text if has_figures else _with_code(row, cell, beside)
        yield _Line(number, label, cell.words, indent, has_figures)


def _with_code(row: ReadRow, cell: ReadCell, beside: Container[int]) -> str:
    """A band's name behind the code that stands before it in a column of its own."""
    codes = (other.text for other in row.cells if other.column in beside and other.column < cell.column)
    return " ".join([*(code for code in codes if code.isdigit()), cell.text])


def _part_label(line: _Line, vocabulary: Vocabulary) -> Iterator[_Line]:
    """A row that prints an organisation before its own label (``Jaosto Tulot``): a band and a row."""
    words = line.label.split()
    for length in range(len(words) - 1, 0, -1) if line.has_figures else ():
        name, label = " ".join(words[:length]).rstrip(" ,:–-"), " ".join(words[length:]).lstrip(" –-")
        match = vocabulary.match_organisation(name)
        is_sure = match is not None and match.confidence >= SURE_ENOUGH and match.level not in COUNTERPARTIES
        if is_sure and vocabulary.match_concept(label) is not None:
            yield replace(line, label=name, has_figures=False)
            yield replace(line, label=label)
            return
    yield line


def _label_cell(row: ReadRow, first: int) -> ReadCell | None:
    """The cell of the row's label; a row of one text alone has it anywhere."""
    filled = [cell for cell in row.cells if cell.text]
    if len(filled) == 1 and filled[0].amount is None:
        return filled[0]
    return next((cell for cell in filled if cell.column == first), None)


def _find_names(table: Table, columns: Sequence[int]) -> int:
    """The first of `columns` that holds the rows' names; one of codes before it does not."""
    for column in columns:
        texts = [cell.text for row in table.rows if (cell := row.cell(column)) is not None and cell.text]
        if texts and 2 * sum(map(str.isdecimal, texts)) <= len(texts):
            return column
    return next(iter(columns), 0)


def _read_indents(rows: Sequence[tuple[ReadRow, ReadCell]], first: int) -> list[float]:
    """How far each row begins to the right; from the table's left side, where codes stand before names."""
    leading = [next((own for own in row.cells if own.words), cell) for row, cell in rows]
    coded = any(code.column < first for code in leading)
    if coded:
        lefts = [code.words[0].box.x0 for code in leading]
        indents = [left - min(lefts) for left in lefts]
    else:
        indents = [cell.indent for _, cell in rows]
    margin = min(
        (indent for indent, (_, cell) in zip(indents, rows, strict=True) if cell.column == first), default=0.0
    )
    return [margin if cell.column_span > 1 else x for x, (_, cell) in zip(indents, rows, strict=True)]


class _Listing:
    """What the table as a whole says about its bands and rows."""

    def __init__(
        self, table: Table, titles: Sequence[str], lines: Sequence[_Line], vocabulary: Vocabulary
    ) -> None:
        self.vocabulary = vocabulary
        self.kind = table.kind
        listings = vocabulary.listings
        near = [*reversed([*titles, *filter(None, [table.caption])][-2:])]
        label = table.columns[0].label if table.columns else ""
        self.header_level = listings.level_of_header(label) or listings.level_of_title(label)
        divided = (listings.level_of_title(title) for title in near)
        self.level = self.header_level or next(filter(None, divided), None)
        self.below = _rows_below(lines)
        self.bands = {line.number: line.label for line in lines if not line.has_figures}
        firsts = Counter(rows[0].label.casefold() for rows in self.below.values() if rows)
        self.repeated = {
            number
            for number, rows in self.below.items()
            if rows and firsts[rows[0].label.casefold()] > 1 and self.is_account(rows[0].label)
        }
        labels = [line.label for line in lines if line.has_figures and not listings.is_total(line.label)]
        self.lists_rows = bool(labels) and 2 * sum(map(self.is_account, labels)) < len(labels)
        self.sure_rows = sum(self._is_sure(self._known(label)) for label in labels)
        self.closing = _closing_totals(lines, listings.is_total)
        self.common = self._common_labels()

    def is_account(self, label: str) -> bool:
        return self.vocabulary.match_concept(label) is not None

    def match_band(self, line: _Line) -> OrganisationMatch | None:
        """The organisation that a row without figures names."""
        match = self._known(line.label)
        is_unit = line.number in self.repeated and self.kind not in NO_UNITS
        if self._is_sure(match, is_unit):
            return match
        holds_rows = is_unit or (self.level and self.below.get(line.number))
        if not holds_rows or not may_name_unit(line.label, self.vocabulary):
            return None
        code, name = split_code(line.label)
        return match or OrganisationMatch(self.level or "other", code, name, BY_WEAK_SUFFIX)

    def match_row(self, line: _Line) -> OrganisationMatch | None:
        """The organisation that the label of a row with figures names."""
        match = self._known(line.label)
        if self._is_sure(match) or (match and self.sure_rows >= LEAST_SURE_ROWS and self._is_own(match)):
            return match
        is_listed = self.header_level is not None and self.lists_rows and not self.repeated
        if not is_listed or self.header_level is None or not may_name_unit(line.label, self.vocabulary):
            return None
        code, name = split_code(line.label)
        return match or OrganisationMatch(self.header_level, code, name, BY_WEAK_SUFFIX)

    def _is_sure(
        self, match: OrganisationMatch | None, is_unit: bool = False
    ) -> TypeGuard[OrganisationMatch]:
        """Whether the vocabulary knows the organisation, and the figures beside or below can be its own."""
        return match is not None and match.confidence >= SURE_ENOUGH and (is_unit or self._is_own(match))

    def _is_own(self, match: OrganisationMatch) -> bool:
        return match.level not in COUNTERPARTIES or match.level == self.level

    def is_behind_last(self, line: _Line, owner: int) -> bool:
        """Whether the row goes on below the last band with what no other band has: the table's own rows."""
        return bool(self.common) and owner == max(self.repeated) and line.label.casefold() not in self.common

    def _common_labels(self) -> frozenset[str]:
        """The labels that stand alike under every repeated band but the last; empty where they differ."""
        own = [tuple(row.label.casefold() for row in self.below[number]) for number in sorted(self.repeated)]
        alike = len(own) > 2 and len(set(own[:-1])) == 1 and own[-1][: len(own[0])] == own[0]
        return frozenset(own[0]) if alike and len(own[0]) > 1 else frozenset()

    def _known(self, label: str) -> OrganisationMatch | None:
        match = self.vocabulary.match_organisation(label)
        is_group = match is not None and match.level == "other" and len(label.split()) == 1
        return None if is_group else match


def _closing_totals(lines: Sequence[_Line], is_total: Callable[[str], bool]) -> frozenset[int]:
    """The totals at the table's end that no other row's label repeats: with several bands, of all of them."""
    times = Counter(line.label.casefold() for line in lines)
    closing = takewhile(lambda line: line.has_figures and is_total(line.label), reversed(lines))
    return frozenset(line.number for line in closing if times[line.label.casefold()] == 1)


def _rows_below(lines: Sequence[_Line]) -> dict[int, list[_Line]]:
    below: dict[int, list[_Line]] = {}
    band: int | None = None
    for line in lines:
        if not line.has_figures:
            band = line.number
            below[band] = []
        elif band is not None:
            below[band].append(line)
    return below


class _Walk:
    """Goes down the rows and keeps which organisations they stand under."""

    def __init__(
        self, listing: _Listing, above: str | None, register: OrganisationRegister, vocabulary: Vocabulary
    ) -> None:
        self.listing = listing
        self.listings = vocabulary.listings
        self.owners = OwnerStack(above, register)
        self.last_band = -1
        self.bands = 0

    def pass_lines(self, lines: Sequence[_Line]) -> dict[int, str]:
        organisations: dict[int, str] = {}
        for line in lines:
            if line.has_figures:
                self._pass_row(line)
            else:
                self._pass_band(line)
            if self.owners.last is not None:
                organisations[line.number] = self.owners.last
        return organisations

    def _pass_band(self, line: _Line) -> None:
        match = self.listing.match_band(line)
        if match is not None:
            self.last_band = line.number
            self.bands += 1
            self.owners.enter(self.owners.settle_level(match), line.words, line.indent)
        elif self.listings.is_total(line.label):
            self.owners.close()

    def _pass_row(self, line: _Line) -> None:
        is_total = self.listings.is_total(line.label)
        if is_total and self.owners.close_to(self.listings.summed(line.label)):
            return
        self.owners.close_for(line.indent)
        if self.listing.is_behind_last(line, self.last_band):
            self.owners.close()
        match = self.listing.match_row(line)
        if match is not None:
            self.owners.enter(match, line.words, line.indent, is_row=True)
            return
        if self.bands > 1 and line.number in self.listing.closing:
            self.owners.close()
        self.owners.count_row(line.indent)
