"""Column roles: what comes in is the label of a goal table's column, what goes out is its roles.

`match` looks at one label alone; `resolve` decides the columns of one table together, where a label's meaning
hangs on its neighbours (``Tavoite`` beside a goal column is the target value).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from extractor.vocabulary.dating import split_dates, split_short_year
from extractor.vocabulary.labels import CACHED_LABELS, Found, Grammar, LabelIndex, Table
from extractor.vocabulary.matches import ColumnMatch
from extractor.vocabulary.normalising import normalise

UNKNOWN = ColumnMatch((), 0.0, "unknown")
NEIGHBOURS = 0.85
"""How sure a role is that follows from the other columns of the table."""
SPARE_LENGTH = 30
"""Characters that a label may have beyond the longest listed one: dates, brackets, a second half."""
QUALIFIED = 0.7
"""How sure a role is that only the participle of a label tells."""
OWN_ROLES = (("measure",), ("goal",), ("metric",), ("responsible",), ("schedule",), ("theme",))
"""Roles that a label keeps, whether what it names was reached or is aimed at."""
PARTLY_KNOWN = 0.7  # factor: one half of "A/B" is unknown
_RESOLUTION = "roles_on_resolution"
_BRACKETS = re.compile(r"\([^)]*\)?")
_TRAILING_NUMBER = re.compile(r"\s\d{1,2}$")


def read_sections(data: Table, extra: Sequence[Table]) -> dict[str, Table]:
    """Merge columns.toml with the synonyms (role → labels) that the table kinds' own files add."""
    sections: dict[str, Table] = {role: section for role, section in data.items() if role != _RESOLUTION}
    for synonyms in extra:
        for role, labels in synonyms.items():
            merged = dict(sections[role])
            merged["fi_expected"] = [*merged.get("fi_expected", ()), *labels]
            sections[role] = merged
    return sections


class ColumnMatcher:
    """Matches labels against columns.toml."""

    def __init__(self, data: Table, sections: Mapping[str, Table], grammar: Grammar) -> None:
        self._grammar = grammar
        self.index = LabelIndex(sections, grammar)
        self._longest = self.index.longest + SPARE_LENGTH
        self._narrative = frozenset(grammar.key(label) for label in data["outcome"]["narrative"])
        self._sources_behind = frozenset(data[_RESOLUTION]["sources_behind"])
        self._sources_ahead = frozenset(data[_RESOLUTION]["sources_ahead"])
        self._strategic = frozenset(data[_RESOLUTION]["strategic"])
        self._goal_endings = tuple(data[_RESOLUTION]["goal_endings"])
        self._reached = frozenset(data[_RESOLUTION]["reached"])
        self._aimed = frozenset(data[_RESOLUTION]["aimed"])
        self.match = lru_cache(maxsize=CACHED_LABELS)(self._match)

    def _match(self, label: str) -> ColumnMatch:
        """Match one label; an unknown one has no roles."""
        if len(label) > self._longest:
            return UNKNOWN
        key = self.key(label)
        match = self._match_key(key) if key else UNKNOWN
        if match.roles:
            return match
        text = normalise(label)
        found = self.index.find_abbreviated(text) or self.index.find_abbreviated(split_dates(text).rest)
        return _to_match(found) if found else UNKNOWN

    def match_listed(self, label: str) -> ColumnMatch:
        """As `match`, but without kin: only labels that are listed, inflected or misspelt."""
        found = self.index.find_listed(self.key(label))
        return _to_match(found) if found else UNKNOWN

    def key(self, label: str) -> str:
        """Make the look-up key of `label`: its dates, words that belong to them, and the question mark of a
        question are dropped."""
        text = normalise(label).rstrip("?! ")
        dated = split_dates(text)
        if not dated.years and not dated.has_day:
            short = split_short_year(text)
            if short and self.index.find_listed(self._grammar.key(short.rest)):
                return self._grammar.key(short.rest)
            key = self._grammar.key(text)
            if key.rpartition(" ")[2] not in self._grammar.date_words or self.index.find_listed(key):
                return key
        else:
            key = self._grammar.key(dated.rest)
        kept = [word for word in key.split() if word not in self._grammar.date_words]
        return " ".join(kept) or key

    def _match_key(self, key: str) -> ColumnMatch:
        found = self.index.find_listed(key)
        if found:
            return _to_match(found)
        unqualified = self._drop_source(key)
        if unqualified != key:
            inner = self._match_key(unqualified)
            return replace(inner, confidence=round(inner.confidence * 0.95, 3))
        bare = " ".join(_TRAILING_NUMBER.sub("", _BRACKETS.sub(" ", key)).split())
        if bare and bare != key:
            inner = self._match_key(bare)
            return replace(inner, confidence=round(inner.confidence * 0.95, 3))
        mixed = self._match_mixed(key)
        if mixed.roles:
            return mixed
        kin = self.index.find_kin(key)
        return self._qualify(key, _to_match(kin) if kin else UNKNOWN)

    def _qualify(self, key: str, match: ColumnMatch) -> ColumnMatch:
        """What a label of kin, or an unknown one, is by the participle before it: ``saavutettu säästö`` was
        reached, ``tavoiteltu säästö`` is aimed at."""
        first, _, rest = key.partition(" ")
        if not rest or match.roles[:1] in OWN_ROLES:
            return match
        if first in self._reached:
            return ColumnMatch(("actual",), QUALIFIED, "kin", ("outcome",))
        if first in self._aimed:
            return ColumnMatch(("expected_result",), QUALIFIED, "kin", ("target",))
        return match

    def _drop_source(self, key: str) -> str:
        """A label without the source that it names: ``toteuma tilinpäätöksen mukaan``."""
        words = key.split()
        if len(words) >= 3 and words[-1] in self._sources_behind:
            return " ".join(words[:-2])
        before = next((i for i, word in enumerate(words) if word in self._sources_ahead), 0)
        return " ".join(words[:before]) if before else key

    def _match_mixed(self, key: str) -> ColumnMatch:
        """A label of several: every part's roles, in order; results in one column with their assessment
        (``Tulokset ja arvio``) are what came out."""
        parts: list[list[str]] = [[]]
        for word in key.split():
            if word in self._grammar.joints:
                parts.append([])
            else:
                parts[-1].append(word)
        if len(parts) < 2 or not all(parts):
            return UNKNOWN
        matches = [self._match_key(" ".join(part)) for part in parts]
        roles = tuple(dict.fromkeys(role for match in matches for role in match.roles[:1]))
        known = [match.confidence for match in matches if match.roles]
        if not known:
            return UNKNOWN
        if "outcome" in roles:
            roles = tuple(role for role in roles if role != "expected_result")
        factor = 1.0 if len(known) == len(parts) else PARTLY_KNOWN
        return ColumnMatch(roles, round(min(known) * factor, 3), "mixed")

    # ------------------------------------------------------------------ one table's columns together

    def resolve(self, labels: Sequence[str], settled: Mapping[int, ColumnMatch]) -> list[ColumnMatch]:
        """Decide the roles of all columns of one table. One answer per label, in order; the roles of columns
        `settled` before, by position, are not asked of their labels."""
        columns = [settled.get(i, self.match(label)) for i, label in enumerate(labels)]
        if sum(bool(column.roles) for column in columns) >= 2:
            if 0 not in settled:
                self._resolve_number(labels, columns)
            self._resolve_dated(labels, columns)
            self._resolve_goals(labels, columns)
            self._resolve_outcomes(labels, columns)
        return columns

    def _resolve_number(self, labels: Sequence[str], columns: list[ColumnMatch]) -> None:
        if not labels[0].strip():
            columns[0] = ColumnMatch(("number",), NEIGHBOURS, "position")

    def _resolve_dated(self, labels: Sequence[str], columns: list[ColumnMatch]) -> None:
        """A bare year or date beside goals or metrics heads what was reached then."""
        if not _has(columns, "goal") and not _has(columns, "metric"):
            return
        for position, label in enumerate(labels):
            dated = split_dates(normalise(label))
            if not columns[position].roles and not dated.rest and (dated.years or dated.has_day):
                columns[position] = ColumnMatch(("outcome",), 0.6, "neighbours")

    def _resolve_goals(self, labels: Sequence[str], columns: list[ColumnMatch]) -> None:
        """Of several goal columns one is the row's own; those before it are wider, later ones targets."""
        goals = [i for i, column in enumerate(columns) if column.roles == ("goal",)]
        mixed = [
            i for i, column in enumerate(columns) if column.rule == "mixed" and column.roles[0] == "goal"
        ]
        others = [
            i for i, column in enumerate(columns) if set(column.roles) & {"measure", "metric", "outcome"}
        ]
        metrics = [i for i, column in enumerate(columns) if column.roles == ("metric",)]
        leading = [i for i in goals if not others or i < others[0]] or goals[:1]
        has_target = _has(columns, "target")
        undated = [i for i in leading if has_target or not split_dates(normalise(labels[i])).years]
        own = (undated or leading)[-1] if leading else None
        if own is not None and metrics and own > metrics[0]:
            own = None
        own = mixed[0] if mixed else own
        for position in goals:
            if position != own:
                is_wider = own is not None and position < own
                role = self.wider_role(labels[position]) if is_wider else "target"
                columns[position] = ColumnMatch((role,), NEIGHBOURS, "neighbours")

    def wider_role(self, label: str) -> str:
        """What a goal's label means above another goal: the strategy's goal, or a theme of goals."""
        words = self.key(label).split()
        is_goal = any(word in self._strategic or word.endswith(self._goal_endings) for word in words)
        return "strategic_goal" if is_goal else "theme"

    def is_narrative(self, label: str) -> bool:
        """Whether the label promises words about what happened, a judgement among them, not a value: by
        itself, or behind whose judgement it is."""
        key = self.key(label)
        return key in self._narrative or key.rpartition(" ")[2] in self._narrative

    def _resolve_outcomes(self, labels: Sequence[str], columns: list[ColumnMatch]) -> None:
        """A word such as ``Arviointi`` beside an outcome column is the metric's or the narrative."""
        pure = self._resolve_done(columns)
        for position, column in enumerate(columns):
            if column.rule == "mixed" and "outcome" in column.roles[1:] and pure:
                rest = tuple(role for role in column.roles if role != "outcome")
                columns[position] = ColumnMatch(rest, column.confidence, "mixed")
        if not pure and not any("outcome" in column.roles for column in columns):
            self._find_missing_outcome(labels, columns)
        narrative = [i for i in pure if self.is_narrative(labels[i])]
        if narrative and _has(columns, "metric"):
            for position in set(pure) - set(narrative):
                columns[position] = ColumnMatch(("actual",), NEIGHBOURS, "neighbours")

    @staticmethod
    def _resolve_done(columns: list[ColumnMatch]) -> list[int]:
        """What was done (``Mitä tehtiin``) is the measure beside what came of it. The outcomes' positions."""
        pure = [i for i, column in enumerate(columns) if column.roles[:1] == ("outcome",)]
        done = [i for i in pure if "measure" in columns[i].others]
        if done and len(done) < len(pure) and not _has(columns, "measure"):
            for position in done:
                columns[position] = ColumnMatch(("measure",), NEIGHBOURS, "neighbours")
            return [i for i in pure if i not in done]
        return pure

    def _find_missing_outcome(self, labels: Sequence[str], columns: list[ColumnMatch]) -> None:
        """Without any other outcome column one that may be it, a value or a result column is the outcome."""
        for position in reversed(range(len(columns))):
            found = self.index.find_listed(self.key(labels[position]))
            if found and "outcome" in found.values and columns[position].rule != "contents":
                columns[position] = ColumnMatch(("outcome",), NEIGHBOURS, "neighbours")
                return
        for role in ("actual", "expected_result"):
            for position in reversed(range(len(columns))):
                if columns[position].roles[:1] == (role,):
                    columns[position] = ColumnMatch(("outcome",), NEIGHBOURS, "neighbours")
                    return


def _has(columns: Sequence[ColumnMatch], role: str) -> bool:
    return any(role in column.roles for column in columns)


def _to_match(found: Found) -> ColumnMatch:
    return ColumnMatch(found.values[:1], found.confidence, found.rule, found.values[1:])
