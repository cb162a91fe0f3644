"""Texts in, quantities out: numbers with their units, as they stand in goals, metrics and outcomes.

A bare number counts only where the text shows that it measures something: a counted noun behind it (a Finnish
numeral takes the partitive), a bound or a total before it, a ratio. Years, dates, ``§`` and road numbers do
not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from extractor.models.table import Amount
from extractor.vocabulary.prose import load_prose

if TYPE_CHECKING:
    from spacy.tokens import Doc

    Found = tuple[int, int, Amount]

_RATIO = re.compile(r"\s*/\s*")
_RANGE = re.compile(r"\s?[-–—−]\s?")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_SHORT_NAME = re.compile(r"(?:^|\s)(?:[A-ZÅÄÖ]{1,4}|[A-ZÅÄÖ][a-zåäö]{1,2})\s$")
_LONGEST_VALUE = 15
"""Digits that a JSON number holds exactly."""


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity at ``text[start:end]``; `value` has the printed scale (``milj.``) multiplied in."""

    value: Decimal
    unit: str | None
    text: str
    start: int
    end: int
    comparator: str | None = None


def find_quantities_in(doc: Doc) -> tuple[FoundQuantity, ...]:
    """The quantities of a text read by the pipeline, from left to right."""
    decided = [(span.start_char, span.end_char) for span in doc.ents if span.label_ == "DECISION"]
    amounts = [found for found in doc._.amounts if not any(start <= found[0] < end for start, end in decided)]
    quantities = []
    skipped = False
    for place, found in enumerate(amounts):
        if skipped:
            skipped = False
            continue
        following = amounts[place + 1] if place + 1 < len(amounts) else None
        quantity, skipped = _read(doc.text, found, following)
        if quantity is not None and len(quantity.value.normalize().as_tuple().digits) <= _LONGEST_VALUE:
            quantities.append(quantity)
    return tuple(quantities)


def _read(text: str, found: Found, following: Found | None) -> tuple[FoundQuantity | None, bool]:
    """The quantity of one amount, and whether it used up the amount behind it (the whole of a ratio)."""
    start, end, amount = found
    bound = _bound_before(text, start)
    if following is not None and not _has_unit(found):
        between = text[end : following[0]]
        if _RATIO.fullmatch(between) and amount.value <= following[2].value:
            return _quantity(text, amount, start, following[1] - len(_unit_text(following)), bound), True
        if _RANGE.fullmatch(text[end : text.index(following[2].text, following[0])] or "x"):
            shared = Amount(amount.value, amount.text, following[2].unit, following[2].scale)
            return _quantity(text, shared, start, following[1], bound), False
    if _has_unit(found) or bound or _follows_total(text, start):
        return _quantity(text, amount, start, end, bound), False
    if _is_counted(text, start, end):
        return _quantity(text, Amount(amount.value, amount.text, "count"), start, end, bound), False
    return None, False


def _quantity(
    text: str, amount: Amount, start: int, end: int, bound: tuple[int, str] | None
) -> FoundQuantity:
    first = bound[0] if bound else start
    value = amount.value * (amount.scale or 1)
    return FoundQuantity(
        value, amount.unit, text[first:end].rstrip(), first, end, bound[1] if bound else None
    )


def _has_unit(found: Found) -> bool:
    return bool(_unit_text(found))


def _unit_text(found: Found) -> str:
    start, end, amount = found
    return " " * (end - start - len(amount.text))


@cache
def _bounds() -> tuple[re.Pattern[str], dict[str, str]]:
    signs = {word: sign for sign, words in load_prose().quantities.bounds.items() for word in words}
    longest_first = sorted(signs, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})\s*$", re.IGNORECASE), signs


def _bound_before(text: str, start: int) -> tuple[int, str] | None:
    """Where the bound before the number begins, and its sign."""
    pattern, signs = _bounds()
    match = pattern.search(text, 0, start)
    return (match.start(1), signs[match[1].casefold()]) if match else None


def _follows_total(text: str, start: int) -> bool:
    before = text[:start].split()
    return bool(before) and before[-1].casefold().rstrip(":") in load_prose().quantities.totals


def _is_counted(text: str, start: int, end: int) -> bool:
    if _SHORT_NAME.search(text[:start]):
        return False
    word = _NEXT_WORD.match(text, end)
    return (
        word is not None and word[1].islower() and word[1].endswith(load_prose().quantities.counted_endings)
    )
