"""What was set in a document, as a reader should find it: taken from the content, not from the page.

Goes out: plain JSON of the fields that `docs/statement-json.md` names. Texts are single-spaced; a label set
on two lines with a hyphen (`Tavoite-|taso`) is one word again; a printed row number is without its dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .cells import cell_texts
from .model import Card, Column, Document, FigureTable, GoalTable, MetricTable, SideBySide, Text

Json = dict[str, Any]
RENDERED_BY = {"browser": "Chromium", "word processor": "LibreOffice", "pdf library": "reportlab"}


def make_truth(document: Document) -> Json:
    """Return the truth of a document."""
    collected = _Collector()
    for block in document.blocks:
        collected.add(block)
    return {
        "about": "The content that was set, written by the generator; no one typed this from the pages.",
        "layout": document.shows,
        "renderer": RENDERED_BY[document.renderer],
        "municipality": document.municipality,
        "body": document.body,
        "fiscal_year": document.year,
        "language": document.language,
        "titles": collected.titles,
        "headings": collected.headings,
        "themes": collected.themes,
        "organisations": collected.organisations,
        "goal_rows": collected.goal_rows,
        "key_figures": collected.key_figures,
    }


@dataclass
class _Collector:
    titles: list[str] = field(default_factory=list)
    headings: list[Json] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    goal_rows: list[Json] = field(default_factory=list)
    key_figures: list[Json] = field(default_factory=list)
    theme: str | None = None

    def add(self, block: Text | GoalTable | Card | MetricTable | FigureTable | SideBySide) -> None:
        match block:
            case Text():
                self._add_text(block)
            case GoalTable():
                spans = [theme for theme, count in block.themes for _ in range(count)]
                for index in range(len(block.rows)):
                    theme = spans[index] if spans else self.theme
                    texts = zip(block.columns, cell_texts(block, index), strict=True)
                    self._add_goal(theme, _fields(texts))
            case Card():
                self._add_goal(
                    self.theme, _fields((column, block.row[column.field]) for column in block.columns)
                )
            case MetricTable():
                for goal, items in block.groups:
                    metrics = [dict(zip(("text", "target", "actual"), item, strict=True)) for item in items]
                    self._add_goal(self.theme, {"goal": goal, "metrics": metrics})
            case FigureTable():
                self.key_figures += _figures(block)
            case SideBySide():
                self.key_figures += [*_figures(block.left), *_figures(block.right)]

    def _add_text(self, block: Text) -> None:
        match block.kind:
            case "title":
                self.titles.append(block.text)
            case "heading":
                number, title = split_number(block.text)
                self.headings.append({"number": number, "title": title})
                self.theme = None
            case "theme":
                self.themes.append(block.text)
                self.theme = block.text
            case "organisation":
                self.organisations.append(block.name or block.text)
                self.theme = None

    def _add_goal(self, theme: str | None, fields: Json) -> None:
        organisation = self.organisations[-1] if self.organisations else None
        self.goal_rows.append({"theme": theme, "organisation": organisation, **fields})


def split_number(heading: str) -> tuple[str | None, str]:
    """Split a heading into its number and its title."""
    match = re.match(r"(\d+(?:\.\d+)*)\.? (.+)", heading)
    return (match[1], match[2]) if match else (None, heading)


def _fields(texts: Iterator[tuple[Column, str]] | zip[tuple[Column, str]]) -> Json:
    """The fields of a goal row; target, baseline and actual belong to its one metric."""
    fields: Json = {}
    for column, text in texts:
        if column.field == "extra":
            fields["extra"] = {column.label: text}
        elif column.field == "goal" and (match := re.match(r"(\d+)\. (.+)", text)):
            fields["number"], fields["goal"] = match.groups()
        else:
            fields[column.field] = text
    return fields


def _figures(table: FigureTable) -> Iterator[Json]:
    for row in table.rows:
        values = [
            {
                "period": _fold(period.label),
                "type": period.type,
                "year": period.year,
                "value": value,
                "text": text,
            }
            for period, (value, text) in zip(table.periods, row.values, strict=bool(row.values))
        ]
        if values:
            yield {"label": row.label, "values": values}


def _fold(label: str) -> str:
    return label.replace("-\n", "").replace("\n", " ")
