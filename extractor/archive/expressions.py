"""What a reader types → an expression, and the expression in the words of each database.

lukutaito            any inflected form of the word
lukutaito nuoret     both words, anywhere in the goal
lukutaito OR luku*   either; a star stands for any ending
"laadukas opetus"    these very forms, one after the other
lukutaito -nuoret    the first without the second
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.archive.indexing import FIELDS, FORM, KEY, WEIGHTS
from extractor.archive.words import LANGUAGES, find_key, split_words
from extractor.errors import QueryError

_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_OR = "OR"
PREFIX = "*"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow one another; `exact` ones are forms, others are looked for by their keys."""

    words: tuple[str, ...]
    exact: bool
    prefix: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that must all be there, and terms that must not."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]


Expression = tuple[Group, ...]
"""Groups one of which must fit."""


def parse_expression(text: str) -> Expression:
    """Parse what a reader typed; raises `QueryError` where there is nothing to look for.

    >>> parse_expression('luku* -"ei tehty"')[0].unwanted
    (Term(words=('ei', 'tehty'), exact=True, prefix=False),)
    """
    if text.count('"') % 2:
        raise QueryError(f"a quotation mark is open in: {text}", "Close it, or leave it out.")
    groups: list[tuple[list[Term], list[Term]]] = [([], [])]
    for minus, quoted, plain in _PART.findall(text):
        if plain == _OR and not minus:
            groups.append(([], []))
            continue
        term = _read_term(quoted or plain, exact=not plain)
        if term:
            groups[-1][1 if minus else 0].append(term)
    if not all(wanted for wanted, _ in groups):
        raise QueryError(
            f"the search has no word to look for: {text}" if text.strip() else "the search is empty",
            "Name at least one word; a minus only takes away, and OR stands between words.",
        )
    return tuple(Group(tuple(wanted), tuple(unwanted)) for wanted, unwanted in groups)


def _read_term(text: str, exact: bool) -> Term | None:
    words = tuple(split_words(text))
    prefix = text.endswith(PREFIX)
    return Term(words, exact or prefix, prefix) if words else None


def _variants(term: Term) -> list[tuple[str, ...]]:
    """The rows of words that fit a term: its forms, or its keys by each language."""
    if term.exact:
        return [term.words]
    keys = (tuple(find_key(word, language) for word in term.words) for language in LANGUAGES)
    return list(dict.fromkeys(keys))


def write_fts5(expression: Expression, fields: Sequence[str] = FIELDS) -> str:
    """Return the expression for SQLite's FTS5, its wanted terms in the given fields only.

    >>> write_fts5(parse_expression("luku*"), ["title"])
    '({title_forms} : ("luku" *))'
    """
    return " OR ".join(_fts5_group(group, fields) for group in expression)


def _fts5_group(group: Group, fields: Sequence[str]) -> str:
    wanted = " AND ".join(_fts5_term(term, fields) for term in group.wanted)
    unwanted = "".join(f" NOT {_fts5_term(term, FIELDS)}" for term in group.unwanted)
    return f"({wanted}{unwanted})" if unwanted or len(group.wanted) > 1 else f"({wanted})"


def _fts5_term(term: Term, fields: Sequence[str]) -> str:
    columns = " ".join(f"{field}_{'forms' if term.exact else 'keys'}" for field in fields)
    phrases = (f'"{" ".join(words)}"' + (" *" if term.prefix else "") for words in _variants(term))
    return f"{{{columns}}} : ({' OR '.join(phrases)})"


def write_tsquery(expression: Expression, fields: Sequence[str] = FIELDS) -> str:
    """Return the same for PostgreSQL's `tsquery`.

    >>> write_tsquery(parse_expression("luku*"), ["title"])
    "('=luku':*A)"
    """
    return " | ".join(_tsquery_group(group, fields) for group in expression)


def _tsquery_group(group: Group, fields: Sequence[str]) -> str:
    terms = [_tsquery_term(term, fields) for term in group.wanted]
    terms += [f"!({_tsquery_term(term, FIELDS)})" for term in group.unwanted]
    return f"({' & '.join(terms)})"


def _tsquery_term(term: Term, fields: Sequence[str]) -> str:
    weights = "".join(WEIGHTS[field] for field in fields)
    rows = []
    for words in _variants(term):
        lexemes = [f"'{FORM if term.exact else KEY}{word}':{weights}" for word in words]
        if term.prefix:
            lexemes[-1] = lexemes[-1].replace("':", "':*")
        rows.append(" <-> ".join(lexemes))
    return rows[0] if len(rows) == 1 else "(" + " | ".join(f"({row})" for row in rows) + ")"
