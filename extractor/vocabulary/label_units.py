"""Lines of a text in block order → column labels, each a paragraph's first line or lines.

In: lines with the blank lines before them. Out: the labels among them, and which of them follow each other.
Why apart from `header_lines`: there labels share lines, here none does, and a label may stand far from the
next, at the head of its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.models.table import Period
from extractor.vocabulary.matches import ColumnMatch, HeadingMatch

SURE_LABEL = 0.7
LABEL_LINES = 3
LABEL_WORDS = 6
YEAR_DIGITS = 4
STRANGER_WORDS = 3
FEWEST_BEFORE_STRANGER = 2
CERTAIN_LABEL = 0.9
EXACT_LABEL = 0.95
_NO_LABEL_ENDS = ".:;,"


class UnitJudge(Protocol):
    """The part of the vocabulary that knows labels from titles and cells."""

    def match_column(self, label: str) -> ColumnMatch: ...
    def match_period(self, label: str, fiscal_year: int | None) -> Period | None: ...
    def match_heading(self, text: str) -> HeadingMatch | None: ...
    def is_verdict(self, text: str) -> bool: ...
    def is_workflow_value(self, text: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A line's text; `parted`: a blank line, or a page break, stands before it."""

    text: str
    parted: bool


@dataclass(frozen=True, slots=True)
class LabelUnit:
    """`length` lines from `start` on that are one known label; `meaning` tells columns apart. `is_title`: its
    words may stand over a section, too. A label may name a period and have a role: ``Toteuma 2024``."""

    start: int
    length: int
    meaning: str
    is_period: bool
    has_role: bool
    is_title: bool
    confidence: float

    @property
    def end(self) -> int:
        return self.start + self.length


def find_label_groups(lines: Sequence[BlockLine], vocabulary: UnitJudge) -> list[list[LabelUnit]]:
    """Find the labels among `lines`: groups that follow each other, up to the first that says what one of
    them said. One short paragraph between known labels is a label that nobody knows."""
    units = _find_units(lines, vocabulary)
    groups: list[list[LabelUnit]] = []
    for start, unit in sorted(units.items()):
        last = groups[-1] if groups else []
        stranger = _stranger_between(lines, last, unit)
        follows = bool(last) and (last[-1].end == start or stranger is not None)
        if follows and (unit.is_period or unit.meaning not in meanings_of(last)):
            last += [stranger, unit] if stranger is not None else [unit]
        elif follows and _is_title_above(last, unit, units.get(unit.end)):
            groups[-1] = [*last[1:], unit]
        else:
            groups.append([unit])
    return groups


def _is_title_above(group: Sequence[LabelUnit], unit: LabelUnit, below: LabelUnit | None) -> bool:
    """Whether the first of `group` is not a label but a title, of which `unit` says again what it says, and
    `below`, the label right after it, does not go on repeating the labels, as cards do."""
    if len(group) == 1 or not group[0].is_title:
        return group[0].is_title
    goes_on = below is not None and below.meaning in meanings_of(group)
    return group[0].meaning == unit.meaning and not goes_on


def _find_units(lines: Sequence[BlockLine], vocabulary: UnitJudge) -> dict[int, LabelUnit]:
    units: dict[int, LabelUnit] = {}
    position = 0
    while position < len(lines):
        unit = _unit_at(lines, position, vocabulary)
        if unit is not None:
            units[position] = unit
        position = unit.end if unit is not None else position + 1
    return units


def _stranger_between(
    lines: Sequence[BlockLine], group: Sequence[LabelUnit], unit: LabelUnit
) -> LabelUnit | None:
    """The unknown label between `group`, two labels or more, and `unit`."""
    if len(group) < FEWEST_BEFORE_STRANGER or not unit.start - LABEL_LINES < group[-1].end < unit.start:
        return None
    start = group[-1].end
    between = lines[start : unit.start]
    text = " ".join(line.text for line in between)
    if any(line.parted for line in between[1:]) or not (between[0].parted and lines[unit.start].parted):
        return None
    if len(text.split()) > STRANGER_WORDS or not text[0].isupper() or text[-1] in _NO_LABEL_ENDS:
        return None
    return LabelUnit(start, len(between), text, False, False, False, 0.0)


def adds_columns(group: Sequence[LabelUnit], lines: Sequence[BlockLine], known: set[str]) -> bool:
    """Whether the labels of `group`, further down a table with the labels `known`, head more of its columns:
    they say something new, and surely are labels, not cells."""
    only_periods = sum(unit.is_period and not unit.has_role for unit in group)
    periods = sum(unit.is_period for unit in group)
    if meanings_of(group) & known or not lines[group[0].start].parted or periods > max(1, len(group) // 2):
        return False
    return len(group) > 1 or (group[0].confidence >= CERTAIN_LABEL and not only_periods)


def meanings_of(group: Sequence[LabelUnit]) -> set[str]:
    """What the labels of `group` say."""
    return {unit.meaning for unit in group}


def _unit_at(lines: Sequence[BlockLine], position: int, vocabulary: UnitJudge) -> LabelUnit | None:
    """The longest known label that the lines from `position` on are."""
    found = None
    texts: list[str] = []
    for length, line in enumerate(lines[position : position + LABEL_LINES], start=1):
        if length > 1 and (line.parted or not any(map(str.isalnum, line.text))):
            break
        texts.append(line.text)
        text = " ".join(texts)
        if len(text.split()) > LABEL_WORDS or text[0].islower() or text[-1] in _NO_LABEL_ENDS:
            break
        if text.isdigit() and not _stands_among_years(lines, position):
            break
        if length == 1 or any(map(str.isalpha, line.text)) or _is_year(line.text):
            units = (_make_unit(joined, position, length, vocabulary) for joined in _joined(texts))
            found = next(filter(None, units), None) or found
    return found


def _joined(texts: Sequence[str]) -> Iterator[str]:
    """The lines as one text: each apart, then with a word cut over two lines, as narrow columns do."""
    yield " ".join(texts)
    for cut in range(1, len(texts)):
        if texts[cut][0].islower() and texts[cut - 1][-1].isalpha():
            yield f"{' '.join(texts[:cut])}{' '.join(texts[cut:])}"


def _is_year(text: str) -> bool:
    return len(text) == YEAR_DIGITS and text.isdigit()


def _stands_among_years(lines: Sequence[BlockLine], position: int) -> bool:
    """Whether the line is a year and so is a neighbour, one apart: the header of a table of years."""
    year = lines[position].text
    if not _is_year(year):
        return False
    near = {line.text for line in lines[max(position - 1, 0) : position + 2]}
    return bool(near & {str(int(year) - 1), str(int(year) + 1)})


def _make_unit(text: str, position: int, length: int, vocabulary: UnitJudge) -> LabelUnit | None:
    """The label that `text` is; None where it is no known one, or what cells say, too."""
    if "/" in text and not any(map(str.isalpha, text)):
        return None
    period = vocabulary.match_period(text, None)
    period = period if period is not None and period.confidence >= SURE_LABEL else None
    column = vocabulary.match_column(text)
    has_role = bool(column.roles) and column.confidence >= SURE_LABEL
    if period is None and column.confidence < EXACT_LABEL and _may_be_cell(text, vocabulary):
        return None
    if period is not None and (period.year is not None or not has_role):
        meaning = f"{period.type} {period.year}"
    elif has_role:
        meaning = column.roles[0]
    else:
        return None
    is_title = vocabulary.match_heading(text) is not None
    confidence = max(column.confidence if has_role else 0.0, period.confidence if period else 0.0)
    return LabelUnit(position, length, meaning, period is not None, has_role, is_title, confidence)


def _may_be_cell(text: str, vocabulary: UnitJudge) -> bool:
    return vocabulary.is_verdict(text) or vocabulary.is_workflow_value(text)
