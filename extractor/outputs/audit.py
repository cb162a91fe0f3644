"""Audited statements → JSON and CSV, for other programs; each result with its place in the document."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.models.check import CheckResult
from extractor.models.statement import PagePlace, Section, Statement, to_json_number

COLUMNS = (
    "file", "code", "severity", "result", "title", "message", "amount", "missing", "section", "page", "line",
    "box", "refs",
)  # fmt: skip

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Audit:
    """A statement with what is to be said about it; `titles` has the title of each rule by its code."""

    name: str
    statement: Statement
    results: tuple[CheckResult, ...]
    titles: Mapping[str, str]

    def sections_of(self) -> Mapping[str, str]:
        """The name of the section that each table, goal and figure stands in, by id."""
        statement = self.statement
        names = {section.id: name_section(section) for section in statement.sections}
        holders = [
            *((table.id, table.section) for table in statement.tables),
            *((goal.id, goal.section) for goal in statement.goals),
            *((figure.id, figure.section) for figure in statement.key_figures),
        ]
        return names | {entry: names[section] for entry, section in holders if section in names}


def name_section(section: Section) -> str:
    """A section's number and title."""
    return " ".join(filter(None, (section.number, section.title)))


def section_of(result: CheckResult, sections: Mapping[str, str]) -> str:
    """The section of the first thing a result refers to that stands in one; empty for none."""
    return next((sections[ref] for ref in result.refs if ref in sections), "")


def write_audits_json(audits: Sequence[Audit]) -> bytes:
    """An array with one object for each file: its name, its document, its results."""
    files = [_as_object(audit) for audit in audits]
    return (json.dumps(files, ensure_ascii=False, indent=1) + "\n").encode()


def _as_object(audit: Audit) -> dict[str, Any]:
    sections = audit.sections_of()
    return {
        "file": audit.name,
        "document": audit.statement.document.model_dump(mode="json"),
        "results": [_as_fields(result, audit, sections) for result in audit.results],
    }


def _as_fields(result: CheckResult, audit: Audit, sections: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": result.code,
        "severity": result.severity,
        "result": result.result,
        "title": audit.titles.get(result.code),
        "message": result.message,
        "amount": None if result.amount is None else to_json_number(result.amount),
        "missing": result.missing,
        "section": section_of(result, sections) or None,
        "refs": list(result.refs),
        "where": [place.model_dump(mode="json") for place in result.where],
    }


def write_audits_csv(audits: Sequence[Audit]) -> bytes:
    """One line for each result, of all files, under one header; UTF-8 with the mark that spreadsheets want.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for audit in audits:
        writer.writerows(_rows_of(audit))
    return stream.getvalue().encode("utf-8-sig")


def _rows_of(audit: Audit) -> Iterator[list[str]]:
    sections = audit.sections_of()
    for result in audit.results:
        place = result.where[0] if result.where else None
        texts = (
            audit.name,
            result.code,
            result.severity,
            result.result,
            audit.titles.get(result.code, ""),
            result.message,
        )
        yield [
            *(_disarm(text) for text in texts),
            "" if result.amount is None else str(to_json_number(result.amount)),
            _disarm(result.missing or ""),
            _disarm(section_of(result, sections)),
            str(place.page) if isinstance(place, PagePlace) else "",
            "" if place is None or isinstance(place, PagePlace) else str(place.line),
            " ".join(f"{edge:g}" for edge in place.box) if isinstance(place, PagePlace) else "",
            " ".join(result.refs),
        ]


def _disarm(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
