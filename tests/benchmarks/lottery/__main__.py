"""How well statements of layouts drawn by lot are read: ``python -m tests.benchmarks.lottery``.

Each case is one statement of an invented town whose layout is drawn from the choices of ``choices.py``, by a
seed: the same seed gives the same PDF bytes. What counts as right is what counts in
tests/benchmarks/scoring.py. The tables show for each option what share was read right, the greatest loss
first.

Seeds from 1000 on are held back: only totals are taken of them (``--totals``), and no case is looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.benchmarks.accuracy import add_scores, format_plain
from tests.benchmarks.lottery.cases import Result, draw_case, keep_case, run_case
from tests.benchmarks.lottery.factors import factor_table, pair_table, total_table


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lottery", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the first case; the next has the next seed")
    parser.add_argument("--cases", type=int, default=20, help="how many")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="write the PDFs, truths and layouts there"
    )
    parser.add_argument("--show", action="store_true", help="name what was lost of each case")
    parser.add_argument("--totals", action="store_true", help="no tables of the choices")
    chosen = parser.parse_args(arguments)
    seeds = range(chosen.seed, chosen.seed + chosen.cases)
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            keep_case(draw_case(seed), chosen.keep)
    results = [*_run(seeds, chosen.jobs)]
    print("\n\n".join(_report(results, chosen.show, chosen.totals)))
    return 0


def _run(seeds: range, jobs: int) -> Iterator[Result]:
    if jobs == 1:
        yield from map(run_case, seeds)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(run_case, seeds)


def _report(results: list[Result], show: bool, totals: bool) -> Iterator[str]:
    if show:
        yield "\n".join(line for result in results for line in result.losses)
    yield format_plain(total_table(add_scores(result.score for result in results)))
    if not totals:
        for measure in ("rows", "values"):
            yield format_plain(factor_table(results, measure))
            yield format_plain(pair_table(results, measure))


if __name__ == "__main__":
    sys.exit(main())
