"""Goals told in running text: labelled passages → read rows, which the goal reader takes as those of a table.

Two forms: a numbered line followed by labelled passages (``1. Goal``, ``Mittarit:``, ``Toteutuminen:``), and
labelled passages that begin with the goal's own label (``Tavoite:``). Labels are those of the columns of goal
tables. The passages stay where they are in their section; a goal is a view of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractor.models.geometry import Box
from extractor.models.grid import Grid
from extractor.models.page import Word
from extractor.models.table import Column, ReadCell, ReadRow, Table
from extractor.statement.goal_drafts import split_number
from extractor.statement.outline import Outline, Passage, SectionDraft, TableContext
from extractor.vocabulary.loading import Vocabulary

LABELLED, BARE = 0.85, 0.7
"""How surely a goal is read: with several labelled passages, or with one."""
SURE_LABEL = 0.75
LONGEST_GOAL = 40
"""Words; a longer numbered passage is no goal of one sentence."""
LONGEST_PREFACE = 12
"""Passages that may stand between a numbered goal and its first label: its details, as a list."""
OPENING_ROLES = frozenset({"theme", "strategic_goal", "goal"})
TELLING_ROLES = frozenset({"measure", "metric", "target", "actual", "outcome", "status", "expected_result"})
"""At least one of these beside the goal makes a passage more than a numbered list."""
GUESSED_RULES = frozenset({"kin", "unknown", "neighbours", "abbreviated"})

_LABEL = re.compile(r"(?:^|(?<=[.!?]\s))([^\W\d_][^.:;!?()]{1,70}?):(?=\s|$)")
_SECTION_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class ProseGoal:
    """A goal of one row; `section` and `item` say where its first passage stands (item -1: the heading)."""

    section: int
    item: int
    table: Table
    context: TableContext


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage, or the part of it behind one label. `roles` are those of the label."""

    kind: Literal["number", "label", "text", "break"]
    text: str
    words: tuple[Word, ...]
    section: int
    item: int
    label: str = ""
    roles: tuple[str, ...] = ()
    number: str = ""
    is_title: bool = False


@dataclass(slots=True)
class _Unit:
    """The pieces of one goal, the labelled ones with the texts behind them."""

    first: _Piece
    subject: list[_Piece] = field(default_factory=list)
    fields: list[list[_Piece]] = field(default_factory=list)

    @property
    def roles(self) -> set[str]:
        return {role for pieces in self.fields for role in pieces[0].roles[:1]}

    @property
    def pieces(self) -> list[_Piece]:
        return [*self.subject, *(piece for pieces in self.fields for piece in pieces)]


def find_prose_goals(outline: Outline, vocabulary: Vocabulary) -> list[ProseGoal]:
    """Find the goals told in the passages of a document, in its order."""
    pieces = list(_Cutter(outline, vocabulary).cut())
    units = [unit for unit in _gather(pieces) if _is_goal(unit)]
    return [_write(unit, outline, vocabulary) for unit in units]


# ---------------------------------------------------------------------- passages → pieces


class _Cutter:
    """Cuts the passages of a document at their labels."""

    def __init__(self, outline: Outline, vocabulary: Vocabulary) -> None:
        self.outline = outline
        self.vocabulary = vocabulary
        titles = Counter(
            item.text
            for section in outline.sections
            for item in section.items
            if isinstance(item, Passage) and item.kind == "subheading"
        )
        self.repeated = frozenset(text for text, times in titles.items() if times > 1)

    def cut(self) -> Iterator[_Piece]:
        for position, section in enumerate(self.outline.sections):
            yield from self._cut_heading(section, position)
            for number, item in enumerate(section.items):
                if isinstance(item, Passage):
                    yield from self._cut_passage(item, position, number)
                else:
                    yield _Piece("break", "", (), position, number)

    def _cut_heading(self, section: SectionDraft, position: int) -> Iterator[_Piece]:
        if section.number and _SECTION_NUMBER.fullmatch(section.number):
            yield _Piece(
                "number", section.title, section.words, position, -1, number=section.number, is_title=True
            )
        else:
            yield _Piece("break", section.title, section.words, position, -1)

    def _cut_passage(self, passage: Passage, section: int, item: int) -> Iterator[_Piece]:
        is_title = passage.kind in ("subheading", "theme")
        if is_title and self._is_bare_label(passage):
            yield self._label_piece(passage.text, "", passage, section, item)
            return
        number, rest = split_number(passage.text)
        labels = list(self._find_labels(rest))
        start = labels[0].start() if labels else len(rest)
        before = rest[:start].strip()
        if number is not None and before:
            yield _Piece("number", before, passage.words, section, item, number=number, is_title=is_title)
        elif before:
            kind: Literal["break", "text"] = "break" if is_title else "text"
            yield _Piece(kind, before, passage.words, section, item, is_title=is_title)
        ends = [*(found.start() for found in labels[1:]), len(rest)]
        for found, end in zip(labels, ends[-len(labels) :] if labels else (), strict=True):
            text = rest[found.end() : end].strip()
            yield self._label_piece(found[1], text, passage, section, item)

    def _label_piece(self, label: str, text: str, passage: Passage, section: int, item: int) -> _Piece:
        roles = self.vocabulary.match_column(label).roles
        return _Piece("label", text, passage.words, section, item, label, roles)

    def _find_labels(self, text: str) -> Iterator[re.Match[str]]:
        """The labels of `text`; inside it only such as no label before has named."""
        named: set[str] = set()
        for found in _LABEL.finditer(text):
            match = self.vocabulary.match_column(found[1])
            is_sure = match.confidence >= SURE_LABEL and match.rule not in GUESSED_RULES
            if is_sure and match.roles and (found.start() == 0 or (named and match.roles[0] not in named)):
                named.add(match.roles[0])
                yield found

    def _is_bare_label(self, passage: Passage) -> bool:
        """Whether a title without a colon is a label: one that stands more than once in the document."""
        match = self.vocabulary.match_column(passage.text)
        is_sure = match.confidence >= SURE_LABEL and match.rule not in GUESSED_RULES
        return is_sure and passage.text in self.repeated and not passage.text.endswith(":")


# ---------------------------------------------------------------------- pieces → goals


def _gather(pieces: Sequence[_Piece]) -> Iterator[_Unit]:
    """Gather the pieces of each goal: up to the next one, the next title, or the next table."""
    unit: _Unit | None = None
    for position, piece in enumerate(pieces):
        if piece.kind == "number" and _leads_to_label(pieces, position):
            if unit is not None:
                yield unit
            unit = _Unit(piece, [piece])
        elif piece.kind == "label":
            if unit is None or _opens_another(unit, piece):
                if unit is not None:
                    yield unit
                unit = _Unit(piece)
            unit.fields.append([piece])
        elif unit is not None and (not _ends_unit(piece) or _belongs_to_subject(unit, piece)):
            (unit.fields[-1] if unit.fields else unit.subject).append(piece)
        elif unit is not None:
            yield unit
            unit = None
    if unit is not None:
        yield unit


def _ends_unit(piece: _Piece) -> bool:
    """Whether a piece is a title or a table; the heading of another section is, numbered or not."""
    return piece.kind == "break" or (piece.kind == "number" and piece.item < 0)


def _leads_to_label(pieces: Sequence[_Piece], position: int) -> bool:
    """Whether a label follows the numbered line at `position`, at most behind its own details."""
    start = pieces[position]
    if len(start.text.split()) > LONGEST_GOAL:
        return False
    preface = 0 if start.item < 0 else LONGEST_PREFACE
    for distance, piece in enumerate(pieces[position + 1 : position + 2 + preface]):
        if piece.kind == "label":
            return not OPENING_ROLES.intersection(piece.roles[:1]) or bool(piece.text)
        is_own_line = piece.kind == "break" and piece.is_title and distance == 0
        if piece.kind != "text" and not is_own_line:
            return False
    return False


def _belongs_to_subject(unit: _Unit, piece: _Piece) -> bool:
    """A line right behind a numbered goal goes on with it, though it looks like a title."""
    return (
        piece.is_title and not unit.fields and len(unit.subject) == 1 and piece.section == unit.first.section
    )


def _opens_another(unit: _Unit, piece: _Piece) -> bool:
    """Whether a label begins the next goal: the goal's own, or what stands above it, behind other fields."""
    role = piece.roles[0]
    if role not in OPENING_ROLES or not unit.fields:
        return False
    return role in unit.roles or (not unit.subject and bool(unit.roles - OPENING_ROLES))


def _is_goal(unit: _Unit) -> bool:
    has_goal = bool(unit.subject) or any(
        pieces[0].roles[:1] == ("goal",) and any(piece.text for piece in pieces) for pieces in unit.fields
    )
    told = {
        pieces[0].roles[0] for pieces in unit.fields if any(piece.text for piece in pieces)
    } & TELLING_ROLES
    if unit.first.item < 0 and len(told) < 2:
        return False
    return has_goal and bool(told)


# ---------------------------------------------------------------------- goals → rows of one


def _write(unit: _Unit, outline: Outline, vocabulary: Vocabulary) -> ProseGoal:
    section = outline.sections[unit.first.section]
    parts = _label_parts(unit)
    labels = [label for label, _ in parts]
    matches = vocabulary.resolve_roles(labels)
    columns = tuple(
        Column(label, match.roles, vocabulary.match_period(label, None), match.confidence)
        for label, match in zip(labels, matches, strict=True)
    )
    if unit.subject:
        columns = (Column("", ("goal",)), *columns[1:])
    cells = tuple(
        ReadCell(" ".join(piece.text for piece in pieces if piece.text), _words_of(pieces), number)
        for number, (_, pieces) in enumerate(parts)
    )
    confidence = LABELLED if len(unit.fields) > 1 else BARE
    row = ReadRow(cells, confidence=confidence, number=unit.first.number or None)
    table = Table("goals", columns, (), (row,), _no_grid(len(columns)), confidence=confidence)
    return ProseGoal(unit.first.section, unit.first.item, table, _context(unit, section))


def _label_parts(unit: _Unit) -> list[tuple[str, list[_Piece]]]:
    """The goal's own pieces first, then each label's; a label printed twice is one field."""
    parts: list[tuple[str, list[_Piece]]] = [("", unit.subject)] if unit.subject else []
    for pieces in unit.fields:
        known = next((own for label, own in parts if label == pieces[0].label and label), None)
        if known is not None:
            known += pieces
        else:
            parts.append((pieces[0].label, list(pieces)))
    return parts


def _words_of(pieces: Sequence[_Piece]) -> tuple[Word, ...]:
    """The words of the passages that the pieces were cut from, each passage once."""
    return tuple(dict.fromkeys(word for piece in pieces for word in piece.words))


def _context(unit: _Unit, section: SectionDraft) -> TableContext:
    themes = [
        item
        for item in section.items[: max(unit.first.item, 0)]
        if isinstance(item, Passage) and item.kind == "theme"
    ]
    first = section.items[unit.first.item] if unit.first.item >= 0 else None
    organisation = first.organisation if isinstance(first, Passage) else section.organisation
    return TableContext(
        section,
        organisation,
        themes[-1].text if themes else None,
        themes[-1].words if themes else (),
        tuple(draft.title for draft in section.path if draft.title),
    )


def _no_grid(columns: int) -> Grid:
    return Grid((), columns, (), Box(0.0, 0.0, 0.0, 0.0), "card", "prose")
