"""Period columns: what comes in is the label of a figure column, what goes out is the period it speaks of.

Periods are bound by the label's own words; `resolve` looks at the neighbours only where a word alone is
ambiguous (``Muutos`` between two budgets, ``Yhteensä`` after them).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractor.models.table import Period, PeriodType
from extractor.vocabulary.dating import (
    Dated,
    read_short_years,
    split_dates,
    split_months,
    split_short_year,
)
from extractor.vocabulary.entities import drop_holders
from extractor.vocabulary.labels import CACHED_LABELS, Found, Grammar, LabelIndex, Table, listed_labels
from extractor.vocabulary.normalising import join_broken_words, normalise
from extractor.vocabulary.period_parts import BudgetParts
from extractor.vocabulary.units import UnitMatcher

BARE_YEAR = 0.9
BARE_DATE = 0.85
COMPOSED = 0.88
INFERRED_YEAR = 0.9  # factor
FUTURE_YEAR = 0.6
PLAIN_SHARE = 0.7
PART = 0.75  # factor: other words of the label are unknown
LONGEST_LEAD = 4
LONGEST_TWICE = 6
BUDGETS = ("budget", "amended_budget")
MEASURED: tuple[PeriodType, ...] = ("change", "deviation", "share")
"""Types that are measured against another period."""
_JOINT = re.compile(r"\s*(?:/| - |–|\bvrt\.?\s|\bvs\.?\s|\bjfr\.?\s)\s*")
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class _Meaning:
    type: PeriodType
    shift: int
    unit: str | None
    confidence: float
    needs_year: bool
    is_total: bool


class PeriodMatcher:
    """Matches labels against periods.toml."""

    def __init__(self, data: Table, parts: Table, grammar: Grammar, units: UnitMatcher) -> None:
        self._grammar = grammar
        self._parts = BudgetParts(parts, grammar)
        self._months = grammar.months
        self._units = units
        self.index = LabelIndex(data, grammar)
        self._meanings = {
            name: _Meaning(
                type=section["type"],
                shift=section.get("shift", 0),
                unit=section.get("unit"),
                confidence=section.get("confidence", 1.0),
                needs_year=section.get("needs_year", False),
                is_total=section.get("total", False),
            )
            for name, section in data.items()
        }
        self._measured_starts = frozenset(
            grammar.stemmer.stem(grammar.key(label).partition(" ")[0])
            for section in data.values()
            if section["type"] in MEASURED
            for label, _ in listed_labels(section)
        )
        self.match = lru_cache(maxsize=CACHED_LABELS)(self._match)

    def _match(self, label: str, fiscal_year: int | None) -> Period | None:
        """Match one label; None where it names no period. The year falls back on `fiscal_year`."""
        printed = join_broken_words(" ".join(label.split()), self._grammar.suspending)
        text = normalise(label)
        if not text or len(text) > _LONGEST_LABEL:
            return None
        period = self._match_plain(text, fiscal_year) or self._match_against(text, fiscal_year)
        if period is None:
            return None
        return replace(period, label=printed, base_label=_as_printed(period.base_label, printed))

    def _match_plain(self, text: str, fiscal_year: int | None) -> Period | None:
        """A label of one period: a word, a year, or both, and perhaps a unit."""
        dated = split_dates(text)
        if not dated.years and not dated.has_day:
            dated = self._short_year(text) or split_dates(split_months(text))
        dated = replace(dated, rest=self._drop_months(dated.rest))
        if not dated.rest:
            return _bare_date(dated.years, dated.has_day, fiscal_year)
        if len(dated.years) > 1:
            return None
        found, unit = self._find(dated.rest)
        if found is None:
            return self._match_dated(dated, fiscal_year)
        meaning = self._meanings[found.values[0]]
        if meaning.needs_year and not dated.years:
            return None
        year = dated.years[0] if dated.years else _shifted(fiscal_year, meaning.shift)
        confidence = (
            found.confidence
            * meaning.confidence
            * (INFERRED_YEAR if fiscal_year and not dated.years else 1.0)
        )
        return Period("", meaning.type, year, meaning.unit or unit, None, round(confidence, 3))

    def _match_dated(self, dated: Dated, fiscal_year: int | None) -> Period | None:
        """A year with no more than words of the date beside it: ``vuosi 2024``."""
        if not dated.years or not self._grammar.date_words.issuperset(dated.rest.split()):
            return None
        return _bare_date(dated.years, dated.has_day, fiscal_year)

    def _drop_months(self, rest: str) -> str:
        """The words of a label without the months that its figures run over: ``utfall jan-aug``."""
        kept = [
            word
            for word in rest.split()
            if "-" not in word or not all(part in self._months for part in word.split("-"))
        ]
        return " ".join(kept) or rest

    def _short_year(self, text: str) -> Dated | None:
        short = split_short_year(text)
        return short if short and self._find(short.rest)[0] else None

    def _find(self, rest: str) -> tuple[Found | None, str | None]:
        """Find the words of a label, with the unit that stands beside them."""
        key = self._key(rest)
        found = self.index.find_listed(key)
        if found:
            return found, None
        budget = self._parts.match(rest)
        if budget is not None:
            return Found((budget,), COMPOSED, "composed"), None
        unit = self._units.match(rest)
        if unit.unit is None or not unit.label_without_unit:
            return None, None
        return self.index.find_listed(self._key(unit.label_without_unit)), unit.unit

    def _key(self, text: str) -> str:
        """Make the key of a label, without the words that only belong to its date."""
        key = self._grammar.key(text)
        if self._grammar.date_words.isdisjoint(key.split()) or self.index.find_listed(key):
            return key
        kept = [word for word in key.split() if word not in self._grammar.date_words]
        return " ".join(kept) or key

    # ------------------------------------------------------------------ one period against another

    def _match_against(self, text: str, fiscal_year: int | None) -> Period | None:
        first = self._grammar.key(text).partition(" ")[0]
        if self._grammar.stemmer.stem(first) in self._measured_starts:
            measured = self._match_measured(text, fiscal_year)
            if measured:
                return measured
        return self._match_pair(text, fiscal_year) if _JOINT.search(text) else None

    def _match_measured(self, text: str, fiscal_year: int | None) -> Period | None:
        """``Muutos % ed. tot.``, ``Muutos-% 2024/2023``, ``Muutos 2023-2024, %``."""
        behind = self._units.match(text)
        if behind.unit is not None and behind.label_without_unit not in ("", text):
            measured = self._match_measured(behind.label_without_unit, fiscal_year)
            if measured is not None:
                return replace(measured, unit=measured.unit or behind.unit)
        words = text.split()
        for length in range(len(words) - 1, 0, -1):
            found, unit = self._find(" ".join(words[:length]))
            if found and self._meanings[found.values[0]].type in MEASURED:
                return self._measure(found, unit, " ".join(words[length:]), fiscal_year)
        return None

    def _measure(self, found: Found, unit: str | None, rest: str, fiscal_year: int | None) -> Period | None:
        meaning = self._meanings[found.values[0]]
        year, base = self._read_base(rest, fiscal_year)
        if base is None:
            return None
        confidence = round(found.confidence * 0.9, 3)
        return Period("", meaning.type, year, meaning.unit or unit, base, confidence)

    def _read_base(self, rest: str, fiscal_year: int | None) -> tuple[int | None, str | None]:
        """The year measured and the label it is measured against; no base where the words are unknown."""
        rest = rest.strip(" -/(),")
        parts = [part for part in _JOINT.split(rest) if part]
        years = split_dates(rest).years
        years = years or read_short_years(rest.rpartition(" ")[2]) or ()
        if len(years) == 2:
            older, newer = str(min(years)), str(max(years))
            named = [part for part in parts if newer not in part] or parts[1:]
            base = next((part for part in named if older in part or part == older[2:]), older)
            return max(years), base
        plain = [self._match_plain(part, fiscal_year) for part in parts]
        if len(parts) == 2 and plain[0] and plain[1]:
            return plain[0].year, parts[1]
        base = self._match_plain(rest, fiscal_year)
        return (fiscal_year, rest) if base and base.type not in MEASURED else (None, None)

    def _match_pair(self, text: str, fiscal_year: int | None) -> Period | None:
        """``TP 2025/TA 2025 %``; ``TP/BS 2025`` names one period in two languages."""
        unit = self._units.match(text)
        parts = _JOINT.split(unit.label_without_unit or text)
        if len(parts) != 2:
            return None
        one, other = (self._match_plain(part.strip(" -%"), fiscal_year) for part in parts)
        if one is None or other is None:
            return None
        if one.type in MEASURED or other.type in MEASURED:
            return replace(other, unit=unit.unit or one.unit) if _are_one(one, other) else None
        if one.type == other.type and unit.unit is None and not split_dates(parts[0]).years:
            return replace(other, confidence=min(one.confidence, other.confidence))
        kind: PeriodType = (
            "change" if one.type == other.type else "share" if unit.unit == "%" else "deviation"
        )
        base = parts[1].strip(" -%")
        year = one.year
        if one.type == other.type and one.year and other.year and other.year > one.year:
            year, base = other.year, parts[0].strip(" -%")
        return Period("", kind, year, unit.unit, base, round(min(one.confidence, other.confidence) * 0.85, 3))

    # ------------------------------------------------------------------ one table's columns together

    def _match_held(self, label: str, fiscal_year: int | None) -> Period | None:
        """Match a label that says first whose figures stand below: ``Konserni 2024``."""
        period = self.match(drop_holders(label), fiscal_year)
        return replace(period, label=" ".join(label.split())) if period and period.type != "other" else None

    def _match_twice(self, label: str, fiscal_year: int | None) -> Period | None:
        """Match a label in two languages, the one behind the other: ``Talousarvio 2024 Budget 2024``."""
        words = label.split()
        for cut in range(1, len(words) if len(words) <= LONGEST_TWICE else 0):
            one, other = (self.match(" ".join(part), fiscal_year) for part in (words[:cut], words[cut:]))
            if one and other and _are_one(one, other) and "other" not in (one.type, other.type):
                sure = min(one.confidence, other.confidence)
                return replace(other, label=" ".join(words), unit=one.unit or other.unit, confidence=sure)
        return None

    def _match_part(self, label: str, fiscal_year: int | None) -> Period | None:
        """Match the end, else the start of a label whose other words, as of a sub-header, are unknown."""
        words = label.split()
        cuts = range(1, min(len(words), LONGEST_LEAD + 1))
        parts = [(words[:cut], words[cut:]) for cut in cuts]
        parts += [(words[-cut:], words[:-cut]) for cut in cuts]
        for unknown, part in parts:
            found = self.match(" ".join(part), fiscal_year)
            if found and found.type != "other" and any(map(str.isalpha, "".join(unknown))):
                confidence = round(found.confidence * PART, 3)
                return replace(found, label=" ".join(words), confidence=confidence)
        return None

    def _settle_total(self, period: Period | None, fiscal_year: int | None) -> Period | None:
        """A total of a year (``Yhteensä 2024``) is of the kind of a bare year, where none is a budget."""
        label = split_dates(normalise(period.label)) if period and period.type == "other" else None
        found = self._find(label.rest)[0] if label and label.rest else None
        dated = _bare_date(label.years, False, fiscal_year) if label else None
        if period is None or found is None or dated is None or not self._meanings[found.values[0]].is_total:
            return period
        return replace(period, type=dated.type, confidence=round(dated.confidence * PART, 3))

    @staticmethod
    def _resolve_plain_shares(labels: Sequence[str], periods: list[Period | None]) -> None:
        """A bare ``%`` behind budget and actual says how much of the budget was used; so does one below a
        label that spans all three (``Tulot %``)."""
        for position, label in enumerate(labels):
            *lead, last = label.split() or [""]
            period = periods[position]
            if last != "%" or (period and (period.type != "other" or period.unit is not None)):
                continue
            before = [
                other
                for own, other in zip(labels[:position], periods[:position], strict=True)
                if other and own.split()[: len(lead)] == lead
            ]
            years = [other.year for other in before if other.type == "actual"]
            if years and any(other.type in BUDGETS for other in before):
                share = period or Period(" ".join(label.split()), "share", years[-1])
                periods[position] = replace(share, type="share", unit="%", confidence=PLAIN_SHARE)

    def resolve(self, labels: Sequence[str], fiscal_year: int | None) -> list[Period | None]:
        """Match all columns of one table, deciding by their neighbours what a word alone leaves open."""
        ways = (self.match, self._match_held, self._match_twice)
        periods = [next(filter(None, (way(label, fiscal_year) for way in ways)), None) for label in labels]
        if sum(period is not None for period in periods) < len(periods) - 1:
            rest = (self._match_part(label, fiscal_year) for label in labels[1:])
            periods[1:] = [period or part for period, part in zip(periods[1:], rest, strict=True)]
        self._resolve_plain_shares(labels, periods)
        budgets = [i for i, period in enumerate(periods) if period and period.type == "budget"]
        actuals = [i for i, period in enumerate(periods) if period and period.type == "actual"]
        if not budgets:
            return [self._settle_total(period, fiscal_year) for period in periods]
        for position, period in enumerate(periods):
            before_actual = any(position < actual for actual in actuals)
            if period is None or position <= budgets[0] or not before_actual:
                continue
            if period.type == "change" and period.unit is None and period.base_label is None:
                periods[position] = replace(period, type="budget_change", confidence=0.85)
            elif period.type == "other" and any(p and p.type == "budget_change" for p in periods[:position]):
                periods[position] = replace(period, type="amended_budget", confidence=0.85)
        return periods


def _are_one(one: Period, other: Period) -> bool:
    """Whether two labels say the same of their figures, each in its language."""
    return (one.type, one.year) == (other.type, other.year) and (not one.unit or one.unit == other.unit)


def _bare_date(years: tuple[int, ...], has_day: bool, fiscal_year: int | None) -> Period | None:
    if len(set(years)) > 1 or not (years or has_day):
        return None
    year = years[0] if years else fiscal_year
    if year is not None and fiscal_year is not None and year > fiscal_year:
        return Period("", "plan", year, confidence=FUTURE_YEAR)
    return Period("", "actual", year, confidence=BARE_DATE if has_day else BARE_YEAR)


def _as_printed(folded: str | None, printed: str) -> str | None:
    position = printed.casefold().find(folded) if folded else -1
    return printed[position : position + len(folded)] if folded and position >= 0 else folded


def _shifted(fiscal_year: int | None, shift: int) -> int | None:
    return None if fiscal_year is None else fiscal_year + shift
