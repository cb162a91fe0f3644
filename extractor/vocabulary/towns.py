"""Which town a document is about: one of the register, or one that the register does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.vocabulary.municipalities import (
    STRONG_WEIGHT,
    find_municipalities,
    guess_municipality,
    is_municipality_word,
    is_swedish_municipality_word,
)
from extractor.vocabulary.town_names import base_name, swedish_base_name

LEAST_TRUST = 0.5
"""A guess with less is not a name."""
LEAST_MENTIONS = 2
"""A town that no register has must be named so often beside a municipality word, or once in a title."""

_NAMED = re.compile(
    r"(?<![\w-])([A-ZÅÄÖ](?:[a-zåäö]{3,}(?:-[A-ZÅÄÖ][a-zåäö]+)*|[a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]{2,})+"
    r"|[A-ZÅÄÖ]{3,}(?:-[A-ZÅÄÖ]+)*))(?=\s+([^\W\d_]+))"
)


def name_town(
    texts: Sequence[str], titles: Sequence[str], fiscal_year: int | None
) -> tuple[str | None, str | None]:
    """Return name and code of the municipality that `texts` are about, None for what they do not tell.

    `titles` are the document's own titles and running headers. A town missing from the register (founded
    later, invented) has no code; its name is put into the nominative by analogy. It wins where it is named as
    a municipality more often than any town of the register.
    """
    town, trust = guess_municipality(texts, fiscal_year)
    unlisted, mentions = _find_unlisted(texts, titles)
    if unlisted is not None and mentions > _strong_mentions(texts):
        return unlisted, None
    if town is None or trust < LEAST_TRUST:
        return None, None
    return town.name, town.code


def _find_unlisted(texts: Sequence[str], titles: Sequence[str]) -> tuple[str | None, int]:
    counts = Counter(name for text in texts for name in _unlisted_names(text))
    in_titles = {name for title in titles for name in _unlisted_names(title)}
    for name, count in counts.most_common():
        common_word = any(f" {name.casefold()} " in text for text in texts)
        if (count >= LEAST_MENTIONS or name in in_titles) and not common_word:
            return name, count
    return None, 0


def _unlisted_names(text: str) -> Iterator[str]:
    """The names beside a municipality word that the register does not have, in the nominative."""
    for name, following in _beside_words(text):
        if is_swedish_municipality_word(following):
            yield swedish_base_name(name.title())
        elif name.casefold().endswith("n"):
            nominative = base_name(name.title())
            if nominative is not None:
                yield nominative


def find_genitives(text: str) -> Iterator[str]:
    """The Finnish names beside a municipality word that the register does not have, as printed."""
    for name, following in _beside_words(text):
        if name.casefold().endswith("n") and not is_swedish_municipality_word(following):
            yield name


def _beside_words(text: str) -> Iterator[tuple[str, str]]:
    for found in _NAMED.finditer(text):
        name, following = found.groups()
        if is_municipality_word(following) and not find_municipalities(name):
            yield name, following


def _strong_mentions(texts: Sequence[str]) -> int:
    """How often the register's most named town stands beside a municipality word."""
    counts: Counter[str] = Counter(
        mention.municipality.code
        for text in texts
        for mention in find_municipalities(text)
        if mention.weight >= STRONG_WEIGHT
    )
    return max(counts.values(), default=0)
