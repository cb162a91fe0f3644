"""A row of figures with the number of a note before them → the number apart.

In: the words of a row of a table that has a column of references to notes, cut as if it had none. Out: which
words are the reference, and the cut of the others. Why: a reference is a figure by its looks, and not every
row has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.tables.flow.numbers import Group, Split, figures_start, split_figures, unlikeness
from extractor.tables.flow.words import FlowWords

FARTHER = 0.8
"""Powers of ten by which the figures are nearer each other without the reference, where both cuts fit."""
_REFERENCE = re.compile(r"\d{1,2}")
_EARLIER = re.compile(r"\d{1,2}[,–-]")


def part_reference(
    texts: Sequence[str], split: Split, count: int, line_starts: frozenset[int], words: FlowWords
) -> tuple[Split, Group | None]:
    """Part the reference of a row from its `count` figures; None where the row has no reference.

    >>> from extractor.tables.flow.words import load_flow_words
    >>> texts = ["Saamiset", "10", "12", "544", "11", "870"]
    >>> part_reference(texts, Split(1, ((1, 2), (2, 4), (4, 6)), 0.0), 2, frozenset({0}), load_flow_words())
    (Split(label_end=1, groups=((2, 4), (4, 6)), lead=inf), (1, 2))
    """
    first = figures_start(texts, words)
    if first + 1 >= len(texts) or _REFERENCE.fullmatch(texts[first]) is None:
        return split, None
    rest = texts[first + 1 :]
    starts = frozenset(start - first - 1 for start in line_starts if start > first)
    parted = split_figures(rest, starts, count, words)
    if parted is None or parted.label_end or len(parted.groups) != count or parted.lead < 0:
        return split, None
    nearer = unlikeness(texts, split.groups) - unlikeness(rest, parted.groups)
    if len(split.groups) == count and nearer < FARTHER:
        return split, None
    label_end = first
    while label_end > 1 and _EARLIER.fullmatch(texts[label_end - 1]):
        label_end -= 1
    groups = tuple((start + first + 1, end + first + 1) for start, end in parted.groups)
    return Split(label_end, groups, parted.lead), (label_end, first + 1)
