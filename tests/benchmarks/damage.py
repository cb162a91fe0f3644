"""What damage to a text does: ``python -m tests.benchmarks.damage [SEED ...]``.

The samples' texts that keep their columns apart and those that give cell after cell are damaged at random
(seeded): line breaks move by a word, blank lines go, spaces double. The truth stays what the undamaged text
says, so that a row is right where the damage did no harm or was mended, and its confidence should tell which.
Goes out: each goal row's confidence with whether the row is right, and the lowest coverage.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation

from extractor.pipeline import extract
from tests.benchmarks.corpus import Sample, own_samples
from tests.benchmarks.scoring import Reading, score_statement
from tests.benchmarks.truths import load_truth

MOVED, DROPPED, DOUBLED = 0.02, 0.2, 0.02
"""The shares of line breaks that move, of blank lines that go, of single spaces that double."""
SURE = 0.9
EVERY = 3
"""A test takes every third text by name, thirteen of both kinds; the command takes all."""
KINDS = ("layout text", "row-flow text")
_FIRST_WORD = re.compile(r"(\s*)\S+")
_SPACE = re.compile(r"(?<=\S) (?=\S)")


@dataclass(frozen=True, slots=True)
class Damage:
    """What came of damaged texts: all goal rows that were read, how many there are, the lowest coverage."""

    readings: tuple[Reading, ...]
    rows: int
    coverage: float

    @property
    def rank_correlation(self) -> float:
        """Spearman's correlation of confidence and rightness."""
        return correlate_ranks(self.readings)

    @property
    def sure(self) -> tuple[int, int]:
        """Of the rows given `SURE` or more: how many are right, how many there are."""
        rights = [right for confidence, right in self.readings if confidence >= SURE]
        return sum(rights), len(rights)


def damaged_samples() -> list[Sample]:
    """The texts that can be damaged, by name."""
    texts = (sample for sample in own_samples() if sample.kind in KINDS)
    return sorted(texts, key=lambda sample: sample.key)


def damage_text(text: str, seed: str) -> str:
    """Damage `text`: the same seed, the same damage. No word is lost, and each page keeps its words."""
    chance = random.Random(seed)
    return "\f".join(_damage_page(page, chance) for page in text.split("\f"))


def _damage_page(page: str, chance: random.Random) -> str:
    lines = [line for line in page.split("\n") if line.strip() or chance.random() >= DROPPED]
    for index in range(len(lines) - 1):
        if chance.random() < MOVED and lines[index].strip() and lines[index + 1].strip():
            lines[index : index + 2] = _move_break(lines[index].rstrip(), lines[index + 1], chance)
    return _SPACE.sub(lambda _: "  " if chance.random() < DOUBLED else " ", "\n".join(lines))


def _move_break(upper: str, lower: str, chance: random.Random) -> list[str]:
    """Move the break between two lines by a word, up or down; all white space stays where it was."""
    if chance.random() < 0.5:
        head, _, word = upper.rpartition(" ")
        return [head.rstrip(), f"{word} {lower}"] if head.strip() else [upper, lower]
    found = _FIRST_WORD.match(lower)
    assert found is not None
    return [f"{upper}{found.group() if found.group(1) else ' ' + found.group()}", lower[found.end() :]]


def measure_damage(seed: int, samples: Iterable[Sample]) -> Damage:
    """Damage each of `samples` and read it; raises what the reading raises, which should be nothing."""
    readings: list[Reading] = []
    rows, coverage = 0, 1.0
    with tempfile.TemporaryDirectory() as folder:
        for sample in samples:
            text = sample.path.read_bytes().decode("utf-8")
            path = Path(folder) / sample.path.name
            path.write_bytes(damage_text(text, f"{seed} {sample.key}").encode("utf-8"))
            score = score_statement(extract(path), load_truth(sample.truth))
            readings += score.row_readings
            rows += score.true_rows
            coverage = min(coverage, score.coverage)
    return Damage(tuple(readings), rows, coverage)


def correlate_ranks(readings: Sequence[Reading]) -> float:
    """Spearman's rank correlation of confidence and rightness; ties share their mean rank."""
    confidences = _rank([confidence for confidence, _ in readings])
    rights = _rank([float(right) for _, right in readings])
    return correlation(confidences, rights)


def _rank(values: Sequence[float]) -> list[float]:
    places: dict[float, list[int]] = {}
    for place, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def main(arguments: Sequence[str]) -> int:
    """Measure with each seed and print; the exit code is 0."""
    for seed in map(int, arguments or ("1",)):
        for kind in (*KINDS, None):
            samples = [sample for sample in damaged_samples() if kind in (None, sample.kind)]
            found = measure_damage(seed, samples)
            right, given = found.sure
            exact = sum(right for _, right in found.readings)
            print(
                f"seed {seed}, {kind or 'both'}: rows {exact}/{found.rows}, read {len(found.readings)}, "
                f"rank correlation {found.rank_correlation:.3f}, of those given {SURE} or more right "
                f"{right}/{given}, coverage {found.coverage:.4f}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
