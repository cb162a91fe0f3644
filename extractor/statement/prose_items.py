"""The pieces of one goal in running text, and goals whose bullets or numbered items are told one by one.

Two forms: a list of goals and a list of as many outcomes; items that each have their own outcome behind them.
Under a goal the items of the second form are its metrics, under a mere label they are goals of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.statement.prose_labels import REPORTING_ROLES, Piece
from extractor.vocabulary.loading import Vocabulary

PAIRED, BEHIND = 0.6, 0.7
"""How surely items and outcomes are read that belong together by the order of two lists, or that stand one
behind the other."""


@dataclass(slots=True)
class Unit:
    """The pieces of one goal, the labelled ones with the texts behind them."""

    first: Piece
    subject: list[Piece] = field(default_factory=list)
    fields: list[list[Piece]] = field(default_factory=list)
    confidence: float | None = None

    @property
    def roles(self) -> set[str]:
        return {role for pieces in self.fields for role in pieces[0].roles[:1]}

    @property
    def told(self) -> set[str]:
        """The leading roles of the labels that have a text."""
        return {pieces[0].roles[0] for pieces in self.fields if any(piece.text for piece in pieces)}


def part_by_items(unit: Unit, vocabulary: Vocabulary) -> list[list[Unit]]:
    """The goals that `unit` tells, each as its rows: mostly one goal of one row, the unit itself."""
    paired = _part_by_lists(unit, vocabulary)
    if paired:
        return [[goal] for goal in paired]
    groups = _group_outcomes(unit)
    if len(groups) < 2:
        return [[unit]]
    if unit.subject:
        return [_write_metrics(unit, groups)]
    return [[_write_goal(unit, items, outcome, vocabulary)] for items, outcome in groups]


def _part_by_lists(unit: Unit, vocabulary: Vocabulary) -> list[Unit]:
    """One unit for each item of the goal's list, where the outcome is a list of as many; else none.

    What else is told as often is told of each, the rest of all.
    """
    goals = [pieces for pieces in unit.fields if pieces[0].roles[0] == "goal"]
    outcomes = [pieces for pieces in unit.fields if pieces[0].roles[0] in REPORTING_ROLES]
    items = _items_of(goals[0]) if len(goals) == 1 and not unit.subject else []
    if len(items) < 2 or not outcomes or any(len(_items_of(pieces)) != len(items) for pieces in outcomes):
        return []
    parted: list[Unit] = []
    for number, item in enumerate(items):
        fields = [
            [pieces[0], _without_bullet(own[number], vocabulary)]
            if len(own := _items_of(pieces)) == len(items)
            else pieces
            for pieces in unit.fields
        ]
        parted.append(Unit(replace(unit.first, number=item.number), [], fields, PAIRED))
    return parted


def _items_of(pieces: Sequence[Piece]) -> list[Piece]:
    """The items of the list that stands below a label; none where anything else stands there, too."""
    label, *items = pieces
    is_list = not label.text and all(piece.kind == "number" or piece.is_list for piece in items)
    return items if is_list else []


_Group = tuple[list[Piece], list[Piece]]
"""The pieces of one item, and those of the outcome behind it, its label first."""


def _group_outcomes(unit: Unit) -> list[_Group]:
    """Each item of a list with the outcome behind it; none where anything else is told."""
    told = [*unit.subject[1:], *(piece for pieces in unit.fields for piece in pieces)]
    if not unit.subject and told and told[0].roles[:1] == ("goal",) and told[0].is_own_line:
        told = told[1:]
    groups: list[_Group] = []
    items: list[Piece] = []
    for piece in told:
        if piece.kind == "label":
            if piece.roles[0] not in REPORTING_ROLES or piece.is_own_line or not items:
                return []
            groups.append((items, [piece]))
            items = []
        elif piece.is_list or items or not groups:
            items.append(piece)
        else:
            groups[-1][1].append(piece)
    is_whole = not items and all(any(piece.is_list for piece in own) for own, _ in groups)
    return groups if is_whole else []


def _write_metrics(unit: Unit, groups: Sequence[_Group]) -> list[Unit]:
    """The rows of one goal: an item, as its metric, and an outcome each; the goal stands in the first."""
    rows = [
        Unit(unit.first, [], [[_unlabelled(items[0], "metric"), *items], outcome], BEHIND)
        for items, outcome in groups
    ]
    rows[0].subject = unit.subject[:1]
    return rows


def _write_goal(unit: Unit, items: list[Piece], outcome: list[Piece], vocabulary: Vocabulary) -> Unit:
    first = _without_bullet(items[0], vocabulary)
    place = replace(unit.first, number=first.number)
    return Unit(place, [], [[_unlabelled(first, "goal"), first, *items[1:]], outcome], BEHIND)


def _unlabelled(piece: Piece, role: str) -> Piece:
    return Piece("label", "", (), piece.section, piece.item, roles=(role,))


def _without_bullet(item: Piece, vocabulary: Vocabulary) -> Piece:
    bullet, _, text = item.text.partition(" ")
    if not text or bullet not in vocabulary.words.bullets:
        return item
    return replace(item, text=text, words=item.words[1:])
