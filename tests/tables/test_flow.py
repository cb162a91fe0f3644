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


def test_tabs_between_cells_are_seams() -> None:
    text = "Tavoite Toimenpiteet Mittarit TP 2024\n" + "\n".join("\t".join(row) for row in ROWS)
    assert texts_of(rebuild(text)) == ROWS


def test_a_row_cut_after_its_first_line() -> None:
    cut_row = (
        "Palveluverkon Kootaan asukkailta Vastausten Kysely tehtiin·\f"
        "tarkastelu\n"
        "näkemyksiä verkkokyselyllä·\nja kylätilaisuuksissa.\n"
        "määrä huhtikuussa. Saatiin·\nyhteensä 640 vastausta.\n"
    ).replace("·", " ")
    bare = "\n".join(line for line in WITH_BLANKS.split("\n") if line.strip())
    assert texts_of(rebuild(f"{bare}\n{cut_row}")) == [
        *ROWS,
        [
            "Palveluverkon tarkastelu",
            "Kootaan asukkailta näkemyksiä verkkokyselyllä ja kylätilaisuuksissa.",
            "Vastausten määrä",
            "Kysely tehtiin huhtikuussa. Saatiin yhteensä 640 vastausta.",
        ],
    ]


def test_a_header_repeated_overleaf_is_no_data() -> None:
    header, _, body = CUT_BY_PAGE.partition("\n")
    grid = rebuild(f"{header}\n{body.replace(chr(12), chr(12) + header + chr(10))}")
    assert [row.is_header for row in grid.rows] == [True, True, False, False]
    assert texts_of(grid) == texts_of(rebuild(CUT_BY_PAGE))
    assert grid.pages == (1, 2)


def test_a_row_without_a_goal_goes_on_with_the_one_above() -> None:
    text = (
        WITH_BLANKS + "\n     \n  Avustetaan kyläyhdistyksiä \n\nAvustukset, kpl\n\nAvustuksia jaettiin 14.\n"
    )
    assert texts_of(rebuild(text))[-1] == [
        "",
        "Avustetaan kyläyhdistyksiä",
        "Avustukset, kpl",
        "Avustuksia jaettiin 14.",
    ]


def test_lines_far_too_long_stay_quick() -> None:
    words = " ".join(" ".join(row) for row in ROWS)
    grid = rebuild("Tavoite Toimenpiteet Mittarit TP 2024\n" + " ".join([words] * 20))
    assert len(grid.words) == 5 + 20 * len(words.split())


def test_a_region_without_lines_has_only_its_header() -> None:
    grid = rebuild("Tavoite Mittarit\n")
    assert texts_of(grid) == []
    assert grid.columns == 2
