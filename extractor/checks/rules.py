"""`Statement` → what the rules say about it. The one place that lists the rules.

A code is lasting: it never changes its meaning. What a rule says about itself stands in `catalogue.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import cast

from extractor.checks.budgets import check_amended_budgets, check_changes_in_units, check_deviations
from extractor.checks.changes import check_changes_in_percent
from extractor.checks.figures import Case
from extractor.checks.goals import GOAL_CHECKS
from extractor.checks.identities import check_identities
from extractor.checks.places import check_balance, check_repeated_figures
from extractor.checks.projects import check_projects
from extractor.checks.prose import check_prose
from extractor.checks.ratios import check_ratios, check_shares
from extractor.checks.residents import check_residents
from extractor.checks.results import Check, Observation, Rule
from extractor.checks.sums import check_sub_lines, check_total_rows
from extractor.models.check import CheckResult, Severity
from extractor.models.statement import Statement

_CHECKS: MappingProxyType[str, Check] = MappingProxyType(
    {
        "KF101": check_amended_budgets,
        "KF102": partial(check_identities, code="KF102"),
        "KF103": partial(check_identities, code="KF103"),
        "KF104": partial(check_identities, code="KF104"),
        "KF105": check_sub_lines,
        "KF106": check_total_rows,
        "KF107": partial(check_identities, code="KF107"),
        "KF108": check_balance,
        "KF109": partial(check_identities, code="KF109"),
        "KF110": check_ratios,
        "KF111": check_projects,
        "KF201": check_deviations,
        "KF202": check_changes_in_percent,
        "KF203": check_changes_in_units,
        "KF204": check_shares,
        "KF301": check_residents,
        "KF302": check_repeated_figures,
        "KF303": check_prose,
        **GOAL_CHECKS,
    }
)


def _read_rules() -> Iterator[Rule]:
    path = Path(__file__).with_name("catalogue.toml")
    catalogue = tomllib.loads(path.read_text(encoding="utf-8"))
    for code, about in catalogue.items():
        texts = {key: " ".join(text.split()) for key, text in about.items()}
        severity = cast(Severity, texts.pop("severity"))
        yield Rule(code=code, severity=severity, check=_CHECKS[code], **texts)


RULES: tuple[Rule, ...] = tuple(_read_rules())
"""All rules, in the order of their codes."""


def check_statement(statement: Statement, rules: Iterable[Rule] = RULES) -> tuple[CheckResult, ...]:
    """Try the rules on a statement, read just now or from its JSON.

    The results come in the order of the rules, each rule's in the order of the document. What holds is a
    result, too.
    """
    case = Case(statement)
    return tuple(_judge(rule, observation) for rule in rules for observation in rule.check(case))


def select_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules whose code begins with one of `select` (all where it is empty) and none of `ignore`."""
    return tuple(rule for rule in RULES if is_selected(rule.code, select, ignore))


def is_selected(code: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether a code begins with one of `select` (any where it is empty) and none of `ignore`."""
    wanted = tuple(select)
    return (not wanted or code.startswith(wanted)) and not code.startswith(tuple(ignore))


def _judge(rule: Rule, observation: Observation) -> CheckResult:
    return CheckResult(
        code=rule.code,
        severity=_severity_of(rule, observation),
        result=observation.result,
        message=observation.message,
        refs=observation.refs,
        where=observation.where,
        amount=observation.amount,
        missing=observation.missing,
    )


def _severity_of(rule: Rule, observation: Observation) -> Severity:
    """An unexplained difference is at most a warning; what holds or cannot be checked is information."""
    if observation.result in ("holds", "not_checkable"):
        return "info"
    if observation.result == "unexplained" and rule.severity == "error":
        return "warning"
    return rule.severity
