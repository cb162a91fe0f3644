"""What a run of characters looks like, without any language: a figure, a period, a lone minus."""

from __future__ import annotations

import re
from functools import lru_cache

REMEMBERED = 16384
"""So many texts are judged once only: the same words and figures come up again and again."""

_SPACE = r"[ \u00a0\u2009\u202f]"
_MINUS = r"\-–−‑"
_MONEY = "€$£"
_FIGURE = re.compile(
    rf"(?:[{_MONEY}]{_SPACE}?)?[(<>≤≥~±+{_MINUS}]*[{_MONEY}]?"
    rf"{_SPACE}?\d[\d.,:/\u00a0\u2009\u202f ]*(?:[{_MINUS}]{_SPACE}?\d[\d.,]*)?\)?"
    rf"{_SPACE}?(?:[%‰€$£]|%:a|[{_MINUS}]|\*{{1,3}}|\d?\)|\([a-z]\))?"
)
_BLANK = re.compile(rf"[{_MINUS}.…:]+|(?i:n\.?{_SPACE}?/?[ad]\.?)|k\.{_SPACE}?A\.|\([DNSXZ]\)")
"""What statistics print for a figure that is missing, not known or kept secret."""
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?:[^\W\d_]{{1,6}}\.?{_SPACE}?)?{_YEAR}(?:{_SPACE}?[/{_MINUS}]{_SPACE}?(?:{_YEAR}|\d\d))?[*:]?"
    rf"|(?:\d{{1,2}}\.{_SPACE}?\d{{1,2}}\.?{_SPACE}?[{_MINUS}]{_SPACE}?)?\d{{1,2}}\.{_SPACE}?\d{{1,2}}\.{_SPACE}?(?:{_YEAR})?"
    rf"|\d{{1,2}}/{_YEAR}"
)
_BEGINNING = re.compile(rf"[(<>~±+{_MINUS}]*\d{{1,3}}")
_THOUSANDS = re.compile(rf"\d{{3}}(?:[.,]\d+)?[){_MINUS}*%€]*")
_FIGURE_ENDS = frozenset("0123456789%)*")
_GROUPED = re.compile(r"\W*\d{1,3}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3})+(?:\.\d+)?)\W*")
_LONE = frozenset("-–−‑")
_SPAN = re.compile(rf"\d{{1,2}}{_SPACE}?[/{_MINUS}]{_SPACE}?\d\d(?:{_SPACE}?[%€])?")
_UNIT = re.compile(rf"\(?(?:1{_SPACE}?000|[^\W\d_]{{1,4}}\.?)?{_SPACE}?[€$£%]\)?")


@lru_cache(maxsize=REMEMBERED)
def is_figure(text: str) -> bool:
    """Whether `text` is a printed amount or share, or stands for an empty one.

    >>> [is_figure(text) for text in ("-1 297 804,91", "5,5 %", "(66)", "–", "24 kpl")]
    [True, True, True, True, False]
    >>> [is_figure(text) for text in ("$ (1,297)", "€ 14.136", "≥4.5", "n.a.", ":")]
    [True, True, True, True, True]
    """
    return bool(_FIGURE.fullmatch(text) or _BLANK.fullmatch(text))


@lru_cache(maxsize=REMEMBERED)
def is_period(text: str) -> bool:
    """Whether `text` names a period by a year or a date.

    >>> [is_period(text) for text in ("2024", "TP 2024", "31.12.2024", "1.1.-31.12.2024", "2 024")]
    [True, True, True, True, False]
    """
    return bool(_PERIOD.fullmatch(text))


@lru_cache(maxsize=REMEMBERED)
def is_unit(text: str) -> bool:
    """Whether `text` is a bare unit of money or share, as headers print it.

    >>> is_unit("1 000 €"), is_unit("%"), is_unit("1 000")
    (True, True, False)
    """
    return bool(_UNIT.fullmatch(text))


@lru_cache(maxsize=REMEMBERED)
def is_label(text: str) -> bool:
    """Whether `text` is words: neither an amount nor a period nor a unit.

    >>> [is_label(text) for text in ("24 kpl", "12 300", "TP 2024", "%")]
    [True, False, False, False]
    """
    return not (is_figure(text) or is_period(text) or is_unit(text))


@lru_cache(maxsize=REMEMBERED)
def is_blank(text: str) -> bool:
    """Whether `text` stands for a figure that is missing, not known or kept secret.

    >>> [is_blank(text) for text in ("–", "..", "n.a.", "0")]
    [True, True, True, False]
    """
    return _BLANK.fullmatch(text) is not None


@lru_cache(maxsize=REMEMBERED)
def is_grouped(text: str) -> bool:
    """Whether points or commas part the thousands of a figure, as spaces then do not.

    >>> is_grouped("1.497"), is_grouped("(12,345.6)"), is_grouped("12,5"), is_grouped("1 497")
    (True, True, False, False)
    """
    return _GROUPED.fullmatch(text) is not None


def is_money_sign(text: str) -> bool:
    """Whether `text` is nothing but the sign of a currency."""
    return len(text) == 1 and text in _MONEY


def is_span(text: str) -> bool:
    """Whether `text` is two short years or months of a label, ``Change 23/24 %``.

    >>> [is_span(text) for text in ("23/24 %", "22–23", "1/24", "12,5 %", "24")]
    [True, True, True, False, False]
    """
    return bool(_SPAN.fullmatch(text))


def is_lone_minus(text: str) -> bool:
    """Whether `text` is nothing but a minus sign."""
    return text in _LONE


@lru_cache(maxsize=REMEMBERED)
def is_value(text: str) -> bool:
    """Whether a cell's text is an amount, not a period or a unit.

    >>> [is_value(text) for text in ("12 300", "2024", "31.12.2024", "1 000 €", "%", "-")]
    [True, False, False, False, False, False]
    """
    return is_figure(text) and not is_period(text) and not is_unit(text) and any(c.isdecimal() for c in text)


def has_digits(text: str) -> bool:
    """Whether a word is a figure with digits in it.

    >>> has_digits("2,5"), has_digits("–"), has_digits("v2024")
    (True, False, False)
    """
    return text[-1] in _FIGURE_ENDS and is_figure(text)


def may_be_one_number(left: str, right: str) -> bool:
    """Whether `right` may go on the number that `left` begins: three more digits, then decimals or a sign.

    >>> may_be_one_number("48", "300,5"), may_be_one_number("2,5", "300"), may_be_one_number("2005", "2006")
    (True, False, False)
    """
    return _BEGINNING.fullmatch(left) is not None and _THOUSANDS.fullmatch(right) is not None
