"""``extractor archive export``: the statements' JSON back out of the database."""

from __future__ import annotations

from extractor.cli.archive.options import (
    DEFAULT_DATABASE,
    Bodies,
    Database,
    FromYear,
    Municipalities,
    Output,
    ToYear,
)


def export(
    output: Output,
    database: Database = DEFAULT_DATABASE,
    municipality: Municipalities = None,
    body: Bodies = None,
    from_year: FromYear = None,
    to_year: ToYear = None,
) -> None:
    """Write the statements' JSON files, byte for byte as they were loaded."""
    from extractor.archive.exporting import export_files, list_files
    from extractor.archive.selection import Selection
    from extractor.cli.archive.asking import open_archive
    from extractor.cli.streams import print_line
    from extractor.cli.targets import name_outputs
    from extractor.outputs.statement_json import write_atomically

    selection = Selection(tuple(municipality or ()), tuple(body or ()), from_year, to_year)
    with open_archive(database) as connection:
        stored = list_files(connection, selection)
        output.mkdir(parents=True, exist_ok=True)
        for name, data in zip(
            name_outputs([each.name for each in stored]), export_files(connection, stored), strict=True
        ):
            write_atomically(output / name, data)
    print_line(f"{output}: statements {len(stored)}")
