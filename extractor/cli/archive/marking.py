"""A text and a search → the text with the words that were found marked, cut around the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.text import Text

from extractor.archive.expressions import Term, parse_expression
from extractor.archive.words import LANGUAGES, find_key, split_words

STYLE = "bold underline"
BEFORE = 60
"""Characters shown before the first word found, where a text is cut."""

_WORD = re.compile(r"[^\W_]+")


class Marker:
    """Knows which words a search looks for."""

    def __init__(self, expression: str) -> None:
        terms = [term for group in parse_expression(expression) for term in group.wanted]
        self._forms = {word for term in terms if term.exact for word in self._whole_words(term)}
        self._prefixes = tuple(term.words[-1] for term in terms if term.prefix)
        self._keys = {
            find_key(word, language)
            for term in terms
            if not term.exact
            for word in term.words
            for language in LANGUAGES
        }

    @staticmethod
    def _whole_words(term: Term) -> tuple[str, ...]:
        return term.words[:-1] if term.prefix else term.words

    def mark(self, text: str, room: int) -> Text:
        """Return at most about `room` characters of the text, the first word found among them."""
        spans = list(self._find(text))
        start = max(0, spans[0][0] - BEFORE) if spans and len(text) > room else 0
        start = 0 if start < BEFORE else text.rfind(" ", 0, start) + 1
        end = len(text) if len(text) - start <= room else max(text.rfind(" ", start, start + room), start + 1)
        marked = Text(("… " if start else "") + text[start:end] + (" …" if end < len(text) else ""))
        shift = 2 - start if start else 0
        for first, last in spans:
            if start <= first and last <= end:
                marked.stylize(STYLE, first + shift, last + shift)
        return marked

    def _find(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _WORD.finditer(text):
            if any(map(self._is_meant, split_words(match[0]))):
                yield match.span()

    def _is_meant(self, word: str) -> bool:
        if word in self._forms or (self._prefixes and word.startswith(self._prefixes)):
            return True
        return any(find_key(word, language) in self._keys for language in LANGUAGES)
