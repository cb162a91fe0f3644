"""Header rows as towns print them, over cells of the kind that stand below them: which role has each column?

A header is written ``label:kind | label:kind``; the letter says what the cells hold (`CELLS`). The roles are
those of a statement of 2024; ``-`` is a column of no field, ``a+b`` one of two roles.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.cells.reading import read_tables
from extractor.models.table import Table
from extractor.vocabulary.loading import load_vocabulary
from tests.cells.test_reading import Paper, read

CELLS = {
    "g": ["Kylät pysyvät elinvoimaisina", "Vesistöjen tila paranee", "Nuoret osallistuvat päätöksentekoon"],
    "G": ["Byarna förblir livskraftiga", "Vattnens tillstånd blir bättre", "Ungdomar deltar i beslut"],
    "m": ["Avataan kyläkauppa.", "Uusitaan puhdistamon laitteet.", "Perustetaan nuorisovaltuusto."],
    "M": ["Öppnas en bybutik.", "Förnyas reningsverkets utrustning.", "Inrättas ett ungdomsråd."],
    "k": ["Kauppoja, kpl", "Fosfori, mg/l", "Aloitteita, kpl"],
    "v": ["3", "0,4", "yli 12"],
    "p": ["Kauppa avattiin.", "Laitteet on uusittu.", "Neuvosto perustettiin, mutta se ei kokoontunut."],
    "P": ["Butiken öppnades på våren.", "Utrustningen har förnyats.", "Rådet inrättades inte."],
    "s": ["Toteutui", "Toteutui osittain", "Ei toteutunut"],
    "S": ["Uppfylldes", "Uppfylldes delvis", "Uppfylldes inte"],
    "y": ["Kyllä", "Ei", "Kyllä"],
    "d": ["1", "3", "2"],
    "a": ["B", "A", "B"],
    "w": ["Valmis", "Kesken", "Ei aloitettu"],
    "W": ["Klar", "Pågår", "Ej påbörjad"],
    "r": ["Hallintojohtaja", "Tekninen lautakunta", "Nuorisosihteeri"],
    "R": ["Teknisk direktör", "Bildningsnämnden", "Rektor"],
    "t": ["12/2024", "syksy 2024", "jatkuva"],
    "T": ["Elinvoima", "Kestävä ympäristö", "Osallisuus"],
    "n": ["1", "2", "3"],
    "1": ["x", "", ""],
    "2": ["", "x", ""],
    "3": ["", "", "X"],
    "e": ["10 000 €", "25 000 €", "ei lisäkustannuksia"],
}  # fmt: skip

HEADERS = [
    # goals, what was done for them, what came of it
    ("Tavoite:g | Toimenpide:m | Mittari:k | Toteutuminen:p", "goal measure metric outcome"),
    ("Nro:n | Tavoite:g | Toimenpiteet:m | Vastuu:r | Toteuma:p", "number goal measure responsible outcome"),
    ("Mitä tavoitellaan:g | Miten:m | Mistä tiedetään:k | Miten kävi:p", "goal measure metric outcome"),
    ("Tavoite vuodelle 2024:g | Toteutuminen vuonna 2024:p", "goal outcome"),
    ("Toimenpide:m | Vastuuhenkilö:r | Aikataulu:t | Tilanne:p", "measure responsible schedule outcome"),
    ("Toimenpide:m | Vastuuhenkilö:r | Aikataulu:t | Tilanne:w", "measure responsible schedule status"),
    ("Riski:g | Hallintakeinot:m | Vastuu:r | Toteutuneet toimenpiteet:p",
     "goal measure responsible outcome"),
    ("Kehittämiskohde:g | Toimenpide:m | Vastuutaho:r | Aikataulu:t | Toteutuminen:p",
     "goal measure responsible schedule outcome"),
    ("Tavoite:g | Toimenpide:m | Vastuutaho:r | Resurssit:e | Seurantamittari:k | Toteutuminen:p",
     "goal measure responsible resources metric outcome"),
    ("Tavoite:g | Toimenpiteet:m | Mittarit:k | Toteuma 30.6.2024:p | Toteuma 31.12.2024:p",
     "goal measure metric outcome outcome"),
    # themes above goals
    ("Painopiste:T | Tavoite:g | Toimenpide:m | Vastuuhenkilö:r | Aikataulu:t | Tilanne:p",
     "theme goal measure responsible schedule outcome"),
    ("Kriittinen menestystekijä:T | Tavoite:g | Mittari:k | Tavoitetaso:v | Toteuma:v",
     "theme goal metric target actual"),
    ("Näkökulma:T | Kriittinen menestystekijä:g | Mittari:k | Tavoitearvo:v | Toteuma:v",
     "theme goal metric target actual"),
    ("Ohjelma:T | Tavoite:g | Toimenpiteet:m | Seuranta:p", "theme goal measure outcome"),
    ("Tehtävä:T | Tavoite:g | Mittari:k | Toteuma:p", "theme goal metric outcome"),
    # goals above goals
    ("Strateginen tavoite:g | Vuositavoite 2024:g | Mittari:k | Tavoitetaso:v | Toteuma:v",
     "strategic_goal goal metric target actual"),
    ("Valtuustokauden tavoite:g | Talousarviovuoden toimenpide:m | Mittari:k | Tavoite 2024:v | "
     "Toteutunut 2024:v | Selvitys toteutumisesta:p", "goal measure metric target actual outcome"),
    ("Strateginen päämäärä:g | Tulostavoite:g | Mittari ja tavoitetaso:k | Tulos 31.12.2024:p | Arvio:s",
     "strategic_goal goal metric+target outcome status"),
    ("Kuntastrategian tavoite:g | Talousarviotavoite:g | Mittari:k | Toteutuminen:p",
     "strategic_goal goal metric outcome"),
    ("Strategian painopiste:T | Strateginen tavoite:g | Toimenpide:m | Mittari:k | Tavoite 2024:v | "
     "Toteuma 2024:v | Arvio:p", "theme goal measure metric target actual outcome"),
    ("Strateginen tavoite:g | Tavoite 2024:g | Toteuma 2024:p", "strategic_goal goal outcome"),
    ("Strateginen tavoite:g | Tavoite 2024:v | Toteuma 2024:v", "goal target actual"),
    ("Päätavoite:g | Osatavoite:g | Toimenpide:m | Toteutuminen:p", "strategic_goal goal measure outcome"),
    # metrics with their values
    ("Tavoite:g | Avaintulos:k | Lähtötaso:v | Tavoite:v | Toteuma:v", "goal metric baseline target actual"),
    ("Sitova tavoite:g | Tunnusluku:k | TA 2024:v | TP 2024:v | Poikkeaman selitys:p",
     "goal metric target actual outcome"),
    ("Tavoite:g | Mittari:k | TP 2023:v | TA 2024:v | TP 2024:v", "goal metric baseline target actual"),
    ("Tavoite:g | Mittari:k | Toteuma 2023:v | Tavoite 2024:v | Toteuma 2024:v | Tavoite 2025:v",
     "goal metric baseline target actual -"),
    ("Tavoite:g | Mittari:k | Toteuma 2022:v | Toteuma 2023:v | Tavoite 2024:v | Toteuma 2024:v",
     "goal metric - baseline target actual"),
    ("Tavoite:g | Mittari:k | 2023:v | 2024:v | Tavoite 2024:v", "goal metric baseline actual target"),
    ("Tavoite:g | Tavoitetaso 2024:v | Tot. 2023:v | Tot. 2024:v", "goal target baseline actual"),
    ("Tavoite:g | Mittari:k | TA 2024:v | MTA 2024:v | TP 2024:v", "goal metric target - actual"),
    ("Tavoite:g | Indikaattori:k | Lähtötilanne:v | Tavoitetila 2025:v | Toteuma 2024:v",
     "goal metric baseline target actual"),
    ("Mittari:k | Tavoite:v | Toteuma:v", "metric target actual"),
    ("Tavoite ja mittari:g | Lähtötilanne:v | Tavoite 2024:v | Tavoite 2025:v | Toteuma 2024:v | Arvio:p",
     "goal+metric baseline target - actual outcome"),
    ("Tuottavuustoimenpide:m | Säästötavoite, €:v | Toteutunut säästö, €:v | Kommentti:p",
     "measure target actual outcome"),
    ("Tuottavuustoimenpide:m | Odotettu säästö:v | Kommentti:p", "measure expected_result outcome"),
    # what happened, and the verdict on it
    ("Tavoite:g | Toteuma:p | Arvio:s", "goal outcome status"),
    ("Tavoite:g | Arvio:s | Perustelu:p", "goal status outcome"),
    ("Tavoite:g | Mittari:k | Toteuma:v | Arvio:s", "goal metric actual status"),
    ("Tavoite:g | Mittari:k | Tavoitetaso:v | Tulos 31.12.2024:p | Arvio:s",
     "goal metric target outcome status"),
    ("Tavoite:g | Mittari:k | Lähtötaso:v | Tavoitetaso:v | Toteuma:v | Arvio:s | Perustelu:p",
     "goal metric baseline target actual status outcome"),
    ("Näkökulma:T | Kriittinen menestystekijä:g | Mittari:k | Lähtötaso 2023:v | Tavoitetaso 2024:v | "
     "Toteuma 2024:v | Arvio:d", "theme goal metric baseline target actual status"),
    ("Tavoite:g | Mittari:k | Tavoitetaso:v | Toteuma:v | Arvio:a",
     "goal metric target actual status"),
    ("Mitä tavoittelimme?:g | Mitä teimme?:p | Mistä tiedämme?:k | Miten onnistuimme?:p | Tilanne:s",
     "goal measure metric outcome status"),
    ("Vad ville vi uppnå?:G | Vad gjorde vi?:P | Hur lyckades vi?:P", "goal measure outcome"),
    ("Tavoite:g | Mitä tehtiin:p", "goal outcome"),
    ("Valtuuston asettama tavoite:g | Toteutuminen tilinpäätöksen mukaan:p | Tarkastuslautakunnan arvio:s",
     "goal outcome status"),
    ("Mål:G | Utfall enligt bokslutet:P | Revisionsnämndens bedömning:S", "goal outcome status"),
    ("Tavoite:g | Mittari:k | Kyllä:1 | Osin:2 | Ei:3 | Perustelu:p",
     "goal metric status status status outcome"),
    ("Tavoite:g | Toteutuminen:p | Tila:w", "goal outcome status"),
    ("Tavoite:g | Toteutuminen:s | Tila:p", "goal status outcome"),
    ("Tavoite:g | Toteutunut:y | Selite:p", "goal status outcome"),
    ("Tavoite:g | Mittari:k | Tavoitetaso:v | Toteuma:v | Toteutui (kyllä/ei):y",
     "goal metric target actual status"),
    ("Tavoite:g | Toteutui:p", "goal outcome"),
    ("Tavoite:g | Toteutunut kyllä/ei:s | Perustelut:p", "goal status outcome"),
    ("Tavoite:g | Toteutuminen:p | Liikennevalo:d", "goal outcome status"),
    ("Tavoite:g | Toteutuminen:p | Arviointi:d", "goal outcome status"),
    ("Konsernitavoite:g | Mittari:k | Tavoitetaso 2024:v | Toteuma 2024:v | Tavoitteen toteutuminen:s",
     "goal metric target actual outcome+status"),
    ("Tavoite:g | Toteutuminen:s", "goal outcome+status"),
    ("Tavoite:g | Mittari:k | Toteuma:p | Arviointi:p", "goal metric outcome outcome"),
    ("Tavoite:g | Tulokset:p | Tila:w", "goal outcome status"),
    ("Tavoite:g | Toimenpide:m | Tulokset:p | Toteuma:p", "goal measure expected_result outcome"),
    # each role once: what was done, what came of it, what is only like another's label
    ("Tavoite:g | Mitä tehtiin:p | Tulokset ja arvio:p", "goal measure outcome"),
    ("Tavoite vuodelle:g | Mitä tehtiin:p | Tulos:p", "goal measure outcome"),
    ("Tavoitteemme:g | Tekomme:m | Tuloksemme:p", "goal measure outcome"),
    ("Tavoite:g | Tunnusluku:k | Tavoiteltava muutos:v | Toteutunut muutos:v", "goal metric target actual"),
    ("Tavoite:g | Mittari:k | Alkuarvo:v | Tavoite:v | Loppuarvo:v", "goal metric baseline target actual"),
    ("Tavoite:g | Alueen nykykuvaus:p | Toimenpiteet:m | Toteutuminen:p", "goal - measure outcome"),
    ("Säästötoimenpide:m | Säästön tavoite:e | Toteutunut säästö:e | Selite:p",
     "measure target actual outcome"),
    ("Kärkitavoite:g | Avaintoimenpiteet:m | Onnistumisen mittarit:k | Toteuma ja johtopäätökset:p",
     "goal measure metric outcome"),
    ("Tavoite:g | Toteutuminen ja vaikuttavuus:p | Arvosana:s", "goal outcome status"),
    ("Mål:G | Mätare:k | Målnivå 2024:v | Resultat 2024:v | Analys:P", "goal metric target actual outcome"),
    ("Löfte:G | Handlingar:M | Utfall:P", "goal measure outcome"),
    ("Åtgärd:M | Inbesparingsmål:e | Realiserad inbesparing:e | Kommentar:P",
     "measure target actual outcome"),
    ("Ohjelma:T | Kärkihanke:g | Toimenpiteet:m | Vastuuhenkilö:r | Tilannekatsaus:p",
     "theme goal measure responsible outcome"),
    # the same in Swedish
    ("Mål:G | Åtgärd:M | Mätare:k | Utfall:P", "goal measure metric outcome"),
    ("Mål:G | Delmål:G | Åtgärd:M | Mätare:k | Målnivå:v | Utfall:v | Bedömning:S",
     "strategic_goal goal measure metric target actual status"),
    ("Strategiskt mål:G | Årsmål:G | Mätare:k | Målnivå 2024:v | Utfall 2024:v | Måluppfyllelse:S",
     "strategic_goal goal metric target actual outcome+status"),
    ("Mål:G | Mätare:k | Bokslut 2023:v | Budget 2024:v | Bokslut 2024:v",
     "goal metric baseline target actual"),
    ("Tyngdpunkt:T | Mål:G | Åtgärder:M | Utfall:P | Trafikljus:S", "theme goal measure outcome status"),
    ("Mål:G | Ansvarig:R | Resultat:P | Läge:W", "goal responsible outcome status"),
    ("Bindande mål:G | Utfall:P | Bedömning:S", "goal outcome status"),
    ("Åtgärd:M | Ansvarig:R | Tidsplan:t | Läge:W", "measure responsible schedule status"),
    ("Mål:G | Nyckelresultat:k | Utgångsläge:v | Målvärde:v | Utfall:v",
     "goal metric baseline target actual"),
    ("Mål:G | Resurser:e | Ansvarig:R | Utfall:P", "goal resources responsible outcome"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "roles", "confidence", "doubt"),
    [
        # a listed label over cells of another kind keeps its role, hardly
        ("Tavoite:g | Vastuuhenkilö:s | Toteuma:p", "goal responsible outcome", 0.6, "for its label"),
        # one that is only like a listed one does not
        ("Tavoite:g | Palveluvastuu:t | Toteuma:p", "goal schedule outcome", 0.6, "because of what"),
        # one that is listed under two roles is doubted where its cells fit both
        ("Tavoite:g | Seuranta:k | Toteuma:p", "goal metric outcome", 0.85, "may mean outcome"),
    ],
)
def test_a_role_that_the_cells_do_not_bear_out_is_doubted(
    header: str, roles: str, confidence: float, doubt: str
) -> None:
    table = read_header(header)
    assert ["+".join(column.roles) for column in table.columns] == roles.split()
    assert table.columns[1].confidence == confidence
    assert [doubt in note.message for note in table.grid.notes] == [True]


GREEN, RED, GREY = 0x00B050, 0xFF0000, 0xE7E6E6


@pytest.mark.parametrize(
    ("header", "colors", "roles"),
    [
        ("Tavoite:g | Toteutuminen:p | Arvio:", [GREEN, RED, GREEN], "goal outcome status"),
        ("Tavoite:g | Toteutuminen:p | Arvio:", [GREEN, GREEN, GREEN], "goal outcome status"),
        ("Tavoite:g | Toteutuminen:p | :", [GREEN, RED, GREEN], "goal outcome status"),
        ("Tavoite: | Strateginen tavoite:g | Toteuma:p", [GREEN, RED, RED], "status goal outcome"),
        ("Toimenpide:m | Tavoite: | Selite:p", [RED, GREEN, RED], "measure status outcome"),
        ("Tavoitteet:g | Toteuma: | Perustelut:p", [GREEN, RED, RED], "goal status outcome"),
        ("Mål: | Verksamhetsmål:G | Kommentar:P", [GREEN, RED, RED], "status goal outcome"),
        # a column that is only shaded, or empty, says nothing
        ("Tavoite:g | Toteutuminen:p | :", [GREY, GREY, GREY], "goal outcome -"),
        ("Tavoite: | Sitova tavoite:g | Toteuma:p", [None, None, None], "- goal outcome"),
    ],
)
def test_a_column_without_words_is_no_goal_and_its_colours_are_the_status(
    header: str, colors: list[int | None], roles: str
) -> None:
    paper = Paper()
    fields = [field.strip().rpartition(":") for field in header.split("|")]
    rows = [[CELLS[kind][number] if kind else "" for _, _, kind in fields] for number in range(3)]
    grid = paper.grid([[label for label, _, _ in fields]], rows)
    empty = next(place for place, (_, _, kind) in enumerate(fields) if not kind)
    painted = [
        replace(
            row,
            cells=tuple(replace(cell, color=color) if cell.column == empty else cell for cell in row.cells),
        )
        for row, color in zip(grid.rows, [None, *colors], strict=True)
    ]
    table = read(replace(grid, rows=tuple(painted)))
    assert ["+".join(column.roles) or "-" for column in table.columns] == roles.split()


def test_a_shade_behind_the_whole_row_is_no_verdict() -> None:
    grid = Paper().grid(
        [["Tavoite", "Toteutuminen", "Arvio"]], [["Velka pienenee", "Lainaa lyhennettiin", ""]]
    )
    shaded = [
        replace(row, cells=tuple(replace(cell, color=None if row.is_header else GREEN) for cell in row.cells))
        for row in grid.rows
    ]
    table = read(replace(grid, rows=tuple(shaded)))
    assert table.columns[2].roles == ("outcome",)


def test_without_any_year_one_column_holds_each_field_and_the_other_is_kept_apart() -> None:
    table = read_header("Tavoite:g | Mittari:k | Tavoitetaso:v | Tavoitearvo:v | Toteuma:v", title="Liite")
    assert [column.roles for column in table.columns] == [
        ("goal",), ("metric",), ("target",), (), ("actual",),
    ]  # fmt: skip


def test_what_the_cells_of_one_table_show_holds_for_all_tables_with_its_header() -> None:
    paper = Paper()
    labels = ["Tavoite", "Toteutuminen", "Tilanne"]
    first = paper.grid([labels], [[CELLS["g"][i], CELLS["p"][i], CELLS["s"][i]] for i in range(3)])
    second = paper.grid([labels], [["Velka pienenee", "Lainaa lyhennettiin.", "Hyvin meni, kiitos"]])
    tables = read_tables([first, second], load_vocabulary())
    assert [[column.roles for column in table.columns] for table in tables if isinstance(table, Table)] == [
        [("goal",), ("outcome",), ("status",)]
    ] * 2


def read_header(header: str, title: str = "Tilinpäätös 2024") -> Table:
    paper = Paper()
    fields = [field.rpartition(":") for field in header.split("|")]
    labels = [label.strip() for label, _, _ in fields]
    rows = [[CELLS[kind.strip()][number] for _, _, kind in fields] for number in range(3)]
    return read(paper.block(title), paper.grid([labels], rows))


@pytest.mark.parametrize(("header", "roles"), HEADERS, ids=[header for header, _ in HEADERS])
def test_a_header_over_its_cells_gives_each_column_its_role(header: str, roles: str) -> None:
    table = read_header(header)
    assert ["+".join(column.roles) or "-" for column in table.columns] == roles.split()
    assert table.kind == "goals"
