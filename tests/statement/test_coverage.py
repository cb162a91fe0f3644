"""Coverage is measured: what is lost, doubled or changed lowers it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.models.block import Block
from extractor.models.table import Table
from extractor.statement.coverage import measure_coverage
from tests.statement.builders import Paper, column

GOALS = (column("Tavoite", "goal"), column("Toteutuma", "outcome"))


@pytest.fixture
def paper() -> Paper:
    """Twelve words: a heading of two, a paragraph of four, a table of six."""
    made = Paper()
    made.heading("1. Talous")
    made.block("paragraph", "Vuosi oli aika hyvä.")
    made.table(GOALS, (("Väki kasvaa", "Kasvoi vähän."),))
    return made


def test_every_word_once_is_one(paper: Paper) -> None:
    assert paper.assemble().quality.coverage == 1.0


def test_a_lost_block_is_missed(paper: Paper) -> None:
    heading, _, table = paper.items
    assert paper.assemble(items=[heading, table]).quality.coverage == 8 / 12


def test_a_lost_word_is_missed(paper: Paper) -> None:
    heading, paragraph, table = paper.items
    assert isinstance(paragraph, Block)
    (line,) = paragraph.lines
    short = replace(paragraph, lines=(replace(line, words=line.words[:-1]),))
    assert paper.assemble(items=[heading, short, table]).quality.coverage == 11 / 12


def test_a_doubled_block_is_missed(paper: Paper) -> None:
    heading, paragraph, table = paper.items
    assert paper.assemble(items=[heading, paragraph, paragraph, table]).quality.coverage == 8 / 12


def test_a_word_in_two_cells_is_missed(paper: Paper) -> None:
    heading, paragraph, table = paper.items
    assert isinstance(table, Table)
    (row,) = table.rows
    first, second = row.cells
    both = replace(second, text=f"{second.text} {first.text}", words=second.words + first.words)
    changed = replace(table, rows=(replace(row, cells=(first, both)),))
    assert paper.assemble(items=[heading, paragraph, changed]).quality.coverage == 10 / 12


@pytest.mark.parametrize("text", ["Väki kasvoi", "Väki kasvaa nyt", ""])
def test_a_changed_text_does_not_hold_its_words(paper: Paper, text: str) -> None:
    heading, paragraph, table = paper.items
    assert isinstance(table, Table)
    (row,) = table.rows
    changed = replace(table, rows=(replace(row, cells=(replace(row.cells[0], text=text), row.cells[1])),))
    assert paper.assemble(items=[heading, paragraph, changed]).quality.coverage == 10 / 12


def test_folding_may_change_spaces_and_hyphens() -> None:
    words = Paper().write("tun- tia kuukau\u00ad dessa")
    assert measure_coverage([("tuntia kuukaudessa", words)], words) == 1.0


def test_no_words_are_all_covered() -> None:
    assert measure_coverage([], ()) == 1.0
