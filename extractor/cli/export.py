"""``extractor export``: goals, metrics, figures and findings as tables for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from extractor.outputs.tidy import TidyTable

Format = Literal["csv", "xlsx", "parquet"]


def export(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="Statements (JSON, PDF or text), or one comparison's JSON.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FOLDER|FILE.xlsx", help="Where to write.", show_default=False
        ),
    ],
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="By default xlsx for a name that ends so, else csv.", show_default=False
        ),
    ] = None,
) -> None:
    """Write one tidy table each for goals, metrics, key figures and findings; several statements share
    them."""
    from extractor.cli.streams import print_line
    from extractor.outputs.statement_json import write_atomically

    chosen = output_format or ("xlsx" if output.suffix.lower() == ".xlsx" else "csv")
    for path, data in _render(_load_tables(files), output, chosen):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, data)
        print_line(str(path))


def _render(tables: tuple[TidyTable, ...], output: Path, chosen: Format) -> list[tuple[Path, bytes]]:
    from extractor.outputs.tables_csv import write_csv
    from extractor.outputs.tables_parquet import write_parquet
    from extractor.outputs.tables_xlsx import write_xlsx

    if chosen == "xlsx":
        return [(output, write_xlsx(tables))]
    write = write_csv if chosen == "csv" else write_parquet
    return [(output / f"{table.name}.{chosen}", write(table)) for table in tables]


def _load_tables(files: list[Path]) -> tuple[TidyTable, ...]:
    from extractor.cli.loading import load_statement
    from extractor.outputs.comparison_json import is_comparison, read_comparison
    from extractor.outputs.tidy import join_tables, list_tables

    if len(files) == 1 and is_comparison(files[0]):
        return list_tables(read_comparison(files[0]))
    return join_tables([list_tables(load_statement(file)) for file in files])
