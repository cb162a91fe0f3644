"""What the whole document is: its type, year, municipality, body and language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.models.page import Page
from extractor.models.statement import DocumentInfo
from extractor.models.table import Column
from extractor.statement.outline import Outline, Passage
from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.towns import name_town

OPENING_TITLES = 12
"""The document's own title is among its first titles and running headers."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def describe_document(outline: Outline, pages: Sequence[Page], vocabulary: Vocabulary) -> DocumentInfo:
    """Tell what `pages`, whose outline is given, are a statement of."""
    titles = _opening_titles(outline)
    kind, label = next(
        (found for text in titles if (found := vocabulary.document_type(text))), ("other", None)
    )
    year = _fiscal_year(outline, titles, vocabulary)
    texts = [" ".join(word.text for word in page.words) for page in pages]
    municipality, code = name_town(texts, titles, year)
    return DocumentInfo.model_validate(
        {
            "type": kind,
            "type_label": label,
            "fiscal_year": year,
            "municipality": municipality,
            "municipality_code": code,
            "body": _body(outline),
            "language": vocabulary.language(texts),
        }
    )


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


def _fiscal_year(outline: Outline, titles: Sequence[str], vocabulary: Vocabulary) -> int | None:
    """The year printed in the document's title; else the latest year that most tables report as actual."""
    for title in titles:
        named = set(_YEAR.findall(title))
        if len(named) == 1 and vocabulary.document_type(title) is not None:
            return int(named.pop())
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
