"""Whatever an outcome or metric cell holds: nothing is invented, and nothing makes the readers fail."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.outcomes import read_outcome_status
from extractor.language.pipeline import load_pipeline
from extractor.language.reading import find_quantities, split_metrics, split_sentences
from extractor.models.geometry import Box
from extractor.models.page import Word
from extractor.models.table import ReadCell
from extractor.notation.folding import fold_words
from extractor.vocabulary.loading import load_vocabulary

PIECES = st.sampled_from(
    [
        "Tavoite",
        "toteutui",
        "ei",
        "31.12.",
        "-2 044 414",
        "5,5 %",
        "mm.",
        "Ed.",
        "kyselyssä",
        "(",
        ")",
        "•",
        "-",
        "1.",
        "13 / 54",
        "§",
        "Kv",
        "12.6.2025",
        "mutta",
        ";",
        ".",
        "Rantala",
        "tun-",
        "tia",
        "milj. €",
        "70–100 %",
        "…",
        "inte",
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)
LINES = st.lists(st.lists(PIECES, min_size=1, max_size=4).map(" ".join), max_size=5)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_sentences_hold_the_whole_text(text: str) -> None:
    assert " ".join(split_sentences(text)).split() == text.split()


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_quantities_and_status_words_stand_in_the_text(text: str) -> None:
    (found,) = find_quantities([text])
    assert all(text[item.start : item.end] == item.text for item in found)
    reading = read_outcome_status(load_pipeline()(text))
    assert reading.phrase in text
    assert 0.0 <= reading.confidence <= 1.0


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_metrics_are_pieces_of_the_cell_in_order(lines: list[str]) -> None:
    words: list[Word] = []
    for top, line in enumerate(lines):
        for x, text in enumerate(line.split()):
            words.append(Word(text, Box(20 * x, top, 20 * x + 10, top + 1), 1, len(words)))
    cell = ReadCell(fold_words(words, frozenset()), tuple(words), 0)
    place = 0
    for item in split_metrics(cell, load_vocabulary()):
        place = cell.text.index(item, place) + len(item)
    assert place <= len(cell.text)
