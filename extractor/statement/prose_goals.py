"""Goals told in running text: labelled passages → read rows, which the goal reader takes as those of a table.

Three forms: a numbered line followed by labelled passages (``1. Goal``, ``Mittarit:``, ``Toteutuminen:``),
an unnumbered title followed by them, and labelled passages that begin with the goal's own (``Tavoite 2:``).
Labels are those of the columns of goal tables.
The passages stay where they are in their section; a goal is a view of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.models.geometry import Box
from extractor.models.grid import Grid
from extractor.models.page import Word
from extractor.models.table import Column, ReadCell, ReadRow, Table
from extractor.statement.outline import Outline, Passage, SectionDraft, TableContext
from extractor.statement.prose_items import Unit, part_by_items
from extractor.statement.prose_labels import OPENING_ROLES, REPORTING_ROLES, Cutter, Piece, sure_roles
from extractor.vocabulary.headings import BY_WORDS
from extractor.vocabulary.loading import Vocabulary

LABELLED, BARE, TITLED = 0.85, 0.7, 0.7
"""How surely a goal is read: with several labels, with one, below a title without a number."""
SUBJECT = " "
"""What stands for the label of a goal that has none; no label is blank."""
LONGEST_GOAL = 40
"""Words; a longer numbered passage is no goal of one sentence."""
LONGEST_PREFACE = 12
"""Passages that may stand between a numbered goal and its first label: its details, as a list."""
TELLING_ROLES = frozenset({"measure", "metric", "target", "actual", "outcome", "status", "expected_result"})
"""At least one of these beside the goal makes a passage more than a numbered list."""


@dataclass(frozen=True, slots=True)
class ProseGoal:
    """A goal, mostly of one row. Its first passage is `item` of `section`; item -1 is the heading."""

    section: int
    item: int
    table: Table
    context: TableContext


def find_prose_goals(outline: Outline, vocabulary: Vocabulary) -> list[ProseGoal]:
    """Find the goals told in the passages of a document, in its order."""
    pieces = list(Cutter(outline, vocabulary).cut())
    units = [unit for unit in _gather(pieces, vocabulary) if _is_goal(unit)]
    goals = [rows for unit in units for rows in part_by_items(unit, vocabulary)]
    return [_write(rows, outline, vocabulary) for rows in goals]


# ---------------------------------------------------------------------- pieces → goals


def _gather(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[Unit]:
    """Gather the pieces of each goal: up to the next one, the next title, or the next table."""
    unit: Unit | None = None
    for position, piece in enumerate(pieces):
        if _is_item_of_list(unit, pieces, position):
            assert unit is not None
            unit.fields[-1].append(piece)
        elif _names_goal(pieces, position, vocabulary):
            if unit is not None:
                yield unit
            unit = Unit(piece, [piece])
        elif piece.kind == "label":
            if unit is None or _opens_another(unit, piece):
                if unit is not None:
                    yield unit
                unit = Unit(piece)
            unit.fields.append([piece])
        elif unit is not None and (not _ends_unit(piece) or _belongs_to_subject(unit, piece)):
            (unit.fields[-1] if unit.fields else unit.subject).append(piece)
        elif unit is not None:
            yield unit
            unit = None
    if unit is not None:
        yield unit


def _names_goal(pieces: Sequence[Piece], position: int, vocabulary: Vocabulary) -> bool:
    """Whether a line without a label is a goal, by its number or as a title, and by the labels below it."""
    piece = pieces[position]
    if piece.kind not in ("number", "title") or not _leads_to_label(pieces, position):
        return False
    return (piece.kind == "number" and piece.item >= 0) or not _is_about_else(piece, vocabulary)


def _is_about_else(title: Piece, vocabulary: Vocabulary) -> bool:
    """Whether a title names an organisation, a chapter or a label rather than a goal."""
    return (
        not title.text
        or vocabulary.match_organisation(title.text) is not None
        or ((heading := vocabulary.match_heading(title.text)) is not None and heading.confidence > BY_WORDS)
        or vocabulary.document_type(title.text) is not None
        or bool(sure_roles(title.text, vocabulary))
    )


def _is_item_of_list(unit: Unit | None, pieces: Sequence[Piece], position: int) -> bool:
    """Whether a numbered line is an item of the list below a label that has a line to itself."""
    piece = pieces[position]
    if unit is None or piece.kind != "number" or piece.item < 0 or not unit.fields:
        return False
    label, *items = unit.fields[-1]
    is_next = piece.number == str(len(items) + 1) and all(item.kind == "number" for item in items)
    if not (label.is_own_line and is_next):
        return False
    return bool(items) or not _leads_to_label(pieces, position)


def _ends_unit(piece: Piece) -> bool:
    """Whether a piece is a title or a table; the heading of another section is, numbered or not."""
    return piece.kind in ("break", "title") or (piece.kind == "number" and piece.item < 0)


def _leads_to_label(pieces: Sequence[Piece], position: int, preface: int = LONGEST_PREFACE) -> bool:
    """Whether a label follows the line at `position`, behind at most `preface` passages of its details.

    Details stand only below a numbered line that is no heading; it may go on in one that looks like a title.
    """
    start = pieces[position]
    if len(start.text.split()) > LONGEST_GOAL:
        return False
    if start.item < 0 or start.kind == "title":
        preface = 0
    for distance, piece in enumerate(pieces[position + 1 : position + 2 + preface]):
        if piece.kind == "label":
            is_opening = bool(OPENING_ROLES.intersection(piece.roles[:1]))
            return not is_opening or (bool(piece.text) and start.kind == "number" and not piece.number)
        is_own_line = piece.kind == "title" and distance == 0 and start.kind == "number" and piece.item >= 0
        if piece.kind != "text" and not is_own_line:
            return False
    return False


def _belongs_to_subject(unit: Unit, piece: Piece) -> bool:
    """A line right behind a numbered goal goes on with it, though it looks like a title."""
    return (
        piece.is_title and not unit.fields and len(unit.subject) == 1 and piece.section == unit.first.section
    )


def _opens_another(unit: Unit, piece: Piece) -> bool:
    """Whether a label begins the next goal: the goal's own, or what stands above it, behind other fields."""
    role = piece.roles[0]
    if role not in OPENING_ROLES or not (unit.fields or piece.number):
        return False
    if piece.item < 0 or (piece.number and role in unit.roles):
        return True
    return role in unit.roles or (not unit.subject and bool(unit.roles - OPENING_ROLES))


def _is_goal(unit: Unit) -> bool:
    has_goal = bool(unit.subject) or "goal" in unit.told
    told = unit.told & TELLING_ROLES
    if unit.first.kind == "title":
        return len(told) > 1 and bool(told & REPORTING_ROLES)
    if unit.first.kind == "label" and unit.first.item < 0 and unit.first.is_title:
        return has_goal and len(told) > 1 and bool(told & REPORTING_ROLES)
    if unit.first.kind == "number" and unit.first.item < 0 and len(told) < 2:
        return False
    return has_goal and bool(told)


# ---------------------------------------------------------------------- goals → rows of one


def _write(units: Sequence[Unit], outline: Outline, vocabulary: Vocabulary) -> ProseGoal:
    """Write a goal from its rows, which have the same labels; only the first has a subject, if any."""
    first = units[0]
    section = outline.sections[first.first.section]
    labels = [label for label, _ in _label_parts(first)]
    columns = _write_columns(first, labels, vocabulary)
    rows = tuple(_write_row(unit, labels) for unit in units)
    confidence = min(row.confidence for row in rows)
    table = Table("goals", columns, (), rows, _no_grid(len(columns)), confidence=confidence)
    return ProseGoal(first.first.section, first.first.item, table, _context(first, section))


def _write_columns(unit: Unit, labels: Sequence[str], vocabulary: Vocabulary) -> tuple[Column, ...]:
    roles: dict[str, tuple[str, ...]] = {
        pieces[0].label: pieces[0].roles for pieces in unit.fields if not pieces[0].label
    }
    if unit.subject:
        roles[SUBJECT] = ("goal",)
    return tuple(
        Column(label, roles[label])
        if label in roles
        else Column(label, match.roles, vocabulary.match_period(label, None), match.confidence)
        for label, match in zip(labels, vocabulary.resolve_roles(labels), strict=True)
    )


def _write_row(unit: Unit, labels: Sequence[str]) -> ReadRow:
    cells = tuple(
        ReadCell(
            " ".join(piece.text for piece in pieces if piece.text), _words_of(pieces), labels.index(label)
        )
        for label, pieces in _label_parts(unit)
    )
    confidence = unit.confidence or _confidence_of(unit)
    return ReadRow(cells, confidence=confidence, number=unit.first.number or None)


def _confidence_of(unit: Unit) -> float:
    if unit.first.kind == "title":
        return TITLED
    return LABELLED if len(unit.fields) > 1 else BARE


def _label_parts(unit: Unit) -> list[tuple[str, list[Piece]]]:
    """The goal's own pieces first, then each label's; a label printed twice is one field."""
    parts: list[tuple[str, list[Piece]]] = [(SUBJECT, list(unit.subject))] if unit.subject else []
    for pieces in unit.fields:
        known = next((own for label, own in parts if label == pieces[0].label), None)
        if known is not None:
            known += pieces
        else:
            parts.append((pieces[0].label, list(pieces)))
    return parts


def _words_of(pieces: Sequence[Piece]) -> tuple[Word, ...]:
    """The words of the passages that the pieces were cut from, each passage once."""
    return tuple(dict.fromkeys(word for piece in pieces for word in piece.words))


def _context(unit: Unit, section: SectionDraft) -> TableContext:
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
