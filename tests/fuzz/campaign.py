"""Many mutated files through the batch's own workers, and what became of them.

Each case is written, read in a process with limits, judged and deleted; what should not have happened is
kept. What may happen: a statement that agrees with itself, or a named error of the file. What may not: an
error of the program, a crash, a reading past the limits, a statement that contradicts itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

from extractor.batch.pool import LocalPool
from extractor.batch.scheduling import Answer, Limits, Task
from extractor.checks.consistency import check_consistency
from extractor.errors import ExtractorError
from extractor.options import Options
from extractor.outputs.statement_json import parse_json
from tests.fuzz.mutations import PDF_MUTATIONS, TEXT_MUTATIONS, mutate
from tests.fuzz.seeds import make_pdf_seeds, make_text_seeds

Kind = Literal["pdf", "txt"]

FAULTS = frozenset(
    {
        "ExtractorError",
        "ReaderCrashed",
        "ReadingTimeout",
        "MemoryExceeded",
        "contradicts itself",
        "WorkerError",
    }
)
"""Outcomes that should not be."""


@dataclass(slots=True)
class Report:
    """What became of the cases: how many of each outcome, the extremes, and the faults with their reasons."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    memory: int = 0
    faults: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, name: str, answer: Answer) -> bool:
        """Judge one answer; returns whether it is as it should be."""
        outcome, reason = judge(answer)
        self.outcomes[outcome] += 1
        self.slowest = max(self.slowest, (answer.seconds, name))
        self.memory = max(self.memory, answer.memory)
        if outcome in FAULTS:
            self.faults.append((name, outcome, reason))
        return outcome not in FAULTS


def judge(answer: Answer) -> tuple[str, str]:
    """Return the outcome, and the reason where it is an error."""
    if answer.failure is not None:
        return answer.failure.name, answer.failure.message
    try:
        problems = check_consistency(parse_json(answer.data or b"", "case"))
    except ExtractorError as error:
        return "contradicts itself", error.message
    if problems:
        return "contradicts itself", f"{problems[0].path}: {problems[0].message}"
    return ("read in part", "") if answer.unread_pages else ("read", "")


def make_case(number: int, seed: int, kind: Kind, seeds: Sequence[bytes]) -> bytes:
    """Return the bytes of case `number`, the same for the same seed."""
    chance = Random(f"{kind}:{seed}:{number}")
    return mutate(chance.choice(seeds), seeds, PDF_MUTATIONS if kind == "pdf" else TEXT_MUTATIONS, chance)


def run_campaign(
    numbers: range, seed: int, kind: Kind, workers: int, limits: Limits, folder: Path
) -> Iterator[Report]:
    """Read the cases in `folder`; yield the report after each. Files of faults stay in the folder."""
    seeds = make_pdf_seeds() if kind == "pdf" else make_text_seeds()
    report = Report()

    def make_tasks() -> Iterator[Task]:
        for number in numbers:
            path = folder / f"{number:06}.{kind}"
            path.write_bytes(make_case(number, seed, kind, seeds))
            yield Task(number, str(path), False, Options())

    with closing(LocalPool(workers, limits).run(make_tasks())) as answers:
        for answer in answers:
            path = folder / f"{answer.number:06}.{kind}"
            if report.add(path.name, answer):
                path.unlink()
            yield report
