"""An outline in, what it tells of its own headings out: which of them name organisations after all.

A heading is often a plain word (``Elinvoima``) that no vocabulary knows for a name. The document does: the
same word is a row or band of its tables, or the headings beside it are organisations and their tables have
the same header. And an organisation named at the opening is not what the whole document reports on where a
later heading of its size names another one. The outline is then drawn again with these hints.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extractor.statement.organisations import LADDER, Hints, OrganisationRegister, fold_title
from extractor.statement.outline import Outline, Passage, SectionDraft
from extractor.statement.unit_names import may_name_unit
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import OrganisationLevel, OrganisationMatch
from extractor.vocabulary.organisations import BY_WEAK_SUFFIX, split_code

LEAST_SIBLINGS = 2
"""So many headings beside one, each an organisation's, make it one too."""
LONGEST_NAME = 4
"""Words of a name that the vocabulary does not know."""

Header = tuple[str, ...]


def find_hints(outline: Outline, vocabulary: Vocabulary) -> Hints:
    """Tell which headings of `outline` name organisations that were not seen as such."""
    names = _Names(outline, vocabulary)
    known = {match.name.casefold(): match for match in outline.organisations.known()}
    titles = [*map(names.open_title, outline.sections), *names.lines_above_tables()]
    named = {title: known[title] for title in titles if title in known}
    named |= dict(names.siblings())
    return Hints(named, names.find_several({**known, **named}))


class _Names:
    """The headings of one outline, by what they name."""

    def __init__(self, outline: Outline, vocabulary: Vocabulary) -> None:
        self.outline = outline
        self.vocabulary = vocabulary
        self.register: OrganisationRegister = outline.organisations
        self._alike: defaultdict[tuple[SectionDraft | None, int], list[SectionDraft]] = defaultdict(list)
        self._first_tables: dict[SectionDraft, int] = {}
        for section in outline.sections:
            self._alike[section.parent, section.level].append(section)
            positions = [item for item in section.items if isinstance(item, int)]
            for draft in section.path if positions else ():
                self._first_tables.setdefault(draft, positions[0])

    def owned(self, section: SectionDraft) -> str | None:
        """The organisation that the section's own title names."""
        names = self.register.names_above(section.organisation)
        is_named = bool(names) and names[-1].casefold() == fold_title(section.title)
        return section.organisation if is_named else None

    def open_title(self, section: SectionDraft) -> str:
        """The title, casefolded, of a section whose title names no organisation yet; else nothing."""
        return "" if self.owned(section) else fold_title(section.title)

    def lines_above_tables(self) -> Iterator[str]:
        """The lines right above tables that name no organisation yet: titles that were not set as such."""
        for section in self.outline.sections:
            for item, below in pairwise(section.items):
                if isinstance(item, Passage) and isinstance(below, int):
                    is_open = self.vocabulary.match_organisation(item.text) is None
                    yield fold_title(item.text) if is_open and item.kind != "theme" else ""

    def siblings(self) -> Iterator[tuple[str, OrganisationMatch]]:
        """Titles between those of organisations, over tables of the same header."""
        for section in self.outline.sections:
            title = self.open_title(section)
            header = self._header_below(section)
            if not title or not header or not self._may_be_name(section.title):
                continue
            beside = [other for other in self._beside(section) if self._header_below(other) == header]
            levels = [self.register.level_of(self.owned(other)) for other in beside if self.owned(other)]
            if len(levels) >= LEAST_SIBLINGS:
                yield title, self._match(section.title, levels)

    def find_several(self, known: Mapping[str, OrganisationMatch]) -> frozenset[str]:
        """The title of the reporter, where it is one of several of its size and rank."""
        outline = self.outline
        if outline.reporter is None or any(draft.number for draft in outline.sections):
            return frozenset()
        name = self.register.names_above(outline.reporter)[-1].casefold()
        rank = _rank(self.register.level_of(outline.reporter))
        for titles in self._titles_alike():
            others = [known[title] for title in titles if title != name and title in known]
            if name in titles and any(_rank(other.level) <= rank for other in others):
                return frozenset([name])
        return frozenset()

    def _titles_alike(self) -> Iterator[list[str]]:
        """Titles of one size: of the sections side by side, and of the subheadings in each section."""
        for sections in self._alike.values():
            yield [fold_title(section.title) for section in sections]
        for section in self.outline.sections:
            passages = (item for item in section.items if isinstance(item, Passage))
            yield [fold_title(item.text) for item in passages if item.kind == "subheading"]

    def _beside(self, section: SectionDraft) -> Iterator[SectionDraft]:
        return (other for other in self._alike[section.parent, section.level] if other is not section)

    def _header_below(self, section: SectionDraft) -> Header:
        """The labels of the first table in the section or its own ones, empty where there is none."""
        first = self._first_tables.get(section)
        return () if first is None else tuple(column.label for column in self.outline.tables[first].columns)

    def _may_be_name(self, title: str) -> bool:
        is_short = len(title.split()) <= LONGEST_NAME
        return is_short and may_name_unit(title, self.vocabulary) and not self.vocabulary.document_type(title)

    @staticmethod
    def _match(title: str, levels: Sequence[str | None]) -> OrganisationMatch:
        level: OrganisationLevel = Counter(levels).most_common(1)[0][0] or "other"  # type: ignore[assignment]
        code, name = split_code(title)
        return OrganisationMatch(level, code, name, BY_WEAK_SUFFIX)


def _rank(level: str | None) -> int:
    """The place of a level in one administration, the uppermost first; those beside it stand last."""
    return LADDER.index(level) if level in LADDER else len(LADDER)
