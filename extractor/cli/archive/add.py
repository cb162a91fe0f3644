"""``extractor archive add``: statements' JSON into the database."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.archive.options import DEFAULT_DATABASE, Database


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="OUT...", help="Statements' JSON, folders of them, globs.", show_default=False
        ),
    ],
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Load statements; the same again changes nothing, a new reading of a source replaces the old one.

    Exit code 3 says that some could not be loaded; the others are.
    """
    from extractor.archive.migrating import upgrade
    from extractor.archive.opening import find_place, naming_errors, open_for_writing
    from extractor.cli.archive.loading import find_inputs, load_inputs
    from extractor.errors import SOME_FAILED

    place = find_place(database)
    found = find_inputs(inputs)
    with naming_errors(place):
        engine = open_for_writing(place)
        try:
            upgrade(engine, place)
            failed = load_inputs(engine, found, place.name)
        finally:
            engine.dispose()
    if failed:
        raise typer.Exit(SOME_FAILED)
