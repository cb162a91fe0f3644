"""Texts that keep columns apart by spaces: titles above and between their tables."""

from __future__ import annotations

from hashlib import sha256

from extractor.layout.blocks import find_blocks
from extractor.models.block import Block
from extractor.models.source import Source
from extractor.pages.text import read_text_pages
from extractor.vocabulary.loading import load_vocabulary

GOALS = """\
Tavoite                      Toimenpiteet                        Toteutuminen
Asukkaat osallistuvat        Pidetään kyläiltoja ja tehdään      Iltoja pidettiin kuusi.
päätösten valmisteluun       kysely keväällä.
Lomakkeet löytyvät verkosta  Lomakkeet siirretään palveluun.     Käytössä on 12 lomaketta.
"""
FIGURES = """\
1 000 €                            TP 2023       TA 2024       TP 2024
Toimintatuotot                       1 210         1 250         1 302
Toimintakulut                       -9 310        -9 400        -9 544
Toimintakate                        -8 100        -8 150        -8 242
"""
PROSE = (
    "Tilikauden aikana hintojen nousu hidastui. Korkotaso pysyi kuitenkin korkeampana kuin ennen,\n"
    "mikä näkyi rahoituskuluissa. Henkilöstön saatavuus parani hieman edellisestä vuodesta.\n"
)


def blocks_of(text: str) -> list[Block]:
    data = text.encode()
    source = Source("a.txt", data, sha256(data).hexdigest(), "text/plain")
    return list(find_blocks(tuple(read_text_pages(source)), load_vocabulary()))


def outline(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.lines[0].text) for block in blocks_of(text)]


def test_a_title_right_above_a_header_is_no_label() -> None:
    found = outline(f"{PROSE}\nTavoitteet\n{GOALS}")
    assert [kind for kind, _ in found] == ["paragraph", "heading", "table"]
    assert found[1] == ("heading", "Tavoitteet")


def test_the_first_title_is_a_heading_and_those_under_it_are_themes() -> None:
    found = outline(f"{PROSE}\nToimeenpano\n{GOALS}\nElinvoimainen kunta\n\n{GOALS}")
    assert [kind for kind, _ in found] == ["paragraph", "heading", "table", "subheading", "table"]


def test_a_title_between_a_table_and_figures_or_prose_is_a_heading() -> None:
    found = outline(f"{PROSE}\nTavoitteet\n{GOALS}\nLuvut\n{FIGURES}\nLopuksi\n{PROSE}")
    assert [line for kind, line in found if kind == "heading"] == ["Tavoitteet", "Luvut", "Lopuksi"]


def test_where_headings_are_numbered_a_line_without_number_is_none() -> None:
    found = outline(f"1. Toiminta-ajatus\n\n{PROSE}\n2. Tavoitteet\n\nHyvä arki\n{GOALS}")
    assert ("subheading", "Hyvä arki") in found
    assert [line for kind, line in found if kind == "heading"] == ["1. Toiminta-ajatus", "2. Tavoitteet"]


def test_a_row_that_begins_with_a_number_is_no_heading() -> None:
    header = "Nro    Tavoite                     Mittari             Toteuma 2024\n"
    rows = (
        "1      Reitit ovat kunnossa        Reitit, km          25,0\n"
        "2      Lupa tulee ajallaan         Vrk                 28\n"
    )
    found = outline(f"{PROSE}\nTavoitteet\n{header}{rows}")
    assert [kind for kind, _ in found] == ["paragraph", "heading", "table"]


def test_thousands_of_euros_begin_a_header_not_a_section() -> None:
    found = outline(f"1. Toiminta-ajatus\n\n{PROSE}\n2. Talous\n{FIGURES}")
    assert [kind for kind, _ in found] == ["heading", "paragraph", "heading", "table"]


def test_a_header_of_three_lines_with_broken_words_is_one_header() -> None:
    header = (
        "                       Alkuperäi      Muutokset     Muutettu    Toteuma\n"
        "                    nen TA 2024                       TA 2024      2024\n"
    )
    rows = "Toimintatulot          180 000              0      180 000     185 107\n"
    found = outline(f"{PROSE}\nKäyttötalous\n{header}{rows}{rows.replace('tulot', 'menot')}")
    assert [kind for kind, _ in found].count("table") == 1


def test_a_doubled_space_makes_no_columns_of_a_title() -> None:
    found = outline(f"1. Toiminta-ajatus\n\n{PROSE}\n2. Tavoitteet\n\nHyvä  arki\n{GOALS}")
    assert ("subheading", "Hyvä arki") in found


def test_a_title_between_tables_needs_no_blank_line_above_it() -> None:
    found = outline(f"{PROSE}\nTavoitteet\n{GOALS}Hyvä arki\n{GOALS}")
    assert [kind for kind, _ in found] == ["paragraph", "heading", "table", "subheading", "table"]


def test_a_title_at_a_pages_foot_below_a_finished_row_heads_the_table_overleaf() -> None:
    start = f"1. Toiminta-ajatus\n\n{PROSE}\n2. Tavoitteet\n\n{GOALS}"
    assert ("subheading", "Hyvä arki") in outline(f"{start}Hyvä arki\n\f{GOALS}")
    unfinished = start.replace("12 lomaketta.", "12 lomaketta ja")
    assert ("subheading", "Hyvä arki") not in outline(f"{unfinished}Hyvä arki\n\f{GOALS}")
