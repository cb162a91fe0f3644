"""How much of the source is in the statement: computed from the words placed and the texts written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.models.page import Word

Placed = tuple[str, Sequence[Word]]
"""A text of the statement with the words it was made of."""

_HYPHENS = dict.fromkeys(map(ord, "-\u00ad\u2010\u2011"))


def measure_coverage(placed: Iterable[Placed], words: Sequence[Word]) -> float:
    """Return the share of `words` (the source's) that stand exactly once in the texts `placed`.

    A text whose letters are not those of its words counts as holding none of them. White space and hyphens
    are left out of that comparison: folding changes them.
    """
    counts: Counter[tuple[int, int]] = Counter()
    for text, members in placed:
        if _letters(text) == _letters("".join(word.text for word in members)):
            counts.update((word.page, word.index) for word in members)
    if not words:
        return 1.0
    once = sum(counts[word.page, word.index] == 1 for word in words)
    return once / len(words)


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).translate(_HYPHENS).split())
