"""Full text finds what a reader would find by leafing, in the order that is promised."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor.archive.indexing import MOST_OCCURRENCES, MOST_WORDS
from extractor.archive.searching import SearchQuestion, search
from extractor.archive.selection import Selection
from extractor.models.statement import Goal, Statement, TextBlock
from tests.archive.archives import Archive
from tests.outputs.builders import pdf_statement


def find(archive: Archive, words: str, **more: tuple[str, ...]) -> list[dict[str, object]]:
    question = SearchQuestion(words, Selection(), **more)
    answer = archive.ask(lambda connection: search(connection, question))
    return [dict(zip(answer.table.columns, row, strict=True)) for row in answer.table.rows]


def with_goals(*texts: tuple[str, str | None]) -> Statement:
    """A statement with goals of these words and outcomes."""
    statement = pdf_statement()
    model = statement.goals[0].model_copy(
        update={
            "theme": None,
            "measures": None,
            "metrics_text": None,
            "metrics": (),
            "outcomes": (),
            "extra": {},
        }
    )
    goals: tuple[Goal, ...] = tuple(
        model.model_copy(update={"id": f"g{number}", "goal": goal, "outcome": outcome})
        for number, (goal, outcome) in enumerate(texts, 1)
    )
    return statement.model_copy(update={"goals": goals})


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("henkilöstö", r"henkilöstö(n|stä)?"),
        ("osallistu*", r"osallistu\w*"),
        ('"palvelut paranevat"', r"palvelut paranevat"),
        ("kysely", r"kysely(n|ssä|jä|jen|t)?"),
        ("kirjasto", r"kirjasto(n|ssa|issa|a|t|ja|jen)?"),
    ],
)
def test_a_search_finds_what_a_pattern_over_all_texts_finds(
    words: str, pattern: str, both: tuple[Archive, Archive], corpus: Path
) -> None:
    whole = re.compile(rf"(?<![^\W_])({pattern})(?![^\W_])", re.IGNORECASE)
    expected = set()
    for path in corpus.iterdir():
        statement = json.loads(path.read_text(encoding="utf-8"))
        for goal in statement["goals"]:
            if any(whole.search(text) for text in list_texts(goal)):
                expected.add((statement["source"]["file"], goal["id"]))
    for archive in both:
        assert {(row["file"], row["id"]) for row in find(archive, words)} == expected


def list_texts(goal: dict[str, object]) -> list[str]:
    """All texts of a goal's JSON but those that are no words of the source."""
    left_out = {"id", "key", "section", "table", "organisation", "continues", "status", "where", "number"}
    found: list[str] = []
    for name, value in goal.items():
        if name not in left_out and name != "quantities":
            found += re.findall(r'"((?:[^"\\]|\\.)*)"', json.dumps(value, ensure_ascii=False))
    return found


def test_goals_come_before_outcomes_and_these_before_the_rest(archive: Archive) -> None:
    archive.load_statement(
        with_goals(("Muu asia", "Lukutaidon taso nousi"), ("Lukutaito paranee", None), ("Taito", "Luku"))
    )
    assert [(row["id"], row["found_in"]) for row in find(archive, "lukutaito")] == [
        ("g2", "goal"),
        ("g1", "outcome"),
    ]
    assert [row["id"] for row in find(archive, "luku taito")] == ["g3"]
    assert find(archive, "luku taito")[0]["found_in"] == "outcome"


def test_a_phrase_reaches_over_no_edge_of_texts(archive: Archive) -> None:
    archive.load_statement(with_goals(("Palvelut paranevat", "kaikille kuntalaisille")))
    assert len(find(archive, '"palvelut paranevat"')) == 1
    assert find(archive, '"paranevat kaikille"') == []


def test_compounds_are_found_by_their_beginning_only(archive: Archive) -> None:
    archive.load_statement(with_goals(("Lukutaito paranee", None), ("Luku kasvaa", None)))
    assert [row["id"] for row in find(archive, "luku*")] == ["g1", "g2"]
    assert [row["id"] for row in find(archive, "luku")] == ["g2"]


def test_alternatives_and_what_is_left_out(archive: Archive) -> None:
    archive.load_statement(with_goals(("Koulu ja kirjasto", None), ("Koulu", None), ("Kirjasto", None)))
    assert [row["id"] for row in find(archive, "koulu -kirjasto")] == ["g2"]
    assert [row["id"] for row in find(archive, "koulu -kirjasto OR kirjasto -koulu")] == ["g2", "g3"]
    assert [row["id"] for row in find(archive, "koulu kirjasto")] == ["g1"]


def test_paragraphs_are_found_with_their_section(archive: Archive) -> None:
    statement = pdf_statement()
    archive.load_statement(statement)
    section, block = next(
        (section, block)
        for section in statement.sections
        for block in section.blocks
        if isinstance(block, TextBlock)
    )
    found = find(archive, f'"{" ".join(block.text.split()[:3])}"', kinds=("text",))
    assert (found[0]["section"], found[0]["text"]) == (section.title, block.text)


def test_a_text_beyond_all_measure_is_found_by_its_beginning(archive: Archive) -> None:
    """PostgreSQL counts 16 383 places and 256 of each word; both databases stop earlier, at the same word."""
    many = "ja " * (MOST_OCCURRENCES + 5) + "viimeinen"
    long = " ".join(f"sana{number}" for number in range(MOST_WORDS + 5))
    archive.load_statement(
        with_goals((many, None), (long, None), ("'); DROP TABLE \\ goals; -- ' & | ! <->", None))
    )
    assert [row["id"] for row in find(archive, "viimeinen")] == ["g1"]
    assert find(archive, '"ja viimeinen"') == []
    assert [row["id"] for row in find(archive, f"sana{MOST_WORDS - 1}")] == ["g2"]
    assert find(archive, f"sana{MOST_WORDS}") == []
    assert [row["id"] for row in find(archive, "drop table")] == ["g3"]
