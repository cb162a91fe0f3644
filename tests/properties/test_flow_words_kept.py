"""Whatever happened to a text on its way, the search keeps every word exactly once."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.flow_texts import make_region, read_pages, rebuild
from tests.tables.test_flow import CUT_BY_PAGE, WITH_BLANKS

HEADER, _, BODY = WITH_BLANKS.partition("\n")
FIGURES = "TP 2022 TA 2023 TP 2023\nTulot yhteensä 1 499 108 1 204 150 - 1 607 543\nKate -659 - 774 12,5 %\n"


def damage(text: str, seed: int, share: float) -> str:
    """Move line breaks, double spaces, drop or add blank lines, at a `share` of the white space."""
    chance = random.Random(seed)
    return "".join(
        chance.choice([" ", "\n", "  ", "\n\n", "\n     \n", "\t", " \n ", "\f"])
        if glyph in " \n\f" and chance.random() < share
        else glyph
        for glyph in text
    )


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([BODY, CUT_BY_PAGE.partition("\n")[2]]), st.integers(0, 10**6), st.floats(0, 1))
def test_damaged_goal_tables_keep_their_words(body: str, seed: int, share: float) -> None:
    text = f"{HEADER}\n{damage(body, seed, share)}"
    assert Counter(rebuild(text).words) == Counter(make_region(read_pages(text)).words)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.floats(0, 1))
def test_damaged_figure_tables_keep_their_words(seed: int, share: float) -> None:
    header, _, body = FIGURES.partition("\n")
    text = f"{header}\n{damage(body, seed, share)}"
    assert Counter(rebuild(text).words) == Counter(make_region(read_pages(text)).words)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aÄb1 .-,•(%\n\f", max_size=80))
def test_any_text_below_a_header_keeps_its_words(body: str) -> None:
    text = f"{HEADER}\n{body}"
    assert Counter(rebuild(text).words) == Counter(make_region(read_pages(text)).words)


@given(st.integers(0, 10**6))
@settings(max_examples=5, deadline=None)
def test_the_same_text_gives_the_same_grid(seed: int) -> None:
    text = f"{HEADER}\n{damage(BODY, seed, 0.2)}"
    assert rebuild(text) == rebuild(text)
