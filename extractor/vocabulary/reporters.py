"""Who a document reports on as a whole: a town, a joint authority, or the town of a company or a utility.

In: the texts of its pages, its titles, and the lines of its cover. Out: the name for `document.municipality`,
and what is doubtful about it. A joint authority or a county stands there under its whole name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from extractor.vocabulary.matches import OrganisationMatch
from extractor.vocabulary.municipalities import find_municipalities, is_municipality_word
from extractor.vocabulary.town_names import base_name
from extractor.vocabulary.towns import find_genitives, name_town

LONGEST_AUTHORITY = 6
"""Words of a joint authority's name."""

_PROPER_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäö]{3,}(?:-[A-ZÅÄÖ][a-zåäö]+)*|[A-ZÅÄÖ]{4,}(?:-[A-ZÅÄÖ]+)*")
_EDGES = " .,:;–-"


@dataclass(frozen=True, slots=True)
class Reporter:
    """`doubt` says why the name is less than sure, or why there is none; None where nothing is doubtful."""

    name: str | None = None
    code: str | None = None
    doubt: str | None = None


def name_reporter(
    texts: Sequence[str],
    titles: Sequence[str],
    cover: Sequence[str],
    fiscal_year: int | None,
    match_organisation: Callable[[str], OrganisationMatch | None],
) -> Reporter:
    """Tell whom a document is about; `cover`: the lines before its first chapter, and its running headers."""
    authority = next(filter(None, map(_find_authority, cover)), None)
    if authority is not None and not any(map(_names_municipality, cover)):
        return Reporter(authority)
    name, code = name_town(texts, titles, fiscal_year)
    if name is not None:
        return Reporter(name, code)
    return (
        _town_of_company(cover, match_organisation)
        or _name_on_cover(texts, cover, match_organisation)
        or _undecided(titles)
    )


def _find_authority(line: str) -> str | None:
    """The joint authority or county that a line begins with, in the nominative; of several words for one
    (``sairaanhoitopiirin kuntayhtymä``) the last is inflected."""
    words = line.split()
    for position, word in enumerate(words[:LONGEST_AUTHORITY]):
        ending = _ending_of_authority(word.strip(_EDGES).casefold())
        following = words[position + 1].strip(_EDGES).casefold() if position + 1 < len(words) else ""
        if ending is None or _ending_of_authority(following) is not None:
            continue
        form, nominative = ending
        head = word.strip(_EDGES)
        first_part = head[: len(head) - len(form)]
        name = [*words[:position], first_part + nominative]
        is_named = position > 0 or bool(first_part)
        is_name = name[0][:1].isupper() and all(part[:1].isalpha() for part in name)
        return _write_name(name, head.isupper()) if is_named and is_name else None
    return None


def _ending_of_authority(word: str) -> tuple[str, str] | None:
    """How a word ends as an authority's name does, and the nominative of that."""
    return next(
        ((form, nominative) for form, nominative in _authorities().items() if word.endswith(form)), None
    )


def _write_name(words: Sequence[str], is_shouted: bool) -> str:
    """The name as printed; one in capitals as it is written elsewhere."""
    first, *rest = words
    return " ".join([first.title(), *map(str.casefold, rest)] if is_shouted else words)


def _names_municipality(line: str) -> bool:
    words = line.split()
    return any(
        first[:1].isupper() and is_municipality_word(second.strip(_EDGES))
        for first, second in pairwise(words)
    )


def _town_of_company(
    cover: Sequence[str], match_organisation: Callable[[str], OrganisationMatch | None]
) -> Reporter | None:
    """The town in whose name a company or utility begins: ``Mallilan Lämpö Oy``."""
    for line in cover:
        name = _company_of_line(line, match_organisation)
        first = name.split()[0] if name else ""
        if not _PROPER_NAME.fullmatch(first) or "-" in first or not first.casefold().endswith("n"):
            continue
        listed = next((mention.municipality for mention in find_municipalities(first)), None)
        town = listed.name if listed else base_name(first)
        if town is not None:
            code = listed.code if listed else None
            return Reporter(town, code, f"the town is taken from the name of {name!r}")
    return None


def _company_of_line(line: str, match_organisation: Callable[[str], OrganisationMatch | None]) -> str | None:
    """The company or utility that a line begins with; a running header goes on with the document's title."""
    words = line.split()
    for length in range(2, min(len(words), LONGEST_AUTHORITY) + 1):
        match = match_organisation(" ".join(words[:length]))
        if match is not None and match.level in ("company", "utility"):
            return match.name
    return None


def _name_on_cover(
    texts: Sequence[str], cover: Sequence[str], match_organisation: Callable[[str], OrganisationMatch | None]
) -> Reporter | None:
    """A name that stands alone on the cover more than once, or on the cover and in running headers."""
    alone = [line.strip(_EDGES) for line in cover if _PROPER_NAME.fullmatch(line.strip(_EDGES))]
    for name in alone:
        is_repeated = sum(other.casefold() == name.casefold() for other in alone) > 1
        is_word = any(f" {name.casefold()} " in text for text in texts)
        if is_repeated and not is_word and match_organisation(name) is None:
            written = name.title() if name.isupper() else name
            return Reporter(written, None, f"the town is taken from the cover, which says {name!r} only")
    return None


def _undecided(titles: Sequence[str]) -> Reporter:
    """No name, and the genitive beside a municipality word whose nominative could not be told."""
    genitive = next((name for title in titles for name in find_genitives(title)), None)
    return Reporter(doubt=f"the nominative of {genitive!r} is not known" if genitive else None)


@cache
def _authorities() -> dict[str, str]:
    text = Path(__file__).with_name("municipalities.toml").read_text(encoding="utf-8")
    return dict(_forms(tomllib.loads(text)["authorities"]))


def _forms(data: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Each form with its nominative, the longest first."""
    pairs = [(form, nominative) for nominative, forms in data.items() for form in (nominative, *forms)]
    yield from sorted(pairs, key=lambda pair: -len(pair[0]))
