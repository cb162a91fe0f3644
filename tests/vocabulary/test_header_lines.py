"""Headers of flow text: which of the first lines are the header, and where each label ends."""

import pytest

from extractor.vocabulary.header_lines import cut_header_lines
from extractor.vocabulary.loading import load_vocabulary


def cut(text: str) -> tuple[int, list[str]] | None:
    lines = [line.split() for line in text.split("\n")]
    found = cut_header_lines(lines, load_vocabulary())
    if found is None:
        return None
    words = [word for line in lines for word in line]
    return found.lines, [" ".join(words[piece.start : piece.end]) for piece in found.pieces]


@pytest.mark.parametrize(
    ("text", "lines", "labels"),
    [
        (
            "Tavoite\nToimenpiteet\nToteutuminen\nPalvelut paranevat",
            3,
            ["Tavoite", "Toimenpiteet", "Toteutuminen"],
        ),
        (
            "Vastuutaho\nTavoite\nToteutus 2024\nAikataulu\nRehtori",
            4,
            ["Vastuutaho", "Tavoite", "Toteutus 2024", "Aikataulu"],
        ),
        (
            "Tavoite\nLähtö-\narvo 2023\nToteuma 2024 Tila\nPalvelut",
            4,
            ["Tavoite", "Lähtö- arvo 2023", "Toteuma 2024", "Tila"],
        ),
        (
            "Sitova tavoite Keinot Tavoitearvo\n2025\nToteuma\n2025\nArviointi\nPalvelut",
            5,
            ["Sitova tavoite", "Keinot", "Tavoitearvo 2025", "Toteuma 2025", "Arviointi"],
        ),
        (
            "Mittari\n2022\n2023\n2024\nAsiakkaat 12 14 15",
            4,
            ["Mittari", "2022", "2023", "2024"],
        ),
        (
            "Alkuperäi\nnen TA\n2024\nTA-\nmuutokse\nt\nMuutettu\nTA 2024\n"
            "Toteuma\n2024\nPoikkeama\nTot. %\nTulot",
            12,
            [
                "Alkuperäi nen TA 2024",
                "TA- muutokse t",
                "Muutettu TA 2024",
                "Toteuma 2024",
                "Poikkeama",
                "Tot. %",
            ],
        ),
        (
            "€ Sitova TA 2024 Muutokset TA 2024\nmuutoksin\nTP 2024 Ero\nTuotot 1 2 3 4 5",
            3,
            ["€ Sitova", "TA 2024", "Muutokset", "TA 2024 muutoksin", "TP 2024", "Ero"],
        ),
        (
            "Päämäärä Toimenpide-\nsuunnitelma\nAika-\ntaulu\nToteutuminen\nPalvelut",
            5,
            ["Päämäärä", "Toimenpide- suunnitelma", "Aika- taulu", "Toteutuminen"],
        ),
        (
            "euro Ursprunglig\nbudget\nUtfall 2025 Avvikelse\nKommunstyrelsen",
            3,
            ["euro", "Ursprunglig budget", "Utfall 2025", "Avvikelse"],
        ),
        (
            "Tavoite Mittari TA 2024 TP 2024 Arvio\nPalvelut",
            1,
            ["Tavoite", "Mittari", "TA 2024", "TP 2024", "Arvio"],
        ),
        ("1 000 € TP 2024 TP 2023\nVerotulot 16 15", 1, ["1 000 €", "TP 2024", "TP 2023"]),
        ("1.1.–31.12.2024 1.1.–31.12.2023\nLiikevaihto 16 15", 1, ["1.1.–31.12.2024", "1.1.–31.12.2023"]),
        ("Tavoite\nMittari\nHuomioita\nToteuma\nPalvelut", 4, ["Tavoite", "Mittari", "Huomioita", "Toteuma"]),
        ("Mål\nÅtgärder\nUtfall\nServicen blir bättre", 3, ["Mål", "Åtgärder", "Utfall"]),
    ],
)
def test_labels_end_with_their_lines(text: str, lines: int, labels: list[str]) -> None:
    assert cut(text) == (lines, labels)


@pytest.mark.parametrize(
    "text",
    [
        "Tavoitteet\nTavoite Mittari Toteuma\nPalvelut paranevat",
        "VASTUULLINEN JOHTAMINEN\nTavoite Toimenpiteet\nPalvelut paranevat",
        "Tavoite on asetettu valtuustokaudelle\n2025–2029 mittareineen",
        "toimenpide\nTavoite Toteuma",
        "Toteutui\nKonsernihallinto\nTavoite Mittari Tulos 31.12.2024 Arvio",
        "Tavoite\nPalvelut paranevat",
    ],
)
def test_titles_themes_and_running_text_begin_no_header(text: str) -> None:
    assert cut(text) is None


def test_cells_below_the_labels_are_not_taken_in() -> None:
    found = cut("Tavoite\nToimenpiteet\nYritysten toiminta-\nedellytysten parantaminen")
    assert found == (2, ["Tavoite", "Toimenpiteet"])
