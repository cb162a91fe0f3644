"""Where tables end in a text that gives one cell after the other, and the titles between them."""

from tests.layout.test_plain_text import PROSE, outline

HEADER = "Tavoite\nToimenpiteet\nToteutuminen\n"
ROW = (
    "Kirjasto on auki useammin\nOmatoimiaukiolo otetaan käyttöön myös\nsivukirjastoissa.\n"
    "Omatoimiaukiolo alkoi syyskuussa, ja\nkävijöitä oli aiempaa enemmän.\n"
)
OVERLEAF = "Laituri kunnostetaan\nPuut uusitaan ennen venekautta.\nLaituri avattiin toukokuussa.\n"


def test_lines_of_wide_cells_are_no_prose_where_there_is_none() -> None:
    found = outline("Kunnanhallitus\n" + HEADER + 3 * ROW)
    assert [kind for kind, _ in found] == ["subheading", "table"]


def test_prose_as_wide_as_that_above_ends_the_table() -> None:
    found = outline(f"{PROSE}\n{HEADER}{3 * ROW}{PROSE}")
    assert [kind for kind, _ in found] == ["paragraph", "table", "paragraph"]


def test_a_title_right_above_the_next_header_parts_two_tables() -> None:
    found = outline(f"{PROSE}\n{HEADER}{2 * ROW}Elinvoimainen kunta\n{HEADER}{ROW}")
    assert found[1:] == [
        ("table", "Tavoite"),
        ("subheading", "Elinvoimainen kunta"),
        ("table", "Tavoite"),
    ]


def test_a_unit_above_the_row_labels_is_no_section_number() -> None:
    figures = "1 000 € TP 2024 TP 2023\nVerotulot 16 544 16 210\nValtionosuudet 5 102 5 420\n"
    found = outline(f"{PROSE}\n{HEADER}{ROW}Tuloslaskelma\n{figures}")
    assert found[1:] == [
        ("table", "Tavoite"),
        ("heading", "Tuloslaskelma"),
        ("table", "1 000 € TP 2024 TP 2023"),
    ]


def test_periods_over_texts_make_no_table_of_figures() -> None:
    rows = 3 * "Kirjasto on auki\nAukiolo\nOmatoimiaukiolo alkoi syyskuussa, ja kävijöitä oli aiempaa.\n"
    found = outline(f"{PROSE}\nTavoite 2024 Mittarit Toteuma 31.12.2024\n{rows}")
    assert [kind for kind, _ in found] == ["paragraph", "table"]


def test_rows_numbered_in_two_parts_are_no_headings() -> None:
    row = "Kirjasto on auki useammin\nOmatoimiaukiolo otetaan käyttöön.\nAukiolo alkoi syyskuussa.\n"
    rows = "".join(f"{number} {row}" for number in ("1.1", "1.2", "1.3", "2.1"))
    table = f"Nro Tavoite Toimenpiteet Toteutuminen\n{rows}"
    found = outline(f"1. Toiminta\n{PROSE}1.1. Tavoitteet\n{table}1.2. Talous\n{PROSE}")
    headings = [text for kind, text in found if kind == "heading"]
    assert headings == ["1. Toiminta", "1.1. Tavoitteet", "1.2. Talous"]


def test_a_title_at_the_foot_of_a_page_parts_two_tables() -> None:
    header = "Tavoite Toimenpiteet Arviointi\n"
    found = outline(f"{PROSE}\n{header}{2 * ROW}Elinvoimainen kunta\f{header}{OVERLEAF}")
    label = header.strip()
    assert [text for _, text in found][1:] == [label, "Elinvoimainen kunta", label]


def test_the_last_words_of_a_cell_at_the_foot_of_a_page_are_no_title() -> None:
    header = "Tavoite Arviointi Vastuuhenkilö\n"
    row = "Kirjasto on auki useammin\nAukiolo alkoi syyskuussa, ja kävijöitä\noli paljon.\nKirjastonhoitaja\n"
    found = outline(f"{PROSE}\n{header}{row}{row.rstrip()}\f{header}{OVERLEAF}")
    assert [kind for kind, _ in found] == ["paragraph", "table"]
