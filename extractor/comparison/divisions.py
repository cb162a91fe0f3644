"""Goals that were split or merged: matched pairs in, groups of one goal against several out.

A goal is split where two or more goals of the next year, in its own place, together hold nearly all its
words, and each of them holds a share that the others do not. Merged is the same, read backwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.comparison.similarity import TextSpace, fold_title
from extractor.models.comparison import GoalState

OWN_SHARE = 0.25
"""What each part must add to the words that the other parts have of the whole."""

INSIDE, INSIDE_SHARE = 0.9, 0.1
"""A part that says hardly anything but what the whole says may add less: one of three or four is short, and
its endings stand in the others, too."""

WHOLE_SHARE = 0.7
"""What the parts must hold of the whole together."""


@dataclass(frozen=True, slots=True)
class Division:
    """Position of the whole in its list, positions of its parts in the other, the matched part first."""

    whole: int
    parts: tuple[int, ...]


def find_divisions(
    wholes: Sequence[GoalState], parts: Sequence[GoalState], matched: Mapping[int, int]
) -> list[Division]:
    """Find the goals of `wholes` that became several of `parts`; `matched` maps wholes to their one match.

    A part that is matched with another whole is that one's and takes no part.
    """
    space = TextSpace([state.text for state in (*wholes, *parts)])
    free = set(range(len(parts))) - set(matched.values())
    divisions = []
    for position, whole in enumerate(wholes):
        own = [matched[position]] if position in matched else []
        chosen = _gather_parts(whole, parts, own, sorted(free), space)
        texts = [parts[part].text for part in chosen]
        if len(chosen) > 1 and space.cover(whole.text, texts) >= WHOLE_SHARE:
            divisions.append(Division(position, tuple(chosen)))
            free -= set(chosen)
    return divisions


def _gather_parts(
    whole: GoalState, parts: Sequence[GoalState], own: list[int], free: Sequence[int], space: TextSpace
) -> list[int]:
    """Add to the own part whichever free one of the same place holds most of what is still missing."""
    if own and fold_title(parts[own[0]].text) == fold_title(whole.text):
        return own
    chosen = list(own)
    candidates = [part for part in free if _same_place(whole, parts[part])]
    while candidates:
        held = [parts[part].text for part in chosen]
        covered = space.cover(whole.text, held)
        gains = {part: space.cover(whole.text, [*held, parts[part].text]) - covered for part in candidates}
        best = max(candidates, key=lambda part: (gains[part], -part))
        inside = space.cover(parts[best].text, [whole.text]) >= INSIDE
        if gains[best] < (INSIDE_SHARE if inside else OWN_SHARE):
            break
        chosen.append(best)
        candidates.remove(best)
    return chosen


def _same_place(one: GoalState, other: GoalState) -> bool:
    """Whether both stand under the same theme, or, where one has none, in the same section."""
    for left, right in ((one.theme, other.theme), (one.section, other.section)):
        if left and right:
            return fold_title(left) == fold_title(right)
    return one.organisation == other.organisation
