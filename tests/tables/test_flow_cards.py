"""Cards of labelled fields in flow text: fields that wrap, and labels that no word list knows."""

from dataclasses import replace

from extractor.tables.flow.cards import RULE, rebuild_cards
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.flow_texts import make_region, read_pages, texts_of

CARDS = "".join(
    f"""Tavoite Laituri {number} on kunnossa
Toimenpiteet Puut uusitaan ennen
venekautta.
Toteutuiko
tavoite
{verdict}
Toteutuminen Laituri avattiin toukokuussa.
"""
    for number, verdict in ((1, "Toteutui"), (2, "Kesken"), (3, "Ei toteutunut"))
)


def test_each_card_has_its_labels_as_header() -> None:
    region = replace(make_region(read_pages(CARDS)), rule=RULE)
    [cards] = rebuild_cards([region], load_vocabulary())
    assert [texts_of(card) for card in cards] == [
        [
            [
                "Laituri 1 on kunnossa",
                "Puut uusitaan ennen venekautta.",
                "Toteutui",
                "Laituri avattiin toukokuussa.",
            ]
        ],
        [
            [
                "Laituri 2 on kunnossa",
                "Puut uusitaan ennen venekautta.",
                "Kesken",
                "Laituri avattiin toukokuussa.",
            ]
        ],
        [
            [
                "Laituri 3 on kunnossa",
                "Puut uusitaan ennen venekautta.",
                "Ei toteutunut",
                "Laituri avattiin toukokuussa.",
            ]
        ],
    ]
    header = [" ".join(word.text for word in cell.words) for cell in cards[0].rows[0].cells]
    assert header == ["Tavoite", "Toimenpiteet", "Toteutuiko tavoite", "Toteutuminen"]
