"""Lines of a text that tell a field of a goal."""

import pytest

from extractor.layout.labelled_lines import is_field, is_field_of_goal
from extractor.vocabulary.loading import load_vocabulary
from tests.layout.test_plain_text import outline

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("text", "field", "of_goal"),
    [
        ("Mittari – Suunnitelma hyväksytty", True, True),
        ("Toteutuminen: Avattiin neljä.", True, True),
        ("Tavoite 1: Palvelut ovat verkossa", True, False),
        ("Utfall – Tre nya vägar", True, True),
        ("Mittari ja tavoite – mitä ne ovat", False, False),
        ("Rakennukset: 12 400", False, False),
        ("Talousarvion toteutuminen", False, False),
    ],
)
def test_a_known_label_and_a_colon_or_dash_tell_a_field(text: str, field: bool, of_goal: bool) -> None:
    assert (is_field(text, VOCABULARY), is_field_of_goal(text, VOCABULARY)) == (field, of_goal)


def test_fields_are_no_headings() -> None:
    text = (
        "1. Kalusto uusitaan\nToimenpide – Hankitaan vene.\nMittari – Vene hankittu\nToteuma – Se saatiin.\n"
    )
    assert not [title for kind, title in outline(text * 2) if kind != "paragraph" and "–" in title]


def test_fields_below_a_table_of_figures_are_none_of_it() -> None:
    table = (
        "                  2024      2023\nVerotulot       11 204    10 980\nKate        1 644     1 021\n"
    )
    goal = "Tavoite 1: Osallisuus kasvaa\nMittari: Kyselyt\nToteutuminen: Kyselyitä oli 633.\n"
    text = f"{table}\n\nSitovat tavoitteet\n{goal}"
    [found] = [title for kind, title in outline(text) if kind == "table"]
    assert "Sitovat" not in found
    assert "Mittari" not in found
