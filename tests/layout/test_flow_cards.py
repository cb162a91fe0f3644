"""Cards of labelled fields in a text that gives one cell after the other: where they begin and end."""

from extractor.vocabulary.field_labels import find_labels
from extractor.vocabulary.loading import load_vocabulary
from tests.layout.test_plain_text import PROSE, outline

CARD = (
    "Tavoite Kirjasto on auki useammin\n"
    "Toimenpiteet Omatoimiaukiolo otetaan käyttöön myös\nsivukirjastoissa.\n"
    "Toteutuminen Aukiolo alkoi syyskuussa.\nVastuuhenkilö Kirjastonjohtaja\n"
)
OTHER = (
    "Tavoite Laituri on kunnossa\nToimenpiteet Puut uusitaan.\n"
    "Toteutuminen Laituri avattiin toukokuussa. Venepaikkoja\non 40.\nVastuuhenkilö Satamamestari\n"
)


def test_cards_follow_each_other_up_to_the_next_title() -> None:
    found = outline(f"Tavoitteet\n{CARD}{OTHER}Elinvoimainen kunta\n{OTHER}{CARD}2 Talous\n{PROSE}")
    assert [text for kind, text in found if kind == "table"] == [
        "Tavoite Kirjasto on auki useammin",
        "Tavoite Laituri on kunnossa",
    ]
    assert found[0] == ("heading", "Tavoitteet")
    assert found[2][1] == "Elinvoimainen kunta"


def test_sentences_that_begin_like_labels_make_no_cards() -> None:
    sentences = 3 * ["Tavoite toteutui.", "Toimenpiteet ovat kesken.", "Toteutuminen siirtyi."]
    assert find_labels([sentence.split() for sentence in sentences], load_vocabulary()) == 9 * [0]


def test_labels_alone_on_their_lines_are_a_header() -> None:
    header = 3 * ["Tavoite", "Toimenpiteet", "Toteutuminen", "Kirjasto on auki useammin"]
    assert find_labels([line.split() for line in header], load_vocabulary()) == 12 * [0]


def test_a_title_between_two_cards_is_none_of_the_last_field() -> None:
    cards = [card.partition("Vastuuhenkilö")[0] for card in (CARD, OTHER)]
    found = outline(f"{cards[0]}Satamat ja rannat\n{cards[1]}")
    assert [kind for kind, _ in found] == ["table", "heading", "table"]


def test_a_label_goes_on_in_its_year() -> None:
    lines = 2 * [
        "Tavoite Laituri on kunnossa",
        "Toimenpiteet Puut uusitaan.",
        "Toteutuminen 2024 Puut uusittiin.",
    ]
    assert find_labels([line.split() for line in lines], load_vocabulary()) == 2 * [1, 1, 2]


def test_a_label_before_a_slash_is_a_headers_in_two_languages() -> None:
    lines = 3 * ["Mål / Tavoite", "Utfall / Toteuma", "Bedömning / Arvio", "Ja"]
    assert find_labels([line.split() for line in lines], load_vocabulary()) == 12 * [0]
