"""Headings: what comes in is a heading's text, what goes out is what it is about."""

from __future__ import annotations

import re

from extractor.vocabulary.dating import split_dates
from extractor.vocabulary.labels import Grammar, LabelIndex, Table
from extractor.vocabulary.matches import HeadingMatch
from extractor.vocabulary.normalising import normalise

BY_WORDS = 0.6
LONGEST_HEADING = 16
"""Words; a longer text is a paragraph."""

_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+(?=\D)")
_BRACKETS = re.compile(r"\([^)]*\)?")
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.;,]$")


class HeadingMatcher:
    """Matches headings against headings.toml."""

    def __init__(self, data: Table, grammar: Grammar) -> None:
        self._grammar = grammar
        self._index = LabelIndex(data, grammar)
        self._words = [
            (tuple(words), concept) for concept, section in data.items() for words in section.get("words", ())
        ]

    def match(self, text: str) -> HeadingMatch | None:
        """Match one heading, with or without its number; a sentence gives None."""
        normal = normalise(_NUMBER.sub("", text.strip()))
        if not normal or _SENTENCE_END.search(normal) or len(normal.split()) > LONGEST_HEADING:
            return None
        key = self._grammar.key(split_dates(_BRACKETS.sub(" ", normal)).rest) or self._grammar.key(normal)
        found = self._index.find_listed(key)
        if found:
            return HeadingMatch(found.values[0], found.confidence)
        words = key.split()
        for beginnings, concept in self._words:
            if all(any(word.startswith(beginning) for word in words) for beginning in beginnings):
                return HeadingMatch(concept, BY_WORDS)
        return None
