"""Line breaks that moved by a word, in the lines of a table whose columns spaces keep apart."""

from __future__ import annotations

import pytest

from extractor.models.source import Source
from extractor.pages.text import read_text_pages
from extractor.shapes.lines import group_lines
from extractor.tables.layout_text.breaks import mend_breaks, originals, restore
from extractor.tables.layout_text.lines import SpacedLine, space_lines, start_of

TABLE = [
    "Tavoite              Toimenpiteet                   Toteuma",
    "Lupa tulee ajallaan  Otetaan käyttöön palvelu ja    Aika lyheni, mutta ei niin",
    "                     koulutetaan käsittelijät.      paljon kuin toivottiin.",
    "Kirjasto on auki     Omatoimiaika alkaa keväällä.   Aukiolo piteni.",
    "Reitit ovat          Pitkospuut uusitaan, opasteet  Reittejä korjattiin 26 km.",
    "kunnossa             käännetään ja kartat jaetaan   Opasteita ei käännetty.",
]


def lines_of(rows: list[str]) -> list[SpacedLine]:
    (page,) = read_text_pages(Source("a.txt", "\n".join(rows).encode(), "", "text/plain"))
    return space_lines(group_lines(page.words))


def as_text(lines: list[SpacedLine]) -> list[list[tuple[int, str]]]:
    return [[(start_of(word), word.text) for word in line.words] for line in lines]


def test_a_text_whose_breaks_did_not_move_stays_as_it_is() -> None:
    lines = lines_of(TABLE)
    assert mend_breaks(lines) == lines


@pytest.mark.parametrize("upper", [1, 3, 4])
def test_a_word_at_the_beginning_of_the_next_line_goes_back(upper: int) -> None:
    rows = list(TABLE)
    rows[upper], _, word = rows[upper].rpartition(" ")
    rows[upper + 1] = f"{word} {rows[upper + 1]}" if upper + 1 < len(rows) else word
    assert as_text(mend_breaks(lines_of(rows))) == as_text(lines_of(TABLE))


def test_a_word_at_the_end_of_the_line_above_goes_back() -> None:
    rows = list(TABLE)
    rows[2] += " Kirjasto"
    rows[3] = rows[3].removeprefix("Kirjasto")
    assert as_text(mend_breaks(lines_of(rows))) == as_text(lines_of(TABLE))


def test_the_regions_own_words_are_given_for_shifted_ones() -> None:
    rows = list(TABLE)
    rows[4], _, word = rows[4].rpartition(" ")
    rows[5] = f"{word} {rows[5]}"
    lines = lines_of(rows)
    own = originals(lines)
    restored = [word for line in mend_breaks(lines) for word in restore(line.words, own)]
    assert restored == [word for line in lines for word in line.words]
