"""Header lines cut into labels, and running text refused."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

HEADERS = [
    "Tavoite | Toimenpiteet | Mittarit | TP 2025",
    "Tuottavuustoimenpide/Hanke | Tulokset | Mittarit/Arviointi | TP 2025",
    "Tehtävä/Tavoite | Toimenpide | Mittarit/Arviointi | TP 2025",
    "Tavoite | Toimenpide/mittari",
    "Arviointi | Tila",
    "Tavoite | Mittari",
    "Tavoitteet | Tavoitetaso v. 2024 | Toteutuma v. 2024",
    "Ed.TP | TA | Toteutuma | Poikkeama | Tot.%",
    "Tilinp. | TA+MUUT. | TOT. | TA muutos | muutos %",
    "TILINPTS | TA YHT. | KEHYS | EHD. | TOT. | TOT%",
    "(1000 €) | TP 2024 | TA 2025 | Ennuste 2025",
    "Henkilöstö | 31.12.2023 | 31.12.2024 | Muutos",
    "Mål | Åtgärder | Mätare | Utfall 2024",
    "Bindande mål | Mätare | Målnivå | Måluppfyllelse",
    "Sitova tavoite | Mittari | Tavoitetaso 2025 | Toteuma 31.12.2025 | Status",
    "Mittari / arviointikriteeri | Tavoitearvo | Toteuma-arvo | Tilannekuvaus ja riskiarvio",
    "Nro | Tavoite | Toimenpide | Vastuuhenkilö | Aikataulu | Toteutuminen 31.12.2025",
    "Kehittämiskohde | Tavoitetila | Toimenpiteet | Aikataulu | Toteutuksen arviointi",
    "Painopiste | Hyvinvointitavoite | Toimenpide | Onnistumisen mittari | Toteutuma",
    "TP 2023 | MTA 2024 | TP 2024 | TA 2025 | TP 2025",
    "2025 TA | 2025 TP | Poikkeama | Tot-%",
    "Alkuperäinen TA | TA Muutokset | TA muutosten jälkeen | Toteutuma | Poikkeama",
    "Alkuperäinen talousarvio | Talousarvio- muutokset | Talousarvio muutosten jälkeen | Toteutuma",
    "Talousarvio € | Toteuma € | Toteuma % | TP 2023 | Muutos € | Muutos %",
    "Ta 2024 | TP 2024 | Poik- keama | Tot. % | TP 2023 | Vuosi- muutos | Vuosi- muutos %",
    "Bokslut 2023 | Budget 2024 | Ändrad budget 2024 | Bokslut 2024 | Avvikelse | Utfall %",
    "Henkilöstömäärä | TP2023 | TP2024 | Muutos ed. tot. | Muutos % ed. tot.",
    "Toimintatuotot | TA2024 | TP 2024 | Tot. %",
    "Alkuper. määräraha | Tarkistettu määräraha | Toteuma inv.menot | Menot Tot-%",
    "2024 | 2023",
    "31.12.2024 | 31.12.2023",
    "1.1. – 31.12.2024 | 1.1. – 31.12.2023",
]


@pytest.mark.parametrize("header", HEADERS)
def test_header_line_is_cut_into_its_labels(header: str) -> None:
    expected = [label.split() for label in header.split("|")]
    words = [word for label in expected for word in label]
    pieces = load_vocabulary().split_header(words)
    assert pieces is not None
    assert [words[piece.start : piece.end] for piece in pieces] == expected


TEXTS = [
    "Tavoitteet ja toimenpiteet",
    "Tavoitteet, toimenpiteet ja mittarit",
    "Tavoitteiden toteutuminen",
    "Tavoitteen saavuttaminen mittareiden avulla",
    "Tavoite on toteutunut ja toimenpiteet ovat käynnissä",
    "Tavoitteena on toimenpiteiden toteuttaminen",
    "Toteutuminen: Ei toteutunut",
    "Toteutui Valmis",
    "Verotulot 31 902 33 595 1 693 105,3 %",
    "Muutos % -20,0 7,6 7,4 4,4 -10,1",
    "Tilinpäätös 2024 57/157",
    "Tilikauden tulos 2024",
    "Tilinpäätös tilikaudelta 1.1. – 31.12.2024",
    "Vuoden 2024 talousarvio ja taloussuunnitelma 2025",
    "Talousarvion toteutuminen vuonna 2024",
    "Vuosikate 2024 oli parempi kuin 2023",
    "TA 2025 vrt. TA 2024 lukuihin ja TP 2025 vrt. TP 2024 lukuihin.",
    "Toteutuneet koulutukset Ei ole tehty koontia",
    "Målen och åtgärderna har behandlats i nämnden",
    "Tavoite",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_running_text_is_no_header(text: str) -> None:
    assert load_vocabulary().split_header(text.split()) is None


def test_pieces_carry_roles_and_periods() -> None:
    pieces = load_vocabulary().split_header(["Tavoite", "Toimenpide/mittari", "TP", "2025"])
    assert pieces is not None
    assert [piece.roles for piece in pieces] == [("goal",), ("measure", "metric"), ("outcome",)]
    assert pieces[2].period is not None
    assert (pieces[2].period.type, pieces[2].period.year) == ("actual", 2025)


def test_head_of_the_row_labels_has_no_meaning() -> None:
    pieces = load_vocabulary().split_header(["Vakinainen", "henkilöstö", "TP", "2023", "TP", "2024"])
    assert pieces is not None
    assert next((piece.roles, piece.period is None) for piece in pieces) == ((), True)


def test_second_half_beside_the_first_keeps_its_own_head() -> None:
    pieces = load_vocabulary().split_header(["VASTAAVAA", "2024", "2023", "VASTATTAVAA", "2024", "2023"])
    assert pieces is not None
    assert [(piece.start, piece.end) for piece in pieces] == [(i, i + 1) for i in range(6)]
