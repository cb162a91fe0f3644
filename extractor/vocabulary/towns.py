"""Which town a document is about: one of the register, or one that the register does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.vocabulary.municipalities import (
    STRONG_WEIGHT,
    base_name,
    find_municipalities,
    guess_municipality,
    is_municipality_word,
)

LEAST_TRUST = 0.5
"""A guess with less is not a name."""
LEAST_MENTIONS = 2
"""A town that no register has must be named so often beside a municipality word."""

_GENITIVE = re.compile(r"\b([A-ZÅÄÖ](?:[a-zåäö]{3,}n|[A-ZÅÄÖ]{3,}N))\s+([^\W\d_]+)")


def name_town(texts: Sequence[str], fiscal_year: int | None) -> tuple[str | None, str | None]:
    """Return name and code of the municipality that `texts` are about, None for what they do not tell.

    A town missing from the register (founded later, invented) has no code; its name is put into the
    nominative by analogy. It wins where it is named as a municipality more often than any of the register.
    """
    town, trust = guess_municipality(texts, fiscal_year)
    unlisted, mentions = _find_unlisted(texts)
    if unlisted is not None and mentions > _strong_mentions(texts):
        return unlisted, None
    if town is None or trust < LEAST_TRUST:
        return None, None
    return town.name, town.code


def _find_unlisted(texts: Sequence[str]) -> tuple[str | None, int]:
    counts: Counter[str] = Counter()
    for text in texts:
        for found in _GENITIVE.finditer(text):
            genitive, following = found.groups()
            if is_municipality_word(following) and not find_municipalities(genitive):
                counts[genitive.title()] += 1
    for genitive, count in counts.most_common():
        name = base_name(genitive)
        common_word = any(f" {genitive.casefold()} " in text for text in texts)
        if count >= LEAST_MENTIONS and name is not None and not common_word:
            return name, count
    return None, 0


def _strong_mentions(texts: Sequence[str]) -> int:
    """How often the register's most named town stands beside a municipality word."""
    counts: Counter[str] = Counter(
        mention.municipality.code
        for text in texts
        for mention in find_municipalities(text)
        if mention.weight >= STRONG_WEIGHT
    )
    return max(counts.values(), default=0)
