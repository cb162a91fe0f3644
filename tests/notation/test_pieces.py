"""Pieces of folded texts: they are made of whole words, in whatever way the text was broken into lines."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.reading import split_metrics
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.models.table import ReadCell
from extractor.notation.folding import fold_words
from extractor.notation.pieces import PieceFinder, has_letters_of, letters_of, line_starts
from extractor.vocabulary.loading import load_vocabulary

TOKENS = st.sampled_from(
    [
        "Mittari:",
        "Toteutuminen",
        "31.12.2024:",
        "vesi-",
        "johdon",
        "ja",
        "Kysely",
        "4,0.",
        "•",
        "-",
        "osuus",
        "veto-",
        "10",
        "%",
    ]
)
LINES = st.lists(st.lists(TOKENS, min_size=1, max_size=5), min_size=1, max_size=5)


def make_words(lines: list[list[str]]) -> tuple[Word, ...]:
    placed = [(line, x, text) for line, texts in enumerate(lines) for x, text in enumerate(texts)]
    return tuple(
        Word(text, Box(40.0 * x, 14.0 * line, 40.0 * x + 30.0, 14.0 * line + 12.0), 1, index)
        for index, (line, x, text) in enumerate(placed)
    )


@given(LINES, st.data())
def test_a_piece_between_spaces_has_the_letters_of_its_words(
    lines: list[list[str]], data: st.DataObject
) -> None:
    words = make_words(lines)
    text = fold_words(words, frozenset())
    places = [place for place, sign in enumerate(text) if sign == " "]
    start, end = sorted(data.draw(st.sampled_from([0, len(text), *places])) for _ in range(2))
    piece = PieceFinder(words, text).find(start, end)
    assert letters_of("".join(word.text for word in piece)) == letters_of(text[start:end])


@given(LINES)
def test_every_word_is_in_one_piece(lines: list[list[str]]) -> None:
    words = make_words(lines)
    text = fold_words(words, frozenset())
    bounds = [*(place for place in line_starts(words, text)), len(text)]
    pieces = [PieceFinder(words, text).find(start, end) for start, end in pairwise(bounds)]
    assert [word for piece in pieces for word in piece] == list(words)


@given(LINES, LINES)
@settings(deadline=None)
def test_metrics_are_never_cut_inside_a_word(before: list[list[str]], own: list[list[str]]) -> None:
    """Whatever words come with a cell, its own, or those of the passage around it."""
    words = make_words([*before, *own])
    count = sum(map(len, before))
    text = fold_words(words[count:], frozenset())
    for given_words in (words, words[count:]):
        items = split_metrics(ReadCell(text, given_words, 0), load_vocabulary())
        tokens = set(text.split())
        assert all(set(item.split()) <= tokens | {token.lstrip("•") for token in tokens} for item in items)


def test_lines_begin_at_words_of_the_text() -> None:
    words = make_words([["Verkoston", "vuo-"], ["dot", "vähenevät."], ["Mittari:", "kpl"]])
    text = fold_words(words, frozenset())
    assert (text, [text[place:] for place in line_starts(words, text)]) == (
        "Verkoston vuodot vähenevät. Mittari: kpl",
        ["Verkoston vuodot vähenevät. Mittari: kpl", "Mittari: kpl"],
    )


def test_words_of_another_text_are_left_as_they_are() -> None:
    words = make_words([["Mittari:", "kpl"]])
    assert PieceFinder(words, "kpl").find(0, 3) == words
    assert line_starts(words, "kpl") == (0,)
    assert not has_letters_of("kpl", words)


def test_a_long_text_is_gone_through_once_for_all_its_pieces() -> None:
    words = make_words([["Mittari:", "-", "kpl"]] * 4000)
    text = " ".join(word.text for word in words)
    finder = PieceFinder(words, text)
    starts = line_starts(words, text)
    assert [finder.find(start, end) for start, end in pairwise(starts)] == [
        words[first : first + 3] for first in range(0, len(words) - 3, 3)
    ]
