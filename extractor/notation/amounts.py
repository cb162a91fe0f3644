"""Text in, exact amounts out: Finnish numbers as docs/formats.md lists their forms.

`parse_amount` reads a text that is one number and nothing else; `find_amounts` finds the numbers inside
running text. Rows of numbers run together are cut by `splitting.py`. Values are exact decimals, texts stay
as printed. A blank, ``-``, ``…`` and ``0`` are four different things: only the last is an amount.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from extractor.models.table import Amount
from extractor.notation.dates import find_dates
from extractor.vocabulary.prose import UnitForm, load_prose

_SPACES = " \u00a0\u2007\u2009\u202f"
_MINUS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_WHOLE = rf"(?:[1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+|[1-9]\d{{0,2}}(?:\.\d{{3}})+|0|[1-9]\d*)"
_NUMBER = rf"{_WHOLE}(?:,\d+)?"
_SIGN = rf"[{_MINUS}+]"
_REMEMBERED_TEXTS = 65536
"""A cell is read more than once: to know its column, its table, its own amount."""
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_REFERENCE = re.compile(
    rf"§+(?::\w+)?\s*\d+(?:\s*[{_MINUS},]\s*\d+)*|\d+(?:\s*[{_MINUS}]\s*\d+)?\s*§|\d+\s*/\s*(?:19|20)\d\d(?!\d)"
    r"|(?<![\d,.])\d+(?:\.\d+)+\.?(?!\d|\.\d)"
    r"|(?:^|(?<=[.;:!?]\s))\d{1,3}[.)](?=\s)"
)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def parse_amount(text: str, *, brackets_negate: bool = True) -> Amount | None:
    """Read `text` as one number, with its unit if one is printed beside it; None for anything else.

    Dates, ``§`` references, year ranges, ``2.2``, codes with a leading zero, ``-`` and ``…`` are no amounts.
    `brackets_negate` says whether ``(132)`` is -132, as in a table of numbers, or a plain 132.

    >>> parse_amount("- 179"), parse_amount("5,5 %")
    (Amount(value=Decimal('-179'), text='- 179', unit=None, scale=None), \
Amount(value=Decimal('5.5'), text='5,5', unit='%', scale=None))
    """
    if not any(map(str.isdecimal, text)):
        return None
    match = _whole_pattern().fullmatch(text.strip())
    return _amount(match, brackets_negate) if match else None


def find_amounts(text: str) -> list[tuple[int, int, Amount]]:
    """Find the amounts of running text as ``(start, end, amount)``, units included in the span.

    Numbers that are part of dates, year ranges, ``§`` and law references, section numbers and bare years are
    left out. Brackets do not negate here: ``236 (231)`` gives last year's value.

    >>> [(amount.text, amount.unit) for _, _, amount in find_amounts("2025 vastasi 35,6 %, ed. 31.12. 12")]
    [('35,6', '%'), ('12', None)]
    """
    taken = [(date.start, date.end) for date in find_dates(text)]
    taken += [match.span() for match in _REFERENCE.finditer(text) if not _is_grouped(match[0])]
    found = []
    for match in _running_pattern().finditer(text):
        start, end = match.span()
        if any(start < last and first < end for first, last in taken):
            continue
        if match["unit"] is None and _BARE_YEAR.fullmatch(match["number"]) and match["sign"] is None:
            continue
        found.append((start, end, _amount(match, brackets_negate=False)))
    return found


def _is_grouped(text: str) -> bool:
    return re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", text) is not None


def _amount(match: re.Match[str], brackets_negate: bool) -> Amount:
    parts = match.groupdict()
    whole, comma, decimals = "".join(parts["number"].split()).partition(",")
    if "." in whole and (comma or parts["unit"] is None or _is_grouped(whole)):
        whole = whole.replace(".", "")
    value = Decimal(f"{whole}.{decimals}" if comma else whole)
    negative = bool(parts["sign"] and parts["sign"][0] in _MINUS) or bool(parts.get("after"))
    if negative or (parts.get("open") and brackets_negate):
        value = -value
    unit = _unit_named(parts["unit"] or parts.get("before"))
    return Amount(value, _printed(match), unit.unit if unit else None, unit.scale if unit else None)


def _printed(match: re.Match[str]) -> str:
    """The number alone, with its sign or brackets, as it stands in the text."""
    parts = match.groupdict()
    first = "open" if parts.get("open") else "sign" if parts["sign"] else "number"
    last = "close" if parts.get("close") else "after" if parts.get("after") else "number"
    return match.string[match.start(first) : match.end(last)]


@cache
def _units() -> dict[str, UnitForm]:
    return {_squeeze(form.text): form for form in load_prose().units}


def _unit_named(text: str | None) -> UnitForm | None:
    return _units()[_squeeze(text)] if text else None


def _squeeze(text: str) -> str:
    return "".join(text.casefold().split())


@cache
def _unit_pattern() -> str:
    forms = sorted({form.text for form in load_prose().units}, key=len, reverse=True)
    spaced = (r"\s*".join(re.escape(part) for part in re.findall(r"[^\s/]+|/", form)) for form in forms)
    return rf"(?P<unit>(?i:{'|'.join(spaced)}))"


@cache
def _whole_pattern() -> re.Pattern[str]:
    number = rf"(?P<number>{_NUMBER}|{_WHOLE}\.\d{{1,2}}(?=\s*\S))"
    return re.compile(
        rf"(?:(?P<before>€)\s*)?(?P<open>\(\s*)?(?P<sign>{_SIGN}\s*)?{number}(?:(?P<after>[{_MINUS}])|,[{_MINUS}]{{1,2}})?(?P<close>\s*\))?"
        rf"(?:\s*{_unit_pattern()})?\s*\*{{0,3}}"
    )


@cache
def _running_pattern() -> re.Pattern[str]:
    start = rf"(?<![\w.,§:])(?<![^\W\d_][{_MINUS}])"
    not_ordinal = r"(?!\d|[,.:]\d|\.\s*(?=[a-zåäö]))"
    return re.compile(
        rf"(?<![\w.,§:])(?P<sign>{_SIGN}\s?(?=\d))?{start}(?P<number>{_NUMBER}){not_ordinal}"
        rf"(?:\s*{_unit_pattern()}(?![\w/²³]))?(?![^\W\d_])"
    )
