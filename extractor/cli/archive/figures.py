"""``extractor archive figures``: printed numbers by concept or label."""

from __future__ import annotations

from typing import Annotated

import typer

from extractor.cli.archive.options import (
    DEFAULT_DATABASE,
    Bodies,
    Csv,
    Database,
    Entity,
    FromYear,
    Json,
    Limit,
    Municipalities,
    Organisations,
    Scope,
    ToYear,
    ValueType,
)


def figures(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Words of the label, as for search.", show_default=False),
    ] = None,
    database: Database = DEFAULT_DATABASE,
    concept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="A concept such as annual_margin, or its label.", show_default=False
        ),
    ] = None,
    municipality: Municipalities = None,
    body: Bodies = None,
    organisation: Organisations = None,
    from_year: FromYear = None,
    to_year: ToYear = None,
    kind: Annotated[
        list[ValueType] | None,
        typer.Option("--type", help="What the number is; may be repeated.", show_default=False),
    ] = None,
    entity: Annotated[
        list[Entity] | None,
        typer.Option(help="Whose figure.", show_default=False),
    ] = None,
    scope: Annotated[
        list[Scope] | None,
        typer.Option(help="Which part.", show_default=False),
    ] = None,
    newest: Annotated[
        bool,
        typer.Option("--newest", help="Of a number printed in several years' statements, only the last."),
    ] = False,
    limit: Limit = None,
    csv: Csv = False,
    json: Json = False,
) -> None:
    """List printed figures with their year, unit and place."""
    from extractor.archive.figures import FigureQuestion, list_figures
    from extractor.cli.archive.asking import choose_form, choose_selection, open_archive, print_answer
    from extractor.cli.archive.views import FIGURES_VIEW

    form = choose_form(csv, json)
    selection = choose_selection(form, limit, municipality, body, from_year, to_year)
    question = FigureQuestion(
        selection,
        " ".join(words) if words else None,
        tuple(concept or ()),
        tuple(kind or ()),
        tuple(entity or ()),
        tuple(scope or ()),
        tuple(organisation or ()),
        newest,
    )
    with open_archive(database) as connection:
        answer = list_figures(connection, question, with_places=json)
    print_answer(answer, form, FIGURES_VIEW)
