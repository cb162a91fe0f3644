"""Texts alike in words, not in letters by chance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.comparison.similarity import TextSpace
from extractor.comparison.wording import mark_words

OLD = "Päästöjen vähentäminen"
INFLECTED = "Vähennetään päästöjä"
OTHER = "Henkilöstön rekrytointi"


def test_inflected_words_are_alike_and_others_are_not() -> None:
    [[inflected, other]] = TextSpace([OLD, INFLECTED, OTHER]).compare([OLD], [INFLECTED, OTHER])
    assert inflected > 0.25
    assert other < 0.1


@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_similarity_is_between_0_and_1_and_one_for_itself(texts: list[str]) -> None:
    matrix = TextSpace(texts).compare(texts, texts)
    assert ((matrix >= 0.0) & (matrix <= 1.0)).all()
    for number, text in enumerate(texts):
        assert matrix[number, number] > 0.999 or not any(letter.isalnum() or letter == "_" for letter in text)


def test_coverage_by_parts() -> None:
    space = TextSpace(["uimahalli ja kirjasto", "uimahalli", "kirjasto"])
    assert space.cover("uimahalli ja kirjasto", ["uimahalli"]) < 0.6
    assert space.cover("uimahalli kirjasto", ["uimahalli", "kirjasto"]) == 1.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_marked_words_give_both_texts_back(old: str, new: str) -> None:
    runs = mark_words(old, new)
    assert " ".join(run.text for run in runs if run.change != "added") == " ".join(old.split())
    assert " ".join(run.text for run in runs if run.change != "removed") == " ".join(new.split())
