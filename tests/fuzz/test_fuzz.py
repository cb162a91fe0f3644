"""A few mutated files of each kind: none brings a worker down, none gets an error without a name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from extractor.batch.scheduling import Limits
from tests.fuzz.__main__ import main
from tests.fuzz.campaign import Kind, make_case, run_campaign
from tests.fuzz.mutations import PDF_MUTATIONS, TEXT_MUTATIONS, Mutation
from tests.fuzz.seeds import make_pdf_seeds, make_text_seeds

CASES = 30
SEED = 2024
LIMITS = Limits(60.0, 600 << 20)

SEEDS: dict[Kind, list[bytes]] = {"pdf": make_pdf_seeds(), "txt": make_text_seeds()}


@pytest.mark.parametrize("kind", SEEDS)
def test_mutated_files_are_read_or_refused_by_name(kind: Kind, tmp_path: Path) -> None:
    *_, report = run_campaign(range(CASES), SEED, kind, 2, LIMITS, tmp_path)
    assert report.faults == []
    assert report.outcomes.total() == CASES
    assert report.outcomes["read"] > CASES / 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", SEEDS)
def test_a_case_is_the_same_each_time(kind: Kind) -> None:
    cases = [make_case(number, 1, kind, SEEDS[kind]) for number in range(20)]
    assert cases == [make_case(number, 1, kind, SEEDS[kind]) for number in range(20)]
    assert len({hashlib.sha256(case).digest() for case in cases}) == 20
    assert cases[0] != make_case(0, 2, kind, SEEDS[kind])


@pytest.mark.parametrize(
    ("mutation", "seeds"),
    [(mutation, SEEDS["pdf"]) for mutation in dict.fromkeys(PDF_MUTATIONS)]
    + [(mutation, SEEDS["txt"]) for mutation in dict.fromkeys(TEXT_MUTATIONS)],
)
def test_each_mutation_changes_something(mutation: Mutation, seeds: Sequence[bytes]) -> None:
    chance = Random(5)
    changed = [mutation(seeds[0], seeds, chance) != seeds[0] for _ in range(10)]
    assert sum(changed) >= 5
    assert isinstance(mutation(b"", seeds, chance), bytes)


def test_the_long_run_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--cases", "3", "--seed", "9", "--workers", "1", "--kind", "txt", "--keep", str(tmp_path)]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert "cases 3, " in printed
    assert "faults 0" in printed
