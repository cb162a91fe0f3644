"""What each option of the lottery costs: shares read right, by option and by pairs of options.

Comes in: results of cases. Goes out: tables, the greatest loss first. The loss is what an option's cases lost
beyond the average of all cases; a pair's is what they lost beyond the worse of its two options.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.benchmarks.accuracy import Table
from tests.benchmarks.lottery.cases import Result
from tests.benchmarks.lottery.choices import FIGURE_CHOICES, GOAL_CHOICES
from tests.benchmarks.scoring import Score, band_readings

Option = tuple[str, str]
FEWEST_CASES = 3
"""Of a pair that is shown."""
SHOWN = 30
"""Lines of a table."""
APART = {"rows": FIGURE_CHOICES, "values": GOAL_CHOICES}
"""Choices that have no part in a measure."""


@dataclass(slots=True)
class Tally:
    """What was right, of how many, in how many cases."""

    right: int = 0
    of: int = 0
    cases: int = 0

    @property
    def share(self) -> float:
        """What part was right."""
        return self.right / self.of if self.of else 1.0

    def add(self, right: int, of: int) -> None:
        """Count a case."""
        self.right, self.of, self.cases = self.right + right, self.of + of, self.cases + 1


def total_table(total: Score) -> Table:
    """What was right and what was invented, and of each band of confidence how much was right."""
    lines = [["What", "Right", "Invented", "≥ 0.9", "0.8–0.9", "0.6–0.8", "< 0.6"]]
    for what, right, of, invented, readings in (
        ("goal rows exact", total.rows, total.true_rows, total.invented_rows, total.row_readings),
        ("goal cells", total.cells, total.true_cells, 0, []),
        ("values", total.values, total.true_values, total.invented_values, total.value_readings),
    ):
        bands = [f"{band.right}/{band.given}" if readings else "" for band in band_readings(readings)]
        lines.append([what, _format(right, of), str(invented), *bands])
    return lines


def factor_table(results: Sequence[Result], measure: str) -> Table:
    """One line for each option; `measure` is `rows` or `values`."""
    tallies = _tally_options(results, measure)
    average = _tally(results, measure).share
    losses = {option: tally.of * average - tally.right for option, tally in tallies.items()}
    lines = [["Choice", "Option", measure.capitalize(), "Cases", "Lost beyond the average"]]
    for (choice, option), loss in sorted(losses.items(), key=lambda item: -item[1])[:SHOWN]:
        tally = tallies[choice, option]
        lines.append([choice, option, _format(tally.right, tally.of), str(tally.cases), f"{loss:.1f}"])
    return lines


def pair_table(results: Sequence[Result], measure: str) -> Table:
    """The pairs of options that lose more together than either of them."""
    singles = _tally_options(results, measure)
    pairs: dict[tuple[Option, Option], Tally] = defaultdict(Tally)
    for result in results:
        right, of = _count(result, measure)
        for pair in combinations(_options(result, measure), 2) if of else ():
            pairs[pair].add(right, of)
    losses = {
        pair: tally.of * min(singles[pair[0]].share, singles[pair[1]].share) - tally.right
        for pair, tally in pairs.items()
        if tally.cases >= FEWEST_CASES
    }
    worst = sorted(losses.items(), key=lambda item: -item[1])[:SHOWN]
    lines = [["Pair", measure.capitalize(), "Cases", "Lost beyond the worse"]]
    for pair, loss in worst:
        name = " + ".join(f"{choice}: {option}" for choice, option in pair)
        lines.append(
            [name, _format(pairs[pair].right, pairs[pair].of), str(pairs[pair].cases), f"{loss:.1f}"]
        )
    return lines


def _tally_options(results: Sequence[Result], measure: str) -> Mapping[Option, Tally]:
    tallies: dict[Option, Tally] = defaultdict(Tally)
    for result in results:
        right, of = _count(result, measure)
        for option in _options(result, measure) if of else ():
            tallies[option].add(right, of)
    return tallies


def _tally(results: Sequence[Result], measure: str) -> Tally:
    total = Tally()
    for result in results:
        total.add(*_count(result, measure))
    return total


def _options(result: Result, measure: str) -> list[Option]:
    return [option for option in result.layout.items() if option[0] not in APART[measure]]


def _count(result: Result, measure: str) -> tuple[int, int]:
    return getattr(result.score, measure), getattr(result.score, f"true_{measure}")


def _format(right: int, of: int) -> str:
    return f"{right}/{of} ({right / of:.0%})" if of else "–"
