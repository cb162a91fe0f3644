"""Organisations inside a table of goals: a band, a merged cell, or a column that names whose the rows are.

In: a read table, the organisation and the titles it stands under. Out: for each row whose goals are those of
another organisation the id of that one, and the rows whose theme is none because it names an organisation.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.models.table import ReadCell, ReadRow, Table
from extractor.statement.bands import RowOwners
from extractor.statement.organisations import SURE_ENOUGH, OrganisationRegister
from extractor.statement.owner_stack import OwnerStack
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import OrganisationLevel, OrganisationMatch
from extractor.vocabulary.organisations import BY_WEAK_SUFFIX, split_code


def find_goal_owners(
    table: Table, titles: Sequence[str], above: str | None, register: OrganisationRegister, words: Vocabulary
) -> RowOwners:
    """Tell which rows of goal `table` are of another organisation than `above`, whom it stands under."""
    owners = OwnerStack(above, register)
    bands = _Bands(table, titles, words)
    organisations: dict[int, str] = {}
    named: set[int] = set()
    for number, row in enumerate(table.rows):
        cell = bands.cell_of(row)
        match = bands.match(cell, row) if cell is not None else None
        if cell is not None and match is not None:
            owners.enter(owners.settle_level(match), cell.words)
            if bands.is_theme(cell, row):
                named.add(number)
        if not row.is_band:
            owners.count_row()
        if owners.last is not None:
            organisations[number] = owners.last
    return RowOwners(organisations, named=frozenset(named))


class _Bands:
    """Where a table's rows name organisations: in its bands, its themes, or a column of theirs."""

    def __init__(self, table: Table, titles: Sequence[str], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        listings = vocabulary.listings
        divided = (listings.level_of_title(title) for title in reversed(titles[-2:]))
        self.level: OrganisationLevel | None = next(filter(None, divided), None)
        levels: list[OrganisationLevel | None] = [
            listings.level_of_header(column.label) for column in table.columns
        ]
        self.column = next((number for number, level in enumerate(levels) if level), None)
        self.column_level: OrganisationLevel | None = next(filter(None, levels), None)
        self.themes = {
            number for number, column in enumerate(table.columns) if column.roles[:1] == ("theme",)
        }

    def cell_of(self, row: ReadRow) -> ReadCell | None:
        """The cell that may name an organisation."""
        filled = [cell for cell in row.cells if cell.text]
        if row.is_band or len(filled) == 1:
            return filled[0] if filled else None
        own = (cell for cell in filled if cell.column == self.column or cell.column in self.themes)
        return next(own, None)

    def is_theme(self, cell: ReadCell, row: ReadRow) -> bool:
        """Whether the cell would be the theme of its row or of those below, if it named none."""
        return row.is_band or cell.column in self.themes or sum(bool(own.text) for own in row.cells) == 1

    def match(self, cell: ReadCell, row: ReadRow) -> OrganisationMatch | None:
        match = self.vocabulary.match_organisation(cell.text)
        if match is not None and match.confidence >= SURE_ENOUGH:
            return match
        level = self._level_of(cell, row)
        if level is None or self.vocabulary.match_heading(cell.text) is not None:
            return None
        code, name = split_code(cell.text)
        return match or OrganisationMatch(level, code, name, BY_WEAK_SUFFIX)

    def _level_of(self, cell: ReadCell, row: ReadRow) -> OrganisationLevel | None:
        """The level that the column's header, or for a band the titles, say."""
        if row.is_band:
            return self.level
        return self.column_level if cell.column == self.column else None
