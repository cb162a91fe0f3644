"""Texts become words with places; nothing that draws something is lost."""

from __future__ import annotations

import hashlib
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.models.geometry import Box
from extractor.models.page import Page
from extractor.models.source import Source
from extractor.pages.characters import DROPPED, clean_word
from extractor.pages.text import cut_pages, detect_arrangement, read_text_pages

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def read(text: str) -> tuple[Page, ...]:
    data = text.encode("utf-8")
    return tuple(read_text_pages(Source("a.txt", data, hashlib.sha256(data).hexdigest(), "text/plain")))


def spell(text: str) -> list[str]:
    return [word.text for page in read(text) for word in page.words]


def test_words_stand_at_characters_and_lines() -> None:
    (page,) = read(" Tavoite  5,5 %\n\nMittari\n")
    assert [(word.text, word.box) for word in page.words] == [
        ("Tavoite", Box(1, 1, 8, 2)),
        ("5,5", Box(10, 1, 13, 2)),
        ("%", Box(14, 1, 15, 2)),
        ("Mittari", Box(0, 3, 7, 4)),
    ]
    assert (page.width, page.height, page.first_line) == (15, 3, 1)
    assert page.raw_lines == (" Tavoite  5,5 %", "", "Mittari")
    assert [word.index for word in page.words] == [0, 1, 2, 3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    assert cut_pages(f"a{end}{end}b{end}") == [["a", "", "b"]]


def test_form_feed_ends_page_and_line() -> None:
    first, second = read("a\nb\fc\nd\f")
    assert (first.raw_lines, first.first_line) == (("a", "b"), 1)
    assert (second.raw_lines, second.first_line, second.number) == (("c", "d"), 3, 2)
    assert second.words[1].box == Box(0, 4, 1, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\xa0234\u2009567", ["1", "234", "567"]),
        ("raken\xadnus", ["rakennus"]),
        ("raken\xad\nnus", ["raken-", "nus"]),
        ("raken\xad  \nnus", ["raken-", "nus"]),
        ("laaja\u2011alainen", ["laaja-alainen"]),
        ("a\u0308iti", ["äiti"]),
        ("\ufb01rma e\ufb03e", ["firma", "effie"]),
        ("\u200b \xad x", ["x"]),
        ("1–2", ["1–2"]),
    ],
)
def test_characters(text: str, expected: list[str]) -> None:
    assert spell(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Goal        Measure", "Roads       Paving of roads", "Parks       Mowing"], "layout"),
        (["Income        1 200", "Costs           900", "Result          300"], "layout"),
        (["Change        % -20,0", "Costs 5", "Change        % -19,4"], "flow"),
        (["Goal Measure Metric", "Roads", "Paving"], "flow"),
        (["        centred title", "      another centred one", "     and a third"], "flow"),
        (["A      b", "", "C      d"], "flow"),
        (["Goal\tMeasure", "Road\tPaving", "Park\tMow"], "layout"),
        ([], "flow"),
    ],
)
def test_arrangement(lines: list[str], expected: str) -> None:
    assert detect_arrangement(lines) == expected


def test_one_table_among_much_prose_is_layout() -> None:
    table = ["Roads       Paving", "Parks       Mowing", "Pools       Heating", "Halls       Renting"]
    assert detect_arrangement(["Prose without any gap."] * 300 + table) == "layout"
    assert detect_arrangement(["Prose without any gap."] * 3000 + table) == "flow"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_arrangement_of_samples(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert detect_arrangement(lines) == ("layout" if ".layout." in path.name else "flow")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\xad")))
@example("a \u0308 \u200b b")
def test_no_character_is_lost(text: str) -> None:
    drawn = clean_word("".join(text.split()), at_line_end=False)
    kept = "".join(word.text for page in read(text) for word in page.words)
    assert sorted(normalize("NFD", kept)) == sorted(normalize("NFD", drawn))


@given(st.lists(st.sampled_from(["Tavoite", "5,5", "ä", "\n", "\f", "\r\n", " ", "\xa0", "-", "1\u2009000"])))
def test_boxes_lead_back_to_the_words(parts: list[str]) -> None:
    for page in read(" ".join(parts)):
        for word in page.words:
            line = page.raw_lines[int(word.box.top) - page.first_line]
            assert line[int(word.box.x0) : int(word.box.x1)] == word.text
            assert word.box.bottom == word.box.top + 1


def test_dropped_characters_draw_nothing() -> None:
    assert clean_word(DROPPED, at_line_end=False) == ""
