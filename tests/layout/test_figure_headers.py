"""Headers over figures in texts that keep columns apart: years and dates, stacked labels, excerpts."""

from hashlib import sha256

import pytest

from extractor.layout.figure_headers import figure_header_length
from extractor.layout.plain_text import find_text_blocks
from extractor.layout.text_lines import read_text_lines
from extractor.models.source import Source
from extractor.pages.text import read_text_pages
from extractor.vocabulary.loading import load_vocabulary

PERIODS = """\
                                    1.1.–31.12.2024    1.1.–31.12.2023
Toimintatuotot
  Myyntituotot                           24 811 402         24 390 115
"""
STACKED = """\
Toimiala            Vakinaiset     Määräaikaiset     Yhteensä
                          2024              2024         2023
Hallinto                    11                 1           14
"""
BELOW_CELLS = """\
kouluteillä              liikenteen väylä               mitattiin viikolla 37. Määräraha
pyörätelineet.           koulukeskukseen ja katetaan    hyväksyi 16.12.2024 § 71.
Suorite                             TP 2023            TP 2024
Kadut, km                              83,0               84,5
"""
TEXTS = """\
Tavoite 2024             Toteuma 2024
Kirjasto on auki         Aukiolo alkoi syyskuussa
"""


def read(text: str) -> Source:
    data = text.encode()
    return Source("a.txt", data, sha256(data).hexdigest(), "text/plain")


@pytest.mark.parametrize(
    ("text", "position", "length"),
    [
        (PERIODS, 0, 1),
        (STACKED, 0, 2),
        (BELOW_CELLS, 0, 0),
        (BELOW_CELLS, 1, 0),
        (BELOW_CELLS, 2, 1),
        (TEXTS, 0, 0),
    ],
)
def test_figures_stand_below_their_header(text: str, position: int, length: int) -> None:
    [page] = read_text_pages(read(text))
    assert figure_header_length(read_text_lines(page), position, load_vocabulary()) == length


def test_an_excerpt_begins_with_a_section_of_any_number() -> None:
    prose = (
        "Henkilöstömäärä väheni vuoden aikana hieman, koska kaksi virkaa jätettiin täyttämättä vuodelle.\n"
    )
    text = f"1.8 Henkilöstö\n{prose}{STACKED}\n\n3.1 Tuloslaskelma\n{PERIODS}"
    found = find_text_blocks(tuple(read_text_pages(read(text))), load_vocabulary())
    assert [(block.kind, block.lines[0].text) for block in found if block.kind in ("heading", "table")] == [
        ("heading", "1.8 Henkilöstö"),
        ("table", "Toimiala Vakinaiset Määräaikaiset Yhteensä"),
        ("heading", "3.1 Tuloslaskelma"),
        ("table", "1.1.–31.12.2024 1.1.–31.12.2023"),
    ]
