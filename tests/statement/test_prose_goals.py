"""Goals told in running text: read from a text as a whole, for they rest on headings, passages and labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.models.statement import Goal, Statement
from extractor.pipeline import extract

TEXT = """TILINPÄÄTÖS 2024

3 Toiminnalliset tavoitteet

1. Pyöräily lisääntyy kouluteillä

Mittarit ja tavoitetaso: Pyöräilevien osuus, %: 35.

Toteutuminen: Toteutui. Osuus mitattiin syyskuussa, ja se oli 36 prosenttia.

2. Perheet saavat tuen varhain

Mittarit ja tavoitetaso: Jonotusaika, vrk: 14.

Toteutuminen: Ei toteutunut. Jonotusaika venyi 19 vuorokauteen.

4 Henkilöstö

Henkilöstöä oli 120. Huomio: luvussa ovat mukana sijaiset.
"""


def read(path: Path, text: str) -> Statement:
    file = path / "a.txt"
    file.write_text(text, encoding="utf-8")
    return extract(file)


@pytest.fixture
def goals(tmp_path: Path) -> tuple[Goal, ...]:
    return read(tmp_path, TEXT).goals


def test_a_numbered_line_with_labelled_passages_is_a_goal(goals: tuple[Goal, ...]) -> None:
    assert [(goal.number, goal.goal) for goal in goals] == [
        ("1", "Pyöräily lisääntyy kouluteillä"),
        ("2", "Perheet saavat tuen varhain"),
    ]
    assert goals[0].metrics_text == "Pyöräilevien osuus, %: 35."
    assert goals[0].outcome == "Toteutui. Osuus mitattiin syyskuussa, ja se oli 36 prosenttia."
    assert [goal.status for goal in goals] == ["met", "not_met"]


def test_the_next_section_is_not_the_goals(goals: tuple[Goal, ...]) -> None:
    assert goals[1].outcome == "Ei toteutunut. Jonotusaika venyi 19 vuorokauteen."


def test_a_view_has_no_table_and_less_than_full_confidence(goals: tuple[Goal, ...]) -> None:
    assert [(goal.table, goal.row) for goal in goals] == [(None, None)] * 2
    assert all(0.5 < goal.confidence < 0.9 for goal in goals)


def test_words_count_once_though_goals_are_views(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT).quality.coverage == 1.0


def test_a_numbered_list_without_labels_is_none(tmp_path: Path) -> None:
    plain = "TILINPÄÄTÖS 2024\n\n3 Yleistä\n\n1. Väylä avattiin.\n\n2. Silta suljettiin.\n"
    assert read(tmp_path, plain).goals == ()
