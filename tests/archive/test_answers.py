"""SQLite and PostgreSQL answer alike: the same rows in the same order, to the last digit."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from extractor.archive.answers import Answer, list_objects
from extractor.archive.figures import FigureQuestion, list_figures
from extractor.archive.goals import GoalQuestion, count_goals, list_goals
from extractor.archive.info import describe_archive
from extractor.archive.searching import SearchQuestion, search
from extractor.archive.selection import Selection
from extractor.archive.sql import query_sql
from extractor.archive.words import split_words
from tests.archive.archives import Archive

Question = Callable[[Connection], Answer]

ALL = Selection()


def find(words: str, selection: Selection = ALL, **more: Any) -> Question:
    return lambda connection: search(connection, SearchQuestion(words, selection, **more), with_places=True)


def figures(selection: Selection = ALL, **more: Any) -> Question:
    return lambda connection: list_figures(connection, FigureQuestion(selection, **more), with_places=True)


def goals(selection: Selection = ALL, **more: Any) -> Question:
    return lambda connection: list_goals(connection, GoalQuestion(selection, **more), with_places=True)


def counts(selection: Selection = ALL, **more: Any) -> Question:
    return lambda connection: count_goals(connection, GoalQuestion(selection, **more))


def sql(query: str) -> Question:
    return lambda connection: query_sql(connection, query, None)


QUESTIONS: dict[str, Question] = {
    "one word": find("henkilöstö"),
    "two words": find("henkilöstö pysyvyys"),
    "either word": find("kirjasto OR palaute"),
    "the beginning of a word": find("osall*"),
    "a phrase": find('"varhaiskasvatuksen henkilöstön"'),
    "one word without another": find("palvelu -sähköinen"),
    "Swedish": find("personal"),
    "words and a status": find("toteutuminen OR tavoite", statuses=("not_met",)),
    "goals and passages": find("talous", kinds=("goal", "text")),
    "the first ten of a town": find("palvelut", Selection(towns=("Hallakoski",), limit=10)),
    "a concept over years": figures(Selection(from_year=2015), concepts=("annual_margin",)),
    "a concept by its label": figures(concepts=("Toimintakate",), types=("actual",)),
    "figures by the words of their label": figures(words="sairauspoissaolot OR verotulot"),
    "figures of the newest statement": figures(newest=True, types=("actual", "budget")),
    "goals not met": goals(statuses=("not_met",)),
    "goals of a town and years": goals(Selection(towns=("Hallakoski",), from_year=2024, to_year=2024)),
    "goals counted": counts(),
    "SQL: exact sums of amounts": sql(
        "SELECT d.municipality, v.unit, count(*) AS n, sum(v.amount) AS total, avg(v.value) AS mean, "
        "round(sum(v.value) / 3, 2) AS third "
        "FROM figure_values v JOIN documents d ON d.id = v.document_id "
        "WHERE d.municipality IS NOT NULL AND v.unit IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    ),
    "SQL: numbers sorted and compared": sql(
        "SELECT value, text, value * 1000 AS thousands, value / 7 AS seventh FROM figure_values "
        "WHERE value > 0.5 ORDER BY value DESC, document_id, id LIMIT 300"
    ),
    "SQL: goals, places and text patterns": sql(
        "SELECT g.goal, p.page, p.x0, p.top FROM goals g JOIN places p "
        "ON p.document_id = g.document_id AND p.owner = g.id AND p.position = 0 "
        "WHERE g.goal LIKE '%palvelu%' ORDER BY g.goal, g.document_id, g.position"
    ),
    "SQL: windows and common tables": sql(
        "WITH yearly AS (SELECT d.fiscal_year AS year, count(*) AS n FROM goals g "
        "JOIN documents d ON d.id = g.document_id WHERE d.fiscal_year IS NOT NULL GROUP BY 1) "
        "SELECT year, n, sum(n) OVER (ORDER BY year) AS so_far FROM yearly ORDER BY year"
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_both_databases_give_the_same_answer(name: str, both: tuple[Archive, Archive]) -> None:
    in_sqlite, in_postgresql = (archive.ask(QUESTIONS[name]) for archive in both)
    assert in_sqlite.table == in_postgresql.table
    assert [list(map(type, row)) for row in in_sqlite.table.rows] == [
        list(map(type, row)) for row in in_postgresql.table.rows
    ]
    assert list_objects(in_sqlite) == list_objects(in_postgresql)
    assert in_sqlite.total == in_postgresql.total >= len(in_sqlite.table.rows) > 0


def test_both_archives_hold_the_same_rows(both: tuple[Archive, Archive]) -> None:
    in_sqlite, in_postgresql = (archive.dump() for archive in both)
    assert in_sqlite.keys() == in_postgresql.keys()
    for name in in_sqlite:
        assert in_sqlite[name] == in_postgresql[name], name


def test_both_archives_describe_themselves_alike(both: tuple[Archive, Archive], corpus: Path) -> None:
    described = [archive.ask(lambda connection: describe_archive(connection, "x")) for archive in both]
    assert [each.facts.pop("database") for each in described] == ["sqlite", "postgresql"]
    assert described[0] == described[1]
    assert described[0].facts["documents"] == len(list(corpus.iterdir()))


def test_both_databases_find_the_same_by_any_expression(both: tuple[Archive, Archive], corpus: Path) -> None:
    """Two hundred searches put together at random of words that the statements have."""
    chance = random.Random(7)
    texts = [goal["goal"] + " " + (goal["outcome"] or "") for goal in read_goals(corpus)]
    expressions = [make_expression(chance, texts) for _ in range(200)]

    def search_all(connection: Connection) -> list[Answer]:
        return [find(expression, kinds=("goal", "text"))(connection) for expression in expressions]

    for expression, *answers in zip(expressions, *(archive.ask(search_all) for archive in both), strict=True):
        assert answers[0].table == answers[1].table, expression
    assert sum(answer.total > 0 for answer in both[0].ask(search_all)) > 100


def read_goals(corpus: Path) -> list[dict[str, Any]]:
    return [
        goal
        for path in sorted(corpus.iterdir())
        for goal in json.loads(path.read_text(encoding="utf-8"))["goals"]
    ]


def make_expression(chance: random.Random, texts: list[str]) -> str:
    """One to three terms: a word, the beginning of one, a phrase of two; some left out, some alternatives."""
    terms = []
    for number in range(chance.randint(1, 3)):
        words = split_words(chance.choice(texts))
        first = chance.randrange(len(words))
        phrase = " ".join(words[first : first + 2])
        term = chance.choice([words[first], words[first][: chance.randint(2, 6)] + "*", f'"{phrase}"'])
        terms.append(chance.choice(["", "", "OR ", "-"]) + term if number else term)
    return " ".join(terms)
