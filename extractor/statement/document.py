"""What the whole document is: its type, year, municipality, body and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Literal

from extractor.models.page import Page
from extractor.models.statement import DocumentInfo
from extractor.models.table import Column
from extractor.statement.outline import Outline, Passage
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import DocumentType
from extractor.vocabulary.reporters import name_reporter

OPENING_TITLES = 12
"""The document's own title is among its first titles and running headers."""
LONGEST_COVER_LINE = 10
"""Words; a longer line before the first section is running text."""


def describe_document(
    outline: Outline, pages: Sequence[Page], vocabulary: Vocabulary
) -> tuple[DocumentInfo, str | None]:
    """Tell what `pages`, whose outline is given, are a statement of, and what is doubtful about its town."""
    titles = _opening_titles(outline)
    cover = _cover_lines(outline, vocabulary)
    kind, label = _find_type(titles, vocabulary)
    year = _fiscal_year(outline, titles, cover, vocabulary)
    texts = [" ".join(word.text for word in page.words) for page in pages]
    reporter = name_reporter(texts, titles, cover, year, vocabulary.match_organisation)
    document = DocumentInfo(
        type=kind,
        type_label=label,
        fiscal_year=year,
        municipality=reporter.name,
        municipality_code=reporter.code,
        body=_body(outline),
        language=vocabulary.language(texts),
    )
    return document, reporter.doubt


def _find_type(
    titles: Sequence[str], vocabulary: Vocabulary
) -> tuple[DocumentType | Literal["other"], str | None]:
    """The type that the first title with one names, else a part of a line; a budget's outturn tells it where
    none does."""
    for match in (vocabulary.document_type, vocabulary.running_type, vocabulary.outturn_type):
        found = next(filter(None, map(match, titles)), None)
        if found is not None:
            return found
    return "other", None


def _opening_titles(outline: Outline) -> list[str]:
    """Headings, subheadings and running headers at the start, then the first paragraphs."""
    titles: list[str] = []
    passages: list[str] = []
    for section in outline.sections[:OPENING_TITLES]:
        titles.append(section.title)
        for item in section.items:
            if isinstance(item, Passage):
                (titles if item.kind in ("subheading", "theme") else passages).append(item.text)
    running = [passage.text for passage in outline.furniture[:OPENING_TITLES]]
    return [*titles[:OPENING_TITLES], *running, *passages[:OPENING_TITLES]]


def _cover_lines(outline: Outline, vocabulary: Vocabulary) -> list[str]:
    """What stands before the first numbered section or table and is short, then the running headers.

    Of a line that ends in the document's type and year, what stands before these is a line as well.
    """
    lines: list[str] = []
    for section in outline.sections:
        if section.number:
            break
        lines.append(section.title)
        passages = list(takewhile(lambda item: isinstance(item, Passage), section.items))
        lines += [item.text for item in passages if isinstance(item, Passage)]
        if len(passages) < len(section.items):
            break
    short = [line for line in lines[:OPENING_TITLES] if len(line.split()) <= LONGEST_COVER_LINE]
    short += [passage.text for passage in outline.furniture[:OPENING_TITLES]]
    return [*short, *filter(None, (_before_type(line, vocabulary) for line in short))]


def _before_type(line: str, vocabulary: Vocabulary) -> str:
    found = vocabulary.document_type(line)
    return line[: line.find(found[1])].strip(" –-,") if found else ""


def _fiscal_year(
    outline: Outline, titles: Sequence[str], cover: Sequence[str], vocabulary: Vocabulary
) -> int | None:
    """The year in the document's title, else of the period on its cover, else the latest year that most
    tables report as actual."""
    for year_of, lines in ((vocabulary.title_year, titles), (vocabulary.period_year, cover)):
        year = next(filter(None, map(year_of, lines)), None)
        if year is not None:
            return year
    latest = Counter(max(years) for table in outline.tables if (years := list(_actual_years(table.columns))))
    return max(latest, key=lambda year: (latest[year], year)) if latest else None


def _actual_years(columns: Sequence[Column]) -> Iterator[int]:
    for column in columns:
        period = column.period
        if period is not None and period.type == "actual" and period.year is not None:
            yield period.year


def _body(outline: Outline) -> str | None:
    """The body that the whole statement reports on: named at its opening, or above every section."""
    names = outline.organisations.names_above(outline.reporter)
    if names:
        return names[0]
    owners = {outline.organisations.names_above(section.organisation)[:1] for section in outline.sections}
    return next(iter(owners.pop()), None) if len(owners) == 1 else None
