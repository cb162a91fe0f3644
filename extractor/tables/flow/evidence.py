"""The evidence model of flow text: how likely a feature is at each event, before and after seeing a document.

In: nothing but roles and codes. Out: `Evidence`, the parameters of one document. The priors were set by hand
on invented towns; what a document shows about itself (blank lines, trailing spaces, lengths, widths, words)
replaces them round by round (`flow_learning`). All costs are natural logarithms; a boundary between words
that belong together is the base line with cost 0, so only seams are priced, as ratios to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import log

from extractor.tables.flow.words import End, Start

ColumnKey = tuple[str, ...]
WidthKey = tuple[tuple[ColumnKey, ...], int]
"""All columns of a table, and the place of one of them: tables with other columns have other widths."""


class Event(IntEnum):
    """What happens at the start of a line. `FIRST_WRAP` is a wrap after a row's first line: some documents
    put a blank line there and nowhere else inside cells. A `BAND` is a line across the table, a theme's."""

    WRAP = 0
    FIRST_WRAP = 1
    PARAGRAPH = 2
    CELL = 3
    ROW = 4
    RESUME = 5
    BAND = 6


# P(gap | event) for Gap.NONE, EMPTY, SPACED, LONG.
GAP_PRIOR: Mapping[Event, tuple[float, ...]] = {
    Event.WRAP: (0.965, 0.015, 0.015, 0.005),
    Event.FIRST_WRAP: (0.93, 0.05, 0.015, 0.005),
    Event.PARAGRAPH: (0.80, 0.08, 0.11, 0.01),
    Event.CELL: (0.60, 0.25, 0.12, 0.03),
    Event.ROW: (0.50, 0.15, 0.15, 0.20),
    Event.RESUME: (0.60, 0.15, 0.15, 0.10),
    Event.BAND: (0.50, 0.15, 0.15, 0.20),
}
# P(trailing space | event).
TRAILING_PRIOR: Mapping[Event, float] = {
    Event.WRAP: 0.75,
    Event.FIRST_WRAP: 0.75,
    Event.PARAGRAPH: 0.35,
    Event.CELL: 0.35,
    Event.ROW: 0.35,
    Event.RESUME: 0.5,
    Event.BAND: 0.35,
}

# P(start | the text goes on) by how the word before ends.
_GOES_ON: Mapping[End, tuple[float, ...]] = {
    #          lower capital digit bullet open other acronym name
    End.OTHER: (0.79, 0.05, 0.065, 0.01, 0.035, 0.01, 0.01, 0.03),
    End.STOP: (0.03, 0.84, 0.05, 0.01, 0.01, 0.01, 0.02, 0.03),
    End.COMMA: (0.825, 0.06, 0.05, 0.005, 0.01, 0.01, 0.01, 0.03),
    End.LEADER: (0.785, 0.06, 0.08, 0.003, 0.01, 0.007, 0.015, 0.04),
    End.HYPHEN: (0.925, 0.03, 0.01, 0.002, 0.003, 0.005, 0.005, 0.02),
    End.ATTRIBUTE: (0.83, 0.05, 0.04, 0.003, 0.022, 0.005, 0.01, 0.04),
    End.NUMBER: (0.70, 0.045, 0.13, 0.01, 0.03, 0.06, 0.01, 0.015),
    End.COLON: (0.49, 0.28, 0.13, 0.05, 0.01, 0.01, 0.01, 0.02),
    End.CLOSE: (0.67, 0.14, 0.08, 0.02, 0.03, 0.02, 0.01, 0.03),
}
# P(end | the text goes on), and at a paragraph's and a cell's end: other, stop, comma, leader, hyphen,
# attribute, number, colon, close.
_END_GOES_ON = (0.46, 0.07, 0.08, 0.09, 0.012, 0.215, 0.05, 0.008, 0.015)
_END_PARAGRAPH = (0.40, 0.36, 0.05, 0.006, 0.0005, 0.05, 0.07, 0.03, 0.031)
_END_CELL = (0.53, 0.30, 0.004, 0.004, 0.0003, 0.05, 0.07, 0.004, 0.036)
# P(start | a paragraph or cell starts), in the order of `_GOES_ON`.
_START_PARAGRAPH = (0.06, 0.655, 0.06, 0.18, 0.01, 0.003, 0.02, 0.012)
_START_CELL = (0.045, 0.855, 0.035, 0.025, 0.005, 0.003, 0.02, 0.012)
_START_VALUE = (0.12, 0.36, 0.39, 0.02, 0.02, 0.07, 0.01, 0.01)
_START_OUTCOME = (0.07, 0.795, 0.07, 0.025, 0.005, 0.003, 0.02, 0.012)
_VALUE_ROLES = frozenset({"baseline", "target", "actual", "schedule", "status", "workflow", "number"})

# By role: share of cells of one line, mean further lines of the others, share of one-sentence cells that end
# in a full stop, share of empty cells, share of line ends that are paragraph ends.
_ROLE_PRIORS: Mapping[str, tuple[float, float, float, float, float]] = {
    "goal": (0.25, 1.8, 0.06, 0.03, 0.02),
    "measure": (0.18, 4.0, 0.25, 0.06, 0.12),
    "expected_result": (0.20, 3.5, 0.25, 0.05, 0.08),
    "metric": (0.45, 2.0, 0.06, 0.05, 0.25),
    "outcome": (0.25, 4.5, 0.40, 0.05, 0.06),
    "baseline": (0.70, 1.7, 0.05, 0.10, 0.15),
    "target": (0.70, 1.7, 0.08, 0.08, 0.15),
    "actual": (0.70, 1.7, 0.08, 0.08, 0.15),
    "status": (0.80, 1.7, 0.10, 0.10, 0.05),
    "workflow": (0.90, 1.5, 0.03, 0.08, 0.03),
    "responsible": (0.65, 1.5, 0.02, 0.08, 0.15),
    "schedule": (0.85, 1.5, 0.03, 0.10, 0.05),
    "number": (0.95, 1.2, 0.30, 0.10, 0.02),
}
_UNKNOWN_PRIORS = (0.45, 2.5, 0.12, 0.10, 0.10)
_STOPS_AFTER_STOP = 0.8
"""A cell with a full stop inside usually ends in one too."""


@dataclass(frozen=True, slots=True)
class ColumnEvidence:
    """What is thought of the columns of one kind: the share of cells of one line (`ones`), the mean number of
    further `lines` of the others, shares of cells that end in a full stop (`stops`, and `more_stops` where
    there is one inside), start in lower case (`lowers`), are empty (`empties`), and the share of line ends
    inside cells that end `paragraphs`."""

    ones: float
    lines: float
    stops: float
    more_stops: float
    lowers: float
    empties: float
    paragraphs: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The parameters of one document.

    `same_line` is how often the cell after a one-line cell starts on the same line; `subrows` the share of
    rows without a goal of their own; `wide_seams` the share of seams inside lines wider than one space;
    `leads` what one leading space says for a page's start, and two or more for an empty cell before; `widths`
    is by table and column, `stems` the weight of word stems by column. `settled`: learned, not only assumed.
    """

    gaps: Mapping[Event, tuple[float, ...]]
    trailing: Mapping[Event, float]
    columns: Mapping[ColumnKey, ColumnEvidence]
    widths: Mapping[WidthKey, int]
    same_line: float = 0.6
    subrows: float = 0.02
    wide_seams: float = 0.3
    leads: tuple[float, float] = (2.5, 2.5)
    stems: Mapping[ColumnKey, Mapping[str, float]] = field(default_factory=dict)
    hyphenates: bool = False
    settled: bool = False


def prior_column(roles: ColumnKey) -> ColumnEvidence:
    """The prior of a column with `roles`: the mean over the roles it mixes."""
    priors = [_ROLE_PRIORS.get(role, _UNKNOWN_PRIORS) for role in roles] or [_UNKNOWN_PRIORS]
    ones, lines, stops, empties, paragraphs = (
        sum(values) / len(priors) for values in zip(*priors, strict=True)
    )
    lowers = start_shares(roles)[Start.LOWER]
    return ColumnEvidence(ones, lines, stops, _STOPS_AFTER_STOP, lowers, empties, paragraphs)


def start_shares(roles: ColumnKey) -> tuple[float, ...]:
    """P(start | a cell of this column starts)."""
    if roles and all(role in _VALUE_ROLES for role in roles):
        return _START_VALUE
    return _START_OUTCOME if "outcome" in roles else _START_CELL


def start_ratios(roles: ColumnKey, lowers: float) -> tuple[tuple[float, ...], ...]:
    """log P(start | cell starts) - log P(start | text goes on), as ``[end before][start]``."""
    shares = start_shares(roles)
    rest = (1 - lowers) / (1 - shares[Start.LOWER])
    adapted = [lowers if start is Start.LOWER else shares[start] * rest for start in Start]
    return tuple(tuple(log(adapted[start] / _GOES_ON[end][start]) for start in Start) for end in End)


def paragraph_start_ratios() -> tuple[tuple[float, ...], ...]:
    """As `start_ratios`, for a paragraph inside a cell."""
    return tuple(tuple(log(_START_PARAGRAPH[start] / _GOES_ON[end][start]) for start in Start) for end in End)


def resume_start_ratios() -> tuple[tuple[float, ...], ...]:
    """As `start_ratios`, for the rest of a cell after a page break: it goes on, not from the line above."""
    return tuple(
        tuple(log(_GOES_ON[End.OTHER][start] / _GOES_ON[end][start]) for start in Start) for end in End
    )


def end_ratios(stops: float) -> tuple[float, ...]:
    """log P(end | a cell ends) - log P(end | text goes on), by how the word before ends."""
    return _end_ratios(stops, _END_CELL)


def paragraph_end_ratios(stops: float) -> tuple[float, ...]:
    """As `end_ratios`, for a paragraph inside a cell."""
    return _end_ratios(stops, _END_PARAGRAPH)


def _end_ratios(stops: float, ends: Sequence[float]) -> tuple[float, ...]:
    rest = (1 - stops) / (1 - ends[End.STOP])
    shares = [stops if end is End.STOP else ends[end] * rest for end in End]
    return tuple(log(shares[end] / _END_GOES_ON[end]) for end in End)
