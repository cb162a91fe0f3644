"""Walks over the blocks once: the section tree, and under which titles each table stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from extractor.models.block import Block
from extractor.models.page import Word
from extractor.models.table import Table
from extractor.statement.bands import NO_OWNERS, RowOwners, find_row_owners
from extractor.statement.goal_bands import find_goal_owners
from extractor.statement.organisations import NO_HINTS, Hints, OrganisationRegister, fold_title
from extractor.statement.unit_names import match_outturn_unit, may_title_unit
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.municipalities import is_municipality_word
from extractor.vocabulary.organisations import PREFIXED

Fold = Callable[[Sequence[Word]], str]
SENTENCE_END = (".", ":", "!", "?", ";")
GOAL_SECTION = "goal_section"
GOAL_SECTIONS = frozenset({GOAL_SECTION, "goal_outcomes"})
NO_THEMES = frozenset({"outcome_report", "goal_outcomes"})
"""What a line above goals is about that says what is reported of them, not which theme they stand under; nor
does one that says of which year they are."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
GOALS = "goals"
FIRST_NUMBER = "1"
LONGEST_OPENING_LINE = 8
"""Words; a longer passage before the first section is running text, which ends the document's opening."""


@dataclass(slots=True, eq=False)
class Passage:
    """A block of a section with its folded text; a paragraph cut by a page break has the words of both."""

    kind: str
    text: str
    words: tuple[Word, ...]
    rule: str
    organisation: str | None = None
    """Whose passage it is: of the section, or of a line above it that names another."""


@dataclass(slots=True, eq=False)
class SectionDraft:
    """A section while it grows. `title` is empty where the text begins without a heading."""

    id: str
    number: str | None
    title: str
    level: int
    parent: SectionDraft | None
    words: tuple[Word, ...]
    organisation: str | None
    printed_number: str = ""
    """The number as it stands before the title, its dot kept."""
    items: list[Passage | int] = field(default_factory=list)
    """Passages, and positions of tables among the document's tables."""

    @property
    def path(self) -> tuple[SectionDraft, ...]:
        above = self.parent.path if self.parent else ()
        return (*above, self)


@dataclass(frozen=True, slots=True)
class TableContext:
    """Where a table stands. `titles` are the headings above it, outermost first, its `subheading` last;
    `title` is the nearest of them where nothing parts it from the table."""

    section: SectionDraft
    organisation: str | None
    theme: str | None
    theme_words: tuple[Word, ...]
    titles: tuple[str, ...]
    subheading: str | None = None
    title: Passage | None = None
    rows: RowOwners = NO_OWNERS
    entity: str | None = None
    scope: str | None = None
    """What a band inside the table says of its rows."""

    def of_row(self, number: int) -> TableContext:
        """The context of one row: whom the bands of the table, or its own label, name."""
        return replace(
            self,
            organisation=self.rows.organisations.get(number, self.organisation),
            entity=self.rows.entities.get(number),
            scope=self.rows.scopes.get(number),
        )


@dataclass(slots=True)
class Outline:
    """The walk's result. `contexts` has one entry for each table, in order; `reporter` is the id of the
    organisation that the whole document reports on, None where it names none before it begins."""

    organisations: OrganisationRegister
    reporter: str | None = None
    sections: list[SectionDraft] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    contexts: list[TableContext] = field(default_factory=list)
    furniture: list[Passage] = field(default_factory=list)


def draw_outline(
    items: Sequence[Block | Table], vocabulary: Vocabulary, fold: Fold, hints: Hints = NO_HINTS
) -> Outline:
    """Return the outline of a document's `items`, given in reading order; a first one gives the `hints`."""
    walk = _Walk(vocabulary, fold, hints)
    for item in items:
        if isinstance(item, Table):
            walk.pass_table(item)
        else:
            walk.pass_block(item)
    _drop_lone_themes(walk.outline)
    return walk.outline


def _drop_lone_themes(outline: Outline) -> None:
    """A heading whose section alone among its siblings has goals parts them from no others: no theme."""
    over_goals = [
        context.section
        for context, table in zip(outline.contexts, outline.tables, strict=True)
        if table.kind == GOALS
    ]
    for position, context in enumerate(outline.contexts):
        siblings = [other for other in over_goals if other.parent is context.section.parent]
        if _is_headed(context) and all(other is context.section for other in siblings):
            outline.contexts[position] = replace(context, theme=None, theme_words=())


def _is_headed(context: TableContext) -> bool:
    """Whether the theme of a table is the heading of its section."""
    return bool(context.theme_words) and context.theme_words == context.section.words


class _Walk:
    def __init__(self, vocabulary: Vocabulary, fold: Fold, hints: Hints) -> None:
        self.outline = Outline(OrganisationRegister(vocabulary))
        self.hints = hints
        self.vocabulary = vocabulary
        self.fold = fold
        self.section: SectionDraft | None = None
        self.organisation: str | None = None
        self.unit: str | None = None
        self.part: str | None = None
        self.counts_anew = False
        self.theme: Passage | None = None
        self.subheading: Passage | None = None

    def pass_block(self, block: Block) -> None:
        words = block.words
        if not words:
            return
        passage = Passage(block.kind, self.fold(words), words, block.rule)
        if block.kind == "furniture":
            self.outline.furniture.append(passage)
        elif block.kind == "heading":
            self._open_section(block, passage)
        elif block.kind in ("subheading", "theme"):
            self._pass_title(passage)
        else:
            self._pass_text(passage)

    def pass_table(self, table: Table) -> None:
        section = self._here()
        theme = self._theme_above()
        names = [draft.title for draft in section.path]
        if self.subheading is not None:
            names.append(self.subheading.text)
        named = self._named_by_theme(table) or self._named_by_title(table)
        own_theme = table.theme is not None and self.vocabulary.match_organisation(table.theme) is None
        context = TableContext(
            section,
            named or self.organisation,
            table.theme if own_theme else (theme.text if theme else None),
            table.grid.theme if own_theme else (theme.words if theme else ()),
            tuple(name for name in names if name),
            self.subheading.text if self.subheading else None,
            self._title_above(),
        )
        context = replace(context, rows=self._row_owners(table, context))
        section.items.append(len(self.outline.tables))
        self.outline.tables.append(table)
        self.outline.contexts.append(context)

    def _title_above(self) -> Passage | None:
        """The line or heading right above, no text or table between."""
        section = self._here()
        if section.title and not section.items:
            return Passage("heading", section.title, section.words, "")
        last = section.items[-1] if section.items else None
        return last if isinstance(last, Passage) and last in (self.theme, self.subheading) else None

    def _named_by_theme(self, table: Table) -> str | None:
        """The organisation that the line set as the table's theme, or its caption, names."""
        register = self.outline.organisations
        if table.theme and (named := register.enter(table.theme, table.grid.theme, self.organisation)):
            return named
        caption = self.vocabulary.match_unit(table.caption or "").label_without_unit
        return register.enter(caption, table.grid.caption, self.organisation) if caption else None

    def _named_by_title(self, table: Table) -> str | None:
        """The unit that the title right above the outturn of a budget names, whatever it is called.

        What follows is that unit's, too, down to the next title that may be another's name.
        """
        section, register = self._here(), self.outline.organisations
        title, above = self._title_above(), section.organisation
        if title is not None and title.kind == "heading" and section.parent is not None:
            above = section.parent.organisation
        level = register.level_of(above)
        match = match_outturn_unit(table, title.text, level, self.vocabulary) if title and level else None
        if title is None or match is None:
            return None
        self.organisation = self.unit = register.enter_match(match, title.words, above)
        if title.kind == "heading":
            section.organisation = self.organisation
        return self.organisation

    def _row_owners(self, table: Table, context: TableContext) -> RowOwners:
        find_owners = find_goal_owners if table.kind == GOALS else find_row_owners
        register = self.outline.organisations
        return find_owners(table, context.titles, context.organisation, register, self.vocabulary)

    def _theme_above(self) -> Passage | None:
        """The line above that names a theme; one that only says that goals or a report follow names none."""
        title = self.theme or self.subheading or self._heading_among_goals()
        heading = self.vocabulary.match_heading(title.text) if title else None
        if title is None or heading is None:
            return title
        is_of_year = heading.concept == GOAL_SECTION and _YEAR.search(title.text) is not None
        return None if heading.concept in NO_THEMES or is_of_year else title

    def _heading_among_goals(self) -> Passage | None:
        """The heading right above, of a part of the section about goals that nothing else is known of."""
        title, parent = self._title_above(), self._here().parent
        above = self.vocabulary.match_heading(parent.title) if parent is not None else None
        if title is None or parent is None or above is None or above.concept not in GOAL_SECTIONS:
            return None
        is_known = self.vocabulary.match_heading(title.text) or self.vocabulary.match_organisation(title.text)
        is_of_another = self.section is not None and self.section.organisation != parent.organisation
        return None if is_known or is_of_another else title

    def _open_section(self, block: Block, passage: Passage) -> None:
        parent = self.section
        while parent is not None and (parent.level >= block.level or not parent.words):
            parent = parent.parent
        title = passage.text
        if block.number is not None and title.startswith(block.number):
            title = title[len(block.number) :].lstrip(". ")
        above = self._kicker(block) or (parent.organisation if parent else self._owner_of_part(block))
        named = self._enter(title, passage.words, above)
        organisation = named or above
        if block.number is None:
            self.part, self.counts_anew = named, False
            if named is not None and self._is_reporter(title):
                self._report_on(named)
        self._add_section(block.number, title, max(block.level, 1), parent, passage.words, organisation)
        self._here().printed_number = passage.text[: len(passage.text) - len(title)]
        self.theme = self.subheading = None

    def _owner_of_part(self, block: Block) -> str | None:
        """Whose an outermost section is: of the name that numbers begin anew below, else of the reporter.

        A document of several such parts reports on none of them as a whole.
        """
        is_first = block.number == FIRST_NUMBER
        self.counts_anew |= is_first and any(section.number for section in self.outline.sections)
        if block.number is None or self.part is None or not self.counts_anew:
            return self.outline.reporter
        if self.outline.reporter != self.part:
            self.outline.reporter = None
        return self.part

    def _kicker(self, block: Block) -> str | None:
        """The organisation that a smaller heading right above a larger one names: it is that one's."""
        last = self.section
        if last is None or last.items or last.parent is None or last.level <= block.level:
            return None
        return last.organisation if last.organisation != last.parent.organisation else None

    def _add_section(
        self,
        number: str | None,
        title: str,
        level: int,
        parent: SectionDraft | None,
        words: tuple[Word, ...],
        organisation: str | None,
    ) -> None:
        ident = f"s{len(self.outline.sections) + 1}"
        self.section = SectionDraft(ident, number, title, level, parent, words, organisation)
        self.organisation = organisation
        self.outline.sections.append(self.section)

    def _pass_title(self, passage: Passage) -> None:
        section = self._here()
        section.items.append(passage)
        if self.organisation == self.unit and may_title_unit(passage.text, self.vocabulary):
            self.organisation = section.organisation
        passage.organisation = self.organisation
        named = self._enter(passage.text, passage.words, section.organisation, passage.kind == "theme")
        if named is not None:
            self.organisation = named
            self.theme = self.subheading = None
            if self._is_reporter(passage.text):
                self._report_on(named)
        elif passage.kind == "theme":
            self.theme, self.subheading = passage, None
        else:
            self.subheading, self.theme = passage, None

    def _enter(
        self, title: str, words: tuple[Word, ...], above: str | None, is_theme: bool = False
    ) -> str | None:
        """The organisation that a title names, by its own words or by what the document says elsewhere; a
        theme may have the name of one."""
        register = self.outline.organisations
        named = register.enter(title, words, above)
        hint = None if named or is_theme else self.hints.named.get(fold_title(title))
        if hint is not None:
            named = self.unit = register.enter_match(hint, words, above)
        return named

    def _is_reporter(self, title: str) -> bool:
        """Whether an organisation's `title` opens the document: the level's own word before the name says so,
        else that nothing stands above but what the document is, whose, and of which town."""
        told_elsewhere = {*self.hints.several, *self.hints.named}
        if not self._is_opening() or fold_title(title) in told_elsewhere:
            return False
        match = self.vocabulary.match_organisation(title)
        above = (draft.title for draft in self.outline.sections if draft.title != title)
        return (match is not None and match.confidence >= PREFIXED) or all(map(self._introduces, above))

    def _introduces(self, title: str) -> bool:
        return (
            not title
            or self.vocabulary.document_type(title) is not None
            or self.vocabulary.match_organisation(title) is not None
            or any(map(is_municipality_word, title.split()))
        )

    def _is_opening(self) -> bool:
        """Whether the document still introduces itself: no numbered section, table or running text yet."""
        outline = self.outline
        numbered = any(draft.number for draft in outline.sections)
        items = (item for draft in outline.sections for item in draft.items)
        return not (numbered or outline.tables or any(map(_is_running_text, items)))

    def _report_on(self, organisation: str) -> None:
        """A body named before the first numbered section is what the whole statement reports on."""
        self.outline.reporter = organisation
        for draft in self.outline.sections:
            draft.organisation = organisation

    def _pass_text(self, passage: Passage) -> None:
        section = self._here()
        last = section.items[-1] if section.items else None
        if isinstance(last, Passage) and _cut_by_page(last, passage):
            last.words += passage.words
            last.text = self.fold(last.words)
            return
        if fold_title(passage.text) in self.hints.named:
            named = self._enter(passage.text, passage.words, section.organisation)
            self.organisation = named or self.organisation
        passage.organisation = self.organisation
        section.items.append(passage)
        self.theme = self.subheading = None

    def _here(self) -> SectionDraft:
        if self.section is None:
            self._add_section(None, "", 1, None, (), None)
        assert self.section is not None
        return self.section


def _is_running_text(item: Passage | int) -> bool:
    if not isinstance(item, Passage) or item.kind not in ("paragraph", "list"):
        return False
    return len(item.text.split()) > LONGEST_OPENING_LINE or item.text.endswith(SENTENCE_END)


def _cut_by_page(first: Passage, second: Passage) -> bool:
    """Whether `second` is the rest of paragraph `first` on the next page."""
    return (
        first.kind in ("paragraph", "list")
        and second.kind == "paragraph"
        and first.words[-1].page != second.words[0].page
        and not first.text.endswith(SENTENCE_END)
        and second.text[:1].islower()
    )
