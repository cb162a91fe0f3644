"""Table structure beside other tools: ``python -m tests.benchmarks.table_structure FOLDER``.

FOLDER is a copy of a data set in the layout of the ICDAR 2013 table competition: `eu-001.pdf` beside
`eu-001-str.xml`, in subfolders or not. The set is not part of this repository. Every tool finds the tables
itself (the regions of `-reg.xml` are not used), and all are scored in the same run by the same relations.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.models.statement import HeaderCell, PagePlace, StatementTable, TableCell
from extractor.pipeline import extract
from tests.benchmarks.adjacency import Cell, Counts, PageTable, make_table, read_structure, score_tables

STRUCTURE = "-str.xml"
Finder = Callable[[Path], list[PageTable]]


def find_with_extractor(path: Path) -> list[PageTable]:
    """Find tables with this package: every table of the statement, cut where its pages end."""
    return [part for table in extract(path).tables for part in _parts(table)]


def _parts(table: StatementTable) -> Iterator[PageTable]:
    pages: dict[int, list[Cell]] = {}
    lines: list[Sequence[HeaderCell | TableCell]] = [
        *(row.cells for row in table.header),
        *(row.cells for row in table.rows),
    ]
    for row, cells in enumerate(lines):
        places = [place for cell in cells for place in cell.where if isinstance(place, PagePlace)]
        page = min((place.page for place in places), default=0)
        column = 0
        for cell in cells:
            pages.setdefault(page, []).append(Cell(cell.text, row, column, row, column + cell.span - 1))
            column += cell.span
    yield from (PageTable(page, tuple(parts)) for page, parts in pages.items())


def find_with_camelot(path: Path, flavor: str, **options: Any) -> list[PageTable]:
    """Find tables with one of camelot's methods."""
    from camelot.io import read_pdf

    tables = read_pdf(path, pages="all", flavor=flavor, suppress_stdout=True, **options)
    return [make_table(int(table.page), table.df.to_numpy().tolist()) for table in tables]


def find_with_pdfplumber(path: Path) -> list[PageTable]:
    """Find tables with pdfplumber's default settings."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [
            make_table(page.page_number, rows) for page in document.pages for rows in page.extract_tables()
        ]


def find_with_img2table(path: Path) -> list[PageTable]:
    """Find tables with img2table, borderless ones too, with the text of the PDF."""
    from img2table.document import PDF

    found = PDF(str(path)).extract_tables(borderless_tables=True)
    return [
        make_table(page + 1, table.df.astype(object).where(table.df.notna(), None).to_numpy().tolist())
        for page, tables in found.items()
        for table in tables
    ]


FINDERS: dict[str, Finder] = {
    "extractor": find_with_extractor,
    "camelot lattice": lambda path: find_with_camelot(path, "lattice", engine="vector"),
    "camelot hybrid": lambda path: find_with_camelot(path, "hybrid", engine="vector"),
    "camelot auto": lambda path: find_with_camelot(path, "auto"),
    "pdfplumber": find_with_pdfplumber,
    "img2table": find_with_img2table,
}


def find_documents(folder: Path) -> list[tuple[Path, Path]]:
    """Pair each PDF with its structure file; raises `SystemExit` where there is none."""
    structures = sorted(folder.rglob(f"*{STRUCTURE}"))
    pairs = [(path.with_name(path.name.removesuffix(STRUCTURE) + ".pdf"), path) for path in structures]
    present = [(pdf, structure) for pdf, structure in pairs if pdf.exists()]
    if not present:
        raise SystemExit(f"{folder}: no NAME.pdf with a NAME{STRUCTURE} beside it")
    return present


def measure_tool(name: str, documents: Sequence[tuple[Path, Path]]) -> tuple[Counts, list[str]]:
    """Pool a tool's counts over all documents; also the names of those it failed on, which found nothing."""
    total, failed = Counts(), []
    for pdf, structure in documents:
        true = read_structure(structure)
        try:
            found = FINDERS[name](pdf)
        except Exception as error:  # noqa: BLE001 - foreign code: one file must not stop the comparison
            print(f"{name}: {pdf.name}: {type(error).__name__}: {error}", file=sys.stderr)
            failed.append(pdf.name)
            found = []
        total += score_tables(true, found)
    return total, failed


def main(arguments: list[str] | None = None) -> int:
    """Print a line of pooled figures for each tool; the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.table_structure", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", nargs="+", choices=FINDERS, default=[], help="leave these out")
    chosen = parser.parse_args(arguments)
    documents = find_documents(chosen.folder)
    print(f"{len(documents)} documents; relations pooled, tables found by each tool itself")
    print(f"{'':18}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'found':>8}{'true':>8}{'failed':>8}")
    for name in FINDERS:
        if name in chosen.without or not _is_installed(name):
            continue
        counts, failed = measure_tool(name, documents)
        shares = f"{counts.precision:10.3f}{counts.recall:10.3f}{counts.f1:10.3f}"
        print(f"{name:18}{shares}{counts.right:8}{counts.found:8}{counts.true:8}{len(failed):8}")
    return 0


def _is_installed(name: str) -> bool:
    """All but img2table come with the package."""
    return name != "img2table" or importlib.util.find_spec("img2table") is not None


if __name__ == "__main__":
    sys.exit(main())
