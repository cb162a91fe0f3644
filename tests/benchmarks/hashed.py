"""Scores the long real PDF, whose gold holds hashes instead of its texts.

The gold has goal cards, and the rows of some financial tables; what else is read of the document is not
judged, so nothing counts as invented. Values are right where label, number and period all are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from extractor.models.statement import Goal, Statement
from tests.benchmarks.scoring import Score
from tests.golden.comparing import Gold
from tests.golden.hashing import hash_text
from tests.golden.test_real_pdf import EMPTY, GOLD, TABLES, card_hashes, first_page, rows_on

FIELDS = ("company", "theme", "goal", "measures", "outcome", "workflow")
NAME = "kauhava-2024"
GOAL = FIELDS.index("goal")
Hashes = tuple[str, ...]


def score_hashed(statement: Statement) -> Score:
    """Count what is right in the statement of `kauhava-2024.pdf`."""
    score = Score(coverage=statement.quality.coverage)
    _score_cards(score, statement)
    for table in TABLES:
        _score_table(score, statement, table)
    return score


def _score_cards(score: Score, statement: Statement) -> None:
    cards = [tuple(card[name] for name in FIELDS) for card in GOLD["cards"]]
    pages = {page for card in GOLD["cards"] for page in card["pages"]}
    read = [goal for goal in statement.goals if first_page(goal) in pages]
    for card, goal in _pair(cards, read, statement):
        hashes = card_hashes(goal, statement) if goal else ()
        right = hashes == card
        score.rows += right
        score.cells += sum(mine == theirs for mine, theirs in zip(hashes, card, strict=False))
        if goal:
            score.row_readings.append((goal.confidence, right))
    score.true_rows = len(cards)
    score.true_cells = len(cards) * len(FIELDS)


def _pair(
    cards: Sequence[Hashes], goals: Sequence[Goal], statement: Statement
) -> Iterator[tuple[Hashes, Goal | None]]:
    """Pair cards with equal goals, and what lies between them by order."""
    read = [card_hashes(goal, statement)[GOAL] for goal in goals]
    matcher = SequenceMatcher(None, [card[GOAL] for card in cards], read, autojunk=False)
    for _, first, after, first_read, after_read in matcher.get_opcodes():
        for card, goal in zip_longest(cards[first:after], goals[first_read:after_read]):
            yield card or (), goal


def _score_table(score: Score, statement: Statement, table: Gold) -> None:
    figures = dict(rows_on(set(table["pages"]), statement))
    for row in table["rows"]:
        columns = [column for column, value in enumerate(row["values"]) if value != EMPTY]
        figure = figures.get((row["label"], tuple(row["values"][column] for column in columns)))
        score.true_values += len(columns)
        for value, column in zip(figure.values if figure else (), columns, strict=False):
            right = hash_text(value.period) == table["columns"][column]
            score.values += right
            score.value_readings.append((value.confidence, right))
