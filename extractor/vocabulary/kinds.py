"""Table kinds: columns, row labels and headings come in, the kind and topic of the table go out.

A kind is one file in table_kinds/: which roles or periods it needs, which concepts its rows are about, which
headings stand above it. Every kind whose needs are met is scored; the best one is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractor.models.table import Column
from extractor.vocabulary.labels import Table
from extractor.vocabulary.matches import HeadingMatch, KindMatch
from extractor.vocabulary.normalising import normalise

OTHER = KindMatch("other", None, 0.0, "none")
_BETWEEN_HEADINGS = re.compile(r"\n| / ")
GOAL_SHAPE = "goal_row"
MOST = 0.98
_BESIDE_FIGURES = {"number", "unit", "reference", "resources"}
"""Roles of columns that stand beside figures as well as beside goals."""
LABEL_WEIGHT = 0.3
HEADING_WEIGHT = 0.15


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a table shows: roles, period types, concept groups of its rows (share of the labels), headings.

    `is_figures`: several period columns beside at most one column of words: not goals with what they
    aim at, named so rather than by a budget. `nearest`: the kinds that the nearest heading speaks of.
    """

    roles: frozenset[str]
    periods: frozenset[str]
    groups: Mapping[str, float]
    headings: frozenset[str]
    words: str
    labels: tuple[str, ...]
    is_figures: bool
    nearest: frozenset[str]


class KindMatcher:
    """Scores tables against the files of table_kinds/."""

    def __init__(
        self,
        kinds: Mapping[str, Table],
        group_of: Callable[[str], str | None],
        match_heading: Callable[[str], HeadingMatch | None],
    ) -> None:
        self._kinds = kinds
        self._group_of = group_of
        self._match_heading = match_heading

    def match(self, columns: Sequence[Column], labels: Sequence[str], context: str) -> KindMatch:
        """Return the best kind. `context` holds the headings above, parted by line ends or `` / ``."""
        evidence = self._gather(columns, labels, context)
        matches = [self._score(name, kind, evidence) for name, kind in self._kinds.items()]
        return max(matches, key=lambda match: match.confidence, default=OTHER)

    def _gather(self, columns: Sequence[Column], labels: Sequence[str], context: str) -> _Evidence:
        named = [label for label in labels if label.strip()]
        groups: dict[str, float] = {}
        for label in named:
            group = self._group_of(label)
            if group:
                groups[group] = groups.get(group, 0.0) + 1 / len(named)
        lines = _BETWEEN_HEADINGS.split(context)
        headings = [self._match_heading(line) for line in lines]
        spoken = [
            (normalise(line), heading.concept if heading else None)
            for line, heading in zip(lines, headings, strict=True)
        ]
        return _Evidence(
            roles=frozenset(role for column in columns for role in column.roles),
            periods=frozenset(column.period.type for column in columns if column.period),
            groups=groups,
            headings=frozenset(heading.concept for heading in headings if heading),
            words=normalise("\n".join([*(column.label for column in columns), context])),
            labels=tuple(normalise(column.label) for column in columns),
            is_figures=_is_figures(columns),
            nearest=frozenset(self._nearest_kinds(spoken)),
        )

    def _nearest_kinds(self, lines: Sequence[tuple[str, str | None]]) -> list[str]:
        """The kinds of figures that the nearest line speaks of, among those above that speak of any."""
        figures = {name: kind for name, kind in self._kinds.items() if kind["shape"] != GOAL_SHAPE}
        for line, concept in reversed(lines):
            spoken = [
                name
                for name, kind in figures.items()
                if concept in kind.get("headings", ())
                or any(word in line for word in kind.get("heading_words", ()))
            ]
            if spoken:
                return spoken
        return []

    def _score(self, name: str, kind: Table, evidence: _Evidence) -> KindMatch:
        share = sum(evidence.groups.get(group, 0.0) for group in kind.get("label_groups", ()))
        has_heading = self._has_heading(kind, evidence)
        is_nearest = name in evidence.nearest or not evidence.nearest
        if not self._is_possible(kind, evidence, share, has_heading and is_nearest):
            return OTHER
        score = kind["base"] + LABEL_WEIGHT * min(share, 1.0) + (HEADING_WEIGHT if has_heading else 0.0)
        reasons = [reason for reason, holds in (("labels", share > 0), ("heading", has_heading)) if holds]
        rule = "+".join(["columns", *reasons])
        return KindMatch(name, self._topic(kind, evidence), round(min(score, MOST), 3), rule, kind["shape"])

    @staticmethod
    def _is_possible(kind: Table, evidence: _Evidence, share: float, has_heading: bool) -> bool:
        if evidence.is_figures and kind["shape"] == GOAL_SHAPE:
            return False
        if any(label.startswith(tuple(kind.get("labels_none", ()))) for label in evidence.labels):
            return False
        role_sets = kind.get("roles_any", ())
        if role_sets and not any(evidence.roles.issuperset(roles) for roles in role_sets):
            return False
        if not all(evidence.periods.intersection(group) for group in kind.get("periods_all", ())):
            return False
        if evidence.periods.intersection(kind.get("periods_none", ())):
            return False
        needs_labels = share < kind.get("least_label_share", 0.0)
        return not (needs_labels and not (has_heading and kind.get("heading_suffices", False)))

    @staticmethod
    def _has_heading(kind: Table, evidence: _Evidence) -> bool:
        concepts = evidence.headings.intersection(kind.get("headings", ()))
        return bool(concepts) or any(word in evidence.words for word in kind.get("heading_words", ()))

    @staticmethod
    def _topic(kind: Table, evidence: _Evidence) -> str | None:
        for topic, words in kind.get("topics", {}).items():
            if any(word in evidence.words for word in words):
                return str(topic)
        return None


def _is_figures(columns: Sequence[Column]) -> bool:
    words = sum(bool(set(column.roles) - _BESIDE_FIGURES) and column.period is None for column in columns)
    periods = sum(column.period is not None for column in columns)
    return periods >= 2 and words <= 1 and not (_has(columns, "goal") and _has(columns, "target", "plan"))


def _has(columns: Sequence[Column], role: str, period: str | None = None) -> bool:
    """Whether a column leads with `role`, over a period of that type where one is asked for."""
    return any(
        column.roles[:1] == (role,) and (not period or (column.period and column.period.type == period))
        for column in columns
    )
