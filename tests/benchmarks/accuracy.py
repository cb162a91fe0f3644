"""How much of a statement is read right: ``python -m tests.benchmarks.accuracy [FILE ...]``.

Without files it measures all samples, and the real documents where they are present. A file needs its truth
beside it (`NAME.truth.json` or `NAME.gold.json`). ``--write`` puts the tables into docs/accuracy.md,
``--raise-floors`` lifts the floors of tests/benchmarks/accuracy_floors.toml to what was measured.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.pipeline import extract
from tests.benchmarks.corpus import Sample, hash_corpus, make_sample, own_samples, real_samples
from tests.benchmarks.hashed import NAME as HASHED
from tests.benchmarks.hashed import score_hashed
from tests.benchmarks.scoring import Score, band_readings, score_statement
from tests.benchmarks.truths import load_truth
from tests.golden.conftest import GOLDEN, REAL, ROOT

FLOORS = Path(__file__).with_name("accuracy_floors.toml")
PAGE = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
KIND_ORDER = ("PDF", "layout text", "row-flow text", "block-order text")
Measured = list[tuple[Sample, Score]]
Table = list[list[str]]


def measure_sample(sample: Sample) -> Score:
    """Read a sample and hold it against its truth."""
    statement = extract(sample.path)
    if sample.name == HASHED:
        return score_hashed(statement)
    return score_statement(statement, load_truth(sample.truth))


def all_samples() -> list[Sample]:
    """The repository's documents, then the real ones that are present."""
    long_one = REAL / f"{HASHED}.pdf"
    hashed = [Sample(long_one, HASHED, "PDF", "real", GOLDEN / f"{HASHED}.gold.json")]
    return [*own_samples(), *real_samples(), *(hashed if long_one.exists() else [])]


def total_table(measured: Measured) -> Table:
    """One line for each group of documents and kind of source: all measures."""
    lines = [
        [
            "Documents",
            "Source",
            "Files",
            "Headings",
            "Goal rows exact",
            "Goal cells",
            "Organisation",
            "Values in their period",
            "Invented: headings, rows, values",
            "Coverage, lowest",
        ]
    ]
    for group in dict.fromkeys(sample.group for sample, _ in measured):
        for kind in KIND_ORDER:
            scores = [score for sample, score in measured if (sample.group, sample.kind) == (group, kind)]
            if scores:
                lines.append([group, kind, str(len(scores)), *_total_cells(add_scores(scores))])
    return lines


def _total_cells(total: Score) -> list[str]:
    invented = (total.invented_headings, total.invented_rows, total.invented_values)
    return [
        _share(total.headings, total.true_headings),
        _share(total.rows, total.true_rows),
        _share(total.cells, total.true_cells),
        _share(total.organisations, total.true_organisations),
        _share(total.values, total.true_values),
        ", ".join(map(str, invented)),
        f"{total.coverage:.4f}",
    ]


def document_table(measured: Measured) -> Table:
    """One line for each document: exact goal rows and values of each kind of source."""
    lines = [["Document", *(f"{kind}: rows; values" for kind in KIND_ORDER)]]
    scores = {(sample.name, sample.kind): score for sample, score in measured}
    for name in dict.fromkeys(sample.name for sample, _ in measured):
        lines.append([name, *(_document_cell(scores.get((name, kind))) for kind in KIND_ORDER)])
    return lines


def _document_cell(score: Score | None) -> str:
    if score is None:
        return ""
    rows = f"{score.rows}/{score.true_rows}" if score.true_rows else "–"
    invented = f" +{score.invented_rows}" if score.invented_rows else ""
    values = f"{score.values}/{score.true_values}" if score.true_values else "–"
    return f"{rows}{invented}; {values}"


def calibration_table(measured: Measured) -> Table:
    """For each kind of source: of what was given a confidence within a band, how much is right."""
    lines = [["Source", "What", "≥ 0.9", "0.8–0.9", "0.6–0.8", "< 0.6"]]
    for kind in KIND_ORDER:
        total = add_scores(score for sample, score in measured if sample.kind == kind)
        for what, readings in (("goal rows", total.row_readings), ("values", total.value_readings)):
            if readings:
                bands = band_readings(readings)
                lines.append([kind, what, *(_share(band.right, band.given) for band in bands)])
    return lines


def add_scores(scores: Iterable[Score]) -> Score:
    """Add scores up."""
    total = Score()
    for score in scores:
        total.add(score)
    return total


def _share(right: int, of: int) -> str:
    return f"{right}/{of} ({right / of:.1%})" if of else "–"


def format_plain(table: Table) -> str:
    """Set a table in columns of the width they need."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )
    return "\n".join(lines)


def format_markdown(table: Table) -> str:
    """Set a table as Markdown; the first line is its header."""
    header, *lines = table
    rule = ["---"] * len(header)
    return "\n".join(f"| {' | '.join(line)} |" for line in (header, rule, *lines))


def write_page(tables: Sequence[Table]) -> None:
    """Put the tables between the marks of docs/accuracy.md; raises `ValueError` where a mark is missing."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN, 1)[0], text.split(END, 1)
    if BEGIN not in text or len(after) != 2:
        raise ValueError(f"{PAGE.name} lacks {BEGIN} or {END}")
    body = "\n\n".join(format_markdown(table) for table in tables)
    PAGE.write_text(f"{before}{BEGIN}\n\n{body}\n\n{END}{after[1]}", encoding="utf-8", newline="\n")


def load_floors() -> tuple[str, dict[str, dict[str, int]]]:
    """Read the hash of the corpus the floors were set on, and each document's floors."""
    data = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return data["corpus"], data["floors"]


def raise_floors(measured: Measured) -> None:
    """Lift each floor to what was measured, and add those of new documents; no floor is lowered."""
    _, floors = load_floors()
    own = {sample.key for sample in own_samples()}
    for sample, score in measured:
        if sample.key in own:
            old = floors.get(sample.key, {})
            new = {"rows": score.rows, "values": score.values}
            floors[sample.key] = {name: max(count, old.get(name, 0)) for name, count in new.items()}
    head = FLOORS.read_text(encoding="utf-8").split("corpus = ", 1)[0]
    lines = [f'corpus = "{hash_corpus(own_samples())}"', "", "[floors]"]
    lines += [
        f'"{key}" = {{ rows = {floors[key]["rows"]}, values = {floors[key]["values"]} }}'
        for key in sorted(floors)
        if key in own
    ]
    FLOORS.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def choose_samples(paths: Sequence[Path]) -> Iterator[Sample]:
    """Pair the given files with their truths; raises `SystemExit` for one that has none."""
    for path in paths:
        sample = make_sample(path.resolve())
        if sample is None:
            raise SystemExit(f"{path}: no .truth.json or .gold.json beside it")
        yield sample


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.accuracy", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/accuracy.md")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to what was measured")
    chosen = parser.parse_args(arguments)
    if chosen.paths and chosen.write:
        parser.error("--write takes the whole corpus, no files")
    samples = list(choose_samples(chosen.paths)) or all_samples()
    measured = [(sample, measure_sample(sample)) for sample in samples]
    tables = (total_table(measured), calibration_table(measured), document_table(measured))
    print("\n\n".join(map(format_plain, tables)))
    if chosen.write:
        write_page(tables)
    if chosen.raise_floors:
        raise_floors(measured)
    return 0


if __name__ == "__main__":
    sys.exit(main())
