"""The organisations that the rows of a table stand under, the outermost first, while its rows are read.

An organisation holds until the next one of its level; one that is indented deeper, or of a level that is part
of its own, stands under it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.models.page import Word
from extractor.statement.organisations import OrganisationRegister
from extractor.vocabulary.matches import OrganisationLevel, OrganisationMatch
from extractor.vocabulary.organisations import BY_WEAK_SUFFIX

INDENT = 1.5
"""Labels whose left edges differ by less, in the page's unit, are equally deep."""


TIERS = {"body": 0, "committee": 0, "division": 1, "result_area": 2, "unit": 3}
"""Bands of one indentation: a later tier stands under an earlier one; committees do not under a body."""
ALWAYS_BELOW = frozenset({"result_area", "unit"})
"""Levels that are parts wherever they stand; a division is one right below what it is part of."""


@dataclass(slots=True)
class _Open:
    """An organisation whose rows are being read."""

    ident: str
    match: OrganisationMatch
    indent: float
    is_row: bool
    rows: int = 0
    has_deeper: bool = False

    @property
    def ends_by_indent(self) -> bool:
        """Whether only what is indented below it can be its own."""
        return self.is_row or self.has_deeper


PART_OF: dict[OrganisationLevel, OrganisationLevel] = {
    "body": "result_area", "committee": "result_area", "division": "result_area", "result_area": "unit",
}  # fmt: skip
"""What a name of unknown level is, right below one of a known level."""


class OwnerStack:
    """Organisations are entered into `register`, the outermost of them under `above`."""

    def __init__(self, above: str | None, register: OrganisationRegister) -> None:
        self._above = above
        self._register = register
        self._open: list[_Open] = []
        self._inner: OrganisationLevel | None = None

    @property
    def last(self) -> str | None:
        """The id of the innermost organisation, None where the rows stand under none."""
        return self._open[-1].ident if self._open else None

    def enter(
        self, match: OrganisationMatch, words: tuple[Word, ...], indent: float = 0.0, is_row: bool = False
    ) -> None:
        """Open the organisation that a band, or a row with figures, names."""
        while self._open and not _holds(self._open[-1], match.level, indent):
            self._open.pop()
        above = self.last if self._open else self._above
        ident = self._register.enter_match(match, words, above)
        self._open.append(_Open(ident, match, indent, is_row))

    def settle_level(self, match: OrganisationMatch) -> OrganisationMatch:
        """Give a name whose level the vocabulary does not know that of a part, right below another name.

        So are the unknown names that follow, up to the next known one.
        """
        if match.confidence > BY_WEAK_SUFFIX:
            self._inner = None
            return match
        last = self._open[-1] if self._open else None
        if self._inner is None and last is not None and not (last.rows or last.is_row):
            self._inner = PART_OF.get(last.match.level)
        return replace(match, level=self._inner) if self._inner is not None else match

    def count_row(self, indent: float = 0.0) -> None:
        """Note a row that the open organisations have."""
        for owner in self._open:
            owner.rows += 1
            owner.has_deeper |= indent > owner.indent + INDENT

    def close(self) -> None:
        self._open.clear()

    def close_for(self, indent: float) -> None:
        """Close what a row at `indent` stands no longer under."""
        while self._open and indent <= self._open[-1].indent + INDENT and self._open[-1].ends_by_indent:
            self._open.pop()

    def close_to(self, name: str) -> bool:
        """Close what was opened inside the organisation called `name`; False where none is."""
        if not name or not any(_is_named(owner, name) for owner in self._open):
            return False
        while not _is_named(self._open[-1], name):
            self._open.pop()
        return True


def _holds(upper: _Open, level: OrganisationLevel, indent: float) -> bool:
    """Whether an organisation of `level`, named at `indent`, is a part of `upper`."""
    if abs(indent - upper.indent) > INDENT:
        return indent > upper.indent
    above, below = TIERS.get(upper.match.level), TIERS.get(level)
    if above is None or below is None or above >= below:
        return False
    return level in ALWAYS_BELOW or not (upper.rows or upper.is_row)


def _is_named(owner: _Open, name: str) -> bool:
    known = owner.match.name.casefold()
    return known == name or known.startswith(name)
