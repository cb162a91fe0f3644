"""The words of a row of figures → a label and figures.

In: printed words, and how many figures to expect. Out: a `Split`. Why a search: the thousands of a number and
the numbers of a row are kept apart by the same single spaces, so only the number of columns, the form of
numbers, and the likeness of the figures in one row tell where one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import combinations, pairwise
from math import log10

from extractor.tables.flow.words import FlowWords

SIGNS = "-+–−"
UNITS = ("%", "€")
"""What follows a figure and belongs to it."""
MOST_SPLITS = 500
MORE_ALIKE = 1.0
"""A row may lack a figure where the others, so read, are alike by so many powers of ten more in all."""
LEAST_SUM = 100
"""Smaller figures add up by chance."""
_HEAD = re.compile(r"[-+–−]?\(?\d{1,3}")
_WHOLE = re.compile(r"[-+–−]?\(?(?:0|[1-9]\d*|\d{1,3}(?:[.\u00a0\u2009\u202f]\d{3})+)(?:,\d+)?\)?-?%?\*?")
_TAIL = re.compile(r"\d{3}(?:,\d+)?\)?-?%?\*?")
_NOTE_MARK = re.compile(r"\d{1,2}\)")
"""The mark of a footnote behind a label."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN_TAIL = re.compile(r"\d{3}")

Group = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Split:
    """A row cut: words ``[0, label_end)`` are the label, then one group of words per figure. `lead` is how
    much likelier (in powers of ten) it is than the next reading; it is below zero where another is likelier
    that has a figure less."""

    label_end: int
    groups: tuple[Group, ...]
    lead: float


def is_figure_word(text: str, words: FlowWords) -> bool:
    """Whether `text` is a figure, a part of one, or what stands for none."""
    if _NOTE_MARK.fullmatch(text):
        return False
    return text in words.figure_placeholders or any(form.fullmatch(text) for form in (_WHOLE, _TAIL))


def figures_start(texts: Sequence[str], words: FlowWords) -> int:
    """The first word from which on only figures, what stands for none, signs and percent signs follow.

    That is the number of words where the row ends otherwise.
    """
    start = len(texts)
    units = UNITS if texts and texts[-1] in UNITS else UNITS[:1]
    while start and (
        is_figure_word(texts[start - 1], words)
        or texts[start - 1] in SIGNS
        or (texts[start - 1] in units and start > 1 and is_figure_word(texts[start - 2], words))
    ):
        start -= 1
    return start


def split_figures(
    texts: Sequence[str], line_starts: frozenset[int], count: int, words: FlowWords
) -> Split | None:
    """Cut the words of a row into a label and `count` figures; None where it holds no figure.

    Of several cuts the one whose figures are most alike wins: the values of a row are of one size, and a row
    of euros has no decimals in one year only; figures that add up are right. A figure is never a label's, so
    that a row may have more than `count`; where no cut gives `count`, the row has fewer.

    >>> from extractor.tables.flow.words import load_flow_words
    >>> split_figures(["A", "1", "499", "1", "204"], frozenset({0}), 2, load_flow_words()).groups
    ((1, 3), (3, 5))
    """
    first = figures_start(texts, words)
    if first == len(texts):
        return None
    found = [_best_split(texts, first, wanted, line_starts, words) for wanted in range(count, 0, -1)]
    splits = [split for split in found if split is not None]
    if not splits and _YEAR.fullmatch(texts[first]):
        return _dated_label(texts, first, count, line_starts, words)
    if not splits:
        return _surplus_split(texts, first, count, line_starts, words)
    best = splits[0]
    if _adds_up(texts, best.groups):
        return best
    fewer = min(unlikeness(texts, split.groups) for split in splits)
    gain = unlikeness(texts, best.groups) - fewer
    return Split(best.label_end, best.groups, -gain) if gain >= MORE_ALIKE else best


def _best_split(
    texts: Sequence[str], first: int, wanted: int, line_starts: frozenset[int], words: FlowWords
) -> Split | None:
    """The cut of the words from `first` on into `wanted` figures that are most alike."""
    found = [
        (unlikeness(texts, groups), groups)
        for groups in _all_groups(texts, first, wanted, line_starts, words)
    ]
    if not found:
        return None
    found.sort()
    sure = [groups for _, groups in found if _adds_up(texts, groups)]
    if len(sure) == 1:
        return Split(first, sure[0], float("inf"))
    lead = found[1][0] - found[0][0] if len(found) > 1 else float("inf")
    return Split(first, found[0][1], lead)


def _dated_label(
    texts: Sequence[str], first: int, count: int, line_starts: frozenset[int], words: FlowWords
) -> Split | None:
    """A row whose label ends in a year, cut behind it."""
    split = _best_split(texts, first + 1, count, line_starts, words)
    if split is None:
        return _surplus_split(texts, first, count, line_starts, words)
    return Split(split.label_end, split.groups, min(split.lead, 0.0))


def _surplus_split(
    texts: Sequence[str], first: int, count: int, line_starts: frozenset[int], words: FlowWords
) -> Split | None:
    """A row with more figures than columns, as few as can be."""
    for wanted in range(count + 1, len(texts) - first + 1):
        split = _best_split(texts, first, wanted, line_starts, words)
        if split is not None:
            return Split(first, split.groups, 0.0)
    return None


def _all_groups(
    texts: Sequence[str], start: int, count: int, line_starts: frozenset[int], words: FlowWords
) -> Iterator[tuple[Group, ...]]:
    """The cuts of the words from `start` on into exactly `count` figures, `MOST_SPLITS` at most."""

    @cache
    def ways(position: int, left: int) -> list[tuple[Group, ...]]:
        if not left:
            return [()] if position == len(texts) else []
        found: list[tuple[Group, ...]] = []
        for end in ends_of_figure(texts, position, line_starts, words):
            for rest in ways(end, left - 1):
                found.append(((position, end), *rest))
                if len(found) >= MOST_SPLITS:
                    return found
        return found

    yield from ways(start, count)


def ends_of_figure(
    texts: Sequence[str], start: int, line_starts: frozenset[int], words: FlowWords
) -> Iterator[int]:
    """Where a figure that begins at `start` may end (index after its last word)."""
    if start >= len(texts):
        return
    text = texts[start]
    if text in words.figure_placeholders:
        yield start + 1
    head = start
    if text in SIGNS and start + 1 < len(texts) and start + 1 not in line_starts:
        head = start + 1
    if _WHOLE.fullmatch(texts[head]) is None:
        return
    yield from _with_unit(texts, head + 1)
    if _HEAD.fullmatch(texts[head]) is None or texts[head].lstrip("-+–−(").startswith("0"):
        return
    end = head + 1
    while end < len(texts) and end not in line_starts and _TAIL.fullmatch(texts[end]):
        yield from _with_unit(texts, end + 1)
        if _OPEN_TAIL.fullmatch(texts[end]) is None:
            return
        end += 1


def _with_unit(texts: Sequence[str], end: int) -> Iterator[int]:
    """A percent sign or that of euros after a figure belongs to it."""
    yield end + 1 if end < len(texts) and texts[end] in UNITS else end


def unlikeness(texts: Sequence[str], groups: Sequence[Group]) -> float:
    """How far apart the figures are, in powers of ten from one to the next, plus a bit for mixed decimals."""
    sizes: list[float] = []
    decimals: set[bool] = set()
    for start, end in groups:
        digits = "".join(glyph for glyph in "".join(texts[start:end]) if glyph.isdigit() or glyph == ",")
        whole = digits.partition(",")[0]
        if whole:
            sizes.append(log10(int(whole) + 1))
            decimals.add("," in digits)
    steps = sum(abs(left - right) for left, right in pairwise(sizes))
    return steps + (0.5 if len(decimals) > 1 else 0.0)


def _adds_up(texts: Sequence[str], groups: Sequence[Group]) -> bool:
    """Whether a figure of the row is the sum or the difference of two before it."""
    values = [_value(texts[start:end]) for start, end in groups]
    return any(
        left
        and right
        and total
        and max(abs(left), abs(right)) >= LEAST_SUM
        and abs(total) in (abs(left + right), abs(left - right))
        for last, total in enumerate(values)
        for left, right in combinations(values[:last], 2)
    )


def _value(texts: Sequence[str]) -> Decimal | None:
    """The figure that the words of a group write, None for what stands for none."""
    written = "".join(texts).strip("%€*()")
    for sign in SIGNS:
        written = written.replace(sign, "-")
    try:
        return Decimal(re.sub(r"[.\u00a0\u2009\u202f]", "", written).replace(",", ".").lstrip("+"))
    except InvalidOperation:
        return None
