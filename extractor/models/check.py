"""What the rules say about a statement: the results that the checks give and the outputs show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.models.statement import Finding, Where

Severity = Literal["error", "warning", "info"]
Verdict = Literal["holds", "fails", "unexplained", "not_checkable", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest to the lightest."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one rule says about one thing.

    `amount` is the difference of a figure that fails or is unexplained, in the figure's own unit; `missing`
    names what a check would have needed; `refs` are the ids of what the message speaks of.
    """

    code: str
    severity: Severity
    result: Verdict
    message: str
    refs: tuple[str, ...]
    where: Where
    amount: Decimal | None = None
    missing: str | None = None

    def to_finding(self) -> Finding:
        """As a finding of the statement; what holds is no finding, and raises `ValueError`."""
        if self.result == "holds":
            raise ValueError("what holds is no finding")
        return Finding(
            code=self.code,
            severity=self.severity,
            result=self.result,
            message=self.message,
            refs=self.refs,
            where=self.where,
        )
