"""Words meet their inflected forms, and no more than these."""

from __future__ import annotations

from pathlib import Path

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from extractor.archive.words import LANGUAGES, LONGEST_WORD, find_key, split_words

FOLDER = Path(__file__).parent

PARADIGMS = """
lukutaito lukutaidon lukutaitoa lukutaidot lukutaitojen lukutaitoon
hyvinvointi hyvinvoinnin hyvinvointia hyvinvoinnista hyvinvointiin
kunta kunnan kuntaa kuntien kunnassa kunnat
kaupunki kaupungin kaupunkia kaupungissa kaupunkien
toiminta toiminnan toimintaa toiminnassa
luku luvun lukua luvut lukujen
velka velan velkaa velkojen
virka viran virkoja
palvelu palvelun palvelut palveluja palvelujen palveluiden
henkilöstö henkilöstön henkilöstöä
sairauspoissaolo sairauspoissaolot sairauspoissaolojen
työkyky työkyvyn työkykyä
talous talouden taloutta
osaaminen osaamisen osaamista
asukas asukkaan asukkaat asukkaita
vuosikate vuosikatteen vuosikatetta
tavoite tavoitteen tavoitteet tavoitteita
opetus opetuksen opetusta
investointi investoinnin investoinnit investointeja
yritys yrityksen yritysten yrityksiä
turvallisuus turvallisuuden turvallisuutta
kuntalainen kuntalaisen kuntalaiset kuntalaisten
päätös päätöksen päätöksiä päätösten
""".strip().splitlines()

DIFFERENT = [
    ("kunta", "kun"),
    ("kunta", "kunto"),
    ("vero", "verkko"),
    ("velka", "velvollisuus"),
    ("laina", "lainsäädäntö"),
    ("tavoite", "tavara"),
    ("hallinto", "halli"),
    ("opetus", "opettaja"),
    ("tila", "tilaus"),
    ("talous", "talo"),
]


@pytest.mark.parametrize("paradigm", PARADIGMS)
def test_forms_of_a_word_share_their_key(paradigm: str) -> None:
    assert len({find_key(form, "fi") for form in paradigm.split()}) == 1


def test_most_forms_of_the_fields_words_meet() -> None:
    """The share that docs/database.md states; the stemmer alone brings less than half of them together."""
    stem = snowballstemmer.stemmer("finnish").stemWord
    words = [line.split() for line in (FOLDER / "paradigms.txt").read_text(encoding="utf-8").splitlines()]
    forms = [(first, form) for first, *others in words for form in others]
    assert (len(words), len(forms)) == (106, 358)
    met = sum(find_key(first, "fi") == find_key(form, "fi") for first, form in forms)
    assert (met, sum(stem(first) == stem(form) for first, form in forms)) == (334, 172)
    assert len({find_key(first, "fi") for first, *_ in words}) >= len(words) - 2


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert find_key(one, "fi") != find_key(other, "fi")


@pytest.mark.parametrize(
    "paradigm", ["skolor skolorna", "kommun kommunen kommuner kommunens", "mål målen målet"]
)
def test_swedish_forms_share_their_key(paradigm: str) -> None:
    assert len({find_key(form, "sv") for form in paradigm.split()}) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hyvin\u00advointi-ohjelma", ["hyvinvointi", "ohjelma"]),
        ("päätökset", ["päätökset"]),
        ("Pa\u0308a\u0308to\u0308s", ["päätös"]),
        ("ŠKODA Žižek café", ["skoda", "zizek", "cafe"]),
        ("1,5 M€ (2024)", ["1", "5", "m", "2024"]),
        ("snake_case", ["snake", "case"]),
        ("''\"*():^-", []),
        ("ﬁ ½", ["fi", "1", "2"]),
    ],
)
def test_texts_are_cut_into_letters_and_digits(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(st.text())
def test_words_hold_nothing_that_a_database_would_read_as_syntax(text: str) -> None:
    for word in split_words(text):
        assert word.isalnum()
        assert len(word) <= LONGEST_WORD
        for language in LANGUAGES:
            key = find_key(word, language)
            assert key.strip("·").isalnum()


@given(st.text(alphabet="abdefghijklmnoprstuvyäö", min_size=1, max_size=20))
def test_a_key_is_never_longer_than_its_word(word: str) -> None:
    assert 0 < len(find_key(word, "fi")) <= len(word) + 1
