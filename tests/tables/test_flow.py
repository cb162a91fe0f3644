"""Goal tables in flow text: an invented town's rows, as several extractors would write them."""

from collections import Counter

from extractor.models.finding import ReadingCode
from tests.tables.flow_texts import make_region, read_pages, rebuild, texts_of

ROWS = [
    [
        "Kirjastopalvelujen saavutettavuuden parantaminen",
        "Laajennetaan omatoimikirjaston aukioloa kahteen uuteen toimipisteeseen ja koulutetaan henkilöstöä.",
        "Omatoimikäyntien määrä",
        "Omatoimikirjasto avattiin kesäkuussa. Käyntejä oli 4 210.",
    ],
    [
        "Asukkaiden osallistumisen lisääminen",
        "Järjestetään kyläilta jokaisella kylällä.",
        "Kyläiltojen määrä Osallistujat, hlö",
        "Kyläiltoja pidettiin 9 ja niihin osallistui 312 asukasta.",
    ],
]

WITH_BLANKS = """\
Tavoite Toimenpiteet Mittarit TP 2024
Kirjastopalvelujen
saavutettavuuden
parantaminen

Laajennetaan omatoimikirjaston
aukioloa kahteen uuteen
toimipisteeseen ja koulutetaan
henkilöstöä.

Omatoimikäyntien määrä Omatoimikirjasto avattiin
kesäkuussa. Käyntejä oli
4 210.

·····
Asukkaiden osallistumisen
lisääminen

Järjestetään kyläilta
jokaisella kylällä.

Kyläiltojen määrä
Osallistujat, hlö

Kyläiltoja pidettiin 9 ja niihin
osallistui 312 asukasta.
""".replace("·", " ")

CUT_BY_PAGE = """\
Tavoite Toimenpiteet Mittarit TP 2024
1. Kirjastopalvelujen·
saavutettavuuden·
parantaminen
Laajennetaan omatoimikirjaston·
aukioloa kahteen uuteen·
toimipisteeseen ja·
Omatoimikäyntien·
määrä
Omatoimikirjasto avattiin·
kesäkuussa. Käyntejä oli·
kuukaudessa keskimäärin·\fkoulutetaan henkilöstöä.·
Avustetaan kyläyhdistyksiä.
enemmän kuin viime vuonna.
2. Asukkaiden osallistumisen·
lisääminen
Järjestetään kyläilta·
jokaisella kylällä.
Kyläiltojen määrä Kyläiltoja pidettiin 9 ja niihin·
osallistui 312 asukasta.
""".replace("·", " ")


def test_cells_kept_apart_by_blank_lines_or_only_by_a_line_end() -> None:
    assert texts_of(rebuild(WITH_BLANKS)) == ROWS


def test_cells_without_any_blank_line() -> None:
    text = "\n".join(line for line in WITH_BLANKS.split("\n") if line.strip())
    assert texts_of(rebuild(text)) == ROWS


def test_a_row_cut_by_a_page_break_goes_on_in_its_open_columns() -> None:
    rows = texts_of(rebuild(CUT_BY_PAGE))
    assert rows[0] == [
        "1. Kirjastopalvelujen saavutettavuuden parantaminen",
        "Laajennetaan omatoimikirjaston aukioloa kahteen uuteen toimipisteeseen ja koulutetaan henkilöstöä. "
        "Avustetaan kyläyhdistyksiä.",
        "Omatoimikäyntien määrä",
        "Omatoimikirjasto avattiin kesäkuussa. Käyntejä oli kuukaudessa keskimäärin "
        "enemmän kuin viime vuonna.",
    ]
    assert rows[1][0] == "2. Asukkaiden osallistumisen lisääminen"


def test_the_header_is_a_row_of_its_own() -> None:
    grid = rebuild(WITH_BLANKS)
    assert [[word.text for word in cell.words] for cell in grid.rows[0].cells] == [
        ["Tavoite"],
        ["Toimenpiteet"],
        ["Mittarit"],
        ["TP", "2024"],
    ]
    assert [row.is_header for row in grid.rows] == [True, False, False]


def test_every_word_is_in_the_grid_exactly_once() -> None:
    pages = read_pages(CUT_BY_PAGE)
    given = Counter(word for word in make_region(pages).words)
    assert Counter(rebuild(CUT_BY_PAGE).words) == given


def test_a_clear_cut_is_surer_than_one_without_blank_lines() -> None:
    clear, bare = (
        rebuild(text)
        for text in (WITH_BLANKS, "\n".join(line for line in WITH_BLANKS.split("\n") if line.strip()))
    )
    assert clear.confidence > bare.confidence


def test_a_weak_seam_is_named_with_both_readings() -> None:
    text = "Tavoite Mittarit\nVesihuolto Verkosto Laatu Kunto Hinta\n"
    [note] = rebuild(text).notes
    assert note.code is ReadingCode.UNCERTAIN_SEAM
    assert note.places == ((1, (0.0, 2.0, 37.0, 3.0)),)
    assert "nearly as likely" in note.message
