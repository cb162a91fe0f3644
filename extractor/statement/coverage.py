"""How much of the source is in the statement: computed from the words placed and the texts written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter

from extractor.models.page import Word
from extractor.notation.pieces import letters_of

Placed = tuple[str, Sequence[Word]]
"""A text of the statement with the words it was made of."""

_place_of = attrgetter("page", "index")


def measure_coverage(placed: Iterable[Placed], words: Sequence[Word]) -> float:
    """Return the share of `words` (the source's) that stand exactly once in the texts `placed`.

    A text whose letters are not those of its words counts as holding none of them. White space and hyphens
    are left out of that comparison: folding changes them.
    """
    counts = Counter(
        place
        for text, members in placed
        if _holds(text, [word.text for word in members])
        for place in map(_place_of, members)
    )
    if not words:
        return 1.0
    once = sum(counts[place] == 1 for place in map(_place_of, words))
    return once / len(words)


def _holds(text: str, words: Sequence[str]) -> bool:
    """Whether `text` has the letters of `words`, and no others; most texts are the words themselves."""
    return text == " ".join(words) or letters_of(text) == letters_of("".join(words))
