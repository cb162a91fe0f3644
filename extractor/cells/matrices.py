"""Columns whose labels are the possible verdicts, and whose cells are marks → the verdict of each.

``Toteutuminen: Kyllä | Osin | Ei`` with a cross in one of them says what one status column would say in
words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from extractor.vocabulary.loading import Vocabulary

MARK = re.compile(r"[xX]|[^\w\s.,;:()\[\]/+%€-]{1,2}")
"""``x``, ``✓``, ``●``: a mark of choice, which says nothing by itself."""
LEAST_ANSWERS = 2
FORM = "status"


def find_verdicts(
    labels: Sequence[str], texts: Sequence[Sequence[str]], vocabulary: Vocabulary
) -> tuple[str | None, ...]:
    """The verdict that each column's marks stand for, None for a column that is none of a matrix.

    `labels` are the columns' own, without what spans several; `texts` those of their filled cells. A matrix
    is made of columns side by side, of different verdicts, at least one of which is marked.
    """
    found: list[str | None] = [None] * len(labels)
    answers = [
        vocabulary.match_form([label]) == FORM and all(MARK.fullmatch(text) for text in cells)
        for label, cells in zip(labels, texts, strict=True)
    ]
    for is_answer, run in groupby(range(len(labels)), key=lambda position: answers[position]):
        places = list(run)
        is_marked = any(texts[place] for place in places)
        if is_answer and is_marked and len({labels[place] for place in places}) >= LEAST_ANSWERS:
            for place in places:
                found[place] = labels[place]
    return tuple(found)
