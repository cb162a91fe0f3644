"""The words of a row of figures → a label and figures.

In: printed words, and how many figures to expect. Out: a `Split`. Why a search: the thousands of a number and
the numbers of a row are kept apart by the same single spaces, so only the number of columns, the form of
numbers, and the likeness of the figures in one row tell where one ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log10

from extractor.tables.flow.words import FlowWords

SIGNS = "-+–−"
MOST_SPLITS = 500
_HEAD = re.compile(r"[-+–−]?\(?\d{1,3}")
_WHOLE = re.compile(r"[-+–−]?\(?(?:0|[1-9]\d*|\d{1,3}(?:[.\u00a0\u2009\u202f]\d{3})+)(?:,\d+)?\)?-?%?\*?")
_TAIL = re.compile(r"\d{3}(?:,\d+)?\)?-?%?\*?")
_OPEN_TAIL = re.compile(r"\d{3}")

Group = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Split:
    """A row cut: words ``[0, label_end)`` are the label, then one group of words per figure. `lead` is how
    much likelier (in powers of ten) it is than the next reading."""

    label_end: int
    groups: tuple[Group, ...]
    lead: float


def is_figure_word(text: str, words: FlowWords) -> bool:
    """Whether `text` is a figure, a part of one, or what stands for none."""
    return text in words.figure_placeholders or any(form.fullmatch(text) for form in (_WHOLE, _TAIL))


def figures_start(texts: Sequence[str], words: FlowWords) -> int:
    """The first word from which on only figures, what stands for none, signs and percent signs follow.

    That is the number of words where the row ends otherwise.
    """
    start = len(texts)
    while start and (
        is_figure_word(texts[start - 1], words)
        or texts[start - 1] in SIGNS
        or (texts[start - 1] == "%" and start > 1 and is_figure_word(texts[start - 2], words))
    ):
        start -= 1
    return start


def split_figures(
    texts: Sequence[str], line_starts: frozenset[int], count: int, words: FlowWords
) -> Split | None:
    """Cut the words of a row into a label and `count` figures; None where it holds no figure.

    Of several cuts the one whose figures are most alike wins: the values of a row are of one size, and a row
    of euros has no decimals in one year only. Where no cut gives `count`, the one nearest below is taken.

    >>> from extractor.tables.flow.words import load_flow_words
    >>> split_figures(["A", "1", "499", "1", "204"], frozenset({0}), 2, load_flow_words()).groups
    ((1, 3), (3, 5))
    """
    first = figures_start(texts, words)
    for wanted in range(count, 0, -1):
        found: list[tuple[float, int, tuple[Group, ...]]] = []
        for label_end in range(first, len(texts)):
            if label_end > first and found:
                break
            for groups in _all_groups(texts, label_end, wanted, line_starts, words):
                found.append((_unlikeness(texts, groups), label_end, groups))
        if found:
            found.sort()
            lead = found[1][0] - found[0][0] if len(found) > 1 else float("inf")
            return Split(found[0][1], found[0][2], lead)
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
    yield from _with_percent(texts, head + 1)
    if _HEAD.fullmatch(texts[head]) is None or texts[head].lstrip("-+–−(").startswith("0"):
        return
    end = head + 1
    while end < len(texts) and end not in line_starts and _TAIL.fullmatch(texts[end]):
        yield from _with_percent(texts, end + 1)
        if _OPEN_TAIL.fullmatch(texts[end]) is None:
            return
        end += 1


def _with_percent(texts: Sequence[str], end: int) -> Iterator[int]:
    """A percent sign after a figure belongs to it."""
    yield end + 1 if end < len(texts) and texts[end] == "%" else end


def _unlikeness(texts: Sequence[str], groups: Sequence[Group]) -> float:
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
