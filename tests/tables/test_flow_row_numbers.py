"""Row numbers of flow text that a moved line break left at the end of the line above."""

from tests.tables.flow_texts import rebuild, texts_of

HEADER = "Tavoite Toimenpiteet Toteuma\n"
ROWS = (
    "1. Satama on kunnossa\nLaituri uusitaan.\nLaituri uusittiin.",
    "2. Kirjasto on auki\nAukiolo laajenee.\nAukiolo laajeni.",
    "3. Koulut ovat terveitä\nTilat tutkitaan.\nTilat tutkittiin.",
)


def test_a_number_at_a_lines_end_goes_back_to_its_row() -> None:
    moved = "\n".join(ROWS).replace("\n2. Kirjasto", " 2.\nKirjasto")
    assert texts_of(rebuild(HEADER + moved)) == texts_of(rebuild(HEADER + "\n".join(ROWS)))


def test_a_number_that_ends_a_sentence_stays() -> None:
    rows = "\n".join(ROWS).replace("Laituri uusittiin.", "Laitureita on 7.")
    assert texts_of(rebuild(HEADER + rows))[0][2] == "Laitureita on 7."
