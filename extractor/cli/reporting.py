"""Brings together what a report shows: statements, their files, the rules' results, the comparison."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from extractor.checks.rules import RULES
from extractor.cli.auditing import READING, list_results
from extractor.cli.loading import is_json, load_statement
from extractor.comparison.assembly import compare_statements
from extractor.comparison.goals import follow_goals
from extractor.comparison.units import list_goals
from extractor.errors import InputNotFound, ReportError
from extractor.models.finding import ReadingCode
from extractor.models.statement import Statement
from extractor.outputs.report.evidence import draw_pages, open_origin
from extractor.outputs.report.rendering import Language, render_report
from extractor.outputs.report.views import build_view, list_pictures


def make_report(files: Sequence[Path], sources: Sequence[Path], language: Language) -> bytes:
    """Return the page's bytes.

    Raises `ReportError` where a source is the file of none of the statements, `NotComparable` where several
    statements cannot be set side by side, and what reading the files raises.
    """
    statements = [load_statement(file) for file in files]
    given = _match_sources(statements, [file for file in files if not is_json(file)] + list(sources))
    comparison = compare_statements(statements) if len(statements) > 1 else None
    if comparison is None:
        year = statements[0].document.fiscal_year or 0
        histories, _ = follow_goals([list_goals(statements[0], 0, year)])
    else:
        order = [one.sha256 for one in comparison.statements]
        statements.sort(key=lambda statement: order.index(statement.source.sha256))
        histories = comparison.goals
    origins = [
        open_origin(position, statement, given.get(statement.source.sha256))
        for position, statement in enumerate(statements)
    ]
    titles = {code.value: READING for code in ReadingCode} | {rule.code: rule.title for rule in RULES}
    results = [list_results(statement) for statement in statements]
    view = build_view(origins, histories, comparison, results, titles)
    return render_report(view, draw_pages(origins, list_pictures(view)), language)


def _match_sources(statements: Sequence[Statement], files: Sequence[Path]) -> dict[str, Path]:
    """Each given file by its hash; one that belongs to no statement is an error."""
    known = {statement.source.sha256 for statement in statements}
    found = {}
    for file in files:
        try:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            raise InputNotFound(f"{file} cannot be read: {error.strerror}") from error
        if digest not in known:
            raise ReportError(f"{file} is not the file that any of the statements was read from")
        found[digest] = file
    return found
