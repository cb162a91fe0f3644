"""``extractor compare``: the statements of several years set side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.models.statement import Statement


def compare(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Statements of two years or more: JSON, PDF or text.", show_default=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the comparison as JSON.", show_default=False
        ),
    ] = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="What goes to stdout.")
    ] = "text",
    by: Annotated[
        Literal["section", "theme", "unit"], typer.Option(help="What the goals are grouped by.")
    ] = "section",
    only: Annotated[Literal["all", "changed"], typer.Option(help="Show all, or only what changed.")] = "all",
    years: Annotated[
        str | None,
        typer.Option(
            metavar="YEARS",
            help="Fiscal years in the order of the files, such as 2023,2024; for those that do not say.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Compare statements over the years: goals kept, reworded, moved, split, dropped; figures restated."""
    from extractor.cli.streams import open_stdout, write_stdout
    from extractor.comparison.assembly import compare_statements
    from extractor.outputs.comparison_json import write_comparison
    from extractor.outputs.comparison_terminal import show_comparison
    from extractor.outputs.statement_json import write_atomically

    comparison = compare_statements(list(_load(files)), _read_years(years))
    if output is not None:
        write_atomically(output, write_comparison(comparison))
    if output_format == "json":
        if output is None:
            write_stdout(write_comparison(comparison))
    else:
        show_comparison(comparison, open_stdout(), by=by, only_changed=only == "changed")


def _load(files: list[Path]) -> Iterator[Statement]:
    from extractor.cli.loading import is_json, load_statement
    from extractor.cli.streams import print_line

    for file in files:
        if not is_json(file):
            print_line(f"reading {file}")
        yield load_statement(file)


def _read_years(years: str | None) -> list[int]:
    try:
        return [int(year) for year in years.split(",")] if years else []
    except ValueError as error:
        raise typer.BadParameter("write years as 2023,2024,2025", param_hint="--years") from error
