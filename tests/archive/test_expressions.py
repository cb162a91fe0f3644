"""What readers type, odd things among it, is understood alike for both databases."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.archive.expressions import Group, Term, parse_expression, write_fts5, write_tsquery
from extractor.errors import QueryError


def word(*words: str) -> Term:
    return Term(words, exact=False, prefix=False)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("lukutaito", (Group((word("lukutaito"),), ()),)),
        ("Luku taito", (Group((word("luku"), word("taito")), ()),)),
        ("TVT-taidot", (Group((word("tvt", "taidot"),), ()),)),
        ('"hyvä arki"', (Group((Term(("hyvä", "arki"), True, False),), ()),)),
        ("luku*", (Group((Term(("luku",), True, True),), ()),)),
        ('"hyvä ar*"', (Group((Term(("hyvä", "ar"), True, True),), ()),)),
        ("a -b", (Group((word("a"),), (word("b"),)),)),
        ("a OR b c", (Group((word("a"),), ()), Group((word("b"), word("c")), ()))),
        ("a or b", (Group((word("a"), word("or"), word("b")), ()),)),
        ("a … b", (Group((word("a"), word("b")), ()),)),
    ],
)
def test_expressions_are_parsed(text: str, expression: tuple[Group, ...]) -> None:
    assert parse_expression(text) == expression


@pytest.mark.parametrize("text", ["", "  ", "-a", "a OR", "OR a", "***", '"a', '""', "a OR -b"])
def test_what_names_no_word_is_an_error(text: str) -> None:
    with pytest.raises(QueryError):
        parse_expression(text)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_query_or_a_named_error(text: str) -> None:
    try:
        expression = parse_expression(text)
    except QueryError:
        return
    database = sqlite3.connect(":memory:")
    fields = ", ".join(
        f"{field}_{kind}" for field in ("title", "outcome", "rest") for kind in ("forms", "keys")
    )
    database.execute(f"CREATE VIRTUAL TABLE words USING fts5({fields}, tokenize='ascii')")
    for chosen in (("title",), ("title", "outcome", "rest")):
        query = write_fts5(expression, chosen)
        assert database.execute("SELECT count(*) FROM words WHERE words MATCH ?", [query]).fetchone() == (0,)
    assert write_tsquery(expression).count("(") == write_tsquery(expression).count(")")
    database.close()
