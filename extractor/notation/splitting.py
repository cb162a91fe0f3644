"""A row of number tokens in, its possible cuts into a given count of numbers out, the likeliest first.

In a text a space stands both inside a number and between two (``1 499 108 1 204 150``); only the count of
the columns tells them apart, and not always. Each cut has a plausibility; where the best is below 1 the
caller must say so (finding RD103). Evidence: numbers of one row have about the same length, decimals, sign.

    >>> splits = split_numbers("1 499 108 1 204 150".split(), 2)
    >>> [([(part.start, part.stop) for part in parts], share) for parts, share in splits]
    [([(0, 3), (3, 6)], 1.0)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from extractor.models.table import Amount
from extractor.notation.amounts import parse_amount

MOST_SPLITS = 64
"""Cuts kept at each step: far more than are ever plausible, few enough for a row of 40 tokens."""

_LENGTH_WEIGHT = 1.0
"""Nats per digit of length between neighbours beyond the first: figures of one row are of one order."""
_FORM_WEIGHT = 2.0
"""Nats for a neighbour with another count of decimals: a row is printed in one format."""
_SIGN_WEIGHT = 1.0
"""Nats for a neighbour with another sign: less, since changes and deviations alternate."""

_LONE_SIGN = re.compile(r"[-+\u2010\u2011\u2012\u2013\u2014\u2212]")
_GROUP = re.compile(r"\d{3}(?:,\d+)?[-\u2212]?")
_LONE_UNIT = re.compile(r"%|€")


class _Number(NamedTuple):
    part: slice
    digits: int
    decimals: int
    negative: bool


class _Cut(NamedTuple):
    cost: float
    numbers: tuple[_Number, ...]


def split_numbers(tokens: Sequence[str], count: int) -> list[tuple[list[slice], float]]:
    """Cut `tokens` into exactly `count` well-formed numbers in every plausible way.

    Each cut is a list of slices into `tokens` and its share of the plausibility of all cuts (0 to 1); best
    first. Empty where no cut fits. A placeholder (``-``, ``…``) is not a number here: leave it out of
    `tokens` and of `count`.
    """
    cuts: list[list[_Cut]] = [[] for _ in range(len(tokens) + 1)]
    cuts[0] = [_Cut(0.0, ())]
    candidates = _numbers_by_start(tokens)
    for start in range(len(tokens)):
        for number in candidates[start]:
            cuts[number.part.stop].extend(
                _Cut(cut.cost + _misfit(cut.numbers, number), (*cut.numbers, number))
                for cut in cuts[start]
                if len(cut.numbers) < count
            )
        cuts[start + 1] = _best_of(cuts[start + 1])
    whole = sorted((cut for cut in cuts[-1] if len(cut.numbers) == count), key=lambda cut: cut.cost)
    weights = [exp(whole[0].cost - cut.cost) for cut in whole]
    return [
        ([number.part for number in cut.numbers], weight / sum(weights))
        for cut, weight in zip(whole, weights, strict=True)
    ]


def split_amounts(tokens: Sequence[str], count: int) -> tuple[list[Amount], float]:
    """Read `tokens` as `count` amounts by the likeliest cut, with its share; ``([], 0.0)`` if none fits."""
    splits = split_numbers(tokens, count)
    if not splits:
        return [], 0.0
    parts, share = splits[0]
    amounts = [parse_amount(" ".join(tokens[part])) for part in parts]
    return [amount for amount in amounts if amount is not None], share


def _best_of(cuts: list[_Cut]) -> list[_Cut]:
    """Keep the best cuts for each count of numbers, so that no count is crowded out."""
    by_count: dict[int, list[_Cut]] = {}
    for cut in sorted(cuts, key=lambda cut: cut.cost):
        by_count.setdefault(len(cut.numbers), []).append(cut)
    return [cut for same in by_count.values() for cut in same[:MOST_SPLITS]]


def _numbers_by_start(tokens: Sequence[str]) -> list[list[_Number]]:
    return [_numbers_from(tokens, start) for start in range(len(tokens))]


def _numbers_from(tokens: Sequence[str], start: int) -> list[_Number]:
    """All numbers that may begin at `start`: a sign, a first group, further groups of three, a unit."""
    found = []
    stop = start + 1 + (_LONE_SIGN.fullmatch(tokens[start]) is not None)
    while stop <= len(tokens):
        number = _read_number(tokens, slice(start, stop))
        with_unit = stop < len(tokens) and _LONE_UNIT.fullmatch(tokens[stop]) is not None
        if number is not None:
            found.append(number._replace(part=slice(start, stop + with_unit)))
        if stop == len(tokens) or not _GROUP.fullmatch(tokens[stop]):
            break
        stop += 1
    return found


def _read_number(tokens: Sequence[str], part: slice) -> _Number | None:
    amount = parse_amount(" ".join(tokens[part]))
    if amount is None:
        return None
    whole, _, decimals = amount.text.partition(",")
    digits = sum(sign.isdigit() for sign in whole)
    return _Number(part, digits, sum(sign.isdigit() for sign in decimals), amount.value.is_signed())


def _misfit(before: tuple[_Number, ...], number: _Number) -> float:
    if not before:
        return 0.0
    last = before[-1]
    length = max(0, abs(last.digits - number.digits) - 1)
    return (
        _LENGTH_WEIGHT * length
        + _FORM_WEIGHT * (last.decimals != number.decimals)
        + _SIGN_WEIGHT * (last.negative != number.negative)
    )
