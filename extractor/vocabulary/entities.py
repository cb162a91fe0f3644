"""Whose figures a table gives (`entity`), and with which items (`scope`), by the words of its titles."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")


def match_entity(titles: Iterable[str]) -> str | None:
    """Return ``group`` where the innermost title that says anything speaks of the group's accounts."""
    return _innermost(titles, "entity")


def match_scope(titles: Iterable[str]) -> str | None:
    """Return ``external``, ``internal``, or ``total`` where a title names both; None where none does."""
    return _innermost(titles, "scope")


def _innermost(titles: Iterable[str], question: str) -> str | None:
    for title in reversed(list(titles)):
        answer = _answer_of(title, question)
        if answer is not None:
            return answer
    return None


@lru_cache(maxsize=4096)
def _answer_of(title: str, question: str) -> str | None:
    words = _WORD.findall(title.casefold())
    found = [
        answer
        for answer, forms in _data()[question].items()
        if _speaks_of(words, forms, _data()[f"not_{question}"].get(answer, ()))
    ]
    return "total" if len(found) > 1 else next(iter(found), None)


def _speaks_of(words: Sequence[str], forms: Sequence[str], exceptions: Sequence[str]) -> bool:
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else ""
        excepted = any(_matches(word, form) or _matches(following, form) for form in exceptions)
        if not excepted and any(_matches(word, form) for form in forms):
            return True
    return False


def _matches(word: str, form: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


@cache
def _data() -> Mapping[str, Mapping[str, Sequence[str]]]:
    path = Path(__file__).with_name("entities.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
