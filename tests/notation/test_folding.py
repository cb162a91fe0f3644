from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.notation.folding import fold_text, fold_words, known_words


def words_of(text: str, page: int = 1) -> list[Word]:
    """Words of a text whose lines stand under each other, a character being a unit wide."""
    words: list[Word] = []
    for top, line in enumerate(text.split("\n"), start=1):
        x = 0
        for part in line.split(" "):
            if part:
                words.append(Word(part, Box(x, top, x + len(part), top + 1), page, len(words)))
            x += len(part) + 1
    return words


FOLDS = [
    # lines, what the document says elsewhere, folded
    ("yhteensä 128 tun-|tia", "", "yhteensä 128 tuntia"),
    ("Poik-|keama", "", "Poikkeama"),
    ("Tavoite-|taso", "", "Tavoitetaso"),
    ("henkilöstö-|menot", "henkilöstömenot kasvoivat", "henkilöstömenot"),
    ("perehdytys-|tilai-|suudet", "", "perehdytystilaisuudet"),
    ("Etelä-|Pohjanmaan", "", "Etelä-Pohjanmaan"),
    ("Itä-|Suomi", "itäsuomi", "Itä-Suomi"),
    ("vuokra-|asuntoa", "", "vuokra-asuntoa"),
    ("linja-|autot", "", "linja-autot"),
    ("laaja-|alaisella", "", "laaja-alaisella"),
    ("maa-|aines", "", "maa-aines"),
    ("kehittämis-|ohjelma", "sekä kehittämis-ohjelma on", "kehittämis-ohjelma"),
    ("Toiminta-|ajatuksen", "", "Toiminta-ajatuksen"),
    ("EU-|hanke", "", "EU-hanke"),
    ("PowerBI-|raportit", "", "PowerBI-raportit"),
    ("Kt-|hanke", "", "Kt-hanke"),
    ("A-|luokan", "", "A-luokan"),
    ("COVID19-|tilanne", "", "COVID19-tilanne"),
    ("3-|vuotias", "", "3-vuotias"),
    ("2025-|2028", "", "2025-2028"),
    ("1.1.-|31.12.2024", "", "1.1.-31.12.2024"),
    ("turvallisuus-|ja valmiussuunnittelua", "", "turvallisuus- ja valmiussuunnittelua"),
    ("turvallisuus- ja|valmiussuunnittelua", "", "turvallisuus- ja valmiussuunnittelua"),
    ("rahoitustuotot ja|-kulut", "", "rahoitustuotot ja -kulut"),
    ("sosiaali-|eller hälsovård", "", "sosiaali- eller hälsovård"),
    ("opetta-|ja", "opettaja kertoi", "opettaja"),
    ("tulo-|(ja meno-)|arviot", "", "tulo- (ja meno-) arviot"),
    ("HENKILÖSTÖ-|MENOT", "", "HENKILÖSTÖMENOT"),
    ("TOIMINTA-|AJATUS", "", "TOIMINTA-AJATUS"),
    ("Qlik-|koulutuksen", "hyödynnetty mm.|Qlikin koulutuksia", "Qlik-koulutuksen"),
    ("Kunta-|laisten", "kunta tukee Kuntaa", "Kuntalaisten"),
    ("Teams-|kanavalla", "uudet ohjeet", "Teamskanavalla"),
    ("käytti Teams-|kanavaa", "oma kanavaa varten", "käytti Teams-kanavaa"),
    ("Päätös. Kunta-|kohtaa", "oma kohtaa", "Päätös. Kuntakohtaa"),
    ("Power-|Parkin", "alueella PowerParkin hotelli", "PowerParkin"),
    ("JVK-lainasaami-|set", "", "JVK-lainasaamiset"),
    ("Rau-|tio-viikko", "rautio kasvaa", "Rautio-viikko"),
    ("emoyhtiö-|önsä.", "", "emoyhtiöönsä."),
    ("asunto-|tuotantoa", "asunto-osakeyhtiö", "asuntotuotantoa"),
    ("Asunto-|tuotantoa", "Asunto-osakeyhtiö", "Asuntotuotantoa"),
    ("Teams-|kanavalla", "uusi Teams-kokous pidettiin", "Teams-kanavalla"),
    ("summa -|179", "", "summa - 179"),
    ("vuosi –|tulos", "", "vuosi – tulos"),
    ("tun\u00ad|tia", "", "tuntia"),
    ("pit\u00adkä sa\u00adna", "", "pitkä sana"),
    ("  kaksi   väliä \u00a0 tässä ", "", "kaksi väliä tässä"),
    ("a\u0308iti", "", "äiti"),
]


@pytest.mark.parametrize(("lines", "elsewhere", "folded"), FOLDS)
def test_hyphens_at_line_ends(lines: str, elsewhere: str, folded: str) -> None:
    known = known_words(words_of(elsewhere.replace("|", "\n")))
    assert fold_text(lines.split("|"), known) == folded
    assert fold_words(words_of(lines.replace("|", "\n").replace("\u00a0", " ")), known) == folded


def test_a_page_break_is_a_line_end_too() -> None:
    words = [*words_of("yhteys-", page=1), *words_of("henkilönä", page=2)]
    assert fold_words(words, frozenset()) == "yhteyshenkilönä"


def test_a_hyphen_inside_a_line_on_paper_is_left_alone() -> None:
    words = [replace(word, size=10.0) for word in words_of("koulutus- suunnitelma")]
    assert fold_words(words, frozenset()) == "koulutus- suunnitelma"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("koulutus- suunnitelma", "koulutussuunnitelma"),
        ("yli 70- vuotiaat", "yli 70-vuotiaat"),
        ("läsnäolo- ja puheoikeus", "läsnäolo- ja puheoikeus"),
        ("bild- och form", "bild- och form"),
        ("tulos - ennuste", "tulos - ennuste"),
        ("Etelä- Savo", "Etelä- Savo"),
    ],
)
def test_a_hyphen_inside_a_line_of_a_text_was_at_a_line_end(line: str, expected: str) -> None:
    assert fold_words(words_of(line), frozenset()) == expected


def test_a_raised_word_does_not_begin_a_line() -> None:
    base = Word("asukas-", Box(0, 10, 40, 20), 1, 0, size=10.0)
    raised = Word("luku", Box(41, 8, 60, 16), 1, 1, size=7.0)
    assert fold_words([base, raised], frozenset()) == "asukas- luku"


def test_halves_of_cut_words_are_not_known() -> None:
    known = known_words(words_of("pitkä tun-\ntia kesti Qlik-koulutus"))
    assert known == {"pitkä", "kesti", "qlik-koulutus", "Qlik-"}


def test_nothing_folds_to_nothing() -> None:
    assert fold_words([], frozenset()) == ""
    assert fold_text(["", " "], frozenset()) == ""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["kaudelle 2025–", "2029"], "kaudelle 2025–2029"),
        (["helmi–", "kesäkuun"], "helmi–kesäkuun"),
        (["kolme – tai", "neljä –", "kurssia"], "kolme – tai neljä – kurssia"),
        (["Koulutuspäivät/", "opettaja"], "Koulutuspäivät/opettaja"),
        (["Koulutuspäivät", "/opettaja"], "Koulutuspäivät/opettaja"),
        (["Tulot /", "menot"], "Tulot / menot"),
        (["Tulot", "/ menot"], "Tulot / menot"),
        (["Käyttö-", "%"], "Käyttö-%"),
        (["hyvinvointikertomus ja -", "suunnitelma"], "hyvinvointikertomus ja -suunnitelma"),
        (["Oma Kylä -", "ohjelman alku"], "Oma Kylä -ohjelman alku"),
        (["Kylän talo -", "remontti alkoi"], "Kylän talo - remontti alkoi"),
        (["Suomi.fi-", "valtuudet"], "Suomi.fi-valtuudet"),
        (["- ensimmäinen", "- toinen"], "- ensimmäinen - toinen"),
    ],
)
def test_hyphens_and_ranges_parted_by_a_line_end(lines: list[str], expected: str) -> None:
    assert fold_text(lines, frozenset()) == expected


@pytest.mark.parametrize(("width", "expected"), [(70.0, "Toteutui- Luku 2,6"), (400.0, "Toteutui-Luku 2,6")])
def test_a_line_that_was_not_full_ends_by_its_author(width: float, expected: str) -> None:
    def word(text: str, x0: float, x1: float, top: float, index: int) -> Word:
        return Word(text, Box(x0, top, x1, top + 10), 1, index, size=10.0)

    words = [
        word("Toteutui-", 0, 50, 0, 0),
        word("Luku", 0, width, 14, 1),
        word("2,6", width + 3, 200.0 if width < 200 else width + 20, 14, 2),
    ]
    assert fold_words(words, frozenset()) == expected


@pytest.mark.parametrize(
    ("left", "right", "width", "expected"),
    [
        ("Varhaiskasvatuks", "en paikat", 84.0, "Varhaiskasvatuksen paikat"),
        ("Kirjastotoimenjoh", "taja", 89.0, "Kirjastotoimenjohtaja"),
        ("Varhaiskasvatuks", "en paikat", 180.0, "Varhaiskasvatuks en paikat"),
        ("Vahvistaminen", "ja kehitys", 69.0, "Vahvistaminen ja kehitys"),
        ("Vahvistaminen", "uudella tavalla", 69.0, "Vahvistaminen uudella tavalla"),
        ("Verksamhetsprogram", "för vården", 94.0, "Verksamhetsprogram för vården"),
        ("Rakennustarkasta", "ja", 84.0, "Rakennustarkastaja"),
        ("Varhaiskasvatus", "palvelut paranevat", 79.0, "Varhaiskasvatus palvelut paranevat"),
        ("Koulutuspäivät/o", "pettaja", 84.0, "Koulutuspäivät/opettaja"),
    ],
)
def test_a_word_wider_than_its_cell_is_broken_without_a_hyphen(
    left: str, right: str, width: float, expected: str
) -> None:
    first = Word(left, Box(2, 0, 2 + 5.0 * len(left), 10), 1, 0, size=10.0)
    rest, x0 = [], 2.0
    for index, text in enumerate(right.split(), 1):
        rest.append(Word(text, Box(x0, 14, x0 + 5.0 * len(text), 24), 1, index, size=10.0))
        x0 += 5.0 * len(text) + 3
    assert fold_words([first, *rest], frozenset(), Box(0, 0, width, 30)) == expected


@pytest.mark.parametrize(
    ("known", "expected"), [("kyselyn", "Asiakaskyselyn"), ("kysely", "Asiakaskys elyn")]
)
def test_a_word_of_the_document_over_the_break_makes_two_pieces_one(known: str, expected: str) -> None:
    left = Word("Asiakaskys", Box(2, 0, 52, 10), 1, 0, size=10.0)
    right = Word("elyn", Box(2, 14, 22, 24), 1, 1, size=10.0)
    assert fold_words([left, right], frozenset([known]), Box(0, 0, 55, 30)) == expected


@pytest.mark.parametrize(
    ("left", "right", "known", "expected"),
    [
        ("Kyselyn", "kes-", "", "Kyselyn kes-"),
        ("Kyselyn", "kes", "", "Kyselynkes"),
        ("företagens", "behov", "och", "företagens behov"),
    ],
)
def test_a_full_line_before_a_word_of_its_own(left: str, right: str, known: str, expected: str) -> None:
    """A word that goes on after a hyphen is longer than it looks, and Swedish ends words in any letter."""
    first = Word(left, Box(2, 2, 53, 12), 1, 0, size=10.0)
    then = Word(right, Box(2, 14, 22, 24), 1, 1, size=10.0)
    assert fold_words([first, then], frozenset([known]), Box(0, 0, 55, 30)) == expected


@pytest.mark.parametrize(
    ("left", "right", "width", "known", "expected"),
    [
        ("Turvallisuuspääl", "likkö", 17, "", "Turvallisuuspäällikkö"),
        ("Koulutuspäivät/o", "pettaja", 17, "", "Koulutuspäivät/opettaja"),
        ("Tiivistelmällist", "en osuus", 18, "", "Tiivistelmällisten osuus"),
        ("Asiakaspalvelua", "saa kylältä", 16, "", "Asiakaspalvelua saa kylältä"),
        ("Turvallisuuspääl", "likkö", 30, "", "Turvallisuuspääl likkö"),
        ("Balanserad", "ekonomi", 11, "och", "Balanserad ekonomi"),
        ("Förvaltningsche", "fen", 16, "och", "Förvaltningschefen"),
        ("Rakennustarkas", "taja", 14, "", "Rakennustarkastaja"),
        ("Varhaiskasvatus", "päällikkö", 15, "", "Varhaiskasvatus päällikkö"),
    ],
)
def test_a_broken_word_in_a_column_of_a_text(
    left: str, right: str, width: int, known: str, expected: str
) -> None:
    first = Word(left, Box(4, 1, 4 + len(left), 2), 1, 0)
    rest, x0 = [], 4
    for index, text in enumerate(right.split(), 1):
        rest.append(Word(text, Box(x0, 2, x0 + len(text), 3), 1, index))
        x0 += len(text) + 1
    assert fold_words([first, *rest], frozenset([known]), Box(4, 1, 4 + width, 3)) == expected
