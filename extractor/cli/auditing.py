"""Runs the rules over the files of one call of ``extractor audit``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typer

from extractor.checks.rules import RULES, check_statement, is_selected
from extractor.cli.extract import Reader
from extractor.cli.loading import load_statement
from extractor.models.check import CheckResult, Severity
from extractor.models.finding import ReadingCode
from extractor.models.statement import Finding, Statement
from extractor.outputs.audit import Audit

READING = "Doubt about the reading itself"
"""The title of the findings that the reading left in the statement."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to report: codes that begin so, codes that do not, which severities, and what holds."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severities: tuple[Severity, ...]
    holds: bool

    def __post_init__(self) -> None:
        codes = [rule.code for rule in RULES] + [code.value for code in ReadingCode]
        for wanted in (*self.select, *self.ignore):
            if not any(code.startswith(wanted) for code in codes):
                raise typer.BadParameter(f"no code begins with {wanted}; `extractor rules` lists them")

    def wants(self, result: CheckResult) -> bool:
        return (
            result.severity in self.severities
            and (self.holds or result.result != "holds")
            and is_selected(result.code, self.select, self.ignore)
        )


def audit_file(file: Path, wish: Wish, reader: Reader, pages: str | None) -> Audit:
    """Read one file and try the rules on it; an `ExtractorError` passes through."""
    statement = load_statement(file, reader, pages)
    rules = [rule for rule in RULES if is_selected(rule.code, wish.select, wish.ignore)]
    results = (*check_statement(statement, rules), *_reading_results(statement))
    titles = {code.value: READING for code in ReadingCode} | {rule.code: rule.title for rule in RULES}
    return Audit(file.name, statement, tuple(result for result in results if wish.wants(result)), titles)


def list_results(statement: Statement) -> tuple[CheckResult, ...]:
    """All that the rules and the reading found; what holds is left out."""
    results = (*check_statement(statement), *_reading_results(statement))
    return tuple(result for result in results if result.result != "holds")


def _reading_results(statement: Statement) -> list[CheckResult]:
    """What the reading found; what rules once left in the file is what they say now, and is left out."""
    own = {rule.code for rule in RULES}
    return [_as_result(finding) for finding in statement.findings if finding.code not in own]


def _as_result(finding: Finding) -> CheckResult:
    return CheckResult(
        code=finding.code,
        severity=finding.severity,
        result=finding.result,
        message=finding.message,
        refs=finding.refs,
        where=finding.where,
    )
