"""What known words and row numbers say in flow text: statuses, figures of a value column, numbers, bands."""

from extractor.models.grid import Grid
from extractor.tables.flow.rebuilding import rebuild_flow
from extractor.vocabulary.loading import load_vocabulary
from tests.tables.flow_texts import make_region, read_pages, texts_of


def rebuild(text: str) -> Grid:
    """Rebuild the one table that `text` holds, its labels read by the vocabulary."""
    pages = read_pages(text)
    [[grid]] = rebuild_flow([make_region(pages)], pages, load_vocabulary())
    return grid


NUMBERED = """Nro Tavoite Mittari Tavoitearvo
2025
Toteuma 2025 Arviointi Tila
ELINVOIMAINEN KYLÄ
1 Laituri kunnostetaan ennen
venekautta
Venepaikat, kpl 40 38 Laituri avattiin toukokuussa,
ja kaksi paikkaa jäi vapaaksi.
Toteutui
osittain
2 Torilla on tapahtumia Tapahtumat, kpl 12 15 Torilla järjestettiin myös
syysmarkkinat.
Toteutui
HYVÄ ARKI
3 Lasten uimataito paranee Uimataitoiset, % 90 88 Altaan remontti siirsi
uimakouluja syksyyn.
Ei
toteutunut
4 Kirjasto on auki useammin Aukiolotunnit 30 32 Omatoimiaukiolo alkoi
helmikuussa.
Toteutui
"""


def test_bands_stand_across_the_table_and_numbers_in_their_own_column() -> None:
    grid = rebuild(NUMBERED)
    bands = [row.cells[0] for row in grid.rows if row.is_band]
    assert [" ".join(word.text for word in cell.words) for cell in bands] == [
        "ELINVOIMAINEN KYLÄ",
        "HYVÄ ARKI",
    ]
    assert {cell.column_span for cell in bands} == {7}
    assert [row[0] for row in texts_of(grid)] == ["ELINVOIMAINEN KYLÄ", "1", "2", "HYVÄ ARKI", "3", "4"]


def test_value_columns_take_one_figure_each() -> None:
    rows = [row for row in texts_of(rebuild(NUMBERED)) if row[0].isdigit()]
    assert [row[3:5] for row in rows] == [["40", "38"], ["12", "15"], ["90", "88"], ["30", "32"]]


def test_a_status_is_one_cell_over_its_lines() -> None:
    rows = [row for row in texts_of(rebuild(NUMBERED)) if row[0].isdigit()]
    assert [row[6] for row in rows] == ["Toteutui osittain", "Toteutui", "Ei toteutunut", "Toteutui"]


def test_rows_are_counted_by_numbers_of_two_parts() -> None:
    rows = texts_of(
        rebuild(
            "Nro Tavoite Keinot Toteutuminen\n"
            "1.1 Venesataman palvelut\nparanevat\nLaituri uusitaan.\nLaituri uusittiin toukokuussa.\n"
            "1.2 Torilla on tapahtumia Markkinat järjestetään.\n"
            "Markkinat pidettiin, ja kävijöitä\noli 1.2 kertaa enemmän.\n"
            "2.1 Kirjasto on auki\nuseammin\nAukioloa laajennetaan.\nAukiolo alkoi helmikuussa.\n"
        )
    )
    assert [row[0] for row in rows] == ["1.1", "1.2", "2.1"]
    assert rows[1][3] == "Markkinat pidettiin, ja kävijöitä oli 1.2 kertaa enemmän."


def test_words_come_apart_into_syllables_are_doubted() -> None:
    whole = "Tavoite Toimenpiteet Toteutuminen\n" + 8 * (
        "Kirjasto on auki useammin\nAukiolo laajennetaan iltoihin.\nAukiolo laajeni syyskuussa iltoihin.\n"
    )
    apart = "Tavoite Toimenpiteet Toteutuminen\n" + 8 * (
        "Kir jas to on au ki useam min\nAu ki olo laa jen ne taan il toi hin.\n"
        "Au ki olo laa je ni syys kuus sa il toi hin.\n"
    )
    assert max(row.confidence for row in rebuild(whole).rows if not row.is_header) > 0.6
    assert max(row.confidence for row in rebuild(apart).rows if not row.is_header) <= 0.45
