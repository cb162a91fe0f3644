"""Amounts: one long table of printed forms (docs/formats.md), known limits marked as strict xfail."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.notation.amounts import find_amounts, parse_amount

WHOLE = [
    # printed, value, number alone, unit, scale
    ("0", "0", "0", None, None),
    ("7", "7", "7", None, None),
    ("132", "132", "132", None, None),
    ("6 134 089", "6134089", "6 134 089", None, None),
    ("1\u00a0204\u00a0150", "1204150", "1\u00a0204\u00a0150", None, None),
    ("1\u2009204\u2009150", "1204150", "1\u2009204\u2009150", None, None),
    ("1\u202f204", "1204", "1\u202f204", None, None),
    ("1204150", "1204150", "1204150", None, None),
    ("9.716", "9716", "9.716", None, None),
    ("12.000", "12000", "12.000", None, None),
    ("1.234.567", "1234567", "1.234.567", None, None),
    ("2.671,77", "2671.77", "2.671,77", None, None),
    ("5,5", "5.5", "5,5", None, None),
    ("0,05", "0.05", "0,05", None, None),
    ("-20,0", "-20.0", "-20,0", None, None),
    ("-1 297 804,91", "-1297804.91", "-1 297 804,91", None, None),
    ("-1", "-1", "-1", None, None),
    ("- 179", "-179", "- 179", None, None),
    ("–179", "-179", "–179", None, None),
    ("– 2 044 414", "-2044414", "– 2 044 414", None, None),
    ("−5", "-5", "−5", None, None),
    ("\u20115", "-5", "\u20115", None, None),
    ("132-", "-132", "132-", None, None),
    ("1 320,5-", "-1320.5", "1 320,5-", None, None),
    ("(132)", "-132", "(132)", None, None),
    ("(66 000)", "-66000", "(66 000)", None, None),
    ("+ 45 000", "45000", "+ 45 000", None, None),
    ("+45", "45", "+45", None, None),
    (" 739 ", "739", "739", None, None),
    ("1 000,-", "1000", "1 000", None, None),
    ("1 234*", "1234", "1 234", None, None),
    ("2024", "2024", "2024", None, None),
    ("5,5 %", "5.5", "5,5", "%", None),
    ("5,5%", "5.5", "5,5", "%", None),
    ("5,5\u00a0%", "5.5", "5,5", "%", None),
    ("5.5 %", "5.5", "5.5", "%", None),
    ("-10,1 %", "-10.1", "-10,1", "%", None),
    ("83 prosenttia", "83", "83", "%", None),
    ("83 procent", "83", "83", "%", None),
    ("1,5 %-yks.", "1.5", "1,5", "pp", None),
    ("1,5 %-yksikköä", "1.5", "1,5", "pp", None),
    ("2 prosenttiyksikköä", "2", "2", "pp", None),
    ("2 procentenheter", "2", "2", "pp", None),
    ("100 €", "100", "100", "EUR", None),
    ("100€", "100", "100", "EUR", None),
    ("€ 100", "100", "100", "EUR", None),
    ("2 500 euroa", "2500", "2 500", "EUR", None),
    ("1 000 €", "1000", "1 000", "EUR", None),
    ("350 t€", "350", "350", "EUR", 1000),
    ("350 teur", "350", "350", "EUR", 1000),
    ("350 k€", "350", "350", "EUR", 1000),
    ("2,4 milj. €", "2.4", "2,4", "EUR", 1_000_000),
    ("2,4 milj.€", "2.4", "2,4", "EUR", 1_000_000),
    ("2,4 M€", "2.4", "2,4", "EUR", 1_000_000),
    ("2,4 miljoonaa euroa", "2.4", "2,4", "EUR", 1_000_000),
    ("2,4 miljoner euro", "2.4", "2,4", "EUR", 1_000_000),
    ("1,2 mrd. €", "1.2", "1,2", "EUR", 1_000_000_000),
    ("12 milj.", "12", "12", None, 1_000_000),
    ("739 €/asukas", "739", "739", "EUR/capita", None),
    ("739 € /as.", "739", "739", "EUR/capita", None),
    ("739 € / asukas", "739", "739", "EUR/capita", None),
    ("5 446 euroa/ asukas", "5446", "5 446", "EUR/capita", None),
    ("5 446 e/asukas", "5446", "5 446", "EUR/capita", None),
    ("812 euro per invånare", "812", "812", "EUR/capita", None),
    ("92 pv", "92", "92", "days", None),
    ("14 päivää", "14", "14", "days", None),
    ("18,5 htv", "18.5", "18,5", "FTE", None),
    ("3 henkilötyövuotta", "3", "3", "FTE", None),
    ("12 årsverken", "12", "12", "FTE", None),
    ("40 kpl", "40", "40", "count", None),
    ("2 kertaa", "2", "2", "count", None),
    ("128 t", "128", "128", None, None),
    ("50 min", "50", "50", None, None),
    ("12 km", "12", "12", None, None),
]

NOT_AMOUNTS = [
    "", " ", "-", "–", "—", "- -", "…", "...", "*", "%", "€",
    "31.12.2024", "31.12.", "17.3.2025", "1.1.-31.12.2024", "12/2024", "2025–2028", "2025-2028",
    "§ 34", "34 §", "2.2", "3.1.4", "1.", "3. sija", "13 / 54", "81/100", "128 t 50 min", "13 / 54 eli 24 %",
    "0100", "012", "12 34", "1 23 456", "1 2345", "0 123", "1,2,3", "61,561,327,928", "1 499 108 1 204 150",
    ">6", "<2 %", "yli 80", "noin 5", "70–100 %", "5,5 % (4,1 %)", "12 1)", "x", "TP 2025", "Kyllä", "5,",
    ",5", "--5", "+-5", "5 asukasta", "3 tervehdystä",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "value", "number", "unit", "scale"), WHOLE)
def test_a_text_that_is_one_number(
    printed: str, value: str, number: str, unit: str | None, scale: int | None
) -> None:
    amount = parse_amount(printed)
    assert amount is not None
    assert (amount.value, amount.text, amount.unit, amount.scale) == (Decimal(value), number, unit, scale)


@pytest.mark.parametrize("printed", NOT_AMOUNTS)
def test_a_text_that_is_not_one_number(printed: str) -> None:
    assert parse_amount(printed) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        pytest.param(
            "2.5", "2.5", marks=pytest.mark.xfail(strict=True, reason="2.5 may be a section number")
        ),
        pytest.param("1,234,567", "1234567", marks=pytest.mark.xfail(strict=True, reason="English commas")),
        pytest.param("1'234", "1234", marks=pytest.mark.xfail(strict=True, reason="Swiss apostrophe")),
        pytest.param("½", "0.5", marks=pytest.mark.xfail(strict=True, reason="vulgar fractions")),
        pytest.param("kaksi", "2", marks=pytest.mark.xfail(strict=True, reason="numbers in words")),
        pytest.param("12 ¹", "12", marks=pytest.mark.xfail(strict=True, reason="raised footnote sign")),
    ],
)
def test_forms_not_read_yet(printed: str, value: str) -> None:
    amount = parse_amount(printed)
    assert amount is not None and amount.value == Decimal(value)


def test_brackets_are_plain_where_the_table_writes_minus_otherwise() -> None:
    amount = parse_amount("(66 000)", brackets_negate=False)
    assert amount is not None
    assert (amount.value, amount.text) == (Decimal(66000), "(66 000)")


RUNNING = [
    ("Järjestettiin 2 kertaa", [("2", "count")]),
    ("osuus 5,5 % 31.12.2024 tilanteessa", [("5,5", "%")]),
    ("vastasi 35,6 % ja ed. kyselyssä 73,4 %.", [("35,6", "%"), ("73,4", "%")]),
    ("kurssit 128 t 50 min", [("128", None), ("50", None)]),
    ("236 (231) asiakasta", [("236", None), ("231", None)]),
    ("Vuonna 2025 tehtiin, vuosille 2026-2027 siirtyi", []),
    ("kaupunginvaltuusto 12.6.2025 § 34 ja 35 § kohta 2.2", []),
    ("lain 525/2020 mukaan", []),
    ("3. sija ja 1.sija", []),
    ("menot 9.716 euroa, tulot -2 044 414 €", [("9.716", "EUR"), ("-2 044 414", "EUR")]),
    ("vuosikate 739 €/asukas, tavoite 700", [("739", "EUR/capita"), ("700", None)]),
    ("kello on 12.30", []),
    ("kasvu 2,4 milj. euroa vuonna 2024", [("2,4", "EUR")]),
    ("50 %:lla oli", [("50", "%")]),
    ("1. Ensimmäinen. 2. Toinen, 3) kolmas 4 kpl", [("3", None), ("4", "count")]),
    ("COVID-19 ja MS2", []),
]


@pytest.mark.parametrize(("text", "expected"), RUNNING)
def test_amounts_of_running_text(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_amounts(text)
    assert [(amount.text, amount.unit) for _, _, amount in found] == expected
    assert all(amount.text in text[start:end] for start, end, amount in found)
