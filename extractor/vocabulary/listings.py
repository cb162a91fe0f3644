"""Listings of organisations: what comes in is a table's header cell, title or row label, what goes out
whether it says that the rows, or bands of rows, are organisations, of which level; which rows add others up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from extractor.vocabulary.labels import Table
from extractor.vocabulary.matches import OrganisationLevel
from extractor.vocabulary.normalising import normalise

LONGEST_HEADER = 4
"""Words; a longer header of a column of labels says more than what the labels name."""

_WORD = re.compile(r"[^\W\d_]+")


class ListingMatcher:
    """Matches headers and titles against the listings of organisations.toml."""

    def __init__(self, data: Table) -> None:
        self._headers = _by_form(data["listings"])
        self._titles = _by_form(data["distributives"])
        self._totals = frozenset(data["totals"]["words"])

    def level_of_header(self, header: str) -> OrganisationLevel | None:
        """The level of what a column of labels names; of several (``Toimiala / tulosalue``) the last."""
        words = _WORD.findall(normalise(header))
        if len(words) > LONGEST_HEADER:
            return None
        named = [self._headers[word] for word in words if word in self._headers]
        return named[-1] if named else None

    def level_of_title(self, title: str) -> OrganisationLevel | None:
        """The level by which a title says that its table is divided: ``Toteutuminen toimialoittain``."""
        folded = f" {' '.join(_WORD.findall(normalise(title)))} "
        return next((level for form, level in self._titles.items() if f" {form} " in folded), None)

    def is_total(self, label: str) -> bool:
        """Whether a row's label says that it adds others up."""
        words = _WORD.findall(normalise(label))
        return bool(self._totals.intersection((*words[:1], *words[-1:])))

    def summed(self, label: str) -> str:
        """What a total's label says is added up, casefolded: nothing for a bare ``Yhteensä``."""
        return " ".join(word for word in _WORD.findall(normalise(label)) if word not in self._totals)


def _by_form(section: Mapping[str, Sequence[str]]) -> dict[str, OrganisationLevel]:
    return {
        normalise(form): level for level in get_args(OrganisationLevel) for form in section.get(level, ())
    }
