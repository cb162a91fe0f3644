from __future__ import annotations

import pytest

from extractor.language.reading import split_metrics
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.models.table import ReadCell
from extractor.notation.folding import fold_words
from extractor.vocabulary.loading import load_vocabulary


def cell_of(lines: str) -> ReadCell:
    """A cell whose lines are parted by ``|``."""
    words: list[Word] = []
    for top, line in enumerate(lines.split("|"), start=1):
        x = 0
        for text in line.split():
            words.append(Word(text, Box(x, top, x + len(text), top + 1), 1, len(words)))
            x += len(text) + 1
    return ReadCell(fold_words(words, frozenset()), tuple(words), 0)


CELLS = [
    ("Vuosikate €/asukas|Lainamäärä €/asukas", ["Vuosikate €/asukas", "Lainamäärä €/asukas"]),
    ("Toteutuneet|koulutus ja|perehdytystilaisuudet", ["Toteutuneet koulutus ja perehdytystilaisuudet"]),
    ("Ohjaajan|rekrytointi|Ohjelmien|päivitystilanne", ["Ohjaajan rekrytointi", "Ohjelmien päivitystilanne"]),
    ("Yhteistyön toimivuus.", ["Yhteistyön toimivuus."]),
    ("Yhteistyön toimivuus. Palautteen määrä.", ["Yhteistyön toimivuus.", "Palautteen määrä."]),
    ("Kyselyn tulos 31.12. mennessä", ["Kyselyn tulos 31.12. mennessä"]),
    ("• Asukasluku|• Työttömyys-|aste", ["Asukasluku", "Työttömyysaste"]),
    ("- Asukasluku|- Yritysten määrä", ["Asukasluku", "Yritysten määrä"]),
    ("• Asukasluku • Yritysten määrä", ["Asukasluku", "Yritysten määrä"]),
    ("1. Asukasluku|2. Yritysten|määrä", ["Asukasluku", "Yritysten määrä"]),
    ("Vuosikate; lainakanta; tulos", ["Vuosikate", "lainakanta", "tulos"]),
    ("Asukasluku, yritykset", ["Asukasluku, yritykset"]),
    ("Osallistujat (mm.|Nuoret) kpl", ["Osallistujat (mm. Nuoret) kpl"]),
    ("Kokoukset mm.|Rantalassa", ["Kokoukset mm. Rantalassa"]),
    ("Yhteistyö|Seinäjoen kanssa", ["Yhteistyö Seinäjoen kanssa"]),
    ("Haettujen|EU-hankkeiden määrä", ["Haettujen EU-hankkeiden määrä"]),
    ("Vasteaika|I-riskiluokassa, min", ["Vasteaika I-riskiluokassa, min"]),
    ("Kävijät,|Lainat", ["Kävijät, Lainat"]),
    ("Etelä-|Pohjanmaan osuus", ["Etelä-Pohjanmaan osuus"]),
    ("Antal kurser|Antal deltagare", ["Antal kurser", "Antal deltagare"]),
    ("", []),
    ("-", []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "items"), CELLS)
def test_metrics_of_a_cell(lines: str, items: list[str]) -> None:
    cell = cell_of(lines)
    found = split_metrics(cell, load_vocabulary())
    assert list(found) == items
    assert all(item in cell.text for item in found)
