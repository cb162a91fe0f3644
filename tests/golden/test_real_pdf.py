"""The real PDF of 158 pages: every goal card whole, every number of the statements in its row and period."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.models.statement import Goal, KeyFigure, Statement
from tests.golden.comparing import Gold, load_gold
from tests.golden.conftest import GOLDEN, read_once, real_document
from tests.golden.hashing import hash_number, hash_text

GOLD: Gold = load_gold(GOLDEN / "kauhava-2024.gold.json")
TABLES = [*GOLD["financial_tables"], *GOLD["budget_tables"], *GOLD["summary_tables"]]
Row = tuple[str, tuple[str, ...]]
EMPTY = hash_text("")


@pytest.fixture(scope="module")
def statement() -> Statement:
    return read_once(real_document("kauhava-2024.pdf"))


def card_hashes(goal: Goal, statement: Statement) -> tuple[str, ...]:
    names = {organisation.id: organisation.name for organisation in statement.organisations}
    texts = (
        names.get(goal.organisation or ""),
        goal.theme,
        goal.goal,
        goal.measures,
        goal.outcome,
        goal.workflow,
    )
    return tuple(hash_text(text or "") for text in texts)


def test_every_card_is_whole(statement: Statement) -> None:
    fields = ("company", "theme", "goal", "measures", "outcome", "workflow")
    expected = [tuple(card[field] for field in fields) for card in GOLD["cards"]]
    pages = range(58, 73)
    read = [card_hashes(goal, statement) for goal in statement.goals if first_page(goal) in pages]
    assert len(expected) == 57
    assert read == expected


def test_cut_cards_are_joined(statement: Statement) -> None:
    cut = [card for card in GOLD["cards"] if card["cut"]]
    assert len(cut) == 3
    by_goal = {card_hashes(goal, statement): goal for goal in statement.goals}
    for card in cut:
        key = tuple(card[name] for name in ("company", "theme", "goal", "measures", "outcome", "workflow"))
        assert key in by_goal


def first_page(entry: Goal) -> int:
    return min(getattr(place, "page", 0) for place in entry.where)


def rows_on(pages: set[int], statement: Statement) -> Iterator[tuple[Row, KeyFigure]]:
    for figure in statement.key_figures:
        on = {getattr(place, "page", 0) for value in figure.values for place in value.where}
        if on & pages:
            numbers = tuple(hash_number(value.text) for value in figure.values)
            yield (hash_text(printed_label(figure, statement)), numbers), figure


def printed_label(figure: KeyFigure, statement: Statement) -> str:
    """The row's cells that are none of its values: the label as printed, its unit kept."""
    table = next(table for table in statement.tables if table.id == figure.table)
    values = {value.where for value in figure.values}
    cells = table.rows[figure.row].cells
    return " ".join(cell.text for cell in cells if cell.text and cell.where not in values)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table['name']}-{table['pages'][0]}")
def test_every_printed_number_in_its_row(table: Gold, statement: Statement) -> None:
    read = [row for row, _ in rows_on(set(table["pages"]), statement)]
    expected = [
        (row["label"], tuple(number for number in row["values"] if number != EMPTY)) for row in table["rows"]
    ]
    missing = [position for position, row in enumerate(expected) if row[1] and row not in read]
    assert missing == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table['name']}-{table['pages'][0]}")
def test_every_number_in_its_period(table: Gold, statement: Statement) -> None:
    """The position among the row's printed numbers says the column: empty cells must not shift the rest."""
    figures = dict(rows_on(set(table["pages"]), statement))
    wrong = []
    for position, row in enumerate(table["rows"]):
        columns = [column for column, value in enumerate(row["values"]) if value != EMPTY]
        figure = figures.get((row["label"], tuple(row["values"][column] for column in columns)))
        if figure is None:
            continue
        periods = [hash_text(value.period) for value in figure.values]
        if periods != [table["columns"][column] for column in columns]:
            wrong.append(position)
    assert wrong == []


def test_key_figures_of_the_group(statement: Statement) -> None:
    table = GOLD["key_figures_p58"]
    read = {
        hash_text(printed_label(figure, statement)): {
            hash_text(v.period): hash_number(v.text) for v in figure.values
        }
        for _, figure in rows_on({58}, statement)
    }
    assert read == {row["label"]: row["values"] for row in table["rows"]}


def test_coverage(statement: Statement) -> None:
    assert statement.quality.coverage >= 0.999
