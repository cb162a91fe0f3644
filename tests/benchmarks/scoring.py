"""Holds a statement against the truth and counts what is right.

Comes in: a `Statement` and a `Truth`. Goes out: a `Score` of counts that can be added up over documents. What
counts as right is strict: a goal row is exact when every field of it, theme included, is the truth's to the
letter and no field is filled that the row has no cell for; line breaks and spaces apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from itertools import zip_longest

from extractor.models.statement import FigureValue, Goal, Statement
from tests.benchmarks.truths import Heading, TrueGoal, TrueValue, Truth

BANDS = (0.9, 0.8, 0.6, 0.0)
"""Lowest confidence of each band, the highest band first."""
PLACEHOLDERS = frozenset(("", "-", "–", "…"))
"""A cell left open may be read as empty or as printed."""
YEARLESS = frozenset(("change", "deviation", "share"))
METRIC_CELLS = frozenset(("baseline", "target", "actual"))
Reading = tuple[float, bool]
"""A confidence, and whether what it was given to is right."""


@dataclass(slots=True)
class Score:
    """Counts of one document or of several; `coverage` is the lowest. `row_readings` and `value_readings` are
    all rows and values that were read, invented ones among them."""

    headings: int = 0
    true_headings: int = 0
    invented_headings: int = 0
    rows: int = 0
    true_rows: int = 0
    invented_rows: int = 0
    cells: int = 0
    true_cells: int = 0
    organisations: int = 0
    true_organisations: int = 0
    values: int = 0
    true_values: int = 0
    invented_values: int = 0
    coverage: float = 1.0
    row_readings: list[Reading] = field(default_factory=list)
    value_readings: list[Reading] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add another score's counts to these."""
        for part in fields(self):
            mine, theirs = getattr(self, part.name), getattr(other, part.name)
            total = min(mine, theirs) if part.name == "coverage" else mine + theirs
            setattr(self, part.name, total)


@dataclass(frozen=True, slots=True)
class Band:
    """What was given a confidence of `lowest` or more, below the next band: how many, and how many right."""

    lowest: float
    right: int
    given: int


def score_statement(statement: Statement, truth: Truth) -> Score:
    """Count what is right in a statement."""
    score = Score(coverage=statement.quality.coverage)
    _score_headings(score, statement, truth)
    _score_goals(score, statement, truth)
    _score_values(score, statement, truth)
    return score


def band_readings(readings: Sequence[Reading]) -> list[Band]:
    """Sort readings into the bands of confidence."""
    bands, highest = [], 2.0
    for lowest in BANDS:
        inside = [right for confidence, right in readings if lowest <= confidence < highest]
        bands.append(Band(lowest, sum(inside), len(inside)))
        highest = lowest
    return bands


def _score_headings(score: Score, statement: Statement, truth: Truth) -> None:
    read: Counter[Heading] = Counter(
        (section.number, fold(section.title))
        for section in statement.sections
        if section.number or not truth.numbered
    )
    expected = Counter((number, fold(title)) for number, title in truth.headings)
    score.headings = (read & expected).total()
    score.true_headings = expected.total()
    more = (title for (_, title), count in (read - expected).items() for _ in range(count))
    score.invented_headings = sum(
        bool(title) and title.casefold() not in truth.other_titles for title in more
    )


def _score_goals(score: Score, statement: Statement, truth: Truth) -> None:
    names = {organisation.id: organisation.name for organisation in statement.organisations}
    for true, goal in pair_goals(truth.goals, statement.goals):
        if true is None:
            assert goal is not None
            score.invented_rows += 1
            score.row_readings.append((goal.confidence, False))
            continue
        checks = list(_check_cells(true, goal)) if goal else [(asked, False) for asked in _asked(true)]
        exact = goal is not None and all(right for _, right in checks)
        score.true_rows += 1
        score.rows += exact
        score.true_cells += sum(asked for asked, _ in checks)
        score.cells += sum(asked and right for asked, right in checks)
        if goal:
            score.row_readings.append((goal.confidence, exact))
        if true.organisation is not None:
            read = names.get(goal.organisation or "", "") if goal else ""
            score.true_organisations += 1
            score.organisations += fold(read).casefold() == fold(true.organisation).casefold()


def pair_goals(
    true: Sequence[TrueGoal], read: Sequence[Goal]
) -> Iterator[tuple[TrueGoal | None, Goal | None]]:
    """Pair rows with equal goal texts, and what lies between them by order."""
    texts = [fold(goal.goal) for goal in read]
    matcher = SequenceMatcher(None, [row.cells["goal"] for row in true], texts, autojunk=False)
    for _, first, after, first_read, after_read in matcher.get_opcodes():
        yield from zip_longest(true[first:after], read[first_read:after_read])


def _asked(true: TrueGoal) -> list[bool]:
    printed = [text not in PLACEHOLDERS for text in (*true.cells.values(), *true.extra.values())]
    return [*printed, *(True for _ in true.metrics)]


def _check_cells(true: TrueGoal, goal: Goal) -> Iterator[tuple[bool, bool]]:
    """Yield for each field whether the row has a text for it, and whether what was read is right."""
    for name, text in true.cells.items():
        yield text not in PLACEHOLDERS, _is_same(read_cell(goal, name), text)
    for label, text in true.extra.items():
        yield text not in PLACEHOLDERS, _is_same(goal.extra.get(label), text)
    for index, expected in enumerate(true.metrics):
        metric = goal.metrics[index] if index < len(goal.metrics) else None
        read = (metric.text, metric.target, metric.actual) if metric else ("", "", "")
        yield True, all(map(_is_same, read, expected))
    if true.metrics:
        yield False, len(goal.metrics) == len(true.metrics)
    yield False, bool(goal.continues) == true.continues


def read_cell(goal: Goal, name: str) -> str | None:
    """Return what was read for a field; target, baseline and actual are its first metric's."""
    if name in METRIC_CELLS:
        return getattr(goal.metrics[0], name) if goal.metrics else None
    text: str | None = getattr(goal, name)
    return text


def _is_same(read: str | None, text: str) -> bool:
    folded = fold(read or "")
    return folded == fold(text) or (folded in PLACEHOLDERS and text in PLACEHOLDERS)


def _score_values(score: Score, statement: Statement, truth: Truth) -> None:
    numbered = {section.id for section in statement.sections if section.number}
    read = [
        (fold(figure.label), value)
        for figure in statement.key_figures
        if not truth.numbered or figure.section in numbered
        for value in figure.values
    ]
    open_values = dict(enumerate(read))
    for true in truth.values:
        found = next((index for index, entry in open_values.items() if _is_value(true, *entry)), None)
        score.true_values += 1
        if found is not None:
            _, value = open_values.pop(found)
            score.values += 1
            score.value_readings.append((value.confidence, True))
    score.invented_values = len(open_values)
    score.value_readings += [(value.confidence, False) for _, value in open_values.values()]


def _is_value(true: TrueValue, label: str, read: FigureValue) -> bool:
    """The label with or without the unit behind its last comma, the value, and the period it belongs to."""
    if float(read.value) != true.value or label not in (true.label, true.label.rpartition(", ")[0]):
        return False
    if true.type is None:
        return fold(read.period) == true.period
    return read.type == true.type and (true.type in YEARLESS or read.year == true.year)


def fold(text: str) -> str:
    """Return the text with single spaces."""
    return " ".join(text.split())
