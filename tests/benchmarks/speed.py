"""How fast and how large: ``python -m tests.benchmarks.speed FILE.pdf [--times N] [--without NAME ...]``.

Each measurement runs in a fresh process, which reports its own CPU seconds (user and system) and its peak
memory. The bare loop asks PDFium for every character's box and does nothing with it: the least any reader can
do.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Timing:
    """CPU seconds of the whole process, of the first and of the second run in it; peak memory in MiB, None
    where the system does not tell (Windows)."""

    process: float
    first: float
    second: float
    memory: float | None


def run_bare_loop(path: str) -> None:
    """Ask pypdfium2 for all characters' boxes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            text.get_charbox(index)
        text.close()
        page.close()
    document.close()


def run_reader(path: str) -> None:
    """Read all pages with the default reader."""
    from extractor.options import Options
    from extractor.pages.reading import read_pages
    from extractor.sources.file import open_source

    for _ in read_pages(open_source(Path(path)), Options()):
        pass


def run_extract(path: str) -> None:
    """Do the whole job."""
    from extractor.pipeline import extract

    extract(path)


def run_pdfplumber(path: str) -> None:
    """Let pdfplumber find the tables of every page."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()


def run_camelot(path: str) -> None:
    """Let camelot find the ruled tables of every page from the PDF's own lines."""
    from camelot.io import read_pdf

    read_pdf(path, pages="all", flavor="lattice", engine="vector")


TASKS: dict[str, Callable[[str], None]] = {
    "bare": run_bare_loop,
    "reader": run_reader,
    "extract": run_extract,
    "pdfplumber": run_pdfplumber,
    "camelot": run_camelot,
}
REPEATED = ("bare", "reader", "extract")
"""The slow ones run once."""


def measure(name: str, path: Path) -> Timing:
    """Run a task in a fresh process; raises `RuntimeError` with its last words where it fails."""
    command = [sys.executable, "-m", "tests.benchmarks.speed", "--task", name, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stderr.strip()[-500:]}")
    return Timing(**json.loads(done.stdout.splitlines()[-1]))


def run_task(name: str, path: str) -> Timing:
    """Run a task in this process."""
    start = time.process_time()
    TASKS[name](path)
    middle = time.process_time()
    if name in REPEATED:
        TASKS[name](path)
    end = time.process_time()
    return Timing(middle, middle - start, end - middle, read_peak_memory())


def read_peak_memory() -> float | None:
    """Return this process's peak memory in MiB, None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEBIBYTE if sys.platform == "darwin" else peak / 1024


def main(arguments: list[str] | None = None) -> int:
    """Print a table of measurements; the exit code is 1 where one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.speed", description=__doc__)
    parser.add_argument("path", type=Path, metavar="FILE.pdf")
    parser.add_argument("--without", nargs="+", choices=TASKS, default=[], help="leave these out")
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, default=1, metavar="N", help="measure its pages N times over")
    chosen = parser.parse_args(arguments)
    if chosen.task:
        timing = run_task(chosen.task, str(chosen.path))
        print(json.dumps({name: getattr(timing, name) for name in Timing.__slots__}))
        return 0
    names = [name for name in TASKS if name not in chosen.without]
    if chosen.times == 1:
        return print_table(chosen.path, names)
    with TemporaryDirectory() as folder:
        return print_table(repeat_pages(chosen.path, chosen.times, Path(folder)), names)


def repeat_pages(path: Path, times: int, folder: Path) -> Path:
    """Write a PDF of the pages at `path`, `times` over, into `folder`: what grows with length shows."""
    import pypdfium2

    source, target = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    for _ in range(times):
        target.import_pages(source)
    made = folder / path.name
    target.save(made)
    target.close()
    source.close()
    return made


def print_table(path: Path, names: list[str]) -> int:
    """Measure the named tasks one after the other, and print a line for each."""
    print(f"{'':12}{'process':>10}{'first':>10}{'second':>10}{'memory':>10}   CPU s; MiB")
    bare = 0.0
    failed = False
    for name in names:
        try:
            timing = measure(name, path)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            failed = True
            continue
        bare = timing.second if name == "bare" else bare
        print(f"{name:12}" + format_timing(timing, bare if name in REPEATED else 0.0))
    return int(failed)


def format_timing(timing: Timing, bare: float) -> str:
    """Return a line's figures; with the bare loop's time also how many times that the second run took."""
    second = f"{timing.second:10.2f}" if timing.second else f"{'':10}"
    memory = f"{timing.memory:10.0f}" if timing.memory is not None else f"{'?':>10}"
    times = f"   {timing.second / bare:.2f} x bare" if bare else ""
    return f"{timing.process:10.2f}{timing.first:10.2f}{second}{memory}{times}"


if __name__ == "__main__":
    sys.exit(main())
