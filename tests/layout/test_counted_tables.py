"""Tables of figures in flow text: found by their rows, and ended where these do."""

from __future__ import annotations

from tests.layout.test_plain_text import outline

ROWS = """Toimintatuotot 92 410 88 950 86 204 7,2
Toimintakulut -58 902 -56 700 -55 870 5,4
Vuosikate 1 329 1 290 1 875 -29,1
"""


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in outline(text)]


def test_a_title_right_below_the_last_row_is_none_of_the_table() -> None:
    text = (
        f"Euroa TP 2022 TA 2022 TP 2021 Muutos, %\n{ROWS}Tavoitteet toteutuivat pääosin\nTilikausi päättyi."
    )
    [table, *others] = [block for block in outline(text) if block[0] == "table" or "pääosin" in block[1]]
    assert "pääosin" not in table[1]
    assert len(others) == 1


def test_rows_in_capitals_or_with_a_number_are_no_headings() -> None:
    rows = "A PYSYVÄT VARAT 198 450 193 221\n1. Rakennukset 702 815\nB VAIHTUVAT VARAT 604 588\n"
    text = f"VASTAAVAA Liite 31.12.2024 31.12.2023\n{rows}VASTAAVAA YHTEENSÄ 222 172 219 749"
    assert kinds(text) == ["table"]


def test_a_note_between_rows_is_the_tables() -> None:
    text = "Hanke TA 2024 TP 2024\nHalli 2 400 000 2 288 410\nTyö eteni hyvin.\nSilta 45 000 47 113\n"
    assert kinds(text) == ["table"]
