from __future__ import annotations

import pytest

from extractor.language.reading import read_status, read_statuses
from extractor.vocabulary.loading import load_vocabulary

PAIRS = [
    # outcome, status column, status
    ("Toteutui", "Valmis", "met"),
    ("Ei toteutunut", "Valmis", "not_met"),
    ("Hinnasto uusittiin.", "Osittain toteutunut", "partly"),
    ("Kävijöitä 12 000.", "Toteutui", "met"),
    ("Kävijöitä 12 000.", None, "unknown"),
    ("Kyllä", None, "met"),
    ("Vihreä", None, "met"),
    (None, None, "unknown"),
    (None, "Ei toteutunut", "not_met"),
    ("", "", "unknown"),
]


@pytest.mark.parametrize(("outcome", "status_text", "status"), PAIRS)
def test_the_status_column_decides_unless_it_speaks_of_the_work(
    outcome: str | None, status_text: str | None, status: str
) -> None:
    assert read_status(outcome, status_text, load_vocabulary()).status == status


def test_many_outcomes_keep_their_order() -> None:
    readings = read_statuses([(outcome, text) for outcome, text, _ in PAIRS], load_vocabulary())
    assert [reading.status for reading in readings] == [status for _, _, status in PAIRS]
