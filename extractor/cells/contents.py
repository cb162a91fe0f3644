"""Roles by label in, roles by label and contents out: what the cells say where a label is unknown.

Only a table that its labels show to be one of goals is asked: elsewhere words beside figures are comments.
A role told by the cells alone is a guess, with the confidence of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.vocabulary.loading import Vocabulary
from extractor.vocabulary.matches import ColumnMatch

GUESSED = 0.6
"""How sure a role is that only the cells tell."""

GOAL_ROLES = frozenset(
    {"goal", "strategic_goal", "measure", "metric", "target", "outcome", "responsible", "schedule", "status"}
)
LEAST_ROLES = 2
"""So many different labels of goal tables, or a goal's own, show that a table is one of goals."""

GOAL_WORDS = 2
FILLED_SHARE = 0.8
"""A goal has at least so many words, and this share of the rows has one."""

Texts = Sequence[Sequence[str]]
"""The texts of each column's filled cells."""


def guess_by_contents(
    matches: Sequence[ColumnMatch], texts: Texts, rows: int, vocabulary: Vocabulary
) -> list[ColumnMatch]:
    """Give columns without a role the one that their `texts` tell."""
    settled = list(matches)
    if not is_goal_table(matches):
        return settled
    told = [vocabulary.match_contents(cells) for cells in texts]
    for position, role in enumerate(told):
        if not settled[position].roles and role is not None and not _has(settled, role):
            settled[position] = guess(role)
    if (
        not _has(settled, "goal")
        and not _has(settled, "strategic_goal")
        and not _names_figures(settled, texts, vocabulary)
    ):
        _find_goal(settled, told, texts, rows)
    return settled


def is_goal_table(matches: Sequence[ColumnMatch]) -> bool:
    known = {match.roles[0] for match in matches if match.roles} & GOAL_ROLES
    return "goal" in known or len(known) >= LEAST_ROLES


def _names_figures(matches: Sequence[ColumnMatch], texts: Texts, vocabulary: Vocabulary) -> bool:
    """Whether the metrics are those of a table of key figures: most of them are known figures, and what was
    reached stands under several periods."""
    names = [
        text
        for match, cells in zip(matches, texts, strict=True)
        if match.roles[:1] == ("metric",)
        for text in cells
    ]
    known = sum(vocabulary.match_concept(name) is not None for name in names)
    reached = sum(match.roles == ("outcome",) and match.rule == "neighbours" for match in matches)
    return reached > 1 and 2 * known > len(names)


def _has(matches: Sequence[ColumnMatch], role: str) -> bool:
    return any(match.roles[:1] == (role,) for match in matches)


def guess(role: str) -> ColumnMatch:
    """The match of a column whose role only its cells tell."""
    return ColumnMatch((role,), GUESSED, "contents", doubt="because of what its cells hold")


def _find_goal(matches: list[ColumnMatch], told: Sequence[str | None], texts: Texts, rows: int) -> None:
    """Take the first column of words whose meaning nothing tells for the goals."""
    for position, cells in enumerate(texts):
        if matches[position].roles or told[position] is not None:
            continue
        worded = [text for text in cells if len(text.split()) >= GOAL_WORDS and text[0].isalpha()]
        if len(worded) >= FILLED_SHARE * max(rows, 1) and rows > 1:
            matches[position] = guess("goal")
            return
