"""Whose figures a table or a column gives (`entity`), and with which items (`scope`): by the words above."""

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


def match_column_entities(labels: Sequence[str]) -> list[str | None]:
    """The entity that each column's own label names.

    ``Kunta 2024`` says ``municipality`` only beside a column of the group: alone it tells nothing apart.
    """
    named = [_answer_of(label, "entity") or _word_among(label, "column_entity") for label in labels]
    parts_from_group = "group" in named
    return [entity if entity == "group" or parts_from_group else None for entity in named]


def match_column_scopes(labels: Sequence[str]) -> list[str | None]:
    """The scope that each column's own label names; ``Yhteensä`` is one beside the two it adds up."""
    named = [_answer_of(label, "scope") for label in labels]
    if not {"external", "internal"}.issubset(named):
        return named
    return [scope or _word_among(label, "column_scope") for scope, label in zip(named, labels, strict=True)]


def match_label_entity(label: str) -> str | None:
    """The entity that the label of an account begins with: ``Konsernin lainakanta``."""
    first = _WORD.match(label.casefold())
    return _word_among(first.group(), "label_entity") if first else None


def match_label_scope(label: str) -> str | None:
    """The scope that the label of an account names: ``Toimintatuotot, ulkoinen``, ``Toimintakulut sis.``."""
    words = _WORD.findall(label)
    return _answer_of(label, "scope") or (_word_among(words[-1], "scope_end") if len(words) > 1 else None)


def drop_scopes(label: str) -> str:
    """Leave out the words that say with which items: ``toimintatuotot, ulkoinen`` is ``toimintatuotot``."""
    kept = [word for word in label.split() if not _is_any(word, "scope")]
    if len(kept) > 1 and _word_among(kept[-1], "scope_end") is not None:
        kept.pop()
    return " ".join(kept).strip(" ,:;(-–/")


def drop_holders(label: str) -> str:
    """Leave out a column label's words of whose figures stand below: ``Kunta 2024`` is ``2024``, but one of
    duties towards the group (``Konsernijohto``) stays."""
    return " ".join(
        word
        for word in label.split()
        if _is_any(word, "not_entity") or not _is_any(word, "entity", "column_entity", "scope")
    )


def _is_any(word: str, *tables: str) -> bool:
    whole, begun = _forms_of(tables)
    bare = word.casefold().strip(",:;()")
    return bare in whole or bare.startswith(begun)


@cache
def _forms_of(tables: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole words of `tables`, and the beginnings of words."""
    forms = [form for table in tables for own in _data()[table].values() for form in own]
    return frozenset(forms), tuple(form[:-1] for form in forms if form.endswith("*"))


def _word_among(label: str, table: str) -> str | None:
    words = _WORD.findall(label.casefold())
    return next(
        (answer for answer, forms in _data()[table].items() if any(word in forms for word in words)), None
    )


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
