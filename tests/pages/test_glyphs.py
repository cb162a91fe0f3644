"""Words are cut by geometry; glyphs here are 6 wide and 10 high unless a test says otherwise."""

from __future__ import annotations

import pytest

from extractor.pages.glyphs import Glyphs, Turns, cut_words, find_page_turn, turn_glyphs

UPRIGHT = Turns(0, lambda index: 0)


def make(text: str, *starts: float, width: float = 6, bottoms: tuple[float, ...] = ()) -> Glyphs:
    lows = list(bottoms or [100.0] * len(text))
    rights = [start + width for start in starts]
    return Glyphs(text, list(starts), lows, rights, [low + 10 for low in lows])


def spell(glyphs: Glyphs, turns: Turns = UPRIGHT, made_up: bool = False) -> list[str]:
    return [
        "".join(glyphs.spell(pieces).split()) for pieces in cut_words(glyphs, turns, lambda index: made_up)
    ]


@pytest.mark.parametrize(
    ("text", "starts", "expected"),
    [
        ("abc", (0, 6, 12), ["abc"]),
        ("abc", (0, 5, 12), ["abc"]),
        ("abc", (0, 6, 14), ["ab", "c"]),
        ("ab c", (0, 6, 12, 15), ["ab", "c"]),
        ("abc", (0, 6, -50), ["ab", "c"]),
        ("12\xa034", (0, 6, 12, 15, 21), ["12", "34"]),
    ],
)
def test_gaps_part_words(text: str, starts: tuple[float, ...], expected: list[str]) -> None:
    assert spell(make(text, *starts)) == expected


def test_a_new_line_parts_words_without_a_space() -> None:
    assert spell(make("voin\x02ti", 0, 6, 12, 18, 24, 30, 36, bottoms=(100,) * 5 + (88,) * 2)) == [
        "voin\x02",
        "ti",
    ]


def test_superscripts_stay() -> None:
    assert spell(make("m2", 0, 6, bottoms=(100, 104))) == ["m2"]


def test_made_up_breaks_between_touching_glyphs_are_no_breaks() -> None:
    glyphs = make("T\r\nuo", 0, 6, 6, 6, 12)
    assert spell(glyphs, made_up=True) == ["Tuo"]
    assert spell(glyphs, made_up=False) == ["T", "uo"]


def test_doubled_glyphs_are_read_once_and_counted() -> None:
    glyphs = make("HHaauu", 0, 0.4, 6, 6.4, 12, 12.4)
    assert spell(glyphs) == ["Hau"]
    assert glyphs.doubles == 3


def test_doubled_letters_are_not_doubled_glyphs() -> None:
    glyphs = make("tuottaa", 0, 6, 12, 18, 24, 30, 36)
    assert (spell(glyphs), glyphs.doubles) == (["tuottaa"], 0)


def test_letters_of_a_ligature_share_a_box() -> None:
    glyphs = make("tuottaa", 0, 6, 12, 18, 18, 24, 30)
    assert (spell(glyphs), glyphs.doubles) == (["tuottaa"], 0)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_sideways_text_on_an_upright_page(turn: int) -> None:
    sideways = turn_glyphs(make("abcd", 0, 6, 12, 20), 360 - turn)
    assert spell(sideways, Turns(0, lambda index: turn)) == ["abc", "d"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page(turn: int) -> None:
    sideways = turn_glyphs(make("abcd", 0, 6, 12, 20), 360 - turn)
    assert spell(sideways, Turns(turn, lambda index: turn)) == ["abc", "d"]


def test_page_turn_needs_nearly_all_text() -> None:
    assert find_page_turn("abcde", lambda index: 90) == 90
    assert find_page_turn("abcde", lambda index: 90 if index else 0) == 90
    assert find_page_turn("abcd", lambda index: 90 if index else 0) is None
    assert find_page_turn("  ", lambda index: 0) is None


def test_letters_set_apart_evenly_are_one_word() -> None:
    assert spell(make("TILA", 0, 9, 18.5, 27.5)) == ["TILA"]
    assert spell(make("1234", 0, 9, 18.5, 27.5)) == ["1", "2", "3", "4"]
    assert spell(make("TILA", 0, 40, 80, 120)) == ["T", "I", "L", "A"]


def test_a_made_up_space_is_believed_sooner_than_a_made_up_line_break() -> None:
    assert spell(make("ohto\r\n-", 0, 6, 12, 18, 24, 24, 24.8), made_up=True) == ["ohto-"]
    assert spell(make("ohto  ja", 0, 6, 12, 18, 24, 24, 24.8, 30), made_up=True) == ["ohto", "ja"]
