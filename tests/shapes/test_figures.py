"""What characters alone tell: figures, periods, units."""

from __future__ import annotations

import pytest

from extractor.shapes.figures import is_figure, is_lone_minus, is_period, is_unit, is_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 134 089", True), ("-1 297 804,91", True), ("- 179", True), ("−5,5 %", True), ("132-", True),
        ("(132)", True), ("1 499 108", True), ("-", True), ("…", True), ("9.716", True), ("70–100 %", True),
        ("+ 45 000", True), ("0", True), ("24 kpl", False), ("Vuosikate", False), ("Kirja 31.12.", False),
        ("a 12", False), ("", False), ("*", False), ("$ (1,297)", True), ("€ 14.136", True), ("≥4,5", True),
        ("n.a.", True), ("k. A.", True), (":", True), ("(D)", True), ("(d", False), ("nd 5", False),
        ("43,1 (p)", True), ("43,1 (kpl)", False),
    ],
)  # fmt: skip
def test_figures(text: str, expected: bool) -> None:
    assert is_figure(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", True), ("TP 2024", True), ("TA2024", True), ("31.12.2024", True), ("1.1.-31.12.2024", True),
        ("2024-2026", True), ("31.12.", True), ("12/2024", True), ("2 024", False), ("15 049", False),
        ("1824", False),
    ],
)  # fmt: skip
def test_periods(text: str, expected: bool) -> None:
    assert is_period(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1 000 €", True), ("%", True), ("milj. €", True), ("t€", True), ("5 %", False)]
)
def test_units(text: str, expected: bool) -> None:
    assert is_unit(text) is expected


def test_values_are_figures_that_label_nothing() -> None:
    assert [is_value(text) for text in ("12 300", "2024", "1 000 €", "-")] == [True, False, False, False]


def test_a_lone_minus() -> None:
    assert [is_lone_minus(text) for text in ("-", "−", "--", "5")] == [True, True, False, False]
