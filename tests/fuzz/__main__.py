"""A long run, ``python -m tests.fuzz --cases 10000 --seed 1``; exit code 1 where a fault was found."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from extractor.batch.scheduling import Limits
from tests.fuzz.campaign import Report, run_campaign

STEP = 500


def main(words: list[str]) -> int:
    """Run the cases and print the report."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=("pdf", "txt"), default="pdf")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS")
    parser.add_argument("--memory-limit", type=int, default=600, metavar="MB")
    parser.add_argument("--keep", type=Path, help="a folder for the files that show a fault")
    options = parser.parse_args(words)
    folder = options.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    limits = Limits(options.timeout, options.memory_limit << 20)
    numbers = range(options.first, options.first + options.cases)
    started, report = time.monotonic(), Report()
    for report in run_campaign(numbers, options.seed, options.kind, options.workers, limits, folder):
        if report.outcomes.total() % STEP == 0:
            print(f"{report.outcomes.total()}: {dict(report.outcomes.most_common())}", flush=True)
    print(write_report(report, time.monotonic() - started))
    if report.faults:
        print(f"their files are in {folder}")
    return 1 if report.faults else 0


def write_report(report: Report, seconds: float) -> str:
    """Say how many cases had each outcome, the extremes, and each fault."""
    lines = [f"{count:7} {outcome}" for outcome, count in report.outcomes.most_common()]
    lines.append(f"cases {report.outcomes.total()}, seconds {seconds:.0f}, faults {len(report.faults)}")
    lines.append(
        f"slowest {report.slowest[0]:.2f} s ({report.slowest[1]}), peak memory {report.memory >> 20} MB"
    )
    lines += [f"  {name}: {outcome}: {reason}" for name, outcome, reason in report.faults]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
