from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.language.reading import find_quantities

TEXTS = [
    ("osuus väestöstä 5,5 % 31.12.2024 tilanteessa", [("5,5 %", "5.5", "%", None)]),
    ("Vuosikate 739 €/asukas", [("739 €/asukas", "739", "EUR/capita", None)]),
    ("katseltiin yhteensä 128 t 50 min", [("128 t", "128", None, None), ("50 min", "50", None, None)]),
    ("Toteutettu 13 / 54 eli 24 %", [("13 / 54", "13", None, None), ("24 %", "24", "%", None)]),
    ("arvosana 81/100", [("81/100", "81", None, None)]),
    ("auki 24/7", []),
    ("järjestettiin 2 kertaa", [("2 kertaa", "2", "count", None)]),
    ("mukana 14 yrittäjää", [("14", "14", "count", None)]),
    ("deltog 14 personer, 3 kurser", [("14 personer", "14", "count", None), ("3", "3", "count", None)]),
    ("tavoite yli 80 %", [("yli 80 %", "80", "%", ">")]),
    ("alle 12.000", [("alle 12.000", "12000", None, "<")]),
    ("väh. 80 % ja enint. 2,0 %", [("väh. 80 %", "80", "%", ">="), ("enint. 2,0 %", "2.0", "%", "<=")]),
    (">6", [(">6", "6", None, ">")]),
    ("<2%", [("<2%", "2", "%", "<")]),
    ("noin 30 henkilöä", [("noin 30 henkilöä", "30", "count", "~")]),
    ("70–100 %", [("70–100 %", "70", "%", None), ("100 %", "100", "%", None)]),
    ("kasvoi 2,4 milj. euroa", [("2,4 milj. euroa", "2400000", "EUR", None)]),
    ("säästö 350 t€", [("350 t€", "350000", "EUR", None)]),
    ("yhteensä 128.", [("128", "128", None, None)]),
    ("Kt 82 parannustyöt, vuosille 2026-2027", []),
    ("MS 365 lisenssiä", []),
    ("kv 12.6.2025 § 34, vuonna 2025", []),
    ("ei lukuja", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_quantities_of_a_text(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    (found,) = find_quantities([text])
    assert [(item.text, item.value, item.unit, item.comparator) for item in found] == [
        (printed, Decimal(value), unit, comparator) for printed, value, unit, comparator in expected
    ]
    assert [text[item.start : item.end] for item in found] == [item.text for item in found]


def test_several_texts_keep_their_order() -> None:
    found = find_quantities(["5 %", "ei mitään", "6 %"])
    assert [[item.text for item in items] for items in found] == [["5 %"], [], ["6 %"]]


def test_a_number_too_long_for_json_is_left_out() -> None:
    assert find_quantities(["1234567890123456 €"]) == [()]
