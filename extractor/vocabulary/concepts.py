"""Key-figure concepts: what comes in is a row's label, what goes out is what the row is about."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.vocabulary.dating import split_dates
from extractor.vocabulary.entities import drop_scopes
from extractor.vocabulary.labels import Found, Grammar, LabelIndex, Table
from extractor.vocabulary.matches import ConceptCode, ConceptMatch
from extractor.vocabulary.normalising import normalise
from extractor.vocabulary.units import UnitMatcher

_PER_RESIDENT = "EUR/capita"
_ACCOUNT = re.compile(r"^(?!(?:19|20)\d\d\b)\d{2,6}\s+(?=[^\W\d_])")
"""``30 Myyntituotot``: the number of an account before its name."""
_LEADING_MARKS = re.compile(r"^(?:[*+\-=•\s]+|[a-h]?\s?[ivx]{1,4}\s|[a-h]\s|\d{1,2}[.)]\s)+", re.IGNORECASE)
_LONGEST_LABEL = 100


class ConceptMatcher:
    """Matches labels against concepts.toml: those of a unit of their own apart from the plain ones."""

    def __init__(self, data: Table, grammar: Grammar, units: UnitMatcher) -> None:
        self._grammar = grammar
        self._units = units
        self._concepts: Table = data["concept"]
        self._suffix: str = data["per_resident_suffix"]
        self._prefixes = frozenset(data["owner_prefixes"])
        self._sums = frozenset(data["sum_suffixes"])
        self._codes = _read_codes(data)
        per_resident = {name: c for name, c in self._concepts.items() if c.get("unit") == _PER_RESIDENT}
        plain = {name: c for name, c in self._concepts.items() if name not in per_resident}
        self._per_resident = LabelIndex(per_resident, grammar)
        self._plain = LabelIndex(plain, grammar)

    def match(self, label: str) -> ConceptMatch | None:
        """Match one label; None where no concept is known. The unit is the label's, else the concept's."""
        if len(label) > _LONGEST_LABEL:
            return None
        unit = self._units.match(label)
        is_per_resident = unit.unit == _PER_RESIDENT
        for text in (label, unit.label_without_unit):
            found = self._find(text, self._per_resident) if is_per_resident else self._find(text, self._plain)
            if found:
                return self._answer(found, unit.unit)
        if is_per_resident:
            found = self._find(unit.label_without_unit, self._plain)
            return self._answer_per_resident(found) if found else None
        return None

    def group_of(self, concept: str) -> str | None:
        """The statement a concept belongs to: income, cash, balance, ratio, activity, staff, company."""
        section = self._concepts.get(concept) or self._concepts.get(concept.removesuffix(self._suffix))
        group: str | None = section["group"] if section else None
        return group

    def _find(self, text: str, index: LabelIndex) -> Found | None:
        normal = normalise(text)
        bare = split_dates(normal).rest
        for candidate in dict.fromkeys((normal, bare, _ACCOUNT.sub("", normal), drop_scopes(bare))):
            key = self._grammar.key(candidate)
            for form in dict.fromkeys((key, self._strip(key))):
                found = index.find_listed(form) if form else None
                if found:
                    return found
        return index.find_abbreviated(_LEADING_MARKS.sub("", normal))

    def _strip(self, key: str) -> str:
        """Drop marks before the label, whose figure it is, and a closing "in total"."""
        words = _LEADING_MARKS.sub("", key).split()
        while len(words) > 1 and words[0] in self._prefixes:
            words = words[1:]
        while len(words) > 1 and words[-1] in self._sums:
            words = words[:-1]
        return " ".join(words)

    def _answer(self, found: Found, unit: str | None) -> ConceptMatch:
        name = found.values[0]
        section = self._concepts[name]
        codes = self._codes.get(name, ())
        return ConceptMatch(name, found.confidence, codes, unit or section.get("unit"), section["sign"])

    def _answer_per_resident(self, found: Found) -> ConceptMatch:
        plain = self._answer(found, _PER_RESIDENT)
        return replace(plain, concept=plain.concept + self._suffix, codes=())


def _read_codes(data: Table) -> dict[str, tuple[ConceptCode, ...]]:
    codes: dict[str, tuple[ConceptCode, ...]] = {}
    for section in (data["codes"], data["codes_investments"]):
        for name in section.keys() - {"system", "versions"}:
            codes[name] = tuple(
                ConceptCode(section["system"], version, section[name]) for version in section["versions"]
            )
    return codes
