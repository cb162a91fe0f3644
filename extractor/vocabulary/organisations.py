"""Organisations: what comes in is a heading, what goes out is the body, unit or company it names, if any."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from extractor.vocabulary.labels import Table
from extractor.vocabulary.matches import OrganisationLevel, OrganisationMatch
from extractor.vocabulary.normalising import normalise

PREFIXED = 0.97
NAMED = 0.93
BY_SUFFIX = 0.9
COMPANY = 0.9
BY_CODE = 0.65
BY_WEAK_SUFFIX = 0.5
LONGEST_NAME = 7
"""Words of a name; a longer line is a sentence or a title."""
LONGEST_COMPANY = 9
LONGEST_OWNED = 3
"""Words of a name with its owner before it: a town's council, or its group."""
OWNED = ("body", "other")

_CODE = re.compile(r"^(\d{1,6})[\s:–-]+(?=\S)")
_TONGUES = re.compile(r"\s+/\s+|\s+[–—|]\s+")
_HEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)+\.?\s+|^\d{1,2}\.\s+")
_SENTENCE_END = re.compile(r"[.;,!?]$")
_ENUMERATION = re.compile(r"[^-‐]\s*,")
"""In a name a comma parts halves of compounds (``Opetus-, kulttuuri- ja …``)."""
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")


class OrganisationMatcher:
    """Matches headings against organisations.toml."""

    def __init__(self, data: Table) -> None:
        self._prefixes = _by_word(data["prefixes"])
        self._names = _by_word(data["names"])
        self._suffixes = _by_word(data["suffixes"])
        self._weak_suffixes = _by_word(data["weak_suffixes"])
        self._about = tuple(data["endings"]["about"])
        genitives = data["genitives"]
        self._genitives: list[tuple[str, str, OrganisationLevel]] = sorted(
            (
                (genitive, nominative, level)
                for level in get_args(OrganisationLevel)
                for genitive, nominative in genitives.get(level, ())
            ),
            key=lambda own: -len(own[0]),
        )
        self._contents, self._others = tuple(genitives["contents"]), tuple(genitives["others"])
        self._adjectives: dict[str, str] = data["adjectives"]["genitives"]
        forms = data["company_forms"]
        self._company_last = tuple(form.split() for form in forms["last"])
        self._company_inside = tuple(form.split() for form in forms["inside"])
        self._company_lower = frozenset(forms["lower"])

    def match(self, text: str) -> OrganisationMatch | None:
        """Match one heading; a sentence, or a heading about something else, gives None."""
        printed = _HEADING_NUMBER.sub("", " ".join(text.split())).strip()
        if not printed or len(printed) > 100:
            return None
        return self._match_prefixed(printed) or self._match_bilingual(printed) or self._match_named(printed)

    def _match_bilingual(self, printed: str) -> OrganisationMatch | None:
        """One name in two languages, ``Bildningsnämnden / Sivistyslautakunta``: each half names the same
        level."""
        halves = _TONGUES.split(printed)
        if len(halves) != 2:
            return None
        first, second = (self._match_named(half) for half in halves)
        if first is None or second is None or first.level != second.level:
            return None
        name = split_code(printed)[1]
        return OrganisationMatch(first.level, first.code, name, min(first.confidence, second.confidence))

    def match_owner(self, text: str) -> OrganisationMatch | None:
        """The organisation in whose genitive a title begins that says what of it stands below; else None."""
        words = _HEADING_NUMBER.sub("", " ".join(text.split())).strip().split()
        for position, word in enumerate(words[:LONGEST_NAME]):
            ending = next((own for own in self._genitives if word.casefold().endswith(own[0])), None)
            if ending is not None:
                genitive, nominative, level = ending
                head = word[: len(word) - len(genitive)]
                name = [*words[:position], head + (nominative.upper() if word.isupper() else nominative)]
                is_whole = bool(position or head) or level == "body"
                is_name = is_whole and name[0][:1].isupper() and self._tells(words[position + 1 :])
                return self._write_owner(name, level) if is_name else None
        return None

    def _tells(self, words: Sequence[str]) -> bool:
        """Whether these words say what a part of a report is about."""
        folded = [word.casefold() for word in words]
        return any(word.startswith(self._contents) for word in folded) and not any(
            word.startswith(self._others) for word in folded
        )

    def _write_owner(self, words: Sequence[str], level: OrganisationLevel) -> OrganisationMatch | None:
        """The name in the nominative; an attribute stays in the genitive unless it is an adjective."""
        first, *rest = words
        adjective = self._adjectives.get(first.casefold())
        if adjective is not None:
            first = adjective.upper() if first.isupper() else adjective.capitalize()
        name = " ".join([first, *rest])
        return self.match(name) or OrganisationMatch(level, None, name, BY_SUFFIX)

    def _match_prefixed(self, printed: str) -> OrganisationMatch | None:
        folded = normalise(printed)
        for prefix, level in self._prefixes:
            if not folded.startswith(prefix):
                continue
            rest = printed[len(prefix) :]
            has_colon = rest.lstrip().startswith(":")
            code, name = split_code(rest.strip(" :–-"))
            if not name or (rest[:1] not in " :" and not has_colon):
                continue
            if has_colon or code or (name[:1].isupper() and len(name.split()) <= LONGEST_NAME):
                return OrganisationMatch(level, code, name, PREFIXED if has_colon or code else BY_SUFFIX)
        return None

    def _match_named(self, printed: str) -> OrganisationMatch | None:
        code, name = split_code(printed)
        name = _BRACKETS.sub("", name).rstrip(" :")
        if not name[:1].isupper() or _SENTENCE_END.search(name):
            return None
        if self._is_company(name):
            return OrganisationMatch("company", code, name, COMPANY)
        words = name.split()
        if len(words) > LONGEST_NAME or words[-1].casefold().endswith(self._about):
            return None
        return self._match_words(code, name, words)

    def _match_words(self, code: str | None, name: str, words: Sequence[str]) -> OrganisationMatch | None:
        if _ENUMERATION.search(name):
            return None
        folded = normalise(name)
        for whole, level in self._names:
            is_owned = level in OWNED and folded.endswith(f" {whole}") and len(words) <= LONGEST_OWNED
            if folded == whole or is_owned:
                return OrganisationMatch(level, code, name, NAMED)
        last = normalise(words[-1])
        if any(normalise(word).endswith(suffix) for word in words[:-1] for suffix, _ in self._suffixes):
            return None
        for suffix, level in self._suffixes:
            if last.endswith(suffix):
                return OrganisationMatch(level, code, name, BY_SUFFIX)
        for suffix, level in self._weak_suffixes:
            if last.endswith(suffix) and last != suffix:
                return OrganisationMatch(level, code, name, BY_CODE if code else BY_WEAK_SUFFIX)
        if code and len(code) > 1 and name.isupper():
            return OrganisationMatch("result_area", code, name, BY_CODE)
        return None

    def _is_company(self, name: str) -> bool:
        """Whether a company's form ends or opens the name; a verb among its words makes it a sentence."""
        words = name.split()
        folded = [normalise(word) for word in words]
        if not 2 <= len(words) <= LONGEST_COMPANY:
            return False
        form = next((form for form in self._company_last if folded[-len(form) :] == form), None)
        opens = len(words) > 2 and any(folded[: len(form)] == form for form in self._company_inside)
        if form is None and not opens:
            return False
        inner = range(len(words) - len(form) - 1 if form else len(words))
        return all(self._may_stand_in_name(words[i], folded[i]) for i in inner)

    def _may_stand_in_name(self, word: str, folded: str) -> bool:
        return not word[:1].islower() or folded in self._company_lower or folded.endswith("n")


def split_code(text: str) -> tuple[str | None, str]:
    """Take an account code off the beginning of a name.

    >>> split_code("100 Vaalit"), split_code("Vaalit 2024")
    (('100', 'Vaalit'), (None, 'Vaalit 2024'))
    """
    found = _CODE.match(text)
    return (found.group(1), text[found.end() :].strip()) if found else (None, text.strip())


def _by_word(section: Mapping[str, Sequence[str]]) -> list[tuple[str, OrganisationLevel]]:
    pairs = [
        (normalise(word), level) for level in get_args(OrganisationLevel) for word in section.get(level, ())
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0]))
