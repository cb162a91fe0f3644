"""Whatever the text, matching answers, and answers the same twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.vocabulary.loading import load_vocabulary
from extractor.vocabulary.normalising import differ_by_one_edit, make_key, normalise

WORDS = st.sampled_from(
    [
        "Tavoite",
        "Toimenpiteet",
        "Mittarit",
        "TP",
        "2025",
        "TA",
        "MTA",
        "2024",
        "Muutos",
        "%",
        "€",
        "/",
        "-",
        "ja",
        "och",
        "Mål",
        "Utfall",
        "Tot.",
        "(",
        ")",
        "31.12.",
        "Poik-",
        "keama",
        "ei",
        "toteutunut",
        "1",
        "000",
        "€/asukas",
        "Oy",
        "Tulosalue",
        "100",
        "TOIMIELIN:",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(WORDS, max_size=12).map(" ".join)


@given(st.text(max_size=80))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=80))
def test_key_of_a_key_is_the_key(text: str) -> None:
    key = make_key(normalise(text))
    assert make_key(normalise(key)) == key


@settings(deadline=None)
@given(TEXTS)
def test_every_question_has_an_answer(text: str) -> None:
    vocabulary = load_vocabulary()
    column = vocabulary.match_column(text)
    assert (column.confidence > 0) == bool(column.roles)
    period = vocabulary.match_period(text, 2025)
    assert period is None or 0 < period.confidence <= 1
    unit = vocabulary.match_unit(text)
    assert (unit.unit is None) == (unit.scale is None)
    assert vocabulary.match_status(text) is None or vocabulary.is_verdict(text)
    for match in (vocabulary.match_concept(text), vocabulary.match_heading(text)):
        assert match is None or match.concept
    organisation = vocabulary.match_organisation(text)
    assert organisation is None or organisation.name


@settings(deadline=None)
@given(st.lists(WORDS | st.text(max_size=12), max_size=14))
def test_pieces_of_a_header_cover_it_from_end_to_end(words: list[str]) -> None:
    pieces = load_vocabulary().split_header(words)
    if pieces is not None:
        assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
        assert pieces[-1].end == len(words)
        assert len(pieces) >= 2


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=8))
def test_resolving_answers_each_column_and_never_two_goals(labels: list[str]) -> None:
    vocabulary = load_vocabulary()
    roles = vocabulary.resolve_roles(labels)
    periods = vocabulary.resolve_periods(labels, 2025)
    assert len(roles) == len(periods) == len(labels)
    assert roles == vocabulary.resolve_roles(labels)
    if sum(bool(column.roles) for column in map(vocabulary.match_column, labels)) >= 2:
        assert [column.roles for column in roles].count(("goal",)) <= 1


@given(st.text("abcä", max_size=8), st.text("abcä", max_size=8))
def test_one_edit_is_symmetric_and_irreflexive(one: str, other: str) -> None:
    assert differ_by_one_edit(one, other) == differ_by_one_edit(other, one)
    assert not differ_by_one_edit(one, one)
