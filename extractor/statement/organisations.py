"""Organisations: the bodies, units and companies that passages report on."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.models.page import Word
from extractor.models.statement import Organisation
from extractor.statement.places import Places
from extractor.vocabulary.loading import Vocabulary

SURE_ENOUGH = 0.6
"""A heading that matches an organisation less surely than this stays a heading only."""


LADDER = ("body", "committee", "division", "result_area", "unit")
"""Levels of one administration: an organisation stands under one of a higher level only. The other levels
stand beside it: under any of these, never under their own."""


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
        self._by_id: dict[str | None, _Draft] = {}

    def enter(self, title: str, words: tuple[Word, ...], above: str | None) -> str | None:
        """Return the id of the organisation that `title` names, None where it names none.

        `above` is the organisation that the title stands under; the parent is the nearest one from there
        upwards that can hold the new one by its level.
        """
        match = self._vocabulary.match_organisation(title)
        if match is None or match.confidence < SURE_ENOUGH:
            return None
        parent = self._find_parent(match.level, above)
        key = (match.code, match.name.casefold(), parent)
        if key not in self._drafts:
            ident = f"o{len(self._drafts) + 1}"
            self._drafts[key] = _Draft(ident, match.code, match.name, match.level, parent, words)
            self._by_id[ident] = self._drafts[key]
        return self._drafts[key].id

    def level_of(self, ident: str | None) -> str | None:
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
            for draft in self._drafts.values()
        )


def _may_hold(upper: str, lower: str) -> bool:
    if lower in LADDER and upper in LADDER:
        return LADDER.index(upper) < LADDER.index(lower)
    return upper != lower
