"""The vocabulary: Finnish and Swedish as data (the TOML files beside this module), read once, never changed.

`load_vocabulary` reads and fingerprints the files; each file is parsed when its first question is asked, so
that commands which ask nothing pay nothing. All answers are cached by label.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Literal, ParamSpec, TypeVar, cast

from extractor.models.table import Column, Period
from extractor.vocabulary.columns import ColumnMatcher, read_sections
from extractor.vocabulary.concepts import ConceptMatcher
from extractor.vocabulary.contents import ContentMatcher
from extractor.vocabulary.documents import DocumentMatcher
from extractor.vocabulary.headers import HeaderSplitter
from extractor.vocabulary.headings import HeadingMatcher
from extractor.vocabulary.kinds import KindMatcher
from extractor.vocabulary.labels import CACHED_LABELS, Grammar, Table
from extractor.vocabulary.listings import ListingMatcher
from extractor.vocabulary.matches import (
    ColumnMatch,
    ConceptMatch,
    DocumentType,
    HeaderPiece,
    HeadingMatch,
    KindMatch,
    OrganisationMatch,
    Status,
    UnitMatch,
)
from extractor.vocabulary.organisations import OrganisationMatcher
from extractor.vocabulary.periods import PeriodMatcher
from extractor.vocabulary.prose import load_prose
from extractor.vocabulary.statuses import StatusMatcher
from extractor.vocabulary.units import UnitMatcher
from extractor.vocabulary.words import WordLists

_DATA_SUFFIXES = frozenset({".toml", ".csv"})

_P = ParamSpec("_P")
_T = TypeVar("_T")


def _remember(function: Callable[_P, _T]) -> Callable[_P, _T]:
    return cast(Callable[_P, _T], lru_cache(maxsize=CACHED_LABELS)(function))


@cache
def load_vocabulary() -> Vocabulary:
    """Read the vocabulary's files, once."""
    folder = Path(__file__).parent
    paths = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in _DATA_SUFFIXES
    )
    files = {path: (folder / path).read_text(encoding="utf-8") for path in paths}
    return Vocabulary(MappingProxyType(files), fingerprint(files))


def fingerprint(files: Mapping[str, str]) -> str:
    """Hash names and texts of the data files in sorted order, whatever their line ends; in hex."""
    digest = sha256()
    for path in sorted(files):
        text = files[path].replace("\r\n", "\n").replace("\r", "\n")
        digest.update(f"{path}\0{text}\0".encode())
    return digest.hexdigest()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Answers what a label, heading or phrase means. `files` maps a data file's path to its text."""

    files: Mapping[str, str]
    sha256: str

    # ------------------------------------------------------------------ columns and periods

    def match_column(self, label: str) -> ColumnMatch:
        """The roles of a goal table's column, judged by its label alone."""
        return self._columns.match(label)

    def resolve_roles(
        self, labels: Sequence[str], settled: Mapping[int, ColumnMatch] = MappingProxyType({})
    ) -> list[ColumnMatch]:
        """The roles of all columns of one table, decided together; one answer per label, in order. Those
        `settled` before, by position, hold."""
        return self._columns.resolve(labels, settled)

    def match_contents(self, texts: Sequence[str]) -> str | None:
        """The role that the filled cells of a column tell by themselves, None where they tell none."""
        return self._contents.match(texts)

    def match_form(self, texts: Sequence[str]) -> str | None:
        """What most of a column's filled cells are, see `ContentMatcher.form`; one cell is enough."""
        return self._contents.form(texts)

    def wider_role(self, label: str) -> str:
        """The role of a goal's label above another goal: ``strategic_goal`` or ``theme``."""
        return self._columns.wider_role(label)

    def is_narrative(self, label: str) -> bool:
        """Whether a label of outcomes promises a judgement in words rather than a value."""
        return self._columns.is_narrative(label)

    def match_period(self, label: str, fiscal_year: int | None) -> Period | None:
        """The period of a figure column, None where the label names none."""
        return self._periods.match(label, fiscal_year)

    def resolve_periods(self, labels: Sequence[str], fiscal_year: int | None) -> list[Period | None]:
        """The periods of all columns of one table, decided together."""
        return self._periods.resolve(labels, fiscal_year)

    def split_header(self, words: Sequence[str]) -> list[HeaderPiece] | None:
        """Cut a header line into its labels; None where the words are no header line."""
        pieces = self._split_header(tuple(words))
        return None if pieces is None else list(pieces)

    def table_kind(self, columns: Sequence[Column], labels: Sequence[str], context: str) -> KindMatch:
        """The kind of a table: from its columns, its row labels, and the headings above it (`context`)."""
        return self._kinds.match(columns, labels, context)

    # ------------------------------------------------------------------ rows, cells, headings

    def match_concept(self, label: str) -> ConceptMatch | None:
        """The concept of a key figure's row label, None where it is unknown."""
        return self._match_concept(label)

    def match_unit(self, label: str) -> UnitMatch:
        """A row label without its unit, and the unit."""
        return self._match_unit(label)

    def scale_from(self, text: str) -> tuple[str, int] | None:
        """The money unit and scale that a caption or header states."""
        return self._units.scale_from(text)

    def caption_scale(self, text: str) -> tuple[str, int] | None:
        """The unit and scale that a line above a table ends in; None for a sentence with an amount."""
        return self._units.caption_scale(text)

    def stated_scale(self, text: str) -> tuple[str, int] | None:
        """The money unit in which running text says that the figures below are given."""
        return self._units.stated_scale(text)

    def match_status(self, text: str) -> Status | None:
        """The status that a whole cell stands for by itself (``Kyllä``, ``Vihreä``), None for other texts."""
        return self._statuses.match(text)

    def is_verdict(self, text: str) -> bool:
        """Whether a text says nothing but whether a goal was reached."""
        return self._is_verdict(text)

    def is_workflow_value(self, text: str) -> bool:
        """Whether a whole cell speaks about the work or the reporting, not about the goal."""
        return self._statuses.is_workflow_value(text)

    def is_placeholder(self, text: str) -> bool:
        """Whether a whole cell only holds the place of something to be written."""
        return self._statuses.is_placeholder(text)

    @property
    def colours(self) -> Mapping[str, str]:
        """The words for the colours of a status column, in lower case, and the colours' names (``green``)."""
        return self._statuses.colours

    def match_heading(self, text: str) -> HeadingMatch | None:
        """What a heading is about, None where its words are unknown."""
        return self._match_heading(text)

    def match_organisation(self, text: str) -> OrganisationMatch | None:
        """The body, unit or company that a heading names."""
        return self._match_organisation(text)

    def match_owner(self, text: str) -> OrganisationMatch | None:
        """The organisation of which a title says, in the genitive, that a part of its report stands below."""
        return self._organisations.match_owner(text)

    @cached_property
    def listings(self) -> ListingMatcher:
        """What headers and titles say about the rows below: which organisations they are of."""
        return ListingMatcher(self.read("organisations.toml"))

    def document_type(self, text: str) -> tuple[DocumentType, str] | None:
        """The type of document that a title names, and the words that name it."""
        return self._documents.match_type(text)

    def running_type(self, text: str) -> tuple[DocumentType, str] | None:
        """As `document_type`, for a line of several parts, as running heads are."""
        return self._documents.match_running(text)

    def outturn_type(self, text: str) -> tuple[DocumentType, str] | None:
        """The type of document that a title about a budget's outturn names, where no other title does."""
        return self._documents.match_outturn(text)

    def title_year(self, title: str) -> int | None:
        """The fiscal year that a document's title names."""
        return self._documents.fiscal_year(title)

    def period_year(self, text: str) -> int | None:
        """The year of a line that is nothing but a year or a period."""
        return self._documents.period_year(text)

    def language(self, texts: Sequence[str]) -> Literal["fi", "sv"]:
        """The language most of the `texts` are written in."""
        return self._documents.guess_language(texts)

    @cached_property
    def words(self) -> WordLists:
        """Word lists for those who read running text."""
        return WordLists.read(self.read("grammar.toml"))

    # ------------------------------------------------------------------ parsing, when first asked

    def parse_all(self) -> None:
        """Parse every data file now, so that no later question waits for it."""
        for name, member in vars(type(self)).items():
            if isinstance(member, cached_property):
                getattr(self, name)

    def read(self, path: str) -> Table:
        """Parse one of the data files."""
        return tomllib.loads(self.files[path])

    def read_kinds(self) -> dict[str, Table]:
        """Parse the files of the table kinds, by kind."""
        kinds = [path for path in sorted(self.files) if path.startswith("table_kinds/")]
        return {path.removeprefix("table_kinds/").removesuffix(".toml"): self.read(path) for path in kinds}

    @cached_property
    def _grammar(self) -> Grammar:
        return Grammar.read(self.read("grammar.toml"))

    @cached_property
    def _kind_data(self) -> dict[str, Table]:
        return self.read_kinds()

    @cached_property
    def _columns(self) -> ColumnMatcher:
        data = self.read("columns.toml")
        synonyms = [kind["synonyms"] for kind in self._kind_data.values() if "synonyms" in kind]
        return ColumnMatcher(data, read_sections(data, synonyms), self._grammar)

    @cached_property
    def _units(self) -> UnitMatcher:
        return UnitMatcher(self.read("units.toml"))

    @cached_property
    def _periods(self) -> PeriodMatcher:
        return PeriodMatcher(
            self.read("periods.toml"), self.read("period_parts.toml"), self._grammar, self._units
        )

    @cached_property
    def _concepts(self) -> ConceptMatcher:
        return ConceptMatcher(self.read("concepts.toml"), self._grammar, self._units)

    @cached_property
    def _statuses(self) -> StatusMatcher:
        return StatusMatcher(self.read("statuses.toml"), load_prose().outcomes)

    @cached_property
    def _contents(self) -> ContentMatcher:
        data, months = self.read("contents.toml"), self.words.months
        return ContentMatcher(data, months, self.is_verdict, self.is_workflow_value)

    @cached_property
    def _documents(self) -> DocumentMatcher:
        return DocumentMatcher(self.read("documents.toml"), self._grammar)

    @cached_property
    def _headings(self) -> HeadingMatcher:
        return HeadingMatcher(self.read("headings.toml"), self._grammar)

    @cached_property
    def _kinds(self) -> KindMatcher:
        return KindMatcher(self._kind_data, self._group_of, self.match_heading)

    def _group_of(self, label: str) -> str | None:
        concept = self.match_concept(label)
        return self._concepts.group_of(concept.concept) if concept else None

    @cached_property
    def _split_header(self) -> Callable[[tuple[str, ...]], tuple[HeaderPiece, ...] | None]:
        return _remember(HeaderSplitter(self._columns, self._periods, self._grammar).split)

    @cached_property
    def _match_concept(self) -> Callable[[str], ConceptMatch | None]:
        return _remember(self._concepts.match)

    @cached_property
    def _match_unit(self) -> Callable[[str], UnitMatch]:
        return _remember(self._units.match)

    @cached_property
    def _is_verdict(self) -> Callable[[str], bool]:
        return _remember(self._statuses.is_verdict)

    @cached_property
    def _match_heading(self) -> Callable[[str], HeadingMatch | None]:
        return _remember(self._headings.match)

    @cached_property
    def _organisations(self) -> OrganisationMatcher:
        return OrganisationMatcher(self.read("organisations.toml"))

    @cached_property
    def _match_organisation(self) -> Callable[[str], OrganisationMatch | None]:
        return _remember(self._organisations.match)
