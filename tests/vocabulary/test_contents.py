"""What a column's cells tell by themselves."""

from __future__ import annotations

import pytest

from extractor.vocabulary.loading import load_vocabulary

TOLD = [
    ("outcome", ["Iltoja pidettiin kolme.", "Ohjelma on hyväksytty.", "Kävijöitä oli 260."]),
    ("measure", ["Pidetään neljä asukasiltaa.", "Ohjelma laaditaan.", "Uusitaan aineisto."]),
    ("status", ["Toteutui", "Toteutui osittain", "Ei toteutunut"]),
    ("status", ["Kesken", "Valmis", "Ei aloitettu"]),
    ("schedule", ["12/2024", "syksy 2024", "jatkuva", "1.9.2024"]),
    ("responsible", ["Hallintojohtaja", "Sivistyslautakunta", "Sihteeri, hallitus", "Kaavoitusinsinö öri"]),
    ("outcome", ["Fyra kvällar ordnades under året.", "Frånvaron sjönk med en dag."]),
    ("schedule", ["fortlöpande", "hösten 2024", "augusti"]),
    ("responsible", ["Fastighetschef", "Tekniska nämnden"]),
]  # fmt: skip

SILENT = [
    ["Toimiva kunta", "Hyvä arki"],
    ["Kuntaan muuttaa perheitä", "Toimintaan osallistuu nuoria joka kylästä"],
    ["120", "4,3", "yli 80 %"],
    ["Iltoja pidettiin kolme."],
    ["Pidetään neljä asukasiltaa.", "Ohjelma on hyväksytty valtuustossa."],
]


@pytest.mark.parametrize(("role", "texts"), TOLD)
def test_cells_tell_their_column_s_role(role: str, texts: list[str]) -> None:
    assert load_vocabulary().match_contents(texts) == role


@pytest.mark.parametrize("texts", SILENT)
def test_cells_of_no_one_kind_tell_nothing(texts: list[str]) -> None:
    assert load_vocabulary().match_contents(texts) is None
