"""Whatever the words: folding loses nothing but hyphens, and amounts read back what was printed."""

from __future__ import annotations

from decimal import Decimal
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from extractor.notation.amounts import find_amounts, parse_amount
from extractor.notation.folding import fold_text
from extractor.notation.splitting import split_numbers

HYPHENS = "-\u2010\u2011\u00ad"
LINES = st.lists(st.text(alphabet="abäöjA1 -.,(\u00ad\u2010/", max_size=12), max_size=6)
KNOWN = st.frozensets(st.text(alphabet="abäöj-", min_size=1, max_size=8), max_size=6)


def bare(text: str) -> str:
    return "".join(sign for sign in normalize("NFC", text) if sign not in HYPHENS and not sign.isspace())


@given(LINES, KNOWN)
def test_folding_loses_no_character_but_hyphens(lines: list[str], known: frozenset[str]) -> None:
    folded = fold_text(lines, known)
    assert bare(folded) == bare(" ".join(lines))
    assert folded == " ".join(folded.split())


@given(LINES, KNOWN)
def test_folding_a_folded_text_changes_nothing(lines: list[str], known: frozenset[str]) -> None:
    folded = fold_text(lines, known)
    assert fold_text([folded], known) == folded


def printed(value: Decimal, space: str, minus: str, decimals: int) -> str:
    whole, _, fraction = f"{abs(value):,.{decimals}f}".partition(".")
    return (minus if value < 0 else "") + whole.replace(",", space) + ("," + fraction if fraction else "")


AMOUNTS = st.decimals(min_value=-(10**11), max_value=10**11, places=2, allow_nan=False, allow_infinity=False)


@given(AMOUNTS, st.sampled_from(" \u00a0\u2009\u202f."), st.sampled_from(["-", "–", "−", "- "]))
def test_a_printed_amount_reads_back_exactly(value: Decimal, space: str, minus: str) -> None:
    text = printed(value, space, minus, 2)
    amount = parse_amount(text)
    assert amount is not None
    assert (amount.value, amount.text) == (value, text)


@given(st.text(alphabet="0123456789 .,-–%€§/()tA", max_size=30))
def test_amounts_found_in_any_text_stand_in_it(text: str) -> None:
    ends = [0]
    for start, end, amount in find_amounts(text):
        assert amount.text in text[start:end]
        assert start >= ends[-1]
        ends.append(end)
    whole = parse_amount(text)
    assert whole is None or whole.text in text


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=3))
def test_the_true_cut_of_a_row_is_among_the_cuts(values: list[int]) -> None:
    texts = [printed(Decimal(value), " ", "-", 0) for value in values]
    tokens = " ".join(texts).split()
    cuts = [[" ".join(tokens[part]) for part in parts] for parts, _ in split_numbers(tokens, len(values))]
    assert texts in cuts
