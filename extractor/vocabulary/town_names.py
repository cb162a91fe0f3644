"""Names of towns: what comes in is a genitive, what goes out is the nominative, where it can be told.

The register knows the genitives of real towns. Another name, of a town founded later, misspelt or invented,
is put into the nominative by its last part (``-seudun``: ``-seutu``), by analogy with the register, or by
leaving out the ``n`` where Finnish changes no sound before it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path

from extractor.vocabulary.municipalities import Language, municipalities

_SHORTEST_ANALOGY = 3
"""An analogy by fewer letters than this says nothing about how a name inflects."""
_SHORTEST_FIRST_PART = 2
_REMEMBERED_NAMES = 1024

_UNCHANGED = re.compile(r"(?:(?:^|[^lmnr])[lmnrshj]|i(?=[oö])|s[tkp])[aouyäöå]n$")
"""Before these ends no consonant is a weakened one, and the vowel is that of the nominative."""
_LENGTHENED = "een"
"""So end the genitives of words in -e, whose consonants are stronger than the nominative's."""


@lru_cache(maxsize=_REMEMBERED_NAMES)
def base_name(genitive: str) -> str | None:
    """Give the nominative of a town's genitive: the register's own, else the most likely one.

    Each genitive of the register that ends in the same letters speaks for its own nominative, the more the
    longer the ending. None where nothing tells: a name that no town bears shall not be made up.
    """
    folded = genitive.casefold()
    known = _names_by_genitive().get(folded)
    if known:
        return known
    endings = _ending_of_part(folded)
    if endings is None and not folded.endswith(_LENGTHENED):
        endings = _endings_by_analogy(folded) or (("n", "") if _UNCHANGED.search(folded) else None)
    if endings is None:
        return None
    oblique, nominative = endings
    name = genitive[: len(genitive) - len(oblique)] + nominative
    return name.title() if genitive.isupper() or len(oblique) == len(genitive) else name


def swedish_base_name(name: str) -> str:
    """A Swedish town's name without the genitive's ``s``: before a municipality word either may stand."""
    base = name[:-1] if name.casefold().endswith("s") else name
    return base if base.casefold().endswith(("n", *_swedish_parts())) else name


def _ending_of_part(genitive: str) -> tuple[str, str] | None:
    """The genitive and the nominative of the name's last part, the longest that is known."""
    parts = _name_endings()
    starts = range(len(genitive))
    fitting = (start for start in starts if start == 0 or start >= _SHORTEST_FIRST_PART)
    return next(
        ((genitive[start:], parts[genitive[start:]]) for start in fitting if genitive[start:] in parts), None
    )


def _endings_by_analogy(genitive: str) -> tuple[str, str] | None:
    """Return what the genitive ends in and what the nominative ends in instead.

    One letter more in common outweighs nine names: a lone name with an unusual stem shall not overrule the
    common pattern unless it is plainly the nearer one.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for model, name in _analogy_models().items():
        shared = _shared_length(genitive[::-1], model[::-1])
        endings = _differing_ends(model, name.casefold())
        if shared >= max(_SHORTEST_ANALOGY, len(endings[0]) + 1):
            votes[endings] += 10**shared
    return votes.most_common(1)[0][0] if votes else None


def _shared_length(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _differing_ends(genitive: str, nominative: str) -> tuple[str, str]:
    shared = _shared_length(genitive, nominative)
    return genitive[shared:], nominative[shared:]


@cache
def _name_endings() -> dict[str, str]:
    text = Path(__file__).with_name("municipalities.toml").read_text(encoding="utf-8")
    endings: dict[str, str] = tomllib.loads(text)["name_endings"]
    return endings


@cache
def _swedish_parts() -> tuple[str, ...]:
    text = Path(__file__).with_name("municipalities.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["swedish_name_parts"])


@cache
def _names_by_genitive() -> dict[str, str]:
    return {municipality.genitive.casefold(): municipality.name for municipality in municipalities()}


@cache
def _analogy_models() -> dict[str, str]:
    """The genitives to reason from: one word, and Finnish."""
    return {
        municipality.genitive.casefold(): municipality.name
        for municipality in municipalities()
        if " " not in municipality.genitive and municipality.language is not Language.SWEDISH
    }
