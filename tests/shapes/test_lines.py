"""Words are grouped into lines; a line of the same words is made once."""

from __future__ import annotations

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.shapes.lines import REMEMBERED_LINES, group_lines


def make_words(count: int) -> list[Word]:
    return [Word(f"w{n}", Box(0.0, 20.0 * n, 30.0, 20.0 * n + 12.0), 1, n) for n in range(count)]


def test_words_of_one_baseline_are_one_line_from_left_to_right() -> None:
    right, left, below = (
        Word("5 %", Box(90.0, 11.0, 110.0, 23.0), 1, 0),
        Word("Osuus", Box(10.0, 10.0, 60.0, 22.0), 1, 1),
        Word("Muu", Box(10.0, 30.0, 60.0, 42.0), 1, 2),
    )
    assert [line.words for line in group_lines([right, left, below])] == [(left, right), (below,)]


def test_the_same_words_make_the_same_line_again() -> None:
    words = make_words(3)
    first, again = group_lines(words), group_lines(words[:2])
    assert [line is other for line, other in zip(first, again, strict=False)] == [True, True]


def test_equal_words_of_another_file_make_lines_of_their_own() -> None:
    [line], [other] = group_lines(make_words(1)), group_lines(make_words(1))
    assert line == other
    assert line.words[0] is not other.words[0]


def test_more_lines_than_are_remembered_are_all_given() -> None:
    words = make_words(REMEMBERED_LINES + 10)
    assert [line.words for line in group_lines(words)] == [(word,) for word in words]
