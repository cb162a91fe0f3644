"""What single words say about seams."""

import pytest

from extractor.tables.flow.words import End, Start, load_flow_words

WORDS = load_flow_words()


@pytest.mark.parametrize(
    ("word", "end"),
    [
        ("päättyi.", End.STOP),
        ("mm.", End.LEADER),
        ("31.12.", End.OTHER),
        ("jne.", End.OTHER),
        ("tilat,", End.COMMA),
        ("ja", End.LEADER),
        ("och", End.LEADER),
        ("edistä-", End.HYPHEN),
        ("kaupungin", End.ATTRIBUTE),
        ("alueellisten", End.ATTRIBUTE),
        ("systemaattinen", End.ATTRIBUTE),
        ("kehittäminen", End.OTHER),
        ("kuntaan", End.OTHER),
        ("2025", End.NUMBER),
        ("seuraavasti:", End.COLON),
        ("(kpl)", End.CLOSE),
    ],
)
def test_how_a_word_ends(word: str, end: End) -> None:
    assert WORDS.end_of(word) is end


@pytest.mark.parametrize(
    ("word", "start"),
    [
        ("kunnan", Start.LOWER),
        ("Kunnan", Start.CAPITAL),
        ("”Kunnan", Start.CAPITAL),
        ("HYTE-kerroin", Start.ACRONYM),
        ("12", Start.DIGIT),
        ("-12,5", Start.DIGIT),
        ("•", Start.BULLET),
        ("-hankkeet", Start.LOWER),
        ("(uusin", Start.OPEN),
        ("%", Start.OTHER),
    ],
)
def test_how_a_word_starts(word: str, start: Start) -> None:
    assert WORDS.start_of(word) is start


@pytest.mark.parametrize(
    ("word", "role", "against"),
    [
        ("järjestetään", "measure", "outcome"),
        ("järjestettiin", "outcome", "measure"),
        ("ordnades", "outcome", "measure"),
        ("lukumäärä", "metric", "goal"),
        ("lautakunta", "responsible", "goal"),
        ("83,5", "actual", "measure"),
    ],
)
def test_which_column_a_word_speaks_for(word: str, role: str, against: str) -> None:
    weights = [kind.weights for kind in WORDS.kinds_of(word)]
    assert sum(weight.get(role, 0.0) for weight in weights) > sum(
        weight.get(against, 0.0) for weight in weights
    )
