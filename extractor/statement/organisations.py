"""Organisations: the bodies, units and companies that passages report on."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.models.page import Word
from extractor.models.statement import Organisation
from extractor.statement.places import Places
from extractor.vocabulary.loading import Vocabulary

SURE_ENOUGH = 0.6
"""A heading that matches an organisation less surely than this stays a heading only."""


@dataclass(frozen=True, slots=True)
class _Draft:
    id: str
    code: str | None
    name: str
    level: str
    parent: str | None
    words: tuple[Word, ...]


class OrganisationRegister:
    """Collects organisations in the order they are first named; the same name under one parent is one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._drafts: dict[tuple[str | None, str, str | None], _Draft] = {}

    def enter(self, title: str, words: tuple[Word, ...], parent: str | None) -> str | None:
        """Return the id of the organisation that `title` names, None where it names none."""
        match = self._vocabulary.match_organisation(title)
        if match is None or match.confidence < SURE_ENOUGH:
            return None
        key = (match.code, match.name.casefold(), parent)
        if key not in self._drafts:
            ident = f"o{len(self._drafts) + 1}"
            self._drafts[key] = _Draft(ident, match.code, match.name, match.level, parent, words)
        return self._drafts[key].id

    def level_of(self, ident: str | None) -> str | None:
        return next((draft.level for draft in self._drafts.values() if draft.id == ident), None)

    def name_of(self, ident: str | None) -> str | None:
        return next((draft.name for draft in self._drafts.values() if draft.id == ident), None)

    def names_above(self, ident: str | None) -> tuple[str, ...]:
        """The names from the outermost organisation down to `ident`."""
        draft = next((draft for draft in self._drafts.values() if draft.id == ident), None)
        return (*self.names_above(draft.parent), draft.name) if draft else ()

    def first_of_level(self, level: str) -> str | None:
        """The name of the first organisation of `level`."""
        return next((draft.name for draft in self._drafts.values() if draft.level == level), None)

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
            for draft in self._drafts.values()
        )
