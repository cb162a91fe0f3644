"""What a rule is, and what it says before it has the rule's code and severity.

A rule looks at a `Case` (the statement with its figures in order) and makes observations; `rules.py` turns
them into `CheckResult` values. No rule changes a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks.figures import Case
from extractor.models.check import Severity, Verdict
from extractor.models.statement import Where


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that a rule has to say; the fields are those of `CheckResult`."""

    result: Verdict
    message: str
    refs: tuple[str, ...]
    where: Where
    amount: Decimal | None = None
    missing: str | None = None


Check = Callable[[Case], Iterable[Observation]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its lasting code; `source` is the law or guideline it rests on."""

    code: str
    severity: Severity
    title: str
    explanation: str
    source: str
    example: str
    check: Check
