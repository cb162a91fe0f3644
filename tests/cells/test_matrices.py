"""Marks under possible verdicts: which columns are such a matrix, and what a mark in each says."""

from __future__ import annotations

import pytest

from extractor.cells.matrices import find_verdicts
from extractor.vocabulary.loading import load_vocabulary


@pytest.mark.parametrize(
    ("labels", "texts", "verdicts"),
    [
        (["Tavoite", "Kyllä", "Ei"], [["Väki kasvaa"], ["x"], []], [None, "Kyllä", "Ei"]),
        (["Mål", "Ja", "Delvis", "Nej"], [["Växa"], [], ["✓"], ["X"]], [None, "Ja", "Delvis", "Nej"]),
        # one possible answer is a column of remarks, figures are counts, no mark tells nothing
        (["Tavoite", "Kyllä"], [["Väki kasvaa"], ["x"]], [None, None]),
        (["Kysymys", "Kyllä", "Ei"], [["Riittääkö?"], ["12"], ["3"]], [None, None, None]),
        (["Tavoite", "Kyllä", "Ei"], [["Väki kasvaa"], [], []], [None, None, None]),
        (["Tavoite", "Kyllä", "Mittari", "Ei"], [["Väki"], ["x"], ["k"], []], [None, None, None, None]),
    ],
)
def test_marks_side_by_side_under_different_verdicts(
    labels: list[str], texts: list[list[str]], verdicts: list[str | None]
) -> None:
    assert list(find_verdicts(labels, texts, load_vocabulary())) == verdicts
