"""Tables of texts that keep their columns apart by spaces. The towns and their goals are invented."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.layout.plain_text import find_text_blocks
from extractor.models.block import Block
from extractor.models.finding import ReadingCode
from extractor.models.geometry import enclose
from extractor.models.grid import Grid, GridRow
from extractor.models.page import Page
from extractor.models.source import Source
from extractor.pages.text import read_text_pages
from extractor.shapes.lines import group_lines
from extractor.tables.layout_text.rebuilding import rebuild_layout
from extractor.vocabulary.loading import load_vocabulary

SAMPLES = Path(__file__).parents[2] / "samples"


def read_pages(text: str) -> list[Page]:
    return list(read_text_pages(Source("table.txt", text.encode(), "", "text/plain")))


def rebuild(text: str, rule: str = "layout") -> tuple[Grid, ...]:
    """Take the whole of `text` (pages parted by form feeds) for one region."""
    pages = read_pages(text)
    lines = tuple(line for page in pages for line in group_lines(page.words))
    region = Block("table", lines, lines[0].page, enclose(line.box for line in lines), rule)
    (grids,) = rebuild_layout([region], pages, load_vocabulary())
    return grids


def texts(row: GridRow, columns: int) -> list[str]:
    cells = {cell.column: " ".join(word.text for word in cell.words) for cell in row.cells}
    return [cells.get(column, "") for column in range(columns)]


def body(grid: Grid) -> list[list[str]]:
    return [texts(row, grid.columns) for row in grid.rows if not row.is_header]


def headers(grid: Grid) -> list[list[str]]:
    return [texts(row, grid.columns) for row in grid.rows if row.is_header]


def squeeze(text: str) -> str:
    """Text without the spaces and hyphens that folding decides about."""
    return re.sub(r"[\s\-•–]", "", text)


ROADS = """\
Tavoite               Toimenpiteet               Mittarit             Toteuma
Tiestön kunto         Päällystetään neljä        Päällystetty, km     Päällystettiin 3,2 km.
paranee               kilometriä katuja.         Valitukset, kpl      Valituksia tuli 14.
Koulumatkat ovat      Rakennetaan suojatie       Onnettomuudet        Suojatie valmistui
turvallisia           koulun eteen ja                                 elokuussa.
                      alennetaan nopeuksia.
Puistot hoidetaan     Palkataan kesätyöntekijöitä Kesätyöpaikat       Palkattiin 12 nuorta.
"""


def test_rows_and_cells_without_blank_lines() -> None:
    (grid,) = rebuild(ROADS)
    assert headers(grid) == [["Tavoite", "Toimenpiteet", "Mittarit", "Toteuma"]]
    assert body(grid) == [
        [
            "Tiestön kunto paranee",
            "Päällystetään neljä kilometriä katuja.",
            "Päällystetty, km Valitukset, kpl",
            "Päällystettiin 3,2 km. Valituksia tuli 14.",
        ],
        [
            "Koulumatkat ovat turvallisia",
            "Rakennetaan suojatie koulun eteen ja alennetaan nopeuksia.",
            "Onnettomuudet",
            "Suojatie valmistui elokuussa.",
        ],
        ["Puistot hoidetaan", "Palkataan kesätyöntekijöitä", "Kesätyöpaikat", "Palkattiin 12 nuorta."],
    ]
    assert (grid.method, grid.pages) == ("layout", (1,))


def test_a_full_cell_pushes_the_next_one_about() -> None:
    (grid,) = rebuild("""\
Mål                    Åtgärder                     Mätare               Utfall
Trygga skolvägar       Två övergångsställen byggs   Olyckor              Inga olyckor skedde.
                       vid skolorna.
Smidig service         Tidsbokningen på webben för- Bokningar, st        Antalet bokningar var
för invånarna          nyas.                                             1 240.
Jämlika tjänster       Alla blanketter översätts    Blanketter, st       Översättningen pågår.
""")
    assert body(grid)[1] == [
        "Smidig service för invånarna",
        "Tidsbokningen på webben för- nyas.",
        "Bokningar, st",
        "Antalet bokningar var 1 240.",
    ]


def test_a_capital_behind_a_single_space_begins_the_pushed_cell() -> None:
    (grid,) = rebuild("""\
Tavoite                     Toimenpiteet                       Tilanne vuoden lopussa
1. Satama on auki talvel- Väylä ruopataan ennen jäiden läh- Väylä ruopattiin toukokuussa.
la                          töä ja poijut vaihdetaan.
2. Venepaikat riittävät     Rantaan rakennetaan laituri Laituri otettiin käyttöön elokuussa
                            pienveneille.                      ja paikat jaettiin jonosta.
""")
    assert body(grid) == [
        [
            "1. Satama on auki talvel- la",
            "Väylä ruopataan ennen jäiden läh- töä ja poijut vaihdetaan.",
            "Väylä ruopattiin toukokuussa.",
        ],
        [
            "2. Venepaikat riittävät",
            "Rantaan rakennetaan laituri pienveneille.",
            "Laituri otettiin käyttöön elokuussa ja paikat jaettiin jonosta.",
        ],
    ]


def test_the_tab_behind_a_row_number_is_inside_the_cell() -> None:
    (grid,) = rebuild("""\
Tavoite                    Toimenpiteet                      Tilanne vuoden lopussa
1. Laiturit kunnostetaan   Kannet uusitaan kesällä.          Kannet uusittiin.
2.      Venepaikkamaksut Maksut tarkistetaan vuosittain.     Maksut tarkistettiin.
kattavat menot             Jonotusaika lyhenee.
3. Ranta on siisti         Roskat kerätään viikoittain.      Keräys toimi.
""")
    assert body(grid)[1] == [
        "2. Venepaikkamaksut kattavat menot",
        "Maksut tarkistetaan vuosittain. Jonotusaika lyhenee.",
        "Maksut tarkistettiin.",
    ]


def test_gaps_inside_the_cells_of_a_justified_text() -> None:
    (grid,) = rebuild("""\
Tavoite                 Toimenpiteet                     Arvio
Satama   on   auki      Väylä    ruopataan      ennen    Ruoppaus tehtiin touko-
ympäri vuoden           jäiden lähtöä.                   kuussa.
Venepaikat       riit-  Rantaan rakennetaan laituri      Laituri otettiin käyt-
tävät kaikille          pienveneille.                    töön.
Rannat ovat siistejä    Roskat       kerätään      ja    Keräys toimi.
                        astioita    lisätään kesäksi.
Opasteet ovat selkeät   Viitat ja taulut uusitaan.       Viitat uusittiin.
""")
    assert body(grid)[1] == [
        "Venepaikat riit- tävät kaikille",
        "Rantaan rakennetaan laituri pienveneille.",
        "Laituri otettiin käyt- töön.",
    ]


def test_header_labels_wrap_and_touch() -> None:
    (grid,) = rebuild("""\
     Tuottavuustoimenpide/ Tulokset                      Mittari           Tavoite-     Toteuma
     Hanke                                                                 taso
1.   Hankintojen keskittä-     Kilpailutukset tehdään    Säästö, €         20 000       21 500
     minen                     yhdessä.
2.   Tilojen tiivistäminen     Toimistoja vapautuu.      Neliöt            300          120
""")
    assert headers(grid) == [
        ["", "Tuottavuustoimenpide/ Hanke", "Tulokset", "Mittari", "Tavoite- taso", "Toteuma"]
    ]
    assert body(grid) == [
        [
            "1.",
            "Hankintojen keskittä- minen",
            "Kilpailutukset tehdään yhdessä.",
            "Säästö, €",
            "20 000",
            "21 500",
        ],
        ["2.", "Tilojen tiivistäminen", "Toimistoja vapautuu.", "Neliöt", "300", "120"],
    ]


def test_text_after_a_gap_in_a_column_begins_a_row() -> None:
    (grid,) = rebuild("""\
     Tavoite              Toimenpide                  Mittari              TP 2024
1.   Henkilöstö voi       Kyselyt tehdään keväisin,   Vastausprosentti     Kyselyyn vastasi 71 %
     hyvin                ja tulokset käydään läpi                         henkilöstöstä.
                          yksiköissä.
                          Esihenkilöt koulutetaan     Koulutetut           Koulutettiin 24.
2.   Rekrytointi          Oppilaitoksiin pidetään     Hakijat              Hakijoita oli 9,1.
     onnistuu             yhteyttä.
""")
    assert [row[:2] for row in body(grid)] == [
        ["1.", "Henkilöstö voi hyvin"],
        ["", ""],
        ["2.", "Rekrytointi onnistuu"],
    ]
    assert body(grid)[1][2:] == ["Esihenkilöt koulutetaan", "Koulutetut", "Koulutettiin 24."]


CUT_ROW = """\
Tavoite               Toimenpiteet               Mittarit             Toteuma
Tiestön kunto         Päällystetään neljä        Päällystetty, km     Päällystettiin 3,2 km.
paranee
Koulumatkat ovat      Rakennetaan suojatie       Onnettomuudet        Suojatie valmistui vasta
turvallisia           koulun eteen ja                                 marraskuussa, koska
\f{header}\
                   alennetaan nopeuksia                            urakoitsija vaihtui.
                   keskustassa.
Puistot hoidetaan  Palkataan kesätyöntekijöitä.  Kesätyöpaikat     Palkattiin 12 nuorta.
"""


@pytest.mark.parametrize(
    "header", ["", "Tavoite            Toimenpiteet                  Mittarit          Toteuma\n"]
)
def test_a_page_break_cuts_a_row(header: str) -> None:
    (grid,) = rebuild(CUT_ROW.format(header=header))
    assert body(grid)[1] == [
        "Koulumatkat ovat turvallisia",
        "Rakennetaan suojatie koulun eteen ja alennetaan nopeuksia keskustassa.",
        "Onnettomuudet",
        "Suojatie valmistui vasta marraskuussa, koska urakoitsija vaihtui.",
    ]
    assert [row[0] for row in body(grid)] == [
        "Tiestön kunto paranee",
        "Koulumatkat ovat turvallisia",
        "Puistot hoidetaan",
    ]
    assert grid.pages == (1, 2)
    assert len(headers(grid)) == 1 + bool(header)


def test_themes_part_the_table_and_notes_close_it() -> None:
    [grid] = rebuild("""\
Tavoite               Toimenpiteet               Mittarit             Toteuma
Tiestön kunto         Päällystetään neljä        Päällystetty, km     Päällystettiin 3,2 km.
paranee               kilometriä katuja.

VIIHTYISÄ JA VIHREÄ KUNTA

Puistot hoidetaan     Palkataan nuoria           Kesätyöpaikat        Palkattiin 12 nuorta.
hyvin                 kesätöihin.

Toteuma-sarakkeen luvut ovat ennakkotietoja, jotka tarkentuvat kevään aikana.
""")
    rows = [row[0] for row in body(grid)]
    assert rows == ["Tiestön kunto paranee", "VIIHTYISÄ JA VIHREÄ KUNTA", "Puistot hoidetaan hyvin"]
    assert [row.is_band for row in grid.rows if not row.is_header] == [False, True, False]
    assert " ".join(word.text for word in grid.footnote).startswith("Toteuma-sarakkeen luvut")


FIGURES = """\
1 000 €                       TP 2022        TA 2023       TP 2023    Muutos %
Tuloslaskelma
Toimintatuotot              1 210 455      1 180 000     1 304 122         7,7
Toimintakulut              -6 480 102     -6 512 000    -6 618 940         2,1
Palvelujen ostot                 -310           -295          -288        -7,1
muilta kunnilta
Oppilaita perusopetuksessa
keskimäärin                       412            405           401        -2,7
Vuosikate                      -1 050              -        - 1 204           -
\f
1 000 €                         TP 2022      TA 2023       TP 2023   Muutos %
Lainat €/asukas                   3 905        4 020         3 988        2,1
* Luvut ovat ulkoisia ja ne on esitetty tuhansina euroina, ellei toisin mainita.
"""


def test_figures_stand_under_their_periods() -> None:
    (grid,) = rebuild(FIGURES)
    assert headers(grid)[0] == ["1 000 €", "TP 2022", "TA 2023", "TP 2023", "Muutos %"]
    assert body(grid) == [
        ["Tuloslaskelma", "", "", "", ""],
        ["Toimintatuotot", "1 210 455", "1 180 000", "1 304 122", "7,7"],
        ["Toimintakulut", "-6 480 102", "-6 512 000", "-6 618 940", "2,1"],
        ["Palvelujen ostot muilta kunnilta", "-310", "-295", "-288", "-7,1"],
        ["Oppilaita perusopetuksessa keskimäärin", "412", "405", "401", "-2,7"],
        ["Vuosikate", "-1 050", "-", "- 1 204", "-"],
        ["Lainat €/asukas", "3 905", "4 020", "3 988", "2,1"],
    ]
    assert " ".join(word.text for word in grid.footnote).startswith("* Luvut ovat ulkoisia")


def test_only_the_place_tells_which_period_a_figure_belongs_to() -> None:
    (grid,) = rebuild("""\
                        TP 2021    TP 2022    TP 2023
Kirjastolainat           12 400                13 050
Uudet kirjat                         1 120        980
Tapahtumat                   24         31
""")
    assert body(grid) == [
        ["Kirjastolainat", "12 400", "", "13 050"],
        ["Uudet kirjat", "", "1 120", "980"],
        ["Tapahtumat", "24", "31", ""],
    ]


def test_numbers_a_single_space_apart() -> None:
    (grid,) = rebuild("""\
                    TP 2022    TP 2023
Menot            -1 499 108 -1 204 150
Tulot               880 455    912 300
Netto              -618 653   -291 850
""")
    assert body(grid)[0] == ["Menot", "-1 499 108", "-1 204 150"]


@pytest.mark.parametrize("label", ["       ", "Yksikkö"])
def test_a_column_of_units(label: str) -> None:
    (grid,) = rebuild(f"""\
                        {label}     TP 2022      TP 2023
Henkilöstökulut         €         4 120 000    4 255 300
Henkilötyövuodet        htv            81,5         79,0
Sairauspoissaolot       pv              940        1 012
""")
    assert body(grid) == [
        ["Henkilöstökulut", "€", "4 120 000", "4 255 300"],
        ["Henkilötyövuodet", "htv", "81,5", "79,0"],
        ["Sairauspoissaolot", "pv", "940", "1 012"],
    ]
    assert headers(grid)[0] == ["", label.strip(), "TP 2022", "TP 2023"]


def test_cells_centred_from_top_to_bottom() -> None:
    (grid,) = rebuild("""\
Tavoite                Toimenpiteet                  Mittarit             Toteuma
                       Laaditaan palveluverkosta                          Selvitys valmistui
Palveluverkko          selvitys, joka viedään        Selvitys tehty       lokakuussa, ja valtuusto
uudistuu               valtuuston käsiteltäväksi                          hyväksyi sen 18.11.2024.
                       vuoden loppuun mennessä.
                                                                          Koulutuksia pidettiin
Henkilöstö             Järjestetään kaksi            Koulutukset, kpl     kolme, ja niihin osallistui
osaa työnsä            koulutuspäivää.               Osallistujat         yhteensä 118 työntekijää
                                                                          kaikilta toimialoilta.
                       Kilpailutetaan hankinnat
                       yhdessä naapurikuntien
Menot vähenevät        kanssa ja tarkistetaan        Säästö, €            Säästö oli 42 000 euroa.
                       kaikki voimassa olevat
                       sopimukset.
                                                                          Asiakkaiden antama
Asiointi helpottuu     Otetaan käyttöön sähköinen    Asiakaspalaute       keskiarvo nousi, ja
                       ajanvaraus.                                        jonotusaika lyheni
                                                                          kolmeen päivään.
""")
    assert [row[0] for row in body(grid)] == [
        "Palveluverkko uudistuu",
        "Henkilöstö osaa työnsä",
        "Menot vähenevät",
        "Asiointi helpottuu",
    ]
    assert body(grid)[2][1] == (
        "Kilpailutetaan hankinnat yhdessä naapurikuntien kanssa ja tarkistetaan kaikki voimassa olevat "
        "sopimukset."
    )


def test_a_doubtful_row_is_noted() -> None:
    (grid,) = rebuild("""\
Tavoite               Toimenpiteet               Mittarit
Viestintä paranee     Uudistetaan sivut          Kävijät
Sosiaalinen media     Uudet kanavat              Seuraajat
ja verkkosivut
""")
    doubtful = [row for row in grid.rows if row.confidence < 0.8]
    assert len(doubtful) == len(grid.notes) > 0
    assert {note.code for note in grid.notes} == {ReadingCode.UNCERTAIN_SEAM}
    assert grid.notes[0].places[0][0] == 1


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_every_cell_of_the_samples(year: int) -> None:
    name = f"hallakoski-{year}-kaupunginhallitus"
    pages = read_pages((SAMPLES / f"{name}.layout.txt").read_text(encoding="utf-8"))
    gold = json.loads((SAMPLES / f"{name}.gold.json").read_text(encoding="utf-8"))
    vocabulary = load_vocabulary()
    regions = [block for block in find_text_blocks(pages, vocabulary) if block.kind == "table"]
    grids = list(chain.from_iterable(rebuild_layout(regions, pages, vocabulary)))
    rows = [list(filter(None, map(squeeze, row))) for grid in grids for row in body(grid)]
    fields = ("number", "goal", "measures", "expected_results", "metrics", "outcome")
    wanted = [
        [squeeze(row[field]) for field in fields[2 * ("continues" in row) :] if row.get(field)]
        for row in gold["goal_rows"]
    ]
    rows = [[re.sub(r"^(\d+)\.$", r"\1", cell) for cell in row] for row in rows]
    assert [row for row in wanted if row not in rows] == []
    values = [[squeeze(str(value)) for value in row["values"].values()] for row in gold["key_figures"]]
    printed = [
        [cell.replace("−", "").replace(",", ".").removesuffix(".0") for cell in row[1:]] for row in rows
    ]
    assert len(rows) == len(wanted) + len(values)
    assert [row for row in values if [cell.removesuffix(".0") for cell in row] not in printed] == []


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A table with spaces doubled or dropped, lines moved or lost, pages broken."""
    lines = draw(st.sampled_from([ROADS, CUT_ROW.format(header=""), FIGURES])).split("\n")
    for _ in range(draw(st.integers(0, 12))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["spaces", "move", "drop", "blank", "break", "shift"])):
            case "spaces":
                lines[place] = re.sub(" +", lambda gap: gap.group() * 2, lines[place])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
            case "drop" if len(lines) > 2:
                lines.pop(place)
            case "blank":
                lines.insert(place, "")
            case "break":
                lines[place] = "\f" + lines[place]
            case _:
                lines[place] = " " * draw(st.integers(1, 30)) + re.sub(" +", " ", lines[place])
    return "\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_damage_neither_loses_nor_doubles_a_word(text: str) -> None:
    words = [word for page in read_pages(text) for word in page.words]
    if not words:
        return
    grids = rebuild(text)
    placed = [word for grid in grids for word in grid.words]
    assert sorted((word.page, word.index) for word in placed) == [(word.page, word.index) for word in words]
    assert all(0.0 <= row.confidence <= 1.0 for grid in grids for row in grid.rows)


def test_time_grows_with_the_lines() -> None:
    header, *rows = ROADS.splitlines(keepends=True)

    def measure(repeats: int) -> float:
        start = process_time()
        rebuild(header + "".join(rows) * repeats)
        return process_time() - start

    measure(10)
    assert measure(160) < 8 * measure(40)


CARDS = """\
Tavoite              Reitit ovat kunnossa
Toimenpiteet         Pitkospuut uusitaan ja opastaulut käännetään
vuonna 2024          englanniksi.
Toteuma              Reittejä kunnostettiin 26 km.

Tavoite              Lupa tulee ajallaan
Toimenpiteet         Otetaan käyttöön sähköinen palvelu.
vuonna 2024
\fToteuma          Käsittelyaika
                 lyheni.
Vastuu           Tarkastaja
"""


def test_each_card_of_fields_is_a_grid_with_its_labels_as_header() -> None:
    first, second = rebuild(CARDS, "layout-fields")
    assert headers(first) == [["Tavoite", "Toimenpiteet vuonna 2024", "Toteuma"]]
    measure = "Pitkospuut uusitaan ja opastaulut käännetään englanniksi."
    assert body(first) == [["Reitit ovat kunnossa", measure, "Reittejä kunnostettiin 26 km."]]
    assert body(second)[0][2:] == ["Käsittelyaika lyheni.", "Tarkastaja"]


def test_a_line_of_a_card_may_have_two_fields() -> None:
    card, *_ = rebuild(
        "Tavoite          Polut ovat kunnossa\n"
        "Mittari          Kunnostettu, km\n"
        "Tavoitetaso      15                    Toteuma       19\n"
        "Selite           Kunnostus on   jatkunut.\n",
        "layout-fields",
    )
    assert headers(card) == [["Tavoite", "Mittari", "Tavoitetaso", "Toteuma", "Selite"]]
    assert body(card) == [["Polut ovat kunnossa", "Kunnostettu, km", "15", "19", "Kunnostus on jatkunut."]]


def test_a_card_with_other_labels_than_most_is_less_sure() -> None:
    extra = CARDS.replace("Vastuu           Tarkastaja\n", "")
    cards = rebuild(f"{extra}\f{CARDS}", "layout-fields")
    assert [card.confidence for card in cards] == [0.9, 0.9, 0.9, 0.65]


def test_a_row_without_its_first_cell_at_the_top_of_a_page_goes_on_from_the_page_before() -> None:
    (grid,) = rebuild(
        "Tavoite              Toimenpiteet                   Toteuma\n"
        "Lupa tulee ajallaan  Otetaan käyttöön palvelu.      Aika lyheni.\n"
        "Kirjasto on auki     Omatoimiaika alkaa keväällä.   Aukiolo piteni.\n"
        "Reitit ovat          Pitkospuut uusitaan, opasteet  Reittejä korjattiin 26 km.\n"
        "kunnossa             käännetään ja kartat jaetaan   Opasteita ei käännetty.\n"
        "\f"
        "                     kylille.                       Määrärahaa jäi 12 700 euroa.\n"
        "Tontteja on tarjolla Kaavoitetaan toinen vaihe.     Kaava tuli voimaan.\n"
    )
    assert [row[0] for row in body(grid)] == [
        "Lupa tulee ajallaan",
        "Kirjasto on auki",
        "Reitit ovat kunnossa",
        "Tontteja on tarjolla",
    ]


PANELS = """\
VASTAAVAA           31.12.2024   31.12.2023   VASTATTAVAA         31.12.2024   31.12.2023
Rakennukset             14 880       15 402   Peruspääoma              9 812        9 812
Koneet                     655          870   Tilikauden tulos          -388          421
Rahat                    1 788        2 902   Ostovelat                1 744        1 811
"""


def test_two_tables_side_by_side_are_told_apart() -> None:
    left, right = rebuild(PANELS)
    assert headers(left) == [["VASTAAVAA", "31.12.2024", "31.12.2023"]]
    assert headers(right) == [["VASTATTAVAA", "31.12.2024", "31.12.2023"]]
    assert body(left)[1] == ["Koneet", "655", "870"]
    assert body(right)[1] == ["Tilikauden tulos", "-388", "421"]


def test_one_table_with_a_column_of_remarks_stays_one() -> None:
    remarked = PANELS.replace("31.12.2024   31.12.2023\n", "Huomautus\n", 1)
    assert len(rebuild(remarked)) == 1


NUMBERED = """\
Nro    Tavoite                   Keinot                     Toteutuminen
Hyvä arki
 1.1   Kirjasto on auki          Omatoimiaukiolo            Aukiolo alkoi syyskuussa.
       useammin                  otetaan käyttöön.
 1.2   Lapset oppivat uimaan     Uimakouluja lisätään.      Uimakouluja pidettiin kuusi.
Elävä kylä
 2.1   Laituri kunnostetaan      Puut uusitaan.             Laituri avattiin toukokuussa.
"""


def test_a_theme_above_the_next_number_stands_across_the_table() -> None:
    [grid] = rebuild(NUMBERED)
    bands = [row for row in grid.rows if row.is_band]
    assert [" ".join(word.text for word in row.cells[0].words) for row in bands] == [
        "Hyvä arki",
        "Elävä kylä",
    ]
    assert [row[0] for row in body(grid)] == ["Hyvä arki", "1.1", "1.2", "Elävä kylä", "2.1"]
