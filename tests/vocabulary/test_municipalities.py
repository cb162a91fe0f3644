"""The register of municipalities: its rows, the forms it recognises in running text, and the guess.

The expected forms are typed from what Finnish and Swedish documents write, not derived from the register.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.vocabulary.municipalities import (
    LOCAL_WEIGHT,
    NAME_WEIGHT,
    STRONG_WEIGHT,
    WEAK_WEIGHT,
    Kind,
    Language,
    Municipality,
    find_municipalities,
    guess_municipality,
    municipalities,
)
from extractor.vocabulary.town_names import base_name

REAL_STATEMENTS = Path(__file__).parents[3] / "shared" / "statements"

INFLECTED = re.findall(
    r"(\S+)=(\S+)",
    """
Akaan=Akaa Alavuden=Alavus Espoossa=Espoo Eurajoella=Eurajoki Hailuodossa=Hailuoto Hangossa=Hanko
Harjavallassa=Harjavalta Helsingin=Helsinki Helsingissä=Helsinki Helsinkiin=Helsinki Huittisten=Huittinen
Huittisissa=Huittinen Hyvinkäällä=Hyvinkää Hämeenlinnan=Hämeenlinna Iisalmen=Iisalmi Iisalmesta=Iisalmi
Ikaalisissa=Ikaalinen Ilomantsissa=Ilomantsi Isonkyrön=Isokyrö Isossakyrössä=Isokyrö Isojoella=Isojoki
Joensuuhun=Joensuu Joroisten=Joroinen Juuan=Juuka Järvenpäässä=Järvenpää Kangasalla=Kangasala
Kangasalan=Kangasala Kankaanpäähän=Kankaanpää Kannuksen=Kannus Kauhavan=Kauhava Kauhavalla=Kauhava
Kauniaisten=Kauniainen Kaustisen=Kaustinen Kaustisella=Kaustinen Keiteleen=Keitele Kemijärven=Kemijärvi
Kemijärvellä=Kemijärvi Kirkkonummelle=Kirkkonummi Kiteellä=Kitee Kiuruveden=Kiuruvesi Kokemäeltä=Kokemäki
Kokkolan=Kokkola Kristiinankaupungin=Kristiinankaupunki Kuhmoisissa=Kuhmoinen Kuortaneella=Kuortane
Lappeenrannan=Lappeenranta Lappeenrantaan=Lappeenranta Lempäälän=Lempäälä Leppävirralla=Leppävirta
Limingan=Liminka Lapuan=Lapua Maalahden=Maalahti Maarianhaminassa=Maarianhamina Muhoksella=Muhos
Muuramen=Muurame Mynämäen=Mynämäki Mäntyharjulla=Mäntyharju Mänttä-Vilppulan=Mänttä-Vilppula
Naantalissa=Naantali Nurmeksessa=Nurmes Oriveden=Orivesi Orivedellä=Orivesi Oulaisten=Oulainen
Outokummun=Outokumpu Paraisilla=Parainen Paraisten=Parainen Pielaveteen=Pielavesi Pietarsaaressa=Pietarsaari
Pihtiputaan=Pihtipudas Pomarkun=Pomarkku Punkalaitumella=Punkalaidun Puolangalle=Puolanka Pyhännän=Pyhäntä
Pälkäneellä=Pälkäne Raahen=Raahe Rautalammin=Rautalampi Rovaniemelle=Rovaniemi Ruokolahden=Ruokolahti
Savitaipaleen=Savitaipale Seinäjoen=Seinäjoki Seinäjoella=Seinäjoki Sievin=Sievi Sipoon=Sipoo
Siuntion=Siuntio Suomussalmen=Suomussalmi Tampereen=Tampere Tampereella=Tampere Toholammin=Toholampi
Turun=Turku Turussa=Turku Turkuun=Turku Uudenkaarlepyyn=Uusikaarlepyy Uudenkaupungin=Uusikaupunki
Uudessakaupungissa=Uusikaupunki Uuteenkaupunkiin=Uusikaupunki Vaasassa=Vaasa Vantaalta=Vantaa
Varkauden=Varkaus Varkauteen=Varkaus Virtain=Virrat Virroilla=Virrat Vöyrin=Vöyri Ylivieskan=Ylivieska
Ähtärissä=Ähtäri Äänekoskelta=Äänekoski
""",
)

SWEDISH = [
    ("Vasa stad", "Vaasa"),
    ("Vasas", "Vaasa"),
    ("Korsholms kommun", "Mustasaari"),
    ("staden Jakobstad", "Pietarsaari"),
    ("Malax", "Maalahti"),
    ("Närpes stads bokslut", "Närpiö"),
    ("S:t Michel", "Mikkeli"),
    ("Gustav Adolfs", "Hartola"),
    ("Föglö kommun", "Föglö"),
    ("Brändös", "Brändö"),
    ("Pedersöre", "Pedersören kunta"),
]


def by_code(code: str) -> Municipality:
    return next(municipality for municipality in municipalities() if municipality.code == code)


def found(text: str) -> list[tuple[str, float]]:
    return [(mention.municipality.name, mention.weight) for mention in find_municipalities(text)]


# --- the rows ---------------------------------------------------------------------------------------------


def test_the_register_holds_the_present_municipalities_of_2026_and_the_former_since_2001() -> None:
    present = [municipality for municipality in municipalities() if municipality.valid_to is None]
    kinds = Counter(municipality.kind for municipality in present)
    languages = Counter(municipality.language for municipality in present)
    assert len(present) == 308
    assert len(municipalities()) == 308 + 154
    assert kinds == {Kind.CITY: 108, Kind.MUNICIPALITY: 200}
    assert languages == {Language.FINNISH: 259, Language.BILINGUAL: 33, Language.SWEDISH: 16}


def test_codes_are_three_digits_unique_and_in_order() -> None:
    codes = [municipality.code for municipality in municipalities()]
    assert codes == sorted(set(codes))
    assert {(len(code), code.isdecimal()) for code in codes} == {(3, True)}


def test_only_refounded_municipalities_share_a_name() -> None:
    names = Counter(municipality.name for municipality in municipalities())
    assert {name for name, count in names.items() if count > 1} == {"Parainen", "Vöyri"}


def test_a_former_municipality_leads_to_a_present_one_that_stood_when_it_ended() -> None:
    former = [municipality for municipality in municipalities() if municipality.valid_to is not None]
    astray = []
    for municipality in former:
        last = municipality
        while last.successor and by_code(last.successor).existed_in((last.valid_to or 0) + 1):
            last = by_code(last.successor)
        if last.valid_to is not None:
            astray.append((municipality.name, last.name))
    assert len(former) == 154
    assert astray == []


@pytest.mark.parametrize(
    ("name", "last_year", "successor"),
    [
        ("Kortesjärvi", 2008, "Kauhava"),
        ("Alahärmä", 2008, "Kauhava"),
        ("Ylihärmä", 2008, "Kauhava"),
        ("Nurmo", 2008, "Seinäjoki"),
        ("Ylistaro", 2008, "Seinäjoki"),
        ("Längelmäki", 2006, "Jämsä"),
        ("Jyväskylän maalaiskunta", 2008, "Jyväskylä"),
        ("Suodenniemi", 2006, "Vammala"),
        ("Maksamaa", 2006, "Vöyri-Maksamaa"),
        ("Himanka", 2009, "Kalajoki"),
        ("Nilsiä", 2012, "Kuopio"),
        ("Nastola", 2015, "Lahti"),
        ("Luvia", 2016, "Eurajoki"),
        ("Valtimo", 2019, "Nurmes"),
        ("Honkajoki", 2020, "Kankaanpää"),
        ("Pertunmaa", 2024, "Mäntyharju"),
    ],
)
def test_mergers(name: str, last_year: int, successor: str) -> None:
    former = next(municipality for municipality in municipalities() if municipality.name == name)
    assert former.successor is not None
    assert (former.valid_to, by_code(former.successor).name) == (last_year, successor)


# --- names in text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "name"), INFLECTED)
def test_an_inflected_form_is_recognised(form: str, name: str) -> None:
    ((mentioned, weight),) = found(f"Siitä {form} sai tiedon.")
    assert mentioned == name
    assert [mention for mention, _ in found(form.upper())] == ([] if weight == WEAK_WEIGHT else [name])


def test_every_genitive_before_a_municipality_word_is_found_whole_and_in_capitals() -> None:
    missed = []
    for municipality in municipalities():
        word = "" if " " in municipality.name else " kaupunki"
        for text in (municipality.genitive + word, (municipality.genitive + word).upper()):
            mentions = find_municipalities(f"– {text} –")
            ends = [(m.municipality.name, m.start, m.end) for m in mentions]
            if ends != [(municipality.name, 2, 2 + len(municipality.genitive))]:
                missed.append((text, ends))
    assert missed == []


@pytest.mark.parametrize(("text", "name"), SWEDISH)
def test_swedish_names(text: str, name: str) -> None:
    assert [mention for mention, _ in found(f"I {text} växer")] == [name]


def test_offsets_point_at_the_name() -> None:
    text = "Raportti: Kemijärven kaupunki ja\nSallan kunta, Seinäjoella."
    mentions = find_municipalities(text)
    assert [text[m.start : m.end] for m in mentions] == ["Kemijärven", "Sallan", "Seinäjoella"]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("KEMIJÄRVEN KAUPUNKI", STRONG_WEIGHT),
        ("Kemijärven\nkaupunki", STRONG_WEIGHT),
        ("Kemijärven\r\nkaupunginhallitus", STRONG_WEIGHT),
        ("Kemijärvi kunta", STRONG_WEIGHT),
        ("Kemijärven lentokenttä", NAME_WEIGHT),
        ("Kemijärven\n\nKaupunki", NAME_WEIGHT),
        ("Kemijärven koulutuskuntayhtymä", NAME_WEIGHT),
        ("Kemijärvellä kaupunki", LOCAL_WEIGHT),
        ("Kemijärvellä asuu", LOCAL_WEIGHT),
        ("Salon kaupunki", STRONG_WEIGHT),
        ("SALON KAUPUNKI", STRONG_WEIGHT),
        ("Salon matka", WEAK_WEIGHT),
        ("Lahdessa", WEAK_WEIGHT),
        ("Lapin kunta", STRONG_WEIGHT),
        ("Vasa stads", STRONG_WEIGHT),
        ("kommunen Korsnäs", STRONG_WEIGHT),
        ("Pedersören kunta", STRONG_WEIGHT),
        ("Koski Tl", NAME_WEIGHT),
    ],
)
def test_weight_by_what_stands_around_the_name(text: str, weight: float) -> None:
    assert [mention_weight for _, mention_weight in found(text)] == [weight]


@pytest.mark.parametrize(
    "text",
    [
        "salo ja lahti, aura ja luoto",
        "kemijärven",
        "Aura-ohjelma",
        "Lapin hyvinvointialue",
        "Lapin kunnat",
        "II NELJÄNNES",
        "AURA JA LAHTI",
        "Saaren ranta",
        "Esi-Kauhavan",
        "KeMIJärven",
        "Kaupunki",
        "",
    ],
)
def test_common_words_and_compounds_are_no_mentions(text: str) -> None:
    assert found(text) == []


def test_a_two_word_name_wins_over_the_name_it_begins_with() -> None:
    assert found("Loimaan kunnassa") == [("Loimaan kunta", STRONG_WEIGHT)]
    assert found("Jyväskylän mlk")[0][0] == "Jyväskylän maalaiskunta"
    assert found("Loimaan kaupunki") == [("Loimaa", STRONG_WEIGHT)]


@given(st.text(alphabet="KAkaäu ÄvVn-:\n\xad.", max_size=60))
def test_mentions_lie_in_order_inside_any_text(text: str) -> None:
    ends = [0]
    for mention in find_municipalities(text):
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)
    assert ends == sorted(ends)


# --- whose document it is ---------------------------------------------------------------------------------


def guessed(text: str, year: int | None) -> str | None:
    municipality, _ = guess_municipality([text], year)
    return municipality.name if municipality else None


@pytest.mark.parametrize(
    ("text", "year", "name"),
    [
        ("Kortesjärven kunta", 2008, "Kortesjärvi"),
        ("Kortesjärven kunta", 2009, "Kauhava"),
        ("Kortesjärven kunta", None, "Kauhava"),
        ("Suodenniemen kunta", 2008, "Vammala"),
        ("Suodenniemen kunta", 2009, "Sastamala"),
        ("Loimaan kunta", 2004, "Loimaan kunta"),
        ("Loimaan kunta", 2005, "Loimaa"),
        ("Pertunmaan kunta", 2024, "Pertunmaa"),
        ("Pertunmaan kunta", 2025, "Mäntyharju"),
        ("Raaseporin kaupunki", 2001, "Raasepori"),
    ],
)
def test_a_former_municipality_stands_for_itself_until_its_merger(
    text: str, year: int | None, name: str
) -> None:
    assert guessed(text, year) == name


@pytest.mark.parametrize(("year", "code"), [(2005, "944"), (2008, "946"), (2020, "946"), (None, "946")])
def test_of_namesakes_the_one_of_the_year_is_meant(year: int | None, code: str) -> None:
    municipality, _ = guess_municipality(["Vöyrin kunta"], year)
    assert municipality is not None
    assert municipality.code == code


def test_a_municipality_word_outweighs_places_talked_about() -> None:
    text = "Sallan kunta. Matkat Rovaniemelle, Kemijärvelle ja Sodankylään; Rovaniemen kautta."
    assert guessed(text, 2024) == "Salla"


def test_a_common_word_counts_in_full_where_it_is_also_designated() -> None:
    surname = "Matti Salo, Anna Salo, Liisa Salo. Kotka."
    assert guessed(surname + " Kotka.", 2024) == "Salo"
    assert guessed("Kotkan kaupunki ja Haminan kaupunki. Haminassa. Kotkassa. Kotkan.", 2024) == "Kotka"
    assert guess_municipality([surname], 2024)[1] < 0.3


def test_confidence_grows_with_evidence_and_falls_with_a_rival() -> None:
    weak = guess_municipality(["Kauhavalla"], 2024)[1]
    strong = guess_municipality(["Kauhavan kaupunki"], 2024)[1]
    repeated = guess_municipality(["Kauhavan kaupunki"] * 9, 2024)[1]
    rivalled = guess_municipality(["Kauhavan kaupunki", "Lapuan kaupunki"], 2024)[1]
    assert (weak, strong, rivalled) == (0.3333, 0.8333, 0.4167)
    assert strong < repeated < 1


def test_no_mention_gives_no_municipality() -> None:
    assert guess_municipality(["Toimielin: hallitus"], 2024) == (None, 0.0)
    assert guess_municipality([], None) == (None, 0.0)


# --- towns outside the register ---------------------------------------------------------------------------


def test_every_genitive_of_the_register_maps_back_to_its_own_name() -> None:
    names = [(m.name, base_name(m.genitive), base_name(m.genitive.upper())) for m in municipalities()]
    assert [triple for triple in names if len(set(triple)) > 1] == []


@pytest.mark.parametrize(
    ("genitive", "name"),
    [
        ("Koivuniemen", "Koivuniemi"),
        ("KOIVUNIEMEN", "Koivuniemi"),
        ("Ala-Koivuniemen", "Ala-Koivuniemi"),
        ("Lintujoen", "Lintujoki"),
        ("Suvilahden", "Suvilahti"),
        ("Honkaveden", "Honkavesi"),
        ("Tuulimäen", "Tuulimäki"),
        ("Metsälammin", "Metsälampi"),
        ("Rantakaupungin", "Rantakaupunki"),
        ("Kivirannan", "Kiviranta"),
        ("Mäkelän", "Mäkelä"),
        ("Korpiselän", "Korpiselkä"),
        ("Kaunissaaren", "Kaunissaari"),
        ("Koivuisten", "Koivuinen"),
        ("Vaaramaan", "Vaaramaa"),
        ("Lehtopään", "Lehtopää"),
        ("Mallaseudun", "Mallaseutu"),
        ("Kuusilammen", "Kuusilampi"),
        ("Honkakorven", "Honkakorpi"),
        ("Päivärinteen", "Päivärinne"),
        ("Leppähaudan", "Leppähauta"),
        ("Kanervakankaan", "Kanervakangas"),
        ("Suvannon", "Suvanto"),
        ("Kuusiston", "Kuusisto"),
        ("Tuomelan", "Tuomela"),
    ],
)
def test_an_unknown_town_gets_its_nominative_by_its_parts_and_by_analogy(genitive: str, name: str) -> None:
    assert base_name(genitive) == name


@pytest.mark.parametrize("genitive", ["", "n", "Brum", "Kaitasten", "Vuolteen", "12 345"])
def test_no_nominative_is_made_up_where_nothing_tells_it(genitive: str) -> None:
    assert base_name(genitive) is None


# --- real documents, outside the repository ---------------------------------------------------------------


@pytest.mark.skipif(not REAL_STATEMENTS.is_dir(), reason="the real statements are not beside the repository")
def test_guess_on_a_real_extracted_text() -> None:
    path = REAL_STATEMENTS / "kemijarvi-2025-kaupunginhallitus.txt"
    municipality, confidence = guess_municipality([path.read_text(encoding="utf-8")], 2025)
    assert municipality is not None
    assert municipality.code == "320"
    assert confidence > 0.9


@pytest.mark.skipif(not REAL_STATEMENTS.is_dir(), reason="the real statements are not beside the repository")
@pytest.mark.skipif(which("pdftotext") is None, reason="pdftotext is not installed")
def test_guess_on_a_real_pdf_of_a_merged_town() -> None:
    path = REAL_STATEMENTS / "kauhava-2024.pdf"
    run = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    municipality, confidence = guess_municipality(run.stdout.decode("utf-8").split("\f"), 2024)
    assert municipality is not None
    assert municipality.code == "233"
    assert confidence > 0.95
