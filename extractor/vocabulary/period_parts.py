"""Budget labels put together of parts: a label without its dates comes in, out goes which budget it means.

Towns print the same three budgets (the original one, its changes, what both make together) in ever new
words and orders. A label is read only where every word of it is a known part.
"""

from __future__ import annotations

import re
from typing import Literal

from extractor.vocabulary.labels import Grammar, Table
from extractor.vocabulary.normalising import normalise

Budget = Literal["budget", "budget_change", "amended_budget"]
_PARTS = re.compile(r"[^\W\d_]+|[+&]")
_LABEL = re.compile(r"(?:[^\W\d_]|[+& .,:()/-])+")
_LONGEST_LABEL = 6
_MEANINGS: dict[frozenset[str | None], Budget] = {
    frozenset({"budget", "original"}): "budget",
    frozenset({"budget", "change"}): "budget_change",
    frozenset({"budget", "amended"}): "amended_budget",
    frozenset({"budget", "including", "change"}): "amended_budget",
}


class BudgetParts:
    """Matches labels against period_parts.toml."""

    def __init__(self, data: Table, grammar: Grammar) -> None:
        self._stem = grammar.stemmer.stem
        self._parts = {self._stem(normalise(word)): part for part, words in data.items() for word in words}

    def match(self, text: str) -> Budget | None:
        """Read a normalised label without its dates; None where a word of it is no part of such labels.

        A change named before the budget is measured against it (``muutos ta24/ta25``), not made to it.
        """
        words = _PARTS.findall(text)
        if not 2 <= len(words) <= _LONGEST_LABEL or not _LABEL.fullmatch(text):
            return None
        parts = [self._parts.get(self._stem(word)) for word in words]
        return _MEANINGS.get(frozenset(parts)) if parts[0] != "change" else None
