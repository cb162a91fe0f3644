"""Texts: headings, themes, subheadings and table regions, told apart without typography."""

from __future__ import annotations

from hashlib import sha256

import pytest

from extractor.layout.blocks import find_blocks
from extractor.models.block import Block
from extractor.models.source import Source
from extractor.pages.text import read_text_pages
from extractor.vocabulary.loading import load_vocabulary

PROSE = (
    "Kunnanhallitus johtaa kunnan toimintaa, hallintoa ja taloutta sekä vastaa valtuuston päätösten\n"
    "valmistelusta ja täytäntöönpanosta. Lisäksi se vastaa kunnan elinkeinopolitiikasta ja viestinnästä.\n"
)


def blocks_of(text: str) -> tuple[Block, ...]:
    data = text.encode()
    source = Source("a.txt", data, sha256(data).hexdigest(), "text/plain")
    return find_blocks(tuple(read_text_pages(source)), load_vocabulary())


def outline(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.lines[0].text) for block in blocks_of(text)]


def test_the_document_introduces_itself() -> None:
    found = outline(f"TILINPÄÄTÖS 2024\n\nTOIMIELIN: KUNNANHALLITUS\n\n1. Toiminta-ajatus\n\n{PROSE}")
    assert found == [
        ("heading", "TILINPÄÄTÖS 2024"),
        ("subheading", "TOIMIELIN: KUNNANHALLITUS"),
        ("heading", "1. Toiminta-ajatus"),
        ("paragraph", PROSE.splitlines()[0]),
    ]


def test_a_numbered_list_in_prose_is_no_heading() -> None:
    text = (
        f"1. Toiminta-ajatus\n\n{PROSE}\n2. Painopisteet\n\n{PROSE}\n"
        "1. Elinvoiman vahvistaminen,\n2. Talouden tasapainottaminen,\n3. Palvelujen uudistaminen.\n\n"
        f"3. Talouden tunnusluvut\n\n{PROSE}"
    )
    headings = [line for kind, line in outline(text) if kind == "heading"]
    assert headings == ["1. Toiminta-ajatus", "2. Painopisteet", "3. Talouden tunnusluvut"]


def test_row_numbers_of_a_table_are_no_headings() -> None:
    text = (
        f"1. Toiminta-ajatus\n\n{PROSE}\n2. Tavoitteet\n\n"
        " Tavoite Toimenpiteet Mittarit TP 2024\n"
        "1. Kuntalaisten osallisuus\n\nJärjestetään kyläiltoja\n\nIllat, kpl\n\nPidettiin 6 iltaa.\n\n"
        "2. Henkilöstön hyvinvointi\n\nTeetetään kysely\n\nTulos\n\nTulos 3,8.\n\n"
        "3. Asioinnin helppous\n\nOtetaan lomakkeet käyttöön\n\nLomakkeet\n\nKäytössä 12 lomaketta.\n\n\n"
        f"3. Talouden tunnusluvut\n\n{PROSE}"
    )
    found = outline(text)
    assert [line for kind, line in found if kind == "heading"] == [
        "1. Toiminta-ajatus",
        "2. Tavoitteet",
        "3. Talouden tunnusluvut",
    ]
    assert [line for kind, line in found if kind == "table"] == ["Tavoite Toimenpiteet Mittarit TP 2024"]


def test_a_heading_glued_to_the_end_of_a_table() -> None:
    text = (
        f"1. Toiminta-ajatus\n\n{PROSE}\n2. Talouden tunnusluvut\n\n TP 2022 TP 2023 TP 2024\n"
        "Toimintatulot 1 204 150 1 310 000 1 402 777\n"
        "Toimintakate -4 204 150 -4 310 000 -4 402 777\n"
        " 3. Toiminnan tunnusluvut\n\n TP 2022 TP 2023 TP 2024\nVakanssit 12 13 13\n"
    )
    found = outline(text)
    assert [kind for kind, _ in found] == ["heading", "paragraph", "heading", "table", "heading", "table"]
    assert found[4] == ("heading", "3. Toiminnan tunnusluvut")


def test_a_title_that_wraps() -> None:
    title = "2. Muut tavoitteet ja painopisteet (sisältää myös kuntalaisten hyvinvoinnin ja\nterveyden)"
    blocks = blocks_of(f"1. Toiminta-ajatus\n\n{PROSE}\n{title}\n\n{PROSE}")
    heading = next(block for block in blocks if block.number == "2")
    assert (len(heading.lines), heading.text) == (2, title.replace("\n", " "))


def test_capitals_above_a_table_are_its_theme() -> None:
    text = (
        f"1. Tavoitteet\n\n{PROSE}\nELINVOIMAINEN JA KASVAVA KUNTA\n\n"
        " Tavoite Toimenpiteet Mittarit TP 2024\n"
        "Uudet yritykset\n\nNeuvotaan\n\nMäärä\n\nPerustettiin 9 yritystä.\n"
    )
    assert ("theme", "ELINVOIMAINEN JA KASVAVA KUNTA") in outline(text)


def test_a_short_line_above_prose_is_a_subheading() -> None:
    text = f"1. Toimintaympäristö\n\n{PROSE}\nToteutuma 31.12.\n{PROSE}"
    assert ("subheading", "Toteutuma 31.12.") in outline(text)


def test_running_lines_are_furniture() -> None:
    words = ("Ensimmäinen", "Toinen", "Kolmas")
    pages = [
        f"Koivukunta Tilinpäätös 2024\n{word} kappale kertoo {word.lower()} asian.\n"
        f"{word} jatkaa siitä.\n{word} päättää sen.\n{n}/3\n"
        for n, word in enumerate(words, 1)
    ]
    found = outline("\f".join(pages))
    assert [line for kind, line in found if kind == "furniture"] == [
        "Koivukunta Tilinpäätös 2024",
        "1/3",
        "Koivukunta Tilinpäätös 2024",
        "2/3",
        "Koivukunta Tilinpäätös 2024",
        "3/3",
    ]


@pytest.mark.parametrize(
    "text", ["x", "1.", "\f\f\n\n", "TAVOITE\n" * 40, "Tavoite Toimenpiteet Mittarit TP 2024", "1. A\n2. B\n"]
)
def test_every_word_is_in_one_block(text: str) -> None:
    data = text.encode()
    source = Source("a.txt", data, sha256(data).hexdigest(), "text/plain")
    pages = tuple(read_text_pages(source))
    words = [(word.page, word.index) for page in pages for word in page.words]
    placed = [(w.page, w.index) for block in find_blocks(pages, load_vocabulary()) for w in block.words]
    assert sorted(placed) == sorted(words)


def test_a_header_with_a_label_on_each_line() -> None:
    rows = "Uudet yritykset\nNeuvotaan\nMäärä\nPerustettiin 9 yritystä.\n"
    text = f"1. Tavoitteet\n\n{PROSE}\nTavoite\nToimenpiteet\nMittarit\nTP 2024\n{rows}"
    table = next(block for block in blocks_of(text) if block.kind == "table")
    assert [line.text for line in table.lines] == [
        "Tavoite", "Toimenpiteet", "Mittarit", "TP 2024", *rows.splitlines(),
    ]  # fmt: skip


def test_a_title_above_the_same_header_once_more_begins_another_table() -> None:
    table = (
        "Tili                    TP        TA        TP\n"
        "                      2023      2024      2024\n"
        "Myyntituotot        54 904    56 800    56 681\n"
        "Toimintakate        24 201    22 720    23 423\n"
    )
    found = outline(f"{PROSE}\nHallintopalvelut\n{table}\n\nSivistyspalvelut\n{table}")
    assert [text for _, text in found[1::2]] == ["Hallintopalvelut", "Sivistyspalvelut"]
    assert [kind for kind, _ in found[2::2]] == ["table", "table"]
