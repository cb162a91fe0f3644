"""Texts that keep columns apart by spaces: cards of labelled fields, and what only looks like them."""

from __future__ import annotations

from hashlib import sha256

from extractor.layout.blocks import find_blocks
from extractor.models.block import Block
from extractor.models.source import Source
from extractor.pages.text import read_text_pages
from extractor.vocabulary.loading import load_vocabulary

CARDS = """\
Tavoite          Reitit ovat kunnossa
Toimenpiteet     Pitkospuut uusitaan ja opastaulut käännetään
                 englanniksi.
Toteuma          Reittejä kunnostettiin 26 km.

Tavoite          Lupa tulee ajallaan
Toimenpiteet     Otetaan käyttöön sähköinen palvelu.
Toteuma          Käsittelyaika lyheni.
"""


def blocks_of(text: str) -> list[Block]:
    data = text.encode()
    source = Source("a.txt", data, sha256(data).hexdigest(), "text/plain")
    return list(find_blocks(tuple(read_text_pages(source)), load_vocabulary()))


def rules(text: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.rule, len(block.lines)) for block in blocks_of(text)]


def test_cards_are_one_region_under_their_title() -> None:
    found = rules(f"Toimeenpano\n{CARDS}")
    assert found == [("heading", "title-line", 1), ("table", "layout-fields", 7)]


def test_cards_go_on_overleaf_at_other_characters() -> None:
    overleaf = (
        "Tavoite        Kirjasto palvelee iltaisin\n"
        "Toimenpiteet   Otetaan omatoimiaika käyttöön.\n"
        "Toteuma        Aukioloaika piteni.\n"
    )
    assert rules(f"{CARDS}\f{overleaf}") == [("table", "layout-fields", 10)]


def test_a_wrapped_label_belongs_to_its_field() -> None:
    wrapped = CARDS.replace("Toteuma          K", "Toteutuma        K").replace(
        "lyheni.", "lyheni.\nvuonna 2024"
    )
    assert rules(wrapped) == [("table", "layout-fields", 8)]


def test_two_columns_under_a_header_are_no_cards() -> None:
    table = (
        "Tavoite                    Toteutuminen\n"
        "Reitit ovat kunnossa       Reittejä kunnostettiin 26 km.\n"
        "Lupa tulee ajallaan        Käsittelyaika lyheni.\n"
        "Kirjasto on auki           Kirjasto oli auki.\n"
    )
    assert rules(table) == [("table", "layout", 4)]


def test_a_last_row_that_is_alike_on_many_pages_is_no_furniture() -> None:
    pages = [
        f"Tavoite          {goal}\n\nToimenpiteet     {measure}\nToteuma          {outcome}\n"
        "\n\nVastuu           Johtaja\nAikataulu        Syksy\n"
        for goal, measure, outcome in (
            ("Reitit ovat kunnossa", "Pitkospuut uusitaan.", "Reitit kunnostettiin."),
            ("Lupa tulee ajallaan", "Palvelu avataan.", "Käsittelyaika lyheni."),
            ("Kirjasto on auki", "Omatoimiaika alkaa.", "Aukiolo piteni."),
        )
    ]
    alike = "\f".join(pages).replace("\n\nVastuu", "Vastuu")
    assert ("furniture", "repeats", 1) in rules("\f".join(pages))
    assert {kind for kind, _, _ in rules(alike)} == {"table"}


def test_a_table_of_figures_below_the_last_value_is_no_part_of_it() -> None:
    figures = """
                             TP 2023      TA 2024      TP 2024
Toimintatuotot               313 466      305 500      322 849
Toimintakulut             -6 456 109   -6 110 000   -6 337 972
"""
    assert rules(CARDS + figures) == [("table", "layout-fields", 7), ("table", "layout", 3)]
