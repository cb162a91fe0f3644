"""Organisations: the bodies, units and companies that passages report on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extractor.models.page import Word
from extractor.models.statement import Organisation
from extractor.statement.places import Places
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import OrganisationLevel, OrganisationMatch

SURE_ENOUGH = 0.6
"""A heading that matches an organisation less surely than this stays a heading only."""


LADDER = ("body", "committee", "division", "result_area", "unit")
"""Levels of one administration: an organisation stands under one of a higher level only. The other levels
stand beside it: under any of these, never under their own."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a first reading of a document tells of its headings, by title, casefolded: which are the `named`
    organisations, and which of the organisations at its opening is only one of `several`."""

    named: Mapping[str, OrganisationMatch] = field(default_factory=dict)
    several: frozenset[str] = frozenset()


NO_HINTS = Hints()

_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")


def fold_title(title: str) -> str:
    """A title as `Hints` know it: without the number or code before it, casefolded."""
    return _NUMBER.sub("", title).casefold()


@dataclass(frozen=True, slots=True)
class _Draft:
    id: str
    code: str | None
    name: str
    level: OrganisationLevel
    parent: str | None
    words: tuple[Word, ...]


class OrganisationRegister:
    """Collects organisations in the order they are first named.

    The same name under one parent is one, with the code that it has anywhere; two codes make two.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._by_id: dict[str | None, _Draft] = {}

    def enter(self, title: str, words: tuple[Word, ...], above: str | None) -> str | None:
        """Return the id of the organisation that `title` names, None where it names none.

        `above` is the organisation that the title stands under; the parent is the nearest one from there
        upwards that can hold the new one by its level.
        """
        match = self._vocabulary.match_organisation(title)
        if match is None or match.confidence < SURE_ENOUGH:
            match = self._vocabulary.match_owner(title)
        if match is None:
            return None
        return self.enter_match(match, words, above)

    def enter_match(self, match: OrganisationMatch, words: tuple[Word, ...], above: str | None) -> str:
        """Return the id of the organisation `match` that stands under `above`, as `enter` does."""
        parent = self._find_parent(match.level, above)
        name = match.name.casefold()
        namesakes = [
            draft for draft in self._by_id.values() if (draft.name.casefold(), draft.parent) == (name, parent)
        ]
        known = next((draft for draft in namesakes if draft.code == match.code), None) or next(
            (draft for draft in namesakes if None in (draft.code, match.code)), None
        )
        if known is None:
            known = _Draft(f"o{len(self._by_id) + 1}", match.code, match.name, match.level, parent, words)
        elif known.code is None:
            known = replace(known, code=match.code)
        self._by_id[known.id] = known
        return known.id

    def known(self) -> list[OrganisationMatch]:
        """All organisations, the first named first."""
        return [OrganisationMatch(draft.level, draft.code, draft.name, 1.0) for draft in self._by_id.values()]

    def level_of(self, ident: str | None) -> OrganisationLevel | None:
        """The level of an organisation, None where there is none."""
        draft = self._by_id.get(ident)
        return draft.level if draft else None

    def names_above(self, ident: str | None) -> tuple[str, ...]:
        """The names from the outermost organisation down to `ident`."""
        draft = self._by_id.get(ident)
        return (*self.names_above(draft.parent), draft.name) if draft else ()

    def owners(self) -> dict[str | None, str | None]:
        """For each id the names from the outermost organisation down to it, as one text."""
        return {ident: " / ".join(self.names_above(ident)) for ident in self._by_id}

    def _find_parent(self, level: str, above: str | None) -> str | None:
        while above is not None and not _may_hold(self._by_id[above].level, level):
            above = self._by_id[above].parent
        return above

    def write(self, places: Places) -> tuple[Organisation, ...]:
        return tuple(
            Organisation.model_validate(
                {
                    "id": draft.id,
                    "code": draft.code,
                    "name": draft.name,
                    "level": draft.level,
                    "parent": draft.parent,
                    "where": places.of_words(draft.words),
                }
            )
            for draft in self._by_id.values()
        )


def _may_hold(upper: str, lower: str) -> bool:
    if lower in LADDER and upper in LADDER:
        return LADDER.index(upper) < LADDER.index(lower)
    return upper != lower
